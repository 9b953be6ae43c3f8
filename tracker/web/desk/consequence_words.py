"""How it is said what a correction would lead to: before and after, what moves, what is left to do."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from tracker.casework import reminder_words
from tracker.casework.consequences import Consequences, Stand
from tracker.law.lifecycle import STATUS_NAMES
from tracker.law.obligations import Obligation, ObligationState
from tracker.web.audit_names import VALUES
from tracker.web.state_words import STATE_NAMES
from tracker.web.words import day, said

Line = tuple[str, str, str]


def told(found: Consequences) -> dict[str, Any]:
    """What the page before the confirmation needs."""
    return {
        "stands": [*stands(found.before, found.after)],
        "moving": [*moving(found)],
        "reminders": found.reminders,
        "remarks": [said(remark) for remark in found.remarks],
        "letters": found.letters,
    }


def stands(before: Stand, after: Stand) -> Iterator[Line]:
    """Where the case stands and until when, before and after; also what stays, so that one sees that it does."""
    yield _("案件状态"), said(STATUS_NAMES[before.status]), said(STATUS_NAMES[after.status])
    yield _("计时状态"), str(STATE_NAMES[before.clock.state]), str(STATE_NAMES[after.clock.state])
    yield _("收到日期"), day(before.clock.received_on), day(after.clock.received_on)
    yield _("答复期限"), day(before.clock.due_on), day(after.clock.due_on)


def moving(found: Consequences) -> Iterator[Line]:
    """Every duty whose last day or state becomes another."""
    for one in found.shifts:
        named = reminder_words.duty({"kind": one.kind.value, "party": one.party})
        yield named, duty_words(one.old), duty_words(one.new)


def duty_words(duty: Obligation | None) -> str:
    if duty is None or duty.state is ObligationState.CANCELLED:
        return "—"
    state = _("逾期") if duty.state is ObligationState.OVERDUE else said(VALUES["state"][duty.state])
    return _("%(day)s（%(state)s）", day=day(duty.due_on) if duty.due_on else _("未定"), state=state)
