"""The office clock: the only place that asks what time it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")


def utc_now() -> datetime:
    """This instant, aware, in UTC: for the books."""
    return datetime.now(UTC)


def office_today() -> date:
    """Today's date in office time (Asia/Shanghai): for the law."""
    return utc_now().astimezone(OFFICE_ZONE).date()


def office_time(instant: datetime) -> datetime:
    """An instant as the office's wall clock shows it."""
    return instant.astimezone(OFFICE_ZONE)
