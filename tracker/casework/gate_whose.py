"""The gate's look at whose the enclosed files are: a paper of another case stays there (Art. 37)."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import Check, Finding, failed, warning
from tracker.documents.paper import Text
from tracker.law.edition import Article
from tracker.law.wording import say
from tracker.models import Attachment, Audience, Case, Letter
from tracker.registers import applicants, papers_elsewhere
from tracker.registers import attachments as kept_files
from tracker.registers.papers_elsewhere import Named

PARTS_RULE = Article(37)
MOST_TOLD = 3


def whose(case: Case, files: Sequence[Upload], contents: Mapping[str, Text | None]) -> Iterator[Finding]:
    """A file that lies in another case alone, as a paper, a letter or in a draft, does not go out with this one."""
    digests = [file.digest for file in files]
    kept, letters = kept_files.with_content(digests), papers_elsewhere.letters_with(digests)
    own = {one.digest for one in kept if one.case_id == case.id}
    own |= {digest for one in letters if one.case_id == case.id for digest in (one.pdf_digest, one.docx_digest)}
    drafted = papers_elsewhere.digests_in_drafts(case, digests) if digests else set()
    for file in files:
        text = contents.get(file.digest)
        if file.digest in contents and text is None:
            yield failed(Check.ATTACHMENTS, say("附件“{name}”已经找不到，请重新选择。", name=file.name), PARTS_RULE)
        elif file.digest not in own:
            yield from elsewhere(case, file, kept, letters, drafted=file.digest in drafted)
        yield from naming_others(case, file, text)


def elsewhere(
    case: Case, file: Upload, kept: Sequence[Attachment], letters: Sequence[Letter], *, drafted: bool
) -> Iterator[Finding]:
    """What is found of a file that lies in no place of this case."""
    papers = [one for one in kept if one.digest == file.digest]
    of_letter = [one for one in letters if file.digest in (one.pdf_digest, one.docx_digest)]
    if of_letter:
        yield letter_of_another(case, file, of_letter)
    elif papers:
        yield foreign(file, papers)
    elif drafted:
        words = say("附件“{name}”是另一件案件正在送审的答复的附件，请核对是否选错了文件。", name=file.name)
        yield warning(Check.ATTACHMENTS, words, PARTS_RULE)


def letter_of_another(case: Case, file: Upload, letters: Sequence[Letter]) -> Finding:
    """A letter of another case goes to nobody but its own addressee; to that one, it may be a copy."""
    if all(one.addressee == applicants.addressees(case) for one in letters):
        words = say("附件“{name}”是本机关在另一件案件中写给同一申请人的文书，请核对是否应当附上。", name=file.name)
        return warning(Check.ATTACHMENTS, words, PARTS_RULE)
    words = say(
        "附件“{name}”是本机关在另一件案件中写给他人的文书，不能附在本案的答复里。申请的正是这份文书的，"
        "先遮盖其中的申请人和个人信息，用遮盖后的文件。",
        name=file.name,
    )
    return failed(Check.ATTACHMENTS, words, PARTS_RULE)


def foreign(file: Upload, kept: Sequence[Attachment]) -> Finding:
    """The same paper given to another applicant is a matter to look at; a paper of another case's file stays there."""
    if any(one.audience is Audience.APPLICANT for one in kept):
        words = say("附件“{name}”曾经在另一件案件中提供给申请人，请核对是否也应提供给本案申请人。", name=file.name)
        return warning(Check.ATTACHMENTS, words, PARTS_RULE)
    words = say("附件“{name}”是另一件案件的内部材料，没有收进本案。确需提供的，先随沟通记录收进本案。", name=file.name)
    return failed(Check.ATTACHMENTS, words, PARTS_RULE)


def naming_others(case: Case, file: Upload, text: Text | None) -> Iterator[Finding]:
    """A paper that bears another case's number is looked at; one that names its applicant as well stays here."""
    if text is None or not text.text:
        return
    named = papers_elsewhere.named_in(text.text, case, applicants.addressees(case))
    yield from (naming(file, one) for one in named[:MOST_TOLD])


def naming(file: Upload, one: Named) -> Finding:
    told = {"name": file.name, "number": one.number}
    if one.with_applicant:
        words = say(
            "附件“{name}”写有另一件案件的编号“{number}”和那件案件的申请人，不能提供给本案申请人。"
            "请换一个文件，或者遮盖那件案件的申请人后重新选择。",
            **told,
        )
        return failed(Check.ATTACHMENTS, words, PARTS_RULE)
    words = say("附件“{name}”写有另一件案件或者其文书的编号“{number}”，请核对是否选错了文件。", **told)
    return warning(Check.ATTACHMENTS, words, PARTS_RULE)
