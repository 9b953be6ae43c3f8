"""A case whose answer was voided: that no answer stands, and what must be done now, by whom and where."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_login import current_user

from tracker.casework import authority
from tracker.law.acts import ActKind
from tracker.law.clock import Clock
from tracker.law.lifecycle import Status, Step
from tracker.law.replies import LAPSE_OUTCOMES
from tracker.models import Case, Record
from tracker.registers import correspondence
from tracker.registers.proceedings import latest
from tracker.web import record_words, ruler
from tracker.web.desk.record_correcting import url_of_record

# The service rests on the answer, so its record goes first.
GO_WITH_THE_LETTER = (ActKind.SERVED, ActKind.DECIDED)


@dataclass(frozen=True)
class TakenBack:
    """What to tell: that no answer stands, and each thing to do, with its address for who may do it."""

    what: str
    todo: tuple[tuple[str, str], ...]


def drawn(case: Case, clock: Clock) -> dict[str, Any]:
    """The ruler of the case page, and the banner below it."""
    banner = told(case)
    return {"taken_back": banner, "drawing": ruler.draw(clock, letter_voided=banner is not None)}


def told(case: Case) -> TakenBack | None:
    """The banner of the case page; none while an answer stands, or before there was one."""
    if not correspondence.answer_voided(case):
        return None
    records = [record for kind in GO_WITH_THE_LETTER if (record := latest(case, kind)) is not None]
    lapsed = case.outcome in LAPSE_OUTCOMES
    no_conclusion, no_answer = (
        _("告知书已经作废，这件案件没有有效的结论。"),
        _("答复书已经作废，这件案件没有有效的答复。"),
    )
    steps = (*(to_void(case, record) for record in records), (last(case, lapsed=lapsed), ""))
    return TakenBack(no_conclusion if lapsed else no_answer, steps)


def to_void(case: Case, record: Record) -> tuple[str, str]:
    title = record_words.record_title(record)
    may = authority.may_take(current_user, Step.VOID_RECORD, case.agency)
    words = _("作废办理记录“%(record)s”", record=title) if may else _("请负责人作废办理记录“%(record)s”", record=title)
    return words, url_of_record(Step.VOID_RECORD, case, record) if may else ""


def last(case: Case, *, lapsed: bool) -> str:
    """What closes it: an answer anew, which is served, and only then the case is filed again."""
    if lapsed:
        return _("重新确认不再处理，或者恢复办理后答复")
    if case.status is Status.FILED:
        return _("重新答复、送达，再归档")
    return _("重新答复并送达；在此以前不能归档")
