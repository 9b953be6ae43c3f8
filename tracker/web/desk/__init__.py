"""The desk: where clerks work."""

from tracker.web.desk import (
    assigning,
    charging,
    clarifying,
    consulting,
    extending,
    ledgers,
    notices,
    receiving,
    registering,
    reports,
    timing,
)
from tracker.web.desk.room import blueprint

__all__ = [
    "assigning",
    "blueprint",
    "charging",
    "clarifying",
    "consulting",
    "extending",
    "ledgers",
    "notices",
    "receiving",
    "registering",
    "reports",
    "timing",
]
