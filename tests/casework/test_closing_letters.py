"""Letters that end a case beside the reply: where several sign replies off, the head signs them, not the handler."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.test_reopening import ordering
from tests.factories import MONDAY, again, application, make_user, register_case
from tracker.casework import (
    assignment,
    challenges,
    clarification,
    closing_letters,
    endings,
    intake,
    record_requests,
    reopening,
    sign_off_setting,
)
from tracker.casework.record_claims import Claim
from tracker.casework.record_requests import Answer
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.record_requests import CorrectionAnswer
from tracker.models import Agency, AuditEvent, Case, Notice, Role, User, db
from tracker.registers import worklists
from tracker.registers.worklists import Task

ASKED_ON, LATER = date(2026, 3, 5), date(2026, 3, 27)
CORRECTED = Answer(CorrectionAnswer.CORRECTED, "面积改为89平方米")


def asked(case: Case, by: User) -> Case:
    """The applicant was asked, the notice arrived, and nothing came."""
    told = {"sent_on": ASKED_ON, "delivered_on": ASKED_ON, "reply_by": date(2026, 3, 20)}
    clarification.ask(case, ["文号"], "见目录", **told, by=by, on=ASKED_ON)
    return again(case)


@pytest.fixture
def claimed(clara: User) -> Case:
    told = application(claim=Claim("98平方米", "89平方米", "测绘报告"), description="登记簿")
    return intake.register(clara.agency, told, by=clara, on=MONDAY).case


@pytest.mark.parametrize("levels", [2, 3])
def test_where_others_sign_the_head_ends_a_case_and_the_clerk_is_told_who_does(levels, bureau, clara, hana, rita):
    waiting = asked(register_case(clara), clara)
    sign_off_setting.choose(bureau, levels, by=None, on=ASKED_ON)
    for person in (clara, rita):
        with pytest.raises(RuleError, match="由负责人签发（韩娜）"):
            endings.confirm_lapse(again(waiting), by=person, on=LATER)
    assert again(waiting).status is Status.AWAITING_CLARIFICATION
    endings.confirm_lapse(again(waiting), by=hana, on=LATER)
    assert again(waiting).status is Status.LAPSED


@pytest.mark.parametrize("levels", [2, 3])
def test_so_does_she_answer_a_correction(levels: int, bureau: Agency, clara: User, hana: User, claimed: Case) -> None:
    sign_off_setting.choose(bureau, levels, by=None, on=MONDAY)
    with pytest.raises(RuleError, match="由负责人签发（韩娜）"):
        record_requests.answer(again(claimed), CORRECTED, decided_on=MONDAY, by=clara, on=MONDAY)
    record_requests.answer(again(claimed), CORRECTED, decided_on=MONDAY, by=hana, on=MONDAY)
    assert again(claimed).status is Status.REPLIED


def test_a_head_who_handled_the_case_leaves_it_to_another_where_there_is_one(bureau, clara, hana):
    case = asked(register_case(clara), hana)
    sign_off_setting.choose(bureau, 2, by=None, on=ASKED_ON)
    with pytest.raises(RuleError, match="应当由另一人签发"):
        endings.confirm_lapse(again(case), by=hana, on=LATER)
    dora = make_user(bureau, "dora", "董蕾", Role.HEAD)
    with pytest.raises(RuleError, match="由另一位负责人签发（董蕾）"):
        endings.confirm_lapse(again(case), by=hana, on=LATER)
    endings.confirm_lapse(again(case), by=dora, on=LATER)
    assert again(case).status is Status.LAPSED


@pytest.mark.parametrize("levels", [1, 2])
def test_it_waits_on_the_heads_desk_where_she_signs(levels, bureau, clara, hana, nora):
    waiting = asked(register_case(clara), clara)
    sign_off_setting.choose(bureau, levels, by=None, on=ASKED_ON)
    seen = {
        person.username: db.session.scalars(select(Case.id).where(worklists.condition(Task.LAPSE, person, LATER))).all()
        for person in (clara, hana, nora)
    }
    assert seen == {"clara": [waiting.id], "hana": [waiting.id] if levels > 1 else [], "nora": []}


def test_she_hands_it_back_with_her_reason_and_the_handler_learns_of_it(bureau, clara, hana):
    waiting = asked(register_case(clara), clara)
    sign_off_setting.choose(bureau, 2, by=None, on=ASKED_ON)
    with pytest.raises(RuleError, match="退回的理由"):
        closing_letters.send_back(again(waiting), " ", by=hana, on=LATER)
    with pytest.raises(RuleError, match="由负责人签发（韩娜）"):
        closing_letters.send_back(again(waiting), "回执不清", by=clara, on=LATER)
    closing_letters.send_back(again(waiting), "邮件回执不清，请先核实送达日期", by=hana, on=LATER)
    assert again(waiting).status is Status.AWAITING_CLARIFICATION
    told = db.session.scalars(select(Notice).where(Notice.user_id == clara.id, Notice.rule == "case:assigned")).one()
    assert told.facts["note"] == "退回“确认不再处理”：邮件回执不清，请先核实送达日期"
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.sequence.desc()).limit(1)).one()
    assert (event.action, event.details["note"]) == ("case:assign", told.facts["note"])


def test_a_correction_taken_up_by_an_order_is_handed_back_as_any_correction(bureau, clara, hana, claimed):
    assignment.assign(again(claimed), handler=clara, unit=None, by=clara, on=MONDAY)
    record_requests.answer(again(claimed), CORRECTED, decided_on=MONDAY, by=clara, on=MONDAY)
    challenges.record(again(claimed), Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=LATER)
    made = reopening.reopen(
        again(claimed), ordering(again(claimed), received_on=LATER, dated_on=LATER), by=clara, on=LATER
    )
    sign_off_setting.choose(bureau, 2, by=None, on=ASKED_ON)
    assert closing_letters.may_send_back(hana, again(made))
    closing_letters.send_back(again(made), "请先核对登记簿", by=hana, on=LATER)
    told = db.session.scalars(select(Notice).where(Notice.case_id == made.id, Notice.user_id == clara.id)).one()
    assert told.facts["note"] == "退回“答复更正申请”：请先核对登记簿"


def test_where_one_signs_alone_and_where_nothing_can_end_nothing_is_handed_back(bureau, clara, hana):
    waiting, running = asked(register_case(clara), clara), register_case(clara)
    with pytest.raises(RuleError, match="没有可以退回的文书"):
        closing_letters.send_back(again(waiting), "回执不清", by=hana, on=LATER)
    sign_off_setting.choose(bureau, 2, by=None, on=ASKED_ON)
    with pytest.raises(RuleError, match="没有逾期未补正"):
        closing_letters.send_back(again(running), "回执不清", by=hana, on=LATER)


def test_the_handler_of_a_correction_does_not_answer_it_where_another_head_is(bureau, clara, hana, claimed):
    make_user(bureau, "dora", "董蕾", Role.HEAD)
    sign_off_setting.choose(bureau, 2, by=None, on=MONDAY)
    assignment.assign(again(claimed), handler=hana, unit=None, by=clara, on=MONDAY)
    with pytest.raises(RuleError, match="由另一位负责人签发（董蕾）"):
        record_requests.answer(again(claimed), CORRECTED, decided_on=MONDAY, by=hana, on=MONDAY)


def test_who_replies_alone_ends_a_case_alone(clara: User, annas_case: Case) -> None:
    endings.confirm_lapse(asked(annas_case, clara), by=clara, on=LATER)
    assert again(annas_case).status is Status.LAPSED
