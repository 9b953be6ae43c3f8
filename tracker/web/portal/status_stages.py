"""The line of stages on the status page: received, registered, what came between, handling, reply, service."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from tracker.law import orders
from tracker.law.acts import ActKind, Extended
from tracker.law.case_kinds import TAKEN_UP
from tracker.law.clock import State
from tracker.law.obligations import ObligationKind
from tracker.registers.applicant_view import ApplicantView, Happening
from tracker.web.portal import struck_words
from tracker.web.portal.status_waiting import COUNTING, unmet
from tracker.web.portal.status_words import is_past, open_opinions, outcome_words
from tracker.web.words import day

DONE, NOW, NEXT, OVER = "done", "now", "next", "over"  # over: ended without what it waited for
Stage = tuple[str, str, str, str]  # state, title, when, plain words: as macros/stages.html draws them

CONSULTED = (ActKind.THIRD_PARTY_CONSULTED, ActKind.AGENCY_CONSULTED)
OPINIONS = (ActKind.THIRD_PARTY_REPLIED, ActKind.AGENCY_REPLIED)
ENDED = frozenset({State.REPLIED_IN_TIME, State.REPLIED_LATE, State.WITHDRAWN, State.LAPSED, State.VOIDED})


def stages(view: ApplicantView) -> list[Stage]:
    """Every stage so far, the one it stands at, and those still to come."""
    between = list(between_of(view))
    begun = [*beginning(view), *between]
    if view.has_no_answer:
        return [*begun, *answering_anew(view)]
    state = view.clock.state
    if state is State.WITHDRAWN:
        return [*begun, ended(_("撤回申请"), view.last(ActKind.WITHDRAWN))]
    if state is State.LAPSED:
        return [*begun, ended(_("不再处理"), view.last(ActKind.DECIDED))]
    if state is State.VOIDED:
        return [*begun, (OVER, _("已经销案"), "", struck_words.in_short(view))]
    waits_elsewhere = state not in COUNTING and any(stage[0] == NOW for stage in begun)
    return [*begun, *closing(view, waits_elsewhere=waits_elsewhere)]


def beginning(view: ApplicantView) -> Iterator[Stage]:
    """Received and registered; where both sides confirm the receipt, the day they did so comes last."""
    received_on = view.clock.received_on
    registered = (DONE, _("已经登记"), day(view.registered_on) if view.registered_on else "", "")
    if received_on is None or (view.registered_on and view.registered_on < received_on):
        yield (DONE, _("申请到达"), day(view.arrived_on), "")
        yield registered
        yield (DONE if received_on else NOW, _("确认收到日期"), day(received_on) if received_on else "", "")
        return
    yield (DONE, _("收到申请"), day(received_on), "")
    yield registered


def between_of(view: ApplicantView) -> Iterator[Stage]:
    """What came between registration and reply, in the order in which it began."""
    seen: set[str] = set()
    for each in view.happenings:
        told = _("%(day)s告知", day=day(each.on))
        match each.kind:
            case ActKind.CLARIFICATION_REQUESTED:
                came = view.last(ActKind.CLARIFICATION_RECEIVED)
                came = None if unmet(view, ObligationKind.CLARIFICATION_REPLY) else came
                yield awaited(view, _("补正申请"), each, came, told, _("没有收到补正。"))
            case ActKind.FEE_NOTIFIED:
                paid = None if unmet(view, ObligationKind.FEE_PAYMENT) else view.last(ActKind.FEE_PAID)
                told = _("%(day)s通知", day=day(each.on))
                yield awaited(view, _("缴纳信息处理费"), each, paid, told, _("没有收到缴费。"))
            case ActKind.THIRD_PARTY_CONSULTED | ActKind.AGENCY_CONSULTED if "consulted" not in seen:
                seen.add("consulted")
                yield consultation(view, each)
            case ActKind.EXTENDED:
                days = each.act.working_days if isinstance(each.act, Extended) else 0
                yield (DONE, _("延长答复期限 %(days)s 个工作日", days=days), day(each.on), "")
            case ActKind.REASONS_REQUESTED:
                given = view.last(ActKind.REASONS_RECEIVED)
                yield awaited(view, _("说明理由"), each, given, told, _("没有收到说明。"))
            case ActKind.ORDERED:
                yield (DONE, ordered(view), day(each.on), "")
            case ActKind.DELAY_AGREED:
                yield (DONE, _("确定延迟答复的日期"), day(each.on), "")
            case ActKind.SUSPENDED:
                yield awaited(view, _("期限中止"), each, view.last(ActKind.RESUMED), day(each.on), "")


def ordered(view: ApplicantView) -> str:
    """That the order came; what it asks for is still to be done."""
    return _("收到责令重新答复的决定或者判决") if view.kind in TAKEN_UP else _("收到责令答复的决定或者判决")


def awaited(view: ApplicantView, title: str, begun: Happening, over: Happening | None, told: str, missed: str) -> Stage:
    """Something that waits for an end: done once it came, now while the case runs, else it never came."""
    if over is not None and over.on >= begun.on:
        return (DONE, title, both(begun, over), "")
    if orders.not_waited_for([one.act for one in view.happenings], begun.kind):
        return (OVER, title, told, _("已经责令本机关答复，不再等待。"))
    never_came = view.clock.state in ENDED or (view.clock.state in COUNTING and is_past(begun, view))
    return (OVER, title, told, missed) if never_came else (NOW, title, told, "")


def consultation(view: ApplicantView, first: Happening) -> Stage:
    """All consultations as one stage, without a name; over when nobody answered in the time that the law gives."""
    answered = view.last(*OPINIONS)
    parties = {each.kind for each in view.all(*CONSULTED)}
    title = _("征求第三方意见") if parties == {ActKind.THIRD_PARTY_CONSULTED} else _("征求其他机关意见")
    title = _("征求第三方和其他机关意见") if len(parties) > 1 else title
    if open_opinions(view):
        return (NOW, title, day(first.on), "")
    return (DONE, title, both(first, answered), "") if answered else (OVER, title, day(first.on), _("没有收到意见。"))


def closing(view: ApplicantView, *, waits_elsewhere: bool) -> Iterator[Stage]:
    """Handling, reply, service."""
    decided, served = view.last(ActKind.DECIDED), view.last(ActKind.SERVED)
    if decided is None:
        until = _("最迟%(day)s", day=day(view.clock.due_on)) if view.clock.due_on else ""
        yield handling(view) if waits_elsewhere else (NOW, _("正在办理"), "", "")
        yield (NEXT, _("答复"), until, "")
        yield (NEXT, _("送达"), "", "")
        return
    yield (DONE, _("办理完毕"), day(decided.on), "")
    yield (DONE, _("答复：%(outcome)s", outcome=outcome_words(view)), day(decided.on), "")
    if served is None:
        yield (NOW, _("送达"), "", "")
    elif served.words.get("awaits_signature"):
        yield (NOW, _("送达"), _("%(day)s交邮", day=day(served.on)), "")
    elif served.on > view.clock.as_of:
        yield (NOW, _("送达"), _("公告到%(day)s期满", day=day(served.on)), "")
    else:
        yield (DONE, _("送达"), day(served.on), "")


def answering_anew(view: ApplicantView) -> Iterator[Stage]:
    """Answered, and the letter voided since: all of that is still to come."""
    decided = view.last(ActKind.DECIDED)
    yield (OVER, _("答复"), day(decided.on) if decided else "", _("本机关已将文书作废。"))
    yield (NOW, _("重新答复"), "", "")
    yield (NEXT, _("送达"), "", "")


def handling(view: ApplicantView) -> Stage:
    """Handling, while something else comes first."""
    return (NEXT, _("开始办理") if view.clock.received_on is None else _("继续办理"), "", "")


def ended(title: str, happening: Happening | None) -> Stage:
    return (DONE if happening else NOW, title, day(happening.on) if happening else "", "")


def both(begun: Happening, over: Happening | None) -> str:
    """When it began, and when it was over."""
    return stretch(begun.on, over.on if over and over.on >= begun.on else None)


def stretch(first: date, last: date | None) -> str:
    return day(first) if last in (None, first) else f"{day(first)} – {day(last)}"
