"""How an office writes its numbers: {code}公开{kind}〔{year}〕{serial}号 and the like, and which of them could meet."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from string import Formatter

from tracker.law.edition import Article, RuleError

RULE = Article(45)
OF_CASES = frozenset({"code", "year", "serial", "kind"})
OF_LETTERS = OF_CASES | {"suffix"}
TELLS_THE_TYPE = frozenset({"kind", "suffix"})
PADDED = re.compile(r"0[1-9]d")
YEAR_DIGITS = 4
LARGEST_SERIAL, LONGEST_NUMBER = 999_999, 100
LONGEST_CASE_NUMBER = 64
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


@dataclass(frozen=True)
class Sign:
    """One sign of a number, or any row of digits; `sign` is empty for a digit whichever."""

    sign: str
    repeats: bool = False

    def meets(self, other: "Sign") -> bool:
        """Whether both can be the same sign."""
        if self.sign and other.sign:
            return self.sign == other.sign
        return (self.sign or other.sign or "0").isdigit()


DIGIT, MORE_DIGITS = Sign(""), Sign("", repeats=True)
Signs = tuple[Sign, ...]


def written(pattern: str, *, code: str, year: int, serial: int, kind: str = "", suffix: str = "") -> str:
    """A number as the office writes it: 杨府公开申〔2026〕12号."""
    return pattern.format(code=code, year=year, serial=serial, kind=kind, suffix=suffix)


def check(pattern: str, allowed: Collection[str] = OF_CASES) -> None:
    """Refuse a pattern without the year and the serial, once each, or that asks for anything else (Art. 45)."""
    places = [name for name, _spec in places_of(pattern)]
    if not {"year", "serial"} <= set(places) or not set(places) <= set(allowed):
        raise RuleError("编号格式要有 {{year}} 和 {{serial}}，还可以用{others}。", RULE, others=others(allowed))
    if places.count("year") > 1 or places.count("serial") > 1:
        raise RuleError("编号格式里 {{year}} 和 {{serial}} 只能各写一次。", RULE)
    if any(spec and not (name == "serial" and PADDED.fullmatch(spec)) for name, spec in places_of(pattern)):
        raise RuleError("冒号只能用来给序号补足位数，例如 {{serial:03d}}。", RULE)
    if UNWRITABLE.search(pattern):
        raise RuleError("编号格式要写在一行里。", RULE)
    check_length(pattern)


def check_length(longest: str, most: int = LONGEST_NUMBER, about: str = "") -> None:
    """Refuse a pattern that would not fit into the books, or whose numbers would not."""
    if len(longest) > most:
        raise RuleError("按这个格式编出的号太长，最多 {most} 个字。", RULE, about=about, most=most)


def others(allowed: Collection[str]) -> str:
    return "、".join(f" {{{name}}} " for name in ("code", "kind", "suffix") if name in allowed)


def places_of(pattern: str) -> list[tuple[str, str]]:
    """The places of a pattern by name, each with what stands behind its colon."""
    return [(name, spec) for _text, name, spec in pieces(pattern) if name is not None]


def pieces(pattern: str) -> list[tuple[str, str | None, str]]:
    try:
        found = [(text, name, spec or "", how) for text, name, spec, how in Formatter().parse(pattern)]
    except ValueError as unreadable:
        raise RuleError("编号格式中的花括号不成对。", RULE) from unreadable
    if any(how for _text, _name, _spec, how in found):
        raise RuleError("编号格式里不能用感叹号转换。", RULE)
    return [(text, name, spec) for text, name, spec, _how in found]


def signs_of(pattern: str, **words: str) -> Signs:
    """What numbers of this pattern look like, sign by sign; `words` are code, kind and suffix."""
    return tuple(spelled(pattern, words))


def spelled(pattern: str, words: dict[str, str]) -> Iterator[Sign]:
    for text, name, spec in pieces(pattern):
        yield from map(Sign, text)
        if name == "year":
            yield from [DIGIT] * YEAR_DIGITS
        elif name == "serial":
            yield from [DIGIT] * int(spec[:-1] if spec else 1)
            yield MORE_DIGITS
        elif name is not None:
            yield from map(Sign, words[name])


def is_of(pattern: str, number: str, *, year: int, code: str, kind: str, suffix: str) -> bool:
    """Whether a number is written by this pattern, of this year; no number is of a pattern that may not be used."""
    try:
        check(pattern, OF_LETTERS)
    except RuleError:
        return False
    told = {"year": str(year), "code": code, "kind": kind, "suffix": suffix}
    signs = (re.escape(text) + (r"[0-9]+" if name == "serial" else re.escape(told[name]) if name else "")
             for text, name, _spec in pieces(pattern))  # fmt: skip
    return re.fullmatch("".join(signs), number) is not None


def could_meet(one: Signs, other: Signs) -> bool:
    """Whether there is a number that is of both patterns."""
    if part_early(one, other):
        return False

    @cache
    def from_here(here: int, there: int) -> bool:
        mine, theirs = one[here : here + 1], other[there : there + 1]
        if not mine and not theirs:
            return True
        if mine and mine[0].repeats and from_here(here + 1, there):
            return True
        if theirs and theirs[0].repeats and from_here(here, there + 1):
            return True
        if not mine or not theirs or not mine[0].meets(theirs[0]):
            return False
        further = (here + (not mine[0].repeats), there + (not theirs[0].repeats))
        return further != (here, there) and from_here(*further)

    return from_here(0, 0)


def part_early(one: Signs, other: Signs) -> bool:
    """Whether they differ before the first row of digits of any length: most do, as agencies are called otherwise."""
    for mine, theirs in zip(one, other, strict=False):
        if mine.repeats or theirs.repeats:
            return False
        if not mine.meets(theirs):
            return True
    return False
