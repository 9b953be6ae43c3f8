"""Cases meant by the end of their own number: 51, 51号 and 〔2026〕51号 are all 区住建公开申〔2026〕51号."""

import re
import unicodedata

from sqlalchemy import ColumnElement, Select, and_, func, or_

from tracker.models import Case, db

BRACKETS = str.maketrans("[]【】()", "〔〕〔〕〔〕")
MOST_COMPARED = 500
LONGEST = 64
DIGITS = "0123456789"
AFTER_THE_SERIAL = "号 \u3000"


def plain(written: str) -> str:
    """A number as it is typed, in the signs that the office writes it with."""
    return unicodedata.normalize("NFKC", written).strip().translate(BRACKETS)


def spellings(written: str) -> set[str]:
    """A number as it is typed, and as the office may have written it."""
    return {written.strip(), unicodedata.normalize("NFKC", written).strip(), plain(written)}


def meant(query: Select[int], written: str) -> list[int]:
    """The cases of a list whose number ends just so, the newest first."""
    end = bare(written)
    serial = re.search(r"\d+$", end)
    if serial is None or len(end) > LONGEST:
        return []
    alike = query.with_only_columns(Case.id, Case.number).where(serial_is(serial[0]))
    found = db.session.execute(alike.order_by(Case.id.desc()).limit(MOST_COMPARED))
    return [case_id for case_id, number in found if ends_with(bare(number), end)]


def serial_is(serial: str) -> ColumnElement[bool]:
    """Whether a number's last digits are these, leading noughts apart; a quick look at the end leaves few to compare.

    The year in a number holds 2, 6, 20 and 26 as well, so it is not enough that the digits occur.
    """
    unsigned = func.rtrim(Case.number, AFTER_THE_SERIAL)
    digits = func.substr(unsigned, func.length(func.rtrim(unsigned, DIGITS)) + 1)
    ends = or_(*(Case.number.like(f"%{serial}{sign}") for sign in ("", "号", "_号")))
    return and_(ends, func.ltrim(digits, "0") == serial.lstrip("0"))


def bare(number: str) -> str:
    """Without the last sign, blanks and leading noughts."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"\s", "", plain(number)).removesuffix("号"))


def ends_with(number: str, end: str) -> bool:
    """Whether the number ends so, and its serial is no longer one."""
    return number.endswith(end) and not (end[0].isdecimal() and number[: -len(end)][-1:].isdecimal())
