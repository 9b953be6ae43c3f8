"""The statutory numbers of days, and the last day of each period that stands by itself."""

from datetime import date

from tracker.law.practice import ClarificationPeriodFrom, Practice
from tracker.law.working_days import WorkingCalendar

REPLY_DAYS = 20
CLARIFICATION_NOTICE_DAYS = 7
OPINION_DAYS = 15
FEE_PAYMENT_DAYS = 20


def last_day_for_clarification(received_on: date, calendar: WorkingCalendar) -> date:
    """The last day on which the office may ask for completion (Art. 30)."""
    return calendar.add(received_on, CLARIFICATION_NOTICE_DAYS)


def last_day_for_opinion(sent_on: date, delivered_on: date | None, calendar: WorkingCalendar) -> date:
    """The last day of a consulted party, from its receipt of the letter, from sending where unknown (Arts 32, 34)."""
    return calendar.add(delivered_on or sent_on, OPINION_DAYS)


def last_day_for_payment(sent_on: date, delivered_on: date | None, calendar: WorkingCalendar) -> date:
    """The last day to pay the processing fee, from the day after receipt of the notice (Fee Measures)."""
    return calendar.add(delivered_on or sent_on, FEE_PAYMENT_DAYS)


def supplement_period_start(sent_on: date, delivered_on: date | None, practice: Practice) -> date:
    """The day from which the applicant's time to supplement runs, by the office's choice (Art. 30)."""
    if practice.clarification_period_from is ClarificationPeriodFrom.SENDING:
        return sent_on
    return delivered_on or sent_on


def last_day_for_supplement(
    sent_on: date, delivered_on: date | None, working_days: int, calendar: WorkingCalendar, practice: Practice
) -> date:
    """The date to give the applicant for the supplement, when the office allows so many working days (Art. 30)."""
    return calendar.add(supplement_period_start(sent_on, delivered_on, practice), working_days)
