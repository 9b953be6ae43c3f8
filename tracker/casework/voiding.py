"""Voiding a letter 作废文书: it stays in the file with its number, and whoever looks is told that it holds no more."""

from datetime import date

from tracker.casework import records, voided_letters, written_anew
from tracker.casework.steps import step
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.mailroom.readdressing import Moved
from tracker.models import Case, Letter, User, db

RULE = Article(45)


def void(letter: Letter, because: str, *, anew: bool = False, of: Case | None = None, by: User, on: date) -> Moved:
    """Void a letter (Art. 45): nobody is sent it any more; its number stays used, and its files stay as they are.

    `anew`: a notice of the same is written in its place, also of one that was voided before; `of` the case that was
    split off since where it is not the letter's own. The mails that were kept back are counted, and those that
    travelled just then and cannot be called back.
    """
    case = of or letter.case
    because = records.written(because, say("作废的原因"))
    told = f"{letter.title} {letter.number or ''}".strip()
    with step(Step.VOID_LETTER, case, by=by, on=on, letter=told, reason=because):
        db.session.refresh(letter, ["voided_at"])
        if letter.voided_at is not None and not anew:
            raise RuleError("该文书已经作废。", RULE)
        moved = voided_letters.mark(letter, because, by=by) if letter.voided_at is None else Moved()
        if anew:
            db.session.flush()
            written_anew.write(case, letter, because, by=by, on=on)
        return moved
