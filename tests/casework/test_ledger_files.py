"""A ledger is read however an office keeps it; what is no ledger gets one clear sentence."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from tests.casework.ledger_books import GOOD, LEDGER, case, count, csv_of, row, take
from tracker.casework.ledger_columns import UnusableLedger
from tracker.casework.ledgers import Tally
from tracker.models import Case


@pytest.mark.parametrize("nothing", ["-", "/", "无", "——", " ", "　"])
def test_a_stroke_in_a_cell_says_nothing(bureau, nothing):
    taken, _ = take(csv_of(row(答复日期=nothing, 答复结果=nothing, 转主动公开=nothing, 申请渠道=nothing)), bureau)
    assert taken.created == 1
    assert case().ledger_notes == {}


@pytest.mark.parametrize(
    "written",
    [
        "2024/3/1",
        "2024.3.1",
        "2024-03-01",
        "2024年3月1日",
        "２０２４－０３－０１ ",
        "20240301",
        "45352",
        "2024-03-01 09:30",
    ],
)
def test_a_date_is_understood_however_it_is_written(bureau, written):
    take(csv_of(row(收到日期=written)), bureau)
    assert case().received_on == date(2024, 3, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_in_every_usual_dress(bureau, encoding, delimiter):
    content = csv_of(row(), delimiter=delimiter).decode().encode(encoding)
    assert take(content, bureau) == (Tally(created=1), {})


def test_several_sheets_with_a_heading_are_one_ledger_and_hidden_ones_are_not_read(bureau):
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    for title, number in (("一月", "1"), ("二月", "2"), ("旧", "3")):
        sheet = book.create_sheet(title)
        sheet.append(["台账"])
        sheet.append(list(GOOD))
        sheet.append(list(row(登记编号=number, 收到日期=datetime(2024, 3, 1)).values()))
        sheet.append(list(GOOD))
    book["旧"].sheet_state = "hidden"
    paper = io.BytesIO()
    book.save(paper)
    assert take(paper.getvalue(), bureau) == (Tally(created=2), {})


def empty_zip() -> bytes:
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    return paper.getvalue()


def bomb() -> bytes:
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<w/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(601):
                sheet.write(bytes(1024 * 1024))
    return paper.getvalue()


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"", "没有找到表头行"),
        (b"%PDF-1.7\x00\xff\xfe\x00", "这不是 xlsx 工作簿或者 CSV 文件"),
        ("随便写几句，没有表头。".encode(), "没有找到表头行"),
        (csv_of({"登记编号": 1, "收到日期": "2024-03-01", "申请人": "安娜"}), "表头缺少必需的列：申请人类型、申请内容"),
        (csv_of({**GOOD, "登记编号 ": "2"}), "表头中有重复的列：登记编号"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧版 xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "文件设有密码"),
        (empty_zip(), "这不是 xlsx 工作簿"),
        (LEDGER.read_bytes()[:4000], "文件已损坏"),
        (LEDGER.read_bytes()[:3000] + bytes(500) + LEDGER.read_bytes()[3500:], "文件已损坏"),
        (bomb(), "文件展开后过大"),
    ],
    ids=["empty", "pdf", "prose", "columns", "twice", "xls", "password", "docx", "cut", "bent", "bomb"],
)
def test_a_file_that_is_no_ledger_gets_one_clear_sentence(bureau, content, sentence):
    with pytest.raises(UnusableLedger, match=sentence):
        take(content, bureau)
    assert count(Case) == 0
