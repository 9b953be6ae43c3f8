"""Number series: which types of letters share a running number, and how their numbers are written."""

from collections.abc import Iterable
from datetime import date

from tracker.casework import audit, letter_numbers, number_patterns, numbers_apart
from tracker.casework.number_patterns import LARGEST_SERIAL, OF_LETTERS, RULE, TELLS_THE_TYPE
from tracker.casework.steps import act_of_office
from tracker.law.edition import RuleError
from tracker.mailroom.letter_types import LETTER_TYPES, NUMBERED, LetterType
from tracker.models import Agency, NumberSeries, Permission, Serial, User, db
from tracker.registers import number_series

ANY_YEAR = 2026


def open_series(
    agency: Agency, name: str, pattern: str, types: Iterable[str], *, used: int = 0, by: User | None, on: date
) -> NumberSeries:
    """Open a series with a running number of its own, for these types of letters.

    `used` is the last number that the office gave this year before it came here; the series goes on after it.
    """
    told = {"name": name.strip(), "pattern": pattern.strip(), "types": chosen(types)}
    frame = act_of_office("number_series:add", agency, Permission.MANAGE_AGENCIES, by=by, on=on, used=used, **told)
    with frame:
        audit.hold(f"agency:{agency.id}")
        series = NumberSeries(agency=agency, **told)
        with db.session.no_autoflush:
            check(agency, series)
        db.session.add(series)
        db.session.flush()
        db.session.add(Serial(agency_id=agency.id, year=on.year, series=number_series.key_of(series), value=used))
    return series


def edit_series(
    series: NumberSeries, name: str, pattern: str, types: Iterable[str], *, by: User | None, on: date
) -> None:
    """Name a series otherwise, write its numbers otherwise, or number other types in it; issued numbers stay."""
    told = {"name": name.strip(), "pattern": pattern.strip(), "types": chosen(types)}
    with act_of_office("number_series:edit", series.agency, Permission.MANAGE_AGENCIES, by=by, on=on, **told):
        audit.hold(f"agency:{series.agency_id}")
        for field, value in told.items():
            setattr(series, field, value)
        with db.session.no_autoflush:
            check(series.agency, series)


def check_default(agency: Agency) -> None:
    """Refuse a pattern of the agency by which two letters, or a letter and a case, could bear one number (Art. 45)."""
    places = {name for name, _spec in number_patterns.places_of(agency.letter_number_pattern)}
    if not TELLS_THE_TYPE & places:
        raise RuleError(
            "各种文书分别编号，编号格式里要有 {{kind}} 或者 {{suffix}}，否则会出现相同的文号。",
            RULE,
            about="letter_number_pattern",
        )
    every = number_series.of_agency(agency) if agency.id else []
    numbers_apart.check_letters(agency, every)
    numbers_apart.check_letters_and_cases(agency, every, "letter_number_pattern")
    numbers_apart.check_letters_of_others(agency, every, "letter_number_pattern")


def chosen(types: Iterable[str]) -> list[str]:
    """The types in the order of the house."""
    wanted = set(types)
    return [each.key for each in NUMBERED if each.key in wanted]


def check(agency: Agency, series: NumberSeries) -> None:
    """Refuse a series without a name, one whose types are numbered elsewhere, and numbers that could meet."""
    others = [other for other in number_series.of_agency(agency) if other is not series]
    if not series.name.strip() or any(other.name == series.name for other in others):
        raise RuleError("请给编号系列一个没有用过的名称。", RULE, about="name")
    for other in others:
        taken = [LETTER_TYPES[key].name for key in series.types if key in other.types]
        if taken:
            raise RuleError("“{type}”已经在“{series}”里编号。", RULE, about="types", type=taken[0], series=other.name)
    number_patterns.check(series.pattern, OF_LETTERS)
    number_patterns.check_length(max((written(agency, series, each) for each in NUMBERED), key=len))
    numbers_apart.check_letters(agency, [*others, series])
    numbers_apart.check_letters_and_cases(agency, [*others, series])
    numbers_apart.check_letters_of_others(agency, [*others, series])


def written(agency: Agency, series: NumberSeries | None, letter_type: LetterType) -> str:
    return letter_numbers.written(agency, series, letter_type, ANY_YEAR, LARGEST_SERIAL)
