"""The administration: agencies, people, calendar, audit trail."""

from tracker.web.admin import accounts, agencies, audit, calendar, home, practice, roles, units
from tracker.web.admin.room import blueprint

__all__ = ["accounts", "agencies", "audit", "blueprint", "calendar", "home", "practice", "roles", "units"]
