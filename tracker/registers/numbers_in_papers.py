"""The numbers written in a paper, as the books may hold them: each is asked for whole, so that an index serves."""

import re
from collections.abc import Iterator
from itertools import islice

MOST_NUMBERS, MOST_ASKED = 1000, 200_000
LONGEST_HEAD, LONGEST_END = 30, 6
# 〔2026〕58号, （2026）第58号, 2026年第58号: the year and the serial; what stands before them may belong to it or not.
NUMBERED = re.compile(r"(?:19|20)\d{2}\D{0,4}?\d{1,6}号")
RECEIPTS = re.compile(r"(?<!\d)\d{4}-\d{8}(?!\d)")
STOPS = frozenset("，。；：、！？“”‘’《》,;:!?\"'\n号")  # 号 is where the one before ends
GOES_ON = frozenset("-－—–_/·")  # 12号-不存告
OF_YEAR = re.compile(r"〔(\d{4})〕")
BRACKETS = ("〔〕", "（）", "()", "［］", "[]", "【】")
OF_OTHERS = BRACKETS[:3]


def receipts(written: str) -> list[str]:
    """The receipt numbers in a text without blanks."""
    return sorted(set(islice(RECEIPTS.findall(written), MOST_NUMBERS)))


def numbers(written: str) -> list[str]:
    """What in a text without blanks may be the number of a case or a letter, in every spelling that the books may have.

    Where a number begins, the text does not tell: each beginning is one that may be.
    """
    places = [one.span() for one in islice(NUMBERED.finditer(written), MOST_NUMBERS)]
    every = dict.fromkeys(whole for year_at, end in places for whole in wholes(written, year_at, end))
    return sorted(set(islice((spelling for whole in every for spelling in spellings(whole)), MOST_ASKED)))


def wholes(written: str, year_at: int, end: int) -> Iterator[str]:
    """The number with more and more of what stands before its year, and with what may go on behind it."""
    for last in endings(written, end):
        for first in range(year_at, max(year_at - LONGEST_HEAD, 0) - 1, -1):
            if first < year_at and written[first] in STOPS:
                break
            yield written[first:last]


def endings(written: str, end: int) -> Iterator[int]:
    yield end
    if written[end : end + 1] in GOES_ON:
        yield from range(end + 2, min(end + 1 + LONGEST_END, len(written)) + 1)


def spellings(number: str) -> Iterator[str]:
    """The same with each kind of brackets round the year, and each round anything else."""
    year = OF_YEAR.search(number)
    mark = number.replace(year[0], f"\n{year[1]}\t") if year else number
    for others in OF_OTHERS if "〔" in mark else BRACKETS[:1]:
        set_so = mark.replace("〔", others[0]).replace("〕", others[1])
        yield from (set_so.replace("\n", one[0]).replace("\t", one[1]) for one in (BRACKETS if year else BRACKETS[:1]))
