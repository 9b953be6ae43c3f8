"""The card 现在可以办 over every course: what is not offered would be refused, what is offered is lawful."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import current_app

from tests.casework.answered import GRANTED, PUBLIC, REVIEWED
from tests.casework.assessed import complete
from tests.factories import register_case
from tests.web.desk.standings import COURSES
from tests.web.portal import courses
from tests.web.portal.courses import Office, day
from tracker.casework import (
    assessments,
    assignment,
    assistance,
    clarification,
    communications,
    consultation,
    conversions,
    deliveries,
    endings,
    extension,
    fees,
    filing,
    hearing_decisions,
    intake,
    publishing,
    query_codes,
    replies,
    returns,
    services,
    sign_off,
    suspension,
    timing,
    voiding,
)
from tracker.casework import challenges as challenging
from tracker.casework.communications import Exchange
from tracker.casework.consultation import Opinion, PartyKind
from tracker.casework.returns import Return
from tracker.casework.services import Service
from tracker.law.acts import ActKind, ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.conversion import Suitability
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Step, steps_from
from tracker.law.retention import Retention
from tracker.law.returned_mail import ReturnReason
from tracker.law.sign_off import DraftState
from tracker.models import Case, Direction, Medium, Permission, User, db
from tracker.registers import consultations, correspondence, desks, drafts
from tracker.registers.proceedings import (
    awaiting_signature,
    latest,
    open_consultations,
    suspension_request,
    undelivered,
)
from tracker.registers.situations import situation_of
from tracker.timekeeping import utc_now
from tracker.web.desk.acts_card import acts_now, offered


# What depends on the entry, record or letter that is chosen: refused or not, its own tests say.
CHOSEN_FIRST = {
    Step.CORRECT_ENTRY,
    Step.CORRECT_RECEIPT,
    Step.CORRECT_RECORD,
    Step.VOID_RECORD,
    Step.SETTLE_LETTER,
}


class DoneError(Exception):
    """The step got as far as the commit: it was not refused."""


class Attempts:
    """Each step with something sensible entered, on a day."""

    def __init__(self, case: Case, on: date, office: Office) -> None:
        self.case, self.on = case, on
        self.clerk: dict[str, Any] = {"by": office.clara, "on": on}
        self.head: dict[str, Any] = {"by": office.hana, "on": on}

    def of(self, step: Step) -> Callable[[], object]:
        return (self.at_the_beginning() | self.on_the_way() | self.from_the_reply_on())[step]

    def at_the_beginning(self) -> dict[Step, Callable[[], object]]:
        case, on, clerk = self.case, self.on, self.clerk
        return {
            Step.CONFIRM_RECEIPT: lambda: intake.confirm_receipt(case, on, "电话", **clerk),
            Step.ASSIGN: lambda: assignment.assign(case, handler=clerk["by"], unit=None, **clerk),
            Step.ASK_CLARIFICATION: lambda: clarification.ask(case, ["文号"], "见目录", sent_on=on, **clerk),
            Step.RECORD_CLARIFICATION: lambda: clarification.record(
                case, "补了", received_on=on, accepted_late_because="住院", **clerk
            ),
            Step.CONFIRM_LAPSE: self.lapse,
            Step.CONSULT: lambda: consultation.consult(
                case, PartyKind.THIRD_PARTY, "另一家公司", "材料", sent_on=on, **clerk
            ),
            Step.RECORD_OPINION: lambda: consultation.record_opinion(
                case, self.party, Opinion.AGREES, received_on=on, **clerk
            ),
        }

    def on_the_way(self) -> dict[Step, Callable[[], object]]:
        case, on, clerk, head = self.case, self.on, self.clerk, self.head
        return {
            Step.ASSESS: lambda: assessments.assess(case, complete("is_request"), **clerk),
            Step.OVERRIDE_REFUSAL: lambda: hearing_decisions.override(case, self.objecting, "报价", "公共利益", **head),
            Step.ASK_ASSISTANCE: lambda: assistance.ask(case, "档案馆", "调档", on + timedelta(days=7), **clerk),
            Step.REQUEST_EXTENSION: lambda: extension.request(case, 1, "检索量大", **clerk),
            Step.EXTEND: lambda: extension.approve(case, **head),
            Step.REFUSE_EXTENSION: lambda: extension.refuse(case, "来得及", **head),
            Step.NOTIFY_FEE: lambda: fees.notify(
                case, FeeUnit.ITEM, 15, "窗口", sent_on=min(on, case.due_on or on), **clerk
            ),
            Step.WAIVE_FEE: lambda: fees.waive(case, "生活困难", **head),
            Step.RECORD_PAYMENT: lambda: fees.record_payment(case, min(on, day(8, 4)), **clerk),
            Step.ASK_REASONS: lambda: timing.ask_reasons(case, "一个月十五件", day(30, 4), **clerk),
            Step.RECORD_REASONS: lambda: timing.record_reasons(case, "写论文", "", received_on=on, **clerk),
            Step.AGREE_DELAY: lambda: timing.agree_delay(case, self.later, "数量较多", **head),
            Step.REQUEST_SUSPENSION: lambda: suspension.request(case, "不可抗力", **clerk),
            Step.SUSPEND: self.suspend,
            Step.REFUSE_SUSPENSION: lambda: suspension.refuse(case, "期限充足", **head),
            Step.RESUME: lambda: timing.resume(case, resumed_on=on, **clerk),
        }

    def from_the_reply_on(self) -> dict[Step, Callable[[], object]]:
        case, on, clerk, head = self.case, self.on, self.clerk, self.head
        return {
            Step.RECORD_DELIVERY: lambda: deliveries.record(case, self.letter, self.sent_on, **clerk),
            Step.LOG_COMMUNICATION: lambda: communications.log(
                case, Exchange(Direction.IN, Medium.PHONE, "", utc_now(), "问进度"), **clerk
            ),
            Step.SUBMIT_REPLY: lambda: sign_off.submit(case, GRANTED, **clerk),
            Step.REVIEW_REPLY: lambda: sign_off.review(case, REVIEWED, by=self.reviewer, on=on),
            Step.SEND_BACK_REPLY: lambda: sign_off.send_back(case, "漏了附件", **head),
            Step.REPLY: self.reply,
            Step.RECORD_SERVICE: self.serve,
            Step.RECORD_RETURN: lambda: returns.came_back(case, Return(on, ReturnReason.REFUSED, True), **clerk),
            Step.WITHDRAW: lambda: endings.withdraw(case, "书面", withdrawn_on=on, **clerk),
            Step.FILE: lambda: filing.file(case, Retention.TEN_YEARS, **clerk),
            Step.DECIDE_CONVERSION: lambda: conversions.decide(case, Suitability.CONVERTIBLE, **clerk),
            Step.PUBLISH: lambda: publishing.publish(case, PUBLIC, **head),
            Step.UNPUBLISH: lambda: publishing.unpublish(case, "不宜公开", **head),
            Step.RECORD_CHALLENGE: lambda: challenging.record(
                case, Forum.RECONSIDERATION, ChallengeResult.PENDING, 2026, **clerk
            ),
            Step.REISSUE_CODE: lambda: query_codes.reissue(case, "遗失", **clerk),
            Step.VOID_LETTER: lambda: voiding.void(correspondence.standing(case)[0], "写错了", **head),
        }

    def suspend(self) -> None:
        if suspension_request(self.case) is None:
            timing.suspend(self.case, "不可抗力", **self.head)
        else:
            suspension.approve(self.case, **self.head)

    @property
    def objecting(self) -> int:
        board = consultations.board(self.case, self.on)
        return next((one.question.id for one in board if one.may_be_overridden), board[0].question.id if board else 0)

    def reply(self) -> None:
        if drafts.state_of(self.case) is DraftState.IN_SIGNATURE:
            sign_off.issue(self.case, reviewed=REVIEWED, **self.head)
        else:
            replies.reply(self.case, GRANTED, review=REVIEWED, decided_on=self.on, **self.clerk)

    @property
    def reviewer(self) -> User:
        return desks.holders(Permission.REVIEW_REPLIES, [self.case.agency])[-1]

    def lapse(self) -> None:
        last_day = day(6) if endings.lacks_last_day(self.case) and self.on > day(6) else None
        endings.confirm_lapse(self.case, last_day=last_day, **self.clerk)

    def serve(self) -> None:
        handed_over = Service(ServiceMethod.IN_PERSON, reached_on=self.on)
        if latest(self.case, ActKind.SERVED) is None:
            services.serve(self.case, handed_over, **self.clerk)
        elif awaiting_signature(self.case):
            services.complete(self.case, self.on, **self.clerk)
        else:
            services.serve_again(self.case, handed_over, "退回", **self.clerk)

    @property
    def party(self) -> str:
        return next((one.party for one in open_consultations(self.case)), "没有问过的人")

    @property
    def later(self) -> date:
        return (self.case.due_on or self.on) + timedelta(days=1)

    @property
    def letter(self) -> int:
        return next((one.id for one in undelivered(self.case)), 0)

    @property
    def sent_on(self) -> date:
        return next((one.happened_on for one in undelivered(self.case)), self.on)


def refused(attempt: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the step is refused; either way nothing stays written."""

    def stop_before_commit() -> None:
        db.session.flush()
        raise DoneError

    with monkeypatch.context() as patch:
        patch.setattr(db.session, "commit", stop_before_commit)
        try:
            attempt()
        except RuleError:
            return True
        except DoneError:
            return False
    raise AssertionError("the step neither ended nor was refused")


@pytest.mark.parametrize("name", COURSES)
def test_what_is_not_offered_is_refused_and_what_is_offered_is_not(clara: User, hana: User, monkeypatch, it_is, name):
    course, on = COURSES[name]
    it_is(on)
    office = Office(clara, hana)
    case = course(office)
    wrong = []
    shown = offered(case, situation_of(case, on))
    for step in steps_from(case.status):
        if step in CHOSEN_FIRST:
            continue
        if refused(Attempts(case, on, office).of(step), monkeypatch) == (step in shown):
            wrong.append(step)
    assert wrong == []


def card_of(signed_in, person: User, case: Case) -> str:
    page = signed_in(person).get(f"/desk/cases/{case.receipt_number}").text
    start = page.index('id="acts-title"')
    return page[start : page.index("</section>", start)]


def test_what_one_came_for_stands_first_and_what_is_rare_last(clara, hana, signed_in, it_is):
    it_is(day(12))
    office = Office(clara, hana)
    card = card_of(signed_in, clara, courses.third_party_asked(office))
    names = ("登记反馈意见", "答复", "申请延期", "登记撤回", "分派承办", "登记复议或诉讼", "重发查询码")
    places = [card.index(f"<span>{name}</span>") for name in names]
    assert places == sorted(places)


def test_a_case_that_nobody_handles_is_assigned_first(clara, signed_in, it_is):
    assert acts_now_of(clara, register_case(clara, handler=None))[0] == "分派承办"


def acts_now_of(person: User, case: Case) -> list[str]:
    with current_app.test_request_context():
        return [name for name, _url, _will in acts_now(case, person)]


@pytest.mark.parametrize(
    "course,on,name,why",
    [
        (courses.clarification_asked, day(9), "确认不再处理", "申请人的期限到 2026-03-20 才届满"),
        (courses.posted, day(21), "归档", "答复书已经交邮，尚未登记签收日期，不能归档。"),
        (courses.extension_requested, day(2, 4), "批准延期", "不能再延期"),
    ],
)
def test_what_people_look_for_is_told_with_its_reason(clara, hana, signed_in, it_is, course, on, name, why):
    it_is(on)
    case = course(Office(clara, hana))
    card = card_of(signed_in, hana, case)
    assert f"<dt>{name}</dt>" in card
    assert why in card
    assert f"<span>{name}</span>" not in card


def test_a_notice_that_comes_too_late_promises_no_new_period(clara, annas_case, signed_in, it_is):
    it_is(day(9))
    assert "收到补正之日起重新计算答复期限" in card_of(signed_in, clara, annas_case)
    it_is(day(16))
    card = card_of(signed_in, clara, annas_case)
    assert "收到补正之日起重新计算答复期限" not in card
    assert "告知补正的七个工作日已过，答复期限不重新计算" in card
