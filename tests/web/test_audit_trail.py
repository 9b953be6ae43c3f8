"""The audit trail on the screen: Audrey finds who did what, within her subtree, and sees whether it is whole."""

import json
import re

import pytest
from sqlalchemy import select

from tests.factories import make_user
from tests.people import PASSWORD
from tests.web.portal.courses import Office
from tests.web.portal.looks import LOOKS
from tracker.models import AuditEvent, Role, db
from tracker.web import audit_words

RAW = re.compile(r"\b[a-z]+(_[a-z]+)+\b|\b[a-z]{3,}：")  # in_person, or how：
GIVEN = {"password": PASSWORD, "again": PASSWORD}
PERSON = {"username": "dora", "name": "朵拉", "agency": "ZJJ", "roles": ["clerk"], **GIVEN}


def test_audrey_reads_who_did_what(signed_in, audrey, annas_case):
    page = signed_in(audrey).get("/admin/audit").text
    assert "登记申请" in page
    assert "陈小兰" in page
    assert annas_case.receipt_number in page


def test_the_article_of_a_duty_is_cited_in_audreys_language(signed_in, audrey, annas_case):
    browser = signed_in(audrey)
    assert "依据：条例第三十三条" in browser.get("/admin/audit").text
    with browser.session_transaction() as session:
        session["language"] = "en"
    page = browser.get("/admin/audit").text
    assert "Basis: Regulation, Art. 33" in page
    assert "条例第三十三条" not in page


def test_how_a_receipt_was_confirmed_is_not_called_a_withdrawal(app):
    with app.test_request_context():
        told = {line.label: line.new for line in audit_words.change_lines({"how": "打电话", "awaits_signature": True})}
    assert told == {"方式": "打电话", "待签收": "是"}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_audrey_reads_words_and_no_names_of_columns(app, clara, hana, look):
    look.course(Office(clara, hana))
    with app.test_request_context():
        lines = [
            line for event in db.session.scalars(select(AuditEvent)) for line in audit_words.change_lines(event.details)
        ]
    said = {words for line in lines for words in (line.label, line.old, line.new)}
    assert {words for words in said if RAW.search(words)} == set()


@pytest.mark.parametrize(
    "query, found",
    [
        ("subject=case", True),
        ("subject=user", False),
        ("person=小兰", True),
        ("person=奥德", False),
        ("agency=ZJJ", True),
        ("agency=CZJ", False),
        ("since=2026-03-02&until=2026-03-02", True),
        ("until=2026-03-01", False),
        ("receipt_number=2026-00000000", False),
        ("since=yesterday&before=x", True),
    ],
)
def test_audrey_finds_an_event_by_what_she_knows(signed_in, audrey, next_door, annas_case, query, found):
    page = signed_in(audrey).get(f"/admin/audit?{query}").text
    assert ("登记申请" in page) is found


@pytest.mark.parametrize("end, found", [("1号", True), ("2号", False)])
def test_audrey_finds_a_case_by_the_number_of_the_office_too(signed_in, audrey, annas_case, end, found):
    for number in (f"区住建公开申〔2026〕{end}", f" 区住建公开申[2026]{end}"):
        page = signed_in(audrey).get("/admin/audit", query_string={"receipt_number": number}).text
        assert ("登记申请" in page) is found
    assert "登记申请" in signed_in(audrey).get(f"/admin/audit?receipt_number={annas_case.receipt_number}").text


def test_an_auditor_sees_only_her_subtree(signed_in, next_door, annas_case):
    adele = make_user(next_door, "adele", "阿黛", Role.AUDITOR)
    assert "登记申请" not in signed_in(adele).get("/admin/audit").text


def test_the_audit_trail_pages_backwards(signed_in, audrey, adams, clara):
    for number in range(30):
        adams.post("/admin/agencies/ZJJ/units", data={"name": f"{number}科"})
        adams.post("/profile", data={"name": "安达", "email": "", "language": ""})
    first = signed_in(audrey).get("/admin/audit").text
    assert "共 60 条" in first
    older = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    assert "下一页" not in signed_in(audrey).get(older.replace("&amp;", "&")).text


def test_audrey_checks_that_the_trail_is_whole_and_sees_where_it_breaks(signed_in, audrey, annas_case):
    audits = signed_in(audrey)
    assert "审计记录完整" in audits.get("/admin/audit/verify").text
    event = db.session.scalars(select(AuditEvent)).first()
    event.details = {"changed": "afterwards"}
    db.session.commit()
    assert f"{event.chain}#{event.sequence}" in audits.get("/admin/audit/verify").text


def test_the_trail_of_an_account_tells_no_secrets(signed_in, audrey, adams, bureau):
    adams.post("/admin/new-person", data=PERSON)
    told = json.dumps([event.details for event in db.session.scalars(select(AuditEvent))])
    assert "argon2" not in told
    assert PASSWORD not in told
    assert "开通账号" in signed_in(audrey).get("/admin/audit").text
