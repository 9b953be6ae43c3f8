"""What a careful official would remark about a case's time limits: each with a code that does not change."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.law.wording import Wording


class RemarkCode(StrEnum):
    """The stable name of a remark (contracts: deadline, `warnings`)."""

    UNCONFIRMED_RECEIPT = "unconfirmed_receipt"
    LATE_CONFIRMATION = "late_confirmation"
    LATE_CLARIFICATION = "late_clarification"
    SECOND_CLARIFICATION = "second_clarification"
    NO_REPLY_DATE = "no_reply_date"
    LATE_SUPPLEMENT = "late_supplement"
    SUPPLEMENT_ACCEPTED_LATE = "supplement_accepted_late"
    SECOND_SUPPLEMENT = "second_supplement"
    LATE_CONSULTATION = "late_consultation"
    CONSULTATION_ON_LAST_DAY = "consultation_on_last_day"
    CONSULTATION_WHILE_WAITING = "consultation_while_waiting"
    REPEATED_CONSULTATION = "repeated_consultation"
    REPEATED_OPINION = "repeated_opinion"
    LATE_OPINION = "late_opinion"
    THIRD_PARTY_SILENT = "third_party_silent"
    AGENCY_SILENT = "agency_silent"
    NO_DELIVERY_DATE = "no_delivery_date"
    LATE_EXTENSION = "late_extension"
    SECOND_EXTENSION = "second_extension"
    EXTENSION_UNAPPROVED = "extension_unapproved"
    EXTENSION_LOST = "extension_lost"
    EXTENSION_WHILE_WAITING = "extension_while_waiting"
    EXTENSION_OF_ORDER = "extension_of_order"
    FIXED_BY_ORDER = "fixed_by_order"
    LATE_FEE_NOTICE = "late_fee_notice"
    SECOND_FEE_NOTICE = "second_fee_notice"
    LATE_PAYMENT = "late_payment"
    LATE_DELAY = "late_delay"
    DELAY_WITHOUT_EFFECT = "delay_without_effect"
    REASONS_DO_NOT_STOP = "reasons_do_not_stop"
    LATE_SUSPENSION = "late_suspension"
    SECOND_SUSPENSION = "second_suspension"
    SUSPENSION_UNAPPROVED = "suspension_unapproved"
    AFTER_END = "after_end"
    EARLY_LAPSE = "early_lapse"
    UNFOUNDED_LAPSE = "unfounded_lapse"
    REPLY_AFTER_LAPSE = "reply_after_lapse"
    NOT_SERVED = "not_served"
    NO_POSTING_DATE = "no_posting_date"
    SERVED_TOO_LATE = "served_too_late"
    ORDERED_OVERDUE = "ordered_overdue"
    WITHDRAWN_OVERDUE = "withdrawn_overdue"
    PROVISIONAL_CALENDAR = "provisional_calendar"


@dataclass(frozen=True)
class Remark:
    """One remark: its code, and the sentence for the people who handle the case."""

    code: RemarkCode
    wording: Wording

    def to_json(self) -> dict[str, str]:
        """The form of the contract: code and text."""
        return {"code": self.code.value, "text": str(self.wording)}
