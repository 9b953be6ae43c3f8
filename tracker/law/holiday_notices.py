"""The official holiday notice of one year: which days are off, which weekend days are worked, and who said so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.law.iso_dates import FIRST_YEAR, LAST_YEAR, date_from_iso
from tracker.law.wording import Wording, say

SATURDAY = 5
KEYS = frozenset({"year", "citation", "days_off", "make_up_days"})
HOLIDAY_NAMES: Mapping[str, Wording] = {
    name.template: name
    for name in (
        say("元旦"),
        say("春节"),
        say("清明节"),
        say("劳动节"),
        say("端午节"),
        say("中秋节"),
        say("国庆节"),
        say("抗战胜利纪念日"),
        say("休息日"),
    )
}


class InvalidNotice(ValueError):
    """A holiday notice that cannot be right: one sentence per problem."""

    def __init__(self, problems: Sequence[Wording]) -> None:
        self.problems: tuple[Wording, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class YearNotice:
    """The days off and the make-up working days that fall in one calendar year, each with its holiday's name.

    A notice may touch December of the year before; those days stand with the calendar year in which they lie.
    """

    year: int
    citation: str
    days_off: Mapping[date, str]
    make_up_days: Mapping[date, str]

    def __post_init__(self) -> None:
        if problems := _contradictions(self):
            raise InvalidNotice(problems)


def holiday_name(name: str) -> Wording:
    """The holiday's name as a sentence of the law, so that it can be said in another language."""
    return HOLIDAY_NAMES.get(name) or say("{name}", name=name)


def notice_to_json(notice: YearNotice) -> dict[str, object]:
    """The notice as stored: days in order, each with the name of its holiday."""
    return {
        "year": notice.year,
        "citation": notice.citation,
        "days_off": {day.isoformat(): notice.days_off[day] for day in sorted(notice.days_off)},
        "make_up_days": {day.isoformat(): notice.make_up_days[day] for day in sorted(notice.make_up_days)},
    }


def notice_from_json(stored: object) -> YearNotice:
    """Read {"year", "citation", "days_off": {date: name} or [date], "make_up_days": likewise}; raise InvalidNotice."""
    if not isinstance(stored, Mapping):
        raise InvalidNotice((say("节假日安排须为对象，含 year、citation、days_off、make_up_days"),))
    problems = [say("节假日安排：没有名为“{key}”的字段", key=str(key)[:40]) for key in stored if key not in KEYS]
    year, citation = stored.get("year"), stored.get("citation")
    if not isinstance(year, int) or isinstance(year, bool) or not FIRST_YEAR <= year <= LAST_YEAR:
        problems.append(say("year 须为 {first} 至 {last} 的整数", first=FIRST_YEAR, last=LAST_YEAR))
    if not isinstance(citation, str) or not citation.strip():
        problems.append(say("citation 须写明所依据的通知"))
    off = _read_days("days_off", stored.get("days_off"), problems)
    made_up = _read_days("make_up_days", stored.get("make_up_days", {}), problems)
    if problems or not isinstance(year, int) or not isinstance(citation, str):
        raise InvalidNotice(problems)
    return YearNotice(year, citation.strip(), off, made_up)


def _read_days(field: str, stored: object, problems: list[Wording]) -> dict[date, str]:
    """Days as an object date -> holiday, or as a plain list of dates."""
    if not isinstance(stored, Mapping | list):
        problems.append(say("{field} 须为日期与节日名称的对照，或者日期的列表", field=field))
        return {}
    names = stored if isinstance(stored, Mapping) else {}
    days: dict[date, str] = {}
    for text in stored:
        day, name = date_from_iso(text), names.get(text, "休息日")
        if day is None:
            problems.append(say("{field}：“{text}”不是存在的日期，请写作 2025-01-31", field=field, text=str(text)[:40]))
        elif not isinstance(name, str) or not name.strip():
            problems.append(say("{field}：{day} 的节日名称须为文字", field=field, day=day))
        elif day in days:
            problems.append(say("{field}：{day} 写了两次", field=field, day=day))
        else:
            days[day] = name.strip()
    return days


def _contradictions(notice: YearNotice) -> list[Wording]:
    both = sorted(set(notice.days_off) & set(notice.make_up_days))
    elsewhere = sorted(day for day in {*notice.days_off, *notice.make_up_days} if day.year != notice.year)
    weekdays = sorted(day for day in notice.make_up_days if day.weekday() < SATURDAY)
    return [
        *(say("{day} 不能既放假又上班", day=day) for day in both),
        *(say("{day} 不在 {year} 年", day=day, year=notice.year) for day in elsewhere),
        *(say("{day} 本是工作日，不能作为调休上班日", day=day) for day in weekdays),
    ]
