"""What is claimed of records that applicants want corrected (Art. 41)."""

from tracker.models import Case, RecordClaim, db


def of_case(case: Case) -> RecordClaim | None:
    """The claim of a case; None for every case but an application to correct a record."""
    return db.session.get(RecordClaim, case.id)
