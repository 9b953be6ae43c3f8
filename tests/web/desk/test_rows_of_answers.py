"""The rows of an answer: what one lacks is said at once, beside its question; no mark asks for what may be left."""

import re

import pytest

from tests.casework.answered import TUESDAY
from tests.factories import again
from tests.web.desk.seven import PLAIN, REVIEW, fields, give, url, walk
from tracker.law.seven_questions import CONCLUSIONS, Evidence
from tracker.registers import assessments

HELD = ("held", {"holder": "建管科"})
TYPED = {**REVIEW, "review_result": "partly", "reasons": "可以区分"}


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(TUESDAY)
    return signed_in(clara)


def asked(desk, case, name):
    return desk.get(url(case, question=CONCLUSIONS[name].question.value, conclusion=name)).text


def labels(page):
    return [re.sub("<[^>]+>", "", label) for label in re.findall(r'<label class="field-label".*?</label>', page)]


def wrong(page):
    return set(re.findall(r'class="field-error" id="([^"]*)-error"', page))


def test_the_two_reasons_have_their_own_names_and_the_law_stands_in_the_basis_beforehand(desk, annas_case):
    walk(desk, annas_case, *PLAIN, HELD)
    page = asked(desk, annas_case, "part")
    assert fields(page)["withheld-0-basis"] == "《政府信息公开条例》"
    said = [label.partition(" *")[0] for label in labels(page)]
    assert ("不予公开的理由" in said, "得出这个结论的理由" in said, said.count("理由")) == (True, True, 0)


def test_what_the_parts_lack_is_said_at_once_beside_each_question(desk, annas_case):
    walk(desk, annas_case, *PLAIN, HELD)
    untouched = {"withheld-0-basis": "《政府信息公开条例》"}
    none = give(desk, annas_case, "part", **{**TYPED, "reasons": "", **untouched}).text
    assert {"withheld-0-part", "withheld-0-basis", "withheld-0-reason", "reasons"} <= wrong(none)
    half = give(desk, annas_case, "part", **TYPED, **untouched, **{"withheld-0-part": "姓名"}).text
    assert wrong(half) >= {"withheld-0-basis", "withheld-0-reason"}
    assert "withheld-0-part" not in wrong(half)


def test_a_row_in_which_only_the_law_stands_beforehand_is_no_part(desk, annas_case):
    walk(desk, annas_case, *PLAIN, HELD)
    first = {
        "withheld-0-part": "姓名",
        "withheld-0-basis": "《政府信息公开条例》第十五条",
        "withheld-0-reason": "个人隐私",
    }
    typed = {**REVIEW, "reasons": "可以区分", **first}
    answer = give(desk, annas_case, "part", **typed, **{"withheld-1-basis": "《政府信息公开条例》"})
    assert wrong(answer.text) == set()
    assert len(assessments.of_case(again(annas_case))[-1].evidence[Evidence.WITHHELD_PARTS]) == 1


def test_searches_that_may_be_left_empty_bear_no_mark(desk, annas_case):
    walk(desk, annas_case, *PLAIN)
    assert [one for one in labels(asked(desk, annas_case, "held")) if "检索" in one and "*" in one] == []
    more = give(desk, annas_case, "held", act="more").text
    assert [one for one in labels(more) if "检索" in one and "*" in one] == []
    assert [one for one in labels(asked(desk, annas_case, "does_not_exist")) if "检索的结果" in one and "*" in one]
    half = give(desk, annas_case, "held", holder="建管科", **{"searches-0-systems": "公文库"}).text
    assert "searches-0-keywords" in wrong(half)
