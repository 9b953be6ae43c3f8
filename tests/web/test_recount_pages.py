"""Where a corrected calendar or another practice has not reached every case yet, the pages say so."""

from datetime import date

import pytest

from tests.factories import again, register_case
from tests.web.test_calendar_pages import CORRECTED, EDIT, MOVED, confirmed
from tests.web.test_practice_pages import BOTH_DAYS, PRACTICE, facts
from tracker.casework import recounts
from tracker.models import Case, User
from tracker.web.admin import recount_words

STILL_TWO = "还有 2 件案件由后台在几分钟内重新计算"
YEAR, FRIDAY = "/admin/calendar/2026", date(2026, 3, 6)


@pytest.fixture
def three(clara: User, monkeypatch: pytest.MonkeyPatch, it_is) -> list[Case]:
    """Three cases of Clara's, of which only one is counted while somebody waits."""
    for module in (recounts, recount_words):
        monkeypatch.setattr(module, "AT_ONCE", 1)
    monkeypatch.setattr(recounts, "BATCH", 1)
    it_is(FRIDAY)
    return [register_case(clara) for _ in range(3)]


def test_the_page_says_how_many_cases_are_left_and_the_job_counts_them(adams, signed_in, clara, three):
    page = confirmed(adams, CORRECTED).text
    assert "重新计算了 1 件未结案件，其中 1 件的日期有变化" in page
    assert "还有 2 件由后台在几分钟内重新计算。" in page
    assert STILL_TWO in page
    assert STILL_TWO in adams.get(YEAR).text
    assert STILL_TWO in signed_in(clara).get(MOVED).text
    assert again(three[2]).due_on == date(2026, 3, 30)
    recounts.finish(FRIDAY)
    assert again(three[2]).due_on > date(2026, 3, 31)
    assert STILL_TWO not in adams.get(YEAR).text
    assert STILL_TWO not in signed_in(clara).get(MOVED).text


def test_whoever_reads_other_cases_hears_nothing_of_these(adams, signed_in, nora, three):
    confirmed(adams, CORRECTED)
    assert "由后台在几分钟内" not in signed_in(nora).get(MOVED).text


def test_the_page_of_the_practice_says_so_for_its_own_agency(adams, next_door, three):
    page = confirmed(adams, BOTH_DAYS, PRACTICE).text
    assert "还有 2 件由后台在几分钟内重新计算。" in page
    assert STILL_TWO in page
    assert STILL_TWO not in adams.get("/admin/agencies/CZJ/practice").text


def test_where_there_are_many_cases_the_preview_says_that_it_takes_some_minutes(adams, three, monkeypatch):
    assert "案件较多，几分钟内由后台全部重新计算：共 3 件" in adams.post(EDIT, data=CORRECTED).text
    monkeypatch.setattr(recount_words, "AT_ONCE", 3)
    assert "保存后立即重新计算：共 3 件" in adams.post(EDIT, data=CORRECTED).text


def test_what_is_still_to_be_counted_is_foreseen_with_the_next_change(adams, three):
    confirmed(adams, CORRECTED)
    page = adams.post(PRACTICE, data=BOTH_DAYS).text
    assert all(fact in page for fact in facts(3, 2, 0))
