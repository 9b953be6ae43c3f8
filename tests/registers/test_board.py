"""The board counts what a supervisor needs to know, and only in his own subtree."""

from datetime import date

import pytest

from tests.casework.answered import answered
from tests.factories import make_user, register_case
from tracker.casework import services
from tracker.casework.services import Service
from tracker.law.acts import Channel, ServiceMethod
from tracker.models import Role
from tracker.registers import board, case_lists
from tracker.registers.board import Figure
from tracker.registers.case_filters import Filters

DUE = date(2026, 3, 30)  # Anna's case was handed in on 2 March
DAY_AFTER = date(2026, 3, 31)


def figures(viewer, today: date) -> dict[str, int]:
    return {figure.value: count for figure, count in board.board(viewer, today).totals.items() if count}


@pytest.mark.parametrize(
    "today, expected",
    [
        (date(2026, 3, 20), {"open": 1}),
        (date(2026, 3, 23), {"open": 1, "within_5": 1}),
        (date(2026, 3, 25), {"open": 1, "within_5": 1, "within_3": 1}),
        (date(2026, 3, 27), {"open": 1, "within_5": 1, "within_3": 1, "within_1": 1}),
        (DUE, {"open": 1, "within_5": 1, "within_3": 1, "within_1": 1, "due_today": 1}),
        (date(2026, 3, 31), {"open": 1, "overdue": 1}),
    ],
)
def test_a_case_comes_nearer_and_is_overdue_the_day_after_its_last(sven, annas_case, today, expected):
    assert figures(sven, today) == expected


def test_what_waits_for_confirmation_is_counted_apart(sven, clara):
    register_case(clara, channel=Channel.ORDINARY_MAIL)
    assert figures(sven, DUE)["awaiting_confirmation"] == 1
    assert "overdue" not in figures(sven, DUE)


def test_sven_sees_every_bureau_and_hana_her_own(sven, hana, annas_case, nora):
    register_case(nora)
    assert [row.agency.code for row in board.board(sven, DUE).rows] == ["QZF", "ZJJ", "CZJ"]
    assert [row.depth for row in board.board(sven, DUE).rows] == [0, 1, 1]
    assert [(row.agency.code, row.depth, row.counts[Figure.OPEN]) for row in board.board(hana, DUE).rows] == [
        ("ZJJ", 0, 1)
    ]
    assert board.board(sven, DUE).totals[Figure.OPEN] == 2


def test_a_supervisor_of_one_bureau_does_not_count_the_other(next_door, annas_case):
    simon = make_user(next_door, "simon", "西蒙", Role.SUPERVISOR)
    assert figures(simon, DUE) == {}


def test_a_reply_that_lies_in_the_office_is_counted_until_it_is_served(sven, clara, annas_case):
    answered(annas_case, clara)
    assert figures(sven, DUE) == {"unserved": 1}
    assert figures(sven, DAY_AFTER) == {"unserved": 1, "unserved_late": 1}
    services.serve(
        annas_case,
        Service(ServiceMethod.POST, posted_on=DAY_AFTER, tracking_number="EA123456789CN"),
        by=clara,
        on=DAY_AFTER,
    )
    assert figures(sven, DAY_AFTER) == {}


@pytest.mark.parametrize("today, found", [(DUE, {"unserved"}), (DAY_AFTER, {"unserved", "unserved_late"})])
def test_the_lists_behind_these_figures_hold_what_they_count(sven, clara, annas_case, today, found):
    answered(annas_case, clara)
    register_case(clara)
    dues = ("unserved", "unserved_late")
    lists = {due: case_lists.page(sven, Filters(due=due), today) for due in dues}
    assert {due for due, page in lists.items() if page.total} == found
    assert all([row.id for row in page.rows] == [annas_case.id] for due, page in lists.items() if due in found)
