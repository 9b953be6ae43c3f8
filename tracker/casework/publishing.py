"""Publishing 发布 (Arts 26, 44): a person writes the public copy; nothing of the applicant goes with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.casework import records, search_index
from tracker.casework.attachments import Upload, attach
from tracker.casework.public_checks import (
    File,
    Spotted,
    all_keys,
    check_contents,
    look_through,
    names_of,
    spotted_in,
)
from tracker.casework.steps import step
from tracker.law.conversion import Suitability
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.models import Attachment, Audience, Case, Conversion, Publication, PublishedFile, User, db
from tracker.registers.conversions import decision_of, public_copy
from tracker.timekeeping import utc_now

RULE = Article(44)
PERSONAL_DATA_RULE = Article(15)


@dataclass(frozen=True)
class PublicText:
    """What everybody will read: the source elements of the column, and the text."""

    title: str
    document_number: str
    made_on: date | None
    way: str
    basis: str
    body: str


def personal_data(case: Case, text: PublicText, files: Sequence[File] = ()) -> tuple[Spotted, ...]:
    """Every piece of personal data in the text that would be published and in the names of its files, each once."""
    written = (text.title, text.document_number, text.way, text.basis, text.body, *(file.name for file in files))
    return spotted_in(written, names_of(case))


def publish(
    case: Case,
    text: PublicText,
    files: Sequence[File] = (),
    *,
    confirmed: Collection[str] = (),
    files_checked: bool = False,
    by: User,
    on: date,
) -> Publication:
    """Publish a copy for everybody. Each piece of personal data was removed, or confirmed by its key one by one.

    So is, of each file, what was found in it and that a person looked where no machine could read. Copies that were
    made for everybody, with parts taken out, are kept in the case too: it shows what was published of it.
    """
    check(case, text, files, on=on)
    kept = kept_knowingly(case, text, files, confirmed, files_checked=files_checked)
    with step(Step.PUBLISH, case, by=by, on=on, title=text.title, confirmed=kept):
        decision = decided(case)
        publication = copied(case, text, files, by=by, on=on)
        db.session.add(publication)
        attach(case, [file for file in files if isinstance(file, Upload)], Audience.INTERNAL, by=by)
        db.session.flush()
        search_index.index_publication(publication)
        decision.publication_id = publication.id
        decision.published_on = decision.published_on or on
    return publication


def check(case: Case, text: PublicText, files: Sequence[File], *, on: date) -> None:
    """Refuse a text without its elements, a date to come, and files of the case that the applicant was not given."""
    records.written(text.title, say("标题"))
    records.written(text.way, say("公开方式"))
    records.written(text.basis, say("公开依据"))
    records.written(text.body, say("正文"))
    if text.made_on is not None and text.made_on > on:
        raise RuleError("生成日期（{day}）不能晚于今天（{today}）。", RULE, day=text.made_on, today=on)
    for file in files:
        if isinstance(file, Attachment) and (file.case_id != case.id or file.audience is not Audience.APPLICANT):
            raise RuleError("文件“{name}”没有随答复提供给申请人，不能发布。", RULE, name=file.name)


def kept_knowingly(
    case: Case, text: PublicText, files: Sequence[File], confirmed: Collection[str], *, files_checked: bool
) -> list[str]:
    """The keys of the personal data that stays in because a person confirmed each; refused while any is left open."""
    spotted = personal_data(case, text, files)
    check_personal_data(spotted, confirmed)
    check_files(files, checked=files_checked)
    checks = look_through(case, files)
    check_contents(checks, confirmed)
    return sorted(all_keys(spotted, checks) & set(confirmed))


def check_personal_data(spotted: Sequence[Spotted], confirmed: Collection[str]) -> None:
    """Refuse while a piece of personal data is neither removed nor confirmed."""
    for each in spotted:
        if each.key not in confirmed:
            raise RuleError(
                "文字中有个人信息“{text}”，请删去，或者逐项确认可以公开。", PERSONAL_DATA_RULE, text=each.found.text
            )


def check_files(files: Sequence[File], *, checked: bool) -> None:
    """Refuse files that nobody has looked through."""
    if files and not checked:
        raise RuleError("请逐个检查要发布的文件，确认其中没有个人信息和不予公开的内容。", PERSONAL_DATA_RULE)


def decided(case: Case) -> Conversion:
    """The decision to publish that this carries out."""
    decision = decision_of(case)
    if decision is None or decision.suitability is not Suitability.CONVERTIBLE:
        raise RuleError("尚未决定将该信息转为主动公开，不能发布。", RULE)
    if public_copy(case) is not None:
        raise RuleError("该信息已经发布。", RULE)
    return decision


def copied(case: Case, text: PublicText, files: Sequence[File], *, by: User, on: date) -> Publication:
    """The copy for everybody, with the same bytes of each file."""
    return Publication(
        agency_id=case.agency_id,
        title=text.title.strip(),
        document_number=text.document_number.strip(),
        made_on=text.made_on,
        published_on=on,
        way=text.way.strip(),
        basis=text.basis.strip(),
        body=text.body.strip(),
        published_by_id=by.id,
        created_at=utc_now(),
        files=[
            PublishedFile(digest=file.digest, name=file.name, media_type=file.media_type, size=file.size)
            for file in files
        ],
    )


def unpublish(case: Case, reason: str, then: Suitability = Suitability.CONVERTIBLE, *, by: User, on: date) -> None:
    """Take a publication out of the column, with the reason; that it was published stays in the books.

    `then` decides anew: whether it is to be published again corrected, twenty working days from now as after every
    change (Art. 26), or why everybody may not have it after all.
    """
    reason = records.written(reason, say("撤下的理由"))
    with step(Step.UNPUBLISH, case, by=by, on=on, reason=reason, suitability=then):
        publication, decision = public_copy(case), decision_of(case)
        if publication is None or decision is None:
            raise RuleError("该案件没有正在公开的信息。", RULE)
        publication.withdrawn_on, publication.withdrawal_reason = on, reason
        decision.suitability, decision.reason = then, "" if then is Suitability.CONVERTIBLE else reason
        decision.decided_by_id, decision.decided_on, decision.published_on = by.id, on, None
        search_index.index_publication(publication)
