"""The third party is told in writing before the disclosure: how its notice was sent, signed for, or came back."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED
from tests.casework.test_objections import LATER, hear, reply
from tests.factories import again
from tracker.casework import hearing_decisions, party_notices, replies
from tracker.casework.gate_findings import Check, Verdict
from tracker.casework.party_notices import Sending
from tracker.law.acts import ServiceMethod
from tracker.law.edition import RuleError
from tracker.models import AuditEvent, Case, NoticeService, User, db
from tracker.registers import consultations
from tracker.registers.situations import situation_of

NEXT_DAY, LAST = date(2026, 4, 3), date(2026, 4, 8)
POSTED = Sending(ServiceMethod.POST, LATER, tracking_number="ea123456789cn")
HANDED = Sending(ServiceMethod.IN_PERSON, LATER, LATER, recipient="前台 王芳")


@pytest.fixture
def number(clara: User, hana: User, annas_case: Case) -> int:
    """The builder's reasons were found unfounded, and it is to be told so."""
    question = hear(annas_case, clara)
    hearing_decisions.settle(annas_case, question, "报价总额", "早已公示", by=hana, on=LATER)
    return question


def gate(case: Case) -> set[Verdict]:
    found = replies.findings(case, GRANTED, decided_on=LATER)
    return {one.verdict for one in found if one.check is Check.THIRD_PARTIES}


def services() -> list[NoticeService]:
    return list(db.session.scalars(select(NoticeService).order_by(NoticeService.id)))


def test_the_gate_warns_of_a_disclosure_until_the_notice_was_served(clara, annas_case, number) -> None:
    assert gate(annas_case) == {Verdict.WARNING}
    with pytest.raises(RuleError, match="决定公开告知书还没有登记送达“宏大建设公司”"):
        replies.reply(annas_case, GRANTED, review=REVIEWED, seen=(), decided_on=LATER, by=clara, on=LATER)
    party_notices.record(again(annas_case), number, HANDED, by=clara, on=LATER)
    assert gate(again(annas_case)) == {Verdict.PASSED}
    assert not situation_of(annas_case, LATER).notices_unserved


def test_a_posted_notice_is_on_its_way_until_it_is_signed_for(clara, annas_case, number) -> None:
    party_notices.record(annas_case, number, POSTED, by=clara, on=LATER)
    (heard,) = consultations.board(annas_case, LATER)
    assert (heard.awaits_notice, heard.notice.tracking_number) == (True, "EA123456789CN")
    signed = Sending(ServiceMethod.POST, LATER, NEXT_DAY, tracking_number="EA123456789CN", recipient="王芳")
    party_notices.record(annas_case, number, signed, by=clara, on=NEXT_DAY)
    (one,) = services()
    assert (one.method, one.sent_on, one.reached_on, one.recipient) == (ServiceMethod.POST, LATER, NEXT_DAY, "王芳")
    told = select(AuditEvent).where(AuditEvent.action == "case:record_notice_served").order_by(AuditEvent.sequence)
    events = db.session.scalars(told).all()
    assert [event.details.get("reached_on") for event in events] == [None, "2026-04-03"]


def test_a_notice_that_came_back_is_sent_anew_and_both_attempts_stay(clara, annas_case, number) -> None:
    back = Sending(ServiceMethod.POST, LATER, returned_on=NEXT_DAY, tracking_number="EA1")
    party_notices.record(annas_case, number, back, by=clara, on=NEXT_DAY)
    assert gate(annas_case) == {Verdict.WARNING}
    again_sent = Sending(ServiceMethod.ENTRUSTED, NEXT_DAY, LAST, recipient="李法务")
    party_notices.record(annas_case, number, again_sent, by=clara, on=LAST)
    assert [(one.returned_on, one.reached_on) for one in services()] == [(NEXT_DAY, None), (None, LAST)]


def test_what_was_signed_for_is_not_recorded_twice(clara, annas_case, number) -> None:
    party_notices.record(annas_case, number, HANDED, by=clara, on=LATER)
    with pytest.raises(RuleError, match="没有尚未送达第三方的决定公开告知书"):
        party_notices.record(annas_case, number, HANDED, by=clara, on=LATER)


def test_the_notice_may_be_signed_for_after_the_applicant_was_answered(clara, annas_case, number) -> None:
    party_notices.record(annas_case, number, POSTED, by=clara, on=LATER)
    reply(annas_case, GRANTED, clara)
    signed = Sending(ServiceMethod.POST, LATER, NEXT_DAY, tracking_number="EA1")
    party_notices.record(annas_case, number, signed, by=clara, on=NEXT_DAY)
    assert services()[0].reached_on == NEXT_DAY


@pytest.mark.parametrize(
    "sending, why",
    [
        (Sending(ServiceMethod.POST, LATER), "请填写邮件号"),
        (Sending(ServiceMethod.IN_PERSON, date(2026, 4, 1)), "不能早于作出决定的日期"),
        (Sending(ServiceMethod.IN_PERSON, LAST), "不能晚于今天"),
        (Sending(ServiceMethod.IN_PERSON, NEXT_DAY, LATER), "不能早于发出的日期"),
        (Sending(ServiceMethod.IN_PERSON, LATER, LAST), "不能晚于今天"),
        (Sending(ServiceMethod.IN_PERSON, LATER, LATER, LATER), "只能登记一项"),
        (Sending(ServiceMethod.PUBLIC_NOTICE, LATER), "不能公告"),
        (Sending(ServiceMethod.PORTAL, LATER), "不能公告"),
    ],
)
def test_a_service_that_cannot_have_been_is_refused(clara, annas_case, number, sending, why) -> None:
    with pytest.raises(RuleError, match=why):
        party_notices.record(annas_case, number, sending, by=clara, on=NEXT_DAY)
    assert services() == []


def test_where_nothing_was_decided_there_is_no_notice_to_serve(clara, annas_case) -> None:
    question = hear(annas_case, clara)
    with pytest.raises(RuleError, match="没有尚未送达第三方的决定公开告知书"):
        party_notices.record(annas_case, question, HANDED, by=clara, on=LATER)
