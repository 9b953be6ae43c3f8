"""Letters by mail whose address was wrong, or which were voided: what is not sent yet follows, or is kept back."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, or_, select, update

from tracker.mailroom.messages import Parcel
from tracker.models import Case, Letter, Mail, MailState, db

LETTER = "letter"
UNSENT = (MailState.PENDING, MailState.FAILED, MailState.SENDING)
NOBODY = ""  # the recipient of a mail whose address was taken away while it travelled
TRAVELS = Mail.state == MailState.SENDING


@dataclass(frozen=True)
class Moved:
    """How many letters follow the new address, or are kept back, and how many travelled to the old one just then."""

    letters: int = 0
    under_way: int = 0


def follow(concerned: Case, old: str, new: str, now: datetime) -> Moved:
    """Send what has not gone out to the new address, and nothing more to the old one.

    All attempts begin anew. Without a new address what waits or failed is not sent at all. An attempt that is under way
    cannot be called back; if it comes to nothing, the next one goes to the new address, or to nobody.
    """
    if not old:
        return Moved()
    statement = (
        update(Mail)
        .where(Mail.case_id == concerned.id, Mail.rule == LETTER, Mail.recipient == old, Mail.state.in_(UNSENT))
        .values(
            recipient=new if new else case((TRAVELS, NOBODY), else_=Mail.recipient),
            state=case((TRAVELS, Mail.state), else_=(MailState.PENDING if new else MailState.CANCELLED).value),
            attempts=0,
            next_attempt_at=now,
            last_error="",
        )
        .returning(Mail.state)
    )
    states = Counter(db.session.scalars(statement, execution_options={"synchronize_session": False}))
    return Moved(states.total() - states[MailState.SENDING], states[MailState.SENDING])


def call_back(letter_id: int, now: datetime) -> Moved:
    """Send a letter that was voided to nobody any more; how many mails were kept back, and how many travelled then."""
    return kept_back(now, Mail.letter_id == letter_id)


def call_back_all(concerned: Case, now: datetime) -> Moved:
    """Send no letter of a case any more that has not gone out; the same two counts."""
    return kept_back(now, Mail.case_id == concerned.id, Mail.letter_id.is_not(None))


def kept_back(now: datetime, *of_which: ColumnElement[bool]) -> Moved:
    """Keep back what is not sent yet; a mail that travels goes to nobody should it come to nothing."""
    statement = (
        update(Mail)
        .where(*of_which, Mail.state.in_(UNSENT))
        .values(
            recipient=case((TRAVELS, NOBODY), else_=Mail.recipient),
            state=case((TRAVELS, Mail.state), else_=MailState.CANCELLED.value),
            next_attempt_at=now,
        )
        .returning(Mail.state)
    )
    states = Counter(db.session.scalars(statement, execution_options={"synchronize_session": False}))
    return Moved(states.total() - states[MailState.SENDING], states[MailState.SENDING])


def let_go(concerned: Case, kept_back_at: datetime, address: str, now: datetime) -> int:
    """Let the mails go after all that were kept back at that instant; how many. Voided letters stay where they are.

    What was for the applicant goes only where this is still the applicant's address.
    """
    standing = select(Letter.id).where(Letter.case_id == concerned.id, Letter.voided_at.is_(None))
    statement = (
        update(Mail)
        .where(Mail.case_id == concerned.id, Mail.state == MailState.CANCELLED, Mail.next_attempt_at == kept_back_at)
        .where(Mail.letter_id.in_(standing), or_(Mail.rule != LETTER, Mail.recipient == address))
        .values(state=MailState.PENDING, attempts=0, next_attempt_at=now, last_error="")
        .returning(Mail.id)
    )
    return len(list(db.session.scalars(statement, execution_options={"synchronize_session": False})))


def elsewhere(parcel: Parcel) -> ColumnElement[bool]:
    """The address was corrected while this mail travelled."""
    return and_(Mail.id == parcel.id, Mail.recipient != parcel.recipient)


def whereto() -> ColumnElement[str]:
    """What becomes of a mail that travelled in vain: it waits again, unless it has no address any more."""
    return case((Mail.recipient == NOBODY, MailState.CANCELLED.value), else_=MailState.PENDING.value)
