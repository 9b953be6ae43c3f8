"""Voiding a letter 作废文书: it stays in the file with its number, and whoever looks is told that it holds no more."""

from datetime import date

from tracker.casework import records
from tracker.casework.steps import step
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.mailroom import readdressing
from tracker.mailroom.readdressing import Moved
from tracker.models import Case, Letter, User, db
from tracker.registers import correspondence
from tracker.timekeeping import utc_now

RULE = Article(45)


def void(letter: Letter, because: str, *, by: User, on: date) -> Moved:
    """Void a letter (Art. 45): nobody is sent it any more; its number stays used, and its files stay as they are.

    The mails that were kept back are counted, and those that travelled just then and cannot be called back.
    """
    because = records.written(because, say("作废的原因"))
    told = f"{letter.title} {letter.number or ''}".strip()
    with step(Step.VOID_LETTER, letter.case, by=by, on=on, letter=told, reason=because):
        db.session.refresh(letter, ["voided_at"])
        if letter.voided_at is not None:
            raise RuleError("该文书已经作废。", RULE)
        return mark(letter, because, by=by)


def mark(letter: Letter, because: str, *, by: User) -> Moved:
    """Let a letter hold no more, within a step, and call its mail back."""
    letter.voided_at, letter.voided_by_id, letter.voided_because = utc_now(), by.id, because
    return readdressing.call_back(letter.id, utc_now())


def void_answer(case: Case, because: str, *, by: User) -> Moved:
    """Let the letter that answered a case go with the record of the answer (Art. 36): none is left to be genuine."""
    answers = [letter for letter in correspondence.standing(case) if letter.kind in correspondence.ANSWERS]
    moved = [mark(letter, because, by=by) for letter in answers]
    return Moved(sum(one.letters for one in moved), sum(one.under_way for one in moved))
