"""The attempts to serve a reply, as the pages of a case list them: each with its own days, and what became of it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.casework.services import RELATION_NAMES, Relation
from tracker.law.returned_mail import RETURN_REASON_NAMES
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.models import Case, Record, ReturnedMail
from tracker.registers import service_attempts
from tracker.registers.service_attempts import Attempt, AttemptState
from tracker.web.words import day, said

STATE_NAMES: Mapping[AttemptState, Any] = {
    AttemptState.UNDER_WAY: _l("在途，待签收"),
    AttemptState.RECEIVED: _l("已经送达"),
    AttemptState.RETURNED: _l("退回"),
    AttemptState.REPLACED: _l("以新的送达代替"),
}
SIGNS: Mapping[AttemptState, tuple[str, str]] = {
    AttemptState.UNDER_WAY: ("soon", "●"),
    AttemptState.RECEIVED: ("in-time", "✓"),
    AttemptState.RETURNED: ("late", "▲"),
    AttemptState.REPLACED: ("still", "●"),
}


def told(case: Case) -> dict[str, Any]:
    """What the list of attempts needs."""
    return {
        "attempts": service_attempts.of_case(case),
        "attempt_states": STATE_NAMES,
        "attempt_signs": SIGNS,
        "attempt_words": lines,
        "method_of": method_of,
    }


def method_of(attempt: Attempt) -> str:
    """In which way, and what the post calls it."""
    method = attempt.served.method
    name = said(SERVICE_METHOD_NAMES[method]) if method else "—"
    left = _("（留置送达）") if attempt.record.words.get("left") else ""
    return " ".join(filter(None, [name + left, attempt.record.words.get("tracking_number", "")]))


def lines(attempt: Attempt) -> list[str]:
    """What is to be said beside its days: who took it, who saw it, why it came back, what counts."""
    return [*taken_by(attempt.record), *came_back(attempt.back), *counts_from(attempt)]


def taken_by(record: Record) -> list[str]:
    words = record.words
    relation = said(RELATION_NAMES[Relation(words["relation"])]) if "relation" in words else ""
    about = _("%(name)s（%(relation)s）", name=words.get("recipient"), relation=relation)
    recipient = about if relation else words.get("recipient", "")
    return [
        *([_("签收人：%(name)s", name=recipient)] if recipient else []),
        *([_("见证人：%(name)s", name=words["witnesses"])] if "witnesses" in words else []),
        *([_("没有签收人、单号和凭证的原因：%(why)s", why=words["unproven"])] if "unproven" in words else []),
        *([_("重新送达的原因：%(why)s", why=words["voided_because"])] if "voided_because" in words else []),
    ]


def came_back(back: ReturnedMail | None) -> list[str]:
    """When and why it came back, and whose the address was."""
    if back is None:
        return []
    whose = _("寄往申请人填写的地址") if back.address_was_given else _("本机关写错了地址或者收件人")
    about = _(
        "%(day)s退回：%(why)s；%(whose)s。",
        day=day(back.returned_on),
        why=said(RETURN_REASON_NAMES[back.reason]),
        whose=whose,
    )
    return [about, back.note] if back.note else [about]


def counts_from(attempt: Attempt) -> list[str]:
    first = attempt.served.first_posted_on
    return [_("是否按时答复以首次交邮日期（%(day)s）计算。", day=day(first))] if first else []
