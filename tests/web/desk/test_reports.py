"""The annual report at the desk: the year's tables, each figure with its cases, and the files to send."""

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest

from tracker.casework import ledger_files, ledgers
from tracker.models import Agency

DATA = Path(__file__).parent.parent.parent / "data"


@pytest.fixture
def reported(bureau: Agency) -> Agency:
    """The bureau with a real ledger of 2024 in its books."""
    with ledger_files.opened(io.BytesIO((DATA / "ledger-2024.xlsx").read_bytes())) as ledger:
        ledgers.take_over(ledger, bureau, by=None, on=date(2026, 3, 2), digest="d")
    return bureau


def test_the_page_shows_the_form_and_says_that_its_sums_agree(signed_in, clara, reported):
    page = signed_in(clara).get("/desk/reports?year=2024").text
    for words in ("本年新收政府信息公开申请数量", "法人或其他组织", "未经复议直接起诉", "全部 17 项勾稽关系成立"):
        assert words in page
    assert re.search(r"（七）总计</th>\s*<td[^>]*><a [^>]*>33</a>", page)


def test_a_year_that_is_not_over_is_not_ready_to_be_reported(signed_in, clara, reported, it_is):
    it_is(date(2026, 11, 22))
    page = signed_in(clara).get("/desk/reports?year=2026").text
    assert "年度尚未结束" in page
    assert "可以报送" not in page
    it_is(date(2027, 1, 1))
    page = signed_in(clara).get("/desk/reports?year=2026").text
    assert "可以报送" in page
    assert "年度尚未结束" not in page


def test_each_figure_leads_to_its_cases(signed_in, clara, reported):
    page = signed_in(clara).get("/desk/reports?year=2024").text
    links = re.findall(r'<td class="num"><a href="([^"]+)">(\d+)</a>', page)
    assert ("/desk/cases?report=granted&amp;column=natural_person&amp;agency=ZJJ&amp;year=2024", "9") in links
    assert ("/desk/cases?report=reconsideration&amp;column=upheld&amp;agency=ZJJ&amp;year=2024", "1") in links


def test_the_report_comes_as_a_file_in_every_form(signed_in, clara, reported):
    expected = json.loads((DATA / "ledger-2024.expected.json").read_text(encoding="utf-8"))
    desk = signed_in(clara)
    assert desk.get("/desk/reports/ZJJ/2024.json").json["requests"] == expected["requests"]
    for form, start in (("xlsx", b"PK"), ("docx", b"PK"), ("html", b"<!doctype")):
        answer = desk.get(f"/desk/reports/ZJJ/2024.{form}")
        assert answer.data.startswith(start)
        assert "attachment" in answer.headers["Content-Disposition"]
    assert desk.get("/desk/reports/ZJJ/2024.exe").status_code == 404


def test_sven_counts_the_whole_district_and_nora_never_the_bureau_next_door(signed_in, sven, nora, district, reported):
    assert ">33<" in signed_in(sven).get("/desk/reports?agency=QZF&year=2024&subtree=1").text
    assert ">33<" not in signed_in(sven).get("/desk/reports?agency=QZF&year=2024").text
    for address in ("/desk/reports?agency=ZJJ", "/desk/reports/ZJJ/2024.json"):
        assert signed_in(nora).get(address).status_code == 404
    assert ">33<" not in signed_in(nora).get("/desk/reports?year=2024&subtree=1").text


@pytest.mark.parametrize("year", ["1989", "2101", "99999999"])
def test_a_year_beyond_the_calendar_is_not_found(signed_in, clara, reported, year):
    assert signed_in(clara).get(f"/desk/reports?year={year}").status_code == 404
    assert signed_in(clara).get(f"/desk/reports/ZJJ/{year}.json").status_code == 404


def test_whoever_may_not_read_reports_does_not_see_them(signed_in, adam, client):
    assert signed_in(adam).get("/desk/reports").status_code == 403
    assert client.get("/desk/reports").status_code == 302
