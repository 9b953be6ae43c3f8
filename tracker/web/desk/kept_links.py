"""Where what is kept on a case beside its records is corrected and voided, as far as this person may."""

from collections.abc import Iterator
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import pgettext
from flask_login import current_user

from tracker.casework import authority, kept_corrections, kept_rules, orders
from tracker.law.lifecycle import Step
from tracker.models import Case, Kept, Record
from tracker.registers import kept
from tracker.web import kept_names

Way = tuple[str, str]


def lines(case: Case) -> list[tuple[str, list[Way]]]:
    """Everything kept, with what this person may do about it: of what the head answers for, a clerk finds no way."""
    return [(kept_names.title(kind, row), list(ways(case, kind, row))) for kind, row in kept.of_case(case)]


def ways(case: Case, kind: Kept, row: Any) -> Iterator[Way]:
    number = kept.number_of(kind, row)
    if kept_corrections.may_correct(current_user, case, kind, row):
        yield _("更正"), url_of(Step.CORRECT_RECORD, case, kind, number)
    if kept_rules.why_not_voided(kind) is None and authority.may_take(current_user, Step.VOID_RECORD, case.agency):
        yield pgettext("to do", "作废"), url_of(Step.VOID_RECORD, case, kind, number)


def url_of(step: Step, case: Case, kind: Kept, number: int) -> str:
    endpoint = "desk.correct_kept" if step is Step.CORRECT_RECORD else "desk.void_kept"
    return url_for(endpoint, receipt_number=case.receipt_number, kept=kind.value, number=number)


def url_of_order(step: Step, case: Case, record: Record) -> str | None:
    """An order is put right with its record, and the record with it."""
    order = orders.order_of_record(case, record)
    return None if order is None else url_of(step, case, Kept.ORDER, order.id)
