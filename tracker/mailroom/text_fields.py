"""A field that the text of a letter may use."""

from dataclasses import dataclass
from typing import Any

from tracker.law.wording import Wording


@dataclass(frozen=True)
class Field:
    """A value by name: text, day, number, yes or no, or a row of them.

    `others` are more values it may have; an `optional` one is missing in some letters, and `only_with` another field
    where the two come together. What `must` stand in the letter may not be left out of a text.
    """

    name: str
    meaning: Wording
    example: Any
    others: tuple[Any, ...] = ()
    optional: bool = False
    must: bool = True
    only_with: str = ""
