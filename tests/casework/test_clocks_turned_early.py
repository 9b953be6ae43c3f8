"""Somebody did the work of a day to come: the next work of the real day puts every clock right, and cheaply."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, again, register_case
from tests.questions import questions_asked
from tracker import jobs, timekeeping
from tracker.casework import clarification, clocks, consultation, fees
from tracker.casework.consultation import PartyKind
from tracker.law.fees import FeeUnit
from tracker.law.obligations import ObligationState
from tracker.law.working_days import packaged_calendar
from tracker.models import AuditEvent, Case, Obligation, User, db

ADD = packaged_calendar().add
ASKED_ON = ADD(MONDAY, 2)
TODAY, TO_COME = ADD(MONDAY, 3), date(2026, 6, 1)
LATER = ADD(MONDAY, 8)  # the last day to ask for completion is past, and no other one


@pytest.fixture
def waiting(clara: User) -> list[Case]:
    """Cases that each wait for somebody: the applicant, the fee, a third party; and one that waits for nobody."""
    incomplete, charged, consulted, plain = (register_case(clara) for _ in range(4))
    clarification.ask(incomplete, ["申请内容"], "请写明项目名称", sent_on=ASKED_ON, by=clara, on=ASKED_ON)
    fees.notify(
        charged,
        fees.Charge(FeeUnit.ITEM, 15, "明显超过合理范围", "另有纸质登记的申请"),
        "到窗口缴纳",
        sent_on=ASKED_ON,
        by=clara,
        on=ASKED_ON,
    )
    consultation.consult(
        consulted, PartyKind.THIRD_PARTY, "甲公司", "投标文件", sent_on=ASKED_ON, by=clara, on=ASKED_ON
    )
    return [again(case) for case in (incomplete, charged, consulted, plain)]


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    def travel(day: date) -> None:
        monkeypatch.setattr(timekeeping, "utc_now", lambda: datetime.combine(day, time(4, tzinfo=UTC)))

    return travel


@pytest.fixture(autouse=True)
def today(it_is: Callable[[date], None]) -> None:
    it_is(TODAY)


@pytest.mark.parametrize("job", ["clocks", "reminders"])
def test_the_next_work_of_the_real_day_puts_every_clock_right(waiting, job):
    before = [(case.phase, case.due_on) for case in waiting]
    jobs.run("reminders", TO_COME, timekeeping.utc_now())
    assert list(clocks.verify(TODAY))
    assert [(again(case).phase, case.due_on) for case in waiting] != before
    assert jobs.run(job, TODAY, timekeeping.utc_now())["changed"] == len(waiting)
    assert list(clocks.verify(TODAY)) == []
    assert [(again(case).phase, case.due_on) for case in waiting] == before


def test_what_was_turned_back_stands_in_the_audit_trail_and_is_not_turned_twice(waiting):
    clocks.turn(TO_COME)
    clocks.turn(TODAY)
    last = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert (last.action, last.happened_on, last.actor_id) == ("case:turn", TODAY, None)
    assert clocks.turn(TODAY) == {}


def lapsed() -> set[date | None]:
    """The last days of what lapsed."""
    return set(db.session.scalars(select(Obligation.due_on).where(Obligation.state == ObligationState.LAPSED)))


def test_what_has_really_lapsed_stays_lapsed(waiting, it_is):
    it_is(LATER)
    clocks.turn(TO_COME)
    clocks.turn(LATER)
    assert lapsed() == {ADD(MONDAY, 7)}
    assert list(clocks.verify(LATER)) == []


def test_the_work_of_a_day_gone_by_takes_nothing_back(waiting, it_is):
    it_is(LATER)
    clocks.turn(LATER)
    assert lapsed() == {ADD(MONDAY, 7)}
    assert clocks.turn(TODAY) == {}
    assert list(clocks.verify(LATER)) == []


def test_a_day_on_which_nothing_turns_costs_the_same_however_many_cases_there_are(clara, waiting):
    with questions_asked() as few:
        assert clocks.turn(TODAY) == {}
    for _ in range(10):
        register_case(clara)
    with questions_asked() as many:
        assert clocks.turn(TODAY) == {}
    assert len(many) == len(few)
