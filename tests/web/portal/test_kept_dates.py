"""What Anna was told of her deadline stays true on her page: a calendar corrected later judges no reply anew."""

from datetime import date

from freezegun import freeze_time

from tests.casework.answered import GRANTED, REVIEWED
from tests.factories import again
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import calendars, endings, replies, services
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.holiday_notices import YearNotice
from tracker.law.working_days import packaged_notices
from tracker.models import Case, User
from tracker.registers import applicant_status

LAST_DAY, EARLIER = date(2026, 3, 30), date(2026, 3, 26)
PACKAGED = next(notice for notice in packaged_notices() if notice.year == 2026)


def corrected() -> None:
    """Two Sundays become working days, by which the twenty working days would have ended on 26 March."""
    sundays = dict.fromkeys((date(2026, 3, 8), date(2026, 3, 15)), "调休")
    later = YearNotice(2026, "关于三月调休的通知", PACKAGED.days_off, {**PACKAGED.make_up_days, **sundays})
    with freeze_time("2026-04-07T03:00:00Z"):
        calendars.load([later], by=None, on=date(2026, 4, 7))


def reply_on_the_last_day(case: Case, by: User) -> None:
    with freeze_time("2026-03-30T03:00:00Z"):
        replies.reply(case, GRANTED, review=REVIEWED, decided_on=LAST_DAY, by=by, on=LAST_DAY)
        handed_over = Service(ServiceMethod.IN_PERSON, reached_on=LAST_DAY, recipient="安娜")
        services.serve(case, handed_over, by=by, on=LAST_DAY)


def page_of(client, case: Case) -> str:
    number = open_with(again(case), CODE)
    with freeze_time("2026-04-08T03:00:00Z"):
        return seen(client, number)


def test_annas_page_keeps_the_last_day_by_which_her_reply_was_judged(client, annas_case, clara):
    reply_on_the_last_day(annas_case, clara)
    before = page_of(client, annas_case)
    corrected()
    after = page_of(client, annas_case)
    assert "按期答复" in before
    assert "逾期" not in after
    assert [line for line in before.splitlines() if "3月30日" in line] == [
        line for line in after.splitlines() if "3月30日" in line
    ]


def test_the_view_of_a_decided_case_has_the_calendar_of_its_end(annas_case, clara):
    reply_on_the_last_day(annas_case, clara)
    corrected()
    view = applicant_status.view(applicant_status.proof_of(again(annas_case)), date(2026, 4, 8))
    assert view.clock.due_on == LAST_DAY


def test_the_view_of_a_withdrawn_case_has_it_too(annas_case, clara):
    with freeze_time("2026-03-20T03:00:00Z"):
        endings.withdraw(annas_case, "来信", withdrawn_on=date(2026, 3, 20), by=clara, on=date(2026, 3, 20))
    before = applicant_status.view(applicant_status.proof_of(again(annas_case)), date(2026, 4, 8)).clock
    corrected()
    after = applicant_status.view(applicant_status.proof_of(again(annas_case)), date(2026, 4, 8)).clock
    assert after == before


def test_the_page_of_an_open_case_follows_the_correction(client, annas_case):
    corrected()
    view = applicant_status.view(applicant_status.proof_of(again(annas_case)), date(2026, 4, 8))
    assert view.clock.due_on == EARLIER
