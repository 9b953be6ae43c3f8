"""What is told of an arrival beside its act: when a letter reached the desk, when spoken words were read back."""

from dataclasses import dataclass
from datetime import date

from tracker.law import receipts
from tracker.law.acts import Channel, Received
from tracker.law.edition import Article, RuleError
from tracker.law.iso_dates import date_from_iso
from tracker.law.receipts import Arrival
from tracker.models import Case, Record
from tracker.registers import attachments

ORAL_RULE = Article(29)
WORDS = ("reached_desk_on", "read_back_on", "signature")


@dataclass(frozen=True)
class Evidence:
    """Of registered mail the day it was passed on to the desk; of spoken words how the applicant stood by them."""

    reached_desk_on: date | None = None
    read_back_on: date | None = None
    signature: str = ""

    def words(self) -> dict[str, str]:
        """As the record of the receipt keeps it."""
        return {
            "reached_desk_on": self.reached_desk_on.isoformat() if self.reached_desk_on else "",
            "read_back_on": self.read_back_on.isoformat() if self.read_back_on else "",
            "signature": self.signature.strip(),
        }

    def of_channel(self, channel: Channel) -> "Evidence":
        """What of it this channel knows; the rest was entered by mistake."""
        reached = self.reached_desk_on if channel is Channel.REGISTERED_MAIL else None
        spoken = channel is Channel.ORAL
        return Evidence(reached, self.read_back_on if spoken else None, self.signature if spoken else "")


def of_record(received: Record) -> Evidence:
    """What the receipt tells of it now."""
    reached, read_back = (date_from_iso(received.words.get(name)) for name in ("reached_desk_on", "read_back_on"))
    return Evidence(reached, read_back, received.words.get("signature", ""))


def check(case: Case, received: Record, right: Received, told: Evidence, *, on: date) -> None:
    """Refuse days that cannot be, and a spoken application of which nothing shows that its maker stood by it (Art. 29).

    One taken over from a ledger, which says nothing of that, stays as it is.
    """
    before = of_record(received)
    was_spoken = received.facts["channel"] == Channel.ORAL
    if right.channel is Channel.ORAL and was_spoken and told == before == Evidence():
        return
    arrival = Arrival(right.channel, right.on, right.confirmed_on, False, told.reached_desk_on, told.read_back_on)
    receipts.check(arrival, on=on)
    papers = [one for one in attachments.of_case(case) if one.record_id == received.id]
    check_signed(right.channel, told.signature, shown=bool(papers))


def check_signed(channel: Channel, signature: str, *, shown: bool) -> None:
    """Refuse an oral application of which nothing shows that the applicant stood by it (Art. 29)."""
    if channel is Channel.ORAL and not signature.strip() and not shown:
        raise RuleError(
            "请写明申请人怎样确认（签名、按印等），或者附上有签名的登记表扫描件。", ORAL_RULE, about="signature"
        )
