"""The dates under the deadline ruler: which are worth writing, and where each finds room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from babel.dates import format_date
from flask_babel import get_locale
from flask_babel import gettext as _

from tracker.law.clock import Clock
from tracker.law.exclusions import ONE_DAY, Exclusion
from tracker.law.wording import Wording, listed
from tracker.web.words import chinese, said

WIDE_LETTER, NARROW_LETTER = 12.0, 7.0
LINES, APART = 2, 10
PARTY = "party"

Places = Mapping[date, tuple[float, float]]


@dataclass(frozen=True)
class Wanted:
    """A date (or a stretch of days) worth writing under the ruler, and the point it belongs to."""

    on: date
    words: str
    x: float
    until: date | None = None
    strong: bool = False

    @property
    def label(self) -> str:
        """3月12日 收到, or 3月11日–3月31日 征求意见."""
        return f"{brief(self.on)}{f'–{brief(self.until)}' if self.until else ''} {self.words}"


@dataclass(frozen=True)
class KeyDate:
    """A date with its place: where its words start, and on which line."""

    on: date
    until: date | None
    words: str
    label: str
    x: float
    line: int
    strong: bool


def key_dates(clock: Clock, places: Places, width: float) -> Iterator[KeyDate]:
    """The dates worth reading, most important first; what finds no room is left to the sentence."""
    taken: list[list[tuple[float, float]]] = [[] for _line in range(LINES)]
    for mark in chain(turning_points(clock, places), exclusions(clock, places)):
        long = length(mark.label)
        start = round(min(max(mark.x - long / 2, 0), width - long), 1)
        for line, others in enumerate(taken):
            if all(start > end + APART or start + long + APART < begin for begin, end in others):
                others.append((start, start + long))
                yield KeyDate(mark.on, mark.until, mark.words, mark.label, start, line, mark.strong)
                break


def turning_points(clock: Clock, places: Places) -> Iterator[Wanted]:
    """Due date, receipt, restart, the reply and the day it counts from, and the end before extension."""
    if clock.due_on and clock.due_on in places:
        yield Wanted(clock.due_on, _("到期"), places[clock.due_on][1], strong=True)
    if clock.received_on:
        yield Wanted(clock.received_on, _("收到"), 0.0, strong=True)
    if clock.base_on and clock.base_on != clock.received_on:
        begins = [begin for on, (begin, _end) in places.items() if on > clock.base_on]
        yield Wanted(clock.base_on, _("重新起算"), min(begins, default=0.0), strong=True)
    if clock.replied_on and clock.replied_on in places:
        words = _("答复") if clock.replied_on == clock.decided_on else _("答复交邮或送达")
        yield Wanted(clock.replied_on, words, middle(places[clock.replied_on]), strong=True)
        if clock.decided_on and clock.decided_on != clock.replied_on and clock.decided_on in places:
            yield Wanted(clock.decided_on, _("作出答复"), middle(places[clock.decided_on]))
    before = end_before_extension(clock)
    if before and before in places:
        yield Wanted(before, _("原到期"), places[before][1])


def middle(place: tuple[float, float]) -> float:
    begin, end = place
    return (begin + end) / 2


def end_before_extension(clock: Clock) -> date | None:
    """The last day of the period as it was before it was extended."""
    if not clock.extension_days:
        return None
    last = clock.working_days_allowed - clock.extension_days
    return next((day.date for day in clock.ledger() if day.number == last), None)


def exclusions(clock: Clock, places: Places) -> Iterator[Wanted]:
    """Every stretch of days that does not count, with all its reasons."""
    for run in runs(clock.excluded):
        first, last = run[0].first, max(one.last for one in run)
        days = sorted(on for on in places if first <= on <= last)
        if days:
            middle = (places[days[0]][0] + places[days[-1]][1]) / 2
            yield Wanted(first, reasons(run), middle, last if last != first else None)


def runs(excluded: Sequence[Exclusion]) -> Iterator[list[Exclusion]]:
    """What does not count, put together where one begins before the other has ended."""
    run: list[Exclusion] = []
    for one in sorted(excluded, key=lambda one: (one.first, one.last)):
        if run and one.first > max(other.last for other in run) + ONE_DAY:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def reasons(run: Sequence[Exclusion]) -> str:
    """Why a stretch does not count: parties that were asked alike are named in a row."""
    alike: dict[str, list[Wording]] = {}
    for one in run:
        if one.why not in alike.setdefault(one.why.template, []):
            alike[one.why.template].append(one.why)
    return _("；").join(said(in_one(whys)) for whys in alike.values())


def in_one(whys: Sequence[Wording]) -> Wording:
    if all(why.facts.keys() == {PARTY} for why in whys):
        return Wording(whys[0].template, {PARTY: listed(why.facts[PARTY] for why in whys)})
    return listed(whys)


def brief(value: date) -> str:
    """3月12日, or 12 Mar."""
    return format_date(value, "M月d日" if chinese() else "d MMM", locale=get_locale())


def length(words: str) -> float:
    """About how wide words run in the drawing."""
    return sum(WIDE_LETTER if letter > "ÿ" else NARROW_LETTER for letter in words)
