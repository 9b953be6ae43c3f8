"""How a later entry 补录 is read aloud: on the timeline, beside its record, and as a sheet of the file."""

from collections.abc import Iterator

from flask_babel import gettext as _

from tracker.law.late_entry import name_of
from tracker.models import Audience, Case, LateEntry
from tracker.registers import attachments
from tracker.web import record_words
from tracker.web.desk.sheet_parts import Part, part
from tracker.web.words import day, listed, moment, said


def title(one: LateEntry) -> str:
    """补录 · 答复，2026年3月10日（周二）录入"""
    return _("补录 · %(deed)s，%(day)s录入", deed=what(one), day=day(one.entered_on))


def what(one: LateEntry) -> str:
    """What was entered later, or corrected so that it is late no more."""
    return said(name_of(one.deed, one.record.kind if one.record is not None else None))


def lines(one: LateEntry) -> Iterator[tuple[str, str]]:
    """Under which day it stands, when and by whom it was entered, why, by what proof, and which last day that kept."""
    yield _("所载日期"), day(one.happened_on)
    yield _("录入"), _("%(name)s，%(at)s", name=one.entered_by.name, at=moment(one.entered_at))
    yield _("补录的理由"), one.reason
    yield _("凭证"), one.proof
    if one.kept_due_on is not None:
        yield _("录入时已过的期限"), _("%(day)s，按所载日期不算逾期", day=day(one.kept_due_on))


def parts(case: Case, one: LateEntry) -> Iterator[Part]:
    """The sheet that lies in the file."""
    inside = [file for file in attachments.of_case(case) if file.audience is Audience.INTERNAL]
    kept = [file.name for file in inside if one.record_id is not None and file.record_id == one.record_id]
    proofs = (_("收存的材料"), listed(kept) if kept else "")
    yield part("", (_("补录了什么"), what(one)), *lines(one), proofs)
    if one.record is not None:
        yield part(record_words.record_title(one.record), *record_words.record_lines(one.record))
