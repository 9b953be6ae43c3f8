"""Until when the applicant was told to supplement or to pay: what the letter names stays when its record moves."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select

from tracker.law.acts import ActKind
from tracker.law.iso_dates import date_from_iso
from tracker.law.lifecycle import Status
from tracker.law.periods import last_day_for_payment
from tracker.models import Case, Correction, Letter, Record, db
from tracker.registers import told_letters
from tracker.registers.calendars import working_calendar
from tracker.registers.proceedings import latest, standing

# Under which notice a case waits, and by which letter the applicant knows of it.
NOTICES: Mapping[Status, tuple[ActKind, str]] = {
    Status.AWAITING_CLARIFICATION: (ActKind.CLARIFICATION_REQUESTED, "clarification"),
    Status.AWAITING_FEE: (ActKind.FEE_NOTIFIED, "fee"),
}


def told_until(case: Case) -> date | None:
    """The latest of the last days ever entered that a standing letter names, if any (Arts 30, 42)."""
    if case.status not in NOTICES:
        return None
    kind, letter_kind = NOTICES[case.status]
    asked = latest(case, kind)
    if asked is None:
        return None
    text = text_of(case, letter_kind)
    return max((day for day in last_days(asked) if f"{day.year}年{day.month}月{day.day}日" in text), default=None)


def last_days(asked: Record) -> Iterator[date]:
    """The applicant's last day as the notice has it, and as it had it before each correction."""
    query = select(Correction.values).where(Correction.record_id == asked.id)
    before = [{name: old for name, (old, _new) in values.items()} for values in db.session.scalars(query)]
    for facts in (asked.facts, *before):
        if reply_by := date_from_iso(facts.get("reply_by")):
            yield reply_by
        delivered_on = date_from_iso(facts.get("delivered_on"))
        if asked.kind is ActKind.FEE_NOTIFIED and delivered_on:
            yield last_day_for_payment(asked.happened_on, delivered_on, working_calendar())


def text_of(case: Case, letter_kind: str) -> str:
    """What the standing letters of a kind say, also those of the whole application out of which the case was split."""
    about = (Letter.case_id == case.id, Letter.kind == letter_kind, Letter.voided_at.is_(None))
    told = [*db.session.scalars(select(Letter.paragraphs).where(*about)), *of_the_whole(case, letter_kind)]
    return "\n".join("\n".join(paragraphs) for paragraphs in told)


def of_the_whole(case: Case, letter_kind: str) -> Iterator[list[str]]:
    """What the standing letters say that told all matters at once."""
    for record in standing(case, *(kind for kind, name in told_letters.LETTERS.items() if name == letter_kind)):
        yield from (one.paragraphs for one in told_letters.of_the_whole(case, record) if one.voided_at is None)
