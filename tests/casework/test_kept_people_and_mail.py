"""Agents, proofs, mail, exchanges and filings entered wrongly are put right or voided; what they said is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.casework.answered import TUESDAY, WEDNESDAY, answered, served
from tests.casework.mended import CAME, LATER, correct, old_and_new, only, sound, void
from tests.factories import MONDAY, again
from tracker.casework import (
    communications,
    conversions,
    filing,
    identity,
    representation,
    returns,
    services,
)
from tracker.casework.communications import Exchange
from tracker.casework.identity import Proof
from tracker.casework.representation import Mandate
from tracker.casework.returns import Return
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.conversion import Suitability
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind
from tracker.law.retention import Retention
from tracker.law.returned_mail import ReturnReason
from tracker.models import (
    Case,
    Direction,
    Kept,
    Mail,
    MandatePaper,
    Medium,
    Obligation,
    ProofKind,
    db,
)
from tracker.registers import applicant_status, applicants


@pytest.fixture
def represented(annas_case, clara) -> Case:
    mandate = Mandate("李代理", ProofKind.LAWYER_CARD, email="li@example.com", receives_letters=True)
    representation.record(annas_case, mandate, by=clara, on=TUESDAY)
    return annas_case


def test_an_agent_entered_wrongly_is_put_right_and_what_waits_to_be_sent_follows(represented, clara):
    answered(again(represented), clara)
    sent_to = select(Mail.recipient).where(Mail.case_id == represented.id).order_by(Mail.id.desc())
    assert db.session.scalars(sent_to).first() == "li@example.com"
    correct(represented, Kept.REPRESENTATION, clara, name="李黎", email="lili@example.com", began_on=MONDAY)
    agent = only(represented, Kept.REPRESENTATION)
    assert (agent.name, agent.began_on) == ("李黎", MONDAY)
    assert db.session.scalars(sent_to).first() == "lili@example.com"
    assert old_and_new(represented)["email"] == ["li@example.com", "lili@example.com"]


def test_an_agent_of_another_case_is_voided_and_receives_nothing(represented, hana):
    void(represented, Kept.REPRESENTATION, hana)
    case = again(represented)
    assert (applicants.representations(case), applicants.receiver(case, LATER)) == ([], None)
    assert old_and_new(case)["name"] == ["李代理", None]


@pytest.mark.parametrize("right", [{"began_on": date(2026, 2, 1)}, {"paper": MandatePaper.KEPT}, {"name": " "}])
def test_an_agent_is_not_put_right_into_what_cannot_be(represented, clara, right):
    with pytest.raises(RuleError):
        correct(represented, Kept.REPRESENTATION, clara, **right)
    assert only(again(represented), Kept.REPRESENTATION).name == "李代理"


def test_a_proof_of_identity_is_put_right_or_voided(annas_case, clara, hana):
    identity.record(annas_case, [Proof(ProofKind.PASSPORT, "安娜")], seen_on=TUESDAY, by=clara, on=TUESDAY)
    correct(annas_case, Kept.IDENTITY_PROOF, clara, kind=ProofKind.RESIDENT_CARD, seen_on=MONDAY)
    assert old_and_new(annas_case)["kind"] == ["passport", "resident_card"]
    void(annas_case, Kept.IDENTITY_PROOF, hana)
    assert applicants.proofs(again(annas_case)) == []


def test_a_return_entered_by_mistake_never_was(annas_case, clara, hana):
    case = answered(annas_case, clara)
    services.serve(
        case, Service(ServiceMethod.POST, posted_on=WEDNESDAY, tracking_number="EA123456789CN"), by=clara, on=WEDNESDAY
    )
    back = Return(date(2026, 3, 10), ReturnReason.REFUSED, True)
    returns.came_back(again(case), back, by=clara, on=date(2026, 3, 10))
    correct(case, Kept.RETURNED_MAIL, clara, returned_on=date(2026, 3, 9))
    assert again(case).records[-1].words["returned_on"] == "2026-03-09"
    void(case, Kept.RETURNED_MAIL, hana, proof="签收回执")
    case = again(case)
    assert (case.status, case.records[-1].voided_at) == (Status.SERVED, None)
    services.complete(case, date(2026, 3, 9), by=clara, on=LATER)
    sound()


def test_a_return_is_not_taken_back_from_under_another_service(annas_case, clara, hana):
    case = answered(annas_case, clara)
    services.serve(
        case, Service(ServiceMethod.POST, posted_on=WEDNESDAY, tracking_number="EA123456789CN"), by=clara, on=WEDNESDAY
    )
    returns.came_back(again(case), Return(CAME, ReturnReason.REFUSED, True), by=clara, on=CAME)
    services.serve(again(case), Service(ServiceMethod.IN_PERSON, reached_on=CAME, recipient="安娜"), by=clara, on=CAME)
    with pytest.raises(RuleError, match="重新送达"):
        void(case, Kept.RETURNED_MAIL, hana)


def test_an_exchange_is_put_right_or_voided_and_the_applicant_sees_it_no_more(annas_case, clara, hana):
    at = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
    said = Exchange(Direction.OUT, Medium.PHONE, "", at, "请补交", shown_to_applicant=True)
    communications.log(annas_case, said, by=clara, on=LATER)
    correct(annas_case, Kept.COMMUNICATION, clara, happened_at=at - timedelta(hours=1))
    assert old_and_new(annas_case)["happened_at"][1] == "2026-03-03T01:00:00+00:00"
    assert len(applicant_status.talks_with(annas_case)) == 1
    void(annas_case, Kept.COMMUNICATION, hana)
    assert applicant_status.talks_with(again(annas_case)) == ()


def test_the_day_of_a_decision_to_publish_moves_its_duty_and_is_never_voided(annas_case, clara, hana):
    case = answered(annas_case, clara)
    conversions.decide(case, Suitability.CONVERTIBLE, by=clara, on=WEDNESDAY)
    correct(case, Kept.CONVERSION, clara, decided_on=TUESDAY)
    owed = select(Obligation).where(Obligation.kind == ObligationKind.PUBLICATION, Obligation.state != "cancelled")
    assert db.session.scalars(owed).one().due_on == date(2026, 3, 31)
    with pytest.raises(RuleError, match="重新决定即可"):
        void(case, Kept.CONVERSION, hana)


def test_a_filing_is_dated_anew_or_undone(annas_case, clara, hana):
    case = served(annas_case, clara)
    filing.file(case, Retention.TEN_YEARS, by=clara, on=CAME)
    with pytest.raises(RuleError, match="最后一次办理"):
        correct(case, Kept.FILING, clara, filed_on=MONDAY)
    correct(case, Kept.FILING, clara, filed_on=date(2026, 4, 10), retention=Retention.THIRTY_YEARS)
    assert (again(case).filed_on, again(case).retention) == (date(2026, 4, 10), Retention.THIRTY_YEARS)
    void(case, Kept.FILING, hana)
    assert (again(case).status, again(case).filed_on) == (Status.SERVED, None)
    filing.file(again(case), Retention.TEN_YEARS, by=clara, on=LATER)
