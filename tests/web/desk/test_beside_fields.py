"""What the law objects to stands beside the very field it is about, and at the top with a link to it."""

import re
from datetime import date

import pytest

from tests.casework.answered import THURSDAY, answered
from tests.web.desk.test_closing import POSTED, send
from tracker.casework import clarification


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(THURSDAY)
    return signed_in(clara)


def beside(page: str, field: str) -> str:
    """The error that the field is described by."""
    told = re.search(rf'id="{field}-error"[^>]*>(.*?)</', page, re.DOTALL)
    return told.group(1) if told else ""


@pytest.mark.parametrize("posted_on, why", [("", "请填写交邮日期"), ("2026-03-02", "不能早于作出答复")])
def test_the_day_of_posting(desk, clara, annas_case, posted_on, why):
    answered(annas_case, clara)
    page = send(desk, annas_case, "record-service", **{**POSTED, "posted_on": posted_on}).text
    assert why in beside(page, "posted_on")
    assert 'href="#posted_on"' in page


def test_a_completion_that_came_before_it_was_asked_for(desk, clara, annas_case):
    clarification.ask(
        annas_case, ["写明年份"], "可以写文件名称", sent_on=date(2026, 3, 4), by=clara, on=date(2026, 3, 4)
    )
    page = send(desk, annas_case, "record-clarification", received_on="2026-03-03", what="2024年").text
    assert "早于告知补正的日期" in beside(page, "received_on")
    assert "2024年" in page
