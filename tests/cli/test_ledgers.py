"""The commands import-ledger and annual-report, as an operator uses them."""

import json
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from tracker.models import Case, db

DATA = Path(__file__).parent.parent / "data"
LEDGER = DATA / "ledger-2024.xlsx"


@pytest.fixture
def flask(app, bureau):
    """Runs `flask …` on the books in which the bureau stands."""
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=[str(word) for word in words])


def cases() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Case.id))) or 0


def test_importing_says_on_one_line_what_came_of_it(flask, tmp_path):
    rejects = tmp_path / "rejects.xlsx"
    done = flask("import-ledger", LEDGER, "--agency", "ZJJ", "--rejects", rejects)
    assert (done.stdout, done.exit_code) == ("created=36 unchanged=0 rejected=8\n", 1)
    assert "Row 47, 2024-90004: " in done.stderr
    assert "答复日期 (2024-03-01)" in done.stderr
    sheet = openpyxl.load_workbook(rejects).active
    assert sheet.max_row == 1 + 8
    assert [cell.value for cell in sheet[1]][-2:] == ["原行号", "原因"]
    again = flask("import-ledger", LEDGER, "--agency", "ZJJ")
    assert (again.stdout, again.exit_code) == ("created=0 unchanged=36 rejected=8\n", 1)
    assert cases() == 36


def test_a_ledger_without_a_bad_row_leaves_with_nought(flask, tmp_path):
    good = tmp_path / "good.csv"
    good.write_text("登记编号,收到日期,申请人类型,申请人,申请内容\n1,2024/3/1,自然人,安娜,批复\n", encoding="gb18030")
    done = flask("import-ledger", good, "--agency", "ZJJ", "--rejects", tmp_path / "none.xlsx")
    assert (done.stdout, done.exit_code) == ("created=1 unchanged=0 rejected=0\n", 0)
    assert openpyxl.load_workbook(tmp_path / "none.xlsx").active.max_row == 1


def test_sheets_that_are_hidden_or_have_no_heading_are_named(flask, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["登记编号", "收到日期", "申请人类型", "申请人", "申请内容"])
    book.active.append(["1", "2024-03-01", "自然人", "安娜", "批复"])
    for title in ("二月", "旧账", "空白"):
        book.create_sheet(title)
    book["二月"].append(["2", "2024-03-01", "自然人", "奥托", "批复"])
    book["旧账"].append(["3"])
    book["旧账"].sheet_state = book["空白"].sheet_state = "hidden"
    book.save(tmp_path / "sheets.xlsx")
    done = flask("import-ledger", tmp_path / "sheets.xlsx", "--agency", "ZJJ")
    assert (done.stdout, done.exit_code) == ("created=1 unchanged=0 rejected=0\n", 0)
    assert "二月, 旧账" in done.stderr


def test_a_dry_run_writes_nothing(flask):
    done = flask("import-ledger", LEDGER, "--agency", "ZJJ", "--dry-run")
    assert (done.stdout, done.exit_code, cases()) == ("created=36 unchanged=0 rejected=8\n", 1, 0)
    assert "Dry run" in done.stderr


def test_wrong_use_ends_with_two_and_one_sentence(flask, tmp_path):
    prose = tmp_path / "prose.csv"
    prose.write_text("没有表头", encoding="utf-8")
    copied = tmp_path / "copied.xlsx"
    copied.write_bytes(LEDGER.read_bytes())
    for words, sentence in (
        ((LEDGER, "--agency", "NOBODY"), "NOBODY"),
        ((tmp_path / "absent.xlsx", "--agency", "ZJJ"), "absent.xlsx"),
        ((prose, "--agency", "ZJJ"), "No heading row was found"),
        ((LEDGER, "--agency", "ZJJ", "--rejects", tmp_path / "absent" / "rejects.xlsx"), "does not exist"),
        ((copied, "--agency", "ZJJ", "--rejects", copied), "cannot take the place of the ledger"),
    ):
        done = flask("import-ledger", *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert sentence in done.stderr
    assert copied.read_bytes() == LEDGER.read_bytes()


def test_the_annual_report_is_printed_as_json(flask):
    flask("import-ledger", LEDGER, "--agency", "ZJJ")
    done = flask("annual-report", "--agency", "ZJJ", "--year", "2024", "--format", "json")
    expected = json.loads((DATA / "ledger-2024.expected.json").read_text(encoding="utf-8"))
    printed = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (printed["requests"], printed["remedies"]) == (expected["requests"], expected["remedies"])
    assert (printed["agency"], printed["year"]) == ("区住房和城乡建设局", 2024)
    assert all(check["holds"] for check in printed["checks"])


def test_a_district_reports_with_its_bureaus_when_asked(flask):
    flask("import-ledger", LEDGER, "--agency", "ZJJ")
    words = ("annual-report", "--agency", "QZF", "--year", "2024")
    alone, together = (json.loads(flask(*words, *more).stdout) for more in ((), ("--subtree",)))
    assert (alone["requests"]["new"]["total"], together["requests"]["new"]["total"]) == (0, 34)


@pytest.mark.parametrize("form", ["json", "xlsx", "docx", "html"])
def test_the_annual_report_is_written_to_a_file(flask, tmp_path, form):
    out = tmp_path / f"report.{form}"
    done = flask("annual-report", "--agency", "ZJJ", "--year", "2024", "--format", form, "--out", out)
    assert (done.exit_code, done.stdout) == (0, "")
    start = {"json": b"{", "xlsx": b"PK", "docx": b"PK", "html": b"<!doctype html>"}[form]
    assert out.read_bytes().startswith(start)


def test_an_agency_or_a_year_that_does_not_exist_is_wrong_use(flask):
    assert flask("annual-report", "--agency", "NOBODY", "--year", "2024").exit_code == 2
    assert flask("annual-report", "--agency", "ZJJ", "--year", "24").exit_code == 2
    assert flask("annual-report", "--agency", "ZJJ", "--year", "2024", "--format", "pdf").exit_code == 2
