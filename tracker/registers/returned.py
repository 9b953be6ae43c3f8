"""What the post brought back 退件 and nobody served anew: a reply, a notice of lapse, a letter that sets a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select

from tracker.law.acts import ActKind
from tracker.law.lifecycle import Status
from tracker.law.returned_mail import ReturnReason
from tracker.models import Case, Record, ReturnedMail, db
from tracker.registers.proceedings import SENT_OUT

SERVED = and_(Record.case_id == Case.id, Record.kind == ActKind.SERVED, Record.voided_at.is_(None))


@dataclass(frozen=True)
class CameBack:
    """The newest mail of a case that came back, and why."""

    case_id: int
    returned_on: date
    reason: ReturnReason


def waits() -> ColumnElement[bool]:
    """Something of the case came back, and is to be served anew."""
    return or_(is_reply_returned(), is_lapse_returned(), is_letter_returned())


def is_reply_returned() -> ColumnElement[bool]:
    """The reply was served and came back."""
    return and_(Case.status == Status.REPLIED, of_services().exists())


def is_lapse_returned() -> ColumnElement[bool]:
    """The notice that the application is handled no more came back, and was not served anew."""
    return and_(Case.status == Status.LAPSED, of_services().exists(), ~select(Record.id).where(SERVED).exists())


def is_letter_returned() -> ColumnElement[bool]:
    """A letter that sets a period came back, and nobody entered since when it arrived."""
    never_arrived = Record.facts["delivered_on"].as_string().is_(None)
    still = (Record.kind.in_(SENT_OUT), Record.voided_at.is_(None), never_arrived)
    return and_(Case.is_open, mails().where(*still).exists())


def of_services() -> Select[int]:
    return mails().where(Record.kind == ActKind.SERVED)


def mails() -> Select[int]:
    """What came back of a case; a return that was entered by mistake never was."""
    back = select(ReturnedMail.id).join(Record, Record.id == ReturnedMail.record_id)
    return back.where(ReturnedMail.case_id == Case.id, ReturnedMail.voided_at.is_(None)).correlate(Case)


def day_of_return() -> ColumnElement[date]:
    """The day on which the reply that waits to be served anew came back, if it did."""
    back = of_services().with_only_columns(ReturnedMail.returned_on).where(Case.status == Status.REPLIED)
    return back.order_by(ReturnedMail.id.desc()).limit(1).scalar_subquery()


def newest(case_ids: Sequence[int]) -> list[CameBack]:
    """Of these cases the newest mail that came back, oldest first."""
    query = (
        select(ReturnedMail.case_id, ReturnedMail.returned_on, ReturnedMail.reason)
        .where(ReturnedMail.case_id.in_(case_ids), ReturnedMail.voided_at.is_(None))
        .order_by(ReturnedMail.id)
    )
    return list({row.case_id: CameBack(*row) for row in db.session.execute(query)}.values())
