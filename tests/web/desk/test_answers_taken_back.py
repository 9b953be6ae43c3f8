"""A reply whose letter was voided after it was served: the page says what must be done, and calls nothing well."""

import re

import pytest
from flask.testing import FlaskClient

from tests.casework.answered import GRANTED, REVIEWED, WEDNESDAY, served
from tests.factories import again
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import filing, record_corrections, replies, voiding
from tracker.law.acts import ActKind
from tracker.law.lifecycle import Status
from tracker.law.retention import Retention
from tracker.models import Case
from tracker.registers import case_lists, correspondence
from tracker.registers.case_filters import Filters, View
from tracker.registers.proceedings import latest
from tracker.registers.worklists import Task

NO_ANSWER = "答复书已经作废，这件案件没有有效的答复"


@pytest.fixture
def case(annas_case, clara, it_is) -> Case:
    it_is(WEDNESDAY)
    return served(annas_case, clara)


def void_the_reply(case: Case, hana) -> None:
    reply = next(letter for letter in correspondence.standing(case) if letter.kind == "reply")
    voiding.void(reply, "写错了理由", by=hana, on=WEDNESDAY)


def page_of(signed_in, person, case: Case) -> str:
    return re.sub(r"\s+", " ", signed_in(person).get(f"/desk/cases/{case.receipt_number}").text)


def head_of(page: str) -> str:
    return page.split('class="case-head-top"')[1].split("<h1", maxsplit=1)[0]


def waiting(viewer, task: Task) -> int:
    return case_lists.total(viewer, Filters(task=task), WEDNESDAY)


def test_the_case_page_says_what_must_be_done_and_no_longer_that_it_was_answered_in_time(case, hana, signed_in):
    assert NO_ANSWER not in page_of(signed_in, hana, case)
    void_the_reply(case, hana)
    page = page_of(signed_in, hana, case)
    assert NO_ANSWER in page
    assert "答复书已作废，待重新答复" in head_of(page)
    assert "按期答复" not in page.split("办理过程")[0]
    for kind in (ActKind.SERVED, ActKind.DECIDED):
        assert f"/void-record?record={latest(case, kind).id}" in page.split("case-more")[0]


def test_the_clerk_is_told_to_ask_the_head_and_is_offered_no_filing(case, clara, hana, signed_in):
    void_the_reply(case, hana)
    page = page_of(signed_in, clara, case)
    assert "请负责人作废办理记录“作出答复" in page
    assert f'/{case.receipt_number}/file"' not in page
    assert "重新答复以后再送达、归档" in page


def test_voiding_says_at_once_that_the_case_has_no_answer_any_more(case, hana, signed_in):
    letter = next(one for one in correspondence.standing(case) if one.kind == "reply")
    form = {"letter": letter.id, "reason": "写错了", "version": again(case).version}
    url = f"/desk/cases/{case.receipt_number}/void-letter"
    assert "案件不再有有效的答复，须重新答复" in signed_in(hana).post(url, data=form, follow_redirects=True).text


def test_it_waits_to_be_replaced_and_not_to_be_filed(case, clara, hana, signed_in):
    assert [waiting(clara, task) for task in (Task.FILE, Task.REPLACE)] == [1, 0]
    void_the_reply(case, hana)
    assert [waiting(clara, task) for task in (Task.FILE, Task.REPLACE)] == [0, 1]
    assert waiting(hana, Task.REPLACE) == 1
    home = signed_in(clara).get("/desk").text
    assert "答复书已作废，待重新答复" in home
    assert "待归档" not in home


def test_a_filed_case_says_so_too(case, clara, hana, signed_in):
    filing.file(case, Retention.TEN_YEARS, by=clara, on=WEDNESDAY)
    void_the_reply(case, hana)
    assert NO_ANSWER in page_of(signed_in, clara, case)


def test_a_filed_case_waits_to_be_replaced_until_it_was_answered_anew(case, clara, hana, nora, signed_in):
    filing.file(case, Retention.TEN_YEARS, by=clara, on=WEDNESDAY)
    assert waiting(clara, Task.REPLACE) == 0
    void_the_reply(case, hana)
    assert [waiting(person, Task.REPLACE) for person in (clara, hana, nora)] == [1, 1, 0]
    assert case_lists.total(clara, Filters(view=View.WAITING), WEDNESDAY) == 1
    desk = signed_in(clara)
    section = re.search(r"<h2[^>]*>答复书已作废，待重新答复.*?</section>", desk.get("/desk").text, re.DOTALL)
    assert section is not None
    assert case.receipt_number in section[0]
    assert case.number in desk.get("/desk/cases?task=replace").text
    for kind in (ActKind.SERVED, ActKind.DECIDED):
        record_corrections.void(again(case), latest(case, kind).id, "答复书已经作废", by=hana, on=WEDNESDAY)
    assert (again(case).status, waiting(clara, Task.REPLACE)) == (Status.IN_HAND, 0)


def test_once_it_was_answered_anew_nothing_is_said_any_more(case, clara, hana, signed_in):
    void_the_reply(case, hana)
    for kind in (ActKind.SERVED, ActKind.DECIDED):
        record_corrections.void(case, latest(case, kind).id, "答复书已经作废", by=hana, on=WEDNESDAY)
    assert again(case).status is Status.IN_HAND
    assert NO_ANSWER not in page_of(signed_in, clara, case)
    assert waiting(clara, Task.REPLACE) == 0
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    assert NO_ANSWER not in page_of(signed_in, clara, case)
    assert waiting(clara, Task.SERVE) == 1


def test_anna_is_told_that_the_office_withdrew_the_letter_and_sends_another(case, hana, client: FlaskClient):
    number = open_with(case, CODE)
    void_the_reply(case, hana)
    page = seen(client, number)
    assert "本机关收回了答复，将重新答复您" in page
    assert "作废，不再有效" in page
    for wrong in ("已经答复并送达", "阅读“给您的文书”里的答复书", "按期答复", "写错了理由"):
        assert wrong not in page
