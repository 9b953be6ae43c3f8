"""What a correction leads to: where the case stands, which days move, which letters name the old ones."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from tracker.casework import amendments, derivation
from tracker.casework.amendments import Amendment, Values
from tracker.casework.duty_shifts import Shift, shifts_between
from tracker.casework.moved_dates import Move
from tracker.law.acts import ActKind
from tracker.law.clock import Clock
from tracker.law.iso_dates import date_from_iso
from tracker.law.obligations import Obligation
from tracker.law.statuses import Status
from tracker.law.wording import Wording
from tracker.mailroom.letters import date_words
from tracker.mailroom.readdressing import Moved
from tracker.models import Case, Letter, db
from tracker.registers import correspondence, notices, timelines
from tracker.registers.calendars import calendars

# Days that no letter names: they are told beside the act, for the file alone.
NEVER_QUOTED = frozenset({"reached_desk_on", "read_back_on"})
# The records whose letters bear the record's own day.
BEAR_THEIR_DAY = frozenset(
    {
        ActKind.CLARIFICATION_REQUESTED,
        ActKind.THIRD_PARTY_CONSULTED,
        ActKind.AGENCY_CONSULTED,
        ActKind.REASONS_REQUESTED,
        ActKind.EXTENDED,
        ActKind.FEE_NOTIFIED,
        ActKind.DELAY_AGREED,
        ActKind.DECIDED,
    }
)


@dataclass(frozen=True)
class Stand:
    """Where a case stands on a day."""

    status: Status
    clock: Clock
    duties: tuple[Obligation, ...]


@dataclass(frozen=True)
class Quoting:
    """A letter and the days it names or bears that hold no more; none where it was written with what is voided."""

    letter: Letter
    days: tuple[date, ...]

    @property
    def goes_with_record(self) -> bool:
        """Whether it is voided with its record: the letter of an answer is."""
        return not self.days and self.letter.kind in correspondence.ANSWERS


@dataclass(frozen=True)
class Consequences:
    """All that follows from a correction; `mails`: what became of the mails of a letter voided with its record."""

    values: Values
    before: Stand
    after: Stand
    shifts: tuple[Shift, ...]
    reminders: int
    letters: tuple[Quoting, ...]
    mails: Moved = field(default_factory=Moved)

    @property
    def remarks(self) -> list[Wording]:
        """What a careful official would remark that was not to be remarked before."""
        known = {str(remark.wording) for remark in self.before.clock.warnings}
        return [remark.wording for remark in self.after.clock.warnings if str(remark.wording) not in known]

    @property
    def moves(self) -> list[Move]:
        """The last days that become others."""
        return [
            Move(one.kind, one.party, one.new.owed_by, one.old.due_on, one.new.due_on, one.new.provisional)
            for one in self.shifts
            if one.moves and one.old is not None and one.new is not None
        ]


def rehearse(case: Case, amendment: Amendment, *, on: date) -> Consequences:
    """What a correction would lead to; nothing is written. The same "no" as the step itself would give."""
    with taken_back():
        return carry_out(case, amendment, on=on)


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is tried out within the block never happened."""
    with db.session.no_autoflush:
        try:
            yield
        finally:
            db.session.rollback()


def carry_out(case: Case, amendment: Amendment, *, on: date) -> Consequences:
    """Amend the record and say what follows; the frame writes clock and duties."""
    record = amendments.record_of(case, amendment.record_id)
    written, dated_on = timelines.written_with(case, record), record.happened_on

    def misdated() -> list[Letter]:
        moved = record.kind in BEAR_THEIR_DAY and record.happened_on != dated_on
        return bearing(written, dated_on) if moved else []

    whole = written if amendment.act is None else []
    return of_change(case, lambda: amendments.apply(case, amendment, on), whole, misdated, on=on)


def of_change(
    case: Case,
    change: Callable[[], Values],
    whole: Iterable[Letter],
    misdated: Callable[[], list[Letter]] = list,
    *,
    on: date,
) -> Consequences:
    """What follows from a change of the books. `whole`: the letters that rest on what is voided by it."""
    before = stand(case, on)
    values = change()
    after, dated = stand(case, on), misdated()
    shifts = tuple(shifts_between(before.duties, after.duties))
    return Consequences(
        values=values,
        before=before,
        after=after,
        shifts=shifts,
        reminders=notices.unread_reminders(case, {(one.kind, one.party) for one in shifts}),
        letters=tuple(letters_left(case, old_days(values, before, after, shifts), whole, dated)),
    )


def stand(case: Case, on: date) -> Stand:
    derived = derivation.expected(case, on, calendars())
    return Stand(case.status, derived.clock, tuple(derived.duties))


def old_days(values: Values, before: Stand, after: Stand, shifts: Iterable[Shift]) -> set[date]:
    """The days that hold no more: of the record, of the receipt, and every last day that became another."""
    days = {date_from_iso(old) for name, (old, _new) in values.items() if name not in NEVER_QUOTED}
    for name in ("received_on", "due_on"):
        old = getattr(before.clock, name)
        days |= {old} if old != getattr(after.clock, name) else set()
    days |= {moved_day(one, after) for one in shifts}
    return {day for day in days if day is not None}


def moved_day(shift: Shift, after: Stand) -> date | None:
    """The last day of a duty that holds no more; where the duty is gone, it may still be that of the reply."""
    if not shift.moves or shift.old is None:
        return None
    day = shift.old.due_on
    return None if shift.new is None and day == after.clock.due_on else day


def bearing(written: Iterable[Letter], dated_on: date) -> list[Letter]:
    """Of the letters written with a record, those that bear its day."""
    return [letter for letter in written if letter.dated_on == dated_on]


def letters_left(case: Case, days: set[date], whole: Iterable[Letter], dated: Iterable[Letter]) -> Iterator[Quoting]:
    """The letters that hold still and name one of these days or bear one, and those written with what is voided."""
    voided, misdated = ({letter.id for letter in letters} for letters in (whole, dated))
    for letter in correspondence.standing(case):
        text = "\n".join(letter.paragraphs)
        quoted = {day for day in days if date_words(day) in text}
        if letter.id in misdated:
            quoted.add(letter.dated_on)
        if letter.id in voided:
            yield Quoting(letter, ())
        elif quoted:
            yield Quoting(letter, tuple(sorted(quoted)))
