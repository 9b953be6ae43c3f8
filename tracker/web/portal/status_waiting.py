"""What is waited for while the reply period runs on all the same: a supplement or an opinion asked for too late."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.law import orders
from tracker.law.acts import ActKind
from tracker.law.clock import State
from tracker.law.obligations import Obligation, ObligationKind
from tracker.registers.applicant_view import ApplicantView, Happening
from tracker.registers.correspondence import ANSWERS
from tracker.web.portal import status_words
from tracker.web.portal.status_words import Standing, consulted, open_opinions, ways_to_complete
from tracker.web.words import day, listed, sentences

COUNTING = frozenset({State.RUNNING, State.OVERDUE})
WAITING = frozenset({State.AWAITING_APPLICANT, State.AWAITING_FEE, State.LAPSED})
DEMANDS = frozenset({ActKind.CLARIFICATION_REQUESTED, ActKind.FEE_NOTIFIED})
ASKED_BEFORE: Mapping[ActKind, Any] = {
    ActKind.CLARIFICATION_REQUESTED: _l("补正申请"),
    ActKind.FEE_NOTIFIED: _l("缴纳信息处理费"),
}
ENDED = frozenset({State.WITHDRAWN, State.VOIDED})


def standing(view: ApplicantView) -> Standing:
    """Where it stands, what is waited for besides, and what the applicant can do; nothing is said as well."""
    if view.has_no_answer:
        return taken_back(view)
    if view.untold & DEMANDS and view.clock.state in WAITING:
        return not_told(view)
    told = answered_before(view, status_words.standing(view))
    if view.clock.state in COUNTING:
        told = hearing_others(view, told)
    if view.clock.state in COUNTING | {State.SUSPENDED}:
        told = asked_before_order(view, asked_to_complete(view, told))
    if view.overturned:
        told = replace(told, acts=(*told.acts, overturned_words()))
    return told if told.acts else replace(told, acts=(_("现在不需要您做什么。有新的进展会显示在这里。"),))


def overturned_words() -> str:
    return _("原来的处理已经由决定或者判决纠正，请看重新办理的进度；怎样对新的处理寻求救济，写在那一件的页面上。")


def taken_back(view: ApplicantView) -> Standing:
    """The office voided the letter of its answer: it holds no more, and another one is to come."""
    voided = [letter for letter in view.letters if letter.kind in ANSWERS and letter.voided_on]
    if not voided:
        return Standing(
            _("本机关收回了答复，将重新答复您"), _("原来的答复不再有效。"), acts=(_("如有疑问，请联系本机关。"),)
        )
    named = f"{gettext(voided[-1].title)} {voided[-1].number}".strip()
    told = _("本机关于%(day)s将“%(letter)s”作废，不再有效。", day=day(voided[-1].voided_on), letter=named)
    acts = (_("请不要再使用作废的文书；新的文书会另行送达您。"), _("如有疑问，请联系本机关。"))
    again = _("本机关将重新作出处理，另外给您发一份文书。")
    return Standing(_("本机关收回了答复，将重新答复您"), sentences(told, again), acts=acts)


def not_told(view: ApplicantView) -> Standing:
    """The notice by which something was asked was voided: nothing is asked until another one comes."""
    told = sentences(voided_notice(view), _("在您收到新的文书以前，不需要补正或者缴费，也不会因此视为放弃申请。"))
    acts = (_("请不要再使用作废的文书；新的文书会另行送达您。"), _("如有疑问，请联系本机关。"))
    return Standing(_("请等待本机关重新告知"), told, acts=acts)


def voided_notice(view: ApplicantView) -> str:
    """Which letter was voided and when; of a matter that was split off since, it lies with the whole application."""
    voided = [letter for letter in view.letters if letter.kind in ("clarification", "fee") and letter.voided_on]
    if not voided:
        return _("此前告知您的文书已经作废。")
    named = f"{gettext(voided[-1].title)} {voided[-1].number}".strip()
    return _("本机关于%(day)s将“%(letter)s”作废。", day=day(voided[-1].voided_on), letter=named)


def answered_before(view: ApplicantView, told: Standing) -> Standing:
    """That an answer came before, which the office took back: it holds no more, and another one is to come."""
    voided = [letter for letter in view.letters if letter.kind in ANSWERS and letter.voided_on]
    if not voided or view.clock.decided_on is not None or view.clock.state in ENDED:
        return told
    named = f"{gettext(voided[-1].title)} {voided[-1].number}".strip()
    words = _(
        "本机关于%(day)s收回了“%(letter)s”，原来的答复不再有效，将重新答复您。",
        day=day(voided[-1].voided_on),
        letter=named,
    )
    return replace(told, next=sentences(told.next, words))


def unmet(view: ApplicantView, kind: ObligationKind) -> Obligation | None:
    """The duty of this kind that nobody has met."""
    return next((duty for duty in view.clock.obligations if duty.kind is kind and duty.met_on is None), None)


def hearing_others(view: ApplicantView, told: Standing) -> Standing:
    """Who is heard although the period is over: the reply stays late."""
    opinions = open_opinions(view)
    if not opinions:
        return told
    heard, waits_for = consulted(opinions)
    words = _("%(heard)s，答复期限不因此延后。", heard=heard)
    return replace(told, next=sentences(told.next, words), waits_for=listed(filter(None, (told.waits_for, waits_for))))


def asked_to_complete(view: ApplicantView, told: Standing) -> Standing:
    """What the applicant was asked to complete too late for the clock to wait, until when, and what follows."""
    asked, duty = view.last(ActKind.CLARIFICATION_REQUESTED), unmet(view, ObligationKind.CLARIFICATION_REPLY)
    if asked is None or duty is None or asked.kind in view.untold:
        return told
    is_over = duty.due_on is not None and duty.due_on < view.clock.as_of
    is_first = view.clock.state is State.RUNNING and not told.waits_for and not is_over
    return Standing(
        headline=_("正在办理，请您补正申请") if is_first else told.headline,
        next=sentences(told.next, until(duty, is_over=is_over)),
        waits_for=told.waits_for if is_over else listed(filter(None, (told.waits_for, _("您补正后的申请")))),
        points=(*told.points, *asked.words.get("points", ())),
        acts=(*ways(view, asked, is_over=is_over), *told.acts),
    )


def asked_before_order(view: ApplicantView, told: Standing) -> Standing:
    """What was asked before an order to answer is waited for no more, and may still be given (Art. 51)."""
    acts = [one.act for one in view.happenings]
    asked = [name for kind, name in ASKED_BEFORE.items() if orders.not_waited_for(acts, kind)]
    if not asked:
        return told
    words = _(
        "此前请您%(what)s的，现在不再等待，没有办理的也不视为放弃申请；您仍然可以办理，答复期限不因此改变。",
        what=listed(str(name) for name in asked),
    )
    return replace(told, next=sentences(told.next, words))


def until(duty: Obligation, *, is_over: bool) -> str:
    """The last day to complete the application; what the notice says of silence, since nothing lapses by it."""
    if is_over:
        return _(
            "补正下列内容的期限为%(day)s，现在已过，本机关没有收到补正，将根据现有的申请内容答复。",
            day=day(duty.due_on),
        )
    asked = _("请在%(day)s前（含当日）补正下列内容。", day=day(duty.due_on)) if duty.due_on else _("请补正下列内容。")
    late = _("告知补正时七个工作日已过，答复期限不因补正而改变；逾期不补正的，本机关将根据现有的申请内容答复。")
    return sentences(asked, late)


def ways(view: ApplicantView, asked: Happening, *, is_over: bool) -> tuple[str, ...]:
    late = [_("仍然需要补正的，请尽快提交，并说明逾期的理由。")] if is_over else []
    return (*late, *ways_to_complete(view, asked))
