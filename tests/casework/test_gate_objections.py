"""What others said elsewhere is read before a reply goes out: before an order, as agencies, or as it was decided."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from tests.casework.answered import GRANTED, IN_PERSON, REVIEWED, pdf
from tests.casework.test_objections import BUILDER, PART, PARTIAL, REFUSED, hear
from tests.casework.test_reopening import CAME, ordering
from tests.factories import MONDAY, again
from tracker.casework import challenges, consultation, hearing_decisions, reopening, replies, services
from tracker.casework.answers import Answer, WithheldPart
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.casework.gate_findings import Finding, keys, warnings_of
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.law.stakes import Stake
from tracker.models import Case, User

HEARD, DECIDED_ON, LATER = date(2026, 3, 5), date(2026, 4, 2), date(2026, 4, 23)
PLANNERS = Party(PartyKind.AGENCY, "市规划局", "会议纪要", MONDAY, stake=Stake.JOINTLY_MADE)


def reply(case: Case, answer: Answer, by: User, on: date, but_for: str = "") -> None:
    """Answered by somebody who ticked every warning but the one in which these words stand."""
    found = replies.findings(case, answer, decided_on=on)
    seen = keys(one for one in found if not but_for or but_for not in str(one.words))
    replies.reply(case, answer, review=REVIEWED, seen=seen, decided_on=on, by=by, on=on)


def warned(found: Iterable[Finding]) -> list[str]:
    return [str(one.words) for one in warnings_of(found)]


@pytest.fixture
def taken_up(clara: User, annas_case: Case) -> Case:
    """The builder refused, the answer protected it, and a review body ordered another answer."""
    hear(annas_case, clara)
    reply(annas_case, REFUSED, clara, DECIDED_ON)
    services.serve(again(annas_case), replace(IN_PERSON, reached_on=DECIDED_ON), by=clara, on=DECIDED_ON)
    told = (Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026)
    challenges.record(again(annas_case), *told, by=clara, on=CAME)
    case = again(annas_case)
    return again(reopening.reopen(case, ordering(case), by=clara, on=CAME))


@pytest.mark.parametrize("answer", [GRANTED, replace(PARTIAL, unheard_because="原来征求过意见")])
def test_an_objection_from_before_an_order_is_read_before_anything_is_disclosed(clara, taken_up, answer) -> None:
    with pytest.raises(RuleError, match=r"原案件.*宏大建设公司.*不同意公开.*商业秘密") as no:
        reply(taken_up, answer, clara, LATER, but_for="原案件")
    assert str(no.value.article) == "条例第三十二条"
    reply(again(taken_up), answer, clara, LATER)


def test_a_party_that_was_asked_anew_is_not_held_to_what_it_said_before(clara, taken_up) -> None:
    asked = {"sent_on": LATER, "by": clara, "on": LATER}
    consultation.consult_all(taken_up, [replace(BUILDER, delivered_on=LATER)], **asked)
    told = {"received_on": LATER, "by": clara, "on": LATER}
    consultation.record_opinion(again(taken_up), BUILDER.name, Opinion.AGREES, **told)
    assert warned(replies.findings(again(taken_up), GRANTED, decided_on=LATER)) == []


def test_an_objection_that_was_decided_against_is_not_read_again(clara, hana, annas_case) -> None:
    number = hear(annas_case, clara)
    hearing_decisions.settle(annas_case, number, "报价总额", "总额早已公示", by=hana, on=DECIDED_ON)
    reply(again(annas_case), GRANTED, clara, DECIDED_ON)
    services.serve(again(annas_case), replace(IN_PERSON, reached_on=DECIDED_ON), by=clara, on=DECIDED_ON)
    challenges.record(again(annas_case), Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    case = again(annas_case)
    made = reopening.reopen(case, ordering(case), by=clara, on=CAME)
    assert [
        words for words in warned(replies.findings(again(made), GRANTED, decided_on=LATER)) if "原案件" in words
    ] == []


@pytest.mark.parametrize(
    "stake, opinion, article",
    [
        (Stake.JOINTLY_MADE, Opinion.REFUSES, "条例第三十四条"),
        (Stake.COMPETENCE, Opinion.AGREES_IN_PART, "条例第十一条"),
    ],
)
def test_an_agency_that_objects_is_not_passed_over(clara, annas_case, stake, opinion, article) -> None:
    asked = {"sent_on": MONDAY, "by": clara, "on": MONDAY}
    consultation.consult_all(annas_case, [replace(PLANNERS, stake=stake)], **asked)
    told = {"part": "结论", "received_on": HEARD, "by": clara, "on": HEARD}
    consultation.record_opinion(again(annas_case), PLANNERS.name, opinion, "过程性信息", **told)
    with pytest.raises(RuleError, match=r"市规划局.*过程性信息") as no:
        reply(again(annas_case), GRANTED, clara, HEARD, but_for="市规划局")
    assert str(no.value.article) == article
    reply(again(annas_case), GRANTED, clara, HEARD)


def test_an_agency_that_agrees_is_passed_without_a_word(clara, annas_case) -> None:
    consultation.consult_all(annas_case, [PLANNERS], sent_on=MONDAY, by=clara, on=MONDAY)
    told = {"received_on": HEARD, "by": clara, "on": HEARD}
    consultation.record_opinion(again(annas_case), PLANNERS.name, Opinion.AGREES, **told)
    assert warned(replies.findings(again(annas_case), GRANTED, decided_on=HEARD)) == []


@pytest.mark.parametrize("decide", [hearing_decisions.override, hearing_decisions.settle])
def test_what_it_was_decided_to_disclose_is_not_withheld_unseen(clara, hana, annas_case, decide) -> None:
    number = hear(annas_case, clara)
    decide(annas_case, number, "报价总额", "总额早已公示", by=hana, on=DECIDED_ON)
    found = warned(replies.findings(again(annas_case), PARTIAL, decided_on=DECIDED_ON))
    assert [words for words in found if "已经决定公开“报价总额”" in words] != []
    other = replace(PARTIAL, withheld=(WithheldPart("内部讨论", "条例第十六条第二款", "过程性信息"),))
    found = warned(replies.findings(again(annas_case), other, decided_on=DECIDED_ON))
    assert [words for words in found if "已经决定公开" in words] == []


def test_a_protected_party_is_named_neither_by_the_part_nor_by_a_file(clara, annas_case) -> None:
    hear(annas_case, clara)
    naming = replace(PARTIAL, withheld=(replace(PART, part="宏大 建设公司的报价明细"),), kept_back=(BUILDER.name,))
    found = warned(replies.findings(again(annas_case), naming, decided_on=HEARD, files=[pdf("宏大建设公司报价.pdf")]))
    assert [words for words in found if "不予公开的部分“宏大 建设公司的报价明细”写出了" in words] != []
    assert [words for words in found if "附件“宏大建设公司报价.pdf”的文件名写出了" in words] != []
    silent = replace(PARTIAL, kept_back=(BUILDER.name,))
    found = warned(replies.findings(again(annas_case), silent, decided_on=HEARD, files=[pdf("报价.pdf")]))
    assert [words for words in found if "写出了" in words] == []


def test_a_party_that_agreed_may_be_named(clara, annas_case) -> None:
    hear(annas_case, clara, Opinion.AGREES)
    found = warned(replies.findings(again(annas_case), GRANTED, decided_on=HEARD, files=[pdf("宏大建设公司报价.pdf")]))
    assert [words for words in found if "写出了" in words] == []
