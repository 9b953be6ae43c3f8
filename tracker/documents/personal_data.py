"""Personal data in a text that is to be published: identity cards, phones, e-mail, bank cards, and given words."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NOT_IN_NUMBER_BEFORE, NOT_IN_NUMBER_AFTER = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
GAP = r"[ \-]?"
IDENTITY_CARD = re.compile(NOT_IN_NUMBER_BEFORE + r"[1-9]\d{16}[\dXx]" + NOT_IN_NUMBER_AFTER)
OLD_IDENTITY_CARD = re.compile(NOT_IN_NUMBER_BEFORE + r"[1-9]\d{14}" + NOT_IN_NUMBER_AFTER)
MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[ \-]?)?1[3-9]\d" + GAP + r"\d{4}" + GAP + r"\d{4}(?!\d)")
LANDLINE = re.compile(r"(?<![0-9A-Za-z])(?:\(0\d{2,3}\)|0\d{2,3})[ \-]?[2-9]\d{6,7}(?:(?:-|转)\d{1,5})?(?!\d)")
# The first sign stands at the beginning of its run, so that a long run is gone through once.
EMAIL = re.compile(r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
BANK_CARD = re.compile(NOT_IN_NUMBER_BEFORE + r"\d{4}(?:[ \-]?\d{4}){2,3}(?:[ \-]?\d{1,4})?" + NOT_IN_NUMBER_AFTER)
CENTURIES = ("19", "20")
CARD_LENGTHS = range(13, 20)
SHORTEST_NAME = 2


class DataKind(StrEnum):
    """What a piece of personal data is."""

    IDENTITY_CARD = "identity_card"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    BANK_CARD = "bank_card"
    NAME = "name"


@dataclass(frozen=True)
class Found:
    """One piece of personal data: what it is, how it is written there, and from where to where it stands."""

    kind: DataKind
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """What a person confirms: this very piece of data, wherever it stands."""
        return f"{self.kind.value}:{self.text}"


def scan(text: str, names: Iterable[str] = ()) -> tuple[Found, ...]:
    """Every piece of personal data in a text, in order; full-width digits count too. `names`: whom to look for."""
    narrow = narrowed(text)
    taken = bytearray(len(narrow))
    found: list[Found] = []
    for kind, pattern, holds in RULES:
        for match in pattern.finditer(narrow):
            start, end = match.span()
            if holds(match.group()) and not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Found(kind, text[start:end], start, end))
    named = [each for name in names for each in occurrences(text, name)]
    told = {(each.start, each.end) for each in found}
    found += [each for each in named if (each.start, each.end) not in told]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def narrowed(text: str) -> str:
    """Full-width letters, digits and signs made narrow, each in its place: １３８ reads as 138."""
    return "".join(narrow if len(narrow := unicodedata.normalize("NFKC", each)) == 1 else each for each in text)


def occurrences(text: str, name: str) -> Iterator[Found]:
    """Where a name stands, also with blanks between its characters: 张 三."""
    characters = [re.escape(each) for each in name if not each.isspace()]
    if len(characters) < SHORTEST_NAME:
        return
    for match in re.finditer(r"\s*".join(characters), text, re.IGNORECASE):
        yield Found(DataKind.NAME, match.group(), *match.span())


def is_identity_card(number: str) -> bool:
    """Eighteen signs with the birth date of somebody who can live (GB 11643); mistyped, it still leads to a person."""
    return number[6:8] in CENTURIES and is_date(number[6:14])


def is_old_identity_card(number: str) -> bool:
    """Fifteen digits with the birth date of somebody born in the nineteen-hundreds."""
    return is_date("19" + number[6:12])


def is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def is_bank_card(number: str) -> bool:
    """The right length, and the last digit follows from the others (Luhn)."""
    digits = [int(each) for each in reversed(number) if each.isdigit()]
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits)]
    return len(digits) in CARD_LENGTHS and digits != [0] * len(digits) and sum(doubled) % 10 == 0


def always(_: str) -> bool:
    return True


# The first rule that fits a stretch of text names it.
RULES: tuple[tuple[DataKind, re.Pattern[str], Callable[[str], bool]], ...] = (
    (DataKind.EMAIL, EMAIL, always),
    (DataKind.IDENTITY_CARD, IDENTITY_CARD, is_identity_card),
    (DataKind.IDENTITY_CARD, OLD_IDENTITY_CARD, is_old_identity_card),
    (DataKind.BANK_CARD, BANK_CARD, is_bank_card),
    (DataKind.MOBILE, MOBILE, always),
    (DataKind.LANDLINE, LANDLINE, always),
)
