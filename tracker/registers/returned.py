"""What the post brought back 退件 and nobody served anew.

A reply, a notice of lapse, a letter that sets a period, a notice to a third party, a letter that asks for help.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from tracker.law.acts import ActKind
from tracker.law.lifecycle import Status
from tracker.law.returned_mail import ReturnReason
from tracker.models import AssistanceRequest, Case, HearingDecision, NoticeService, Record, ReturnedMail, db
from tracker.registers.proceedings import SENT_OUT

SERVED = and_(Record.case_id == Case.id, Record.kind == ActKind.SERVED, Record.voided_at.is_(None))


# While a case stands there, a third party may still be told; what is filed was filed knowing that it could not be.
TELLS_THIRD_PARTIES = (
    Status.IN_HAND,
    Status.AWAITING_CLARIFICATION,
    Status.AWAITING_FEE,
    Status.REPLIED,
    Status.SERVED,
)


class Mailed(StrEnum):
    """What came back, as it is sent anew by a step of its own."""

    ANSWER = "answer"
    LETTER = "letter"
    NOTICE = "notice"
    HELP = "help"


@dataclass(frozen=True)
class CameBack:
    """The newest mail of a case that came back: what, to whom if not the applicant, and why where that is kept."""

    case_id: int
    returned_on: date
    mailed: Mailed
    party: str = ""
    reason: ReturnReason | None = None


def waits() -> ColumnElement[bool]:
    """Something of the case came back, and is to be served anew."""
    return or_(
        is_reply_returned(), is_lapse_returned(), is_letter_returned(), is_notice_returned(), is_request_returned()
    )


def is_reply_returned() -> ColumnElement[bool]:
    """The reply was served and came back."""
    return and_(Case.status == Status.REPLIED, of_services().exists())


def is_lapse_returned() -> ColumnElement[bool]:
    """The notice that the application is handled no more came back, and was not served anew."""
    return and_(
        Case.status == Status.LAPSED, of_services().exists(), ~select(Record.id).where(SERVED).correlate(Case).exists()
    )


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


def is_notice_returned() -> ColumnElement[bool]:
    """The notice of a decision to disclose came back from the third party, and was not sent to it anew (Art. 32)."""
    back = notices().where(NoticeService.case_id == Case.id).correlate(Case)
    return and_(Case.status.in_(TELLS_THIRD_PARTIES), back.exists())


def notices() -> Select[int]:
    """The notices to third parties whose newest attempt came back."""
    later = aliased(NoticeService)
    anew = select(later.id).where(
        later.decision_id == NoticeService.decision_id, later.id > NoticeService.id, later.voided_at.is_(None)
    )
    back = select(NoticeService.id).join(HearingDecision, HearingDecision.id == NoticeService.decision_id)
    back = back.join(Record, Record.id == HearingDecision.record_id)
    stands = (NoticeService.voided_at.is_(None), HearingDecision.voided_at.is_(None), Record.voided_at.is_(None))
    return back.where(NoticeService.returned_on.is_not(None), *stands, ~anew.exists())


def is_request_returned() -> ColumnElement[bool]:
    """A letter that asks for help came back, and nobody entered since when it arrived (Art. 11)."""
    return and_(Case.is_open, requests().where(AssistanceRequest.case_id == Case.id).correlate(Case).exists())


def requests() -> Select[int]:
    """The letters that ask for help, came back, and neither arrived nor were answered since."""
    waits = (AssistanceRequest.delivered_on.is_(None), AssistanceRequest.answered_on.is_(None))
    back = select(AssistanceRequest.id).where(AssistanceRequest.returned_on.is_not(None), *waits)
    return back.where(AssistanceRequest.voided_at.is_(None))


def newest(case_ids: Sequence[int]) -> list[CameBack]:
    """Of these cases the newest mail that came back and waits to be sent anew."""
    found = [*newest_mails(case_ids), *newest_notices(case_ids), *newest_requests(case_ids)]
    return list({one.case_id: one for one in sorted(found, key=lambda one: one.returned_on)}.values())


def newest_mails(case_ids: Sequence[int]) -> list[CameBack]:
    """Replies, notices of lapse, letters that set a period, in the order in which their return was entered."""
    columns = (ReturnedMail.case_id, ReturnedMail.returned_on, ReturnedMail.reason, Record.kind, Record.facts)
    answer = and_(Record.kind == ActKind.SERVED, or_(is_reply_returned(), is_lapse_returned()))
    under_way = (Record.voided_at.is_(None), Record.facts["delivered_on"].as_string().is_(None))
    letter = and_(Record.kind.in_(SENT_OUT), *under_way)
    query = (
        select(*columns).join(Record, Record.id == ReturnedMail.record_id).join(Case, Case.id == ReturnedMail.case_id)
    )
    of_cases = (ReturnedMail.case_id.in_(case_ids), ReturnedMail.voided_at.is_(None))
    return [
        CameBack(
            row.case_id,
            row.returned_on,
            Mailed.ANSWER if row.kind is ActKind.SERVED else Mailed.LETTER,
            row.facts.get("party", ""),
            row.reason,
        )
        for row in db.session.execute(query.where(*of_cases, or_(answer, letter)).order_by(ReturnedMail.id))
    ]


def newest_notices(case_ids: Sequence[int]) -> list[CameBack]:
    columns = (NoticeService.case_id, NoticeService.returned_on, Record.facts["party"].as_string())
    query = notices().with_only_columns(*columns).join(Case, Case.id == NoticeService.case_id)
    of_cases = (NoticeService.case_id.in_(case_ids), Case.status.in_(TELLS_THIRD_PARTIES))
    found = db.session.execute(query.where(*of_cases).order_by(NoticeService.id))
    return [CameBack(case_id, on, Mailed.NOTICE, party) for case_id, on, party in found if on is not None]


def newest_requests(case_ids: Sequence[int]) -> list[CameBack]:
    asked = AssistanceRequest
    columns = (asked.case_id, asked.returned_on, asked.addressee, asked.return_reason)
    query = requests().with_only_columns(*columns).join(Case, Case.id == asked.case_id)
    found = db.session.execute(query.where(asked.case_id.in_(case_ids), Case.is_open).order_by(asked.id))
    return [CameBack(case_id, on, Mailed.HELP, party, why) for case_id, on, party, why in found if on is not None]
