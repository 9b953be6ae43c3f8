"""Duties with a date: who owes what, from when, until when, and whether it was met."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.law.edition import Article
from tracker.law.wording import Wording, say


class ObligationKind(StrEnum):
    """What is owed (contracts: deadline; the last two are kept by the office itself)."""

    CONFIRMATION = "confirmation"
    CLARIFICATION_NOTICE = "clarification_notice"
    CLARIFICATION_REPLY = "clarification_reply"
    THIRD_PARTY_OPINION = "third_party_opinion"
    AGENCY_OPINION = "agency_opinion"
    FEE_NOTICE = "fee_notice"
    FEE_PAYMENT = "fee_payment"
    REPLY = "reply"
    RECONSIDERATION_APPLICATION = "reconsideration_application"
    DIRECT_SUIT = "direct_suit"
    RECONSIDERATION_ANSWER = "reconsideration_answer"
    COURT_DEFENCE = "court_defence"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration"
    PUBLICATION = "publication"
    SERVICE = "service"
    CORRECTION_ANSWER = "correction_answer"


# What the office may do until a day and need not: the day passes, and nobody is late.
CHANCES = frozenset({ObligationKind.CLARIFICATION_NOTICE})

OBLIGATION_NAMES: Mapping[ObligationKind, Wording] = {
    ObligationKind.CONFIRMATION: say("确认收到日期"),
    ObligationKind.CLARIFICATION_NOTICE: say("告知补正"),
    ObligationKind.CLARIFICATION_REPLY: say("申请人补正"),
    ObligationKind.THIRD_PARTY_OPINION: say("第三方反馈意见"),
    ObligationKind.AGENCY_OPINION: say("其他机关反馈意见"),
    ObligationKind.FEE_NOTICE: say("发出收费通知"),
    ObligationKind.FEE_PAYMENT: say("申请人缴费"),
    ObligationKind.REPLY: say("答复申请人"),
    ObligationKind.RECONSIDERATION_APPLICATION: say("申请行政复议"),
    ObligationKind.DIRECT_SUIT: say("直接提起行政诉讼"),
    ObligationKind.RECONSIDERATION_ANSWER: say("提交行政复议答复"),
    ObligationKind.COURT_DEFENCE: say("提交答辩状"),
    ObligationKind.SUIT_AFTER_RECONSIDERATION: say("不服复议决定起诉"),
    ObligationKind.PUBLICATION: say("主动公开"),
    ObligationKind.SERVICE: say("送达答复书"),
    ObligationKind.CORRECTION_ANSWER: say("答复更正申请（本机关的内部时限）"),
}


class OwedBy(StrEnum):
    """Who has to act."""

    AGENCY = "agency"
    APPLICANT = "applicant"
    THIRD_PARTY = "third_party"
    OTHER_AGENCY = "other_agency"


class ObligationState(StrEnum):
    """What the clock says of a duty on a given day."""

    OPEN = "open"
    MET = "met"
    MET_LATE = "met_late"
    OVERDUE = "overdue"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Obligation:
    """One duty with a date. `due_on` is the last day in time; None while that day cannot be known."""

    kind: ObligationKind
    owed_by: OwedBy
    starts_on: date
    due_on: date | None
    basis: Article
    state: ObligationState
    party: str | None = None
    met_on: date | None = None
    provisional: bool = False

    def to_json(self) -> dict[str, object]:
        """The form of contracts/deadline: dates as ISO text, `from` for the first day."""
        return {
            "kind": self.kind.value,
            "owed_by": self.owed_by.value,
            "party": self.party,
            "from": self.starts_on.isoformat(),
            "due_on": self.due_on and self.due_on.isoformat(),
            "met_on": self.met_on and self.met_on.isoformat(),
            "state": self.state.value,
            "basis": str(self.basis),
            "provisional": self.provisional,
        }
