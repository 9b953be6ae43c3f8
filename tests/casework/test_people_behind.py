"""Who stands behind an application: several applicants, an agent and his letters, and proofs of identity seen."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, register_case
from tracker.casework import co_applicants, correspondence, identity, representation
from tracker.casework.co_applicants import Joining
from tracker.casework.identity import Proof
from tracker.casework.representation import Mandate
from tracker.casework.steps import step
from tracker.law.annual_report import ApplicantKind
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Step
from tracker.mailroom.letters import LetterKind
from tracker.models import AuditEvent, Case, Correction, Mail, MandatePaper, MandateScope, ProofKind, db
from tracker.registers import applicants
from tracker.registers.refusals import NotPermitted

TUESDAY, WEDNESDAY, THURSDAY = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)
NUMBER = "310110199201011234"
ANDONG = Joining(ApplicantKind.NATURAL_PERSON, "安东", NUMBER, phone="13900000002")
LAWYER = Mandate("戴律师", ProofKind.LAWYER_CARD, email="dai@example.org", receives_letters=True)


@pytest.fixture
def case(clara):
    return register_case(clara)


def audit_text() -> str:
    return str([event.details for event in db.session.scalars(select(AuditEvent))])


def letter_of(case: Case, clara, on: date):
    with step(Step.CORRECT_ENTRY, case, by=clara, on=on):
        told = {"reason": "检索量大", "working_days": 5, "due_before": case.due_on, "due_on": case.due_on}
        return correspondence.write(LetterKind.EXTENSION, case, by=clara, on=on, **told)


def test_who_joins_is_addressed_in_the_letters_to_come(case, clara):
    co_applicants.add(case, ANDONG, "登记时漏写", by=clara, on=TUESDAY)
    assert letter_of(case, clara, TUESDAY).addressee == "安娜、安东"


def test_old_and_new_are_kept_and_identity_numbers_only_by_their_ends(case, clara):
    co_applicants.add(case, ANDONG, "登记时漏写", by=clara, on=TUESDAY)
    (one,) = applicants.co_applicants(case)
    co_applicants.correct(one, Joining(ApplicantKind.OTHER, "安东会", None), "名称写错", by=clara, on=TUESDAY)
    assert (one.name, one.identity_number, one.phone) == ("安东会", NUMBER, "")
    co_applicants.remove(one, "不是申请人", by=clara, on=TUESDAY)
    assert applicants.co_applicants(case) == []
    kept = [each.values["co_applicants"] for each in db.session.scalars(select(Correction).order_by(Correction.id))]
    assert [bool(old) for old, _new in kept] == [False, True, True]
    assert kept[-1][1] == ""
    assert "…1234" in kept[0][1]
    assert NUMBER not in str(kept) + audit_text()
    assert "13900000002" not in audit_text()


def test_a_correction_of_who_applies_says_why_and_changes_something(case, clara):
    with pytest.raises(RuleError, match="更正的理由"):
        co_applicants.add(case, ANDONG, " ", by=clara, on=TUESDAY)
    with pytest.raises(RuleError, match="姓名"):
        co_applicants.add(case, Joining(ApplicantKind.OTHER, " "), "漏写", by=clara, on=TUESDAY)
    co_applicants.add(case, ANDONG, "漏写", by=clara, on=TUESDAY)
    (one,) = applicants.co_applicants(case)
    with pytest.raises(RuleError, match="没有改动"):
        co_applicants.correct(one, ANDONG, "无", by=clara, on=TUESDAY)


def test_letters_go_to_the_agent_who_may_receive_them_until_he_is_let_go(case, clara):
    representation.record(case, LAWYER, by=clara, on=TUESDAY)
    assert letter_of(case, clara, TUESDAY).addressee == "安娜"
    (agent,) = applicants.agents(case, TUESDAY)
    representation.end(agent, "申请人取消委托", ended_on=THURSDAY, by=clara, on=THURSDAY)
    case.applicant.email = "anna@example.org"
    letter_of(case, clara, THURSDAY)
    recipients = db.session.scalars(select(Mail.recipient).order_by(Mail.id)).all()
    assert recipients == ["dai@example.org", "anna@example.org"]
    assert (applicants.agents(case, WEDNESDAY), applicants.agents(case, THURSDAY)) == ([agent], [])


def test_an_agent_who_may_not_receive_letters_gets_none(clara):
    case = register_case(clara)
    case.applicant.email = "anna@example.org"
    representation.record(case, Mandate("戴律师", ProofKind.LAWYER_CARD, email="dai@example.org"), by=clara, on=TUESDAY)
    letter_of(case, clara, TUESDAY)
    assert db.session.scalars(select(Mail.recipient)).all() == ["anna@example.org"]


def test_an_agent_without_an_address_gets_paper_and_the_applicant_no_mail(case, clara):
    case.applicant.email = "anna@example.org"
    mandate = Mandate("戴律师", ProofKind.LAWYER_CARD, receives_letters=True, valid_until=WEDNESDAY)
    representation.record(case, mandate, by=clara, on=TUESDAY)
    letter_of(case, clara, TUESDAY)
    assert db.session.scalars(select(Mail)).all() == []
    assert applicants.mail_address(case, THURSDAY) == "anna@example.org"


@pytest.mark.parametrize(
    "mandate, told",
    [
        (Mandate(" ", ProofKind.OTHER), "受托人的姓名"),
        (Mandate("戴", ProofKind.OTHER, valid_until=MONDAY), "到期"),
        (Mandate("戴", ProofKind.OTHER, scope=MandateScope.SPECIAL), "特别授权的事项"),
        (Mandate("戴", ProofKind.OTHER, paper=MandatePaper.KEPT), "请上传授权委托书"),
    ],
)
def test_a_power_of_attorney_that_is_none_is_refused(case, clara, mandate, told):
    with pytest.raises(RuleError, match=told):
        representation.record(case, mandate, by=clara, on=TUESDAY)
    assert applicants.representations(case) == []


def test_a_representation_ends_once_and_not_before_it_began(case, clara):
    representation.record(case, LAWYER, by=clara, on=TUESDAY)
    (agent,) = applicants.representations(case)
    for wrong in (MONDAY, THURSDAY):
        with pytest.raises(RuleError, match="终止的日期"):
            representation.end(agent, "取消", ended_on=wrong, by=clara, on=WEDNESDAY)
    representation.end(agent, "取消", ended_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError, match="已经终止"):
        representation.end(agent, "取消", ended_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    assert (agent.recorded_by, agent.ended_because) == (clara, "取消")


def test_it_is_noted_what_proof_was_seen_of_whom_by_whom_and_when(case, clara):
    proofs = [Proof(ProofKind.RESIDENT_CARD, "安娜"), Proof(ProofKind.PASSPORT, "安东", "原件")]
    identity.record(case, proofs, seen_on=MONDAY, by=clara, on=TUESDAY)
    found = [(one.kind, one.holder, one.note, one.seen_on, one.recorded_by) for one in applicants.proofs(case)]
    assert found == [
        (ProofKind.RESIDENT_CARD, "安娜", "", MONDAY, clara),
        (ProofKind.PASSPORT, "安东", "原件", MONDAY, clara),
    ]


@pytest.mark.parametrize("seen_on", [date(2026, 3, 1), WEDNESDAY])
def test_a_proof_is_seen_neither_before_the_application_nor_tomorrow(case, clara, seen_on):
    with pytest.raises(RuleError, match="看到身份证明的日期"):
        identity.record(case, [Proof(ProofKind.PASSPORT, "安娜")], seen_on=seen_on, by=clara, on=TUESDAY)
    with pytest.raises(RuleError, match="至少一份"):
        identity.record(case, [], seen_on=MONDAY, by=clara, on=TUESDAY)


def test_the_neighbour_enters_nobody(case, nora):
    for act in (
        lambda: co_applicants.add(case, ANDONG, "漏写", by=nora, on=TUESDAY),
        lambda: representation.record(case, LAWYER, by=nora, on=TUESDAY),
        lambda: identity.record(case, [Proof(ProofKind.PASSPORT, "安娜")], seen_on=MONDAY, by=nora, on=TUESDAY),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert (applicants.addressees(case), applicants.representations(case), applicants.proofs(case)) == ("安娜", [], [])
