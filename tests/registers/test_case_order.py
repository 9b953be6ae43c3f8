"""The order of a list, page by page and both ways, and that an index answers it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, text

from tests.questions import questions_asked
from tracker.law.acts import Channel
from tracker.law.clock import State
from tracker.law.lifecycle import Status
from tracker.models import Agency, Applicant, Case, User, db
from tracker.registers import case_filters, case_lists, keysets
from tracker.registers.case_filters import Filters, Sort, View
from tracker.registers.keysets import Place
from tracker.timekeeping import utc_now

MONDAY = date(2026, 3, 2)

DUE = date(2026, 3, 30)


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
        with pytest.MonkeyPatch.context() as patch, questions_asked() as seen:
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
    compiled = statement.compile(db.engine, compile_kwargs={"literal_binds": True})  # type: ignore[attr-defined]  # a statement
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
        ("clara", Filters(sort=Sort.LEFT), "ix_cases_agency_open_due"),
        ("clara", Filters(status="in_hand", sort=Sort.LEFT), "ix_cases_agency_status_due"),
    ],
)
def test_an_index_answers_the_list_in_its_order(many_cases, request, who, filters, index):
    viewer = request.getfixturevalue(who)
    order = case_lists.order_of(filters)
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
