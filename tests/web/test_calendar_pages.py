"""The working calendar on the screen: a year at a glance, and a correction that is read over before it is saved."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.casework.answered import to_be_published
from tests.factories import make_user, register_case
from tracker.casework import calendars, clarification
from tracker.law.holiday_notices import YearNotice
from tracker.law.working_days import packaged_calendar
from tracker.models import Agency, AuditEvent, CalendarYear, Role, User, db
from tracker.registers import moved_dates
from tracker.registers.calendars import working_calendar
from tracker.web.admin import notice_lines

YEAR_2027 = {
    "citation": "关于2027年放假的通知",
    "days_off": "2027-01-01至2027-01-03 元旦",
    "make_up_days": "2027-01-09 元旦",
}
CORRECTED = {"citation": "关于调整三月放假的通知", "days_off": "2026-03-30至2026-03-31 休息日", "make_up_days": ""}
EDIT = "/admin/calendar/2026/edit"
TWENTY_BEFORE, LAST_DAY, THE_DAY_AFTER = date(2026, 8, 18), date(2026, 9, 15), date(2026, 9, 16)


@pytest.fixture
def bob(bureau: Agency) -> User:
    """Bob, administrator of the housing bureau alone."""
    return make_user(bureau, "bob", "鲍勃", Role.ADMINISTRATOR)


def hidden(page: str) -> dict[str, str]:
    """What the page that is read over carries to the next press of its button."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found if name != "csrf_token"}


def confirmed(browser: FlaskClient, typed: dict[str, str], address: str = EDIT):
    """Fill in, read over, confirm."""
    return browser.post(address, data=hidden(browser.post(address, data=typed).text), follow_redirects=True)


def cells(page: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(\s*<th scope=\"row\">.*?)</tr>", page, re.DOTALL)
    return [[text.strip() for text in re.findall(r">([^<>]+)</t[hd]>", row)] for row in rows]


def saved() -> list[int]:
    return list(db.session.scalars(select(CalendarYear.year)))


# A year at a glance


def test_a_year_is_shown_month_by_month_with_the_notice_it_goes_by(adams):
    page = adams.get("/admin/calendar/2026").text
    assert page.count('<table class="month">') == 12
    assert "国庆节" in page
    assert "国办发明电" in page
    assert "更正以前的依据" not in page


def test_a_year_without_a_notice_says_that_it_is_assumed(adams):
    page = adams.get("/admin/calendar/2035").text
    assert "还没有录入" in page
    assert "只是暂定" in page
    assert adams.get("/admin/calendar/1800").status_code == 404
    assert adams.get("/admin/calendar").status_code == 302


def test_a_corrected_year_shows_what_it_goes_by_now_and_what_it_went_by_before(adams):
    confirmed(adams, CORRECTED)
    page = adams.get("/admin/calendar/2026").text
    now, before = page.split("更正以前的依据")
    assert "依据：关于调整三月放假的通知" in now
    assert "国办发明电" in before
    assert "随软件提供" in before


# Read over, then saved


def test_a_year_is_entered_and_in_force_at_once(adams):
    page = confirmed(adams, YEAR_2027, "/admin/calendar/2027/edit").text
    assert "2027 年的工作日历已经生效" in page
    assert "关于2027年放假的通知" in page
    assert 2027 in working_calendar().known_years
    assert "calendar:load" in db.session.scalars(select(AuditEvent.action)).all()


def test_before_it_is_saved_the_page_says_what_would_change_and_nothing_is_written(adams, annas_case, nora):
    register_case(nora)
    page = adams.post(EDIT, data=CORRECTED).text
    days, numbers = page.split("对案件的影响", 1)
    rest, work = days.split("改为上班的日子")
    assert "2026年3月30日（周一）" in rest
    assert "2026年1月1日（周四）" in work
    assert saved() == []
    db.session.expire_all()
    assert annas_case.due_on == date(2026, 3, 30)
    assert [row[:3] for row in cells(numbers)] == [["区住房和城乡建设局", "1", "1"], ["区财政局", "1", "1"]]


def test_the_administrator_learns_numbers_and_no_case(adams, annas_case):
    page = adams.post(EDIT, data=CORRECTED).text
    assert annas_case.number not in page
    assert annas_case.receipt_number not in page


def test_the_page_says_how_many_would_become_overdue(adams, clara, adam, it_is):
    it_is(THE_DAY_AFTER)
    case = register_case(clara, received_on=TWENTY_BEFORE)
    assert case.due_on == LAST_DAY
    calendars.load([with_two_weeks_off()], by=None, on=THE_DAY_AFTER)
    page = adams.post(EDIT, data=as_packaged()).text
    assert "保存后有 1 件案件立即逾期" in page


def packaged() -> YearNotice:
    return next(notice for notice in packaged_calendar().notices if notice.year == LAST_DAY.year)


def with_two_weeks_off() -> YearNotice:
    """The year with the working days before the last one taken out, so that it comes later."""
    calendar, days = packaged_calendar(), (LAST_DAY - timedelta(days=n) for n in range(12))
    off = dict.fromkeys((day for day in days if calendar.is_working_day(day)), "休息日")
    return YearNotice(LAST_DAY.year, "放假", {**packaged().days_off, **off}, packaged().make_up_days)


def as_packaged() -> dict[str, str]:
    """The year as it was packaged, the way an administrator types it."""
    off, made_up = notice_lines.written(dict(packaged().days_off)), notice_lines.written(dict(packaged().make_up_days))
    return {"citation": "照常上班", "days_off": off, "make_up_days": made_up}


def test_what_was_typed_is_kept_on_the_way_back(adams):
    typed = {**CORRECTED, "days_off": "2026-03-30至2026-03-31 休息日\n2026-04-06 清明节"}
    page = adams.post(EDIT, data={**hidden(adams.post(EDIT, data=typed).text), "act": "edit"}).text
    assert "关于调整三月放假的通知</textarea>" in page
    assert "2026-03-30至2026-03-31 休息日" in page
    assert "2026-04-06 清明节" in page
    assert saved() == []


def test_a_correction_moves_the_open_cases_and_the_page_says_how_many(adams, annas_case, clara):
    to_be_published(register_case(clara), clara)
    due_before = annas_case.due_on
    page = confirmed(adams, CORRECTED).text
    db.session.expire_all()
    assert annas_case.due_on > due_before
    assert "重新计算了 1 件未结案件，其中 1 件的日期有变化" in page
    assert "1 件尚未办完的事项（如主动公开）日期有变化，答复期限不变" in page
    assert "已经告知承办人" in page


def test_who_was_overtaken_by_another_administrator_reads_it_over_again(adams):
    carried = hidden(adams.post(EDIT, data=CORRECTED).text)
    confirmed(adams, {**CORRECTED, "citation": "另一个通知"})
    page = adams.post(EDIT, data=carried).text
    assert "已由别人改过，还没有保存" in page
    assert saved() == [2026]
    assert "已经生效" in adams.post(EDIT, data=hidden(page), follow_redirects=True).text


@pytest.mark.parametrize("citation", ["", "   "])
def test_a_correction_says_what_it_goes_by_each_time(adams, citation):
    form = adams.get(EDIT).text
    assert "现行安排的依据是：" in form
    assert re.search(r'<textarea[^>]*id="citation"[^>]*>\s*</textarea>', form)
    page = adams.post(EDIT, data={**CORRECTED, "citation": citation}).text
    assert "citation-error" in page
    assert saved() == []


def test_what_is_in_force_already_needs_no_saving(adams):
    confirmed(adams, CORRECTED)
    assert "没有要保存的" in adams.post(EDIT, data=CORRECTED).text
    assert saved() == [2026]


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"days_off": "2027-02-30 春节"}, "第 1 行看不懂"),
        ({"days_off": "春节放七天"}, "第 1 行看不懂"),
        ({"days_off": "2027-01-01 元旦\n\n2027-01-01 元旦"}, "第 3 行"),
        ({"days_off": "2026-12-31 元旦"}, "不在 2027 年"),
        ({"make_up_days": "2027-01-04 元旦"}, "本是工作日"),
        ({"make_up_days": "2027-01-02 元旦"}, "既放假又上班"),
        ({"citation": ""}, "citation-error"),
    ],
)
@pytest.mark.parametrize("act", [{}, {"act": "confirm", "version": ""}])
def test_a_year_that_cannot_be_right_is_refused_with_what_was_typed(adams, wrong, said, act):
    answer = adams.post("/admin/calendar/2027/edit", data={**YEAR_2027, **wrong, **act})
    assert said in answer.text
    assert wrong.get("days_off", "2027-01-01至2027-01-03 元旦").splitlines()[0] in answer.text
    assert 2027 not in working_calendar().known_years


def test_the_calendar_of_all_is_not_for_the_administrator_of_one(signed_in, bob):
    bobs = signed_in(bob)
    assert "由管理全部机关的管理员录入" in bobs.get("/admin/calendar/2027").text
    assert bobs.get("/admin/calendar/2027/edit").status_code == 403
    assert bobs.post("/admin/calendar/2027/edit", data={**YEAR_2027, "act": "confirm"}).status_code == 403


# Who hears of it


def test_clara_reads_which_date_moved_and_why(signed_in, clara, adams, annas_case):
    confirmed(adams, CORRECTED)
    page = signed_in(clara).get("/desk/notices").text
    assert "时限日期有变化" in page
    assert "更正 2026 年工作日历（依据：关于调整三月放假的通知）" in page
    assert "答复申请人的期限由2026年3月30日改为2026年" in page
    assert f"/desk/cases/{annas_case.receipt_number}" in page


def test_the_course_of_the_case_words_the_reason(signed_in, clara, adams, annas_case):
    confirmed(adams, CORRECTED)
    page = signed_in(clara).get(f"/desk/cases/{annas_case.receipt_number}").text
    assert "更正 2026 年工作日历（依据：关于调整三月放假的通知）" in page
    assert "calendar</p>" not in page


def test_the_course_of_a_decided_case_says_which_duty_moved(signed_in, clara, adams, annas_case):
    to_be_published(annas_case, clara)
    confirmed(adams, CORRECTED)
    page = signed_in(clara).get(f"/desk/cases/{annas_case.receipt_number}").text
    entry = page.split("重新计算期限")[1]
    assert "主动公开" in entry
    assert "2026年4月1日（周三）" in entry


def test_the_audit_trail_words_it_too(signed_in, audrey, adams, annas_case):
    confirmed(adams, CORRECTED)
    page = signed_in(audrey).get("/admin/audit?subject=case").text
    assert "工作日历有变化" in page
    assert "关于调整三月放假的通知" in page


MOVED = "/desk/notices/moved-dates"


def test_whoever_reads_the_cases_finds_those_that_moved(signed_in, clara, sven, nora, adams, annas_case):
    other = register_case(nora)
    confirmed(adams, CORRECTED)
    page = signed_in(clara).get(MOVED).text
    assert f'href="/desk/cases/{annas_case.receipt_number}"' in page
    assert "答复申请人的期限由2026年3月30日改为2026年" in page
    assert "更正 2026 年工作日历（依据：关于调整三月放假的通知）" in page
    assert other.number not in page
    assert other.number in signed_in(sven).get(MOVED).text
    assert f'href="{MOVED}"' in signed_in(clara).get("/desk/notices").text


def test_a_case_on_which_only_a_duty_done_moved_is_not_among_them(signed_in, clara, annas_case):
    clarification.ask(annas_case, ["申请内容"], "请写明", sent_on=date(2026, 3, 3), by=clara, on=date(2026, 3, 3))
    notice = next(notice for notice in packaged_calendar().notices if notice.year == 2026)
    off = {**notice.days_off, date(2026, 3, 10): "休息日"}
    done = calendars.load([YearNotice(2026, "更正", off, notice.make_up_days)], by=None, on=date(2026, 3, 4))
    assert (done.read, done.moved) == (1, 0)
    assert annas_case.number not in signed_in(clara).get(MOVED).text


def test_the_list_of_moved_cases_goes_on_page_by_page(signed_in, clara, adams, monkeypatch):
    monkeypatch.setattr(moved_dates, "PAGE", 2)
    cases = [register_case(clara) for _ in range(3)]
    assert "没有期限因此变化的案件" in signed_in(clara).get(MOVED).text
    confirmed(adams, CORRECTED)
    first = signed_in(clara).get(MOVED).text
    onward = unescape(re.search(r'href="([^"]+)" rel="next"', first)[1])
    assert [case.number in first for case in cases] == [False, True, True]
    assert [case.number in signed_in(clara).get(onward).text for case in cases] == [True, False, False]


def test_the_administrator_does_not_read_the_list_of_moved_cases(adams):
    assert adams.get(MOVED).status_code == 403
