"""The files of a case: a file is found through its case alone, so that nobody gets one of another case."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.models import Attachment, Audience, Case, db
from tracker.registers.refusals import NotFound


def of_case(case: Case) -> list[Attachment]:
    """Every file of the case, oldest first."""
    query = select(Attachment).where(Attachment.case_id == case.id).order_by(Attachment.id)
    return list(db.session.scalars(query.options(joinedload(Attachment.communication))))


def given_to_applicant(case: Case) -> list[Attachment]:
    """The files that the applicant may have, and that alone may be published."""
    return [file for file in of_case(case) if file.audience is Audience.APPLICANT]


def get(case: Case, number: int) -> Attachment:
    """The case's file with this id; one of another case does not exist here."""
    file = db.session.get(Attachment, number)
    if file is None or file.case_id != case.id:
        raise NotFound(str(number))
    return file


def with_content(digests: Collection[str]) -> list[Attachment]:
    """Wherever the books keep files with this very content, in whichever case: for the look before a letter leaves."""
    return list(db.session.scalars(select(Attachment).where(Attachment.digest.in_(digests)).order_by(Attachment.id)))
