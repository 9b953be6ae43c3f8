"""How an official letter stands on paper: the measures of GB/T 9704 (信函格式), and the parts of a letter in order."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category, east_asian_width

from tracker.mailroom.dates import date_words
from tracker.mailroom.letter_kinds import OWN_PAPERS, UNNUMBERED, LetterKind
from tracker.models import Letter

# Page and type area in millimetres: 156 by 225, 22 lines of 28 signs.
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
LINES, SIGNS = 22, 28
POINTS_PER_MM = 72 / 25.4
BODY_POINTS, TITLE_POINTS, PAGE_NUMBER_POINTS = 16, 22, 14  # 三号, 二号, 四号
LARGEST_HEAD, SMALLEST_HEAD, LARGEST_OF_LINES = 36, 18, 26
# How many signs of an agency's name stand in one line: over the red line, and beside the square that tells the code.
LONGEST_HEAD, LONGEST_SIGNATURE = 24, 20
SIGN_POINTS = (PAGE_WIDTH - LEFT - RIGHT) * POINTS_PER_MM / SIGNS
LINE_POINTS = (PAGE_HEIGHT - TOP - BOTTOM) * POINTS_PER_MM / LINES
RED = "C00000"
# 信函格式 (10.1): where the agency's name begins, how far below it the red double line runs, and where the second one.
HEAD_TOP, RULE_GAP, FOOT_RULE, RULE_LENGTH = 30, 4, 20, 170
# Closer lines, by their class on the sheet, tried in this order where the seal would else stand overleaf (7.3.5.4).
CLOSER = ("closer", "close", "closest")
KEPT = 2  # paragraphs that go with the signature overleaf: the last may be one line that says where to call
BELOW_RULE = BODY_POINTS * 7 / 8

FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"
DATE_INSET = 4  # signs between the date and the right edge, where a seal stands over it

FIRST_RANK, SECOND_RANK = re.compile(r"[一二三四五六七八九十]+、\S"), re.compile(r"（[一二三四五六七八九十]+）\S")
LONGEST_HEADING = 28
FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
SPACE = "Zs"  # the category of blanks, the one as wide as a Chinese sign among them
ENDS_A_SENTENCE = tuple("。；，：！？")


class Rank(StrEnum):
    """What a paragraph is: a heading of the first or second rank, text, or in a form what leaves room to write."""

    FIRST = "first"
    SECOND = "second"
    TEXT = "text"
    ROOM = "room"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph and its rank."""

    text: str
    rank: Rank


@dataclass(frozen=True)
class LetterLayout:
    """The parts of one letter as every paper form of it shows them; insets are counted in signs from the right.

    `signature`: the lines of the agency's name, each with its inset. A form, to be filled in or kept, has neither the
    agency's red head nor its signature and seal.
    """

    is_form: bool
    head: str
    head_lines: tuple[str, ...]
    head_points: int
    number: str
    title: str
    addressee: str
    paragraphs: tuple[Paragraph, ...]
    attachments: tuple[str, ...]
    signed_by: str
    signature: tuple[tuple[str, float], ...]
    dated: str
    date_inset: float


def laid_out(letter: Letter) -> LetterLayout:
    """A letter's parts in the order of the standard."""
    signed_by, dated = printable(letter.signed_by), date_words(letter.dated_on)
    is_form = letter.kind in UNNUMBERED
    return LetterLayout(
        is_form=is_form,
        head=signed_by,
        head_lines=lines_of(signed_by, LONGEST_HEAD),
        head_points=head_points(signed_by),
        number=printable(letter.number or ""),
        title=printable(letter.title),
        addressee=addressee_of(letter),
        paragraphs=tuple(Paragraph(text, rank_of(text, is_form)) for text in map(printable, letter.paragraphs)),
        attachments=numbered([printable(name) for name in letter.attachments or ()]),
        signed_by=signed_by,
        signature=tuple(
            (line, max(0.0, DATE_INSET + (width(dated) - width(line)) / 2))
            for line in lines_of(signed_by, LONGEST_SIGNATURE)
        ),
        dated=dated,
        date_inset=DATE_INSET,
    )


def addressee_of(letter: Letter) -> str:
    """Whom the words speak to: a slip goes to its reader and is written to the office; what stays there, to nobody."""
    if letter.kind in OWN_PAPERS:
        return ""
    return printable(letter.signed_by if letter.kind == LetterKind.OPINION_SLIP else letter.addressee)


def rank_of(text: str, is_form: bool = False) -> Rank:
    """一、 and （一） begin a heading where the paragraph is one short line and no sentence."""
    if is_form and text.endswith("："):
        return Rank.ROOM
    if len(text) <= LONGEST_HEADING and not text.endswith(ENDS_A_SENTENCE):
        if FIRST_RANK.match(text):
            return Rank.FIRST
        if SECOND_RANK.match(text):
            return Rank.SECOND
    return Rank.TEXT


def numbered(files: list[str]) -> tuple[str, ...]:
    """Several attachments are numbered, one is not: 1. 检索情况说明; a file's ending is no part of its title."""
    titles = [FILE_ENDING.sub("", name) for name in files]
    names = titles if len(set(titles)) == len(files) and all(titles) else files
    return tuple(names) if len(names) < 2 else tuple(f"{place}. {name}" for place, name in enumerate(names, start=1))


def head_points(agency: str) -> int:
    """The size at which the agency's name fills its line at most, or each of its lines."""
    widest = max((width(line) for line in lines_of(agency, LONGEST_HEAD)), default=1)
    fitting = (PAGE_WIDTH - LEFT - RIGHT) * POINTS_PER_MM / max(widest, 1)
    largest = LARGEST_HEAD if width(agency) <= LONGEST_HEAD else LARGEST_OF_LINES
    return int(min(largest, max(SMALLEST_HEAD, fitting)))


def lines_of(name: str, longest: int) -> tuple[str, ...]:
    """A name in as few lines as hold it, of about the same width each; no sign of it is lost or added."""
    count = max(1, math.ceil(width(name) / longest))
    found: list[str] = []
    share, line = width(name) / count, ""
    for sign in name:
        if len(found) + 1 < count and width(line) + width(sign) / 2 > share:
            found.append(line)
            line = ""
        line += sign
    return (*found, line)


def width(text: str) -> float:
    """The width of a line in signs; digits and Latin letters take half of one."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def printable(text: str) -> str:
    """A text without what no paper shows and no file of Word may hold."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t" or category(sign) == SPACE)
