"""A case taken up again has the receipt of its application: corrected there, it reads the same here, in one breath."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import served
from tests.casework.test_reopening import CAME, answered_anew, ordering
from tests.factories import MONDAY, again, register_case
from tracker.casework import audit, challenges, clocks, corrections, reopening
from tracker.casework.arrival_evidence import Evidence
from tracker.law.acts import ActKind, Channel
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.models import AuditEvent, Case, Correction, Letter, User, db
from tracker.registers import concerns
from tracker.registers.proceedings import standing

WHY, LATER = "信封邮戳显示为前一工作日", date(2026, 5, 6)
FRIDAY_BEFORE = date(2026, 2, 27)
RIGHT = (Channel.REGISTERED_MAIL, FRIDAY_BEFORE, None)


@pytest.fixture
def overturned(clara: User) -> Case:
    case = served(register_case(clara), clara)
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    return case


@pytest.fixture
def made(overturned: Case, clara: User) -> Case:
    return reopening.reopen(overturned, ordering(overturned), by=clara, on=CAME)


def receipt(case: Case) -> tuple:
    case, record = again(case), standing(again(case), ActKind.RECEIVED)[0]
    return record.happened_on, record.facts, record.words.get("reached_desk_on"), case.arrived_on, case.channel


def events(case: Case) -> list[AuditEvent]:
    mine = select(AuditEvent).where(AuditEvent.case_id == case.id, AuditEvent.action == "case:correct_receipt")
    return list(db.session.scalars(mine))


def corrections_of(case: Case) -> list[Correction]:
    return list(db.session.scalars(select(Correction).where(Correction.case_id == case.id)))


def test_both_read_the_same_each_with_its_trace_and_no_last_day_of_the_new_case_moves(overturned, made, clara) -> None:
    due_on = made.due_on
    told = Evidence(reached_desk_on=MONDAY)
    corrections.correct_receipt(again(overturned), *RIGHT, WHY, evidence=told, by=clara, on=LATER)
    assert receipt(made) == receipt(overturned)
    assert receipt(made)[0] == FRIDAY_BEFORE
    assert (again(made).due_on, again(made).status) == (due_on, made.status)
    for case in (overturned, made):
        (event,), (kept,) = events(case), corrections_of(case)
        assert kept.values["arrived_on"] == ["2026-03-02", "2026-02-27"]
        assert WHY in kept.reason
        assert event.details.get("carried_from") == (overturned.number if case is made else None)
    assert (audit.breaks(), list(clocks.verify(LATER))) == ([], [])


def test_a_second_round_follows_too(overturned, made, clara) -> None:
    first, came = answered_anew(made, clara), date(2026, 8, 3)
    challenges.record(first, Forum.SUIT_DIRECT, ChallengeResult.CORRECTED, 2026, by=clara, on=came)
    second = reopening.reopen(first, ordering(first, dated_on=came, received_on=came), by=clara, on=came)
    corrections.correct_receipt(again(overturned), *RIGHT, WHY, by=clara, on=came)
    assert [receipt(one)[0] for one in (overturned, first, second)] == [FRIDAY_BEFORE] * 3


def test_letters_of_the_new_case_that_name_the_old_day_are_to_be_dealt_with_there(overturned, made, clara) -> None:
    corrections.correct_receipt(again(overturned), *RIGHT, WHY, by=clara, on=LATER)
    left = [one.letter for one in concerns.open_of(again(made))]
    named = [one for one in db.session.scalars(select(Letter).where(Letter.case_id == made.id)) if one in left]
    assert [one.kind for one in named] == ["reopening"]
    assert "2026年3月2日" in "".join(named[0].paragraphs)


def test_the_copy_itself_is_not_corrected_and_it_is_said_where(overturned, made, clara) -> None:
    with pytest.raises(RuleError, match=overturned.number) as no:
        corrections.correct_receipt(made, *RIGHT, WHY, by=clara, on=LATER)
    assert str(no.value.article) == "条例第五十一条"
    assert receipt(made)[0] == MONDAY
