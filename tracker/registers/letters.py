"""Letters beside their cases: what everybody may know of one by its check code, and those not drawn yet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from tracker.law.receipts import CORRECTED_RECEIPT
from tracker.models import Letter, db
from tracker.registers.correspondence import RECEIPT
from tracker.timekeeping import office_time

LOOKED_AT = 500


@dataclass(frozen=True)
class CheckedLetter:
    """What the check page shows of a letter: nothing of its case, its addressee or its words.

    It is signed by the agency under the name that it had when the letter was written. `is_replaced`: a receipt whose
    place a corrected one took.
    """

    number: str
    title: str
    signed_by: str
    dated_on: date
    entered_on: date | None
    pdf_digest: str
    docx_digest: str
    voided_on: date | None
    is_replaced: bool = False


def by_check_code(code: str) -> CheckedLetter | None:
    """The letter with this code; None where there is none. One look by an index, whatever is found."""
    found = select(
        Letter.number,
        Letter.title,
        Letter.dated_on,
        Letter.entered_on,
        Letter.pdf_digest,
        Letter.docx_digest,
        Letter.voided_at,
        Letter.signed_by,
        is_replaced().label("is_replaced"),
    ).where(Letter.check_code == code)
    row = db.session.execute(found).one_or_none()
    if row is None:
        return None
    return CheckedLetter(
        number=row.number or "",
        title=row.title,
        signed_by=row.signed_by,
        dated_on=row.dated_on,
        entered_on=row.entered_on,
        pdf_digest=row.pdf_digest,
        docx_digest=row.docx_digest,
        voided_on=office_time(row.voided_at).date() if row.voided_at else None,
        is_replaced=row.is_replaced,
    )


def is_replaced() -> ColumnElement[bool]:
    """The condition that a corrected receipt which holds took the place of this one."""
    later = aliased(Letter)
    corrected = select(later.id).where(
        later.case_id == Letter.case_id,
        later.kind == RECEIPT,
        later.title == CORRECTED_RECEIPT,
        later.id > Letter.id,
        later.voided_at.is_(None),
    )
    return (Letter.kind == RECEIPT) & corrected.exists()


def not_drawn() -> list[int]:
    """The newest letters whose files nobody has asked for yet, by their numbers in the books."""
    newest_first = select(Letter.id).where(Letter.pdf_digest == "").order_by(Letter.id.desc())
    return list(db.session.scalars(newest_first.limit(LOOKED_AT)))
