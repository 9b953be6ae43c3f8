"""What a processing fee may rest on: the applicant's items of the month, and the pages of the files in the case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import select

from tracker import storage
from tracker.documents import pdf_pages
from tracker.law.acts import ActKind
from tracker.law.fees import FeeUnit
from tracker.models import Applicant, Case, FeeWaiver, db
from tracker.registers import attachments, drafts, reopenings
from tracker.registers.items_of_month import counted_with, items_of_month
from tracker.registers.proceedings import latest

PDF = "application/pdf"


@dataclass(frozen=True)
class Item:
    """One item of the applicant's month."""

    receipt_number: str
    number: str
    arrived_on: date
    applicant: str
    description: str
    is_this: bool


@dataclass(frozen=True)
class FilePages:
    """A PDF of the case and its pages, None where it cannot be opened. `for_reply`: the draft encloses it."""

    name: str
    pages: int | None
    for_reply: bool = False


def items(case: Case) -> list[Item]:
    """The applicant's items of the month in which this one came, in the order of their arrival."""
    columns = (Case.receipt_number, Case.number, Case.arrived_on, Applicant.name, Case.description, Case.id == case.id)
    query = select(*columns).join(Applicant, Applicant.id == Case.applicant_id).where(counted_with(case))
    return [Item(*row) for row in db.session.execute(query.order_by(Case.arrived_on, Case.id))]


def files(case: Case) -> list[FilePages]:
    """The PDFs of the case with their pages, those of the draft of the reply first: one side of A4 is one page."""
    return [*enclosed(case), *kept(case)]


def enclosed(case: Case) -> Iterator[FilePages]:
    """The PDFs that the newest draft of the reply encloses."""
    draft = drafts.newest(case)
    for file in draft.files if draft is not None else ():
        if file["media_type"] == PDF:
            yield FilePages(file["name"], pages_of(file["digest"]), for_reply=True)


def kept(case: Case) -> Iterator[FilePages]:
    """The PDFs that came into the case otherwise; which of them are provided, a person knows."""
    for file in attachments.of_case(case):
        if file.media_type == PDF:
            yield FilePages(file.name, pages_of(file.digest))


def counted(case: Case, unit: FeeUnit) -> int | None:
    """Which item of the month the case is, or how many pages the draft encloses; None where a person has to count."""
    if unit is FeeUnit.ITEM:
        return items_of_month(case).nth
    pages = [file.pages for file in enclosed(case)]
    return sum(count or 0 for count in pages) if pages and None not in pages else None


def pages_of(digest: str) -> int | None:
    """How many pages the file with this content has; None where no machine can tell, or it is not there just now."""
    try:
        return counted_pages(digest)
    except storage.Missing:
        return None


@lru_cache(maxsize=1000)
def counted_pages(digest: str) -> int | None:
    """Content never changes under its digest, so that it is counted once."""
    with storage.open_file(digest) as stream:
        return pdf_pages.count(stream)


@dataclass(frozen=True)
class PaidBefore:
    """A fee that was paid for the same application, in a case that was taken up again since."""

    case: Case
    on: date
    amount: int


def paid_before(case: Case) -> PaidBefore | None:
    """The newest fee that was paid in the cases out of which this one was taken up again (Arts 42, 51)."""
    for before in reopenings.cases_before(case):
        paid = latest(before, ActKind.FEE_PAID)
        if paid is not None:
            return PaidBefore(before, paid.happened_on, int(paid.words.get("amount") or 0))
    return None


def waiver_of(case: Case) -> FeeWaiver | None:
    """The decision not to charge, if one was made."""
    query = (
        select(FeeWaiver)
        .where(FeeWaiver.case_id == case.id, FeeWaiver.voided_at.is_(None))
        .order_by(FeeWaiver.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)
