"""How long a filed case is kept 保管期限; which class fits is said by the office's own approved table (Art. 45)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tracker.law.wording import Wording, say


class Retention(StrEnum):
    """The three classes of retention (国家档案局令第8号)."""

    PERMANENT = "permanent"
    THIRTY_YEARS = "thirty_years"
    TEN_YEARS = "ten_years"


RETENTION_NAMES: Mapping[Retention, Wording] = {
    Retention.PERMANENT: say("永久"),
    Retention.THIRTY_YEARS: say("30年"),
    Retention.TEN_YEARS: say("10年"),
}
YEARS: Mapping[Retention, int] = {Retention.THIRTY_YEARS: 30, Retention.TEN_YEARS: 10}


def kept_until(retention: Retention, filed_on: date) -> date | None:
    """The last day on which the file must be kept, counted from the next year; None for those kept for good."""
    years = YEARS.get(retention)
    return None if years is None else date(filed_on.year + years, 12, 31)
