"""Mail that came back 退回: why, whose fault the address was, and which posting counts (国办公开办函〔2016〕235号)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.law.act_kinds import Served, ServiceMethod
from tracker.law.wording import Wording, say
from tracker.law.working_days import WorkingCalendar


class ReturnReason(StrEnum):
    """Why a letter did not reach its addressee."""

    UNKNOWN_ADDRESSEE = "unknown_addressee"
    UNCLEAR_ADDRESS = "unclear_address"
    MOVED = "moved"
    UNCLAIMED = "unclaimed"
    REFUSED = "refused"
    MAILBOX = "mailbox"
    OTHER = "other"


RETURN_REASON_NAMES: Mapping[ReturnReason, Wording] = {
    ReturnReason.UNKNOWN_ADDRESSEE: say("查无此人"),
    ReturnReason.UNCLEAR_ADDRESS: say("地址不详"),
    ReturnReason.MOVED: say("迁移新址不明"),
    ReturnReason.UNCLAIMED: say("逾期未领"),
    ReturnReason.REFUSED: say("拒收"),
    ReturnReason.MAILBOX: say("电子邮箱退信"),
    ReturnReason.OTHER: say("其他原因"),
}


@dataclass(frozen=True)
class Returned:
    """One service that came back: when, and whether the office had sent it to where the applicant wanted it."""

    on: date
    posted_on: date | None
    address_was_given: bool

    @property
    def keeps_its_posting(self) -> bool:
        """Whether the office had done its part by posting it: the day of posting is the time point (235号函)."""
        return self.address_was_given and self.posted_on is not None


def first_posting(returned: Sequence[Returned]) -> date | None:
    """The earliest posting to the address that the applicant gave: it stays the time point, whenever the mail came.

    None where the office had addressed every returned letter wrongly, or posted none: the new service counts.
    """
    return min((one.posted_on for one in returned if one.keeps_its_posting and one.posted_on), default=None)


def posting_that_counts(served: Served) -> date | None:
    """The day on which a returned service was posted; only a letter of the post has one that counts."""
    return served.posted_on if served.method is ServiceMethod.POST else None


def serve_again_by(returned_on: date, due_on: date | None, calendar: WorkingCalendar) -> date:
    """Until when it is to be served anew: at once, by the next working day, and not before the reply was due anyway.

    No text gives days for it; a reply that lies in the office is none (Art. 33), so no more time is taken than needed.
    """
    at_once = calendar.add(returned_on, 1)
    return at_once if due_on is None else max(at_once, due_on)
