"""The board shows supervisors the figures, and each figure leads to its cases."""

import re

from freezegun import freeze_time

from tests.factories import make_user
from tracker.models import Role


def test_sven_sees_what_is_overdue_and_where(signed_in, sven, annas_case):
    with freeze_time("2026-03-31 01:00:00"):
        page = signed_in(sven).get("/board").text
    assert "已逾期" in page
    assert "区住房和城乡建设局" in page
    assert "/desk/cases?agency=ZJJ&amp;due=overdue" in page


def test_the_last_row_sums_up_and_nought_leads_nowhere(signed_in, sven, next_door, annas_case):
    with freeze_time("2026-03-31 01:00:00"):
        page = signed_in(sven).get("/board").text
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    assert "合计" in rows[-1]
    assert re.search(r'href="/desk/cases\?due=overdue">.*?1', rows[-1], re.DOTALL)
    (quiet,) = [row for row in rows if next_door.name in row]
    assert "没有未结案件" in quiet
    assert "href" not in quiet
    assert "due=suspended" not in page


def test_a_board_without_cases_says_so(signed_in, sven, bureau):
    assert "没有未结案件" in signed_in(sven).get("/board").text


def test_a_supervisor_sees_nothing_of_the_agencies_beside_his_own(signed_in, next_door, annas_case):
    simon = make_user(next_door, "simon", "西蒙", Role.SUPERVISOR)
    page = signed_in(simon).get("/board").text
    assert "区住房和城乡建设局" not in page
    assert "没有未结案件" in page


def test_the_board_is_not_for_clerks(signed_in, clara):
    assert signed_in(clara).get("/board", follow_redirects=True).request.path == "/desk"
