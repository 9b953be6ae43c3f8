"""What an address asks of the public column: the filters that can be read, and a sentence about each that cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from tracker.registers.disclosures import Sought
from tracker.registers.keysets import Place

LONGEST_QUOTED = 40


@dataclass(frozen=True)
class Filters:
    """What is looked for; `unread` names the filters that nobody can read, and so narrow nothing."""

    wanted: Sought
    unread: Mapping[str, str]

    def url(self, endpoint: str, **places: Place | None) -> str:
        """The address of a list with the same filters, at another place."""
        wanted = self.wanted
        values: dict[str, Any] = {"q": wanted.words or None, "agency": wanted.agency or None, "year": wanted.year}
        values.update({name: str(place) for name, place in places.items()})
        return url_for(endpoint, **values)


def read(asked: Mapping[str, str]) -> Filters:
    """An agency that is not in the column is no such filter: it finds nothing."""
    year, after, before = (asked.get(name, "") for name in ("year", "after", "before"))
    wanted = Sought(
        words=asked.get("q", "").strip(),
        agency=asked.get("agency", "").strip(),
        year=year_of(year),
        after=place_of(after),
        before=place_of(before),
    )
    unread = {}
    if year.strip() and wanted.year is None:
        unread["year"] = _("“%(text)s”不是年份。请填写四位数字，例如 2026。", text=quoted(year))
    if (after and wanted.after is None) or (before and wanted.before is None):
        text = quoted(before if wanted.after or not after else after)
        unread["place"] = _("“%(text)s”不是清单里的位置。请从第一页开始翻。", text=text)
    return Filters(wanted, unread)


def year_of(text: str) -> int | None:
    text = text.strip()
    year = int(text) if text.isdecimal() and len(text) <= len(str(MAXYEAR)) else 0
    return year if year >= MINYEAR else None


def place_of(text: str) -> Place | None:
    """Where a page begins; this list has dated rows only."""
    place = Place.read(text)
    return place if place is not None and place.on is not None else None


def quoted(text: str) -> str:
    """What somebody wrote, short enough for a sentence, without what cannot be printed."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return plain if len(plain) <= LONGEST_QUOTED else f"{plain[:LONGEST_QUOTED]}…"
