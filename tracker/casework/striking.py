"""Striking a case 销案 that was registered by mistake or twice, before any reply; and letting it go on after all."""

from collections.abc import Mapping
from datetime import date

from tracker.casework import draft_keeping, extension, records, where_it_stands
from tracker.casework.identifying_words import squeezed
from tracker.casework.steps import step
from tracker.law.acts import ActKind
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Status, Step
from tracker.law.replies import LAPSE_OUTCOMES
from tracker.law.wording import Wording, say
from tracker.mailroom import readdressing
from tracker.mailroom.readdressing import Moved
from tracker.models import Case, Strike, StrikeKind, User, db
from tracker.registers import applicants, links, strikes
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest
from tracker.timekeeping import utc_now

RULE = Article(29)
STRIKE_KIND_NAMES: Mapping[StrikeKind, Wording] = {
    StrikeKind.MISTAKEN: say("登记有误，本来不应当立案"),
    StrikeKind.DOUBLE: say("重复登记，另一件案件继续办理"),
}
NOT_TO_BE_STRUCK = say(
    "重新办理的案件、已经登记复议或者诉讼的案件、别的重复案件因之销案的案件，不能销案。重新办理有误的，请作废责令答复。"
)
FIRST_KEPT = say(
    "“{number}”的申请 {later} 才到达，本案的申请 {day} 已经到达：重复登记的，保留先到达的一件，销去后到达的。"
)
LATER_ANSWERED = say(
    "“{number}”的申请 {later} 才到达，已经答复，不能再销去；本案的申请 {day} 已经到达，仍应当答复："
    "请一并答复，可以写明与“{number}”的答复相同。"
)
NOT_STRUCK = say("案件不是因误登或者重复登记销案的，不能撤销销案。")


def strike(case: Case, kind: StrikeKind, reason: str, stands: str = "", *, by: User, on: date) -> Moved:
    """Strike a case that never should have been registered as one of its own (Art. 29).

    Nothing runs in it any more and it is counted as no application; its number and its file stay, and letters that
    have not gone out stay here: how many, and how many travelled just then. `stands` is the number of the case in
    which an application that was registered twice goes on.
    """
    reason = records.written(reason, say("销案的理由"))
    other = going_on(case, stands) if kind is StrikeKind.DOUBLE else None
    told = {"reason": reason} | ({"stands": other.number} if other else {})
    reason = with_lateness(case, reason, on)
    with step(Step.STRIKE, case, by=by, on=on, **told):
        if not strikes.may_be_struck(case):
            raise RuleError.saying(NOT_TO_BE_STRUCK, RULE)
        extension.cancel_request(case, on=on)
        draft_keeping.take_back(case)
        about = {"kind": kind, "stands_id": other.id if other else None, "reason": reason}
        now = utc_now()
        db.session.add(Strike(case_id=case.id, **about, recorded_by_id=by.id, recorded_at=now))
        return readdressing.call_back_all(case, now)


def going_on(case: Case, number: str) -> Case:
    """The case in which the same application goes on: another one of this agency and this applicant that stands."""
    number = records.written(number, say("继续办理的案件的编号"))
    other = strikes.of_number(case, number)
    if other is None or other.id == case.id or other.status is Status.VOIDED:
        raise RuleError("没有编号为“{number}”的另一件有效案件。", RULE, about="stands", number=number)
    if squeezed(other.applicant.name) != squeezed(case.applicant.name):
        raise RuleError("“{number}”的申请人不是同一人，不是重复登记。", RULE, about="stands", number=number)
    check_goes_on(case, other, number)
    return other


def check_goes_on(case: Case, other: Case, number: str) -> None:
    """Refuse a case in which nothing goes on, one that came later, and another matter of the same letter (Art. 29)."""
    if not (other.is_open or is_answered(other)):
        raise RuleError(
            "“{number}”已经撤回或者不再处理，申请没有在其中继续办理，也没有答复，不能因它销案。",
            RULE,
            about="stands",
            number=number,
        )
    if other.arrived_on > case.arrived_on:
        told = {"number": number, "later": other.arrived_on, "day": case.arrived_on}
        raise RuleError((FIRST_KEPT if other.is_open else LATER_ANSWERED).template, RULE, about="stands", **told)
    if links.are_of_one_letter(case, other):
        raise RuleError(
            "“{number}”与本案是同一封来信拆分出的不同事项，不是重复登记；拆分有误的，请选“{mistaken}”并写明理由。",
            RULE,
            about="stands",
            number=number,
            mistaken=STRIKE_KIND_NAMES[StrikeKind.MISTAKEN],
        )


def is_answered(case: Case) -> bool:
    """Whether the office answered, so that the application was neither withdrawn nor given up."""
    decided = latest(case, ActKind.DECIDED)
    return decided is not None and decided.facts["outcome"] not in LAPSE_OUTCOMES


def with_lateness(case: Case, reason: str, on: date) -> str:
    """The reason, and beside it for good that the last day for the reply was past by then (Art. 33)."""
    due_on = clock_of(case, on).due_on
    if due_on is None or due_on >= on:
        return reason
    return f"{reason.rstrip('。')}。{say('销案时答复期限（{due}）已过。', due=due_on)}"


def unstrike(case: Case, reason: str, *, by: User, on: date) -> int:
    """Void the striking: the case goes on where it stood, as if it had never been struck (Art. 29).

    The letters that the striking kept back go out after all; how many.
    """
    reason = records.written(reason, say("撤销销案的理由"))
    with step(Step.UNSTRIKE, case, by=by, on=on, reason=reason):
        struck = strikes.strike_of(case)
        if struck is None:
            raise RuleError.saying(NOT_STRUCK, RULE)
        struck.voided_at = utc_now()
        case.status = where_it_stands.of(case, on)
        return readdressing.let_go(case, struck.recorded_at, applicants.mail_address(case, on), utc_now())
