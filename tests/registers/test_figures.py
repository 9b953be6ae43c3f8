"""The annual report counted from the books: every cell, every year, every viewer."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.questions import questions_asked
from tracker.casework import ledger_files, ledgers
from tracker.law.annual_report import Column, Forum
from tracker.law.report_form import ROWS
from tracker.models import Agency, Case, db
from tracker.registers import figures, report_sheets, reports
from tracker.registers.refusals import NotFound

DATA = Path(__file__).parent.parent / "data"
TODAY = date(2026, 11, 20)
HEADING = "登记编号,收到日期,申请人类型,申请人,申请内容,答复日期,答复结果,行政复议"


def take_over(agency: Agency, content: bytes) -> None:
    with ledger_files.opened(io.BytesIO(content)) as ledger:
        ledgers.take_over(ledger, agency, by=None, on=TODAY, digest="d")


def ledger(*rows: str) -> bytes:
    return "\n".join([HEADING, *(f"{number},{row}" for number, row in enumerate(rows, start=1))]).encode()


@pytest.fixture
def science(db_session) -> Agency:
    """The science commission, whose real ledger of 2024 is in the books."""
    agency = Agency(code="KW", name="上海市科学技术委员会", path="/1/")
    db_session.add(agency)
    db_session.commit()
    agency.path = f"/{agency.id}/"
    db_session.commit()
    take_over(agency, (DATA / "ledger-2024.xlsx").read_bytes())
    return agency


def test_the_report_of_a_real_ledger_is_right_in_every_cell(science):
    expected = json.loads((DATA / "ledger-2024.expected.json").read_text(encoding="utf-8"))
    report = reports.annual(science, 2024).to_json()
    assert {key: report[key] for key in ("agency", "year", "requests", "remedies")} == {
        key: expected[key] for key in ("agency", "year", "requests", "remedies")
    }
    assert all(check["holds"] for check in report["checks"])


def test_what_one_year_carries_out_the_next_carries_in(science):
    lines = {year: reports.annual(science, year).report.requests for year in range(2022, 2027)}
    for year in range(2023, 2027):
        assert lines[year]["carried_in"] == lines[year - 1]["carried_out"]
    assert (lines[2023]["new"]["total"], lines[2023]["carried_out"]["total"]) == (2, 2)
    assert lines[2025]["carried_in"]["total"] == lines[2025]["carried_out"]["total"] == 1


@pytest.mark.parametrize("year", range(2022, 2028))
def test_every_sum_agrees_in_every_year(science, year):
    assert [str(check.rule) for check in reports.annual(science, year).checks if not check.holds] == []


def test_the_cases_behind_a_figure_are_as_many_as_it_says(science):
    report = reports.annual(science, 2024).report
    for row in ROWS:
        for column in Column:
            listed = db.session.scalar(select(func.count(Case.id)).where(figures.in_cell(row.name, column, 2024)))
            assert listed == report.requests[row.name][column], (row.name, column)
    for forum in Forum:
        for result, number in report.remedies[forum].items():
            listed = db.session.scalar(select(func.count(Case.id)).where(figures.in_cell(forum, result, 2024)))
            assert listed == number


def test_the_last_and_the_first_day_of_a_year_belong_to_it(bureau):
    take_over(
        bureau,
        ledger(
            "2023-12-31,自然人,安娜,甲,2024-12-31,予以公开,",
            "2024-01-01,商业企业,公司,乙,2025-01-01,予以公开,",
            "2024-12-31,自然人,安娜,丙,,,",
        ),
    )
    lines = reports.annual(bureau, 2024).report.requests
    found = {row: lines[row]["total"] for row in ("new", "carried_in", "granted", "handled_total", "carried_out")}
    assert found == {"new": 2, "carried_in": 1, "granted": 1, "handled_total": 1, "carried_out": 2}


def test_a_case_whose_receipt_is_not_confirmed_counts_nowhere_yet(annas_case):
    annas_case.received_on = None
    db.session.commit()
    assert reports.annual(annas_case.agency, 2026).report.requests["new"]["total"] == 0


def test_a_challenge_counts_in_the_year_of_the_reply(bureau):
    take_over(
        bureau,
        ledger(
            "2023-12-20,自然人,安娜,甲,2024-01-10,(三)4,纠正",
            "2023-12-21,自然人,安娜,乙,,,尚未审结",
        ),
    )
    remedies = {year: reports.annual(bureau, year).report.remedies["reconsideration"] for year in (2023, 2024)}
    assert (remedies[2023]["pending"], remedies[2023]["total"]) == (1, 1)
    assert (remedies[2024]["corrected"], remedies[2024]["total"]) == (1, 1)


def test_a_district_counts_the_agencies_below_it_only_when_asked(district, bureau, next_door):
    for agency in (bureau, next_door):
        take_over(agency, ledger("2024-03-01,自然人,安娜,甲,,,"))
    alone, together = (reports.annual(district, 2024, subtree=subtree) for subtree in (False, True))
    assert alone.report.requests["new"]["total"] == 0
    assert together.report.requests["new"]["total"] == 2


def test_nora_reads_nothing_of_the_bureau_next_door(bureau, district, nora, sven):
    take_over(bureau, ledger("2024-03-01,自然人,安娜,甲,,,"))
    with pytest.raises(NotFound):
        reports.annual(bureau, 2024, viewer=nora)
    with pytest.raises(NotFound):
        reports.annual(district, 2024, subtree=True, viewer=nora)
    assert reports.annual(district, 2024, subtree=True, viewer=sven).report.requests["new"]["total"] == 1


def test_a_row_or_column_that_the_form_does_not_have_is_not_found(science):
    for row, column in (("nothing", "total"), ("new", "nothing"), ("reconsideration", "natural_person")):
        with pytest.raises(NotFound):
            figures.in_cell(row, column, 2024)


def test_a_report_is_a_handful_of_queries_however_many_cases_there_are(science):
    science_id = science.id
    with questions_asked() as asked:
        figures.of_year([science_id], 2024)
    assert len(asked) == 3


def test_the_printed_form_has_every_row_and_column_of_the_notice(science):
    proactive, requests, remedies = report_sheets.tables(reports.annual(science, 2024).report)
    assert (len(requests.rows), requests.width) == (3 + 25, 3 + 7)
    assert [str(cell.content) for cell in requests.rows[2]] == [
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
    ]
    first_words = [str(row[0].content) for row in requests.rows[3:]]
    assert first_words[:3] == [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "三、本年度办理结果",
    ]
    assert first_words[-2:] == ["（七）总计", "四、结转下年度继续办理"]
    assert [cell.content for cell in remedies.rows[-1]] == [1, 0, 0, 0, 1] + [0] * 10
    assert str(proactive.rows[0][0].content) == "第二十条第（一）项"
