"""The twenty-one outcomes of the annual report: what each rests on, what its reply has to say, how it may be challenged."""

from enum import StrEnum


class Outcome(StrEnum):
    """What was replied: exactly one row of chapter three of the annual report."""

    GRANTED = "granted"
    PARTIAL = "partial"
    STATE_SECRET = "denied.state_secret"
    OTHER_LAW = "denied.other_law"
    SECURITY_STABILITY = "denied.security_stability"
    THIRD_PARTY = "denied.third_party"
    INTERNAL_AFFAIRS = "denied.internal_affairs"
    DELIBERATIVE = "denied.deliberative"
    ENFORCEMENT_FILE = "denied.enforcement_file"
    STATUTORY_INQUIRY = "denied.statutory_inquiry"
    NOT_HELD = "unavailable.not_held"
    NEEDS_CREATION = "unavailable.needs_creation"
    STILL_UNCLEAR = "unavailable.still_unclear"
    PETITION = "not_processed.petition"
    REPEAT = "not_processed.repeat"
    PUBLICATION = "not_processed.publication"
    EXCESSIVE = "not_processed.excessive"
    CONFIRMATION = "not_processed.confirmation"
    CLARIFICATION_LAPSED = "other.clarification_lapsed"
    FEE_LAPSED = "other.fee_lapsed"
    OTHER = "other.other"
