"""What a person should know first about each case that waits on the desk: since when, until when, and what is late."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker.law.lifecycle import STATUS_NAMES, Status
from tracker.law.returned_mail import RETURN_REASON_NAMES
from tracker.law.sign_off import DraftState
from tracker.law.working_days import WorkingCalendar
from tracker.registers import desk_days, drafts, hearing_tasks, returned
from tracker.registers.case_lists import Row
from tracker.registers.returned import CameBack, Mailed
from tracker.registers.worklists import Task
from tracker.web.desk import waiting
from tracker.web.words import day, said


@dataclass(frozen=True)
class Now:
    """The day the page is for, and the calendar to count with, read once."""

    today: date
    calendar: WorkingCalendar


@dataclass(frozen=True)
class Note:
    """What a person should know first about a case that waits; a warning where it waits too long."""

    words: str = ""
    late: bool = False


def held_up(row: Row, note: Note) -> Note:
    """The same of a case that stands where the step cannot be taken: what it waits for comes first."""
    told = _("案件%(status)s，现在还不能办理", status=said(STATUS_NAMES[row.status]))
    return Note(f"{note.words}{_('；')}{told}" if note.words else told, late=note.late)


def pending_notes(rows: Sequence[Row], _now: Now) -> dict[int, Note]:
    """Who asked for how much more time."""
    asked = desk_days.pending_extensions([row.id for row in rows])
    return {
        one.case_id: Note(_("%(name)s申请延期 %(days)s 个工作日", name=one.requested_by, days=one.working_days))
        for one in asked
    }


def draft_notes(rows: Sequence[Row], _now: Now) -> dict[int, Note]:
    """Who drafted the reply, and in which round it stands."""
    states = (DraftState.IN_REVIEW, DraftState.IN_SIGNATURE, DraftState.SENT_BACK)
    waiting = drafts.waiting([row.id for row in rows], *states)
    return {
        one.case_id: Note(_("第 %(round)s 稿，%(name)s拟", round=one.round, name=one.drafted_by)) for one in waiting
    }


def stop_notes(rows: Sequence[Row], _now: Now) -> dict[int, Note]:
    """Who asks to stop the clock."""
    asked = hearing_tasks.who_asks_to_stop([row.id for row in rows])
    return {case_id: Note(_("%(name)s申请中止计时", name=name)) for case_id, name in asked.items()}


def replace_notes(rows: Sequence[Row], _now: Now) -> dict[int, Note]:
    """Who has to begin: the answer's record is the head's to void."""
    return {row.id: Note(_("由负责人作废答复的办理记录，再重新答复")) for row in rows}


def silence_notes(rows: Sequence[Row], now: Now) -> dict[int, Note]:
    """Who let the last day for an opinion pass, and when."""
    silent = hearing_tasks.silent_parties([row.id for row in rows], now.today)
    return {
        one.case_id: Note(_("“%(party)s”的意见期限已于%(day)s届满", party=one.party, day=day(one.due_on)))
        for one in silent
    }


def assistance_notes(rows: Sequence[Row], now: Now) -> dict[int, Note]:
    """Whose help is awaited, and until when."""
    return {
        one.case_id: Note(
            _("请“%(party)s”在%(day)s前答复", party=one.party, day=day(one.due_on)), late=one.due_on < now.today
        )
        for one in hearing_tasks.helpers_awaited([row.id for row in rows])
    }


def lapse_notes(rows: Sequence[Row], _now: Now) -> dict[int, Note]:
    """The last day that the applicant let pass."""
    ended = desk_days.periods_ended([row.id for row in rows])
    return {case_id: Note(_("申请人的期限已于%(day)s届满", day=day(last_day))) for case_id, last_day in ended.items()}


def arrival_notes(rows: Sequence[Row], now: Now) -> dict[int, Note]:
    waited = waited_since(rows, now, lambda row: row.arrived_on)
    return {case_id: Note(_("到达后已过 %(days)s 个工作日", days=days)) for case_id, days in waited.items()}


def confirmation_notes(rows: Sequence[Row], now: Now) -> dict[int, Note]:
    """How long the receipt has waited to be confirmed: late from the first working day after the arrival on."""
    return {
        row.id: Note(
            waiting.words(row.arrived_on, now.today, now.calendar),
            late=waiting.is_late(row.arrived_on, now.today, now.calendar),
        )
        for row in rows
    }


def reply_notes(rows: Sequence[Row], now: Now) -> dict[int, Note]:
    waited = waited_since(rows, now, lambda row: row.decided_on)
    return {case_id: Note(_("办结后已过 %(days)s 个工作日", days=days)) for case_id, days in waited.items()}


def service_notes(rows: Sequence[Row], now: Now) -> dict[int, Note]:
    """How long the reply has been lying here; that its last day is past, the tag beside it says."""
    waited = waited_since(rows, now, lambda row: row.decided_on)
    return {row.id: service_note(row, waited.get(row.id, 0), now) for row in rows}


def service_note(row: Row, waited: int, now: Now) -> Note:
    if row.status is not Status.REPLIED:
        return Note(_("已经交邮，办结后已过 %(days)s 个工作日，请登记签收日期", days=waited))
    if row.due_on is not None and row.due_on >= now.today:
        return Note(_("答复后已过 %(days)s 个工作日未送达，%(day)s前应当送达", days=waited, day=day(row.due_on)))
    return Note(_("答复后已过 %(days)s 个工作日未送达", days=waited))


def return_notes(rows: Sequence[Row], now: Now) -> dict[int, Note]:
    """When the mail came back and why: it is to be served anew by the next working day."""
    return {one.case_id: return_note(one, now) for one in returned.newest([row.id for row in rows])}


def return_note(back: CameBack, now: Now) -> Note:
    waited = now.calendar.count(back.returned_on, now.today)
    what = f"{to_a_party(back)}{_('：')}" if to_a_party(back) else ""
    since = {"day": day(back.returned_on), "days": waited}
    told = _("%(day)s退回，已过 %(days)s 个工作日", **since)
    if back.reason is not None:
        why = said(RETURN_REASON_NAMES[back.reason])
        told = _("%(day)s退回（%(reason)s），已过 %(days)s 个工作日", reason=why, **since)
    return Note(f"{what}{told}", late=waited > 1)


def to_a_party(back: CameBack) -> str:
    """Which letter it was that went to somebody else than the applicant, and to whom."""
    if back.mailed is Mailed.NOTICE:
        return _("给“%(party)s”的决定公开告知书", party=back.party)
    if back.mailed is Mailed.HELP:
        return _("给“%(party)s”的协办函", party=back.party)
    return _("给“%(party)s”的意见征询书", party=back.party) if back.party else ""


def publication_notes(rows: Sequence[Row], now: Now) -> dict[int, Note]:
    """Until when what was decided to be published must be."""
    due = desk_days.publications_due([row.id for row in rows])
    return {case_id: publication_note(due_on, now) for case_id, due_on in due.items()}


def publication_note(due_on: date, now: Now) -> Note:
    if due_on >= now.today:
        return Note(_("应当在%(day)s前发布", day=day(due_on)))
    days = now.calendar.count(due_on, now.today)
    if days == 0:
        return Note(_("应当在%(day)s前发布，已逾期，不满 1 个工作日", day=day(due_on)), late=True)
    return Note(_("应当在%(day)s前发布，已逾期 %(days)s 个工作日", day=day(due_on), days=days), late=True)


def waited_since(rows: Sequence[Row], now: Now, since: Callable[[Row], date | None]) -> dict[int, int]:
    """How many working days ago something was, by the case's id."""
    return {row.id: now.calendar.count(begin, now.today) for row in rows if (begin := since(row)) is not None}


Notes = Callable[[Sequence[Row], Now], Mapping[int, Note]]
NOTES: Mapping[Task, Notes] = {
    Task.APPROVE: pending_notes,
    Task.REVIEW: draft_notes,
    Task.SIGN: draft_notes,
    Task.MEND: draft_notes,
    Task.ASSIGN: arrival_notes,
    Task.CONFIRM: confirmation_notes,
    Task.LAPSE: lapse_notes,
    Task.SILENCE: silence_notes,
    Task.ASSIST: assistance_notes,
    Task.STOP: stop_notes,
    Task.REDELIVER: return_notes,
    Task.REPLACE: replace_notes,
    Task.SERVE: service_notes,
    Task.PUBLISH: publication_notes,
    Task.CONVERT: reply_notes,
    Task.FILE: reply_notes,
}
