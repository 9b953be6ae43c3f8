"""A mail of the outbox as it travels: fixed headers, plain text, its letter, and nothing smuggled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses

from tracker.mailroom.enclosures import Enclosure
from tracker.mailroom.transports import Rejected

LONGEST_SUBJECT = 150
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Parcel:
    """What one claim took out of the outbox: plain values, so that no transaction stays open while it travels."""

    id: int
    message_id: str
    recipient: str
    subject: str
    body: str
    attempts: int
    created_at: datetime
    letter_id: int | None = None


def written(parcel: Parcel, sender: str, enclosures: Sequence[Enclosure] = ()) -> EmailMessage:
    """The message of a parcel. Message-ID and Date never change, so a second delivery is known as the same mail."""
    message = EmailMessage(policy=SMTP)
    message["From"] = one_address(sender)
    message["To"] = one_address(parcel.recipient)
    message["Subject"] = one_line(parcel.subject)
    message["Date"] = format_datetime(parcel.created_at)
    message["Message-ID"] = parcel.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(parcel.body)
    for enclosure in enclosures:
        message.add_attachment(enclosure.content, maintype="application", subtype="pdf", filename=enclosure.name)
    return message


def one_line(subject: str) -> str:
    """A subject on one line, whatever was put into it."""
    return UNPRINTABLE.sub(" ", subject).strip()[:LONGEST_SUBJECT]


def one_address(text: str) -> Address:
    """Exactly one e-mail address; anything else can never arrive."""
    found = getaddresses([text])
    if UNPRINTABLE.search(text) or text.count("@") != 1 or len(found) != 1:
        raise Rejected(f"not an e-mail address: {one_line(text)!r}")
    try:
        return Address(display_name=found[0][0], addr_spec=found[0][1])
    except (MessageError, ValueError, IndexError) as unreadable:
        raise Rejected(f"not an e-mail address: {one_line(text)!r}") from unreadable
