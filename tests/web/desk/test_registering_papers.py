"""The original application, scanned when it is registered: kept with the case for the office, and in its file."""

import io
import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import papers
from tests.casework.answered import THURSDAY, served, to_be_published
from tests.people import SignIn
from tests.web.conftest import Travel
from tests.web.desk.test_registering import TYPED, code_on, only_case
from tracker.law.acts import ActKind
from tracker.models import Attachment, Audience, Case, Record, User, db
from tracker.registers.attachments import given_to_applicant

SCAN = papers.pdf("The letter as it came")


@pytest.fixture
def desk(clara: User, signed_in: SignIn, it_is: Travel) -> FlaskClient:
    return signed_in(clara)


def scans(*names: str) -> list[tuple[io.BytesIO, str]]:
    return [(io.BytesIO(SCAN + name.encode()), name) for name in names]


def test_the_form_takes_the_original_application(desk: FlaskClient) -> None:
    page = desk.get("/desk/register").text
    assert 'enctype="multipart/form-data"' in page
    assert 'name="papers"' in page


def test_what_came_is_kept_with_the_receipt_for_the_office_alone(desk: FlaskClient) -> None:
    page = desk.post("/desk/register", data=TYPED | {"papers": scans("申请表.pdf", "信封.pdf")}, follow_redirects=True)
    case = only_case()
    kept = db.session.scalars(select(Attachment).order_by(Attachment.id)).all()
    assert [(file.name, file.audience, file.case_id) for file in kept] == [
        ("申请表.pdf", Audience.INTERNAL, case.id),
        ("信封.pdf", Audience.INTERNAL, case.id),
    ]
    assert {db.session.get(Record, file.record_id).kind for file in kept} == {ActKind.RECEIVED}
    assert "申请表.pdf" in desk.get(f"/desk/cases/{case.receipt_number}?tab=papers").text
    assert given_to_applicant(case) == []
    visitor = desk.application.test_client()
    visitor.post("/status", data={"number": case.receipt_number, "code": code_on(page.text)})
    assert "申请表.pdf" not in visitor.get("/status").text
    assert visitor.get(f"/status/{case.receipt_number}/files/{kept[0].id}").status_code == 404


def test_it_is_in_the_file_of_the_case_and_not_offered_to_everybody(
    desk: FlaskClient, clara: User, rita: User, signed_in: SignIn, it_is: Travel
) -> None:
    desk.post("/desk/register", data=TYPED | {"papers": scans("申请表.pdf")})
    case = only_case()
    to_be_published(case, clara)
    it_is(THURSDAY)
    assert "申请表.pdf" not in signed_in(rita).get(f"/desk/cases/{case.receipt_number}/publish").text


def test_the_file_of_the_case_lists_it(desk: FlaskClient, clara: User, it_is: Travel) -> None:
    desk.post("/desk/register", data=TYPED | {"papers": scans("申请表.pdf")})
    case = served(only_case(), clara)
    it_is(THURSDAY)
    contents = desk.get(f"/desk/cases/{case.receipt_number}/file").text.split("卷内目录", 1)[1]
    assert "申请表.pdf" in contents


def test_a_mistake_in_the_form_loses_neither_words_nor_scans(desk: FlaskClient) -> None:
    page = desk.post("/desk/register", data=TYPED | {"name": "", "papers": scans("申请表.pdf")}).text
    assert db.session.scalars(select(Case)).all() == []
    assert "2025年度旧住房改造项目的招标结果" in page
    assert "不要：申请表.pdf" in page
    seal = unescape(re.search(r'name="papers-kept" value="([^"]+)"', page)[1])
    desk.post("/desk/register", data=TYPED | {"papers-kept": seal})
    assert [file.name for file in db.session.scalars(select(Attachment))] == ["申请表.pdf"]


def test_a_file_that_is_not_taken_is_named_beside_the_field(desk: FlaskClient) -> None:
    form = TYPED | {"papers": [(io.BytesIO(b"<html><script>alert(1)</script>"), "页面.html")]}
    page = desk.post("/desk/register", data=form).text
    assert "不能接收“页面.html”这一类文件" in page
    assert db.session.scalars(select(Case)).all() == []


def test_the_same_form_sent_twice_keeps_its_scan_once(desk: FlaskClient) -> None:
    for _ in range(2):
        desk.post("/desk/register", data=TYPED | {"papers": scans("申请表.pdf")})
    assert len(db.session.scalars(select(Attachment)).all()) == 1
