"""What the drafts of replies and their signatures are called when the audit trail is read aloud."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.law.sign_off import LEVEL_NAMES, SECRECY_NAMES, SIGNING_NAMES, STATE_NAMES

SIGN_OFF_TABLES: Mapping[str, Any] = {"reply_drafts": _l("答复稿"), "sign_offs": _l("审签")}

SIGN_OFF_FIELDS: Mapping[str, Any] = {
    "act": _l("审签"),
    "draft_id": _l("答复稿"),
    "drafted_by_id": _l("拟稿人"),
    "legality": _l("合法性审查"),
    "letter_id": _l("文书"),
    "level": _l("签发环节"),
    "levels": _l("签发层级"),
    "person_id": _l("签字人"),
    "round": _l("稿次"),
    "secrecy": _l("保密审查"),
    "secrecy_reason": _l("保密审查的理由"),
    "sign_off_levels": _l("签发层级"),
}

SIGN_OFF_VALUES: Mapping[str, Mapping[Any, Any]] = {
    "act": SIGNING_NAMES,
    "level": LEVEL_NAMES,
    "secrecy": SECRECY_NAMES,
    "reply_drafts.state": STATE_NAMES,
}

# The letter itself says what was answered; the page of the case shows what the gate found.
SIGN_OFF_LEFT_OUT = frozenset({"answer", "drafted_at", "files", "gate", "sha256", "signed_at", "typed"})
