"""Reading long lists page by page: each page begins where the last one ended, however far down that is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, SQLColumnExpression, false, literal, or_, tuple_

LARGEST_ID = 2**31 - 1  # what is larger fits no column


def read_number(written: str) -> int | None:
    """A row's number as an address carries it; None where it is none that a row can have."""
    plain = written.isascii() and written.isdecimal() and len(written) <= len(str(LARGEST_ID))
    return int(written) if plain and int(written) <= LARGEST_ID else None


class Part(StrEnum):
    """The parts of a list that is sorted by a date: rows with it, rows without, and rows that are over and done."""

    DATED = "dated"
    UNDATED = "undated"
    OVER = "over"


@dataclass(frozen=True)
class Place:
    """Where a page ends: the date by which the list is sorted, if that row has one, and the row's id."""

    id: int
    on: date | None = None
    over: bool = False

    def __str__(self) -> str:
        return f"{self.on or (Part.OVER if self.over else '')}_{self.id}"

    @property
    def part(self) -> Part:
        """The part of the list in which the page ends."""
        return Part.OVER if self.over else Part.UNDATED if self.on is None else Part.DATED

    @classmethod
    def read(cls, written: str) -> "Place | None":
        """The place as an address carries it; None where somebody wrote something else."""
        on, _, number = written.partition("_")
        row = read_number(number)
        if row is None:
            return None
        if on == Part.OVER:
            return cls(row, over=True)
        try:
            return cls(row, date.fromisoformat(on) if on else None)
        except ValueError:
            return None


@dataclass(frozen=True)
class Stretch:
    """A part of a list that one index answers, and what sorts it."""

    query: Select[Any]
    keys: tuple[ColumnElement[Any], ...]

    def first(self, most: int) -> Select[Any]:
        """The first rows of the part, in order."""
        return self.query.order_by(*self.keys).limit(most)


@dataclass(frozen=True)
class Order:
    """How a list is sorted: by a date and then by id, rows without the date before or after the others; or by id.

    `tentative`: rows whose date is only a guess stand among those without one. `current`: rows of which this is not
    true are over, and stand last, the newest first.
    """

    id: SQLColumnExpression[int]
    on: SQLColumnExpression[Any] | None = None
    descending: bool = False
    undated_first: bool = False
    tentative: ColumnElement[bool] = field(default_factory=false)
    current: ColumnElement[bool] | None = None

    def stretches(
        self, query: Select[Any], place: Place | None = None, *, backwards: bool = False
    ) -> Iterator[Stretch]:
        """The query in its parts, one after the other from a place on: each is answered by an index alone."""
        downwards = self.descending != backwards
        if self.on is None:
            yield self._by_id(query, place, downwards)
            return
        parts = self._parts[::-1] if backwards else self._parts
        begun = parts.index(place.part) if place is not None and place.part in parts else 0
        for part in parts[begun:]:
            here = place if place is not None and place.part is part else None
            yield self._stretch(part, query, self.on, here, downwards)

    @property
    def _parts(self) -> tuple[Part, ...]:
        dated = (Part.UNDATED, Part.DATED) if self.undated_first else (Part.DATED, Part.UNDATED)
        return dated if self.current is None else (*dated, Part.OVER)

    def _stretch(
        self, part: Part, query: Select[Any], on: SQLColumnExpression[Any], here: Place | None, downwards: bool
    ) -> Stretch:
        if self.current is not None:
            query = query.where(~self.current if part is Part.OVER else self.current)
        match part:
            case Part.DATED:
                return self._by_date(query.where(on.is_not(None), ~self.tentative), on, here, downwards)
            case Part.UNDATED:
                return self._by_id(query.where(or_(on.is_(None), self.tentative)), here, downwards)
            case Part.OVER:
                return self._by_id(query, here, not downwards)

    def _by_id(self, query: Select[Any], place: Place | None, downwards: bool) -> Stretch:
        if place is not None:
            query = query.where(self.id < place.id if downwards else self.id > place.id)
        return Stretch(query, (self.id.desc() if downwards else self.id.asc(),))

    def _by_date(
        self, query: Select[Any], on: SQLColumnExpression[Any], place: Place | None, downwards: bool
    ) -> Stretch:
        if place is not None:
            row, here = tuple_(on, self.id), tuple_(literal(place.on, Date), literal(place.id))
            query = query.where(row < here if downwards else row > here)
        return Stretch(query, (on.desc(), self.id.desc()) if downwards else (on.asc(), self.id.asc()))
