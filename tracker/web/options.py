"""The options of a select or a group of buttons, from plain pairs of value and words."""

from collections.abc import Iterable
from typing import Any

from wtforms.fields.choices import SelectChoice

from tracker.models import Agency


def options(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """One option for each pair of value and words."""
    return [SelectChoice(value, words) for value, words in pairs]


def agency_options(agencies: Iterable[Agency], everywhere: Any = None) -> list[SelectChoice]:
    """The agencies to choose from; `everywhere` are the words for all of them, where that is a choice."""
    named = options((agency.code, agency.name) for agency in agencies)
    return named if everywhere is None else [SelectChoice("", everywhere), *named]
