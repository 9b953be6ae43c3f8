"""Who types another remedy into the reasons of a letter reads so beside that field, and keeps what was typed."""

import re

import pytest

from tests.casework.test_closing_letters import claimed as claimed
from tests.casework.test_objections import hear
from tests.factories import MONDAY, again
from tracker.law.lifecycle import Status
from tracker.models import Letter, db

WRONG = "与登记簿不符。不服的，可以在三十日内向市人民政府申请行政复议"
WHY = "与应当告知的救济途径不符，请删去"


def error_beside(page: str, field: str) -> str:
    """What the summary of errors says of a field, which its line leads to."""
    found = re.search(rf'href="#{field}">(.*?)</a>', page, re.DOTALL)
    return found[1] if found else ""


def written(kind: str) -> int:
    return db.session.query(Letter).filter_by(kind=kind).count()


@pytest.mark.parametrize("field", ["reasons", "what", "agency"])
def test_the_answer_to_a_correction_is_refused_beside_what_was_typed(claimed, clara, signed_in, it_is, field):
    it_is(MONDAY)
    place = f"/desk/cases/{claimed.receipt_number}/answer-correction"
    told = {
        "what": "面积",
        "reasons": "查无依据",
        "agency": "区规划局",
        "answer": "referred",
        "decided_on": str(MONDAY),
    }
    page = signed_in(clara).post(place, data={**told, field: WRONG, "version": str(claimed.version)}).text
    assert WHY in error_beside(page, field)
    assert WRONG in page
    assert (again(claimed).status, written("record_correction")) == (Status.IN_HAND, 0)


@pytest.mark.parametrize("field", ["content", "reason"])
def test_the_notice_to_a_third_party_is_refused_before_it_is_read_over(
    annas_case, clara, hana, signed_in, it_is, field
):
    number = hear(annas_case, clara)
    it_is(again(annas_case).records[-1].happened_on)
    told = {"party": str(number), "content": "报价总额", "reason": "总额早已公示"}
    place = f"/desk/cases/{annas_case.receipt_number}/override-refusal"
    sent = {**told, field: WRONG, "version": str(again(annas_case).version)}
    page = signed_in(hana).post(place, data=sent).text
    assert WHY in error_beside(page, field)
    assert WRONG in page
    assert written("disclosure_decision") == 0
