"""Striking a case at the desk: the page says what it does, both cases point to one another, the applicant is told."""

from datetime import date

import pytest

from tests.factories import MONDAY, again, anna, register_case
from tests.web.portal.courses import open_with
from tracker.casework import corrections, identity
from tracker.casework.identity import Proof
from tracker.law.acts import Channel
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.models import Case, ProofKind
from tracker.registers import correspondence

THURSDAY = date(2026, 3, 5)
CODE = "ABCD2345"


def url(case: Case, step: str = "") -> str:
    return f"/desk/cases/{case.receipt_number}{step}"


@pytest.fixture
def twice(clara, annas_case) -> Case:
    return register_case(clara)


@pytest.fixture
def head(hana, signed_in, it_is):
    it_is(THURSDAY)
    return signed_in(hana)


def strike(client, case: Case, **typed: str):
    known = {"version": str(case.version), "kind": "double", "reason": "登记了两次", "stands": ""}
    return client.post(url(case, "/strike"), data={**known, **typed})


def test_a_double_is_struck_from_the_screen_and_both_cases_say_so(head, twice, annas_case):
    page = head.get(url(twice, "/strike")).text
    assert "不计入年度报告" in page
    assert strike(head, twice, stands=annas_case.number).status_code == 303
    assert again(twice).status is Status.VOIDED
    struck, stands = head.get(url(twice)).text, head.get(url(annas_case)).text
    assert "登记了两次" in struck
    assert f"打开继续办理的案件 {annas_case.number}" in struck
    assert "因与本案重复而销案的案件" in stands
    assert twice.number in stands


def test_a_double_without_the_case_that_stands_is_refused_on_the_page(head, twice):
    answer = strike(head, twice)
    assert answer.status_code == 422 or "继续办理的案件的编号" in answer.text
    assert again(twice).status is Status.IN_HAND


def test_the_applicant_reads_why_on_the_status_page(head, client, twice, annas_case):
    code = open_with(twice, CODE)
    strike(head, again(twice), stands=annas_case.number)
    page = client.post("/status", data={"number": code, "code": CODE}, follow_redirects=True).text
    assert "这件案件已经销案" in page
    assert f"编号{annas_case.number}的案件继续办理" in page
    assert "登记了两次" in page
    assert "这一件不会再有新的进展" in page
    assert "有新的进展会显示在这里" not in page
    assert f"请用查询编号{annas_case.receipt_number}和那一件的查询码" in page
    assert "据以重新办理" not in page


def test_the_head_lets_it_go_on_after_all(head, twice, annas_case):
    strike(head, twice, stands=annas_case.number)
    case = again(twice)
    assert "撤销销案" in head.get(url(case)).text
    answer = head.post(url(case, "/unstrike"), data={"version": str(case.version), "reason": "不是重复"})
    assert answer.status_code == 303
    assert (again(case).status, again(case).due_on) == (Status.IN_HAND, date(2026, 3, 30))
    assert "不是重复" in head.get(url(case)).text


def test_the_clerk_does_not_strike(clara, signed_in, it_is, twice):
    it_is(THURSDAY)
    desk = signed_in(clara)
    assert desk.get(url(twice, "/strike")).status_code == 403
    assert "/strike" not in desk.get(url(twice)).text


def test_of_another_person_of_the_same_name_the_number_to_follow_is_not_told(head, client, clara):
    stands = register_case(clara)
    namesake = register_case(clara, applicant=anna(identity_number="", phone="13900000009"))
    number = open_with(namesake, CODE)
    strike(head, again(namesake), stands=stands.number)
    page = client.post("/status", data={"number": number, "code": CODE}, follow_redirects=True).text
    assert stands.number in page
    assert stands.receipt_number not in page
    assert "请用那一件登记回执上的查询编号和查询码" in page


def test_a_new_code_for_a_struck_case_is_handed_over_with_the_word_that_nothing_is_promised(head, twice, annas_case):
    strike(head, twice, stands=annas_case.number)
    typed = {"version": str(again(twice).version), "reason": "遗失"}
    page = head.post(url(twice, "/reissue-code"), data=typed, follow_redirects=True).text
    assert "这件案件已经销案，不再办理；这份文书写到的期限不再有效。" in page
    assert f"申请由编号{annas_case.number}的案件继续办理。" in page
    assert "已经销案" not in head.get(url(annas_case, "/receipt")).text


def test_the_receipt_on_the_status_page_of_a_struck_case_says_so_too(head, client, twice, annas_case):
    number = open_with(twice, CODE)
    strike(head, again(twice), stands=annas_case.number)
    client.post("/status", data={"number": number, "code": CODE})
    letter = correspondence.of_case(twice)[0]
    assert "这份文书写到的期限不再有效" in client.get(f"/status/{number}/letters/{letter.id}").text


def test_the_day_of_receipt_of_a_struck_case_is_not_offered_for_correction(head, hana, twice, annas_case):
    assert "/correct-receipt" in head.get(url(twice)).text
    strike(head, twice, stands=annas_case.number)
    assert "/correct-receipt" not in head.get(url(twice)).text
    assert "/correct-receipt" not in head.get(url(twice, "/correct-entry")).text
    assert "请先撤销销案" in head.get(url(twice, "/correct-receipt")).text
    identity.record(again(twice), [Proof(ProofKind.RESIDENT_CARD, "安娜")], seen_on=THURSDAY, by=hana, on=THURSDAY)
    page = head.get(url(twice, "/correct-record")).text
    assert ("身份证" in page, "须由负责人办理" in page) == (True, False)
    with pytest.raises(RuleError, match="请先撤销销案"):
        corrections.correct_receipt(again(twice), Channel.FAX, MONDAY, MONDAY, "写错", by=hana, on=THURSDAY)
