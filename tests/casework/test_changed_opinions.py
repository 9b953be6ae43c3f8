"""A party may say otherwise than before, and what was concluded of a silence that was none counts no more (Art. 32)."""

from datetime import date

import pytest

from tests.casework.answered import GRANTED
from tests.casework.test_objections import BUILDER, HEARD, LATER, REFUSED, hear, reply
from tests.factories import MONDAY, again
from tracker.casework import consultation, derivation, hearing_decisions, record_corrections
from tracker.casework.consultation import Opinion
from tracker.law.acts import ActKind, ThirdPartyConsulted
from tracker.law.edition import RuleError
from tracker.law.opinions import Conclusion, Hearing
from tracker.models import Case, User
from tracker.registers import consultations, hearing_tasks
from tracker.registers.clocks import clock_of
from tracker.registers.consultations import PartyHeard
from tracker.registers.proceedings import latest

THEN = date(2026, 3, 10)
AFTER_ITS_DAYS = date(2026, 4, 1)


def says(case: Case, by: User, opinion: Opinion, on: date = THEN, reasons: str = "涉及报价") -> list[Conclusion]:
    told = {"part": "总价" if opinion is Opinion.AGREES_IN_PART else "", "received_on": on, "by": by, "on": on}
    return consultation.record_opinion(again(case), BUILDER.name, opinion, reasons, **told)


def builder(case: Case, on: date = LATER) -> PartyHeard:
    (heard,) = consultations.board(again(case), on)
    return heard


def test_a_refusal_gives_way_to_a_consent_and_stays_in_the_books(clara, annas_case) -> None:
    hear(annas_case, clara)
    assert says(annas_case, clara, Opinion.AGREES, reasons="") == []
    heard = builder(annas_case)
    assert (heard.hearing, heard.objects, heard.is_late) == (Hearing.AGREES, False, False)
    assert [one.words["opinion"] for one in heard.earlier] == [Opinion.REFUSES]
    reply(again(annas_case), GRANTED, clara)


@pytest.mark.parametrize("on, late", [(THEN, False), (AFTER_ITS_DAYS, True)])
def test_a_consent_gives_way_to_an_objection_and_it_is_said_whether_in_time(clara, annas_case, on, late) -> None:
    hear(annas_case, clara, Opinion.AGREES)
    says(annas_case, clara, Opinion.REFUSES, on)
    heard = builder(annas_case)
    assert (heard.hearing, heard.is_late) == (Hearing.REFUSES, late)
    with pytest.raises(RuleError, match="不能全部公开"):
        reply(again(annas_case), GRANTED, clara)


def test_the_last_day_for_the_reply_does_not_move_with_it(clara, annas_case) -> None:
    hear(annas_case, clara)
    before = clock_of(again(annas_case), LATER).due_on
    says(annas_case, clara, Opinion.AGREES, AFTER_ITS_DAYS)
    assert clock_of(again(annas_case), LATER).due_on == again(annas_case).due_on == before


@pytest.mark.parametrize("decide", [hearing_decisions.settle, hearing_decisions.override])
def test_what_was_decided_on_the_old_opinion_counts_no_more(clara, hana, annas_case, decide) -> None:
    number = hear(annas_case, clara)
    decide(annas_case, number, "报价总额", "总额早已公示", by=hana, on=AFTER_ITS_DAYS)
    ended = says(annas_case, clara, Opinion.REFUSES, LATER, "还涉及个人隐私")
    assert ended in ([Conclusion.UNFOUNDED], [Conclusion.PUBLIC_INTEREST])
    assert (builder(annas_case).is_settled, builder(annas_case).objects) == (False, True)
    with pytest.raises(RuleError, match="不能全部公开"):
        reply(again(annas_case), GRANTED, clara)
    decide(again(annas_case), number, "报价总额", "隐私不在其中", by=hana, on=LATER)
    assert builder(annas_case).is_settled


def test_the_same_once_more_or_older_than_before_is_no_change(clara, annas_case) -> None:
    hear(annas_case, clara)
    with pytest.raises(RuleError, match="都没有改变"):
        says(annas_case, clara, Opinion.REFUSES, reasons="商业秘密")
    with pytest.raises(RuleError, match="不能早于那一天") as no:
        says(annas_case, clara, Opinion.AGREES, MONDAY)
    assert (no.value.about, str(no.value.article)) == ("received_on", "条例第三十二条")
    assert builder(annas_case).earlier == ()


def test_after_the_reply_it_is_kept_and_the_decision_it_rests_on_stays(clara, hana, annas_case) -> None:
    number = hear(annas_case, clara)
    hearing_decisions.settle(annas_case, number, "报价总额", "总额早已公示", by=hana, on=HEARD)
    reply(again(annas_case), GRANTED, clara, THEN)
    before = (again(annas_case).status, again(annas_case).due_on)
    assert says(annas_case, clara, Opinion.REFUSES, LATER, "还涉及个人隐私") == []
    assert builder(annas_case).is_settled
    assert (again(annas_case).status, again(annas_case).due_on) == before


def test_the_opinion_before_it_is_not_voided_under_the_reply_that_protects_the_party(clara, hana, annas_case) -> None:
    hear(annas_case, clara, Opinion.AGREES_IN_PART)
    first = latest(again(annas_case), ActKind.THIRD_PARTY_REPLIED)
    assert first is not None
    number = first.id
    says(annas_case, clara, Opinion.REFUSES)
    reply(again(annas_case), REFUSED, clara, THEN)
    with pytest.raises(RuleError, match="请先作废“作出答复”的记录"):
        record_corrections.void(again(annas_case), number, "登记错了", by=hana, on=LATER)


@pytest.mark.parametrize("discloses", [True, False])
def test_a_silence_that_was_none_is_concluded_upon_anew(clara, annas_case, discloses) -> None:
    number = hear(annas_case, clara, None)
    told = {"discloses": discloses, "reason": "不损害", "by": clara}
    hearing_decisions.conclude_silence(annas_case, number, **told, on=AFTER_ITS_DAYS)
    right = ThirdPartyConsulted(MONDAY, BUILDER.name, date(2026, 3, 27))
    record_corrections.correct(again(annas_case), number, right, "送达日期错了", by=clara, on=AFTER_ITS_DAYS)
    heard = builder(annas_case)
    assert (heard.hearing, heard.decision, heard.is_withheld) == (Hearing.WAITING, None, False)
    assert heard.outrun is not None
    silent_on = date(2026, 4, 30)
    assert builder(annas_case, silent_on).awaits_conclusion
    derivation.rederive(again(annas_case), silent_on)
    assert [one.party for one in hearing_tasks.silent_parties([annas_case.id], silent_on)] == [BUILDER.name]
    with pytest.raises(RuleError, match="应当先由本机关决定是否公开"):
        reply(again(annas_case), GRANTED, clara, silent_on)
    hearing_decisions.conclude_silence(again(annas_case), number, **told, on=silent_on)
    heard = builder(annas_case, silent_on)
    assert (heard.decision is not None, heard.awaits_conclusion) == (True, False)
