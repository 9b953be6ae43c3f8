"""What one person's step means for a colleague: told once on the desk, and by mail where the colleague has to act."""

from datetime import date
from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale
from sqlalchemy import select, update

from tracker.casework import colleague_words
from tracker.casework.colleague_words import News
from tracker.mailroom import outbox
from tracker.models import Case, ExtensionRequest, Mail, MailState, Notice, Permission, User, db, insert_once
from tracker.registers import desks
from tracker.registers.proceedings import extension_request
from tracker.timekeeping import utc_now

CHINESE = "zh_Hans_CN"
NEEDS_AN_ACT = frozenset({News.EXTENSION_ASKED, News.ASSIGNED})


def extension_asked(case: Case, asked: ExtensionRequest, *, by: User) -> None:
    """The heads who may decide learn that somebody asks for more time; who asked himself needs no telling."""
    facts = {"by": by.name, "days": asked.working_days, "reason": asked.reason, "due_on": as_text(case.due_on)}
    for head in desks.holders(Permission.APPROVE_EXTENSIONS, [case.agency]):
        tell(head, News.EXTENSION_ASKED, case, asked.id, facts, by=by)


def extension_decided(case: Case, asked: ExtensionRequest, due_on: date | None, *, by: User) -> None:
    """Whoever asked for more time learns what the head decided, and the date that holds now."""
    news = News(f"extension:{asked.decision.value}")
    facts = {"by": by.name, "days": asked.working_days, "reason": asked.decision_reason, "due_on": as_text(due_on)}
    tell(asked.requested_by, news, case, asked.id, facts, by=by)


def assigned(case: Case, handler: User, note: str, due_on: date | None, *, by: User) -> None:
    """Whoever is given a case by somebody else learns of it."""
    facts = {"by": by.name, "note": note, "due_on": as_text(due_on)}
    tell(handler, News.ASSIGNED, case, f"{case.id}:{case.version}", facts, by=by)


def as_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def tell(person: User, news: News, case: Case, about: object, facts: dict[str, Any], *, by: User) -> None:
    """Put a notice on a colleague's desk, once, and a mail beside it where there is something to do."""
    if person.id == by.id or not person.active:
        return
    key = f"{news}:{about}:{person.id}"
    mail_id = mailed(person, news, case, f"{key}:mail", facts) if news in NEEDS_AN_ACT and person.email else None
    insert_once(
        Notice,
        once_key=f"{key}:notice",
        user_id=person.id,
        case_id=case.id,
        mail_id=mail_id,
        rule=news.value,
        facts=facts,
        created_at=utc_now(),
    )


def mailed(person: User, news: News, case: Case, key: str, facts: dict[str, Any]) -> int:
    """Post one mail in the reader's language; no names and numbers in its subject, nothing that people wrote in it."""
    with force_locale(person.language or CHINESE):
        subject = colleague_words.title(news)
        body = render_template(
            "mail/colleague.txt",
            name=person.name,
            number=case.number,
            sentence=colleague_words.sentence(news, facts),
            due=colleague_words.due(facts),
            url=f"{current_app.config['BASE_URL']}/desk/cases/{case.receipt_number}{colleague_words.PLACES[news]}",
        ).strip()
    outbox.post(key, person.email, subject, body, rule=news.value, agency_id=case.agency_id, case_id=case.id)
    return db.session.scalars(select(Mail.id).where(Mail.once_key == key)).one()


def settle(case: Case, *, by: User) -> None:
    """What a step has settled asks for nobody's attention any more, and its mail does not go out."""
    columns = (Notice.id, Notice.rule, Notice.user_id, Notice.mail_id)
    unread = select(*columns).where(Notice.case_id == case.id, Notice.read_at.is_(None), Notice.rule.in_(list(News)))
    over = [row for row in db.session.execute(unread) if is_over(row.rule, row.user_id, case, by=by)]
    if not over:
        return
    mail_ids = [row.mail_id for row in over if row.mail_id is not None]
    write(update(Notice).where(Notice.id.in_([row.id for row in over])).values(read_at=utc_now()))
    waiting = (Mail.id.in_(mail_ids), Mail.state == MailState.PENDING)
    write(update(Mail).where(*waiting).values(state=MailState.CANCELLED))


def is_over(rule: str, reader_id: int, case: Case, *, by: User) -> bool:
    """Whether the reader has nothing more to learn: the case ended, went to another, was decided, or he acted on it."""
    if rule == News.EXTENSION_ASKED:
        return extension_request(case) is None
    gone = rule == News.ASSIGNED and reader_id != case.handler_id
    return not case.is_open or gone or reader_id == by.id


def write(statement: Any) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
