"""The desk's first page: what to do now, the most urgent first, each with its one next act; nothing that is empty."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from tracker.law import lifecycle
from tracker.law.lifecycle import Status, Step
from tracker.law.obligations import OBLIGATION_NAMES
from tracker.models import Permission
from tracker.registers import case_lists, cases, desk_days, notices, returned, worklists
from tracker.registers.calendars import working_calendar
from tracker.registers.case_filters import OPEN, OWN, RETURNED, SELF, SOON, Filters, Sort, View
from tracker.registers.case_lists import Row, Standing
from tracker.registers.returned import Mailed
from tracker.registers.worklists import Task
from tracker.timekeeping import office_today
from tracker.web.desk.home_notes import NOTES, Note, Now, held_up
from tracker.web.desk.list_filters import TASK_NAMES
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_pages import PAGES
from tracker.web.lateness import days_since

SHOWN = 8

# What each task leads to, and how its one link is called.
ACTS: Mapping[Task, tuple[Step, Any]] = {
    Task.APPROVE: (Step.EXTEND, _l("决定是否延期")),
    Task.REVIEW: (Step.REVIEW_REPLY, _l("审核答复稿")),
    Task.SIGN: (Step.REPLY, _l("签发")),
    Task.MEND: (Step.SUBMIT_REPLY, _l("修改答复稿")),
    Task.STOP: (Step.SUSPEND, _l("决定是否中止")),
    Task.ASSIGN: (Step.ASSIGN, _l("分派承办")),
    Task.CONFIRM: (Step.CONFIRM_RECEIPT, _l("确认收到")),
    Task.LAPSE: (Step.CONFIRM_LAPSE, _l("确认不再处理")),
    Task.REDELIVER: (Step.RECORD_SERVICE, _l("重新送达")),
    Task.SERVE: (Step.RECORD_SERVICE, _l("登记送达")),
    Task.CONVERT: (Step.DECIDE_CONVERSION, _l("作出决定")),
    Task.PUBLISH: (Step.PUBLISH, _l("发布")),
    Task.FILE: (Step.FILE, _l("归档")),
}
# What waits less than the days of the reply, in this order.
AFTERWARDS = (
    Task.REPLACE,
    Task.REDELIVER,
    Task.SERVE,
    Task.LAPSE,
    Task.SILENCE,
    Task.CONFIRM,
    Task.ASSIGN,
    Task.ASSIST,
    Task.PUBLISH,
    Task.CONVERT,
    Task.FILE,
)
# By which step it is entered that what came back was sent anew.
SENT_ANEW: Mapping[Mailed, Step] = {
    Mailed.ANSWER: Step.RECORD_SERVICE,
    Mailed.LETTER: Step.RECORD_DELIVERY,
    Mailed.NOTICE: Step.RECORD_NOTICE_SERVED,
    Mailed.HELP: Step.RECORD_DELIVERY,
}
# What is done on the board of the case, where each party has its own line.
ON_THE_BOARD: Mapping[Task, Any] = {Task.SILENCE: _l("处理逾期未答复"), Task.ASSIST: _l("查看协办情况")}


@dataclass(frozen=True)
class Line:
    """One case to do something about, and the one next act."""

    row: Row
    standing: Standing
    note: Note
    act: str
    url: str


@dataclass(frozen=True)
class Section:
    """Cases that wait for the same thing, and where all of them are listed."""

    title: str
    lines: list[Line]
    total: int
    url: str


class Figure(NamedTuple):
    """A number to begin the day with, where it comes from, and its colour if it asks for attention."""

    label: str
    number: int
    url: str
    colour: str = ""


@blueprint.get("")
def home() -> str:
    now = Now(office_today(), working_calendar())
    overdue = deadline_section(_("已逾期"), "overdue", now)
    soon = deadline_section(_("今天和五个工作日内到期"), str(SOON), now)
    sections = [section for section in sections_of(overdue, soon, now) if section.lines]
    other_duties = desk_days.other_duties(current_user, now.calendar.add(now.today, SOON), SHOWN)
    return render_template(
        "desk/home.html",
        sections=sections,
        other_duties=other_duties,
        figures=list(figures(overdue, soon, now)),
        nearest=None if sections or other_duties else nearest(now),
        may_register=current_user.can(Permission.REGISTER_CASES),
        works=works(),
        many_agencies=len(cases.readable(current_user)) > 1,
        duty_names=OBLIGATION_NAMES,
        days_since=days_since(now.today),
    )


def works() -> bool:
    """Whether this person takes steps on cases; the others look on."""
    return bool(current_user.can(Permission.HANDLE_CASES))


def has_own_desk() -> bool:
    """Whether this person answers for cases of his own alone; the head answers for everybody's."""
    return works() and not current_user.can(Permission.APPROVE_EXTENSIONS)


def sections_of(overdue: Section, soon: Section, now: Now) -> Iterator[Section]:
    """Everything that waits, the most urgent first."""
    yield overdue
    for task in (Task.APPROVE, Task.STOP, Task.SIGN, Task.REVIEW, Task.MEND):
        yield task_section(task, now)
    yield soon
    for task in AFTERWARDS:
        yield task_section(task, now)


def deadline_section(title: str, due: str, now: Now) -> Section:
    """Cases by the last day for the reply: one's own and those nobody has taken; the head's and onlookers' all."""
    filters = Filters(due=due, handler=OWN if has_own_desk() else "", sort=Sort.LEFT)
    rows, total = case_lists.first(current_user, filters, now.today, SHOWN)
    url = url_for("desk.cases", due=due, handler=filters.handler or None)
    return Section(title, lines_of(rows, now, deadline_act, {}), total, url)


def deadline_act(row: Row) -> tuple[str, str]:
    """The next act towards the reply."""
    if not works():
        return look_at(row)
    if row.handler_id is None:
        return act_of(Task.ASSIGN, [row])(row)
    if row.status is Status.IN_HAND and row.handler_id == current_user.id:
        return _("答复"), url_of_step(step_to_reply(), row)
    return _("办理"), url_of_case(row)


def step_to_reply() -> Step:
    """Where this person begins a reply: where others sign it, with a draft for them."""
    return Step.REPLY if current_user.agency.sign_off_levels == 1 else Step.SUBMIT_REPLY


def task_section(task: Task, now: Now) -> Section:
    filters = Filters(task=task, sort=Sort.LEFT)
    permitted = current_user.can(worklists.NEEDS[task])
    rows, total = case_lists.first(current_user, filters, now.today, SHOWN) if permitted else ([], 0)
    notes = NOTES[task](rows, now)
    held = {row.id: held_up(row, notes.get(row.id, Note())) for row in rows if not may_follow(task, row)}
    lines = lines_of(rows, now, act_of(task, rows), {**notes, **held})
    return Section(str(TASK_NAMES[task]), lines, total, url_for("desk.cases", task=task.value))


def act_of(task: Task, rows: Sequence[Row]) -> Callable[[Row], tuple[str, str]]:
    if task is Task.REPLACE:
        return lambda row: (_("查看怎样办"), url_of_case(row))
    if task in ON_THE_BOARD:
        return lambda row: (str(ON_THE_BOARD[task]), url_of_board(row))
    step, words = ACTS[task]
    if task is Task.LAPSE and not signs_what_ends():
        return lambda row: (_("查看怎样办"), url_of_step(step, row))
    if task is Task.REDELIVER:
        back = {one.case_id: SENT_ANEW[one.mailed] for one in returned.newest([row.id for row in rows])}
        return lambda row: (str(words), url_of_step(back.get(row.id, step), row))
    return lambda row: (str(words), url_of_step(step, row)) if may_follow(task, row) else look_at(row)


def signs_what_ends() -> bool:
    """Whether this person signs the letter that ends a case: where others sign the replies, only they."""
    return current_user.agency.sign_off_levels == 1 or current_user.can(Permission.APPROVE_EXTENSIONS)


def may_follow(task: Task, row: Row) -> bool:
    """Whether the step of this task is lawful where the case stands; what waits for the applicant waits for her."""
    return task not in ACTS or task is Task.REDELIVER or ACTS[task][0] in lifecycle.steps_from(row.status)


def look_at(row: Row) -> tuple[str, str]:
    return _("查看案件"), url_of_case(row)


def lines_of(
    rows: Sequence[Row], now: Now, act: Callable[[Row], tuple[str, str]], notes: Mapping[int, Note]
) -> list[Line]:
    standings = case_lists.standings(rows, now.today, now.calendar)
    return [Line(row, standings[row.id], notes.get(row.id, Note()), *act(row)) for row in rows]


def url_of_step(step: Step, row: Row) -> str:
    """The step's own page, or the case where it has none."""
    page = PAGES.get(step)
    return url_for(page.endpoint, receipt_number=row.receipt_number) if page else url_of_case(row)


def url_of_board(row: Row) -> str:
    return url_for("desk.case", receipt_number=row.receipt_number, tab="hearings")


def url_of_case(row: Row) -> str:
    return url_for("desk.case", receipt_number=row.receipt_number)


def figures(overdue: Section, soon: Section, now: Now) -> Iterator[Figure]:
    """A few figures to begin the day with.

    They count what the sections below list: one's own and what nobody has taken, or everybody's; each leads there.
    """
    if has_own_desk():
        yield figure_of_list(_("我手上的案件"), now, view=View.MINE)
        yield figure_of_section(_("已逾期（我的和未分派的）"), overdue, "late")
        yield figure_of_section(_("五个工作日内到期（我的和未分派的）"), soon, "soon")
    else:
        yield figure_of_list(_("全部未结案件"), now, status=OPEN)
        yield figure_of_section(_("全部已逾期的案件"), overdue, "late")
        yield figure_of_section(_("全部五个工作日内到期的案件"), soon, "soon")
    yield figure_of_returns(now)
    yield Figure(_("未读提醒"), notices.unread_count(current_user), url_for("desk.notices"))


def figure_of_returns(now: Now) -> Figure:
    """How much mail came back and waits to be served anew; where it does, it is in arrears soon."""
    asked = {"task": Task.REDELIVER} if has_own_desk() else {"due": RETURNED}
    figure = figure_of_list(_("退件待重新送达"), now, **asked)
    return figure._replace(colour="soon" if figure.number else "")


def figure_of_list(label: str, now: Now, **asked: Any) -> Figure:
    """How many cases a list holds, and the list itself."""
    return Figure(label, case_lists.total(current_user, Filters(**asked), now.today), url_for("desk.cases", **asked))


def figure_of_section(label: str, section: Section, colour: str) -> Figure:
    """How many cases a section counts, coloured where there are any."""
    return Figure(label, section.total, section.url, colour if section.total else "")


def nearest(now: Now) -> Line | None:
    """With nothing left to do now: what comes next."""
    filters = Filters(status=OPEN, handler=SELF if has_own_desk() else "", sort=Sort.LEFT)
    rows, _total = case_lists.first(current_user, filters, now.today, 1)
    return lines_of(rows, now, deadline_act, {})[0] if rows and rows[0].due_on else None
