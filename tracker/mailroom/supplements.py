"""What the applicant supplemented 补正 (Art. 30), as the letters that follow quote it beside the first description."""

from datetime import date

from sqlalchemy import select

from tracker.law.acts import ActKind
from tracker.mailroom.dates import date_words
from tracker.models import Case, CaseLink, LinkKind, Record, db


def supplement_of(case: Case, on: date) -> Record | None:
    """The newest supplement that stood on a day; a case taken up again goes on with that of the one before it."""
    came = [record for record in case.records if stands(record, on)]
    if came:
        return max(came, key=lambda record: (record.happened_on, record.id or 0))
    before = case_before(case)
    return supplement_of(before, on) if before is not None else None


def stands(record: Record, on: date) -> bool:
    """Whether this is a supplement that had come by that day."""
    is_one = record.kind is ActKind.CLARIFICATION_RECEIVED and record.voided_at is None
    return is_one and record.happened_on <= on


def case_before(case: Case) -> Case | None:
    """The case that was answered before this one was taken up again (Art. 51)."""
    came = (CaseLink.case_id == case.id, CaseLink.kind == LinkKind.REOPENED)
    return db.session.scalar(select(Case).join(CaseLink, CaseLink.origin_id == Case.id).where(*came))


def words_of(supplement: Record | None) -> str | None:
    """What was supplemented, in one line; None where nothing was, or the books do not tell."""
    return (" ".join(supplement.words.get("what", "").split()) or None) if supplement is not None else None


def sentence(supplement: Record | None, who: str) -> str:
    """How the opening of a letter goes on: what the application asks for now."""
    if supplement is None:
        return ""
    received, words = date_words(supplement.happened_on), words_of(supplement)
    if words is None:
        return f"本机关于{received}收到{who}补正后的申请。"
    return f"经{who}补正（本机关于{received}收到），补正后的申请内容为：“{words}”。"
