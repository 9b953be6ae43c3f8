"""What the books know already of one of the seven questions: shown beside it, so that nobody looks it up elsewhere."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from tracker.casework.wishes import WANTED_DELIVERY_NAMES, WANTED_FORM_NAMES, WantedDelivery, WantedForm
from tracker.law.acts import ActKind
from tracker.law.seven_questions import Question
from tracker.mailroom import supplements
from tracker.models import Case, Record
from tracker.registers.items_of_month import items_of_month
from tracker.registers.proceedings import standing
from tracker.timekeeping import office_today
from tracker.web import record_words
from tracker.web.words import said

Pairs = list[tuple[str, str]]

# The records that a question is answered by.
RECORDS: Mapping[Question, tuple[ActKind, ...]] = {
    Question.REQUEST: (ActKind.REASONS_REQUESTED, ActKind.REASONS_RECEIVED),
    Question.CLARITY: (ActKind.CLARIFICATION_REQUESTED, ActKind.CLARIFICATION_RECEIVED),
    Question.DUTY: (ActKind.AGENCY_CONSULTED, ActKind.AGENCY_REPLIED),
    Question.DISCLOSURE: (ActKind.THIRD_PARTY_CONSULTED, ActKind.THIRD_PARTY_REPLIED),
    Question.MANNER: (ActKind.FEE_NOTIFIED, ActKind.FEE_PAID),
}


def known_of(question: Question, case: Case) -> Pairs:
    """What was asked for, and every record that bears on the question."""
    told = ASKED.get(question, nothing)(case)
    return told + [(record_words.record_title(one), clauses(one)) for one in standing(case, *RECORDS.get(question, ()))]


def clauses(record: Record) -> str:
    return _("；").join(f"{label}{_('：')}{value}" for label, value in record_words.clauses(record)) or "—"


def nothing(_case: Case) -> Pairs:
    return []


def description(case: Case) -> Pairs:
    return [(_("申请公开的内容"), case.description)]


def clarified(case: Case) -> Pairs:
    """What was asked for, and what the applicant made of it since (Art. 30)."""
    supplemented = supplements.words_of(supplements.supplement_of(case, office_today()))
    return [*description(case), *([(_("补正后的申请内容"), supplemented)] if supplemented else [])]


def with_items(case: Case) -> Pairs:
    """What was asked for, and how much else the applicant asked in the month."""
    month = items_of_month(case)
    asked = _("%(count)s 件，这是第 %(nth)s 件", count=month.count, nth=month.nth)
    if month.nth is None:
        asked = _("%(count)s 件，本件不计算在内", count=month.count)
    return [*clarified(case), (_("申请人当月的申请"), asked)]


def wishes(case: Case) -> Pairs:
    """In which form and way the applicant wants it, and the help that was asked for."""
    form, delivery = case.wanted_form, case.wanted_delivery
    told: list[tuple[str, Any]] = [
        (_("希望得到的形式"), said(WANTED_FORM_NAMES[WantedForm(form)]) if form else ""),
        (_("希望的获取方式"), said(WANTED_DELIVERY_NAMES[WantedDelivery(delivery)]) if delivery else ""),
        (_("需要的帮助"), case.assistance),
    ]
    return [(label, value) for label, value in told if value]


ASKED: Mapping[Question, Callable[[Case], Pairs]] = {
    Question.REQUEST: with_items,
    Question.CLARITY: description,
    Question.DUTY: clarified,
    Question.HOLDING: clarified,
    Question.DISCLOSURE: clarified,
    Question.MANNER: wishes,
}
