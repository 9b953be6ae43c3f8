"""A party that had time still may answer after the reply: its opinion is kept, and moves nothing any more (Art. 32)."""

from datetime import date

import pytest

from tests.casework.answered import REVIEWED
from tests.factories import again
from tracker.casework import consultation, hearing_decisions, replies, services
from tracker.casework.answers import Answer
from tracker.casework.consultation import Opinion, PartyKind
from tracker.casework.gate_findings import keys
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.opinions import Hearing
from tracker.law.outcome_rules import Element
from tracker.law.outcomes import Outcome
from tracker.models import Case, User
from tracker.registers import consultations

ASKED_ON, REPLIED_ON, LATER = date(2026, 3, 5), date(2026, 3, 12), date(2026, 3, 17)
EXPIRED = date(2026, 4, 20)


@pytest.fixture
def refused(clara: User, annas_case: Case) -> Case:
    """Refused for another reason while a third party still had time."""
    heard = {"sent_on": ASKED_ON, "delivered_on": ASKED_ON, "by": clara, "on": ASKED_ON}
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "宏大公司", "报价", **heard)
    case = again(annas_case)
    elements = {Element.REASONS: "经检索没有找到。", Element.SEARCH_DONE: "档案系统，“报价”，2025年，陈小兰，没有结果"}
    basis, finding = "《政府信息公开条例》第三十六条第（四）项", "does_not_exist"
    answer = Answer(Outcome.NOT_HELD, basis, "经检索，本机关没有该信息。", finding, elements)
    seen = keys(replies.findings(case, answer, decided_on=REPLIED_ON))
    replies.reply(case, answer, decided_on=REPLIED_ON, review=REVIEWED, seen=seen, by=clara, on=REPLIED_ON)
    return again(case)


def say(case: Case, by: User, received_on: date, on: date) -> None:
    told = {"received_on": received_on, "by": by, "on": on}
    consultation.record_opinion(case, "宏大公司", Opinion.REFUSES, "商业秘密", **told)


@pytest.mark.parametrize("served", [False, True])
def test_it_is_kept_on_the_board_and_the_case_and_its_last_day_stay(clara: User, refused: Case, served: bool) -> None:
    if served:
        handed_over = Service(ServiceMethod.IN_PERSON, reached_on=REPLIED_ON, recipient="安娜")
        services.serve(refused, handed_over, by=clara, on=REPLIED_ON)
    before = (again(refused).status, again(refused).due_on)
    say(again(refused), clara, LATER, LATER)
    case = again(refused)
    assert (case.status, case.due_on) == before
    assert case.status is (Status.SERVED if served else Status.REPLIED)
    (heard,) = consultations.board(case, LATER)
    assert (heard.hearing, heard.answer.happened_on) == (Hearing.REFUSES, LATER)


def test_its_silence_is_not_concluded_upon_any_more(clara: User, refused: Case) -> None:
    (heard,) = consultations.board(refused, EXPIRED)
    with pytest.raises(RuleError, match="已经答复申请人"):
        hearing_decisions.conclude_silence(refused, heard.question.id, reason="公开", by=clara, on=EXPIRED)
