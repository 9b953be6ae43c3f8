"""Anna's case at every place where it can stand, with everything in it that she must not see."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

from tests.casework.answered import REVIEWED
from tests.casework.stopping import stop
from tests.factories import register_case
from tests.memory import remembered
from tracker.casework import (
    attachments,
    clarification,
    communications,
    consultation,
    deliveries,
    endings,
    extension,
    fees,
    filing,
    hearing_decisions,
    intake,
    party_notices,
    query_codes,
    replies,
    services,
    timing,
)
from tracker.casework.answers import Answer
from tracker.casework.communications import Exchange
from tracker.casework.consultation import Opinion, PartyKind
from tracker.casework.gate_findings import keys
from tracker.casework.party_notices import Sending
from tracker.casework.services import Service
from tracker.law.acts import Channel, ServiceMethod
from tracker.law.fees import FeeUnit
from tracker.law.outcome_rules import Element
from tracker.law.outcomes import Outcome
from tracker.law.retention import Retention
from tracker.models import Case, Direction, Medium, User, db
from tracker.registers import consultations
from tracker.registers.proceedings import undelivered

RECEIVED = date(2026, 3, 2)
THIRD_PARTY, OTHER_AGENCY = "隆盛建设集团", "市档案局征询处"
TO_THIRD_PARTY = "征询书里只给第三方看的内容"
INTERNAL_TALK, SHOWN_TALK = "内部商量：先不告诉申请人", "已电话告知您材料齐全"
INTERNAL_FILE, GIVEN_FILE = "内部请示.txt", "答复附件.txt"
OPINION = "第三方说会泄露报价"
SUSPENDED_BECAUSE, ASSESSED, FILED_WITH = "主任口头要求先停一停", "承办人认为理由牵强", "归档时的内部备注"
WITHDRAWN_HOW, LATE_BECAUSE, REQUESTED_BECAUSE = "她打电话说算了", "本人住院迟交", "科里人手不够，再拖一拖"
SECRETS = (
    THIRD_PARTY, OTHER_AGENCY, TO_THIRD_PARTY, INTERNAL_TALK, INTERNAL_FILE, OPINION, SUSPENDED_BECAUSE, ASSESSED,
    FILED_WITH, WITHDRAWN_HOW, LATE_BECAUSE, REQUESTED_BECAUSE, "陈小兰", "韩娜", "clara", "hana",
    "310110199001011234", "13800000001", "国定路100号",
)  # fmt: skip
GRANTED = Answer(
    Outcome.GRANTED,
    "《政府信息公开条例》第三十六条第（二）项",
    "您申请获取的政府信息可以公开，现予提供。",
    finding="provided",
    elements={Element.PROVIDED: "招标结果一份", Element.CHANNEL: "随本答复书邮寄"},
)


@dataclass(frozen=True)
class Office:
    """Who works on it."""

    clara: User
    hana: User


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def upload(name: str, text: str) -> attachments.Upload:
    return attachments.received(BytesIO(text.encode()), name)


@remembered
def received(office: Office) -> Case:
    """Registered on Monday; an internal talk with an internal file, and one exchange that she is shown."""
    case = register_case(office.clara, received_on=RECEIVED)
    inside = Exchange(Direction.IN, Medium.PHONE, THIRD_PARTY, datetime(2026, 3, 3, 2, tzinfo=UTC), INTERNAL_TALK)
    communications.log(case, inside, [upload(INTERNAL_FILE, "请示")], by=office.clara, on=day(3))
    told = Exchange(
        Direction.OUT,
        Medium.PHONE,
        "陈小兰转",
        datetime(2026, 3, 3, 3, tzinfo=UTC),
        SHOWN_TALK,
        shown_to_applicant=True,
    )
    communications.log(case, told, by=office.clara, on=day(3))
    return case


@remembered
def unconfirmed(office: Office) -> Case:
    return register_case(office.clara, received_on=RECEIVED, channel=Channel.ORDINARY_MAIL)


@remembered
def confirmed(office: Office) -> Case:
    case = unconfirmed(office)
    intake.confirm_receipt(case, day(3), "陈小兰打的电话", by=office.clara, on=day(3))
    return case


def arrived(case: Case, office: Office, on: date) -> Case:
    """The letter that was sent last reached its reader on this day."""
    deliveries.record(case, undelivered(case)[-1].id, on, by=office.clara, on=on)
    return case


@remembered
def clarification_asked(office: Office) -> Case:
    case = received(office)
    told = {"sent_on": day(4), "reply_by": day(20)}
    clarification.ask(case, ["请写明项目名称"], "可以查项目公告", **told, by=office.clara, on=day(4))
    return arrived(case, office, day(5))


@remembered
def asked_too_late(office: Office) -> Case:
    """Asked to complete only after the seventh working day: the clock runs on, nothing will lapse."""
    case = received(office)
    told = {"sent_on": day(13), "delivered_on": day(13), "reply_by": day(20)}
    clarification.ask(case, ["请写明文号"], "见目录", **told, by=office.clara, on=day(13))
    return case


@remembered
def heard_too_late(office: Office) -> Case:
    """A third party is asked only after the period ended: the clock does not wait for it."""
    case = received(office)
    told = {"sent_on": day(2, 4), "by": office.clara, "on": day(2, 4)}
    consultation.consult(case, PartyKind.THIRD_PARTY, THIRD_PARTY, TO_THIRD_PARTY, **told)
    return case


@remembered
def clarified(office: Office) -> Case:
    case = clarification_asked(office)
    clarification.record(case, "补了名称", received_on=day(10), by=office.clara, on=day(10))
    return case


@remembered
def lapsed(office: Office) -> Case:
    case = clarification_asked(office)
    endings.confirm_lapse(case, FILED_WITH, by=office.clara, on=day(23))
    return case


@remembered
def third_party_asked(office: Office) -> Case:
    case = received(office)
    told = {"sent_on": day(9), "by": office.clara, "on": day(9)}
    consultation.consult(case, PartyKind.THIRD_PARTY, THIRD_PARTY, TO_THIRD_PARTY, **told)
    return arrived(case, office, day(10))


@remembered
def both_asked(office: Office) -> Case:
    case = third_party_asked(office)
    consultation.consult(case, PartyKind.AGENCY, OTHER_AGENCY, "来文", sent_on=day(10), by=office.clara, on=day(10))
    return case


@remembered
def opinion_in(office: Office) -> Case:
    case = third_party_asked(office)
    told = {"received_on": day(16), "by": office.clara, "on": day(16)}
    consultation.record_opinion(case, THIRD_PARTY, Opinion.REFUSES, OPINION, **told)
    return case


@remembered
def extension_requested(office: Office) -> Case:
    case = received(office)
    extension.request(case, 10, REQUESTED_BECAUSE, by=office.clara, on=day(16))
    return case


@remembered
def extended(office: Office) -> Case:
    case = received(office)
    extension.request(case, 10, "检索量大", by=office.clara, on=day(16))
    extension.approve(case, by=office.hana, on=day(17))
    return case


@remembered
def fee_asked(office: Office) -> Case:
    case = received(office)
    charge = fees.Charge(FeeUnit.ITEM, 15, "明显超过合理范围", "另有纸质登记的申请")
    fees.notify(case, charge, "到窗口缴纳", sent_on=day(11), by=office.clara, on=day(11))
    return arrived(case, office, day(12))


@remembered
def reasons_asked(office: Office) -> Case:
    case = received(office)
    timing.ask_reasons(case, "一个月十五件", day(18), by=office.clara, on=day(11))
    return case


@remembered
def delayed(office: Office) -> Case:
    case = reasons_asked(office)
    timing.record_reasons(case, "写论文", ASSESSED, received_on=day(13), by=office.clara, on=day(13))
    timing.agree_delay(case, day(30, 4), "数量较多", by=office.hana, on=day(16))
    return case


@remembered
def stopped(office: Office) -> Case:
    case = received(office)
    stop(case, SUSPENDED_BECAUSE, asked_by=office.clara, by=office.hana, on=day(9))
    return case


@remembered
def replied(office: Office) -> Case:
    case = opinion_in(office)
    [heard] = consultations.board(case, day(17))
    hearing_decisions.settle(case, heard.question.id, "招标结果", "早已公示", by=office.hana, on=day(17))
    told_party = Sending(ServiceMethod.IN_PERSON, day(17), day(17))
    party_notices.record(case, heard.question.id, told_party, by=office.clara, on=day(17))
    given = upload(GIVEN_FILE, "招标结果")
    told = {"decided_on": day(19), "files": [given]}
    seen = keys(replies.findings(case, GRANTED, **told))
    replies.reply(case, GRANTED, review=REVIEWED, seen=seen, **told, by=office.clara, on=day(19))
    return case


@remembered
def posted(office: Office) -> Case:
    case = replied(office)
    service = Service(ServiceMethod.POST, posted_on=day(20), tracking_number="EA123456789CN", note=FILED_WITH)
    services.serve(case, service, by=office.clara, on=day(20))
    return case


@remembered
def served(office: Office) -> Case:
    case = posted(office)
    services.complete(case, day(23), "门卫老张", by=office.clara, on=day(23))
    return case


@remembered
def filed(office: Office) -> Case:
    case = served(office)
    filing.file(case, Retention.THIRTY_YEARS, FILED_WITH, by=office.clara, on=day(24))
    return case


@remembered
def withdrawn(office: Office) -> Case:
    case = received(office)
    endings.withdraw(case, WITHDRAWN_HOW, withdrawn_on=day(12), by=office.clara, on=day(12))
    return case


def open_with(case: Case, code: str) -> str:
    """Let a code that the test knows open the case; its receipt number."""
    query_codes.seal(case, code)
    db.session.commit()
    return case.receipt_number
