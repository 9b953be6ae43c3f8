"""The outbox: what is to be sent is written in the same transaction as the step, and sent later, once."""

from typing import Any

from tracker.models import Mail, MailState, db, insert_once
from tracker.timekeeping import utc_now


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
