"""The kinds of dated legal acts: what happened, on which day, in which form. Everything else is derived from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from tracker.law.outcomes import Outcome
from tracker.law.wording import Wording

EXTENSION_DAYS = 20
LONGEST_ORDERED_DAYS = 120


class InvalidActs(ValueError):
    """What was entered cannot have happened: one sentence per problem, for the person who entered it."""

    def __init__(self, problems: Sequence[Wording]) -> None:
        self.problems: tuple[Wording, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ActKind(StrEnum):
    """The kinds of acts that move or mark the clock."""

    RECEIVED = "received"
    CLARIFICATION_REQUESTED = "clarification_requested"
    CLARIFICATION_RECEIVED = "clarification_received"
    THIRD_PARTY_CONSULTED = "third_party_consulted"
    THIRD_PARTY_REPLIED = "third_party_replied"
    AGENCY_CONSULTED = "agency_consulted"
    AGENCY_REPLIED = "agency_replied"
    REASONS_REQUESTED = "reasons_requested"
    REASONS_RECEIVED = "reasons_received"
    EXTENDED = "extended"
    FEE_NOTIFIED = "fee_notified"
    FEE_PAID = "fee_paid"
    DELAY_AGREED = "delay_agreed"
    DECIDED = "decided"
    SERVED = "served"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    WITHDRAWN = "withdrawn"
    ORDERED = "ordered"


class Channel(StrEnum):
    """How an application reached the office (Arts 29, 31)."""

    IN_PERSON = "in_person"
    REGISTERED_MAIL = "registered_mail"
    ORDINARY_MAIL = "ordinary_mail"
    FAX = "fax"
    INTERNET = "internet"
    ORAL = "oral"


class ServiceMethod(StrEnum):
    """How a reply reaches the applicant (国办公开办函〔2016〕235号)."""

    IN_PERSON = "in_person"
    POST = "post"
    EMAIL = "email"
    PORTAL = "portal"
    ENTRUSTED = "entrusted"
    PUBLIC_NOTICE = "public_notice"


@dataclass(frozen=True)
class Received:
    """The application arrived; by ordinary mail, fax or internet its legal date is the confirmation (Art. 31).

    So it is with a letter `addressed_elsewhere`: to another unit or a person of the organ (国办公开办函〔2015〕207号).
    """

    kind: ClassVar[ActKind] = ActKind.RECEIVED
    on: date
    channel: Channel
    confirmed_on: date | None = None
    addressed_elsewhere: bool | None = None


@dataclass(frozen=True)
class ClarificationRequested:
    """The notice to supplement was sent, once, within seven working days (Art. 30)."""

    kind: ClassVar[ActKind] = ActKind.CLARIFICATION_REQUESTED
    on: date
    delivered_on: date | None = None
    reply_by: date | None = None


@dataclass(frozen=True)
class ClarificationReceived:
    """The completed application came back: the reply period starts anew (Art. 30)."""

    kind: ClassVar[ActKind] = ActKind.CLARIFICATION_RECEIVED
    on: date
    accepted_late: bool = False


@dataclass(frozen=True)
class Consulted:
    """A written consultation was sent to one party, whose fifteen working days run from delivery (Arts 32-34)."""

    kind: ClassVar[ActKind]
    on: date
    party: str
    delivered_on: date | None = None


@dataclass(frozen=True)
class ThirdPartyConsulted(Consulted):
    """A third party whose interests disclosure may harm was asked (Art. 32)."""

    kind: ClassVar[ActKind] = ActKind.THIRD_PARTY_CONSULTED


@dataclass(frozen=True)
class AgencyConsulted(Consulted):
    """Another agency was asked (Arts 33 III, 34)."""

    kind: ClassVar[ActKind] = ActKind.AGENCY_CONSULTED


@dataclass(frozen=True)
class OpinionReceived:
    """The opinion of a consulted party arrived."""

    kind: ClassVar[ActKind]
    asked_as: ClassVar[ActKind]
    on: date
    party: str


@dataclass(frozen=True)
class ThirdPartyReplied(OpinionReceived):
    """The third party's opinion arrived (Art. 32)."""

    kind: ClassVar[ActKind] = ActKind.THIRD_PARTY_REPLIED
    asked_as: ClassVar[ActKind] = ActKind.THIRD_PARTY_CONSULTED


@dataclass(frozen=True)
class AgencyReplied(OpinionReceived):
    """The other agency's opinion arrived (Art. 34)."""

    kind: ClassVar[ActKind] = ActKind.AGENCY_REPLIED
    asked_as: ClassVar[ActKind] = ActKind.AGENCY_CONSULTED


@dataclass(frozen=True)
class ReasonsRequested:
    """The applicant was asked to explain an unreasonable number of applications; the clock runs on (Art. 35)."""

    kind: ClassVar[ActKind] = ActKind.REASONS_REQUESTED
    on: date


@dataclass(frozen=True)
class ReasonsReceived:
    """The applicant's explanation arrived (Art. 35)."""

    kind: ClassVar[ActKind] = ActKind.REASONS_RECEIVED
    on: date


@dataclass(frozen=True)
class Extended:
    """The time for reply was extended, approved and notified on this day (Art. 33)."""

    kind: ClassVar[ActKind] = ActKind.EXTENDED
    on: date
    working_days: int = EXTENSION_DAYS
    approved_by: str | None = None


@dataclass(frozen=True)
class FeeNotified:
    """The notice of the processing fee was sent; twenty working days to pay run from delivery."""

    kind: ClassVar[ActKind] = ActKind.FEE_NOTIFIED
    on: date
    delivered_on: date | None = None


@dataclass(frozen=True)
class FeePaid:
    """The fee was paid in full: the reply period starts anew from the next day."""

    kind: ClassVar[ActKind] = ActKind.FEE_PAID
    on: date


@dataclass(frozen=True)
class DelayAgreed:
    """A reasonable delayed date was fixed and told to the applicant (Art. 35)."""

    kind: ClassVar[ActKind] = ActKind.DELAY_AGREED
    on: date
    until: date


@dataclass(frozen=True)
class Decided:
    """The reply was made (Art. 36)."""

    kind: ClassVar[ActKind] = ActKind.DECIDED
    on: date
    outcome: Outcome


@dataclass(frozen=True)
class Served:
    """The reply reached the applicant on this day; a posted one counts on the day of posting.

    `first_posted_on`: an earlier posting to the address that the applicant gave came back; it is the one that counts.
    """

    kind: ClassVar[ActKind] = ActKind.SERVED
    on: date
    method: ServiceMethod | None = None
    posted_on: date | None = None
    first_posted_on: date | None = None


@dataclass(frozen=True)
class Suspended:
    """The clock was stopped by hand, with approval, for instance in force majeure."""

    kind: ClassVar[ActKind] = ActKind.SUSPENDED
    on: date
    reason: str | None = None
    approved_by: str | None = None


@dataclass(frozen=True)
class Resumed:
    """The clock that was stopped by hand goes on."""

    kind: ClassVar[ActKind] = ActKind.RESUMED
    on: date
    reason: str | None = None
    approved_by: str | None = None


@dataclass(frozen=True)
class Withdrawn:
    """The applicant withdrew the application."""

    kind: ClassVar[ActKind] = ActKind.WITHDRAWN
    on: date


@dataclass(frozen=True)
class Ordered:
    """The decision of a review body or a court arrived that orders a new answer: by a day, within days, or neither."""

    kind: ClassVar[ActKind] = ActKind.ORDERED
    on: date
    answer_by: date | None = None
    answer_days: int | None = None


Act = (
    Received
    | ClarificationRequested
    | ClarificationReceived
    | ThirdPartyConsulted
    | ThirdPartyReplied
    | AgencyConsulted
    | AgencyReplied
    | ReasonsRequested
    | ReasonsReceived
    | Extended
    | FeeNotified
    | FeePaid
    | DelayAgreed
    | Decided
    | Served
    | Suspended
    | Resumed
    | Withdrawn
    | Ordered
)

ACTS: Mapping[ActKind, type[Act]] = {act.kind: act for act in Act.__args__}
