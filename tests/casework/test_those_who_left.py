"""Whoever left or went elsewhere: the office hears of the case instead, and no mail follows the one who went."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tracker import jobs
from tracker.casework import assignment, digests, people
from tracker.models import Case, Mail, MailState, Notice, Role, RoleGrant, User, db
from tracker.timekeeping import OFFICE_ZONE

THREE_LEFT, ONE_LEFT = date(2026, 3, 25), date(2026, 3, 27)


def morning(day: date) -> None:
    """The scheduler's run at eight."""
    eight = datetime(day.year, day.month, day.day, 8, tzinfo=OFFICE_ZONE).astimezone(UTC)
    jobs.run("reminders", day, eight)


def told(person: User) -> list[str]:
    query = select(Notice.rule).where(Notice.user_id == person.id, Notice.obligation_id.is_not(None))
    return list(db.session.scalars(query.order_by(Notice.id)))


def mails_to(person: User) -> list[MailState]:
    return list(db.session.scalars(select(Mail.state).where(Mail.recipient == person.email).order_by(Mail.id)))


def test_a_handler_who_went_to_another_agency_does_not_swallow_the_reminder(annas_case, clara, hana, next_door):
    clara.agency, clara.grants = next_door, [RoleGrant(agency=next_door, role=Role.CLERK)]
    db.session.commit()
    morning(THREE_LEFT)
    assert (told(clara), told(hana)) == ([], ["due:3"])


def test_a_handler_who_became_an_auditor_is_told_nothing_more(annas_case, clara, hana, bureau):
    clara.grants = [RoleGrant(agency=bureau, role=Role.AUDITOR)]
    db.session.commit()
    morning(THREE_LEFT)
    assert (told(clara), told(hana)) == ([], ["due:3"])


def test_a_reviewer_who_handles_a_case_is_told_alone(annas_case: Case, clara, rita, hana):
    assignment.assign(annas_case, handler=rita, unit=None, by=clara, on=date(2026, 3, 3))
    morning(THREE_LEFT)
    assert (told(rita), told(clara), told(hana)) == (["due:3"], [], [])


def test_after_a_handler_left_the_office_hears_what_he_was_told_and_what_follows(annas_case, clara, hana):
    morning(THREE_LEFT)
    people.close_account(clara, by=None, on=THREE_LEFT)
    morning(ONE_LEFT)
    assert (told(clara), told(hana)) == (["due:3"], ["due:1"])


@pytest.mark.usefixtures("annas_case")
def test_a_mail_that_still_waits_is_not_sent_to_somebody_who_left(clara):
    morning(THREE_LEFT)
    assert mails_to(clara) == [MailState.PENDING]
    people.close_account(clara, by=None, on=THREE_LEFT)
    digests.freshen()
    assert mails_to(clara) == [MailState.CANCELLED]


def test_a_case_given_to_somebody_who_left_reaches_nobodys_letterbox(annas_case, clara, rita):
    assignment.assign(annas_case, handler=rita, unit=None, by=clara, on=date(2026, 3, 3))
    assert mails_to(rita) == [MailState.PENDING]
    people.close_account(rita, by=None, on=date(2026, 3, 3))
    digests.freshen()
    assert mails_to(rita) == [MailState.CANCELLED]


@pytest.mark.usefixtures("annas_case")
def test_the_mails_of_the_others_go_out(clara, rita):
    morning(THREE_LEFT)
    people.close_account(rita, by=None, on=THREE_LEFT)
    digests.freshen()
    assert mails_to(clara) == [MailState.PENDING]


def test_an_account_closed_and_opened_again_asks_for_the_password_on_every_machine(clara, signed_in):
    browser = signed_in(clara)
    assert browser.get("/profile").status_code == 200
    people.close_account(clara, by=None, on=THREE_LEFT)
    people.reopen_account(clara, by=None, on=THREE_LEFT)
    assert browser.get("/profile").status_code == 302
