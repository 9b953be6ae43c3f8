"""The tests may remember what they entered: recalled books are the books that were entered, row by row."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select

from tests import memory
from tests.casework.answered import answered
from tests.factories import MONDAY, make_agency, make_user, register_case
from tracker.models import Agency, Case, Role, db


def enter_all(**more: object) -> Case:
    """An office, a clerk, a case and its answer."""
    bureau = make_agency("ZJJ", "区住房和城乡建设局")
    clara = make_user(bureau, "clara", "陈小兰", Role.CLERK)
    return answered(register_case(clara, **more), clara)


def rows() -> dict[str, list[tuple[object, ...]]]:
    found = {}
    for table in db.metadata.sorted_tables:
        found[table.name] = [tuple(row) for row in db.session.execute(select(table).order_by(*table.primary_key))]
    db.session.remove()
    return found


@pytest.fixture
def empty_again(database):
    def empty() -> None:
        db.session.remove()
        database.renew()
        assert not any(len(found) for name, found in rows().items() if name not in kept)

    kept = {name for name, found in rows().items() if found}
    return empty


@pytest.fixture
def in_earnest(monkeypatch):
    """How often something was entered in earnest."""
    calls = []
    enter = memory.Memory.enter
    monkeypatch.setattr(memory.Memory, "enter", lambda self, key, call: calls.append(key) or enter(self, key, call))
    return calls


def test_recalled_books_are_the_books_that_were_entered_to_the_last_row(db_session, empty_again, in_earnest):
    db_session.remove()
    enter_all(received_on=MONDAY)
    entered = rows()
    empty_again()
    in_earnest.clear()
    case = enter_all(received_on=MONDAY)
    assert in_earnest == []
    assert inspect(case).expired_attributes  # whoever looks at it looks into the books
    assert rows() == entered
    assert sum(map(len, entered.values())) > 20


def test_the_office_goes_on_from_recalled_books_as_from_others(db_session, empty_again):
    enter_all()
    empty_again()
    case = enter_all()
    second = register_case(case.handler)
    assert second.id == case.id + 1
    assert second.number != case.number


def test_what_differs_is_entered_in_earnest(db_session, empty_again, in_earnest, monkeypatch):
    enter_all()
    empty_again()
    in_earnest.clear()
    assert enter_all(received_on=MONDAY - timedelta(days=3)).received_on == MONDAY - timedelta(days=3)
    assert len(in_earnest) == 2
    monkeypatch.setattr(memory, "SECONDS_REMEMBERED", -1)
    empty_again()
    enter_all()
    assert len(in_earnest) == 6


def test_after_anything_else_was_written_nothing_is_recalled(db_session, empty_again, in_earnest, database):
    enter_all()
    empty_again()
    in_earnest.clear()
    db_session.add(Agency(code="CZJ", name="区财政局", path="/"))
    db_session.commit()
    assert database.memory.place is None
    bureau = make_agency("ZJJ", "区住房和城乡建设局")
    assert bureau.id == 2
    assert in_earnest == []  # nor is it remembered


def test_numbers_given_for_what_was_taken_back_are_given_again_once_the_books_are_empty(db_session, empty_again):
    db_session.add(Agency(code="CZJ", name="区财政局", path="/"))
    db_session.flush()
    db_session.rollback()
    empty_again()
    assert make_agency("ZJJ", "区住房和城乡建设局").id == 1


def test_where_another_process_was_at_the_books_it_is_entered_in_earnest(db_session, empty_again, database):
    first = make_agency("ZJJ", "区住房和城乡建设局").id
    empty_again()
    make_agency("CZJ", "区财政局")
    database.memory.begin_anew()  # as if this process had not noticed
    assert make_agency("ZJJ", "区住房和城乡建设局").id == first + 1
