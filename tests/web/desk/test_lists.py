"""The lists of cases: what they show, what an address can ask for, and what leaves the house as a table."""

import csv
from datetime import date
from io import StringIO

import pytest

from tests.casework.answered import THURSDAY, TUESDAY, WEDNESDAY, answered, served
from tests.factories import MONDAY, anna, register_case
from tests.questions import questions_asked
from tracker.casework import co_applicants, consultation, services
from tracker.casework.co_applicants import Joining
from tracker.casework.consultation import PartyKind
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.report_form import ApplicantKind

OVERDUE = date(2026, 4, 2)


def rows_of(browser, address: str) -> list[list[str]]:
    answer = browser.get(address, buffered=True)
    assert answer.status_code == 200
    return list(csv.reader(StringIO(answer.text.removeprefix("\ufeff"))))


def test_clara_finds_annas_case_in_her_list(clara, annas_case, signed_in, it_is):
    page = signed_in(clara).get("/desk/cases?view=mine").text
    assert annas_case.number in page
    assert "还剩 20 个工作日" in page
    assert "共 1 条" in page


def test_those_who_apply_together_are_counted_behind_the_first_of_them(clara, signed_in, it_is):
    others = [co_applicants.new(Joining(ApplicantKind.NATURAL_PERSON, name, "")) for name in ("安东", "安康")]
    register_case(clara, co_applicants=tuple(others))
    register_case(clara, applicant=anna(name="伊娃"))
    it_is(OVERDUE)
    browser = signed_in(clara)
    for page in ("/desk", "/desk/cases"):
        shown = browser.get(page).text
        assert ("安娜等 3 人" in shown, "伊娃等" in shown, "伊娃" in shown) == (True, False, True)
    heading, *told = rows_of(browser, "/desk/cases.csv")
    assert [line[heading.index("申请人")] for line in told] == ["伊娃", "安娜等 3 人"]


def test_nora_next_door_finds_nothing_in_list_count_search_and_table(nora, annas_case, signed_in, it_is):
    browser = signed_in(nora)
    for asked in (
        "",
        "?q=旧住房",
        "?agency=ZJJ",
        "?agency=ZJJ&below=y",
        "?view=overdue",
        "?task=assign",
        "?report=new&year=2026",
    ):
        page = browser.get(f"/desk/cases{asked}").text
        assert annas_case.number not in page
        assert "共 " not in page
        assert rows_of(browser, f"/desk/cases.csv{asked}")[1:] == []
    assert browser.get(f"/desk/cases?q={annas_case.receipt_number}").status_code == 200
    assert browser.get(f"/desk/cases/{annas_case.receipt_number}").status_code == 404


def test_a_number_typed_into_the_search_opens_its_case(clara, annas_case, signed_in, it_is):
    for typed in (annas_case.receipt_number, annas_case.number, "区住建公开申[2026]1号"):
        answer = signed_in(clara).get("/desk/cases", query_string={"q": typed})
        assert answer.status_code == 302
        assert answer.location == f"/desk/cases/{annas_case.receipt_number}"


def test_words_are_searched_and_named_in_the_title(clara, annas_case, signed_in, it_is):
    page = signed_in(clara).get("/desk/cases?q=招标结果").text
    assert "检索“招标结果”" in page
    assert annas_case.number in page


def test_an_empty_list_says_so_kindly(clara, annas_case, signed_in, it_is):
    browser = signed_in(clara)
    assert "没有逾期的案件" in browser.get("/desk/cases?view=overdue").text
    assert "没有等您办理的事项" in browser.get("/desk/cases?view=waiting").text
    assert "没有这样的案件" in browser.get("/desk/cases?q=没有的事").text


def test_each_filter_can_be_taken_away_by_itself(clara, annas_case, signed_in, it_is):
    page = signed_in(clara).get("/desk/cases?status=open&handler=me&channel=in_person").text
    assert "状态：未结" in page
    assert "去掉筛选“经办人：我”" in page
    assert "/desk/cases?status=open&amp;channel=in_person" in page


def test_a_date_that_does_not_exist_is_said_beside_its_field_and_narrows_nothing(clara, annas_case, signed_in, it_is):
    page = signed_in(clara).get("/desk/cases?received_from=2026-02-30&received_to=x&year=20").text
    assert page.count('class="field-error"') == 3
    assert 'value="2026-02-30"' in page
    assert annas_case.number in page


@pytest.mark.parametrize(
    "asked",
    [
        "view=nonsense", "status=x", "phase=x", "unit=x", "unit=99999999999999999999", "unit=²",
        "agency=x%01", "handler=%01", "q=%01",
        "after=x", "after=2026-01-01_99999999999999999999", "before=", "outcome=x", "year=99999999999",
        "sort=x", "task=x", "q=%22%20OR%201%3D1%20--", "q=" + "长" * 3000, "rows=x", "due=99", "column=x",
    ],
)  # fmt: skip
def test_whatever_somebody_writes_into_the_address_the_page_comes(clara, annas_case, signed_in, it_is, asked):
    assert signed_in(clara).get(f"/desk/cases?{asked}").status_code == 200


@pytest.mark.parametrize("asked", ["report=nonsense", "report=new&column=nonsense", "report=reconsideration&column=x"])
def test_a_cell_that_the_report_does_not_have_is_not_found(clara, signed_in, it_is, asked):
    assert signed_in(clara).get(f"/desk/cases?{asked}").status_code == 404


def test_a_cell_of_the_annual_report_names_itself(clara, annas_case, signed_in, it_is):
    page = signed_in(clara).get("/desk/cases?report=new&column=natural_person&year=2026&agency=ZJJ").text
    assert "2026 年度报告：本年新收政府信息公开申请数量，自然人" in page
    assert "共 1 条" in page


def test_the_figures_of_the_board_lead_to_as_many_cases(sven, clara, annas_case, signed_in, it_is):
    it_is(OVERDUE)
    register_case(clara, received_on=OVERDUE)
    browser = signed_in(sven)
    assert "共 1 条" in browser.get("/desk/cases?due=overdue&agency=ZJJ").text
    assert "共 2 条" in browser.get("/desk/cases?status=open&agency=ZJJ").text
    assert "没有这样的案件" in browser.get("/desk/cases?due=suspended").text


def test_the_table_to_take_away_carries_no_formula_and_no_identity_number(clara, signed_in, it_is):
    case = register_case(clara, applicant=anna(name="=HYPERLINK(1)"), description="+1 的\r\n事项")
    heading, row = rows_of(signed_in(clara), "/desk/cases.csv")
    told = dict(zip(heading, row, strict=True))
    assert told["编号"] == case.number
    assert told["申请人"] == "'=HYPERLINK(1)"
    assert told["申请内容"].startswith("'+1")
    assert told["剩余工作日"] == "20"
    assert case.applicant.identity_number not in "".join(row)


def test_what_is_late_stands_in_the_table_as_a_number(clara, annas_case, signed_in, it_is):
    it_is(OVERDUE)
    heading, row = rows_of(signed_in(clara), "/desk/cases.csv")
    told = dict(zip(heading, row, strict=True))
    assert (told["计时状态"], told["剩余工作日"]) == ("已逾期", "-3")


def test_a_stopped_clock_counts_the_days_in_the_head_of_the_case_alone(clara, annas_case, signed_in, it_is):
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "宏大公司", "标书", sent_on=MONDAY, by=clara, on=MONDAY)
    it_is(date(2026, 3, 4))
    browser = signed_in(clara)
    assert "期限中止，余 20 个工作日" in browser.get(f"/desk/cases/{annas_case.receipt_number}").text
    page = browser.get("/desk/cases?view=mine").text
    assert "期限中止</span>" in page
    assert "中止，余" not in page
    heading, row = rows_of(browser, "/desk/cases.csv")
    told = dict(zip(heading, row, strict=True))
    assert (told["计时状态"], told["剩余工作日"]) == ("期限中止", "")


def test_what_was_posted_is_not_said_to_be_served_before_somebody_signed(clara, annas_case, signed_in, it_is):
    answered(annas_case, clara)
    services.serve(
        annas_case,
        Service(ServiceMethod.POST, posted_on=TUESDAY, tracking_number="EA123456789CN"),
        by=clara,
        on=TUESDAY,
    )
    it_is(THURSDAY)
    browser = signed_in(clara)

    def told() -> dict[str, str]:
        heading, row = rows_of(browser, "/desk/cases.csv")
        return dict(zip(heading, row, strict=True))

    for page in ("/desk/cases", "/desk/cases?status=posted", f"/desk/cases/{annas_case.receipt_number}"):
        text = browser.get(page).text
        assert '<span class="status moving">已交邮，待签收</span>' in text, page
        assert "按期交邮，待签收</span>" in text, page
    assert "按期交邮，待签收" in browser.get("/desk").text
    assert annas_case.number not in browser.get("/desk/cases?status=served").text
    under_way = told()
    assert under_way["状态"] == "已交邮，待签收"
    assert (under_way["交邮日期"], under_way["签收日期"], under_way["送达日期"]) == ("2026-03-03", "", "")

    services.complete(annas_case, WEDNESDAY, by=clara, on=THURSDAY)
    assert '<span class="status ended">已送达</span>' in browser.get("/desk/cases?status=served").text
    arrived = told()
    assert arrived["状态"] == "已送达"
    assert (arrived["交邮日期"], arrived["签收日期"], arrived["送达日期"]) == ("2026-03-03", "2026-03-04", "2026-03-04")


def test_what_was_handed_over_was_never_posted(clara, annas_case, signed_in, it_is):
    served(annas_case, clara)
    heading, row = rows_of(signed_in(clara), "/desk/cases.csv")
    told = dict(zip(heading, row, strict=True))
    assert (told["交邮日期"], told["签收日期"], told["送达日期"]) == ("", "", "2026-03-04")


def test_the_table_is_filtered_like_the_list(clara, annas_case, signed_in, it_is):
    browser = signed_in(clara)
    assert len(rows_of(browser, "/desk/cases.csv?status=closed")) == 1
    assert len(rows_of(browser, "/desk/cases.csv?status=open&q=旧住房")) == 2


@pytest.mark.parametrize("address", ["/desk", "/desk/cases", "/desk/cases?view=waiting", "/desk/cases?q=旧住房"])
def test_a_page_asks_the_database_no_more_often_for_many_cases_than_for_few(clara, signed_in, it_is, address):
    browser = signed_in(clara)

    def questions() -> int:
        with questions_asked() as asked:
            assert browser.get(address).status_code == 200
        return len(asked)

    for _ in range(2):
        register_case(clara, handler=None)
    few = questions()
    for _ in range(6):
        register_case(clara, handler=None)
    assert questions() == few
    assert few < 60
