"""Lists of cases: who sees what, in which order, page by page, and that an index answers each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event, insert, text

from tests.factories import anna, make_user, register_case
from tracker.casework import assignment, consultation, extension, timing
from tracker.casework.consultation import PartyKind
from tracker.law.acts import Channel
from tracker.law.clock import State
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.models import Agency, Applicant, Case, Role, User, db
from tracker.registers import case_filters, case_lists, keysets
from tracker.registers.case_filters import Filters, Sort, View
from tracker.registers.keysets import Place
from tracker.registers.worklists import Task
from tracker.timekeeping import utc_now

pytestmark = pytest.mark.both

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
DUE = date(2026, 3, 30)
TUESDAY_AFTER = date(2026, 3, 31)


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Every statement that reaches the database within the block."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


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
    timing.suspend(annas_case, "不可抗力", by=hana, on=MONDAY)
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
    assert [row.id for row in case_lists.of_same_applicant(annas_case, clara)] == [second.id]
    assert [row.id for row in case_lists.of_same_applicant(annas_case, sven)] == [elsewhere.id, second.id]


@pytest.fixture
def many_cases(bureau: Agency, next_door: Agency, clara: User) -> list[int]:
    """Cases by the dozen in two agencies, several on one day, some without a date, some over."""
    for at in range(60):
        who = {"id": 1000 + at, "kind": "natural_person", "name": f"申请人{at}"}
        db.session.execute(insert(Applicant).values(**who))
        day = MONDAY + timedelta(days=at // 4)
        values = {
            "id": 1000 + at, "agency_id": (bureau if at % 3 else next_door).id, "number": f"旧〔2026〕{at}号",
            "receipt_number": f"2026-{at:08}", "query_code_salt": "", "query_code_hash": "", "applicant_id": 1000 + at,
            "status": Status.IN_HAND if at % 7 else Status.AWAITING_CONFIRMATION, "channel": Channel.IN_PERSON,
            "arrived_on": day, "received_on": day if at % 7 else None,
            "due_on": DUE + timedelta(days=at // 4) if at % 7 else None,
            "description": "批量", "registered_at": utc_now(), "is_open": at % 4 != 3,
            "phase": State.SUSPENDED if at % 5 == 0 else State.RUNNING,
        }  # fmt: skip
        db.session.execute(insert(Case).values(**values))
    db.session.commit()
    return [1000 + at for at in range(60)]


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_hold_every_case_once_forwards_and_backwards(many_cases, sven, sort, monkeypatch):
    monkeypatch.setattr(case_lists, "PAGE", 7)
    filters = Filters(sort=sort)
    whole = [row.id for row in case_lists.every(sven, filters, MONDAY)]
    assert sorted(whole) == many_cases
    forwards: list[list[int]] = []
    page = case_lists.page(sven, filters, MONDAY)
    assert page.previous is None
    while True:
        forwards.append([row.id for row in page.rows])
        if page.following is None:
            break
        page = case_lists.page(sven, filters, MONDAY, page.following)
    assert [each for ids in forwards for each in ids] == whole
    backwards = [forwards[-1]]
    while page.previous is not None:
        page = case_lists.page(sven, filters, MONDAY, page.previous, backwards=True)
        backwards.insert(0, [row.id for row in page.rows])
    assert [each for ids in backwards for each in ids] == whole


def test_the_nearest_last_day_stands_on_top_and_what_has_none_below(many_cases, sven):
    rows = list(case_lists.every(sven, Filters(sort=Sort.LEFT), MONDAY))
    current = [row for row in rows if row.is_open]
    running = [row.due_on for row in current if row.due_on and row.phase == State.RUNNING]
    assert [row.due_on for row in current[: len(running)]] == sorted(running)
    assert all(row.due_on is None or row.phase == State.SUSPENDED for row in current[len(running) :])


def test_what_is_over_stands_below_everything_that_is_open_the_newest_first(many_cases, sven):
    rows = list(case_lists.every(sven, Filters(sort=Sort.LEFT), MONDAY))
    over = [row for row in rows if not row.is_open]
    assert over
    assert rows[-len(over) :] == sorted(over, key=lambda row: -row.id)


def test_what_has_no_day_of_receipt_yet_stands_on_top_of_the_newest(many_cases, sven):
    rows = list(case_lists.every(sven, Filters(sort=Sort.RECEIVED), MONDAY))
    assert rows[0].received_on is None
    dated = [row.received_on for row in rows if row.received_on]
    assert dated == sorted(dated, reverse=True)


def test_the_count_stops_where_nobody_counts_any_more(many_cases, sven, monkeypatch):
    monkeypatch.setattr(case_lists, "MOST_COUNTED", 10)
    page = case_lists.page(sven, Filters(), MONDAY)
    assert (page.total, page.is_counted) == (11, False)


def test_a_longer_list_asks_the_database_no_more_often(many_cases, clara, sven):
    def questions(most: int) -> int:
        with pytest.MonkeyPatch.context() as patch, counted_queries() as seen:
            patch.setattr(case_lists, "PAGE", most)
            page = case_lists.page(sven, Filters(sort=Sort.NUMBER), MONDAY)
            case_lists.standings(page.rows, MONDAY)
        assert len(page.rows) == most
        return len(seen)

    questions(1)
    assert questions(2) == questions(40)


@pytest.mark.parametrize("written", ["", "nonsense", "2026-03-02", "_x", "2026-13-01_4"])
def test_a_place_that_nobody_wrote_is_none(written):
    assert keysets.Place.read(written) is None


def test_a_place_is_read_as_it_was_written():
    for place in (Place(7, MONDAY), Place(7), Place(7, over=True)):
        assert keysets.Place.read(str(place)) == place


def plan(statement: object) -> str:
    """How the database would answer, in its own words."""
    compiled = statement.compile(db.engine, compile_kwargs={"literal_binds": True})  # type: ignore[attr-defined]
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
        db.session.execute(text("SET LOCAL enable_bitmapscan = off"))
        db.session.execute(text("SET LOCAL enable_sort = off"))
        asked = "EXPLAIN "
    else:
        asked = "EXPLAIN QUERY PLAN "
    rows = db.session.connection().exec_driver_sql(asked + str(compiled).replace("%", "%%"))
    return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize(
    "who, filters, index",
    [
        ("clara", Filters(status="open", sort=Sort.LEFT), "ix_cases_agency_open_due"),
        ("clara", Filters(view=View.OVERDUE), "ix_cases_agency_open_due"),
        ("clara", Filters(view=View.DUE_SOON), "ix_cases_agency_open_due"),
        ("clara", Filters(view=View.ALL), "ix_cases_agency_received"),
        ("clara", Filters(status="in_hand", sort=Sort.LEFT), "ix_cases_agency_status_due"),
    ],
)
def test_an_index_answers_the_list_in_its_order(many_cases, request, who, filters, index):
    viewer = request.getfixturevalue(who)
    order = case_lists.ORDERS[filters.sorted_by]
    query = case_filters.selected(viewer, filters, MONDAY)
    dated = next(part for part in order.stretches(query, Place(1000, DUE)))
    said = plan(dated.first(50))
    assert index in said
    assert "TEMP B-TREE" not in said
    assert "Sort" not in said


@pytest.mark.parametrize("view", [View.OVERDUE, View.DUE_SOON])
def test_an_index_finds_what_a_whole_subtree_owes(many_cases, sven, view):
    said = plan(case_filters.selected(sven, Filters(view=view), MONDAY))
    assert "ix_cases_" in said
    assert "SCAN cases" not in said.replace("SCAN cases USING", "")
