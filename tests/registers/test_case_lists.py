"""Lists of cases: who sees what, and what every view, filter and number finds."""

from dataclasses import replace
from datetime import date

import pytest

from tests.casework.stopping import stop
from tests.factories import anna, make_user, register_case
from tracker.casework import assignment, consultation, extension
from tracker.casework.consultation import PartyKind
from tracker.law.acts import Channel
from tracker.law.clock import State
from tracker.law.outcomes import Outcome
from tracker.models import Role, User
from tracker.registers import case_lists, same_applicant
from tracker.registers.case_filters import Filters, View
from tracker.registers.worklists import Task

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
DUE = date(2026, 3, 30)
TUESDAY_AFTER = date(2026, 3, 31)


def numbers(viewer: User, filters: Filters | None = None, today: date = MONDAY, **more: object) -> list[str]:
    wanted = replace(filters or Filters(), **more)
    return [row.receipt_number for row in case_lists.page(viewer, wanted, today).rows]


def test_nora_next_door_sees_nothing_of_annas_case(annas_case, nora):
    page = case_lists.page(nora, Filters(), MONDAY)
    assert (page.rows, page.total) == ([], 0)
    assert numbers(nora, agency="ZJJ") == []
    assert numbers(nora, words="旧住房") == []
    assert list(case_lists.every(nora, Filters(), MONDAY)) == []
    assert case_lists.named(nora, annas_case.receipt_number) is None
    assert case_lists.first(nora, Filters(view=View.OVERDUE), TUESDAY_AFTER, 10) == ([], 0)


def test_the_supervisor_sees_the_subtree_and_can_ask_for_one_agency_of_it(annas_case, nora, sven):
    other = register_case(nora, applicant=anna(name="别人"))
    assert set(numbers(sven)) == {annas_case.receipt_number, other.receipt_number}
    assert numbers(sven, agency="ZJJ") == [annas_case.receipt_number]
    assert numbers(sven, agency="QZF") == []
    assert set(numbers(sven, agency="QZF", below=True)) == {annas_case.receipt_number, other.receipt_number}


def test_the_administrator_sees_no_case_at_all(annas_case, adam):
    assert numbers(adam) == []


def test_days_left_are_counted_in_working_days(annas_case, clara):
    row = case_lists.page(clara, Filters(), MONDAY).rows[0]
    said = case_lists.standings([row], MONDAY)[row.id]
    assert (said.state, said.left, said.used, said.allowed) == ("running", 20, 0, 20)
    late = case_lists.standings([row], TUESDAY_AFTER)[row.id]
    assert (late.state, late.left) == ("overdue", -1)


@pytest.mark.parametrize(
    "today, due, seen",
    [
        (MONDAY, "10", False), (date(2026, 3, 16), "10", True), (date(2026, 3, 16), "5", False),
        (date(2026, 3, 23), "5", True),
        (date(2026, 3, 27), "1", True), (DUE, "today", True), (DUE, "overdue", False), (TUESDAY_AFTER, "overdue", True),
        (TUESDAY_AFTER, "10", False), (MONDAY, "suspended", False),
    ],
)  # fmt: skip
def test_a_case_is_in_the_list_of_those_due_within_so_many_working_days(annas_case, clara, today, due, seen):
    assert (numbers(clara, today=today, due=due) == [annas_case.receipt_number]) is seen


def test_every_view_and_filter_finds_the_case_or_leaves_it_out(annas_case, clara, hana):
    found = [annas_case.receipt_number]
    for filters in (
        Filters(view=View.MINE), Filters(status="open"), Filters(status="in_hand"), Filters(phase=State.RUNNING),
        Filters(channel=Channel.IN_PERSON), Filters(handler="me"), Filters(handler="own"), Filters(handler="clara"),
        Filters(year=2026), Filters(received_from=MONDAY, received_to=MONDAY), Filters(words="旧住房 2025"),
        Filters(report="new", column="natural_person", year=2026), Filters(report="carried_out", year=2026),
    ):  # fmt: skip
        assert numbers(clara, filters) == found, filters
    for filters in (
        Filters(view=View.WAITING), Filters(view=View.OVERDUE), Filters(view=View.DUE_SOON), Filters(status="closed"),
        Filters(status="nonsense"), Filters(phase=State.OVERDUE), Filters(channel=Channel.FAX), Filters(handler="none"),
        Filters(handler="hana"), Filters(year=2025), Filters(outcome=Outcome.GRANTED), Filters(words="拆迁"),
        Filters(report="new", column="business", year=2026), Filters(unit=999), Filters(received_from=DUE),
    ):  # fmt: skip
        assert numbers(clara, filters) == [], filters


def test_each_task_shows_what_waits_for_it(clara, hana, annas_case):
    unassigned = register_case(clara, handler=None)
    posted = register_case(clara, channel=Channel.ORDINARY_MAIL)
    extension.request(annas_case, 20, "需要检索档案", by=clara, on=MONDAY)
    assert numbers(hana, task=Task.APPROVE) == [annas_case.receipt_number]
    assert numbers(clara, task=Task.APPROVE) == []
    assert numbers(clara, task=Task.ASSIGN) == [unassigned.receipt_number]
    assert numbers(clara, task=Task.CONFIRM) == [posted.receipt_number]
    assert set(numbers(clara, view=View.WAITING)) == {unassigned.receipt_number, posted.receipt_number}


def test_what_another_clerk_has_in_hand_waits_for_her_alone(clara, bureau, annas_case):
    colleague = make_user(bureau, "cora", "高岚", Role.CLERK)
    posted = register_case(clara, channel=Channel.ORDINARY_MAIL)
    assignment.assign(posted, handler=colleague, unit=None, by=clara, on=MONDAY)
    assert numbers(clara, task=Task.CONFIRM) == []
    assert numbers(colleague, task=Task.CONFIRM) == [posted.receipt_number]


def test_a_stopped_clock_is_found_by_its_phase(annas_case, clara, hana):
    stop(annas_case, "不可抗力", asked_by=clara, by=hana, on=MONDAY)
    assert numbers(clara, due="suspended") == [annas_case.receipt_number]
    assert numbers(clara, phase=State.SUSPENDED) == [annas_case.receipt_number]


def test_while_the_clock_stands_still_a_list_says_no_days_and_puts_the_case_after_those_that_run(clara, annas_case):
    later = register_case(clara, received_on=date(2026, 3, 3))
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "宏大公司", "标书", sent_on=MONDAY, by=clara, on=MONDAY)
    rows = case_lists.page(clara, Filters(view=View.MINE), TUESDAY).rows
    assert [row.id for row in rows] == [later.id, annas_case.id]
    said = case_lists.standings(rows, TUESDAY)[annas_case.id]
    assert annas_case.due_on is not None
    assert (said.state, said.left, said.allowed) == ("suspended", None, 0)


@pytest.mark.parametrize(
    "typed",
    ["区住建公开申〔2026〕1号", "区住建公开申[2026]1号", " 区住建公开申［２０２６］１号 ", "区住建公开申(2026)1号"],
)
def test_a_number_goes_straight_to_its_case_however_it_is_typed(annas_case, clara, typed):
    assert annas_case.number == "区住建公开申〔2026〕1号"
    assert case_lists.named(clara, typed) == annas_case.receipt_number


def test_a_receipt_number_goes_straight_to_its_case(annas_case, clara):
    assert case_lists.named(clara, annas_case.receipt_number) == annas_case.receipt_number
    assert case_lists.named(clara, "2026") is None


def test_the_same_applicants_other_cases_are_those_that_the_viewer_may_read(annas_case, clara, nora, sven):
    second = register_case(clara)
    elsewhere = register_case(nora)
    register_case(clara, applicant=anna(identity_number="310110198001011234"))
    assert [row.id for row in same_applicant.other_cases(annas_case, clara)] == [second.id]
    assert [row.id for row in same_applicant.other_cases(annas_case, sven)] == [elsewhere.id, second.id]
