"""Registering an application: its day, its numbers, its receipt, and what the applicant takes home."""

from datetime import date

from tests.factories import MONDAY, again, register_case
from tracker.law.lifecycle import Status
from tracker.models import User


def test_an_application_handed_in_at_the_counter_counts_from_that_day(clara: User):
    case = register_case(clara, received_on=MONDAY)
    assert (case.status, case.received_on, case.due_on) == (Status.IN_HAND, MONDAY, date(2026, 3, 30))
    assert again(case).number == "区住建公开申〔2026〕1号"
