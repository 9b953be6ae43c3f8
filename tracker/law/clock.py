"""The statutory clock: dated acts and a calendar go in; the due date, the duties and the working-out come out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from tracker.law.act_checks import receipt_missing
from tracker.law.act_order import in_order
from tracker.law.acts import (
    Act,
    ClarificationRequested,
    Consulted,
    FeeNotified,
    InvalidActs,
    OpinionReceived,
    Ordered,
    Received,
    Served,
    ServiceMethod,
)
from tracker.law.closing_remarks import closing_remarks
from tracker.law.course import Course
from tracker.law.day_ledger import LedgerDay, Reckoning
from tracker.law.demands import acceptances
from tracker.law.duties import duties
from tracker.law.effects import take
from tracker.law.exclusions import Exclusion
from tracker.law.missed import Missed
from tracker.law.obligations import Obligation, ObligationState
from tracker.law.practice import EmailServed, Practice
from tracker.law.reckoning import Figures
from tracker.law.reckoning import State as State
from tracker.law.remarks import Remark
from tracker.law.working_days import WorkingCalendar

STRICT = Practice()


@dataclass(frozen=True)
class Clock:
    """What the clock says of a case on one day. Two clocks are equal when they say the same."""

    as_of: date
    state: State
    received_on: date | None
    base_on: date | None
    due_on: date | None
    provisional: bool
    working_days_allowed: int
    working_days_used: int
    working_days_overdue: int
    extension_days: int
    decided_on: date | None
    served_on: date | None
    replied_on: date | None
    excluded: tuple[Exclusion, ...]
    obligations: tuple[Obligation, ...]
    warnings: tuple[Remark, ...]
    reckoning: Reckoning | None = field(repr=False, compare=False)
    order: Ordered | None = None
    missed: tuple[Missed, ...] = ()
    undelayed_on: date | None = None

    @property
    def fixed_on(self) -> date | None:
        """The last day where a review body or a court fixed it: nothing moves it (Art. 51)."""
        return self.due_on if self.order is not None and self.order.answer_by is not None else None

    @property
    def days_ordered(self) -> int | None:
        """The working days that a review body or a court gave for the answer: they never begin anew (Art. 51)."""
        return self.order.answer_days if self.order is not None else None

    @property
    def working_days_left(self) -> int:
        """The working days of the period still to come."""
        return self.working_days_allowed - self.working_days_used

    @property
    def own_days_overdue(self) -> int:
        """The working days overdue of the period that runs or ran last, without those that an order found (Art. 51)."""
        over = self.decided_on is not None or self.state is State.WITHDRAWN
        return self.working_days_overdue - (sum(one.working_days for one in self.missed) if over else 0)

    def ledger(self) -> tuple[LedgerDay, ...]:
        """The working-out day by day, written only when somebody looks at it."""
        return self._ledger

    @cached_property
    def _ledger(self) -> tuple[LedgerDay, ...]:
        return tuple(self.reckoning.days()) if self.reckoning is not None else ()

    def to_json(self) -> dict[str, object]:
        """The output of contracts/deadline, with a few more dates beside it."""
        return {
            "as_of": self.as_of.isoformat(),
            "received_on": _iso(self.received_on),
            "state": self.state.value,
            "due_on": _iso(self.due_on),
            "provisional": self.provisional,
            "working_days_allowed": self.working_days_allowed,
            "working_days_used": self.working_days_used,
            "working_days_left": self.working_days_left,
            "working_days_overdue": self.working_days_overdue,
            "base_on": _iso(self.base_on),
            "extension_days": self.extension_days,
            "decided_on": _iso(self.decided_on),
            "served_on": _iso(self.served_on),
            "replied_on": _iso(self.replied_on),
            "excluded": [exclusion.to_json() for exclusion in self.excluded],
            "missed": [missed.to_json() for missed in self.missed],
            "obligations": [obligation.to_json() for obligation in self.obligations],
            "ledger": [day.to_json() for day in self._ledger],
            "warnings": [remark.to_json() for remark in self.warnings],
        }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def derive(
    acts: Sequence[Act], calendar: WorkingCalendar, practice: Practice = STRICT, *, as_of: date, taken_up: bool = False
) -> Clock:
    """The clock of a case, given what is known on a day: acts of later days are not known yet (Arts 30-36).

    `taken_up`: a case beside one that was answered; that answer, not a silence, is what its order followed (Art. 51).
    """
    course = Course(_receipt(acts, as_of), calendar, practice, taken_up=taken_up)
    known = in_order(_known(acts, as_of, practice))
    course.known_opinions = [act for act in known if isinstance(act, OpinionReceived)]
    course.known_acceptances = list(acceptances(known))
    for act in known:
        take(course, act)
    course.forget_unheard_opinions()
    course.note_lapse(as_of)
    return _read(course, Figures(course, as_of), as_of)


def _read(course: Course, figures: Figures, as_of: date) -> Clock:
    obligations = duties(course, figures.due_on, as_of)
    awaited = (ObligationState.OPEN, ObligationState.OVERDUE)
    open_duties = [duty for duty in obligations if duty.state in awaited and figures.due_on is None]
    return Clock(
        as_of=as_of,
        state=figures.state,
        received_on=course.received_on,
        base_on=course.base_on,
        due_on=figures.due_on,
        provisional=bool(figures.unknown_years) or any(duty.provisional for duty in open_duties),
        working_days_allowed=figures.working_days_allowed,
        working_days_used=figures.working_days_used,
        working_days_overdue=figures.working_days_overdue,
        extension_days=course.extension_days,
        decided_on=None if course.decided is None else course.decided.on,
        served_on=min((served.on for served in course.services if _is_settled(served, as_of)), default=None),
        replied_on=course.replied_on(),
        excluded=tuple(exclusion for exclusion in figures.exclusions if exclusion.first <= exclusion.last),
        obligations=obligations,
        warnings=(*course.remarks, *closing_remarks(figures)),
        reckoning=figures.reckoning(),
        order=course.order_in_force,
        missed=tuple(course.missed),
        undelayed_on=figures.due_on and course.counted_due_on(),
    )


def _receipt(acts: Sequence[Act], as_of: date) -> Received:
    """The receipt is always known; its confirmation only once it happened."""
    missing = receipt_missing(acts)
    if missing is not None:
        raise InvalidActs((missing,))
    received = next(act for act in acts if isinstance(act, Received))
    confirmed = received.confirmed_on is None or received.confirmed_on <= as_of
    return received if confirmed else replace(received, confirmed_on=None)


def _known(acts: Sequence[Act], as_of: date, practice: Practice) -> Iterator[Act]:
    for act in acts:
        if act.on > as_of and not (isinstance(act, Served) and _was_sent(act, as_of, practice)):
            continue
        yield _as_known(act, as_of)


def _as_known(act: Act, as_of: date) -> Act:
    """The act without a delivery that has not happened yet."""
    if not isinstance(act, Consulted | ClarificationRequested | FeeNotified) or act.delivered_on is None:
        return act
    return act if act.delivered_on <= as_of else replace(act, delivered_on=None)


def _was_sent(served: Served, as_of: date, practice: Practice) -> bool:
    """Whether it was posted, sent by e-mail or published, so that it is known how the reply will count."""
    by_email = served.method is ServiceMethod.EMAIL and practice.email_served is EmailServed.SENDING
    is_known = served.method in (ServiceMethod.POST, ServiceMethod.PUBLIC_NOTICE) or by_email
    return is_known and served.posted_on is not None and served.posted_on <= as_of


def _is_settled(served: Served, as_of: date) -> bool:
    """Whether the day of receipt is known: it came, or the law fixes it by the day of a public notice."""
    return served.on <= as_of or served.method is ServiceMethod.PUBLIC_NOTICE
