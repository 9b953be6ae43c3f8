"""What one person's step means for a colleague: told once on the desk, and by mail where the colleague has to act."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale
from sqlalchemy import select, update

from tracker.casework import colleague_words
from tracker.casework.colleague_words import News
from tracker.law.exclusions import ONE_DAY
from tracker.law.sign_off import DraftState
from tracker.mailroom import outbox
from tracker.models import (
    Case,
    Decision,
    ExtensionRequest,
    Mail,
    MailState,
    Notice,
    Permission,
    ReplyDraft,
    SuspensionRequest,
    User,
    db,
    insert_once,
)
from tracker.registers import desks, drafts
from tracker.registers.calendars import working_calendar
from tracker.registers.proceedings import extension_request, suspension_request
from tracker.timekeeping import utc_now

CHINESE = "zh_Hans_CN"
# Where a draft of a reply has to stand for its news to be one.
OF_DRAFTS = {
    News.DRAFT_TO_REVIEW: DraftState.IN_REVIEW,
    News.DRAFT_TO_SIGN: DraftState.IN_SIGNATURE,
    News.DRAFT_SENT_BACK: DraftState.SENT_BACK,
}
NEEDS_AN_ACT = frozenset({News.EXTENSION_ASKED, News.SUSPENSION_ASKED, News.ASSIGNED, *OF_DRAFTS})


def extension_asked(case: Case, asked: ExtensionRequest, *, by: User) -> None:
    """The heads who may decide learn that somebody asks for more time; who asked himself needs no telling."""
    facts = {"by": by.name, "days": asked.working_days, "reason": asked.reason, **until(case.due_on)}
    for head in desks.holders(Permission.APPROVE_EXTENSIONS, [case.agency]):
        tell(head, News.EXTENSION_ASKED, case, asked.id, facts, by=by)


def extension_decided(case: Case, asked: ExtensionRequest, due_on: date | None, *, by: User) -> None:
    """Whoever asked for more time learns what the head decided, and the date that holds now."""
    news = News(f"extension:{asked.decision.value}")
    facts = {"by": by.name, "days": asked.working_days, "reason": asked.decision_reason, **until(due_on)}
    tell(asked.requested_by, news, case, asked.id, facts, by=by)


def suspension_asked(case: Case, asked: SuspensionRequest, *, by: User) -> None:
    """The heads who may decide learn that somebody asks to stop the clock."""
    facts = {"by": by.name, "reason": asked.reason, **until(case.due_on)}
    for head in desks.holders(Permission.APPROVE_EXTENSIONS, [case.agency]):
        tell(head, News.SUSPENSION_ASKED, case, asked.id, facts, by=by)


def suspension_decided(case: Case, asked: SuspensionRequest, *, by: User) -> None:
    """Whoever asked to stop the clock learns what the head decided."""
    news = News(f"suspension:{asked.decision.value}")
    facts = {"by": by.name, "reason": asked.decision_reason, "due_on": None}
    if asked.decision is Decision.REFUSED:
        facts |= until(case.due_on)
    tell(asked.requested_by, news, case, asked.id, facts, by=by)


def assigned(case: Case, handler: User, note: str, due_on: date | None, *, by: User) -> None:
    """Whoever is given a case by somebody else learns of it."""
    facts = {"by": by.name, "note": note, **until(due_on)}
    tell(handler, News.ASSIGNED, case, f"{case.id}:{case.version}", facts, by=by)


def draft_waits(case: Case, draft: ReplyDraft, people: Iterable[User], *, by: User) -> None:
    """Those whose turn it is to review or to sign a draft of a reply learn of it."""
    facts = {"by": by.name, **until(case.due_on)}
    for person in people:
        tell(person, News(f"draft:{draft.state.value}"), case, draft.id, facts, by=by)


def draft_sent_back(case: Case, draft: ReplyDraft, reason: str, *, by: User) -> None:
    """Who wrote a draft learns why it came back; a handler who did not write it learns it too."""
    facts = {"by": by.name, "reason": reason, **until(case.due_on)}
    for person in {draft.drafted_by, case.handler or draft.drafted_by}:
        tell(person, News.DRAFT_SENT_BACK, case, draft.id, facts, by=by)


def draft_issued(case: Case, draft: ReplyDraft, *, by: User) -> None:
    """Who wrote a draft learns that it was signed, and serves it."""
    tell(draft.drafted_by, News.DRAFT_ISSUED, case, draft.id, {"by": by.name, "due_on": None}, by=by)


def until(due_on: date | None) -> dict[str, Any]:
    """The last day as a notice keeps it; one in a year whose holidays are not announced is provisional."""
    if due_on is None:
        return {"due_on": None}
    told: dict[str, Any] = {"due_on": due_on.isoformat()}
    return {**told, "provisional": True} if working_calendar().unknown_years(due_on - ONE_DAY, due_on) else told


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
    if rule in OF_DRAFTS:
        return not case.is_open or drafts.state_of(case) is not OF_DRAFTS[News(rule)]
    if rule == News.DRAFT_ISSUED:
        return reader_id == by.id
    if rule == News.SUSPENSION_ASKED:
        return suspension_request(case) is None
    gone = rule == News.ASSIGNED and reader_id != case.handler_id
    return not case.is_open or gone or reader_id == by.id


def write(statement: Any) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
