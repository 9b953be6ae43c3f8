"""Cases meant by the end of their own number: 51, 51号 and 〔2026〕51号 are all 区住建公开申〔2026〕51号."""

import re
import unicodedata

from sqlalchemy import Select

from tracker.models import Case, db

BRACKETS = str.maketrans("[]【】()", "〔〕〔〕〔〕")
MOST_COMPARED = 500
LONGEST = 64


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
    alike = query.with_only_columns(Case.id, Case.number).where(Case.number.contains(serial[0], autoescape=True))
    found = db.session.execute(alike.order_by(Case.id.desc()).limit(MOST_COMPARED))
    return [case_id for case_id, number in found if ends_with(bare(number), end)]


def bare(number: str) -> str:
    """Without the last sign, blanks and leading noughts."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"\s", "", plain(number)).removesuffix("号"))


def ends_with(number: str, end: str) -> bool:
    """Whether the number ends so, and its serial is no longer one."""
    return number.endswith(end) and not (end[0].isdecimal() and number[: -len(end)][-1:].isdecimal())
