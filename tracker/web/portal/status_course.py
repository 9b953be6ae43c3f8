"""What happened in a case, told to its applicant in plain words: newest first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask_babel import gettext
from flask_babel import gettext as _

from tracker.casework.communications import MEDIUM_NAMES
from tracker.law.acts import (
    ActKind,
    DelayAgreed,
    Extended,
    Received,
    Served,
    ServiceMethod,
)
from tracker.law.channels import CHANNEL_NAMES
from tracker.law.obligations import ObligationKind
from tracker.law.replies import LAPSE_OUTCOMES
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.models import Direction
from tracker.registers.applicant_view import ApplicantView, Happening, Moved, Talk
from tracker.timekeeping import office_time
from tracker.web.portal.status_words import outcome_words, posting_day, told_until, tracking
from tracker.web.words import day, said

LAST_OF_THE_DAY = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """One line of what happened."""

    on: date
    what: str
    detail: str = ""
    icon: str = "document"


def course(view: ApplicantView) -> list[Entry]:
    """Everything that happened and that was said, newest first; of one day, what was entered last."""
    told = [one for each in view.happenings for one in timed(each, view)]
    told += [(moved.entered_at, moved_entry(moved)) for moved in view.moves]
    told += [(talk.happened_at, talk_entry(talk)) for talk in view.talks]
    told += [
        (letter.voided_at, voided_entry(letter.title, letter.number, letter.voided_on))
        for letter in view.letters
        if letter.voided_on
    ]
    return [entry for _at, entry in sorted(told, key=lambda one: (one[1].on, one[0] or LAST_OF_THE_DAY))[::-1]]


def timed(happening: Happening, view: ApplicantView) -> list[tuple[datetime | None, Entry]]:
    """Its entries with when each was made: what completed it comes last."""
    *first, last = entries_of(happening, view)
    begun = [(happening.entered_at, entry) for entry in first]
    return [*begun, (happening.completed_at or happening.entered_at, last)]


def entries_of(happening: Happening, view: ApplicantView) -> list[Entry]:
    if isinstance(happening.act, Received):
        return received(happening.act)
    if happening.kind in PLAIN:
        what, icon = PLAIN[happening.kind]()
        return [Entry(happening.on, what, icon=icon)]
    return [SPECIAL[happening.kind](happening, view)]


def received(act: Received) -> list[Entry]:
    came = Entry(act.on, _("您的申请到达本机关"), said(CHANNEL_NAMES[act.channel]), "letter")
    if act.confirmed_on is None:
        return [came]
    return [came, Entry(act.confirmed_on, _("与您确认收到日期"), icon="check")]


def talk_entry(talk: Talk) -> Entry:
    what = _("您联系本机关") if talk.direction is Direction.IN else _("本机关联系您")
    what = _("%(what)s（%(medium)s）", what=what, medium=said(MEDIUM_NAMES[talk.medium]))
    on = office_time(talk.happened_at).date()
    return Entry(on, what, talk.summary, "communications")


def voided_entry(title: str, number: str, on: date) -> Entry:
    named = f"{gettext(title)} {number}".strip()
    return Entry(on, _("本机关将“%(letter)s”作废，不再有效", letter=named))


def moved_entry(moved: Moved) -> Entry:
    """That a last day was moved, why, and from which day to which."""
    days = {"old": day(moved.old), "new": day(moved.new) + (_("（暂定）") if moved.provisional else "")}
    what = MOVED[moved.kind](days)
    if moved.by_correction:
        return Entry(moved.on, _("本机关更正办理记录，%(what)s", what=what), icon="clock")
    if moved.by_calendar:
        return Entry(moved.on, _("节假日安排调整，%(what)s", what=what), icon="clock")
    return Entry(moved.on, _("本机关计算期限的方法调整，%(what)s", what=what), icon="clock")


def clarification(happening: Happening, _view: ApplicantView) -> Entry:
    until = told_until(happening)
    detail = _("补正的期限：%(day)s", day=day(until)) if until else ""
    return Entry(happening.on, _("本机关一次性告知您需要补正的内容"), detail, "letter")


def supplemented(happening: Happening, view: ApplicantView) -> Entry:
    if begins_anew(happening, view):
        return Entry(happening.on, _("本机关收到您的补正，答复期限重新计算"), icon="clock")
    return Entry(happening.on, _("本机关收到您的补正"), icon="document")


def paid(happening: Happening, view: ApplicantView) -> Entry:
    if begins_anew(happening, view):
        return Entry(happening.on, _("您缴纳了信息处理费，答复期限重新计算"), icon="clock")
    return Entry(happening.on, _("您缴纳了信息处理费"), icon="document")


def begins_anew(happening: Happening, view: ApplicantView) -> bool:
    """Whether the period for the reply started anew that day; after a notice that came too late it does not."""
    reckoning = view.clock.reckoning
    return reckoning is not None and happening.on in reckoning.restarts


def reasons(happening: Happening, _view: ApplicantView) -> Entry:
    until = told_until(happening)
    detail = _("说明理由的期限：%(day)s", day=day(until)) if until else ""
    return Entry(happening.on, _("本机关请您说明申请的理由"), detail, "letter")


def fee(happening: Happening, _view: ApplicantView) -> Entry:
    amount = happening.words.get("fee", {}).get("amount")
    detail = _("%(amount)s 元", amount=amount) if amount else ""
    return Entry(happening.on, _("本机关通知您缴纳信息处理费"), detail, "letter")


def extended(happening: Happening, _view: ApplicantView) -> Entry:
    days = happening.act.working_days if isinstance(happening.act, Extended) else 0
    return Entry(happening.on, _("本机关延长答复期限 %(days)s 个工作日", days=days), icon="clock")


def delayed(happening: Happening, _view: ApplicantView) -> Entry:
    until = happening.act.until if isinstance(happening.act, DelayAgreed) else None
    return Entry(happening.on, _("本机关确定在%(day)s前答复", day=day(until)), icon="clock")


def decided(happening: Happening, view: ApplicantView) -> Entry:
    if getattr(happening.act, "outcome", None) in LAPSE_OUTCOMES:
        return Entry(happening.on, _("本机关不再处理这件申请"), icon="check")
    return Entry(happening.on, _("本机关作出答复：%(outcome)s", outcome=outcome_words(view)), icon="check")


def served(happening: Happening, _view: ApplicantView) -> Entry:
    act, number = happening.act, str(happening.words.get("tracking_number", ""))
    method = said(SERVICE_METHOD_NAMES[act.method]) if isinstance(act, Served) and act.method else ""
    if happening.words.get("awaits_signature"):
        return Entry(happening.on, _("答复书交邮"), tracking(number), "letter")
    if isinstance(act, Served) and act.method is ServiceMethod.PUBLIC_NOTICE and act.posted_on:
        detail = _("%(day)s公告期满，视为送达您", day=day(act.on))
        return Entry(act.posted_on, _("答复书公告送达"), detail, "letter")
    posted_on = posting_day(happening)
    posted = _("%(day)s交邮", day=day(posted_on)) if posted_on else ""
    return Entry(
        happening.on, _("答复书送达您"), _("；").join(filter(None, (method, posted, tracking(number)))), "letter"
    )


PLAIN: Mapping[ActKind, Callable[[], tuple[str, str]]] = {
    ActKind.THIRD_PARTY_CONSULTED: lambda: (_("本机关书面征求第三方的意见"), "clock"),
    ActKind.THIRD_PARTY_REPLIED: lambda: (_("本机关收到第三方的意见"), "document"),
    ActKind.AGENCY_CONSULTED: lambda: (_("本机关书面征求其他机关的意见"), "clock"),
    ActKind.AGENCY_REPLIED: lambda: (_("本机关收到其他机关的意见"), "document"),
    ActKind.REASONS_RECEIVED: lambda: (_("本机关收到您说明的理由"), "document"),
    ActKind.SUSPENDED: lambda: (_("答复期限中止"), "clock"),
    ActKind.RESUMED: lambda: (_("答复期限恢复计算"), "clock"),
    ActKind.WITHDRAWN: lambda: (_("您撤回了申请"), "check"),
    ActKind.ORDERED: lambda: (_("本机关收到责令答复的决定或者判决"), "clock"),
}
MOVED: Mapping[ObligationKind, Callable[[Mapping[str, str]], str]] = {
    ObligationKind.REPLY: lambda days: _("答复期限由%(old)s改为%(new)s", **days),
    ObligationKind.CLARIFICATION_REPLY: lambda days: _("补正的期限由%(old)s改为%(new)s", **days),
    ObligationKind.FEE_PAYMENT: lambda days: _("缴费的期限由%(old)s改为%(new)s", **days),
}
SPECIAL: Mapping[ActKind, Callable[[Happening, ApplicantView], Entry]] = {
    ActKind.CLARIFICATION_REQUESTED: clarification,
    ActKind.CLARIFICATION_RECEIVED: supplemented,
    ActKind.FEE_PAID: paid,
    ActKind.REASONS_REQUESTED: reasons,
    ActKind.FEE_NOTIFIED: fee,
    ActKind.EXTENDED: extended,
    ActKind.DELAY_AGREED: delayed,
    ActKind.DECIDED: decided,
    ActKind.SERVED: served,
}
