"""What is kept beside the dated records is put right or voided with its reason, and what it said before is kept."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED, TUESDAY, WEDNESDAY, served
from tests.casework.mended import CAME, DUE, LATER, WHY, correct, old_and_new, only, sound, void
from tests.factories import MONDAY, again
from tracker.casework import (
    assistance,
    challenges,
    consultation,
    extension,
    fees,
    filing,
    hearing_decisions,
    kept_corrections,
    replies,
    representation,
    suspension,
)
from tracker.casework.challenges import Defence
from tracker.casework.kept_corrections import Mending
from tracker.casework.representation import Mandate
from tracker.casework.returns import Return
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.opinions import PartyKind
from tracker.law.retention import Retention
from tracker.law.returned_mail import ReturnReason
from tracker.models import (
    Case,
    Challenge,
    Correction,
    CorrectionKind,
    Decision,
    Kept,
    Medium,
    Obligation,
    ProofKind,
    db,
)
from tracker.registers import concerns, consultations, fee_basis, file_sheets
from tracker.registers.figures import challenges as counted
from tracker.registers.proceedings import extension_request, suspension_request
from tracker.registers.refusals import NotFound, NotPermitted
from tracker.registers.timelines import corrections


@pytest.fixture
def challenged(annas_case, clara) -> Case:
    """Anna went to the reviewing body; its notice came on 13 April."""
    case = served(annas_case, clara)
    pending = ChallengeResult.PENDING
    challenges.record(case, Forum.RECONSIDERATION, pending, 2026, defence=Defence(CAME), by=clara, on=CAME)
    return case


def defence_duty() -> Obligation:
    query = select(Obligation).where(Obligation.kind == ObligationKind.RECONSIDERATION_ANSWER)
    return db.session.scalars(query.where(Obligation.state != ObligationState.CANCELLED)).one()


def test_the_day_a_notice_came_is_put_right_and_the_duty_follows(challenged, clara):
    found = correct(challenged, Kept.CHALLENGE, clara, copy_on=date(2026, 4, 14))
    assert defence_duty().due_on == date(2026, 4, 28)
    assert old_and_new(challenged) == {"copy_on": ["2026-04-13", "2026-04-14"]}
    assert [move.new for move in found.moves] == [date(2026, 4, 28)]
    sound()


def test_a_voided_challenge_is_owed_no_answer_and_counts_in_no_report(challenged, clara, hana):
    void(challenged, Kept.CHALLENGE, hana)
    states = db.session.scalars(
        select(Obligation.state).where(Obligation.kind == ObligationKind.RECONSIDERATION_ANSWER)
    ).all()
    assert states == [ObligationState.CANCELLED]
    assert counted([clara.agency_id], 2026) == {}
    assert old_and_new(challenged)["copy_on"] == ["2026-04-13", None]
    challenges.record(again(challenged), Forum.RECONSIDERATION, ChallengeResult.UPHELD, 2026, by=clara, on=LATER)
    assert len(db.session.scalars(select(Challenge)).all()) == 2
    sound()


def test_only_the_head_turns_a_late_answer_into_a_timely_one(challenged, clara, hana):
    said = Defence(answered_on=LATER)
    pending = ChallengeResult.PENDING
    challenges.record(again(challenged), Forum.RECONSIDERATION, pending, 2026, defence=said, by=clara, on=LATER)
    with pytest.raises(RuleError, match="只有负责人"):
        correct(challenged, Kept.CHALLENGE, clara, answered_on=DUE)
    correct(challenged, Kept.CHALLENGE, hana, proof="复议机关的回执", answered_on=DUE)
    assert defence_duty().state is ObligationState.MET


def test_days_that_cannot_be_are_refused_and_nothing_is_written(challenged, clara):
    for copy_on in (date(2026, 2, 1), date(2026, 4, 29)):
        with pytest.raises(RuleError, match="申请到达之后"):
            correct(challenged, Kept.CHALLENGE, clara, copy_on=copy_on)
    assert only(again(challenged), Kept.CHALLENGE).copy_on == CAME
    assert corrections(challenged) == []


def test_a_reconsideration_is_not_voided_from_under_the_suit_that_followed(challenged, clara, hana):
    forum = Forum.SUIT_AFTER_RECONSIDERATION
    challenges.record(again(challenged), forum, ChallengeResult.PENDING, 2026, by=clara, on=LATER)
    first = db.session.scalars(select(Challenge.id).order_by(Challenge.id)).first()
    with pytest.raises(RuleError, match="先作废那一条"):
        kept_corrections.void(again(challenged), Mending(Kept.CHALLENGE, first, None), WHY, by=hana, on=LATER)


@pytest.fixture
def silence(annas_case, clara) -> Case:
    """The office concluded of a third party's silence that it may disclose."""
    told = {"sent_on": MONDAY, "delivered_on": MONDAY}
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "某公司", "报价", **told, by=clara, on=MONDAY)
    record = consultations.board(annas_case, LATER)[0].question.id
    hearing_decisions.conclude_silence(again(annas_case), record, reason="无损害", by=clara, on=CAME)
    return annas_case


def test_a_conclusion_of_silence_is_dated_anew_or_voided_and_waits_again(silence, clara, hana):
    correct(silence, Kept.HEARING_DECISION, clara, decided_on=date(2026, 4, 10))
    assert old_and_new(silence) == {"decided_on": ["2026-04-13", "2026-04-10"]}
    void(silence, Kept.HEARING_DECISION, hana)
    (heard,) = consultations.board(again(silence), LATER)
    assert (heard.decision, heard.awaits_conclusion) == (None, True)
    sound()


def test_a_conclusion_is_not_voided_from_under_the_reply(silence, clara, hana):
    replies.reply(again(silence), GRANTED, review=REVIEWED, decided_on=LATER, by=clara, on=LATER)
    with pytest.raises(RuleError, match="先作废“作出答复”"):
        void(silence, Kept.HEARING_DECISION, hana)


def test_what_the_head_decided_against_a_party_only_the_head_puts_right(silence, clara, hana):
    record = consultations.board(silence, LATER)[0].question.id
    void(silence, Kept.HEARING_DECISION, hana)
    letter = hearing_decisions.override(again(silence), record, "报价", "公共资金", by=hana, on=LATER)
    with pytest.raises(NotPermitted):
        correct(silence, Kept.HEARING_DECISION, clara, decided_on=CAME)
    void(silence, Kept.HEARING_DECISION, hana)
    assert letter.id in [one.letter_id for one in concerns.open_of(again(silence))]
    assert not consultations.board(again(silence), LATER)[0].is_settled


def test_a_request_for_help_is_put_right_and_its_answer_taken_back(annas_case, clara, hana):
    assistance.ask(annas_case, "档案馆", "调档", date(2026, 4, 30), by=clara, on=CAME)
    correct(annas_case, Kept.ASSISTANCE, clara, due_on=date(2026, 4, 29))
    number = only(annas_case, Kept.ASSISTANCE).id
    assistance.record_answer(again(annas_case), number, "没有", Medium.POST, answered_on=LATER, by=clara, on=LATER)
    correct(annas_case, Kept.ASSISTANCE, clara, answered_on=DUE)
    assert only(annas_case, Kept.ASSISTANCE).answered_on == DUE
    void(annas_case, Kept.COMMUNICATION, hana)
    assert only(again(annas_case), Kept.ASSISTANCE).answered_on is None
    void(annas_case, Kept.ASSISTANCE, hana)
    assert consultations.assistance_of(again(annas_case)) == []
    left = [(one.letter.kind, one.quoted) for one in concerns.open_of(again(annas_case))]
    assert left == [("assistance", ["2026-04-30"]), ("assistance", [])]


@pytest.mark.parametrize("told", ["档案馆（安娜申请）", "档案馆 13800000001", "国定路100号档案馆"])
def test_whom_help_was_asked_of_is_not_put_right_into_who_applied(annas_case, clara, told):
    assistance.ask(annas_case, "档案馆", "调档", date(2026, 4, 30), by=clara, on=CAME)
    with pytest.raises(RuleError, match="不应知道申请人是谁"):
        correct(annas_case, Kept.ASSISTANCE, clara, addressee=told)
    assert only(again(annas_case), Kept.ASSISTANCE).addressee == "档案馆"


def test_a_name_that_means_somebody_else_is_looked_at_by_a_person_once(annas_case, clara):
    assistance.ask(annas_case, "档案馆", "调档", date(2026, 4, 30), by=clara, on=CAME)
    number = only(annas_case, Kept.ASSISTANCE).id
    for name in ({"addressee": "安娜路街道办"}, {"addressee": "安娜路街道办", "due_on": date(2026, 4, 29)}):
        looked = Mending(Kept.ASSISTANCE, number, name, somebody_else="due_on" not in name)
        kept_corrections.correct(again(annas_case), looked, WHY, by=clara, on=LATER)
    assert only(again(annas_case), Kept.ASSISTANCE).due_on == date(2026, 4, 29)


def test_a_letter_for_help_that_came_back_by_mistake_is_put_right(annas_case, clara):
    assistance.ask(annas_case, "档案馆", "调档", date(2026, 4, 30), by=clara, on=CAME)
    back = Return(DUE, ReturnReason.UNCLAIMED, address_was_given=True)
    assistance.record_return(again(annas_case), only(annas_case, Kept.ASSISTANCE).id, back, by=clara, on=DUE)
    correct(annas_case, Kept.ASSISTANCE, clara, returned_on=None)
    assert only(again(annas_case), Kept.ASSISTANCE).returned_on is None
    assert old_and_new(again(annas_case)) == {"returned_on": ["2026-04-27", None]}


def test_a_decision_not_to_charge_is_put_right_or_voided(annas_case, clara, hana):
    fees.waive(annas_case, "生活困难", by=hana, on=TUESDAY)
    correct(annas_case, Kept.FEE_WAIVER, clara, decided_on=MONDAY, reason="生活特别困难")
    assert old_and_new(annas_case) == {
        "decided_on": ["2026-03-03", "2026-03-02"],
        "reason": ["生活困难", "生活特别困难"],
    }
    void(annas_case, Kept.FEE_WAIVER, hana)
    assert fee_basis.waiver_of(again(annas_case)) is None


@pytest.mark.parametrize("kind", [Kept.EXTENSION_REQUEST, Kept.SUSPENSION_REQUEST])
def test_a_request_that_waits_for_the_head_is_dated_anew_or_taken_back(annas_case, clara, hana, kind):
    if kind is Kept.EXTENSION_REQUEST:
        extension.request(annas_case, 5, "检索", by=clara, on=TUESDAY)
    else:
        suspension.request(annas_case, "台风", by=clara, on=TUESDAY)
    correct(annas_case, kind, clara, requested_on=MONDAY, on=WEDNESDAY)
    assert only(annas_case, kind).requested_on == MONDAY
    void(annas_case, kind, hana, on=WEDNESDAY)
    case = again(annas_case)
    assert (extension_request(case), suspension_request(case)) == (None, None)
    assert list(file_sheets.extensions(case)) == list(file_sheets.suspensions(case)) == []


def test_what_was_approved_is_voided_by_its_own_record(annas_case, clara, hana):
    extension.request(annas_case, 5, "检索", by=clara, on=TUESDAY)
    extension.approve(again(annas_case), by=hana, on=TUESDAY)
    with pytest.raises(RuleError, match="记录"):
        void(annas_case, Kept.EXTENSION_REQUEST, hana)
    assert only(annas_case, Kept.EXTENSION_REQUEST).decision is Decision.APPROVED
    with pytest.raises(NotPermitted):
        correct(annas_case, Kept.EXTENSION_REQUEST, clara, requested_on=MONDAY)


@pytest.fixture
def represented(annas_case, clara) -> Case:
    mandate = Mandate("李代理", ProofKind.LAWYER_CARD, email="li@example.com", receives_letters=True)
    representation.record(annas_case, mandate, by=clara, on=TUESDAY)
    return annas_case


def test_a_clerk_voids_nothing_and_next_door_sees_nothing_to_mend(represented, clara, nora, audrey):
    with pytest.raises(NotPermitted):
        void(represented, Kept.REPRESENTATION, clara)
    for person in (nora, audrey):
        with pytest.raises(NotPermitted):
            correct(represented, Kept.REPRESENTATION, person, name="别人")


def test_what_was_voided_or_belongs_elsewhere_is_not_there(represented, clara, hana):
    number = only(represented, Kept.REPRESENTATION).id
    void(represented, Kept.REPRESENTATION, hana)
    for gone in (number, 999):
        with pytest.raises(NotFound):
            kept_corrections.correct(
                again(represented), Mending(Kept.REPRESENTATION, gone, {"name": "x"}), WHY, by=clara, on=LATER
            )


def test_without_a_reason_or_a_change_nothing_is_put_right(represented, clara):
    with pytest.raises(RuleError, match="没有改动"):
        correct(represented, Kept.REPRESENTATION, clara, name="李代理")
    mending = Mending(Kept.REPRESENTATION, only(represented, Kept.REPRESENTATION).id, {"name": "x"})
    with pytest.raises(RuleError, match="更正的理由"):
        kept_corrections.correct(again(represented), mending, " ", by=clara, on=LATER)


def test_a_rehearsal_of_it_writes_nothing(challenged, hana):
    row = only(challenged, Kept.CHALLENGE)
    tried = kept_corrections.rehearse(challenged, Mending(Kept.CHALLENGE, row.id, None), by=hana, on=LATER)
    assert [one.kind for one in tried.shifts] == [ObligationKind.RECONSIDERATION_ANSWER]
    db.session.commit()
    assert only(again(challenged), Kept.CHALLENGE).copy_on == CAME
    assert db.session.scalars(select(Correction)).all() == []


def test_a_correction_after_filing_says_so(annas_case, clara, hana):
    case = served(annas_case, clara)
    filing.file(case, Retention.TEN_YEARS, by=clara, on=CAME)
    challenges.record(again(case), Forum.SUIT_DIRECT, ChallengeResult.PENDING, 2026, by=clara, on=LATER)
    void(case, Kept.CHALLENGE, hana)
    assert corrections(case)[-1].kind is CorrectionKind.VOIDED
    assert again(case).status is Status.FILED
