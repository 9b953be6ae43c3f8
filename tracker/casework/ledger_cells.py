"""Reading one cell of a ledger as people write it: dates in every fashion, full-width digits, amounts, choices."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from tracker.documents.spreadsheets import CellValue
from tracker.law.iso_dates import FIRST_YEAR, LAST_YEAR, is_within_bounds
from tracker.law.wording import Wording, say

WRITTEN_DAY = re.compile(r"(\d{4})[-/.。年](\d{1,2})[-/.。月](\d{1,2})日?")
EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
TIME_OF_DAY = re.compile(r"[T ]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
SERIAL = re.compile(r"\d{5}(\.\d+)?")
SERIAL_BEGIN = date(1899, 12, 30)  # as Excel counts, its wrong leap day of 1900 included
NOTHING = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无", "n/a", "空"})
COUNT = re.compile(r"(\d{1,3})(个?工作日|个|天|日)?")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff\ud800-\udfff]")
MOST_YUAN = 10**9
SHOWN = 40


class UnreadableCell(ValueError):
    """A cell that does not hold what its column asks for."""

    def __init__(self, why: Wording) -> None:
        self.why = why
        super().__init__(str(why))


def as_text(cell: CellValue) -> str:
    """What stands in a cell, without the spaces around it and without control characters."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    written = "" if cell is None else str(cell)
    return UNSEEN.sub("", written).strip()


def half_width(text: str) -> str:
    """Digits, letters and signs as on a keyboard: ２０２４－０１ is 2024-01."""
    return unicodedata.normalize("NFKC", text).strip()


def says_nothing(cell: CellValue) -> bool:
    """The cell is empty or holds a stroke for "none"."""
    return half_width(as_text(cell)).lower() in NOTHING


def as_day(cell: CellValue) -> date:
    """A date: of the spreadsheet, its serial number, or written with strokes, dots, slashes or 年月日."""
    day = cell.date() if isinstance(cell, datetime) else day_written(as_text(cell))
    if not is_within_bounds(day):
        raise UnreadableCell(say("{day} 不在 {first} 年至 {last} 年之间", day=day, first=FIRST_YEAR, last=LAST_YEAR))
    return day


def day_written(text: str) -> date:
    plain = TIME_OF_DAY.sub("", half_width(text))
    plain = "".join(plain.split())
    if SERIAL.fullmatch(plain):
        return SERIAL_BEGIN + timedelta(days=int(float(plain)))
    parts = WRITTEN_DAY.fullmatch(plain) or EIGHT_DIGITS.fullmatch(plain)
    try:
        if parts is not None:
            return date(*map(int, parts.groups()))
    except ValueError:
        pass
    raise UnreadableCell(say("“{text}”不是存在的日期", text=text[:SHOWN]))


def as_yuan(cell: CellValue) -> int:
    """An amount in whole yuan."""
    plain = half_width(as_text(cell)).strip("¥￥ ").removesuffix("元").replace(",", "")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount <= MOST_YUAN or amount != amount.to_integral_value():
        raise UnreadableCell(say("“{text}”不是以元为单位的整数金额", text=as_text(cell)[:SHOWN]))
    return int(amount)


def as_count(cell: CellValue, most: int) -> int:
    """A whole number from 1 to a limit; a unit behind it does no harm."""
    parts = COUNT.fullmatch(half_width(as_text(cell)))
    if parts is None or not 1 <= int(parts[1]) <= most:
        text = as_text(cell)[:SHOWN]
        raise UnreadableCell(say("“{text}”不是 1 至 {most} 之间的整数", text=text, most=most))
    return int(parts[1])
