"""Who is heard stands outside the application, and is asked the same only once (Arts 32, 34)."""

from datetime import date

import pytest

from tests.factories import again, anna, register_case
from tracker.casework import co_applicants, consultation, corrections, record_corrections, representation
from tracker.casework.co_applicants import Joining
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.casework.representation import Mandate
from tracker.law.acts import ActKind, ThirdPartyConsulted
from tracker.law.annual_report import ApplicantKind
from tracker.law.edition import RuleError
from tracker.law.obligations import ObligationState
from tracker.law.opinions import Hearing
from tracker.models import Case, ProofKind, User
from tracker.registers import applicants, consultations
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest, open_consultations, standing

DAY, LATER = date(2026, 3, 4), date(2026, 3, 11)
CONTENT = "中标单位的报价表"
OTTO = Mandate("奥托", ProofKind.LAWYER_CARD, email="otto@example.com", phone="13900000009")


def ask(case: Case, by: User, name: str, content: str = CONTENT, on: date = DAY, **more: str) -> None:
    party = Party(PartyKind.THIRD_PARTY, name, content, email=more.get("email", ""))
    consultation.consult_all(again(case), [party], sent_on=on, by=by, on=on)


@pytest.fixture
def together(clara: User) -> Case:
    """Anna applies with Bea, and Otto acts for them."""
    case = register_case(clara, applicant=anna(email="anna@example.com"))
    bea = Joining(ApplicantKind.NATURAL_PERSON, "白娅", phone="13700000007")
    co_applicants.add(case, bea, "漏登", by=clara, on=DAY)
    representation.record(again(case), OTTO, by=clara, on=DAY)
    return again(case)


@pytest.mark.parametrize(
    "name, email, who",
    [
        ("安娜", "", "申请人"),
        (" 安　娜", "", "申请人"),
        ("某公司", "Anna@Example.com", "申请人"),
        ("白娅", "", "共同申请人"),
        ("张三（137 0000 0007）", "", "共同申请人"),
        ("奥托", "", "代理人"),
        ("某律师", "otto@example.com", "代理人"),
        ("张三（310110199001011234）", "", "申请人"),
    ],
)
def test_nobody_on_the_side_of_the_application_is_heard_as_a_third_party(together, clara, name, email, who):
    with pytest.raises(RuleError, match=f"是本案的{who}"):
        ask(together, clara, name, email=email)
    assert standing(again(together), ActKind.THIRD_PARTY_CONSULTED) == []


def test_a_namesake_is_told_apart_by_where_he_works(together, clara):
    with pytest.raises(RuleError, match="不应知道申请人是谁"):
        ask(together, clara, "安娜（建设公司）")
    namesake = Party(PartyKind.THIRD_PARTY, "安娜（建设公司）", CONTENT, names_somebody_else=True)
    consultation.consult_all(again(together), [namesake], sent_on=DAY, by=clara, on=DAY)
    assert len(standing(again(together), ActKind.THIRD_PARTY_CONSULTED)) == 1


def test_an_agent_who_acts_no_more_is_no_third_party_either(together, clara):
    (agent,) = applicants.representations(together)
    representation.end(agent, "取消委托", ended_on=DAY, by=clara, on=DAY)
    with pytest.raises(RuleError, match="是本案的代理人"):
        ask(together, clara, "奥托")


def test_whoever_was_heard_becomes_no_applicant_and_no_agent_afterwards(annas_case, clara):
    ask(annas_case, clara, "建设公司", email="firm@example.com")
    case = again(annas_case)
    for enter in (
        lambda: corrections.correct(case, {"name": "建设 公司"}, "登记错误", by=clara, on=DAY),
        lambda: corrections.correct(case, {"email": "FIRM@example.com"}, "漏登", by=clara, on=DAY),
        lambda: co_applicants.add(case, Joining(ApplicantKind.BUSINESS, "建设公司"), "漏登", by=clara, on=DAY),
        lambda: representation.record(case, Mandate("建设公司", ProofKind.OTHER), by=clara, on=DAY),
    ):
        with pytest.raises(RuleError, match="同一个人不能又是申请人"):
            enter()
    case = again(annas_case)
    assert (case.applicant.name, applicants.co_applicants(case), applicants.representations(case)) == ("安娜", [], [])
    corrections.correct(case, {"phone": "13800000002"}, "号码更换", by=clara, on=DAY)


def test_the_name_of_a_party_is_not_put_right_into_the_applicants(annas_case, clara):
    ask(annas_case, clara, "安那")
    asked = latest(again(annas_case), ActKind.THIRD_PARTY_CONSULTED)
    with pytest.raises(RuleError, match="同一个人不能又是申请人"):
        record_corrections.correct(
            again(annas_case), asked.id, ThirdPartyConsulted(DAY, "安娜"), "写错", by=clara, on=DAY
        )
    assert latest(again(annas_case), ActKind.THIRD_PARTY_CONSULTED).facts["party"] == "安那"


def test_who_answered_this_morning_is_asked_about_something_else_the_same_day_and_has_to_answer(annas_case, clara):
    ask(annas_case, clara, "建设公司", "合同")
    consultation.record_opinion(again(annas_case), "建设公司", Opinion.AGREES, received_on=DAY, by=clara, on=DAY)
    ask(annas_case, clara, "建设公司", "图纸")
    first, second = consultations.board(again(annas_case), DAY)
    assert (first.hearing, second.hearing) == (Hearing.AGREES, Hearing.WAITING)
    assert [one.party for one in open_consultations(again(annas_case))] == ["建设公司"]
    opinions = [one for one in clock_of(again(annas_case), DAY).obligations if one.party == "建设公司"]
    assert [one.state for one in opinions] == [ObligationState.OPEN]
    told = {"reasons": "商业秘密", "received_on": DAY, "by": clara, "on": DAY}
    consultation.record_opinion(again(annas_case), "建设公司", Opinion.REFUSES, **told)
    first, second = consultations.board(again(annas_case), DAY)
    assert (first.hearing, second.hearing) == (Hearing.AGREES, Hearing.REFUSES)
    assert open_consultations(again(annas_case)) == []


def test_who_has_answered_is_asked_again_only_about_something_else(annas_case, clara):
    ask(annas_case, clara, "建设公司")
    consultation.record_opinion(again(annas_case), "建设公司", Opinion.AGREES, received_on=LATER, by=clara, on=LATER)
    with pytest.raises(RuleError, match="就同一内容征求“建设 公司”的意见"):
        ask(annas_case, clara, "建设 公司", "中标单位的 报价表。".rstrip("。"), on=LATER)
    ask(annas_case, clara, "建设公司", "评标专家的意见", on=LATER)
    assert len(standing(again(annas_case), ActKind.THIRD_PARTY_CONSULTED)) == 2


def test_after_a_voided_question_the_same_is_asked_anew(annas_case, clara, hana):
    ask(annas_case, clara, "建设公司")
    asked = latest(again(annas_case), ActKind.THIRD_PARTY_CONSULTED)
    record_corrections.void(again(annas_case), asked.id, "发错", by=hana, on=DAY)
    ask(annas_case, clara, "建设公司")
    assert len(standing(again(annas_case), ActKind.THIRD_PARTY_CONSULTED)) == 1


def test_a_slip_in_the_name_of_a_namesake_is_put_right_and_no_other_name_becomes_the_applicants(annas_case, clara):
    namesake = Party(PartyKind.THIRD_PARTY, "安娜（建没公司）", CONTENT, names_somebody_else=True)
    consultation.consult_all(again(annas_case), [namesake], sent_on=DAY, by=clara, on=DAY)
    asked = latest(again(annas_case), ActKind.THIRD_PARTY_CONSULTED)
    right = ThirdPartyConsulted(DAY, "安娜（建设公司）")
    record_corrections.correct(again(annas_case), asked.id, right, "写错", by=clara, on=DAY)
    assert latest(again(annas_case), ActKind.THIRD_PARTY_CONSULTED).facts["party"] == "安娜（建设公司）"
    ask(annas_case, clara, "乙公司")
    other = latest(again(annas_case), ActKind.THIRD_PARTY_CONSULTED)
    wrong = ThirdPartyConsulted(DAY, "安娜的公司")
    with pytest.raises(RuleError, match="写给对方的内容里有申请人的"):
        record_corrections.correct(again(annas_case), other.id, wrong, "写错", by=clara, on=DAY)
