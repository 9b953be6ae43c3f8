"""The dated legal acts of a case, and how they are written and read in JSON (contracts: deadline)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, get_type_hints

from tracker.law.act_checks import contradictions_between, contradictions_within, receipt_missing
from tracker.law.act_kinds import ACTS as ACTS
from tracker.law.act_kinds import EXTENSION_DAYS as EXTENSION_DAYS
from tracker.law.act_kinds import Act as Act
from tracker.law.act_kinds import ActKind as ActKind
from tracker.law.act_kinds import AgencyConsulted as AgencyConsulted
from tracker.law.act_kinds import AgencyReplied as AgencyReplied
from tracker.law.act_kinds import Channel as Channel
from tracker.law.act_kinds import ClarificationReceived as ClarificationReceived
from tracker.law.act_kinds import ClarificationRequested as ClarificationRequested
from tracker.law.act_kinds import Consulted as Consulted
from tracker.law.act_kinds import Decided as Decided
from tracker.law.act_kinds import DelayAgreed as DelayAgreed
from tracker.law.act_kinds import Extended as Extended
from tracker.law.act_kinds import FeeNotified as FeeNotified
from tracker.law.act_kinds import FeePaid as FeePaid
from tracker.law.act_kinds import InvalidActs as InvalidActs
from tracker.law.act_kinds import OpinionReceived as OpinionReceived
from tracker.law.act_kinds import Ordered as Ordered
from tracker.law.act_kinds import ReasonsReceived as ReasonsReceived
from tracker.law.act_kinds import ReasonsRequested as ReasonsRequested
from tracker.law.act_kinds import Received as Received
from tracker.law.act_kinds import Resumed as Resumed
from tracker.law.act_kinds import Served as Served
from tracker.law.act_kinds import ServiceMethod as ServiceMethod
from tracker.law.act_kinds import Suspended as Suspended
from tracker.law.act_kinds import ThirdPartyConsulted as ThirdPartyConsulted
from tracker.law.act_kinds import ThirdPartyReplied as ThirdPartyReplied
from tracker.law.act_kinds import Withdrawn as Withdrawn
from tracker.law.act_names import ACT_NAMES as ACT_NAMES
from tracker.law.iso_dates import FIRST_YEAR, LAST_YEAR, date_from_iso, is_within_bounds
from tracker.law.outcomes import Outcome
from tracker.law.wording import Wording, listed, say

MOST_ACTS = 500
LONGEST_TEXT = 500
SHOWN = 40


class Unreadable(Exception):
    """A value that is not what its field holds."""

    def __init__(self, why: Wording) -> None:
        self.why = why
        super().__init__(str(why))


Reader = Callable[[object], object]


def is_writable(text: str) -> bool:
    """Whether a text is made of characters; JSON can smuggle in halves of them, which no file can hold."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def shown(value: object) -> str:
    """A value as a message repeats it: short, on one line, and such that it can be written down."""
    text = value if isinstance(value, str) and is_writable(value) else repr(value)
    return " ".join(text[:SHOWN].split())


def read_date(value: object) -> date:
    """A date written 2025-01-31, within the years a case can lie in."""
    day = date_from_iso(value)
    if day is None:
        raise Unreadable(say("“{value}”不是存在的日期，请写作 2025-01-31", value=shown(value)))
    if not is_within_bounds(day):
        raise Unreadable(say("{value} 不在 {first} 年至 {last} 年之间", value=value, first=FIRST_YEAR, last=LAST_YEAR))
    return day


def read_text(value: object) -> str:
    """A text that says something, of moderate length."""
    if not isinstance(value, str) or not value.strip() or not is_writable(value):
        raise Unreadable(say("须为文字，且不能为空"))
    if len(value) > LONGEST_TEXT:
        raise Unreadable(say("不能超过 {most} 字", most=LONGEST_TEXT))
    return value.strip()


def _read_yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unreadable(say("须为 true 或 false"))
    return value


def _read_number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable(say("须为整数"))
    return value


def _read_choice(choices: type[StrEnum], value: object) -> StrEnum:
    try:
        return choices(str(value))
    except ValueError:
        names = listed(choices)
        raise Unreadable(say("“{value}”不是 {names} 之一", value=shown(value), names=names)) from None


@dataclass(frozen=True)
class Form:
    """What the JSON object of one kind of act may and must hold."""

    build: Callable[..., Act]
    readers: Mapping[str, Reader]
    required: tuple[str, ...]
    may_be_null: frozenset[str]


def _reader_for(hint: object) -> Reader:
    for choices in (Channel, ServiceMethod, Outcome):
        if hint in (choices, choices | None):
            return partial(_read_choice, choices)
    for plain, reader in ((bool, _read_yes_or_no), (int, _read_number)):
        if hint in (plain, plain | None):
            return reader
    return read_date if hint in (date, date | None) else read_text


def _form_of(act: type[Any]) -> Form:
    hints = get_type_hints(act)
    return Form(
        build=act,
        readers={field.name: _reader_for(hints[field.name]) for field in fields(act)},
        required=tuple(field.name for field in fields(act) if field.default is MISSING),
        may_be_null=frozenset(field.name for field in fields(act) if field.default is None),
    )


FORMS: Mapping[str, Form] = {act.kind.value: _form_of(act) for act in ACTS.values()}


def act_from_json(stored: object) -> Act:
    """Read one act; raise InvalidActs with everything that is wrong in it."""
    if not isinstance(stored, Mapping):
        raise InvalidActs((say("须为对象，例如 {example}", example='{"kind": "received", "on": "2025-01-20"}'),))
    kind = stored.get("kind")
    form = FORMS.get(kind) if isinstance(kind, str) else None
    if form is None:
        raise InvalidActs((say("没有“{kind}”这种行为", kind=shown(kind)),))
    values, problems = _values(form, stored)
    if problems:
        raise InvalidActs(problems)
    act = form.build(**values)
    if contradictions := tuple(contradictions_within(act)):
        raise InvalidActs(contradictions)
    return act


def _values(form: Form, stored: Mapping[str, object]) -> tuple[dict[str, Any], list[Wording]]:
    values: dict[str, Any] = {}
    problems = [say("缺少 {field}", field=field) for field in form.required if stored.get(field) is None]
    for field, value in stored.items():
        if field == "kind" or (value is None and field in (*form.may_be_null, *form.required)):
            continue
        if field not in form.readers:
            problems.append(say("没有名为“{field}”的字段", field=shown(field)))
            continue
        try:
            values[field] = form.readers[field](value)
        except Unreadable as unreadable:
            problems.append(say("{field} {why}", field=field, why=unreadable.why))
    return values, problems


def acts_from_json(items: object) -> tuple[Act, ...]:
    """Read all acts of a case, in the order given; raise InvalidActs with one sentence per problem."""
    if not isinstance(items, list | tuple):
        raise InvalidActs((say("acts 须为行为的列表"),))
    if len(items) > MOST_ACTS:
        raise InvalidActs((say("acts 不能超过 {most} 项，现有 {count} 项", most=MOST_ACTS, count=len(items)),))
    acts: dict[int, Act] = {}
    problems: list[tuple[int, Wording]] = []
    for number, item in enumerate(items, start=1):
        try:
            acts[number] = act_from_json(item)
        except InvalidActs as invalid:
            kind = item.get("kind") if isinstance(item, Mapping) else None
            problems += [(number, _numbered(number, kind, problem)) for problem in invalid.problems]
    problems += _problems_between(acts, all_readable=not problems)
    if problems:
        raise InvalidActs([problem for _, problem in sorted(problems, key=lambda one: one[0])])
    return tuple(acts.values())


def check_together(acts: Sequence[Act]) -> None:
    """Raise InvalidActs where the acts contradict each other."""
    if problems := _problems_between(dict(enumerate(acts, start=1)), all_readable=True):
        raise InvalidActs([problem for _, problem in problems])


def _problems_between(acts: Mapping[int, Act], *, all_readable: bool) -> list[tuple[int, Wording]]:
    """Contradictions by number; an act that could not be read may be the very one that another seems to lack."""
    number_of = {id(act): number for number, act in acts.items()}
    found = contradictions_between(list(acts.values()), all_readable=all_readable)
    problems = [(number_of[id(act)], _numbered(number_of[id(act)], act.kind, why)) for act, why in found]
    missing = receipt_missing(list(acts.values())) if all_readable else None
    return [*([(0, missing)] if missing else []), *problems]


def _numbered(number: int, kind: object, problem: Wording) -> Wording:
    if not isinstance(kind, str):
        return say("第 {number} 项：{problem}", number=number, problem=problem)
    return say("第 {number} 项（{kind}）：{problem}", number=number, kind=shown(kind), problem=problem)


def act_to_json(act: Act) -> dict[str, object]:
    """The act as the contract writes it; what is not known is left out."""
    stored: dict[str, object] = {"kind": act.kind.value}
    for field in fields(act):
        value = getattr(act, field.name)
        if value is not None:
            stored[field.name] = value.isoformat() if isinstance(value, date) else value
    return stored
