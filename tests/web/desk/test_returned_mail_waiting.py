"""Returned mail has a figure and a list of its own, with its age, until it was served anew; on the board too."""

import re
from datetime import date

import pytest

from tests.casework.answered import answered
from tests.factories import MONDAY, again
from tracker.casework import clarification, deliveries, returns, services
from tracker.casework.returns import Return
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.returned_mail import ReturnReason
from tracker.models import ReturnedMail, db
from tracker.registers import board
from tracker.registers.board import Figure
from tracker.registers.proceedings import undelivered
from tracker.timekeeping import utc_now

POSTED_ON, CAME_BACK_ON = date(2026, 3, 27), date(2026, 4, 8)
NEXT_DAY, LATER = date(2026, 4, 9), date(2026, 4, 10)
BACK = Return(CAME_BACK_ON, ReturnReason.UNCLAIMED, address_was_given=True)


@pytest.fixture
def reply_back(annas_case, clara):
    service = Service(ServiceMethod.POST, POSTED_ON, tracking_number="EA1CN")
    services.serve(answered(annas_case, clara), service, by=clara, on=POSTED_ON)
    returns.came_back(annas_case, BACK, by=clara, on=CAME_BACK_ON)
    return annas_case


@pytest.fixture
def letter_back(annas_case, clara):
    asked = {"points": ["文号"], "guidance": "见目录", "reply_by": date(2026, 4, 30)}
    clarification.ask(annas_case, **asked, sent_on=MONDAY, by=clara, on=MONDAY)
    [letter] = undelivered(annas_case)
    back = Return(CAME_BACK_ON, ReturnReason.MOVED, address_was_given=True)
    returns.letter_came_back(annas_case, letter.id, back, by=clara, on=CAME_BACK_ON)
    return annas_case


def shown(client) -> tuple[str, str]:
    """The number on the desk, and the section below it."""
    page = client.get("/desk").text
    figure = re.search(r'figure-number">(\d+)</span><span class="figure-label">退件待重新送达', page)
    section = re.search(r"<h2[^>]*>退件待重新送达.*?</section>", page, re.DOTALL)
    return (figure[1] if figure else "none", " ".join(section[0].split()) if section else "")


@pytest.mark.parametrize("today, days, late", [(CAME_BACK_ON, 0, False), (NEXT_DAY, 1, False), (LATER, 2, True)])
def test_the_desk_counts_what_came_back_and_says_since_when_and_why(
    reply_back, clara, signed_in, it_is, today, days, late
):
    it_is(today)
    number, section = shown(signed_in(clara))
    assert number == "1"
    assert f"4月8日（周三）退回（逾期未领），已过 {days} 个工作日" in section
    assert ("▲" in section.partition("worklist-note")[2]) is late
    assert f"/desk/cases/{reply_back.receipt_number}/record-service" in section


def test_a_letter_that_sets_a_period_waits_until_it_arrived(letter_back, clara, signed_in, it_is):
    it_is(NEXT_DAY)
    desk = signed_in(clara)
    number, section = shown(desk)
    assert (number, "迁移新址不明" in section) == ("1", True)
    assert f"/desk/cases/{letter_back.receipt_number}/record-delivery" in section
    [letter] = undelivered(letter_back)
    deliveries.record(letter_back, letter.id, NEXT_DAY, by=clara, on=NEXT_DAY)
    assert shown(desk) == ("0", "")


def test_what_was_served_anew_or_never_came_back_waits_no_more(reply_back, clara, signed_in, it_is):
    it_is(NEXT_DAY)
    desk = signed_in(clara)
    back = db.session.query(ReturnedMail).one()
    back.voided_at = utc_now()
    db.session.commit()
    assert shown(desk) == ("0", "")
    back.voided_at = None
    db.session.commit()
    services.serve(reply_back, Service(ServiceMethod.POST, NEXT_DAY, tracking_number="EA2CN"), by=clara, on=NEXT_DAY)
    assert shown(desk) == ("0", "")


def test_the_figure_leads_to_its_cases_and_nora_of_another_bureau_has_none(
    reply_back, clara, nora, hana, signed_in, it_is
):
    it_is(NEXT_DAY)
    for person, asked in ((clara, "task=redeliver"), (hana, "due=returned")):
        page = signed_in(person).get("/desk").text
        assert f'href="/desk/cases?{asked}"' in page
        assert reply_back.number in signed_in(person).get(f"/desk/cases?{asked}").text
    assert shown(signed_in(nora)) == ("0", "")
    for asked in ("task=redeliver", "due=returned"):
        assert reply_back.number not in signed_in(nora).get(f"/desk/cases?{asked}").text


def test_the_board_counts_it_for_each_bureau(reply_back, sven, next_door, signed_in, it_is):
    it_is(NEXT_DAY)
    rows = {row.agency.code: row.counts[Figure.RETURNED] for row in board.board(sven, NEXT_DAY).rows}
    assert rows == {"QZF": 0, "ZJJ": 1, "CZJ": 0}
    page = signed_in(sven).get("/board").text
    assert "退件待重新送达" in page
    assert 'href="/desk/cases?due=returned' in page
    assert again(reply_back).number in signed_in(sven).get("/desk/cases?due=returned").text
