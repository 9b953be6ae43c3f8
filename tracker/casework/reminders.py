"""Reminders: every working day, whatever came nearer to its last day is told once to the people it concerns."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import BindParameter, bindparam, insert, select, update

from tracker.casework import digests
from tracker.casework.digests import Line
from tracker.casework.ladders import PERIODS_OF_OTHERS, Reminders, Rung
from tracker.casework.steps import whole
from tracker.law.obligations import ObligationKind
from tracker.models import Notice, User, db
from tracker.registers import jobs, obligations, recipients
from tracker.registers.calendars import working_calendar
from tracker.registers.obligations import Due
from tracker.registers.recipients import Directory, Person
from tracker.timekeeping import office_time

JOB = "reminders"
BATCH = 500


@dataclass(frozen=True, slots=True)
class Reminder:
    """One step of one duty's ladder, told to one person."""

    person: Person
    role: str
    due: Due
    rung: Rung
    late_since: date | None

    @property
    def once_key(self) -> str:
        return f"reminder:{self.key_of_step}:{self.person.id}:notice"

    @property
    def key_of_step(self) -> str:
        return f"{self.due.id}:{self.due.version}:{self.rung.rule}"

    @property
    def facts(self) -> dict[str, Any]:
        """What the sentence needs when it is said."""
        return {
            "kind": self.due.kind.value,
            "party": self.due.party,
            "due_on": self.due.due_on.isoformat(),
            "provisional": self.due.provisional,
            "left": self.rung.left,
            "version": self.due.version,
            "as": self.role,
            "theirs": self.due.kind in PERIODS_OF_OTHERS,
            "late_since": self.late_since and self.late_since.isoformat(),
        }


def plan(today: date, now: datetime, stopping: Callable[[], bool] = lambda: False) -> Counter[str]:
    """Raise every reminder whose step was reached and that was not raised yet; on days off, nothing.

    Counts `read` duties, `reminders`, `mails`, those that were `late`, and duties for which there is `nobody`.
    """
    calendar = working_calendar()
    if not calendar.is_working_day(today):
        return Counter(day_off=1)
    done: Counter[str] = Counter(read=0, reminders=0, mails=0, late=0, nobody=0)
    steps = Reminders(today, calendar)
    batches = chain(obligations.due_until(steps.horizon), obligations.ended(PERIODS_OF_OTHERS))
    for reminders in by_person(batches, steps, last_run_on(now), done).values():
        if stopping():
            break
        remind(reminders, today, now, done)
    return done


def last_run_on(now: datetime) -> date | None:
    """The day of the last run that ended well; None when there was none yet, so that nothing can have been missed."""
    run = jobs.last_success(JOB, before=now)
    return office_time(run.started_at).date() if run else None


def by_person(
    batches: Iterable[Sequence[Due]], steps: Reminders, last_run: date | None, done: Counter[str]
) -> dict[int, list[Reminder]]:
    """What is new for whom, read in batches; only what is new is kept."""
    new: dict[int, list[Reminder]] = defaultdict(list)
    directory = recipients.directory()
    for batch in batches:
        done["read"] += len(batch)
        found = list(reached(batch, steps, directory, last_run, done))
        known = raised(reminder.once_key for reminder in found)
        for reminder in found:
            if reminder.once_key not in known:
                new[reminder.person.id].append(reminder)
    return new


def reached(
    batch: Sequence[Due], steps: Reminders, directory: Directory, last_run: date | None, done: Counter[str]
) -> Iterator[Reminder]:
    """Every reminder that the duties of a batch stand for today, raised already or not."""
    for due in batch:
        rung = steps.of(due.kind, due.starts_on, due.due_on)
        if rung is None:
            continue
        told = concerned(due, rung, directory)
        done["nobody"] += not told
        late_since = missed(due, rung, steps.today, last_run)
        for person, role in told.values():
            yield Reminder(person, role, due, rung, late_since)


def concerned(due: Due, rung: Rung, directory: Directory) -> dict[int, tuple[Person, str]]:
    """The people to tell, each once: who handles the case, who alone may publish, from one day left the supervisors."""
    told = {person.id: (person, "supervisor") for person in directory.supervisors(due.agency_id) if rung.escalates}
    if due.kind is ObligationKind.PUBLICATION:
        told |= {person.id: (person, "publisher") for person in directory.publishers(due.agency_id)}
    return told | {person.id: (person, "handler") for person in directory.responsible(due.agency_id, due.handler_id)}


def missed(due: Due, rung: Rung, today: date, last_run: date | None) -> date | None:
    """The day on which the reminder should have gone out, when no run took place on it."""
    if last_run is None or not last_run < rung.reached_on < today or due.starts_on > rung.reached_on:
        return None
    return rung.reached_on


def raised(once_keys: Iterable[str]) -> set[str]:
    """Which of these reminders are in the books already.

    The keys stand in the statement itself: a plan that PostgreSQL keeps from when the table was empty reads it whole.
    """
    keys, found = list(once_keys), set[str]()
    for start in range(0, len(keys), BATCH):
        part: BindParameter[str] = bindparam("keys", keys[start : start + BATCH], expanding=True, literal_execute=True)
        found.update(db.session.scalars(select(Notice.once_key).where(Notice.once_key.in_(part))))
    return found


def remind(reminders: list[Reminder], today: date, now: datetime, done: Counter[str]) -> None:
    """Raise the reminders of one person and put them into one mail, all in one: in the books wholly or not at all."""
    person = reminders[0].person
    with whole():
        hold(person)
        known = raised(reminder.once_key for reminder in reminders)
        new = [reminder for reminder in reminders if reminder.once_key not in known]
        if not new:
            return
        supersede(person, new, now)
        mail_id = mailed(person, new, today) if person.email else None
        db.session.execute(insert(Notice), [row(reminder, mail_id, now) for reminder in new])
    done.update(reminders=len(new), mails=mail_id is not None, late=sum(1 for one in new if one.late_since))


def hold(person: Person) -> None:
    """Two runs at once take turns for each person, so that the second sees what the first has raised."""
    unchanged = update(User).where(User.id == person.id).values(active=User.active)
    db.session.execute(unchanged, execution_options={"synchronize_session": False})


def supersede(person: Person, new: Sequence[Reminder], now: datetime) -> None:
    """Of each duty only the latest reminder asks for attention."""
    for start in range(0, len(new), BATCH):
        numbers = [reminder.due.id for reminder in new[start : start + BATCH]]
        older = (Notice.user_id == person.id, Notice.read_at.is_(None), Notice.obligation_id.in_(numbers))
        statement = update(Notice).where(*older).values(read_at=now)
        db.session.execute(statement, execution_options={"synchronize_session": False})


def mailed(person: Person, new: list[Reminder], today: date) -> int:
    lines = [Line(reminder.due.number, reminder.due.receipt_number, reminder.facts) for reminder in new]
    return digests.post(person, lines, today, first_key=new[0].key_of_step)


def row(reminder: Reminder, mail_id: int | None, now: datetime) -> dict[str, Any]:
    return {
        "once_key": reminder.once_key,
        "user_id": reminder.person.id,
        "case_id": reminder.due.case_id,
        "obligation_id": reminder.due.id,
        "mail_id": mail_id,
        "rule": reminder.rung.rule,
        "facts": reminder.facts,
        "created_at": now,
    }
