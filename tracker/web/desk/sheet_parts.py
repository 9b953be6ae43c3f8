"""What a sheet of the file is put together of: parts with a heading, with what is known, and with whole texts."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One part of a sheet."""

    heading: str
    known: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


def part(heading: str, *known: tuple[str, str], lines: Iterable[str] = ()) -> Part:
    """A part of a sheet that leaves out what nobody entered."""
    return Part(heading, tuple((label, value) for label, value in known if value), tuple(lines))
