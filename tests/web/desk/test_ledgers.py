"""Bringing a ledger at the desk: looked over first, taken over then, what cannot be comes back."""

import io
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from tracker.models import Case, User, db
from tracker.web.desk import ledgers as desk_ledgers

LEDGER = Path(__file__).parent.parent.parent / "data" / "ledger-2024.xlsx"
DIGEST_LENGTH = 64


def bring(desk, content: bytes, name: str = "台账.xlsx", agency: str = "ZJJ"):
    form = {"agency": agency, "file": (io.BytesIO(content), name)}
    return desk.post("/desk/ledgers", data=form, content_type="multipart/form-data")


def cases() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Case.id))) or 0


@pytest.fixture
def desk(signed_in, clara: User):
    """Clara's browser."""
    return signed_in(clara)


def test_clara_looks_a_ledger_over_before_anything_is_written(desk):
    brought = bring(desk, LEDGER.read_bytes())
    assert brought.status_code == 303
    page = desk.get(brought.location).text
    assert "导入 36 件" in page
    assert "收到日期：“2024年2月30日”不是存在的日期" in page
    assert cases() == 0


def test_clara_takes_it_over_and_gets_the_bad_rows_back(desk, clara):
    brought = bring(desk, LEDGER.read_bytes())
    done = desk.post(brought.location)
    assert (done.status_code, cases()) == (303, 36)
    page = desk.get(done.location).text
    assert "已导入 36 件，原有 0 件未变，退回 8 行。" in page
    assert "导入 36 件</button>" not in page
    back = desk.get(f"{brought.location}/returned.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(back.data)).active.max_row == 1 + 8
    assert db.session.scalars(select(Case.registered_by_id).distinct()).all() == [clara.id]


def test_clara_is_told_which_sheets_were_not_read(desk):
    book = openpyxl.load_workbook(LEDGER)
    book.create_sheet("旧账").append(["3"])
    book["旧账"].sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    page = desk.get(bring(desk, content.getvalue()).location).text
    assert "旧账。如其中有登记的申请" in page
    assert "导入 36 件" in page


def test_pressing_the_button_twice_adds_nothing(desk):
    brought = bring(desk, LEDGER.read_bytes())
    for _ in range(2):
        desk.post(brought.location)
    assert cases() == 36


@pytest.mark.parametrize(
    "content, sentence",
    [(b"%PDF-1.7\x00", "这不是 xlsx 工作簿或者 CSV 文件"), ("没有表头".encode(), "没有找到表头行")],
)
def test_a_file_that_is_no_ledger_is_refused_beside_its_field(desk, content, sentence):
    answer = bring(desk, content)
    assert answer.status_code == 200
    assert sentence in answer.text


def test_no_file_at_all_is_said_beside_the_field(desk):
    assert "请选择台账文件" in desk.post("/desk/ledgers", data={"agency": "ZJJ"}).text


def test_a_very_long_ledger_is_for_the_console(desk, monkeypatch):
    monkeypatch.setattr(desk_ledgers, "MOST_ROWS", 40)
    assert "共 44 行，超过 40 行" in bring(desk, LEDGER.read_bytes()).text


def test_a_file_that_somebody_else_brought_cannot_be_looked_at(desk, signed_in, rita, hana, nora):
    brought = bring(desk, LEDGER.read_bytes())
    assert signed_in(hana).get(brought.location).status_code == 404
    assert signed_in(nora).get(f"{brought.location}/returned.xlsx").status_code == 404
    assert signed_in(rita).get(brought.location).status_code == 403
    assert desk.get("/desk/ledgers/" + "0" * DIGEST_LENGTH).status_code == 404


def test_nora_cannot_bring_a_ledger_of_the_bureau_next_door(signed_in, nora, bureau):
    assert bring(signed_in(nora), LEDGER.read_bytes()).status_code == 200
    assert cases() == 0
