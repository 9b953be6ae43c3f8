"""What may be challenged, where first and until when, and the office's own days to answer a challenge."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from tracker.law.acts import MOST_ACTS, InvalidActs, Unreadable, read_date, shown
from tracker.law.edition import Article, Instrument
from tracker.law.obligations import Obligation, ObligationKind, ObligationState, OwedBy
from tracker.law.outcomes import OUTCOMES, Outcome, RemedyRoute
from tracker.law.wording import Wording, listed, say
from tracker.law.working_days import WorkingCalendar

EXAMPLE = '{"kind": "reply_received", "on": "2025-08-04", "outcome": "granted"}'


class RemedyActKind(StrEnum):
    """What starts one of these periods."""

    REPLY_RECEIVED = "reply_received"
    RECONSIDERATION_COPY_RECEIVED = "reconsideration_copy_received"
    COMPLAINT_COPY_RECEIVED = "complaint_copy_received"
    RECONSIDERATION_DECISION_RECEIVED = "reconsideration_decision_received"


class Procedure(StrEnum):
    """How the reconsideration is heard (行政复议法 Arts 48, 54)."""

    ORDINARY = "ordinary"
    SIMPLIFIED = "simplified"


PROCEDURE_NAMES: Mapping[Procedure, Wording] = {
    Procedure.ORDINARY: say("普通程序"),
    Procedure.SIMPLIFIED: say("简易程序"),
}


@dataclass(frozen=True)
class RemedyAct:
    """Something received on a day. The outcome belongs to a reply, the procedure to a copy in reconsideration."""

    kind: RemedyActKind
    on: date
    outcome: Outcome | None = None
    procedure: Procedure = Procedure.ORDINARY


@dataclass(frozen=True)
class Period:
    """How long somebody has: in working days, or in calendar days or months rolled past a last day that is off."""

    kind: ObligationKind
    owed_by: OwedBy
    basis: Article
    working_days: int = 0
    days: int = 0
    months: int = 0

    def last_day(self, start: date, calendar: WorkingCalendar) -> date:
        """The last day before it is rolled forward; the start itself does not count (民法典 Art. 201)."""
        if self.working_days:
            return calendar.add(start, self.working_days)
        return months_after(start, self.months) + timedelta(days=self.days)


RECONSIDERATION, LITIGATION = Instrument.RECONSIDERATION_LAW, Instrument.LITIGATION_LAW
APPLICATION = Period(
    ObligationKind.RECONSIDERATION_APPLICATION, OwedBy.APPLICANT, Article(20, instrument=RECONSIDERATION), days=60
)
DIRECT_SUIT = Period(ObligationKind.DIRECT_SUIT, OwedBy.APPLICANT, Article(46, instrument=LITIGATION), months=6)
SUIT_AFTER = Period(
    ObligationKind.SUIT_AFTER_RECONSIDERATION, OwedBy.APPLICANT, Article(45, instrument=LITIGATION), days=15
)
DEFENCE = Period(ObligationKind.COURT_DEFENCE, OwedBy.AGENCY, Article(67, instrument=LITIGATION), days=15)
ANSWERS: Mapping[Procedure, Period] = {
    procedure: Period(
        ObligationKind.RECONSIDERATION_ANSWER,
        OwedBy.AGENCY,
        Article(article, instrument=RECONSIDERATION),
        working_days=working_days,
    )
    for procedure, article, working_days in ((Procedure.ORDINARY, 48, 10), (Procedure.SIMPLIFIED, 54, 5))
}


def months_after(start: date, months: int) -> date:
    """The day of the same number so many months later, or the last of that month (民法典 Art. 202)."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def reconsideration_first(outcome: Outcome) -> bool:
    """Whether reconsideration must come before a suit: refusals under Arts 14 to 16 (行政复议法 Art. 23)."""
    return OUTCOMES[outcome].remedy is RemedyRoute.RECONSIDERATION_FIRST


def periods_of(act: RemedyAct) -> tuple[Period, ...]:
    """The periods an act starts; a direct suit is named only where it is surely open."""
    match act.kind:
        case RemedyActKind.REPLY_RECEIVED:
            may_sue = act.outcome is not None and not reconsideration_first(act.outcome)
            return (APPLICATION, DIRECT_SUIT) if may_sue else (APPLICATION,)
        case RemedyActKind.RECONSIDERATION_COPY_RECEIVED:
            return (ANSWERS[act.procedure],)
        case RemedyActKind.COMPLAINT_COPY_RECEIVED:
            return (DEFENCE,)
        case RemedyActKind.RECONSIDERATION_DECISION_RECEIVED:
            return (SUIT_AFTER,)


def remedies(remedy_acts: Sequence[RemedyAct], calendar: WorkingCalendar, as_of: date) -> tuple[Obligation, ...]:
    """The periods that these acts start, in order of the acts, each as it stands on a day."""
    in_order = sorted(remedy_acts, key=lambda act: act.on)
    return tuple(_obligation(act.on, period, calendar, as_of) for act in in_order for period in periods_of(act))


def _obligation(start: date, period: Period, calendar: WorkingCalendar, as_of: date) -> Obligation:
    last_day = period.last_day(start, calendar)
    due_on = calendar.roll_forward(last_day)
    counted_from = start if period.working_days else last_day - timedelta(days=1)
    past = ObligationState.OVERDUE if period.owed_by is OwedBy.AGENCY else ObligationState.LAPSED
    return Obligation(
        kind=period.kind,
        owed_by=period.owed_by,
        starts_on=start,
        due_on=due_on,
        basis=period.basis,
        state=ObligationState.OPEN if as_of <= due_on else past,
        provisional=bool(calendar.unknown_years(counted_from, due_on)),
    )


def remedy_paragraph(
    outcome: Outcome, *, body: str | Wording, court: str | None = None, online_channel: str | None = None
) -> Wording:
    """How the reply may be challenged, naming the body, and its online channel (行政复议法 Arts 22, 23)."""
    facts = {"body": body, "court": court or say("有管辖权的人民法院")}
    if reconsideration_first(outcome):
        partly = outcome is Outcome.PARTIAL
        way = say(
            "{disagreeing}，应当先自收到本答复书之日起六十日内向{body}申请行政复议；"
            "对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向{court}提起行政诉讼。",
            disagreeing=say("如对本答复不予公开的部分不服") if partly else say("如不服本答复"),
            **facts,
        )
    else:
        way = say(
            "如不服本答复，可以自收到本答复书之日起六十日内向{body}申请行政复议，"
            "或者自收到本答复书之日起六个月内向{court}提起行政诉讼。",
            **facts,
        )
    if online_channel is None:
        return way
    return say("{way}行政复议申请也可以通过互联网渠道提出：{channel}。", way=way, channel=online_channel)


FIELDS: Mapping[RemedyActKind, Mapping[str, type[StrEnum]]] = {
    RemedyActKind.REPLY_RECEIVED: {"outcome": Outcome},
    RemedyActKind.RECONSIDERATION_COPY_RECEIVED: {"procedure": Procedure},
    RemedyActKind.COMPLAINT_COPY_RECEIVED: {},
    RemedyActKind.RECONSIDERATION_DECISION_RECEIVED: {},
}


def remedy_acts_from_json(items: object) -> tuple[RemedyAct, ...]:
    """Read the list `remedy_acts` of the deadline contract; raise InvalidActs with one sentence per problem."""
    if not isinstance(items, list | tuple):
        raise InvalidActs((say("remedy_acts 须为列表"),))
    if len(items) > MOST_ACTS:
        raise InvalidActs((say("remedy_acts 不能超过 {most} 项，现有 {count} 项", most=MOST_ACTS, count=len(items)),))
    acts: list[RemedyAct] = []
    problems: list[Wording] = []
    for number, item in enumerate(items, start=1):
        try:
            acts.append(_act_from_json(item))
        except InvalidActs as invalid:
            problems += [say("第 {number} 项：{problem}", number=number, problem=why) for why in invalid.problems]
    if problems:
        raise InvalidActs(problems)
    return tuple(acts)


def _act_from_json(stored: object) -> RemedyAct:
    if not isinstance(stored, Mapping):
        raise InvalidActs((say("须为对象，例如 {example}", example=EXAMPLE),))
    kind = _choice(RemedyActKind, stored.get("kind"))
    if not isinstance(kind, RemedyActKind):
        raise InvalidActs((say("没有“{kind}”这种行为", kind=shown(stored.get("kind"))),))
    values, problems = _values(kind, stored)
    if problems:
        raise InvalidActs(problems)
    return RemedyAct(kind, **values)


def _values(kind: RemedyActKind, stored: Mapping[str, object]) -> tuple[dict[str, Any], list[Wording]]:
    values: dict[str, Any] = {}
    required = ("on", "outcome") if kind is RemedyActKind.REPLY_RECEIVED else ("on",)
    problems = [say("缺少 {field}", field=field) for field in required if stored.get(field) is None]
    for field, value in stored.items():
        if field not in ("kind", "on", *FIELDS[kind]):
            problems.append(say("没有名为“{field}”的字段", field=shown(field)))
        elif field != "kind" and value is not None:
            try:
                values[field] = read_date(value) if field == "on" else _read_choice(FIELDS[kind][field], value)
            except Unreadable as unreadable:
                problems.append(say("{field} {why}", field=field, why=unreadable.why))
    return values, problems


def _choice(choices: type[StrEnum], value: object) -> StrEnum | None:
    return choices(value) if isinstance(value, str) and value in set(choices) else None


def _read_choice(choices: type[StrEnum], value: object) -> StrEnum:
    chosen = _choice(choices, value)
    if chosen is None:
        raise Unreadable(say("“{value}”不是 {names} 之一", value=shown(value), names=listed(choices)))
    return chosen
