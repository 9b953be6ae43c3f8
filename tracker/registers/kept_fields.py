"""What the fields hold of whatever is kept on a case: a day, a moment, a choice, a number, words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Integer, Text

from tracker.models import Case, Kept
from tracker.models.base import Choice, Instant
from tracker.registers.kept import MODELS

SHORT = 200


class Holds(StrEnum):
    """What can be written into a field."""

    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    YES_OR_NO = "yes_or_no"
    NUMBER = "number"
    LINE = "line"
    TEXT = "text"


@dataclass(frozen=True)
class Field:
    """One field: what it holds, whether it may stay empty, which choices there are, how long a line may be."""

    holds: Holds
    needed: bool
    choices: Any = None
    longest: int = SHORT


def field_of(kind: Kept, name: str) -> Field:
    """The field of this name of one kind."""
    column = MODELS.get(kind, Case).__table__.c[name]
    choices = getattr(column.type, "choices", None)
    return Field(holds(column.type), not column.nullable, choices, getattr(column.type, "length", None) or SHORT)


def holds(written: Any) -> Holds:
    for kept_as, sort in (
        (Choice, Holds.CHOICE),
        (Instant, Holds.MOMENT),
        (Boolean, Holds.YES_OR_NO),
        (Integer, Holds.NUMBER),
        (Text, Holds.TEXT),
    ):
        if isinstance(written, kept_as):
            return sort
    return Holds.DAY if written.python_type is date else Holds.LINE
