"""The duties with a date that follow from the course of a case: who owes what until when, and whether it was met."""

from collections.abc import Iterator
from datetime import date

from tracker.law.acts import ActKind
from tracker.law.channels import is_confirmed
from tracker.law.course import Course
from tracker.law.edition import Article, Instrument
from tracker.law.missed import Missed
from tracker.law.obligations import Obligation, ObligationKind, ObligationState, OwedBy
from tracker.law.periods import last_day_for_clarification
from tracker.law.stretches import Consultation, Demand

CONFIRMATION_RULE = Article(31)
CLARIFICATION_RULE = Article(30)
THIRD_PARTY_RULE = Article(32)
AGENCY_RULE = Article(34)
REPLY_RULE = Article(33)
DELAY_RULE = Article(35)
ORDER_RULE = Article(51)
FEE_RULE = Article(6, instrument=Instrument.FEE_MEASURES)


def duties(course: Course, due_on: date | None, as_of: date) -> tuple[Obligation, ...]:
    """Every duty of the case in the order of the procedure; the reply comes last."""
    ledger = _Duties(course, due_on, as_of)
    return tuple(ledger.all())


class _Duties:
    """Looks at one course on one day."""

    def __init__(self, course: Course, due_on: date | None, as_of: date) -> None:
        self.course = course
        self.due_on = due_on
        self.as_of = as_of
        self.ended_on = course.ended_on()

    def all(self) -> Iterator[Obligation]:
        course = self.course
        if is_confirmed(course.received) and course.received_on == course.received.confirmed_on:
            yield self._confirmation()
        if course.begun_on is not None:
            yield self._clarification_notice(course.begun_on)
        if course.clarification is not None:
            yield self._clarification_reply(course.clarification)
        yield from self._opinions()
        if course.fee is not None:
            yield from self._fee(course.fee)
        yield from (self._missed(one) for one in course.missed)
        if not self._withdrawn_late():
            yield self._reply()

    def _duty(
        self,
        kind: ObligationKind,
        owed_by: OwedBy,
        starts_on: date,
        due_on: date | None,
        basis: Article,
        state: ObligationState,
        *,
        party: str | None = None,
        met_on: date | None = None,
    ) -> Obligation:
        provisional = due_on is not None and bool(self.course.calendar.unknown_years(starts_on, due_on))
        return Obligation(kind, owed_by, starts_on, due_on, basis, state, party, met_on, provisional)

    def _state(self, due_on: date | None, met_on: date | None, unmet: ObligationState) -> ObligationState:
        """Met, met late, cancelled with the case, open, or what an unmet duty becomes after its last day."""
        if met_on is not None:
            return ObligationState.MET_LATE if due_on is not None and met_on > due_on else ObligationState.MET
        if self.ended_on is not None and (due_on is None or self.ended_on <= due_on):
            return ObligationState.CANCELLED
        return unmet if due_on is not None and self.as_of > due_on else ObligationState.OPEN

    def _confirmation(self) -> Obligation:
        received = self.course.received
        due_on = self.course.calendar.roll_forward(received.on)
        state = self._state(due_on, received.confirmed_on, ObligationState.OVERDUE)
        return self._duty(
            ObligationKind.CONFIRMATION, OwedBy.AGENCY, received.on, due_on, CONFIRMATION_RULE, state,
            met_on=received.confirmed_on,
        )  # fmt: skip

    def _clarification_notice(self, received_on: date) -> Obligation:
        """A chance rather than a debt: unused, it lapses after the seventh working day."""
        due_on = last_day_for_clarification(received_on, self.course.calendar)
        demand = self.course.clarification
        met_on = None if demand is None else demand.sent_on
        state = self._state(due_on, met_on, ObligationState.LAPSED)
        return self._duty(
            ObligationKind.CLARIFICATION_NOTICE, OwedBy.AGENCY, received_on, due_on, CLARIFICATION_RULE, state,
            met_on=met_on,
        )  # fmt: skip

    def _clarification_reply(self, demand: Demand) -> Obligation:
        unmet = ObligationState.LAPSED if demand.stops_the_clock else ObligationState.OVERDUE
        state = self._state(demand.due_on, demand.answered_on, unmet)
        return self._duty(
            ObligationKind.CLARIFICATION_REPLY, OwedBy.APPLICANT, demand.starts_on, demand.due_on, CLARIFICATION_RULE,
            state, met_on=demand.answered_on,
        )  # fmt: skip

    def _opinions(self) -> Iterator[Obligation]:
        """One duty for each party and day: a letter repeated on the same day is the same duty, met when all are."""
        asked: dict[tuple[ActKind, str, date], Consultation] = {}
        for one in self.course.consultations:
            key = (one.act.kind, one.act.party, one.act.delivered_on or one.act.on)
            if key not in asked or asked[key].replied_on is not None:
                asked[key] = one
        for (_kind, _party, starts_on), one in asked.items():
            yield self._opinion(one, starts_on)

    def _opinion(self, one: Consultation, starts_on: date) -> Obligation:
        state = self._state(one.opinion_due_on, one.replied_on, ObligationState.LAPSED)
        third_party = one.act.kind is ActKind.THIRD_PARTY_CONSULTED
        return self._duty(
            ObligationKind.THIRD_PARTY_OPINION if third_party else ObligationKind.AGENCY_OPINION,
            OwedBy.THIRD_PARTY if third_party else OwedBy.OTHER_AGENCY,
            starts_on,
            one.opinion_due_on,
            THIRD_PARTY_RULE if third_party else AGENCY_RULE,
            state,
            party=one.act.party,
            met_on=one.replied_on,
        )

    def _fee(self, demand: Demand) -> Iterator[Obligation]:
        """The notice is owed within the time for reply, the payment within twenty working days of its delivery."""
        started_on = min(demand.notice_from or demand.sent_on, demand.sent_on)
        noticed = self._state(demand.notice_due_on, demand.sent_on, ObligationState.OVERDUE)
        yield self._duty(
            ObligationKind.FEE_NOTICE, OwedBy.AGENCY, started_on, demand.notice_due_on, FEE_RULE, noticed,
            met_on=demand.sent_on,
        )  # fmt: skip
        unmet = ObligationState.LAPSED if demand.stops_the_clock else ObligationState.OVERDUE
        paid = self._state(demand.due_on, demand.answered_on, unmet)
        yield self._duty(
            ObligationKind.FEE_PAYMENT, OwedBy.APPLICANT, demand.starts_on, demand.due_on, FEE_RULE, paid,
            met_on=demand.answered_on,
        )  # fmt: skip

    def _withdrawn_late(self) -> bool:
        """Whether the withdrawal ended a duty that was late: that one is told, and no other was left."""
        missed, withdrawn_on = self.course.missed, self.course.withdrawn_on
        return any(one.ended_by is ActKind.WITHDRAWN and one.ended_on == withdrawn_on for one in missed)

    def _missed(self, one: Missed) -> Obligation:
        """A time for reply that had run out when an order or a withdrawal ended it: late for good."""
        return self._duty(
            ObligationKind.REPLY, OwedBy.AGENCY, one.starts_on, one.due_on, one.basis, ObligationState.MET_LATE,
            met_on=one.ended_on,
        )  # fmt: skip

    def _reply(self) -> Obligation:
        course = self.course
        basis = DELAY_RULE if self.due_on is not None and course.is_delayed else REPLY_RULE
        basis = ORDER_RULE if course.order_in_force is not None and basis is REPLY_RULE else basis
        met_on = course.replied_on()
        return self._duty(
            ObligationKind.REPLY, OwedBy.AGENCY, course.base_on or course.received.on, self.due_on, basis,
            self._reply_state(met_on), met_on=met_on,
        )  # fmt: skip

    def _reply_state(self, met_on: date | None) -> ObligationState:
        course = self.course
        if course.withdrawn_on is not None:
            return ObligationState.CANCELLED
        if course.is_lapsed:
            return ObligationState.LAPSED
        return self._state(self.due_on, met_on, ObligationState.OVERDUE)
