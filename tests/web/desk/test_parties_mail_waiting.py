"""What came back from third parties and from agencies asked for help waits beside the returned replies."""

import re
from datetime import date

import pytest

from tests.casework.answered import served
from tests.casework.mended import void
from tests.casework.test_objections import LATER, hear
from tests.factories import again
from tracker.casework import assistance, hearing_decisions, party_notices
from tracker.casework.party_notices import Sending
from tracker.casework.returns import Return
from tracker.law.acts import ServiceMethod
from tracker.law.returned_mail import ReturnReason
from tracker.models import Case, Kept, User
from tracker.registers import board, consultations, returned
from tracker.registers.board import Figure
from tracker.registers.returned import Mailed

BACK_ON, NEXT_DAY = date(2026, 4, 8), date(2026, 4, 9)
POSTED = Sending(ServiceMethod.POST, LATER, tracking_number="EA123456789CN")
BACK = Return(BACK_ON, ReturnReason.MOVED, address_was_given=True)


@pytest.fixture
def question(clara: User, hana: User, annas_case: Case) -> int:
    """A notice to the builder that came back on 8 April."""
    asked = hear(annas_case, clara)
    hearing_decisions.settle(annas_case, asked, "报价总额", "早已公示", by=hana, on=LATER)
    back = Sending(ServiceMethod.POST, LATER, returned_on=BACK_ON, tracking_number="EA123456789CN")
    party_notices.record(again(annas_case), asked, back, by=clara, on=BACK_ON)
    return asked


@pytest.fixture
def request_id(clara: User, annas_case: Case) -> int:
    """A letter to the archive that came back on 8 April."""
    assistance.ask(annas_case, "市城建档案馆", "调档", date(2026, 4, 30), by=clara, on=LATER)
    (asked,) = consultations.open_assistance(annas_case)
    assistance.record_return(again(annas_case), asked.id, BACK, by=clara, on=BACK_ON)
    return asked.id


def shown(client) -> tuple[str, str]:
    """The number on the desk, and the section below it."""
    page = client.get("/desk").text
    figure = re.search(r'figure-number">(\d+)</span><span class="figure-label">退件待重新送达', page)
    section = re.search(r"<h2[^>]*>退件待重新送达.*?</section>", page, re.DOTALL)
    return (figure[1] if figure else "none", " ".join(section[0].split()) if section else "")


def test_a_notice_that_came_back_from_a_third_party_waits_until_it_arrived(
    annas_case, question, clara, nora, signed_in, it_is
):
    it_is(NEXT_DAY)
    desk = signed_in(clara)
    number, section = shown(desk)
    assert number == "1"
    assert "给“宏大建设公司”的决定公开告知书：2026年4月8日（周三）退回，已过 1 个工作日" in section
    assert f"/desk/cases/{annas_case.receipt_number}/record-notice-served" in section
    assert annas_case.number in desk.get("/desk/cases?task=redeliver").text
    assert shown(signed_in(nora)) == ("0", "")
    handed = Sending(ServiceMethod.IN_PERSON, NEXT_DAY, NEXT_DAY, recipient="前台")
    party_notices.record(again(annas_case), question, handed, by=clara, on=NEXT_DAY)
    assert shown(desk) == ("0", "")


def test_sent_anew_and_on_its_way_it_waits_no_more(annas_case, question, clara, signed_in, it_is):
    it_is(NEXT_DAY)
    anew = Sending(ServiceMethod.POST, NEXT_DAY, tracking_number="EA2CN")
    party_notices.record(again(annas_case), question, anew, by=clara, on=NEXT_DAY)
    assert shown(signed_in(clara)) == ("0", "")


def test_a_letter_that_asks_for_help_waits_until_it_arrived(annas_case, request_id, clara, signed_in, it_is):
    it_is(NEXT_DAY)
    desk = signed_in(clara)
    number, section = shown(desk)
    assert number == "1"
    assert "给“市城建档案馆”的协办函：2026年4月8日（周三）退回（迁移新址不明），已过 1 个工作日" in section
    assert f"/desk/cases/{annas_case.receipt_number}/record-delivery" in section
    assert "须重新送达" in desk.get(f"/desk/cases/{annas_case.receipt_number}?tab=hearings").text
    assistance.record_delivery(again(annas_case), request_id, NEXT_DAY, by=clara, on=NEXT_DAY)
    assert shown(desk) == ("0", "")


def test_its_return_is_entered_on_the_page_of_returned_letters(annas_case, clara, signed_in, it_is):
    it_is(BACK_ON)
    assistance.ask(annas_case, "市城建档案馆", "调档", date(2026, 4, 30), by=clara, on=LATER)
    (asked,) = consultations.open_assistance(annas_case)
    desk, url = signed_in(clara), f"/desk/cases/{annas_case.receipt_number}/letter-return"
    page = desk.get(url).text
    assert "协办函（市城建档案馆）" in page
    assert "协办不影响时限" in page
    form = {"letter": f"assistance-{asked.id}", "on": BACK_ON.isoformat(), "reason": "moved", "address": "given"}
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)[1]
    assert desk.post(url, data={**form, "version": version}).status_code == 303
    (kept,) = consultations.assistance_of(again(annas_case))
    assert (kept.returned_on, kept.return_reason) == (BACK_ON, ReturnReason.MOVED)


def test_the_board_counts_a_case_once_however_much_came_back(annas_case, question, request_id, sven, next_door):
    rows = {row.agency.code: row.counts[Figure.RETURNED] for row in board.board(sven, NEXT_DAY).rows}
    assert rows == {"QZF": 0, "ZJJ": 1, "CZJ": 0}
    assert len(returned.newest([annas_case.id])) == 1


def test_a_decision_that_was_voided_needs_no_notice(annas_case, question, hana):
    assert [one.mailed for one in returned.newest([annas_case.id])] == [Mailed.NOTICE]
    void(annas_case, Kept.HEARING_DECISION, hana)
    assert returned.newest([annas_case.id]) == []


def test_a_case_that_is_over_waits_for_no_help(annas_case, request_id, clara):
    served(annas_case, clara)
    assert returned.newest([annas_case.id]) == []
