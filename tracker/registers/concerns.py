"""The letters of a case that a correction left behind, until somebody has dealt with each."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.models import Case, Correction, Letter, LetterConcern, db


def has_open(case: Case) -> bool:
    """Whether a letter of the case is left to be dealt with."""
    return bool(open_of(case))


def open_of(case: Case) -> list[LetterConcern]:
    """The letters that still quote a corrected day or belong to a voided record, oldest first; voided ones are done."""
    query = (
        select(LetterConcern)
        .join(Letter, LetterConcern.letter_id == Letter.id)
        .where(LetterConcern.case_id == case.id, LetterConcern.remedy.is_(None), Letter.voided_at.is_(None))
        .options(joinedload(LetterConcern.letter))
    )
    return list(db.session.scalars(query.order_by(LetterConcern.id)))


def left_by(correction: Correction) -> list[LetterConcern]:
    """Every letter that a correction left behind, dealt with or not, oldest first."""
    query = select(LetterConcern).where(LetterConcern.correction_id == correction.id)
    return list(db.session.scalars(query.options(joinedload(LetterConcern.letter)).order_by(LetterConcern.id)))
