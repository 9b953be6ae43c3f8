"""A correction as it lies in the file 登记更正单: what stood there, what stands there now, and what it left to do."""

from collections.abc import Iterator

from flask_babel import gettext as _

from tracker.casework import reminder_words
from tracker.casework.record_corrections import REMEDY_NAMES
from tracker.models import Case, Correction, CorrectionKind, LetterConcern
from tracker.registers import concerns
from tracker.web import record_words
from tracker.web.desk import correction_words
from tracker.web.desk.sheet_parts import Part, part
from tracker.web.desk.timeline_words import value
from tracker.web.kept_names import KEPT_NAMES
from tracker.web.words import moment, said


def parts(_case: Case, one: Correction) -> Iterator[Part]:
    """Who corrected what and why, the old and the new values, the days that moved, and the letters left behind."""
    voided = one.kind is CorrectionKind.VOIDED
    yield part(
        "",
        (_("更正了什么"), what(one)),
        (_("怎样更正"), _("作废") if voided else _("更正")),
        (_("理由"), one.reason),
        (_("更正人"), one.recorded_by.name if one.recorded_by else _("系统")),
        (_("时间"), moment(one.recorded_at)),
    )
    if changed := [f"{label}{_('：')}{old} → {new}" for label, old, new in correction_words.lines(one)]:
        yield part(_("原记录和更正后的记录"), lines=changed)
    if one.moves:
        yield part(_("随之变动的期限"), lines=moved(one))
    if left := concerns.left_by(one):
        yield part(_("涉及的文书"), lines=[concern_line(each) for each in left])


def what(one: Correction) -> str:
    if one.kept is not None:
        return said(KEPT_NAMES[one.kept])
    return record_words.record_title(one.record) if one.record else _("登记信息")


def moved(one: Correction) -> Iterator[str]:
    for move in one.moves:
        old, new = value("due_on", move["old"]), value("due_on", move["new"])
        yield f"{reminder_words.duty(move)}{_('：')}{old} → {new}"


def concern_line(one: LetterConcern) -> str:
    remedy = said(REMEDY_NAMES[one.remedy]) if one.remedy else _("还没有处置")
    letter = f"{one.letter.title} {one.letter.number or ''}".strip()
    return f"{letter}{_('：')}{_('，').join(filter(None, (remedy, one.note)))}"
