"""The applicant's letters as PDF: a download of her own letter, for her alone, however her browser is made."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import MONDAY, anna, register_case
from tests.web.portal import courses
from tests.web.portal.courses import Office, open_with
from tests.web.portal.visitors import CODE, OTHER_CODE, ask, letters_seen, seen
from tracker.casework import voiding
from tracker.law.annual_report import ApplicantKind
from tracker.mailroom import letter_checks, letter_pdf
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, CoApplicant, Letter, User, db


@pytest.fixture
def annas_number(annas_case: Case) -> str:
    return open_with(annas_case, CODE)


def address(client: FlaskClient, number: str) -> str:
    """Where the page of her first letter leads to for the PDF."""
    page = client.get("/status", query_string={"number": number}).text
    letter = re.search(r'href="(/status/[^"?]+/letters/\d+)"', page)[1]
    link = re.search(r'<a [^>]*href="([^"]+\.pdf)"[^>]*>下载 PDF</a>', client.get(letter).text)
    return link[1]


def test_anna_takes_her_letter_home_as_pdf_without_any_script(client: FlaskClient, annas_number: str):
    ask(client, annas_number)
    answer = client.get(address(client, annas_number))
    assert (answer.status_code, answer.mimetype, answer.data[:5]) == (200, "application/pdf", b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_pdf_is_the_one_that_the_desk_hands_out(client: FlaskClient, annas_number: str, clara: User, signed_in):
    ask(client, annas_number)
    link = address(client, annas_number)
    hers = client.get(link).data
    assert hers == signed_in(clara).get(link.replace("/status/", "/desk/cases/")).data
    assert hers == client.get(link).data


def test_she_is_told_that_a_letter_was_voided(client: FlaskClient, annas_number: str, annas_case: Case, hana: User):
    letter = db.session.scalars(select(Letter).where(Letter.case_id == annas_case.id)).one()
    voiding.void(letter, "写错了", by=hana, on=MONDAY)
    ask(client, annas_number)
    assert "已作废" in client.get("/status", query_string={"number": annas_number}).text
    page = client.get(f"/status/{annas_number}/letters/{letter.id}").text
    assert "不再有效" in page
    assert "写错了" not in page


def test_her_letter_on_the_screen_bears_the_code_that_is_printed(
    client: FlaskClient, annas_number: str, annas_case: Case
):
    letter = db.session.scalars(select(Letter).where(Letter.case_id == annas_case.id)).one()
    ask(client, annas_number)
    page = client.get(f"/status/{annas_number}/letters/{letter.id}").text
    assert letter_checks.grouped(letter.check_code) in page
    assert f"/check/{letter.check_code}" in page


def test_otto_and_strangers_get_no_pdf_of_annas_letter(app, client: FlaskClient, annas_number: str, clara: User):
    ottos = register_case(clara, applicant=anna(name="奥托先生"))
    ottos_number = open_with(ottos, OTHER_CODE)
    ask(client, annas_number)
    link = address(client, annas_number)
    otto = app.test_client()
    ask(otto, ottos_number, OTHER_CODE)
    assert otto.get(link).status_code == 404
    assert otto.get(link.replace(annas_number, ottos_number)).status_code == 404
    assert app.test_client().get(link).status_code == 404
    assert client.get(link).status_code == 200


def test_letters_to_third_parties_are_not_hers_as_pdf_either(client: FlaskClient, clara: User, hana: User):
    case = courses.both_asked(Office(clara, hana))
    number = open_with(case, CODE)
    ask(client, number)
    others = select(Letter.id).where(Letter.case_id == case.id, Letter.kind == LetterKind.THIRD_PARTY_CONSULTATION)
    for letter in (db.session.scalars(others).one(), 99999):
        assert client.get(f"/status/{number}/letters/{letter}.pdf").status_code == 404


def test_nobody_lets_the_office_draw_pdfs_all_day(client: FlaskClient, annas_number: str, monkeypatch):
    ask(client, annas_number)
    link = address(client, annas_number)
    monkeypatch.setattr(letter_pdf, "drawn", lambda _letter: b"%PDF-")
    assert [client.get(link).status_code for _ in range(61)] == [200] * 60 + [429]


def test_anna_reads_the_letters_that_are_written_to_her_and_her_neighbour_together(client, clara):
    neighbour = CoApplicant(kind=ApplicantKind.NATURAL_PERSON, name="邻居")
    case = register_case(clara, co_applicants=(neighbour,))
    number = db.session.scalars(select(Letter.number).where(Letter.case_id == case.id)).one()
    assert number in letters_seen(client, seen(client, open_with(case, CODE)))
