"""The board of a case's consultations, and of the help that was asked for: where each stands, and what may be done."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_login import current_user

from tracker.casework import authority
from tracker.law import conversion, possible
from tracker.law.lifecycle import Step, steps_from
from tracker.law.opinions import CONCLUSION_NAMES, HEARING_NAMES, OPINION_NAMES, PARTY_KIND_NAMES, Hearing
from tracker.law.possible import Situation
from tracker.models import Case
from tracker.registers import consultations, earlier_hearings, situations
from tracker.registers.clocks import clock_of
from tracker.registers.consultations import PartyHeard, Stretch
from tracker.registers.proceedings import open_consultations
from tracker.timekeeping import office_today
from tracker.web.desk import telling_parties
from tracker.web.desk.step_forms import OF_ASSISTANCE
from tracker.web.desk.step_pages import url_of
from tracker.web.words import day, listed, sentences

Link = tuple[str, str]
# The mark beside where a party stands: its colour and its sign.
MARKS: Mapping[Hearing, tuple[str, str]] = {
    Hearing.WAITING: ("still", "●"),
    Hearing.AGREES: ("in-time", "✓"),
    Hearing.AGREES_IN_PART: ("soon", "●"),
    Hearing.REFUSES: ("was-late", "▲"),
    Hearing.SILENT_OFFICE_DECIDES: ("soon", "●"),
    Hearing.SILENT_DEEMED_CONSENT: ("in-time", "✓"),
}


def tab_of(case: Case) -> dict[str, Any]:
    """Everything that the tab shows."""
    today = office_today()
    clock = clock_of(case, today)
    board, situation = consultations.board(case, today), situations.situation_of(case, today, clock)
    return {
        "board": board,
        "before": earlier_hearings.objections_before(case, today),
        "next_of": {one.question.id: links(case, one, situation) for one in board},
        "marks": MARKS,
        "hearing_names": HEARING_NAMES,
        "kind_names": PARTY_KIND_NAMES,
        "conclusion_names": CONCLUSION_NAMES,
        "opinion_names": {opinion.value: name for opinion, name in OPINION_NAMES.items()},
        "letter_of": lambda request: f"{OF_ASSISTANCE}{request.id}",
        "so_far": telling_parties.so_far,
        "excluded": excluded_words(consultations.excluded_union(clock)),
        "asked_for_help": consultations.assistance_of(case),
        "may_deliver": may(Step.RECORD_DELIVERY, case, situation),
        "may_answer": authority.may_take(current_user, Step.LOG_COMMUNICATION, case.agency),
        "may_ask": [(name, url_of(step, case)) for step, name in asks(case) if may(step, case, situation)],
    }


def has_any(case: Case) -> bool:
    """Whether anybody was heard or asked for help in a case, or objected in the one that was taken up again."""
    return consultations.has_any(case) or bool(earlier_hearings.objections_before(case, office_today()))


def asks(case: Case) -> list[tuple[Step, str]]:
    help_too = _("再发一份协办函") if consultations.assistance_of(case) else _("发协办函")
    return [(Step.CONSULT, _("再征求其他人的意见")), (Step.ASK_ASSISTANCE, help_too)]


def may(step: Step, case: Case, situation: Situation) -> bool:
    """Whether this person may take the step on this case where it stands."""
    if step not in steps_from(case.status) or not authority.may_take(current_user, step, case.agency):
        return False
    return possible.hindrance(step, situation) is None


def links(case: Case, one: PartyHeard, situation: Situation) -> list[Link]:
    """What may be done next about one party."""
    found: list[Link] = []
    number = case.receipt_number
    awaited = any(waiting.party == one.name for waiting in open_consultations(case))
    if may(Step.RECORD_OPINION, case, situation) and (one.answer is None or not awaited):
        address = url_for("desk.record_opinion", receipt_number=number, party=one.question.id)
        found.append((_("登记反馈意见") if one.answer is None else _("登记改变后的意见"), address))
        if one.answer is None and one.awaits_conclusion and case.is_open:
            address = url_for("desk.conclude_silence", receipt_number=number, number=one.question.id)
            found.insert(0, (_("处理逾期未答复"), address))
    if one.may_be_overridden and may(Step.OVERRIDE_REFUSAL, case, situation):
        address = url_for("desk.override_refusal", receipt_number=number, party=one.question.id)
        found.append((_("因公共利益决定公开"), address))
    if one.objects and may(Step.SETTLE_OBJECTION, case, situation):
        address = url_for("desk.settle_objection", receipt_number=number, party=one.question.id)
        found.append((_("认定对方的理由不成立"), address))
    if one.awaits_notice and may(Step.RECORD_NOTICE_SERVED, case, situation):
        address = url_for("desk.record_notice_served", receipt_number=number, party=one.question.id)
        found.append((_("登记告知书送达第三方"), address))
    if one.delivered_on is None and may(Step.RECORD_DELIVERY, case, situation):
        address = url_for("desk.record_delivery", receipt_number=number, letter=one.question.id)
        found.append((_("登记送达日期"), address))
    return found


def unserved_notices(case: Case) -> list[str]:
    """Which third parties have not been told yet of what is disclosed against them, for the head of the page.

    A case that ended without disclosing anything, withdrawn for instance, owes them no notice any more.
    """
    if not case.is_open and not conversion.may_convert(case.outcome):
        return []
    return [
        _("决定公开告知书还没有登记送达“%(party)s”：公开以前应当书面告知对方（条例第三十二条）。", party=one.name)
        for one in consultations.board(case, office_today())
        if one.awaits_notice
    ]


def excluded_words(stretches: list[Stretch]) -> str:
    """The days that are not counted, in one sentence; overlapping ones count once."""
    if not stretches:
        return _("征求意见没有使任何工作日不计入答复期限。")
    spans = listed(_("%(first)s至%(last)s", first=day(one.first), last=day(one.last)) for one in stretches)
    total = sum(one.working_days for one in stretches)
    return sentences(
        _("%(spans)s不计入答复期限，共 %(total)s 个工作日。", spans=spans, total=total),
        _("几方同时征求的，重叠的日子只扣一次；没有答复的，按意见期限届满推算。"),
    )
