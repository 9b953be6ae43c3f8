"""What is due soon and what is overdue, for those who may know."""

from datetime import date

from tests.factories import register_case
from tracker.law.obligations import ObligationKind
from tracker.registers import obligations

DUE = date(2026, 3, 30)


def replies(found) -> list[str]:
    return [duty.case.number for duty in found if duty.kind is ObligationKind.REPLY]


def test_due_soon_counts_working_days_and_today(annas_case, clara):
    friday = date(2026, 3, 27)
    assert replies(obligations.due_within(clara, 0, friday)) == []
    assert replies(obligations.due_within(clara, 1, friday)) == [annas_case.number]
    assert replies(obligations.due_within(clara, 0, DUE)) == [annas_case.number]


def test_overdue_begins_the_day_after_and_shows_the_oldest_first(annas_case, clara):
    younger = register_case(clara, received_on=date(2026, 3, 3))
    assert replies(obligations.overdue(clara, DUE)) == []
    assert replies(obligations.overdue(clara, date(2026, 4, 1))) == [annas_case.number, younger.number]


def test_sven_sees_the_duties_of_every_bureau_and_nora_none_of_clara_s(annas_case, sven, nora, adam):
    later = date(2026, 4, 1)
    assert [replies(obligations.overdue(person, later)) for person in (sven, nora, adam)] == [
        [annas_case.number],
        [],
        [],
    ]
