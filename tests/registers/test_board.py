"""The board counts what a supervisor needs to know, and only in his own subtree."""

from datetime import date

import pytest

from tests.factories import make_user, register_case
from tracker.law.acts import Channel
from tracker.models import Role
from tracker.registers import board
from tracker.registers.board import Figure

DUE = date(2026, 3, 30)  # Anna's case was handed in on 2 March


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
