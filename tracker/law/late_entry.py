"""Entering later what the office did before 补录: why, what proves it, and when only the head may (Arts 33, 45)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.law.acts import ACT_NAMES, Act, ActKind, Served, ServiceMethod
from tracker.law.edition import Article, RuleError
from tracker.law.obligations import OBLIGATION_NAMES, Obligation, ObligationKind, ObligationState
from tracker.law.wording import Wording, say

# The office keeps its register, its replies and its files in order (Art. 45); no article lets it choose a day.
RULE = Article(45)
SETTLED = frozenset({ObligationState.MET, ObligationState.CANCELLED})


class Deed(StrEnum):
    """What the office does itself, under a day that somebody enters."""

    REPLY = "reply"
    CORRECTION_ANSWER = "correction_answer"
    CLARIFICATION = "clarification"
    CONSULTATION = "consultation"
    FEE_NOTICE = "fee_notice"
    RESUMPTION = "resumption"
    SERVICE = "service"
    DEFENCE = "defence"


DEED_NAMES: Mapping[Deed, Wording] = {
    Deed.REPLY: say("答复"),
    Deed.CORRECTION_ANSWER: say("更正申请的答复"),
    Deed.CLARIFICATION: say("告知补正"),
    Deed.CONSULTATION: say("征求意见"),
    Deed.FEE_NOTICE: say("收费通知"),
    Deed.RESUMPTION: say("恢复计时"),
    Deed.SERVICE: say("交邮或者送达"),
    Deed.DEFENCE: say("提交答复、答辩"),
}


@dataclass(frozen=True)
class Terms:
    """The duties whose last day an earlier day would keep, and the question under which the day is entered.

    `done_here`: the office does it at its own desk, so that its ordinary day is today. What leaves the house, such as
    a posting, is ordinarily entered afterwards and proved by others.
    """

    duties: frozenset[ObligationKind]
    about: str
    done_here: bool = True


TIME_FOR_REPLY = frozenset({ObligationKind.REPLY})
TERMS: Mapping[Deed, Terms] = {
    Deed.REPLY: Terms(TIME_FOR_REPLY, "decided_on"),
    Deed.CORRECTION_ANSWER: Terms(TIME_FOR_REPLY | {ObligationKind.CORRECTION_ANSWER}, "decided_on"),
    Deed.CLARIFICATION: Terms(TIME_FOR_REPLY | {ObligationKind.CLARIFICATION_NOTICE}, "sent_on"),
    Deed.CONSULTATION: Terms(TIME_FOR_REPLY, "sent_on"),
    Deed.FEE_NOTICE: Terms(TIME_FOR_REPLY | {ObligationKind.FEE_NOTICE}, "sent_on"),
    Deed.RESUMPTION: Terms(frozenset(), "resumed_on"),
    Deed.SERVICE: Terms(frozenset({ObligationKind.SERVICE}), "posted_on", done_here=False),
    Deed.DEFENCE: Terms(
        frozenset({ObligationKind.RECONSIDERATION_ANSWER, ObligationKind.COURT_DEFENCE}), "answered_on", done_here=False
    ),
}
DEED_OF: Mapping[ActKind, Deed] = {
    ActKind.CLARIFICATION_REQUESTED: Deed.CLARIFICATION,
    ActKind.THIRD_PARTY_CONSULTED: Deed.CONSULTATION,
    ActKind.AGENCY_CONSULTED: Deed.CONSULTATION,
    ActKind.FEE_NOTIFIED: Deed.FEE_NOTICE,
    ActKind.DECIDED: Deed.REPLY,
    ActKind.RESUMED: Deed.RESUMPTION,
    ActKind.SERVED: Deed.SERVICE,
}


def name_of(deed: Deed, kind: ActKind | None) -> Wording:
    """What was entered later: the deed, or where what others did was corrected, that record."""
    return ACT_NAMES[kind] if kind is not None and kind not in DEED_OF else DEED_NAMES[deed]


@dataclass(frozen=True)
class Mark:
    """What stays of a deed that was entered later; `kept` is the last day that today is past and its day is not."""

    deed: Deed
    happened_on: date
    entered_on: date
    reason: str
    proof: str
    kept: date | None = None


def is_later(deed: Deed, day: date, today: date, kept: Obligation | None) -> bool:
    """Whether this day makes a later entry: done here, any before today; done outside, one that keeps a last day."""
    return day < today and (TERMS[deed].done_here or kept is not None)


def kept_duty(deed: Deed, day: date, instead_of: date, duties: Iterable[Obligation]) -> Obligation | None:
    """The duty that would be in time under this day and late under the other (Art. 33); None where none would."""
    at_stake = TERMS[deed].duties
    owed = [one for one in duties if one.kind in at_stake and one.state not in SETTLED]
    return next((one for one in owed if one.due_on is not None and day <= one.due_on < instead_of), None)


def mark(
    deed: Deed,
    day: date,
    today: date,
    duties: Iterable[Obligation],
    *,
    reason: str,
    proof: str,
    by_head: bool,
    heads: str,
) -> Mark | None:
    """The mark of a deed under this day; None where it bears the day on which it is entered.

    Refused where it would turn late into timely and no head enters it, and without reason and proof (Arts 33, 45).
    """
    kept = kept_duty(deed, day, today, duties)
    if not is_later(deed, day, today, kept):
        return None
    if kept is not None and not by_head:
        check_head(deed, kept, heads)
    check_grounds(deed, day, reason, proof)
    return Mark(deed, day, today, reason.strip(), proof.strip(), kept.due_on if kept else None)


def check_head(deed: Deed, kept: Obligation, heads: str) -> None:
    """Only the head answers for what turns late into timely, unless others prove its day (Art. 33)."""
    if TERMS[deed].done_here:
        raise RuleError(
            "“{duty}”的期限（{due}）今天已经届满，补录到期限以内会改变是否逾期的认定，只有负责人可以补录（{heads}）。"
            "今天才办理的，请填写今天的日期。",
            RULE,
            about=TERMS[deed].about,
            duty=OBLIGATION_NAMES[kept.kind],
            due=kept.due_on,
            heads=heads,
        )


def check_grounds(deed: Deed, day: date, reason: str, proof: str) -> None:
    """Refuse a later entry that does not say why it is one and what proves its day (Art. 45)."""
    missing = "late_reason" if not reason.strip() else "late_proof" if not proof.strip() else ""
    if missing:
        raise RuleError(
            "{deed}的日期（{day}）早于今天，属于补录：请写明补录的理由，以及能够证明当日已经办理的凭证。"
            "今天才办理的，请填写今天的日期。",
            RULE,
            about=missing,
            deed=DEED_NAMES[deed],
            day=day,
        )


def day_that_counts(act: Act) -> date:
    """The day by which a deed is judged to be in time: of a mailed reply its posting (235号函)."""
    if isinstance(act, Served) and act.method is ServiceMethod.POST and act.posted_on is not None:
        return act.posted_on
    return act.on
