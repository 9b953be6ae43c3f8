"""The course of one case: what the acts known so far have done to its count, and the last day that follows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.law.acts import (
    Act,
    ClarificationReceived,
    Consulted,
    Decided,
    DelayAgreed,
    OpinionReceived,
    Ordered,
    Received,
    Served,
    ServiceMethod,
)
from tracker.law.channels import needs_confirmation
from tracker.law.edition import Article
from tracker.law.exclusions import ONE_DAY, Exclusion, excluded_working_days
from tracker.law.missed import Missed
from tracker.law.periods import REPLY_DAYS
from tracker.law.practice import EmailServed, ExtensionAfterRestart, LateOpinion, Practice
from tracker.law.remarks import Remark, RemarkCode
from tracker.law.stretches import Consultation, Demand, Suspension
from tracker.law.wording import Wording, say
from tracker.law.working_days import WorkingCalendar

WAITS_FOR_SUPPLEMENT = say("等待申请人补正")
WAITS_FOR_PAYMENT = say("等待申请人缴费")


def legal_receipt(received: Received, practice: Practice) -> date | None:
    """The legal date of receipt by channel, None while both sides have not confirmed it (Art. 31)."""
    waits = needs_confirmation(received.channel, practice.internet_receipt, bool(received.addressed_elsewhere))
    return received.confirmed_on if waits else received.on


@dataclass
class Course:
    """The count of one case, changed by one act after another."""

    received: Received
    calendar: WorkingCalendar
    practice: Practice
    received_on: date | None = field(init=False)
    base_on: date | None = field(init=False)
    restarts: list[Act] = field(default_factory=list)
    extension_days: int = 0
    delays: list[DelayAgreed] = field(default_factory=list)
    clarification: Demand | None = None
    fee: Demand | None = None
    consultations: list[Consultation] = field(default_factory=list)
    suspensions: list[Suspension] = field(default_factory=list)
    lapsed_after: date | None = None
    withdrawn_on: date | None = None
    ordered: Ordered | None = None
    order_begins_anew: bool = False
    taken_up: bool = False
    missed: list[Missed] = field(default_factory=list)
    decided: Decided | None = None
    ends_without_handling: bool = False
    services: list[Served] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    known_opinions: list[OpinionReceived] = field(default_factory=list)
    known_acceptances: list[ClarificationReceived] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.received_on = self.base_on = legal_receipt(self.received, self.practice)

    def remark(self, code: RemarkCode, wording: Wording) -> None:
        """Note something a careful official would remark."""
        self.remarks.append(Remark(code, wording))

    @property
    def is_over(self) -> bool:
        """Whether the applicant withdrew or the reply was made."""
        return self.withdrawn_on is not None or self.decided is not None

    @property
    def waits_for_applicant(self) -> bool:
        """Whether a supplement or a payment is awaited: no period runs meanwhile."""
        return any(demand.is_open for demand in self._demands())

    def _demands(self) -> Iterator[Demand]:
        yield from (demand for demand in (self.clarification, self.fee) if demand is not None)

    def open_suspension(self) -> Suspension | None:
        """The suspension by hand that has not been lifted."""
        return next((one for one in self.suspensions if one.resumed_on is None), None)

    def due_on(self) -> date | None:
        """The last day on which a reply is in time, by what is known so far: counted, or agreed where later."""
        counted = self.counted_due_on()
        if counted is None or not self.delays:
            return counted
        return max(counted, *(self.delayed_until(act) for act in self.delays), *self._ends_of_waiting())

    def counted_due_on(self) -> date | None:
        """The last day by the count of working days alone; None while no period runs (Art. 33)."""
        if self.answer_ordered_by is not None:
            return self.calendar.roll_forward(self.answer_ordered_by)
        if self.base_on is None or self.waits_for_applicant or self.open_suspension() is not None:
            return None
        excluded = excluded_working_days(self.closed_exclusions(), self.calendar, after=self.base_on)
        return self.calendar.add(self.base_on, self.reply_days + self.extension_days + excluded)

    @property
    def order_in_force(self) -> Ordered | None:
        """The order from which the period runs; one that fixes no day, unless it has started anew since (Art. 51)."""
        if self.ordered is None or self.ordered.answer_by is not None:
            return self.ordered
        return self.ordered if self.base_on == self.ordered.on else None

    @property
    def answer_ordered_by(self) -> date | None:
        """The day that an order fixed for the answer: nothing of the Regulation moves it."""
        return self.order_in_force.answer_by if self.order_in_force is not None else None

    @property
    def reply_days(self) -> int:
        """The working days for the reply: those of the order, else the twenty of the Regulation (Art. 33)."""
        return REPLY_DAYS if self.days_ordered is None else self.days_ordered

    @property
    def days_ordered(self) -> int | None:
        """The working days that an order gives for the answer; None where it gives none (Art. 51)."""
        return self.order_in_force.answer_days if self.order_in_force is not None else None

    @property
    def begun_on(self) -> date | None:
        """The day from which the office has to act: of receipt, or of the order to answer anew."""
        return self.ordered.on if self.ordered is not None and self.order_begins_anew else self.received_on

    @property
    def is_delayed(self) -> bool:
        """Whether a delayed date, not the count of working days, makes the last day (Art. 35)."""
        counted, due_on = self.counted_due_on(), self.due_on()
        return counted is not None and due_on is not None and due_on > counted

    def delayed_until(self, act: DelayAgreed) -> date:
        """The last day that was agreed; a day off moves it to the next working day."""
        return self.calendar.roll_forward(act.until)

    def _ends_of_waiting(self) -> Iterator[date]:
        """Who asks a party in the time gained by a delay need not reply before its opinion, as on any last day."""
        if self.base_on is None:
            return
        for exclusion in self.closed_exclusions():
            if working_days := self.calendar.count(self.base_on, exclusion.last):
                yield self.calendar.add(self.base_on, working_days)

    def is_expired(self, on: date) -> bool:
        """Whether the running period had ended before this day; what comes later cannot revive it."""
        due_on = self.due_on()
        return due_on is not None and on > due_on

    def miss(self, act: Act) -> Missed | None:
        """Keep that the period had run out before this act, which ends it; None where it had not (Art. 33)."""
        due_on = self.due_on()
        if due_on is None or act.on <= due_on:
            return None
        basis = Article(35 if self.is_delayed else 33 if self.order_in_force is None else 51)
        days, began_on = self.calendar.count(due_on, act.on), self.base_on or self.received.on
        self.missed.append(Missed(began_on, due_on, act.on, act.kind, basis, days))
        return self.missed[-1]

    def closed_exclusions(self) -> list[Exclusion]:
        """The stretches whose end is known or assumed by statute."""
        consulted = [one.exclusion(self.practice) for one in self.consultations if one.stops_the_clock]
        suspended = [
            Exclusion(one.sent_on + ONE_DAY, one.resumed_on, one.why) for one in self.suspensions if one.resumed_on
        ]
        return consulted + suspended + (self._waiting() if self.days_ordered is not None else [])

    def all_exclusions(self, until: date) -> list[Exclusion]:
        """Also the days spent waiting for the applicant, and what is still open on the last day looked at."""
        closed = self.closed_exclusions()
        suspension = self.open_suspension()
        suspended = [Exclusion(suspension.sent_on + ONE_DAY, until, suspension.why)] if suspension else []
        return closed + [one for one in self._waiting(until) if one not in closed] + suspended

    def _waiting(self, until: date | None = None) -> list[Exclusion]:
        """The days spent waiting for the applicant; what nobody answered yet ends for now with `until`."""
        return [
            Exclusion(demand.sent_on + ONE_DAY, ended_on, why)
            for demand, why in ((self.clarification, WAITS_FOR_SUPPLEMENT), (self.fee, WAITS_FOR_PAYMENT))
            if demand is not None and demand.stops_the_clock and (ended_on := demand.answered_on or until) is not None
        ]

    def restart(self, act: Act) -> None:
        """The reply period starts anew from this act; what was used before is wiped, the last restart wins.

        Arts 30 and 42 begin the twenty days of the Regulation anew. The days of an order are not the office's to count
        twice: they stood still while the applicant was waited for, and go on (Art. 51).
        """
        if self.days_ordered is not None:
            return
        if self.base_on is None or act.on >= self.base_on:
            self.base_on = act.on
            self.restarts.append(act)
        if self.practice.extension_after_restart is ExtensionAfterRestart.LOST:
            if self.extension_days or self.delays:
                why = say("{on} 期限重新计算，此前的延期不再有效，需要延期的应当重新决定并告知", on=act.on)
                self.remark(RemarkCode.EXTENSION_LOST, why)
            self.extension_days, self.delays = 0, []

    def note_lapse(self, on: date) -> None:
        """Before this day the applicant's time may have run out: the application is then no longer handled."""
        if self.is_over or self.lapsed_after is not None:
            return
        passed = [
            demand.due_on for demand in self._demands()
            if demand.is_open and demand.due_on is not None and not self._is_excused(demand)
        ]  # fmt: skip
        if passed and min(passed) < on:
            self.lapsed_after = min(passed)

    def _is_excused(self, demand: Demand) -> bool:
        """Whether a late supplement is accepted in the end: the application was then never abandoned (Art. 30)."""
        return demand is self.clarification and any(act.on >= demand.sent_on for act in self.known_acceptances)

    def opinion_on(self, asked: Consulted) -> date | None:
        """When the party answers, by all that is known: an office that waits for it judges by that day in between."""
        if self.practice.late_opinion is LateOpinion.CAPPED:
            return None
        answers = (
            one.on for one in self.known_opinions
            if one.asked_as is asked.kind and one.party == asked.party and one.on >= asked.on
        )  # fmt: skip
        return min(answers, default=None)

    def forget_unheard_opinions(self) -> None:
        """An opinion that came after the end moved nothing."""
        for one in self.consultations:
            one.answer_known_on = None

    def ended_on(self) -> date | None:
        """The day of the decision or of the withdrawal."""
        return self.decided.on if self.decided is not None else self.withdrawn_on

    @property
    def is_lapsed(self) -> bool:
        """Whether the application is no longer handled because the applicant let a period pass."""
        return self.ends_without_handling or (self.lapsed_after is not None and self.decided is None)

    def replied_on(self) -> date | None:
        """The day on which the reply counts: of posting, else of arrival; of the decision while no service is known."""
        if self.decided is None or self.ends_without_handling:
            return None
        return min((self._time_point(served, self.decided) for served in self.services), default=self.decided.on)

    def _time_point(self, served: Served, decided: Decided) -> date:
        own = self._own_time_point(served, decided)
        return own if served.first_posted_on is None else min(own, served.first_posted_on)

    def _own_time_point(self, served: Served, decided: Decided) -> date:
        if served.method is ServiceMethod.POST:
            return served.posted_on or served.on
        if served.method is ServiceMethod.EMAIL and self.practice.email_served is EmailServed.SENDING:
            return served.posted_on or decided.on
        return served.on
