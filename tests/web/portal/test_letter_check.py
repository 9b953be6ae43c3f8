"""The check page of a letter: genuine, voided or unknown, for everybody; nothing of the applicant or of the case."""

import hashlib
import io
import re

import pytest
from docx import Document
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import MONDAY, anna, register_case
from tracker.casework import corrections, issuing, voiding
from tracker.law.acts import Channel
from tracker.mailroom import letter_checks, letter_files, letter_pdf
from tracker.models import Letter, User, db
from tracker.registers import correspondence

UNKNOWN = "0" * 32
NOBODYS_BUSINESS = ("安娜", "国定路100号", "旧住房改造", "13800000001", "310110199001011234", "anna@example.org")


@pytest.fixture
def receipt(clara: User) -> Letter:
    case = register_case(clara, applicant=anna(email="anna@example.org"))
    return db.session.scalars(select(Letter).where(Letter.case_id == case.id)).one()


@pytest.fixture
def pdf(receipt: Letter) -> bytes:
    return letter_files.content(issuing.files_of(receipt).pdf)


def page_of(client: FlaskClient, code: str) -> str:
    return re.sub(r"<[^>]+>", "", client.get(f"/check/{code}").text)


def compared(client: FlaskClient, letter: Letter, **typed) -> str:
    return client.post(f"/check/{letter.check_code}", data=typed).text


def test_everybody_sees_that_a_letter_is_genuine_and_nothing_of_a_person(client, receipt, pdf):
    page = page_of(client, receipt.check_code)
    for said in ("有这份文书。", receipt.number, "登记回执", "区住房和城乡建设局", "2026年3月2日"):
        assert said in page
    assert hashlib.sha256(pdf).hexdigest() in page
    unsaid = (*NOBODYS_BUSINESS, receipt.case.number, receipt.case.receipt_number, receipt.paragraphs[0])
    assert [private for private in unsaid if private in page] == []


def test_a_letter_stays_signed_by_the_name_that_the_agency_had_then(client, receipt, hana):
    receipt.case.agency.name = "区住房保障和房屋管理局"
    db.session.commit()
    for voided in (False, True):
        if voided:
            voiding.void(receipt, "写错了日期", by=hana, on=MONDAY)
        page = page_of(client, receipt.check_code)
        assert page.count("区住房和城乡建设局") == 2
        assert "区住房保障和房屋管理局" not in page


def test_a_voided_letter_says_so_and_not_why(client, receipt, pdf, hana):
    voiding.void(receipt, "写错了安娜的名字", by=hana, on=MONDAY)
    page = page_of(client, receipt.check_code)
    assert "这份文书已经作废。" in page
    assert "有这份文书。" not in page
    assert "写错了" not in page
    assert "完全相同" in compared(client, receipt, file=(io.BytesIO(pdf), "a.pdf"))


def test_a_receipt_whose_place_a_corrected_one_took_says_so_and_not_what_was_wrong(client, receipt, clara, hana):
    stays = register_case(clara)
    corrections.correct_receipt(receipt.case, Channel.REGISTERED_MAIL, MONDAY, None, "邮戳", by=clara, on=MONDAY)
    wrong, right = correspondence.of_case(receipt.case)
    page = page_of(client, wrong.check_code)
    assert "这份回执已由更正的回执替代，请以更正的回执为准。" in page
    assert "没有作废" not in page
    assert [said for said in (right.number, "邮戳", *NOBODYS_BUSINESS) if said in page] == []
    for holds in (right, correspondence.of_case(stays)[0]):
        assert "有这份文书。" in page_of(client, holds.check_code)
        assert "已由更正的回执替代" not in page_of(client, holds.check_code)
    voiding.void(right, "更正错了", by=hana, on=MONDAY)
    assert "有这份文书。" in page_of(client, wrong.check_code)


def test_an_unknown_code_is_answered_in_plain_words(client, receipt):
    answer = client.get(f"/check/{UNKNOWN}")
    assert answer.status_code == 404
    assert "没有找到与这个核验码对应的文书" in answer.text
    assert receipt.number not in answer.text


def test_the_very_file_is_the_same_and_a_changed_byte_is_not(client, receipt, pdf):
    word = letter_files.content(issuing.files_of(receipt).docx)
    for genuine in (pdf, word):
        assert "完全相同" in compared(client, receipt, file=(io.BytesIO(genuine), "a.bin"))
    for forged in (pdf[:-1] + b" ", pdf + b"\n", b"%PDF-"):
        page = compared(client, receipt, file=(io.BytesIO(forged), "a.pdf"))
        assert "不一致" in page
        assert "完全相同" not in page


def test_a_digest_may_be_pasted_instead(client, receipt, pdf):
    digest = hashlib.sha256(pdf).hexdigest()
    assert "完全相同" in compared(client, receipt, digest=f" {digest.upper()} ")
    assert "不一致：" in compared(client, receipt, digest="f" * 64)
    assert "64 位" in compared(client, receipt, digest="abc")
    assert "请选择文件" in compared(client, receipt)


def test_a_letter_whose_files_are_not_drawn_yet_is_like_no_file(client, receipt):
    assert "文件尚未制作" in page_of(client, receipt.check_code)
    empty = hashlib.sha256(b"").hexdigest()
    assert "不一致：" in compared(client, receipt, digest=empty)


def test_the_code_can_be_typed(client, receipt):
    assert client.get("/check").status_code == 200
    typed = f"{receipt.check_code[:16].upper()} {receipt.check_code[16:]}"
    answer = client.post("/check", data={"code": typed})
    assert (answer.status_code, answer.location) == (303, f"/check/{receipt.check_code}")
    assert client.post("/check", data={"code": ""}).status_code == 200


@pytest.mark.parametrize("told", ["{groups}", "{groups} ", "http://localhost/check/{code}", "{wide}"])
def test_the_code_may_be_typed_as_it_is_printed_or_with_the_whole_address(client, receipt, told):
    code = receipt.check_code
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    typed = told.format(groups=letter_checks.grouped(code), code=code, wide=wide)
    assert client.post("/check", data={"code": typed}).location == f"/check/{code}"


@pytest.mark.parametrize("typed", ["杨房公开答〔2026〕58号", "x", "登记回执", "'; DROP TABLE letters; --", "0" * 31])
def test_of_what_is_no_code_nothing_is_claimed(client, receipt, typed):
    for answer in (client.post("/check", data={"code": typed}), client.get(f"/check/{typed}")):
        assert "请输入二维码下面的核验码" in answer.text
        assert not [claim for claim in ("没有这份文书", "没有找到", "不是本系统", "有这份文书") if claim in answer.text]


def test_the_code_stands_below_the_square_and_in_the_word_file(client, receipt):
    files = issuing.files_of(receipt)
    sheet = letter_pdf.sheet(receipt)
    paper = "\n".join(one.text for one in Document(io.BytesIO(letter_files.content(files.docx))).paragraphs)
    for words in (sheet, paper):
        assert letter_checks.grouped(receipt.check_code) in words
        assert letter_checks.where_to_type() in words
    assert letter_checks.where_to_type().endswith("/check")


def test_the_page_is_kept_by_no_cache_and_found_by_no_search_engine(client, receipt):
    headers = client.get(f"/check/{receipt.check_code}").headers
    assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex")


def test_nobody_tries_codes_all_day(client, receipt):
    assert [client.get(f"/check/{UNKNOWN}").status_code for _ in range(61)] == [404] * 60 + [429]
