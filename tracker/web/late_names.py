"""What the table and fields of later entries 补录 are called when the audit trail is read aloud."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.law.late_entry import DEED_NAMES

LATE_TABLES: Mapping[str, Any] = {"late_entries": _l("补录")}
LATE_FIELDS: Mapping[str, Any] = {
    "deed": _l("补录了什么"),
    "entered_on": _l("录入日期"),
    "kept_due_on": _l("录入时已过的期限"),
    "late_entry": _l("补录"),
    "proof": _l("凭证"),
}
LATE_LEFT_OUT = frozenset({"entered_at"})
LATE_VALUES: Mapping[str, Mapping[Any, Any]] = {"deed": DEED_NAMES}
