"""Each step of the procedure with something sensible entered, for tests that try them all."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.casework.answered import GRANTED, ON_PAPER, PUBLIC, REPEATED, REVIEWED
from tests.casework.assessed import complete
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
    identity,
    intake,
    orders,
    party_notices,
    publishing,
    query_codes,
    record_requests,
    reopening,
    replies,
    representation,
    returns,
    services,
    sign_off,
    splits,
    striking,
    suspension,
    timing,
    voiding,
)
from tracker.casework import challenges as challenging
from tracker.casework.communications import Exchange
from tracker.casework.consultation import Opinion, PartyKind
from tracker.casework.gate_findings import keys
from tracker.casework.identity import Proof
from tracker.casework.party_notices import Sending
from tracker.casework.record_requests import Answer
from tracker.casework.reopening import Ordering
from tracker.casework.representation import Mandate
from tracker.casework.returns import Return
from tracker.casework.services import Service
from tracker.law.acts import ActKind, ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.conversion import Suitability
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Step
from tracker.law.record_requests import CorrectionAnswer
from tracker.law.retention import Retention
from tracker.law.returned_mail import ReturnReason
from tracker.law.sign_off import DraftState
from tracker.models import Case, Challenge, Direction, Medium, Permission, ProofKind, StrikeKind, User
from tracker.registers import consultations, correspondence, desks, drafts, reopenings
from tracker.registers.proceedings import (
    awaiting_signature,
    latest,
    open_consultations,
    undelivered,
)
from tracker.timekeeping import utc_now

SEEN = Proof(ProofKind.RESIDENT_CARD, "安娜")
MANDATE = Mandate("李代理", ProofKind.RESIDENT_CARD)
CORRECTED = Answer(CorrectionAnswer.CORRECTED, "面积")


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
            Step.RECORD_IDENTITY: lambda: identity.record(case, [SEEN], seen_on=on, **clerk),
            Step.RECORD_REPRESENTATION: lambda: representation.record(case, MANDATE, **clerk),
            Step.SPLIT: lambda: splits.split(case, ["一件", "另一件"], token="drawn", **clerk),
            Step.ASK_CLARIFICATION: lambda: clarification.ask(case, ["文号"], "见目录", sent_on=on, **clerk),
            Step.RECORD_CLARIFICATION: lambda: clarification.record(
                case, "补了", received_on=on, accepted_late_because="住院", **clerk
            ),
            Step.CONFIRM_LAPSE: self.lapse,
            Step.CONSULT: lambda: consultation.consult(
                case, PartyKind.THIRD_PARTY, "另一家公司", "材料", sent_on=on, **clerk
            ),
            Step.RECORD_OPINION: lambda: consultation.record_opinion(
                case, self.party, Opinion.AGREES, "另有说明", received_on=on, **clerk
            ),
        }

    def on_the_way(self) -> dict[Step, Callable[[], object]]:
        case, on, clerk, head = self.case, self.on, self.clerk, self.head
        return {
            Step.ASSESS: lambda: assessments.assess(case, complete("is_request"), **clerk),
            Step.OVERRIDE_REFUSAL: lambda: hearing_decisions.override(case, self.objecting, "报价", "公共利益", **head),
            Step.SETTLE_OBJECTION: lambda: hearing_decisions.settle(case, self.objecting, "报价", "早已公示", **head),
            Step.RECORD_NOTICE_SERVED: lambda: party_notices.record(
                case, self.to_be_told, Sending(ServiceMethod.IN_PERSON, on, on), **clerk
            ),
            Step.ASK_ASSISTANCE: lambda: assistance.ask(case, "档案馆", "调档", on + timedelta(days=7), **clerk),
            Step.REQUEST_EXTENSION: lambda: extension.request(case, 1, "检索量大", **clerk),
            Step.EXTEND: lambda: extension.approve(case, **head),
            Step.REFUSE_EXTENSION: lambda: extension.refuse(case, "来得及", **head),
            Step.NOTIFY_FEE: lambda: fees.notify(
                case,
                fees.Charge(FeeUnit.ITEM, 15, "明显超过合理范围", "另有纸质登记的申请"),
                "窗口",
                sent_on=min(on, case.due_on or on),
                grounds=ON_PAPER,
                **head,
            ),
            Step.WAIVE_FEE: lambda: fees.waive(case, "生活困难", **head),
            Step.RECORD_PAYMENT: lambda: fees.record_payment(case, min(on, day(8, 4)), **clerk),
            Step.ASK_REASONS: lambda: timing.ask_reasons(case, "一个月十五件", day(30, 4), **clerk),
            Step.RECORD_REASONS: lambda: timing.record_reasons(case, "写论文", "", received_on=on, **clerk),
            Step.AGREE_DELAY: lambda: timing.agree_delay(case, self.later, "又找到三箱档案", **head),
            Step.REQUEST_SUSPENSION: lambda: suspension.request(case, "不可抗力", **clerk),
            Step.SUSPEND: lambda: suspension.approve(case, **head),
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
            Step.ANSWER_CORRECTION: lambda: record_requests.answer(case, CORRECTED, decided_on=on, **clerk),
            Step.REOPEN: self.reopen,
            Step.RECORD_ORDER: self.record_order,
            Step.RECORD_SERVICE: self.serve,
            Step.RECORD_RETURN: lambda: returns.came_back(case, Return(on, ReturnReason.REFUSED, True), **clerk),
            Step.WITHDRAW: lambda: endings.withdraw(case, "书面", withdrawn_on=on, **clerk),
            Step.STRIKE: lambda: striking.strike(case, StrikeKind.MISTAKEN, "登错了", **head),
            Step.UNSTRIKE: lambda: striking.unstrike(case, "没有登错", **head),
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

    @property
    def objecting(self) -> int:
        board = consultations.board(self.case, self.on)
        return next((one.question.id for one in board if one.may_be_overridden), board[0].question.id if board else 0)

    @property
    def to_be_told(self) -> int:
        board = consultations.board(self.case, self.on)
        return next((one.question.id for one in board if one.awaits_notice), board[0].question.id if board else 0)

    def reply(self) -> None:
        if drafts.state_of(self.case) is DraftState.IN_SIGNATURE:
            sign_off.issue(self.case, reviewed=REVIEWED, **self.head)
        else:
            seen = keys(replies.findings(self.case, REPEATED, decided_on=self.on))
            replies.reply(self.case, REPEATED, review=REVIEWED, seen=seen, decided_on=self.on, **self.clerk)

    @property
    def ordering(self) -> Ordering:
        awaited = reopenings.orders_awaited(self.case)
        challenge = awaited[0] if awaited else Challenge(case_id=self.case.id, result=ChallengeResult.PENDING)
        return Ordering(challenge, "市政府", "8号", self.on, self.on)

    def reopen(self) -> None:
        reopening.reopen(self.case, self.ordering, **self.clerk)

    def record_order(self) -> None:
        orders.record(self.case, self.ordering, **self.clerk)

    @property
    def reviewer(self) -> User:
        return desks.holders(Permission.REVIEW_REPLIES, [self.case.agency])[0]

    def lapse(self) -> None:
        last_day = day(6) if endings.lacks_last_day(self.case) and self.on > day(6) else None
        endings.confirm_lapse(self.case, last_day=last_day, **self.clerk)

    def serve(self) -> None:
        handed_over = Service(ServiceMethod.IN_PERSON, reached_on=self.on, recipient="安娜")
        if latest(self.case, ActKind.SERVED) is None:
            services.serve(self.case, handed_over, **self.clerk)
        elif awaiting_signature(self.case):
            services.complete(self.case, self.on, **self.clerk)
        else:
            services.serve_again(self.case, handed_over, "退回", invalid=True, **self.clerk)

    @property
    def party(self) -> str:
        answered = [one.name for one in consultations.board(self.case, self.on) if one.answer is not None]
        waited = [one.party for one in open_consultations(self.case)]
        return next(iter([*waited, *answered]), "没有问过的人")

    @property
    def later(self) -> date:
        return (self.case.due_on or self.on) + timedelta(days=1)

    @property
    def letter(self) -> int:
        return next((one.id for one in undelivered(self.case)), 0)

    @property
    def sent_on(self) -> date:
        return next((one.happened_on for one in undelivered(self.case)), self.on)
