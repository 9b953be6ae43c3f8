"""The courses that cases take in the measured books: dated acts from the day of receipt, cut off at today."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.casework import derivation
from tracker.casework.records import act_to_json
from tracker.law.acts import (
    Act,
    ActKind,
    Channel,
    ClarificationReceived,
    ClarificationRequested,
    Decided,
    Extended,
    Received,
    Served,
    ServiceMethod,
    ThirdPartyConsulted,
    ThirdPartyReplied,
    Withdrawn,
)
from tracker.law.clock import derive
from tracker.law.lifecycle import OPEN_STATUSES, Status
from tracker.law.obligations import Obligation
from tracker.law.outcomes import Outcome
from tracker.law.practice import Practice
from tracker.law.service import service_duty
from tracker.law.working_days import WorkingCalendar
from tracker.models import Case, Record

After = Callable[[int], date]
PARTY = "东澜远航建筑安装有限公司"
DAYS_TO_FILE = 10
STATUS_AFTER: Mapping[ActKind, Status] = {
    ActKind.CLARIFICATION_REQUESTED: Status.AWAITING_CLARIFICATION,
    ActKind.CLARIFICATION_RECEIVED: Status.IN_HAND,
    ActKind.DECIDED: Status.REPLIED,
    ActKind.SERVED: Status.SERVED,
    ActKind.WITHDRAWN: Status.WITHDRAWN,
}


def answered(after: After, working_days: int, outcome: Outcome = Outcome.GRANTED) -> list[Act]:
    """The reply, posted on the same day and signed for two working days later."""
    day = after(working_days)
    return [Decided(day, outcome), Served(after(working_days + 2), ServiceMethod.POST, posted_on=day)]


def clarified(after: After) -> list[Act]:
    asked = ClarificationRequested(after(3), delivered_on=after(3), reply_by=after(18))
    return [asked, ClarificationReceived(after(10)), *answered(after, 24, Outcome.NOT_HELD)]


def consulted(after: After) -> list[Act]:
    asked = ThirdPartyConsulted(after(4), PARTY, delivered_on=after(4))
    return [asked, ThirdPartyReplied(after(13), PARTY), *answered(after, 22, Outcome.PARTIAL)]


COURSES: tuple[tuple[float, Callable[[After], list[Act]]], ...] = (
    (38, lambda after: answered(after, 9)),
    (20, lambda after: answered(after, 16, Outcome.NOT_HELD)),
    (12, clarified),
    (10, consulted),
    (10, lambda after: [Extended(after(17), 20, approved_by="负责人"), *answered(after, 33, Outcome.DELIBERATIVE)]),
    (6, lambda after: answered(after, 24, Outcome.REPEAT)),
    (3.7, lambda after: [Withdrawn(after(6))]),
    (0.3, lambda _after: []),
)


@dataclass(frozen=True)
class Derived:
    """One course begun on one day, with all that follows from it today."""

    acts: tuple[Act, ...]
    facts: tuple[str, ...]
    status: Status
    filed_on: date | None
    columns: Mapping[str, object]
    duties: tuple[tuple[Obligation, Mapping[str, object]], ...]


def derived(course: Callable[[After], list[Act]], received_on: date, calendar: WorkingCalendar, today: date) -> Derived:
    """What the books hold of such a case: its acts until today, its status, the clock's cache, its duties."""

    def after(working_days: int) -> date:
        return calendar.add(received_on, working_days)

    acts = (
        Received(received_on, Channel.REGISTERED_MAIL),
        *(act for act in course(after) if act.on <= today),
    )
    filed_on = calendar.add(acts[-1].on, DAYS_TO_FILE)
    status = STATUS_AFTER.get(acts[-1].kind, Status.IN_HAND)
    filed = status in (Status.SERVED, Status.WITHDRAWN) and filed_on <= today
    status = Status.FILED if filed else status
    clock = derive(acts, calendar, Practice(), as_of=today)
    facts = tuple(plain_facts(act) for act in acts)
    records = [Record(kind=act.kind, happened_on=act.on, facts=fact) for act, fact in zip(acts, facts, strict=True)]
    columns = derivation.cached(Case(status=status, records=records, is_open=status in OPEN_STATUSES), clock)
    service = service_duty(clock)
    owed = (*clock.obligations, service) if service else clock.obligations
    duties = tuple((duty, derivation.columns_of(duty)) for duty in owed)
    written = tuple(json.dumps(fact, ensure_ascii=False) for fact in facts)
    return Derived(acts, written, status, filed_on if filed else None, columns, duties)


def plain_facts(act: Act) -> dict[str, object]:
    return {name: value for name, value in act_to_json(act).items() if name not in ("kind", "on")}
