"""The administration: agencies, people, calendar, audit trail."""

from tracker.web.admin import (
    accounts,
    agencies,
    audit,
    calendar,
    home,
    letter_texts,
    number_series,
    practice,
    roles,
    sign_off,
    units,
)
from tracker.web.admin.room import blueprint

__all__ = [
    "accounts",
    "agencies",
    "audit",
    "blueprint",
    "calendar",
    "home",
    "letter_texts",
    "number_series",
    "practice",
    "roles",
    "sign_off",
    "units",
]
