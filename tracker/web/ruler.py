"""The deadline ruler 时限尺: a clock's day-by-day working laid out as cells, one per working day, ready to be drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from flask_babel import gettext as _

from tracker.law.clock import Clock, State
from tracker.law.day_ledger import LedgerDay
from tracker.web.ruler_dates import KeyDate, key_dates
from tracker.web.ruler_words import cell_title, no_answer_stands, sentence
from tracker.web.words import said

WIDTH = 960.0
WIDEST_CELL = 46.0
TOP, BOTTOM = 24, 50
FIRST_DATES, LINE = 92, 16
FOLDED_UNITS = 4.0
CUT_UNITS = 0.7
OVERDUE_SHOWN = 10
ROOM_FOR_WORDS = 84.0


class CellKind(StrEnum):
    """What a piece of the strip stands for."""

    BEFORE = "before"  # counted, until the period began anew
    USED = "used"
    TODAY = "today"
    LEFT = "left"
    EXCLUDED = "excluded"
    RESTART = "restart"
    EXTENSION = "extension"
    EXTENSION_USED = "extension-used"
    OVERDUE = "overdue"


LONGEST_RUN: Mapping[CellKind, int] = {CellKind.BEFORE: 4, CellKind.EXCLUDED: 16, CellKind.OVERDUE: 12}
STILL_OPEN = frozenset({State.RUNNING, State.SUSPENDED, State.AWAITING_APPLICANT, State.AWAITING_FEE, State.OVERDUE})


@dataclass(frozen=True)
class Piece:
    """One working day of the strip, or several folded into one."""

    kind: CellKind
    days: tuple[LedgerDay, ...]
    folded: bool = False

    @property
    def units(self) -> float:
        return CUT_UNITS if self.kind is CellKind.RESTART else FOLDED_UNITS if self.folded else 1.0


@dataclass(frozen=True)
class Cell:
    """A piece in its place: x and width in the drawing's units, the title for the pointer, words inside when folded."""

    kind: CellKind
    x: float
    width: float
    title: str
    number: int | None = None
    words: str = ""

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)

    @property
    def hatch(self) -> str:
        """Slanting strokes across the cell: one a day off reads the same in black and white."""
        count = max(3, int(self.width / 7))
        stroke = self.width / count
        return "".join(
            f"M{self.x + n * stroke:.1f} {BOTTOM}L{self.x + (n + 1) * stroke:.1f} {TOP}" for n in range(count)
        )

    @property
    def cross(self) -> str:
        """A cross in the cell, for days too late."""
        left, right = f"{self.x + 3:.1f}", f"{self.end - 3:.1f}"
        return f"M{left} {TOP + 4}L{right} {BOTTOM - 4}M{left} {BOTTOM - 4}L{right} {TOP + 4}"


@dataclass(frozen=True)
class Ruler:
    """The whole drawing: cells from left to right, dates under them, today above, and the same in words."""

    cells: tuple[Cell, ...]
    dates: tuple[KeyDate, ...]
    today_x: float | None
    due_x: float | None
    sentence: str

    @property
    def width(self) -> float:
        return WIDTH

    @property
    def height(self) -> int:
        """Room for the strip, its numbers and as many lines of dates as there are."""
        return FIRST_DATES + LINE * max((mark.line for mark in self.dates), default=-1)

    @property
    def kinds(self) -> list[CellKind]:
        """The kinds that occur, in the order of the legend."""
        return [kind for kind in CellKind if any(cell.kind is kind for cell in self.cells)]


def draw(clock: Clock, *, letter_voided: bool = False) -> Ruler:
    """Lay out the clock's ledger as a ruler; where the answer's letter was voided, nothing is said to be in time."""
    cells, places = lay(fold(pieces_of(clock)))
    return Ruler(
        cells=tuple(cells),
        dates=tuple(key_dates(clock, places, WIDTH)),
        today_x=place_of(clock.as_of, places) if clock.state in STILL_OPEN else None,
        due_x=places[clock.due_on][1] if clock.due_on in places else None,
        sentence=no_answer_stands(clock) if letter_voided else sentence(clock),
    )


def pieces_of(clock: Clock) -> Iterator[Piece]:
    """Every working day that the period touches, told apart by what it meant."""
    working_days = tuple(day for day in clock.ledger() if day.working_day)
    before = tuple(day for day in working_days if clock.base_on and day.date <= clock.base_on)
    yield from (Piece(CellKind.BEFORE, (day,)) for day in before)
    if before:
        yield Piece(CellKind.RESTART, before[-1:])
    yield from (Piece(kind_of(day, clock), (day,)) for day in working_days[len(before) :])


def kind_of(day: LedgerDay, clock: Clock) -> CellKind:
    """What a working day of the running period means on the day that the clock is read."""
    if clock.due_on and day.date > clock.due_on:
        return CellKind.OVERDUE
    if day.number is None:
        return CellKind.EXCLUDED
    if day.date == clock.as_of and clock.state in STILL_OPEN:
        return CellKind.TODAY
    extended = day.number > clock.working_days_allowed - clock.extension_days
    if day.counted:
        return CellKind.EXTENSION_USED if extended else CellKind.USED
    return CellKind.EXTENSION if extended else CellKind.LEFT


def fold(pieces: Iterator[Piece]) -> list[Piece]:
    """Draw a long earlier run, a long exclusion or the far end of a long delay as one piece."""
    folded: list[Piece] = []
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        run = list(group)
        kept = run[:OVERDUE_SHOWN] if kind is CellKind.OVERDUE else []
        if len(run) <= LONGEST_RUN.get(kind, len(run)):
            folded += run
        else:
            rest = tuple(day for piece in run[len(kept) :] for day in piece.days)
            folded += [*kept, Piece(kind, rest, folded=True)]
    return folded


Places = dict[date, tuple[float, float]]


def lay(pieces: Sequence[Piece]) -> tuple[list[Cell], Places]:
    """Set the pieces side by side; also where each date begins and ends."""
    step = min(WIDTH / (sum(piece.units for piece in pieces) or 1), WIDEST_CELL)
    gap = 2.0 if step >= 14 else 1.0
    cells: list[Cell] = []
    places: Places = {}
    x = 0.0
    for piece in pieces:
        width = piece.units * step
        cells.append(cell_of(piece, round(x, 1), round(width - gap, 1)))
        if piece.kind is not CellKind.RESTART:
            share = (width - gap) / len(piece.days)
            places.update(
                {day.date: (round(x + n * share, 1), round(x + (n + 1) * share, 1)) for n, day in enumerate(piece.days)}
            )
        x += width
    return cells, places


def cell_of(piece: Piece, x: float, width: float) -> Cell:
    """The piece in its place, with its words."""
    first, last = piece.days[0], piece.days[-1]
    if piece.folded:
        words = _("%(count)s 个工作日", count=len(piece.days))
        title = _("%(days)s：%(count)s", days=f"{first.date} – {last.date}", count=words)
        inside = words if width >= ROOM_FOR_WORDS else str(len(piece.days))
        return Cell(piece.kind, x, width, f"{title} {said(first.why)}".strip(), words=inside)
    return Cell(piece.kind, x, width, cell_title(first), first.number)


def place_of(day: date, places: Places) -> float | None:
    """The middle of a day's cell; on a day off the edge after the last working day before it."""
    if day in places:
        return round(sum(places[day]) / 2, 1)
    earlier = [end for on, (_start, end) in places.items() if on < day]
    return max(earlier) + 1 if earlier else None
