"""Where else the books keep a paper: as another case's letter or draft, and whose numbers are written in it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, false, or_, select

from tracker.law.sign_off import DraftState
from tracker.models import Applicant, Case, CaseLink, Letter, ReplyDraft, db
from tracker.registers.meant_numbers import plain

MOST_NUMBERS = 100
MOST_COMPARED = 2000
BLANKS = re.compile(r"\s+")
# 〔2026〕58号, （2026）第58号, 2026年第58号: the year and the serial, by which the books are asked.
NUMBERED = re.compile(r"((?:19|20)\d{2})\D{0,4}?(\d{1,6})号")
RECEIPTS = re.compile(r"(?<!\d)\d{4}-\d{8}(?!\d)")


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
    query = select(ReplyDraft.files).where(
        ReplyDraft.case_id != case.id, ReplyDraft.state != DraftState.ISSUED, encloses
    )
    return {file["digest"] for files_of in db.session.scalars(query) for file in files_of} & set(digests)


def named_in(text: str, case: Case, own_name: str) -> list[Named]:
    """The numbers of other cases and of their letters that a paper bears; those of one lineage are its own."""
    written = BLANKS.sub("", plain(text))
    for number in sorted(own_numbers(case), key=len, reverse=True):
        written = written.replace(number, "")
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
    others = Case.id.not_in(kin(case))
    name = (Applicant, Applicant.id == Case.applicant_id)
    pairs = sorted(set(NUMBERED.findall(written)))[:MOST_NUMBERS]
    if pairs:
        of_cases = select(Case.number, Applicant.name).join(*name).where(others, alike(Case.number, pairs))
        of_letters = select(Letter.number, Applicant.name).join(Case, Case.id == Letter.case_id).join(*name)
        of_letters = of_letters.where(others, alike(Letter.number, pairs))
        for query in (of_cases, of_letters):
            yield from told(query)
    receipts = sorted(set(RECEIPTS.findall(written)))[:MOST_NUMBERS]
    if receipts:
        yield from told(
            select(Case.receipt_number, Applicant.name).join(*name).where(others, Case.receipt_number.in_(receipts))
        )


def alike(column: Any, pairs: Sequence[tuple[str, str]]) -> ColumnElement[bool]:
    """Numbers that hold the year, and end in the serial or go on after it."""
    return or_(*(and_(column.contains(year), column.contains(f"{serial}号")) for year, serial in pairs))


def told(query: Any) -> list[tuple[str, str]]:
    return [(number, applicant) for number, applicant in db.session.execute(query.limit(MOST_COMPARED))]
