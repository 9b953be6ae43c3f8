"""Reading long lists page by page: each page begins where the last one ended, however far down that is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, SQLColumnExpression, false, literal, or_, tuple_

LARGEST_ID = 2**31 - 1  # what is larger fits no column


def read_number(written: str) -> int | None:
    """A row's number as an address carries it; None where it is none that a row can have."""
    plain = written.isascii() and written.isdecimal() and len(written) <= len(str(LARGEST_ID))
    return int(written) if plain and int(written) <= LARGEST_ID else None


@dataclass(frozen=True)
class Place:
    """Where a page ends: the date by which the list is sorted, if that row has one, and the row's id."""

    id: int
    on: date | None = None

    def __str__(self) -> str:
        return f"{self.on or ''}_{self.id}"

    @classmethod
    def read(cls, written: str) -> "Place | None":
        """The place as an address carries it; None where somebody wrote something else."""
        on, _, number = written.partition("_")
        row = read_number(number)
        if row is None:
            return None
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

    `tentative`: rows whose date is only a guess stand among those without one.
    """

    id: SQLColumnExpression[int]
    on: SQLColumnExpression[Any] | None = None
    descending: bool = False
    undated_first: bool = False
    tentative: ColumnElement[bool] = field(default_factory=false)

    def stretches(
        self, query: Select[Any], place: Place | None = None, *, backwards: bool = False
    ) -> Iterator[Stretch]:
        """The query in its parts, one after the other from a place on: each is answered by an index alone."""
        downwards = self.descending != backwards
        if self.on is None:
            yield self._by_id(query, place, downwards)
            return
        dated = [False, True] if self.undated_first != backwards else [True, False]
        for has_date in dated if place is None or (place.on is not None) == dated[0] else dated[1:]:
            here = place if place is not None and has_date == (place.on is not None) else None
            if has_date:
                yield self._by_date(query.where(self.on.is_not(None), ~self.tentative), self.on, here, downwards)
            else:
                yield self._by_id(query.where(or_(self.on.is_(None), self.tentative)), here, downwards)

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
