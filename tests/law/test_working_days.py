"""The working calendar agrees with two independent ones on every day, and says how far it knows."""

import time
from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.build_holidays import TARGET, build
from tracker.law.holiday_notices import InvalidNotice, YearNotice, notice_from_json, notice_to_json
from tracker.law.working_days import DayKind, WorkingCalendar, packaged_calendar

CALENDAR = packaged_calendar()


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


EVERY_DAY = days(date(2004, 1, 1), date(2026, 12, 31))


def test_every_day_from_2004_to_2026_agrees_with_chinesecalendar() -> None:
    assert [day for day in EVERY_DAY if CALENDAR.is_working_day(day) != chinese_calendar.is_workday(day)] == []


def test_every_day_from_2019_to_2026_agrees_with_the_holidays_package() -> None:
    china = holidays.country_holidays("CN", years=range(2019, 2027))
    ours_otherwise = [
        day for day in days(date(2019, 1, 1), date(2026, 12, 31))
        if CALENDAR.is_working_day(day) != china.is_working_day(day)
    ]  # fmt: skip
    assert ours_otherwise == []


@pytest.mark.parametrize(
    "year, working_days",
    [(2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)],
)
def test_a_year_has_as_many_working_days_as_its_notice_gives(year: int, working_days: int) -> None:
    assert CALENDAR.count(date(year - 1, 12, 31), date(year, 12, 31)) == working_days


def test_the_packaged_file_is_what_its_generator_gives() -> None:
    assert TARGET.read_text(encoding="utf-8") == build()


@pytest.mark.parametrize(
    "day, kind, name",
    [
        (date(2025, 3, 3), DayKind.WORKING, None),
        (date(2025, 3, 8), DayKind.WEEKEND, "星期六"),
        (date(2025, 9, 28), DayKind.MAKE_UP, "国庆节"),
        (date(2025, 10, 6), DayKind.HOLIDAY, "中秋节"),
        (date(2018, 12, 29), DayKind.MAKE_UP, "元旦"),
        (date(2024, 2, 9), DayKind.WORKING, None),
        (date(2020, 2, 1), DayKind.HOLIDAY, "春节"),
    ],
)
def test_a_day_says_what_it_is_and_by_which_holiday(day: date, kind: DayKind, name: str | None) -> None:
    explained = CALENDAR.explain(day)
    assert (explained.kind, explained.name and str(explained.name)) == (kind, name)
    assert not explained.provisional


def test_every_year_cites_its_notice_and_2018_also_the_one_that_arranged_its_last_days() -> None:
    cited = {notice.year: notice.citation for notice in CALENDAR.notices}
    assert list(cited) == list(range(2004, 2027))
    assert "国办发明电〔2018〕15号" in cited[2018]
    assert "国办发明电〔2020〕1号" in cited[2020]


@pytest.mark.parametrize("day", ["2027-01-01", "2027-05-02", "2027-10-03", "2027-05-08", "2003-10-01"])
def test_an_unknown_year_rests_on_weekends_and_fixed_holidays_and_is_provisional(day: str) -> None:
    assert not CALENDAR.is_working_day(date.fromisoformat(day))
    assert CALENDAR.explain(date.fromisoformat(day)).provisional
    assert not CALENDAR.is_known(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2027-02-08", "2027-05-03", "2027-10-04", "2027-10-08"])
def test_an_unknown_year_assumes_no_other_holiday(day: str) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day))


def test_a_period_names_the_unknown_years_it_runs_through() -> None:
    assert CALENDAR.unknown_years(date(2026, 12, 1), date(2026, 12, 31)) == ()
    assert CALENDAR.unknown_years(date(2026, 12, 14), date(2027, 1, 12)) == (2027,)
    assert CALENDAR.unknown_years(date(2003, 12, 31), date(2004, 1, 12)) == ()


DAY = st.dates(date(2003, 1, 1), date(2028, 12, 31))


@settings(max_examples=200, deadline=None)
@given(DAY, st.integers(1, 300))
def test_the_nth_working_day_is_a_working_day_and_counts_back_to_n(start: date, n: int) -> None:
    end = CALENDAR.add(start, n)
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.count(start, end) == n


@settings(max_examples=200, deadline=None)
@given(DAY, st.integers(0, 90))
def test_counting_equals_looking_at_every_day(after: date, length: int) -> None:
    until = after + timedelta(days=length)
    passed = days(after + timedelta(days=1), until)
    assert CALENDAR.count(after, until) == sum(CALENDAR.is_working_day(day) for day in passed)


@settings(max_examples=100, deadline=None)
@given(DAY)
def test_a_last_day_that_is_off_moves_to_the_next_working_day(day: date) -> None:
    rolled = CALENDAR.roll_forward(day)
    assert CALENDAR.is_working_day(rolled)
    assert CALENDAR.count(day, rolled) <= 1
    assert rolled == day or not CALENDAR.is_working_day(day)


def test_a_period_has_at_least_one_working_day() -> None:
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.add(date(2025, 3, 3), 0)
    assert CALENDAR.count(date(2025, 3, 3), date(2025, 3, 1)) == 0


def test_a_later_notice_corrects_a_year_already_known() -> None:
    as_first_published = YearNotice(2020, "原安排", {date(2020, 1, 31): "春节"}, {date(2020, 2, 1): "春节"})
    corrected = YearNotice(2020, "延长", {date(2020, 1, 31): "春节", date(2020, 2, 1): "春节"}, {})
    assert WorkingCalendar([as_first_published]).is_working_day(date(2020, 2, 1))
    assert not WorkingCalendar([as_first_published, corrected]).is_working_day(date(2020, 2, 1))


def test_a_hundred_thousand_due_dates_take_well_below_a_second() -> None:
    starts = EVERY_DAY[:8000]
    began = time.process_time()
    for _ in range(12):
        for start in starts:
            CALENDAR.add(start, 20)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("notice", CALENDAR.notices, ids=lambda notice: str(notice.year))
def test_a_notice_reads_back_as_it_was_written(notice: YearNotice) -> None:
    assert notice_from_json(notice_to_json(notice)) == notice


GOOD = {"year": 2027, "citation": "通知", "days_off": {"2027-01-01": "元旦"}, "make_up_days": {"2027-01-03": "元旦"}}


@pytest.mark.parametrize(
    "changed, problem",
    [
        ({"make_up_days": {"2027-01-04": "元旦"}}, "2027-01-04 本是工作日"),
        ({"days_off": {"2026-12-31": "元旦"}}, "2026-12-31 不在 2027 年"),
        ({"make_up_days": {"2027-01-01": "元旦"}}, "2027-01-01 不能既放假又上班"),
        ({"days_off": ["2027-01-01", "2027-01-01"]}, "2027-01-01 写了两次"),
        ({"days_off": {"2027-02-30": "元旦"}}, "2027-02-30"),
        ({"days_off": {"2027-1-1": "元旦"}}, "2027-1-1"),
        ({"days_off": {"2027-01-01": 3}}, "节日名称须为文字"),
        ({"days_off": None}, "days_off 须为"),
        ({"year": True}, "year 须为"),
        ({"year": 9999}, "year 须为"),
        ({"citation": " "}, "citation 须写明"),
        ({"holidays": {}}, "没有名为“holidays”的字段"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused_with_the_reason(changed: dict[str, object], problem: str) -> None:
    with pytest.raises(InvalidNotice) as refused:
        notice_from_json(GOOD | changed)
    assert any(problem in str(said) for said in refused.value.problems)


def test_a_notice_may_list_bare_dates() -> None:
    notice = notice_from_json(GOOD | {"days_off": ["2027-01-01"], "make_up_days": []})
    assert notice.days_off == {date(2027, 1, 1): "休息日"}
    with pytest.raises(InvalidNotice):
        notice_from_json([])


def test_working_days_follow_each_other_without_gap() -> None:
    worked = [day for day in EVERY_DAY if CALENDAR.is_working_day(day)]
    assert all(CALENDAR.add(day, 1) == following for day, following in pairwise(worked))
