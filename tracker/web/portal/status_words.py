"""What is said on top of the status page: where it stands, what comes next until when, what the applicant can do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.law import record_requests
from tracker.law.acts import ActKind, Served, ServiceMethod
from tracker.law.channels import CHANNEL_NAMES
from tracker.law.clock import State
from tracker.law.obligations import OBLIGATION_NAMES, Obligation, ObligationKind, ObligationState
from tracker.law.outcomes import OUTCOMES, OutcomeGroup
from tracker.registers.applicant_view import ApplicantView, Happening
from tracker.web.portal import counting_words, struck_words
from tracker.web.words import day, said, sentences

OPINIONS = (ObligationKind.THIRD_PARTY_OPINION, ObligationKind.AGENCY_OPINION)
DEMANDS = (ObligationKind.CLARIFICATION_REPLY, ObligationKind.FEE_PAYMENT)
GROUP_WORDS: Mapping[OutcomeGroup, str] = {
    OutcomeGroup.GRANTED: _l("予以公开"),
    OutcomeGroup.PARTIAL: _l("部分公开"),
    OutcomeGroup.DENIED: _l("不予公开"),
    OutcomeGroup.UNAVAILABLE: _l("无法提供"),
    OutcomeGroup.NOT_PROCESSED: _l("不予处理"),
    OutcomeGroup.OTHER: _l("其他处理"),
}


@dataclass(frozen=True)
class Standing:
    """The card on top; `points` is what exactly is asked of the applicant, `acts` what can be done now, if anything."""

    headline: str
    next: str
    waits_for: str = ""
    points: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


def standing(view: ApplicantView) -> Standing:
    """The words for the state in which the clock is today."""
    return WORDS[view.clock.state](view)


def awaiting_confirmation(view: ApplicantView) -> Standing:
    told = _(
        "您的申请于%(day)s到达（%(channel)s）。以这种方式提出的申请，双方确认之日才是收到之日；"
        "本机关自确认之日起 20 个工作日内答复。",
        day=day(view.arrived_on),
        channel=said(CHANNEL_NAMES[view.channel]),
    )
    acts = (_("请留意本机关的电话和邮件；也可以主动联系本机关确认收到日期。"),)
    return Standing(_("等待与您确认收到日期"), told, _("您的确认"), acts=acts)


def running(view: ApplicantView) -> Standing:
    told = _(
        "本机关将在%(due)s前（含当日）答复您，还剩 %(left)s 个工作日。",
        due=day(view.clock.due_on),
        left=view.clock.working_days_left,
    )
    asked = view.last(ActKind.REASONS_REQUESTED)
    if asked is None or asked.kind in view.untold or view.last(ActKind.REASONS_RECEIVED) is not None:
        return Standing(_("正在办理"), told)
    until = day(told_until(asked))
    if is_past(asked, view):
        over = _("说明申请理由的期限为%(day)s，现在已过，本机关没有收到说明。", day=until)
        return Standing(_("正在办理"), sentences(told, over))
    acts = (_("请在%(day)s前（含当日）向本机关说明申请的理由。", day=until), *where_to(view))
    return Standing(_("正在办理，请您说明理由"), told, _("您说明申请的理由"), acts=acts)


def suspended(view: ApplicantView) -> Standing:
    opinions = open_opinions(view)
    if not opinions or view.clock.due_on is None:
        told = _("恢复办理后继续计算期限，还剩 %(left)s 个工作日。", left=view.clock.working_days_left)
        return Standing(_("答复期限暂时中止"), told, acts=(_("如有疑问，请联系本机关。"),))
    told = _(
        "征求意见的时间不计入答复期限，最迟到%(until)s。之后继续办理，预计在%(due)s前（含当日）答复您。",
        until=day(max(duty.due_on for duty in opinions if duty.due_on)),
        due=day(view.clock.due_on),
    )
    headline, waits_for = consulted(opinions)
    return Standing(headline, told, waits_for)


def open_opinions(view: ApplicantView) -> list[Obligation]:
    """The opinions that are still awaited."""
    return [duty for duty in view.clock.obligations if duty.kind in OPINIONS and duty.state is ObligationState.OPEN]


def consulted(opinions: list[Obligation]) -> tuple[str, str]:
    """Who is asked, without a name; and what is waited for."""
    kinds = {duty.kind for duty in opinions}
    if len(kinds) > 1:
        return _("正在征求第三方和其他机关的意见"), _("第三方和其他机关的意见")
    if ObligationKind.THIRD_PARTY_OPINION in kinds:
        return _("正在征求第三方的意见"), _("第三方的意见")
    return _("正在征求其他机关的意见"), _("其他机关的意见")


def awaiting_applicant(view: ApplicantView) -> Standing:
    asked = view.last(ActKind.CLARIFICATION_REQUESTED)
    points = tuple(asked.words.get("points", ())) if asked else ()
    told = _(
        "请在%(day)s前（含当日）补正下列内容。%(counted)s无正当理由逾期不补正的，视为放弃申请。",
        day=last_day(view),
        counted=counting_words.after_supplement(view.clock),
    )
    return Standing(_("请您补正申请"), told, _("您补正后的申请"), points, ways_to_complete(view, asked))


def ways_to_complete(view: ApplicantView, asked: Happening | None) -> tuple[str, ...]:
    """How the application is completed, and where to."""
    guidance = asked.words.get("guidance") if asked else None
    return (*([_("怎样补正：%(how)s", how=guidance)] if guidance else []), *where_to(view))


def awaiting_fee(view: ApplicantView) -> Standing:
    asked = view.last(ActKind.FEE_NOTIFIED)
    words = asked.words if asked else {}
    told = _(
        "请在%(day)s前（含当日）足额缴纳。%(counted)s逾期不缴纳的，视为放弃申请。",
        day=last_day(view),
        counted=counting_words.after_payment(view.clock),
    )
    amount = words.get("fee", {}).get("amount")
    points = (_("应缴纳信息处理费 %(amount)s 元", amount=amount),) if amount else ()
    way = _("缴纳方式：%(way)s", way=words["how_to_pay"]) if words.get("how_to_pay") else ask_office()
    return Standing(_("请您缴纳信息处理费"), told, _("您缴纳信息处理费"), points, (way, write_number(view)))


def overdue(view: ApplicantView) -> Standing:
    due, days = day(view.clock.due_on), view.clock.working_days_overdue
    told = (
        _("本机关应当在%(due)s前答复，已经超过 %(days)s 个工作日。本机关仍然应当答复您。", due=due, days=days)
        if days
        else _("本机关应当在%(due)s前答复，现在已经超过期限。本机关仍然应当答复您。", due=due)
    )
    acts = (
        _("联系本机关，询问办理情况。"),
        _("向上一级行政机关或者政府信息公开工作主管部门投诉、举报（条例第四十七条、第五十一条）。"),
        _("依法申请行政复议或者提起行政诉讼（条例第五十一条）。"),
    )
    return Standing(_("答复已经超过期限"), told, acts=acts)


def replied(view: ApplicantView) -> Standing:
    decided, served = view.last(ActKind.DECIDED), view.last(ActKind.SERVED)
    decided_on = decided.on if decided else None
    told = _("%(day)s作出答复：%(outcome)s。", day=day(decided_on), outcome=outcome_words(view))
    acts = [_("阅读“给您的文书”里的答复书。")] if view.letters else []
    if view.files:
        acts.append(_("下载随答复提供的文件。"))
    if view.remedy and not remedies_ended(view):
        acts.append(_("对答复不服的，可以在期限内依法申请行政复议或者提起行政诉讼。"))
    if served is None:
        return unserved(view, told, acts)
    if view.is_on_its_way:
        posted = _("答复书已于%(day)s交邮。", day=day(served.on))
        told = sentences(told, posted, tracking(served.words.get("tracking_number", "")))
        return Standing(_("已经答复，答复书在邮寄途中"), told, acts=tuple(acts))
    if served.on > view.clock.as_of:
        told = sentences(told, _("答复书公告送达，%(day)s公告期满，视为送达。", day=day(served.on)))
        return Standing(_("已经答复，正在公告送达"), told, acts=tuple(acts))
    return Standing(_("已经答复并送达"), sentences(told, arrival(served)), acts=tuple(acts))


def unserved(view: ApplicantView, told: str, acts: list[str]) -> Standing:
    """The reply was written and still lies in the office; past the last day, that is said too."""
    if view.unserved is not None and (back_on := view.unserved.returned_on) is not None:
        back = _("答复书于%(day)s退回，将重新送达；地址、电话有变化的，请告诉本机关。", day=day(back_on))
        return Standing(_("已经答复，邮件退回"), sentences(told, back), acts=tuple(acts))
    if view.unserved is None or view.unserved.late_by is None:
        return Standing(_("已经答复，等待送达"), sentences(told, _("答复书将按您要求的方式送达。")), acts=tuple(acts))
    late = _("答复书应当在%(due)s前送达或者交邮，现在已经超过期限。", due=day(view.clock.due_on))
    return Standing(_("已经答复，尚未送达"), sentences(told, late), acts=(_("联系本机关，询问办理情况。"), *acts))


def arrival(served: Happening) -> str:
    """When the reply came; before that, when it was posted, by which it is judged whether it was in time."""
    posted_on = posting_day(served)
    if posted_on is None:
        return _("%(day)s送达。", day=day(served.on))
    return _("%(posted)s交邮，%(day)s送达。", posted=day(posted_on), day=day(served.on))


def posting_day(served: Happening) -> date | None:
    """The day on which the reply was handed to the post, where it was."""
    act = served.act
    return act.posted_on if isinstance(act, Served) and act.method is ServiceMethod.POST else None


def tracking(number: str) -> str:
    return _("邮件号：%(number)s。", number=number) if number else ""


def outcome_words(view: ApplicantView) -> str:
    """The outcome in plain words; what exactly was answered stands in the letter."""
    decided = view.last(ActKind.DECIDED)
    outcome = getattr(decided.act, "outcome", None) if decided else None
    corrected = record_requests.name_of(str(decided.words.get("finding", ""))) if decided else None
    if corrected is not None:
        return said(corrected)
    return str(GROUP_WORDS[OUTCOMES[outcome].group]) if outcome else ""


def remedy_days(view: ApplicantView) -> list[tuple[str, str]]:
    """The last day of each way to challenge the reply, and whether it is past."""
    periods = view.remedy.periods if view.remedy else ()
    return [(said(OBLIGATION_NAMES[period.kind]), until(period, view)) for period in periods]


def until(period: Obligation, view: ApplicantView) -> str:
    if is_over(period, view):
        return _("期限已于%(day)s届满", day=day(period.due_on))
    return _("最迟%(day)s", day=day(period.due_on))


def is_over(period: Obligation, view: ApplicantView) -> bool:
    return period.due_on is not None and period.due_on < view.clock.as_of


def remedies_ended(view: ApplicantView) -> bool:
    """Whether there is a last day for each way to challenge the reply, and all of them are past."""
    periods = view.remedy.periods if view.remedy else ()
    return bool(periods) and all(is_over(period, view) for period in periods)


def lapsed(view: ApplicantView) -> Standing:
    decided = view.last(ActKind.DECIDED)
    missed = next((duty.kind for duty in view.clock.obligations if duty.kind in DEMANDS and duty.met_on is None), None)
    what = _("缴费") if missed is ObligationKind.FEE_PAYMENT else _("补正")
    if decided is not None:
        told = _("%(what)s的期限已过，%(day)s起不再处理。", what=what, day=day(decided.on))
        again = _("仍然需要该信息的，可以重新提出申请。")
        challenge = _("对这一处理不服的，可以依法申请行政复议或者提起行政诉讼。")
        acts = (again,) if view.remedy is None or remedies_ended(view) else (again, challenge)
        return Standing(_("本机关不再处理这件申请"), told, acts=acts)
    told = _("%(what)s的期限为%(day)s，本机关没有收到。无正当理由的，视为放弃申请。", what=what, day=last_day(view))
    acts = (_("有正当理由的，请尽快联系本机关说明。"), _("仍然需要该信息的，也可以重新提出申请。"))
    return Standing(_("%(what)s的期限已过", what=what), told, acts=acts)


def withdrawn(view: ApplicantView) -> Standing:
    act = view.last(ActKind.WITHDRAWN)
    told = _("您于%(day)s撤回申请，本机关不再办理。", day=day(act.on if act else None))
    return Standing(_("您已经撤回申请"), told, acts=(_("以后仍然需要该信息的，可以重新提出申请。"),))


def last_day(view: ApplicantView) -> str:
    """Until when the applicant has to do what is asked."""
    asked = [duty.due_on for duty in view.clock.obligations if duty.kind in DEMANDS and duty.met_on is None]
    return day(asked[-1] if asked else None)


def told_until(asked: Happening) -> date | None:
    """Until when the applicant was asked to answer, as the letter says it."""
    written = asked.words.get("reply_by")
    return date.fromisoformat(written) if written else getattr(asked.act, "reply_by", None)


def is_past(asked: Happening, view: ApplicantView) -> bool:
    """Whether the day that the letter gave is over."""
    until = told_until(asked)
    return until is not None and until < view.clock.as_of


def where_to(view: ApplicantView) -> tuple[str, ...]:
    """Where to bring or send it."""
    if not view.office.address:
        return (ask_office(), write_number(view))
    sent = _("当面递交，或者寄到：%(address)s，%(office)s。", address=view.office.address, office=view.office.name)
    return (sent, write_number(view))


def ask_office() -> str:
    return _("怎样办理，请向受理机关询问。")


def write_number(view: ApplicantView) -> str:
    return _("请写明查询编号 %(number)s。", number=view.receipt_number)


WORDS: Mapping[State, Callable[[ApplicantView], Standing]] = {
    State.AWAITING_CONFIRMATION: awaiting_confirmation,
    State.RUNNING: running,
    State.SUSPENDED: suspended,
    State.AWAITING_APPLICANT: awaiting_applicant,
    State.AWAITING_FEE: awaiting_fee,
    State.OVERDUE: overdue,
    State.REPLIED_IN_TIME: replied,
    State.REPLIED_LATE: replied,
    State.WITHDRAWN: withdrawn,
    State.LAPSED: lapsed,
    State.VOIDED: lambda view: Standing(struck_words.headline(), *struck_words.told(view)),
}
