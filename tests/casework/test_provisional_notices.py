"""A last day in a year whose holidays nobody has announced is called provisional to colleagues too, in every notice."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.reminding import morning
from tests.casework.winter import BEFORE_NEW_YEAR, LATER, move_within_january, winter_case
from tests.factories import again
from tracker.casework import (
    assignment,
    colleague_words,
    extension,
    moved_dates,
    moved_words,
    reminder_words,
)
from tracker.law.obligations import ObligationKind, OwedBy
from tracker.models import Case, Mail, Notice, db

FIRM = date(2026, 3, 2)
PROVISIONAL = "（暂定，节假日安排尚未公布）"


@pytest.fixture
def winter(clara) -> Case:
    """It came in December, and no notice says yet which days of January are free."""
    return winter_case(clara)


def notices_to(person, rule: str) -> list[Notice]:
    of_rule = select(Notice).where(Notice.user_id == person.id, Notice.rule == rule)
    return list(db.session.scalars(of_rule.order_by(Notice.id)))


def mails_to(person) -> list[str]:
    return list(db.session.scalars(select(Mail.body).where(Mail.recipient == person.email).order_by(Mail.id)))


def test_whoever_decides_on_more_time_and_whoever_asked_for_it_read_that_the_day_is_provisional(clara, hana, winter):
    extension.request(winter, 10, "需要核对档案", by=clara, on=LATER)
    (asked,) = notices_to(hana, "extension:asked")
    assert colleague_words.due(asked.facts).endswith(f"{PROVISIONAL}。")
    assert PROVISIONAL in mails_to(hana)[-1]
    extension.approve(again(winter), by=hana, on=LATER)
    (decided,) = notices_to(clara, "extension:approved")
    assert PROVISIONAL in colleague_words.due(decided.facts)


def test_whoever_is_given_a_case_reads_it_and_of_a_known_year_nothing_of_it(clara, rita, annas_case, winter):
    for case, on in ((winter, LATER), (annas_case, FIRM)):
        assignment.assign(again(case), handler=rita, unit=None, by=clara, on=on)
    told = {one.case_id: colleague_words.due(one.facts) for one in notices_to(rita, "case:assigned")}
    assert PROVISIONAL in told[winter.id]
    assert "暂定" not in told[annas_case.id]
    assert [PROVISIONAL in body for body in mails_to(rita)] == [True, False]


def test_the_morning_s_reminders_say_so_in_the_list_and_in_the_mail(clara, winter):
    morning(BEFORE_NEW_YEAR)
    (notice,) = [one for one in db.session.scalars(select(Notice)) if one.facts.get("kind") == ObligationKind.REPLY]
    assert PROVISIONAL in reminder_words.time_left(notice.facts)
    assert any(f"{PROVISIONAL}到期" in body for body in mails_to(clara))


def test_a_day_that_a_correction_moved_into_such_a_year_is_named_so(clara, hana, winter):
    move_within_january(winter, clara, hana)
    (moved,) = notices_to(clara, "case:date_moved")
    assert f"{PROVISIONAL}。" in colleague_words.sentence(moved.rule, moved.facts)


def test_a_move_between_known_days_keeps_what_it_always_kept(clara):
    move = moved_dates.Move(ObligationKind.REPLY, "", OwedBy.AGENCY, FIRM, date(2026, 3, 31))
    assert set(move.told()) == {"kind", "party", "old", "new"}
    assert "暂定" not in moved_words.move(move.told())
