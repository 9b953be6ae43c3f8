"""The stage: the plays go on side by side, day after day, with the clock of each day and the mornings of an office."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from heapq import heapify, heappop, heappush
from random import Random

from tracker.demonstration.play import Course, Play
from tracker.timekeeping import OFFICE_ZONE, clock_set_to

OPENS, CLOSES = 9 * 60, 17 * 60
PAUSE = (7, 40)


@dataclass(order=True)
class Turn:
    """When a play goes on: the day, the minute of the day, and its number where two come at once."""

    day: date
    minute: int
    number: int
    play: Play = field(compare=False)
    course: Course = field(compare=False)


def at(day: date, minute: int) -> datetime:
    """An instant of the office's day."""
    return datetime.combine(day, time(), OFFICE_ZONE).astimezone(UTC) + timedelta(minutes=minute)


def perform(plays: Iterable[tuple[Play, Course]], dice: Random, until: date, each_day: Callable[[date], None]) -> int:
    """Let every play go on until its end or until that day; the day's own duties are done when it begins.

    Returns how many steps of courses were gone.
    """
    turns = [
        Turn(play.day, dice.randint(OPENS, CLOSES), number, play, course)
        for number, (play, course) in enumerate(plays, start=1)
    ]
    heapify(turns)
    gone, today = 0, turns[0].day if turns else until
    while turns and turns[0].day <= until:
        turn = heappop(turns)
        today = begun(today, turn.day, each_day)
        gone += 1
        following = go_on(turn)
        if following is not None:
            same_day = following <= turn.day
            minute = turn.minute + dice.randint(*PAUSE) if same_day else dice.randint(OPENS, CLOSES)
            heappush(turns, Turn(max(following, turn.day), minute, turn.number, turn.play, turn.course))
    begun(today, until + timedelta(days=1), each_day)
    return gone


def begun(before: date, day: date, each_day: Callable[[date], None]) -> date:
    """Do the duties of every day that has begun since."""
    for number in range(1, (day - before).days + 1):
        each_day(before + timedelta(days=number))
    return day


def go_on(turn: Turn) -> date | None:
    """One play goes on by a step or two, with the clock set to its minute; when it will again, if ever."""
    turn.play.day = turn.day
    with clock_set_to(at(turn.day, turn.minute)):
        return next(turn.course, None)
