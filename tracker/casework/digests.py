"""The morning mail: one for each person, with all that became due for a reminder; unsent, it stays up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale, ngettext
from sqlalchemy import select, update

from tracker.casework import outdated, reminder_words
from tracker.casework.steps import whole
from tracker.mailroom import outbox
from tracker.models import Case, Mail, MailState, Notice, User, db
from tracker.registers.recipients import Person
from tracker.timekeeping import office_time

RULE = "digest"
GROUPS = ("overdue", "today", "soon", "theirs")
CHINESE = "zh_Hans_CN"
MOST_LINES = 20


@dataclass(frozen=True)
class Line:
    """One reminder in the mail: which case, and the facts of its notice."""

    number: str
    receipt_number: str
    facts: dict[str, Any]

    @property
    def group(self) -> str:
        if self.facts["theirs"]:
            return "theirs"
        left = self.facts["left"]
        return "overdue" if left < 0 else "today" if left == 0 else "soon"


def post(person: Person, lines: Sequence[Line], today: date, first_key: str) -> int:
    """Put the morning mail of one person into the outbox; its key is its first reminder, which is raised only once."""
    key = f"{RULE}:{person.id}:{today.isoformat()}:{first_key}"
    subject, body = composed(person, lines, today)
    outbox.post(key, person.email, subject, body, rule=RULE, agency_id=person.agency_id)
    return db.session.scalars(select(Mail.id).where(Mail.once_key == key)).one()


def composed(person: Person, lines: Sequence[Line], today: date) -> tuple[str, str]:
    """Subject (no names, no numbers) and text, in the reader's language, the most pressing first."""
    with force_locale(person.language or CHINESE):
        subject = ngettext("办理提醒：%(num)s 件时限事项", "办理提醒：%(num)s 件时限事项", len(lines))
        groups = {group: [line for line in lines if line.group == group] for group in GROUPS}
        body = render_template(
            "mail/digest.txt",
            name=person.name,
            today=today,
            groups={group: found for group, found in groups.items() if found},
            late=sum(1 for line in lines if line.facts.get("late_since")),
            most=MOST_LINES,
            say=reminder_words,
            base_url=current_app.config["BASE_URL"],
        ).strip()
    return subject, body


def freshen() -> int:
    """Take out of the unsent morning mails whatever was settled or moved meanwhile; how many mails that changed.

    To those who have left, nothing is sent any more.
    """
    withhold_from_those_who_left()
    waiting = (Mail.rule == RULE, Mail.state == MailState.PENDING)
    stale = select(Notice.mail_id).join(Mail, Notice.mail_id == Mail.id).where(*waiting)
    found = db.session.scalars(stale.where(Notice.id.in_(outdated.notices())).distinct())
    return sum(rewritten(mail_id) for mail_id in list(found) if mail_id is not None)


def withhold_from_those_who_left() -> None:
    """An account that was closed gets none of the mails that still wait for it, whatever they say."""
    theirs = select(Notice.id).join(User, Notice.user_id == User.id).where(Notice.mail_id == Mail.id, ~User.active)
    unsent = update(Mail).where(Mail.state == MailState.PENDING, theirs.exists()).values(state=MailState.CANCELLED)
    with whole():
        db.session.execute(unsent, execution_options={"synchronize_session": False})


def rewritten(mail_id: int) -> bool:
    """Write one unsent mail anew without its outdated lines, or cancel it when none is left; False when it has gone."""
    held = update(Mail).where(Mail.id == mail_id, Mail.state == MailState.PENDING).values(rule=RULE).returning(Mail.id)
    with whole():
        if db.session.scalar(held.execution_options(synchronize_session=False)) is None:
            return False
        drop = update(Notice).where(Notice.mail_id == mail_id, Notice.id.in_(outdated.notices())).values(mail_id=None)
        db.session.execute(drop, execution_options={"synchronize_session": False})
        mail = db.session.get_one(Mail, mail_id, populate_existing=True)
        person, lines = contents(mail_id)
        if person is None:
            mail.state = MailState.CANCELLED
        else:
            mail.subject, mail.body = composed(person, lines, office_time(mail.created_at).date())
    return True


def contents(mail_id: int) -> tuple[Person | None, list[Line]]:
    """Whose mail it is, and the reminders still in it."""
    query = select(Notice, Case.number, Case.receipt_number, User).join(Case, Notice.case_id == Case.id)
    query = query.join(User, Notice.user_id == User.id).where(Notice.mail_id == mail_id).order_by(Notice.id)
    rows = db.session.execute(query).all()
    lines = [Line(number, receipt_number, notice.facts) for notice, number, receipt_number, _ in rows]
    user = rows[0].User if rows else None
    return user and Person(user.id, user.name, user.email, user.language, user.agency_id), lines
