"""Letters by mail when the applicant's address was wrong: those not sent yet follow the right one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, update

from tracker.models import Case, Mail, MailState, db

LETTER = "letter"


def follow(case: Case, old: str, new: str, now: datetime) -> int:
    """Send what has not gone out to the new address, and nothing more to the old one; how many letters that moved.

    A mail that failed begins its attempts anew. Without a new address what waits is not sent at all.
    """
    if not old:
        return 0
    if not new:
        return changed(*of(case, old), Mail.state == MailState.PENDING, state=MailState.CANCELLED)
    anew = {"state": MailState.PENDING, "attempts": 0, "next_attempt_at": now, "last_error": ""}
    waits = Mail.state.in_((MailState.PENDING, MailState.FAILED))
    return changed(*of(case, old), waits, recipient=new, **anew)


def of(case: Case, address: str) -> tuple[ColumnElement[bool], ...]:
    return Mail.case_id == case.id, Mail.rule == LETTER, Mail.recipient == address


def changed(*which: ColumnElement[bool], **values: Any) -> int:
    """How many mails a conditional update really changed: one that is being sent at this moment stays as it is."""
    statement = update(Mail).where(*which).values(**values)
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return int(result.rowcount)  # type: ignore[attr-defined]  # a CursorResult, which Result does not promise
