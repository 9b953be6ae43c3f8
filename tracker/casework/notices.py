"""What a person does with notices: mark them read; and with mails that failed: send them again, or let them be."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Update, select, update

from tracker.casework.steps import act_about, whole
from tracker.models import Agency, Mail, MailState, Notice, Permission, User, db
from tracker.registers.refusals import NotFound
from tracker.timekeeping import utc_now


def mark_read(numbers: Sequence[int], *, by: User) -> None:
    """These notices have been seen; a person marks only notices of his own."""
    write(own_unread(by).where(Notice.id.in_(numbers)))


def mark_all_read(newest: int, *, by: User) -> None:
    """All notices up to the newest one that was on the page have been seen."""
    write(own_unread(by).where(Notice.id <= newest))


def own_unread(person: User) -> Update:
    return update(Notice).where(Notice.user_id == person.id, Notice.read_at.is_(None)).values(read_at=utc_now())


def write(statement: Update) -> None:
    with whole():
        db.session.execute(statement, execution_options={"synchronize_session": False})


@contextmanager
def handled(mail: Mail, action: str, *, by: User, on: date) -> Iterator[None]:
    """Decide about a mail of one's agency; the agency's audit trail says who did."""
    agency = db.session.get_one(Agency, mail.agency_id)
    with act_about(mail.case_id, action, agency, Permission.HANDLE_CASES, by=by, on=on, mail=mail.once_key):
        still_failed = select(Mail.id).where(Mail.id == mail.id, Mail.state == MailState.FAILED).with_for_update()
        if db.session.scalar(still_failed) is None:
            raise NotFound(str(mail.id))  # somebody decided meanwhile, or the applicant's address was taken away
        yield


def send_again(mail: Mail, *, by: User, on: date) -> None:
    """Put a mail that failed back into the outbox, with all its attempts before it."""
    with handled(mail, "mail:retry", by=by, on=on):
        mail.state, mail.attempts, mail.next_attempt_at = MailState.PENDING, 0, utc_now()


def let_be(mail: Mail, *, by: User, on: date) -> None:
    """A mail that failed is not sent any more, for instance because the letter was posted."""
    with handled(mail, "mail:drop", by=by, on=on):
        mail.state = MailState.CANCELLED
