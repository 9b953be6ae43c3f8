"""Striking a case at the desk: the page says what it does, both cases point to one another, the applicant is told."""

from datetime import date

import pytest

from tests.factories import again, register_case
from tests.web.portal.courses import open_with
from tracker.law.lifecycle import Status
from tracker.models import Case

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
