"""Acts as one would note them on paper: "received 03-03 channel=in_person, extended 03-27 working_days=10"."""

from datetime import date

from tracker.law.acts import Act, acts_from_json
from tracker.law.clock import Clock, derive
from tracker.law.practice import Practice
from tracker.law.working_days import packaged_calendar

CALENDAR = packaged_calendar()
VALUES: dict[str, object] = {"yes": True, "no": False}


def day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"2025-{text}")


def value(text: str) -> object:
    if text.isdigit():
        return int(text)
    return VALUES.get(text) or (day(text).isoformat() if text[0].isdigit() else text)


def written(text: str) -> list[dict[str, object]]:
    items: list[dict[str, object]] = []
    for act in text.split(","):
        kind, on, *fields = act.split()
        facts = {name: value(given) for name, given in (field.split("=") for field in fields)}
        items.append({"kind": kind, "on": day(on).isoformat(), **facts})
    return items


def acts(text: str) -> tuple[Act, ...]:
    return acts_from_json(written(text))


def clock(text: str, as_of: str, **policy: str) -> Clock:
    return derive(acts(text), CALENDAR, Practice.from_json(policy), as_of=day(as_of))
