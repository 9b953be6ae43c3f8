"""The versions of an agency's own letter texts."""

from sqlalchemy import select

from tracker.models import Agency, LetterText, db
from tracker.registers.refusals import NotFound


def versions(agency: Agency, letter_type: str) -> list[LetterText]:
    """Every version that the agency saved of a type, the latest first."""
    query = select(LetterText).where(LetterText.agency_id == agency.id, LetterText.type == letter_type)
    return list(db.session.scalars(query.order_by(LetterText.version.desc())))


def latest(agency: Agency, letter_type: str) -> LetterText | None:
    """The version that was saved last."""
    return next(iter(versions(agency, letter_type)), None)


def get(agency: Agency, letter_type: str, version: int) -> LetterText:
    """The agency's version of this number, if it has a text."""
    found = next((one for one in versions(agency, letter_type) if one.version == version), None)
    if found is None or not found.text:
        raise NotFound(str(version))
    return found
