"""What the demonstration is made of: invented names and places, and what people really ask for."""

from functools import cache
from importlib.resources import files
from json import loads
from random import Random
from typing import Any


@cache
def content(name: str) -> Any:
    """One of the tables beside this file."""
    return loads(files("tracker.demonstration").joinpath(f"{name}.json").read_text(encoding="utf-8"))


def dice_for(seed: int | str) -> Random:
    """Chance that falls the same way each time."""
    return Random(seed)  # noqa: S311  # nosec B311  # nothing secret is drawn with it


def somewhere(dice: Random, year: int) -> dict[str, Any]:
    """A choice of places and a past year, for the blanks of a title."""
    places = {kind: dice.choice(names) for kind, names in content("places").items()}
    return {**places, "year": year - dice.randint(1, 3), "serial": dice.randint(3, 260)}
