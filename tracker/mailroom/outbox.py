"""The outbox: what is to be sent is written in the same transaction as the step, and sent later, once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from secrets import token_hex
from time import monotonic
from typing import Any

from flask import current_app
from sqlalchemy import and_, case, select, update

from tracker.mailroom import enclosures, messages, readdressing, transports, undelivered
from tracker.mailroom.messages import Parcel
from tracker.models import Mail, MailState, db, insert_once
from tracker.timekeeping import utc_now

CLAIM_LASTS = timedelta(minutes=10)
PAUSES = (1, 5, 15, 60, 240)  # minutes before the second, third … attempt
MOST_ATTEMPTS = len(PAUSES) + 1
Enclosing = Callable[[int | None], tuple[enclosures.Enclosure, ...]]  # from the letter that a mail carries
FATE_UNKNOWN = "the delivery was cut off before its result was noted"


def post(once_key: str, recipient: str, subject: str, body: str, **about: Any) -> bool:
    """Put a mail into the outbox unless one with this key is there already; True when it was put.

    `about`: case_id, letter_id, agency_id, obligation_id, obligation_version, rule.
    """
    now = utc_now()
    db.session.flush()
    return insert_once(
        Mail,
        once_key=once_key,
        recipient=recipient,
        subject=subject,
        body=body,
        state=MailState.PENDING.value,
        attempts=0,
        next_attempt_at=now,
        created_at=now,
        message_id="",
        claimed_by="",
        last_error="",
        **{"rule": "", **about},
    )


def deliver(
    now: datetime, stopping: Callable[[], bool] = lambda: False, enclosing: Enclosing = enclosures.of
) -> Counter[str]:
    """Send what waits. Counts `sent`, `retried`, `failed`, and `lapsed` claims of a deliverer that died.

    Each mail is claimed, the claim committed, the mail sent, the result committed: two deliverers never take the same
    one, and one that dies leaves a claim that lapses. Such a mail goes out again under the same Message-ID. When
    nobody answers, the round ends with the first mail: an outage does not use up the attempts of the others.
    """
    done: Counter[str] = Counter(lapsed=let_claims_lapse(now))
    owner, started = token_hex(8), monotonic()
    with transports.opened(current_app.config) as transport:
        for mail_id in waiting(now):
            if stopping():
                break
            moment = now + timedelta(seconds=monotonic() - started)
            parcel = claim(mail_id, owner, moment)
            if parcel is None:
                continue
            try:
                done[send(parcel, transport, owner, moment, enclosing)] += 1
            except transports.Unreachable:
                done["retried"] += 1
                break
    return done


def let_claims_lapse(now: datetime) -> int:
    """Mails whose deliverer died come back into the queue, or to a person when that happened too often."""
    lapsed = and_(Mail.state == MailState.SENDING, Mail.claimed_at <= now - CLAIM_LASTS)
    worn_out = list(db.session.scalars(select(Mail.id).where(lapsed, Mail.attempts >= MOST_ATTEMPTS)))
    for mail_id in worn_out:
        give_up(mail_id, lapsed, FATE_UNKNOWN, now)
    count = changed(update(Mail).where(lapsed).values(state=readdressing.whereto(), next_attempt_at=now))
    db.session.commit()
    return count + len(worn_out)


def waiting(now: datetime) -> list[int]:
    """The mails whose time has come, the longest waiting first."""
    due = (Mail.state == MailState.PENDING, Mail.next_attempt_at <= now)
    found = list(db.session.scalars(select(Mail.id).where(*due).order_by(Mail.next_attempt_at, Mail.id)))
    db.session.commit()  # nothing stays open while mails travel
    return found


def claim(mail_id: int, owner: str, now: datetime) -> Parcel | None:
    """Take one mail for delivery; None when somebody else was first, or when it is not wanted any more."""
    domain = current_app.config["MAIL_FROM"].rpartition("@")[2].strip(">") or None
    taken = (
        update(Mail)
        .where(Mail.id == mail_id, Mail.state == MailState.PENDING, Mail.next_attempt_at <= now)
        .values(
            state=MailState.SENDING,
            claimed_at=now,
            claimed_by=owner,
            attempts=Mail.attempts + 1,
            message_id=case((Mail.message_id == "", make_msgid(domain=domain)), else_=Mail.message_id),
        )
        .returning(*(getattr(Mail, field.name) for field in fields(Parcel)))
        .execution_options(synchronize_session=False)
    )
    row = db.session.execute(taken).one_or_none()
    db.session.commit()
    return Parcel(*row) if row else None


def send(parcel: Parcel, transport: transports.Transport, owner: str, now: datetime, enclosing: Enclosing) -> str:
    """Carry one claimed mail and note what became of it; the note is void when the claim had lapsed meanwhile."""
    mine = and_(Mail.id == parcel.id, Mail.state == MailState.SENDING, Mail.claimed_by == owner)
    arrived = {"state": MailState.SENT, "sent_at": now, "last_error": "", "recipient": parcel.recipient}
    try:
        transport.send(packed(parcel, enclosing))
        return noted("sent", update(Mail).where(mine).values(arrived))
    except transports.Rejected as refused:
        return noted(not_taken(parcel, mine, str(refused), now))
    except transports.Unreachable as silent:
        noted(try_later(parcel, mine, str(silent), now))
        raise
    except transports.NotDelivered as delayed:
        return noted(try_later(parcel, mine, str(delayed), now))


def packed(parcel: Parcel, enclosing: Enclosing) -> EmailMessage:
    """The message with its enclosures; nothing stays open while it travels."""
    message = messages.written(parcel, current_app.config["MAIL_FROM"], enclosing(parcel.letter_id))
    db.session.commit()
    return message


def noted(result: str, *statements: Any) -> str:
    """The result, committed."""
    for statement in statements:
        changed(statement)
    db.session.commit()
    return result


def not_taken(parcel: Parcel, mine: Any, error: str, now: datetime) -> str:
    """A mail that this address will never take waits for a person, unless its address was corrected meanwhile."""
    if begun_anew(parcel, mine, now):
        return "retried"
    give_up(parcel.id, mine, error, now)
    return "failed"


def begun_anew(parcel: Parcel, mine: Any, now: datetime) -> bool:
    """Whether the mail goes to another address from now on, or to nobody: what the old one said is of no account."""
    other = and_(mine, readdressing.elsewhere(parcel))
    return changed(update(Mail).where(other).values(state=readdressing.whereto(), next_attempt_at=now)) > 0


def try_later(parcel: Parcel, mine: Any, error: str, now: datetime) -> str:
    """After a failure the mail waits longer each time, and after the last attempt for a person."""
    if parcel.attempts >= MOST_ATTEMPTS:
        return not_taken(parcel, mine, error, now)
    if begun_anew(parcel, mine, now):
        return "retried"
    again = now + timedelta(minutes=PAUSES[parcel.attempts - 1])
    changed(update(Mail).where(mine).values(state=MailState.PENDING, next_attempt_at=again, last_error=error))
    return "retried"


def give_up(mail_id: int, mine: Any, error: str, now: datetime) -> None:
    """The mail stays undelivered until a person decides; those who must act are told."""
    if changed(update(Mail).where(Mail.id == mail_id, mine).values(state=MailState.FAILED, last_error=error)):
        undelivered.tell_the_office(mail_id, now)


def changed(statement: Any) -> int:
    """How many mails a conditional update really changed."""
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return int(result.rowcount)  # type: ignore[attr-defined]  # a CursorResult, which Result does not promise
