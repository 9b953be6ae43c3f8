"""Where else the books keep a paper: as another case's letter or draft, and whose numbers are written in it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, false, or_, select

from tracker.law.sign_off import DraftState
from tracker.models import Applicant, Case, CaseLink, Letter, ReplyDraft, db
from tracker.registers import numbers_in_papers
from tracker.registers.meant_numbers import plain

AT_ONCE = 2000
BLANKS = re.compile(r"\s+")
NOT_ISSUED = tuple(state for state in DraftState if state is not DraftState.ISSUED)


@dataclass(frozen=True)
class Named:
    """A number of another case that stands in a paper, and whether its applicant is named there too."""

    number: str
    with_applicant: bool


def letters_with(digests: Collection[str]) -> list[Letter]:
    """The letters whose PDF or Word file has this very content, in whichever case."""
    is_file = or_(Letter.pdf_digest.in_(digests), Letter.docx_digest.in_(digests))
    return list(db.session.scalars(select(Letter).where(is_file).order_by(Letter.id)))


def digests_in_drafts(case: Case, digests: Collection[str]) -> set[str]:
    """Those of the contents that a draft of another case encloses which has not gone out."""
    files = cast(ReplyDraft.files, String)
    encloses = or_(false(), *(files.contains(digest) for digest in digests))
    query = select(ReplyDraft.files).where(ReplyDraft.case_id != case.id, ReplyDraft.state.in_(NOT_ISSUED), encloses)
    return {file["digest"] for files_of in db.session.scalars(query) for file in files_of} & set(digests)


def named_in(text: str, case: Case, own_name: str) -> list[Named]:
    """The numbers of other cases and of their letters that a paper bears; those of one lineage are its own."""
    written = BLANKS.sub("", plain(text))
    for number in sorted(own_numbers(case), key=len, reverse=True):
        written = written.replace(number, "\n")
    found: dict[str, Named] = {}
    for number, applicant in sorted(borne(written, case), key=lambda one: -len(one[0])):
        bare = bare_number(number)
        if bare in written and number not in found:
            named = BLANKS.sub("", applicant) in written and applicant not in own_name
            found[number] = Named(number, named)
            written = written.replace(bare, "")
    return list(found.values())


def bare_number(number: str) -> str:
    return BLANKS.sub("", plain(number))


def own_numbers(case: Case) -> set[str]:
    """What the case and those of one lineage with it are numbered, and their letters."""
    ids = kin(case)
    numbers = [*db.session.scalars(select(Case.number).where(Case.id.in_(ids)))]
    numbers += db.session.scalars(select(Case.receipt_number).where(Case.id.in_(ids)))
    numbers += [one for one in db.session.scalars(select(Letter.number).where(Letter.case_id.in_(ids))) if one]
    return {bare_number(number) for number in numbers}


def kin(case: Case) -> set[int]:
    """The case, out of which it came and what came out of it, however far."""
    known, fresh = {case.id}, {case.id}
    while fresh:
        linked = or_(CaseLink.case_id.in_(fresh), CaseLink.origin_id.in_(fresh))
        pairs = db.session.execute(select(CaseLink.case_id, CaseLink.origin_id).where(linked))
        fresh = {number for pair in pairs for number in pair} - known
        known |= fresh
    return known


def borne(written: str, case: Case) -> Iterator[tuple[str, str]]:
    """Numbers in the books that may be those written there, each with the name of who applied."""
    others, name = Case.id.not_in(kin(case)), (Applicant, Applicant.id == Case.applicant_id)
    of_cases = select(Case.number, Applicant.name).join(*name).where(others)
    of_letters = select(Letter.number, Applicant.name).join(Case, Case.id == Letter.case_id).join(*name).where(others)
    for some in portions(numbers_in_papers.numbers(written)):
        yield from told(of_cases.where(Case.number.in_(some)))
        yield from told(of_letters.where(Letter.number.in_(some)))
    of_receipts = select(Case.receipt_number, Applicant.name).join(*name).where(others)
    for some in portions(numbers_in_papers.receipts(written)):
        yield from told(of_receipts.where(Case.receipt_number.in_(some)))


def portions(asked: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at once as every database takes."""
    yield from (asked[place : place + AT_ONCE] for place in range(0, len(asked), AT_ONCE))


def told(query: Any) -> list[tuple[str, str]]:
    return [(number, applicant) for number, applicant in db.session.execute(query)]
