"""Cases as they may stand when somebody sits down at the desk: each course, and the day on which it is looked at."""

from collections.abc import Callable, Mapping
from datetime import date

from tests.casework.answered import GRANTED, published, to_be_published
from tests.factories import make_user, register_case
from tests.web.portal import courses
from tests.web.portal.courses import Office, day
from tests.web.portal.looks import LOOKS
from tracker.casework import (
    clarification,
    consultation,
    extension,
    fees,
    hearing_decisions,
    party_notices,
    sign_off,
    striking,
    suspension,
    voiding,
)
from tracker.casework.consultation import Opinion
from tracker.casework.party_notices import Sending
from tracker.law.acts import ActKind, ServiceMethod
from tracker.models import Case, Role, StrikeKind, db
from tracker.registers import consultations, correspondence
from tracker.registers.proceedings import latest
from tracker.timekeeping import utc_now

Course = Callable[[Office], Case]


def signed_off_by(levels: int, office: Office) -> Case:
    """A draft that was submitted while so many persons had to sign; it goes its way whatever is chosen since."""
    case, agency = courses.received(office), office.clara.agency
    make_user(agency, f"rita-{utc_now().timestamp()}", "芮敏", Role.REVIEWER)
    agency.sign_off_levels = levels
    sign_off.submit(case, GRANTED, by=office.clara, on=day(5))
    agency.sign_off_levels = 1
    db.session.commit()
    return case


def to_be_reviewed(office: Office) -> Case:
    return signed_off_by(3, office)


def to_be_signed(office: Office) -> Case:
    return signed_off_by(2, office)


def extended_and_begun_anew(office: Office) -> Case:
    """The extension was lost when the supplement let the period begin anew."""
    case = courses.received(office)
    extension.request(case, 5, "检索量大", by=office.clara, on=day(4))
    extension.approve(case, by=office.hana, on=day(4))
    told = {"sent_on": day(5), "delivered_on": day(5), "reply_by": day(20)}
    clarification.ask(case, ["请写明文号"], "见目录", **told, by=office.clara, on=day(5))
    clarification.record(case, "补了", received_on=day(10), by=office.clara, on=day(10))
    return case


def extended_by_a_little(office: Office) -> Case:
    """Five working days of the twenty were used: there is no second time."""
    case = courses.received(office)
    extension.request(case, 5, "检索量大", by=office.clara, on=day(4))
    extension.approve(case, by=office.hana, on=day(4))
    return case


def fee_paid(office: Office) -> Case:
    case = courses.fee_asked(office)
    fees.record_payment(case, day(13), by=office.clara, on=day(13))
    return case


def fee_waived(office: Office) -> Case:
    case = courses.received(office)
    fees.waive(case, "生活困难", by=office.hana, on=day(5))
    return case


def suspension_requested(office: Office) -> Case:
    case = courses.received(office)
    suspension.request(case, "档案库房进水", by=office.clara, on=day(5))
    return case


def refused_by_third_party(office: Office) -> Case:
    case = courses.third_party_asked(office)
    told = {"received_on": day(12), "by": office.clara, "on": day(12)}
    consultation.record_opinion(case, courses.THIRD_PARTY, Opinion.REFUSES, "商业秘密", **told)
    return case


def decided_against_third_party(office: Office) -> Case:
    """Its reasons do not hold; it is still to be told so."""
    case = refused_by_third_party(office)
    number = consultations.board(case, day(13))[0].question.id
    hearing_decisions.settle(case, number, "报价总额", "早已公示", by=office.hana, on=day(13))
    return case


def third_party_told(office: Office) -> Case:
    case = decided_against_third_party(office)
    number = consultations.board(case, day(16))[0].question.id
    party_notices.record(case, number, Sending(ServiceMethod.IN_PERSON, day(16), day(16)), by=office.clara, on=day(16))
    return case


def demand_without_last_day(office: Office) -> Case:
    """A notice from an old ledger that does not say until when."""
    case = courses.clarification_asked(office)
    asked = latest(case, ActKind.CLARIFICATION_REQUESTED)
    asked.facts = {name: value for name, value in asked.facts.items() if name != "reply_by"}
    db.session.commit()
    return case


def reply_voided(office: Office) -> Case:
    """The letter that answered the case was voided, and nothing has taken its place."""
    case = courses.replied(office)
    letter = next(one for one in correspondence.standing(case) if one.kind == "reply")
    voiding.void(letter, "写错了理由", by=office.hana, on=day(20))
    return case


def for_the_column(office: Office) -> Case:
    return to_be_published(register_case(office.clara), office.clara)


def in_the_column(office: Office) -> Case:
    case = register_case(office.clara)
    published(case, office.hana)
    return case


def struck(office: Office) -> Case:
    case = courses.received(office)
    striking.strike(case, StrikeKind.MISTAKEN, "误把咨询登记为申请", by=office.hana, on=day(6))
    return case


MORE: Mapping[str, tuple[Course, date]] = {
    "request came too late": (courses.extension_requested, day(2, 4)),
    "late demand": (courses.asked_too_late, day(23)),
    "extended and begun anew": (extended_and_begun_anew, day(11)),
    "late demand unanswered and overdue": (courses.asked_too_late, day(2, 4)),
    "extended by a little": (extended_by_a_little, day(11)),
    "no last day yet": (demand_without_last_day, day(6)),
    "no last day": (demand_without_last_day, day(25)),
    "refused by a third party": (refused_by_third_party, day(16)),
    "decided against a third party": (decided_against_third_party, day(16)),
    "third party told": (third_party_told, day(17)),
    "silent third party": (courses.third_party_asked, day(3, 4)),
    "suspension requested": (suspension_requested, day(9)),
    "suspension requested and overdue": (suspension_requested, day(2, 4)),
    "fee waived": (fee_waived, day(9)),
    "struck": (struck, day(9)),
    "fee paid": (fee_paid, day(16)),
    "fee not paid": (courses.fee_asked, day(13, 4)),
    "reasons asked and overdue": (courses.reasons_asked, day(2, 4)),
    "reply voided": (reply_voided, day(23)),
    "to be published": (for_the_column, day(9)),
    "public": (in_the_column, day(9)),
    "to be reviewed": (to_be_reviewed, day(6)),
    "to be signed": (to_be_signed, day(6)),
}
COURSES = {name: (look.course, look.on) for name, look in LOOKS.items()} | MORE
