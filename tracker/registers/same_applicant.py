"""What else somebody applied for: the applicant's other cases, as far as the viewer may see them."""

from sqlalchemy import select

from tracker.models import Applicant, Case, User
from tracker.registers import cases
from tracker.registers.case_lists import NEWEST_FIRST, Row, read


def other_cases(case: Case, viewer: User, most: int = 10) -> list[Row]:
    """The applicant's other cases, newest first: by identity number, or by name where none was given."""
    who = case.applicant
    same = Applicant.identity_number == who.identity_number if who.identity_number else Applicant.name == who.name
    query = (
        select(Case.id)
        .join(Applicant, Applicant.id == Case.applicant_id)
        .where(Applicant.name == who.name, same, Applicant.kind == who.kind)
        .where(Case.agency_id.in_(cases.readable(viewer)), Case.id != case.id)
    )
    return read(query, NEWEST_FIRST, most)
