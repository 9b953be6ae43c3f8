"""Where a corrected calendar or another practice moved Anna's last day, her page says so among what happened."""

import re
from datetime import date

from freezegun import freeze_time

from tests.casework.answered import TUESDAY, answered
from tests.casework.winter import move_within_january, winter_case
from tests.factories import MONDAY, again, anna, register_case
from tests.web.portal import courses
from tests.web.portal.courses import Office, open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import agencies, calendars
from tracker.law.holiday_notices import YearNotice
from tracker.law.working_days import packaged_notices
from tracker.models import Case

CITATION = "内部通报：三月补休安排"
PACKAGED = next(notice for notice in packaged_notices() if notice.year == 2026)
FRIDAY = date(2026, 3, 6)
REPLY_MOVED = "节假日安排调整，答复期限由2026年3月30日（周一）改为2026年3月31日（周二）"


def correct(*days: date, on: date = FRIDAY) -> None:
    """2026 as packaged, with these days off as well."""
    days_off = {**PACKAGED.days_off, **dict.fromkeys(days, "休息日")}
    calendars.load([YearNotice(2026, CITATION, days_off, PACKAGED.make_up_days)], by=None, on=on)


def happened(client, case: Case, day: str = "2026-03-09") -> str:
    """What her page tells under 已经发生的事."""
    number = open_with(again(case), CODE)
    with freeze_time(f"{day}T03:00:00Z"):
        page = seen(client, number)
    course = page[page.index('aria-labelledby="course"') :].partition("</section>")[0]
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", " ", course))


def test_anna_reads_on_which_day_her_last_day_moved_and_from_which_to_which(client, annas_case):
    correct(date(2026, 3, 10))
    told = happened(client, annas_case)
    assert f"{REPLY_MOVED}2026年3月6日（周五）" in told
    assert CITATION not in told


def test_she_reads_nothing_of_it_before_it_happened(client, annas_case):
    correct(date(2026, 3, 10))
    assert "调整" not in happened(client, annas_case, "2026-03-05")


def test_each_correction_is_told_the_newest_first(client, annas_case):
    correct(date(2026, 3, 10))
    correct(on=MONDAY.replace(day=9))
    told = happened(client, annas_case, "2026-03-10")
    back = "答复期限由2026年3月31日（周二）改为2026年3月30日（周一）"
    assert told.index(back) < told.index(REPLY_MOVED)


def test_whom_nothing_moved_for_reads_nothing(client, clara, annas_case):
    later = register_case(clara, received_on=FRIDAY, applicant=anna(name="奥托"))
    ended = answered(register_case(clara, applicant=anna(name="伊娃")), clara)
    correct(date(2026, 3, 5))
    assert REPLY_MOVED in happened(client, annas_case)
    for case in (later, ended):
        assert "调整" not in happened(client, case)


def test_what_moved_while_the_case_was_open_is_still_told_after_the_reply(client, clara, annas_case):
    correct(date(2026, 3, 10), on=TUESDAY)
    answered(again(annas_case), clara)
    assert REPLY_MOVED in happened(client, annas_case)


def test_another_practice_is_told_without_what_the_office_chose(client, bureau, clara, hana):
    case = courses.third_party_asked(Office(clara, hana))
    agencies.choose_practice(bureau, {"consultation_days": "both"}, by=None, on=date(2026, 3, 11))
    told = happened(client, case, "2026-03-12")
    assert "本机关计算期限的方法调整，答复期限由" in told
    assert "节假日" not in told


def test_she_reads_of_the_days_that_she_has_to_keep_herself(client, clara, hana):
    case = courses.fee_asked(Office(clara, hana))
    correct(date(2026, 3, 17), on=date(2026, 3, 13))
    told = happened(client, case, "2026-03-16")
    assert "节假日安排调整，缴费的期限由2026年4月10日（周五）改为2026年4月13日（周一）" in told


def test_a_day_that_moved_into_a_year_without_announced_holidays_is_called_provisional(client, clara, hana):
    winter = winter_case(clara)
    move_within_january(winter, clara, hana)
    course = happened(client, winter, "2028-12-19")
    assert re.search(r"本机关更正办理记录，答复期限由2029年1月\d+日（周.）改为2029年1月\d+日（周.）（暂定）", course)


def test_what_third_parties_owe_is_none_of_hers(client, clara, hana):
    case = courses.opinion_in(Office(clara, hana))
    consulted = courses.third_party_asked(Office(clara, hana))
    correct(date(2026, 3, 24), on=date(2026, 3, 17))
    for each in (case, consulted):
        assert happened(client, each, "2026-03-18").count("节假日安排调整") == 1
