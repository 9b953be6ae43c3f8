"""What happened in a case: its audit events, each with the records, letters and exchanges that came of it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.law.acts import ActKind
from tracker.law.steps import Step
from tracker.models import AuditEvent, Case, Communication, Correction, LateEntry, Letter, Mail, Record, db
from tracker.registers import communications, correspondence, late_entries

OF_A_CASE = "case:"
CORRECTED = f"case:{Step.CORRECT_RECORD.value}"
COMPLETED = f"case:{Step.RECORD_SERVICE.value}"


@dataclass
class Entry:
    """One step that somebody took: the event that the frame wrote, and what the step left in the books."""

    event: AuditEvent
    records: list[Record] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    communications: list[Communication] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    late_entries: list[LateEntry] = field(default_factory=list)

    @property
    def changes(self) -> list[dict[str, Any]]:
        """The fields of rows that were there before: old and new."""
        return [change for change in self.event.details.get("changes", ()) if "field" in change]

    def moved(self, field_name: str) -> tuple[Any, Any] | None:
        """The old and new value of a field of the case, if the step moved it."""
        for change in self.changes:
            if change["table"] == "cases" and change["field"] == field_name and "old" in change:
                return change["old"], change["new"]
        return None


@dataclass(frozen=True)
class Timeline:
    """The entries of a case, the mails that carried its letters, and the records that read otherwise since.

    `superseded`: the receipts whose place a corrected one took.
    """

    entries: list[Entry]
    mails: dict[int, Mail]
    corrected: frozenset[int | None] = frozenset()
    superseded: Mapping[int, Letter] = field(default_factory=dict)


def of_case(case: Case) -> Timeline:
    """The whole of a case: a fixed number of questions to the database, however much happened."""
    entries = [Entry(event) for event in events(case)]
    letters = correspondence.of_case(case)
    if entries:
        share(entries, case.records, letters, communications.of_case(case), corrections(case))
        share_late_entries(entries, late_entries.of_case(case))
    for place, entry in enumerate(entries):
        entry.records = [as_first_told(record, entries[place + 1 :]) for record in entry.records]
    later = frozenset(one.record_id for entry in entries for one in entry.corrections)
    return Timeline(entries[::-1], correspondence.mails_of(letters), later, correspondence.superseded(letters))


def events(case: Case) -> list[AuditEvent]:
    """The audit events of a case, oldest first; that its file was taken away, say, is none of its steps."""
    about = (AuditEvent.case_id == case.id, AuditEvent.action.startswith(OF_A_CASE))
    query = select(AuditEvent).where(*about).order_by(AuditEvent.id)
    return list(db.session.scalars(query.options(joinedload(AuditEvent.actor))))


def written_with(case: Case, record: Record) -> list[Letter]:
    """The letters that hold still and were written in the step that left this record."""
    ends = [event.recorded_at for event in events(case)]
    place = bisect_left(ends, record.recorded_at)
    return [letter for letter in correspondence.standing(case) if bisect_left(ends, letter.created_at) == place]


def corrections(case: Case) -> list[Correction]:
    """What was put right in the entry of a case, oldest first."""
    return list(db.session.scalars(select(Correction).where(Correction.case_id == case.id).order_by(Correction.id)))


def share(
    entries: list[Entry],
    records: Iterable[Record],
    letters: Iterable[Letter],
    exchanges: Iterable[Communication],
    corrected: Iterable[Correction],
) -> None:
    """Every step ends with its event, so that what was written belongs to the first event at or after it."""
    entry_at = finder(entries)
    for record in records:
        entry_at(record.recorded_at).records.append(record)
    for letter in letters:
        entry_at(letter.created_at).letters.append(letter)
    for exchange in exchanges:
        entry_at(exchange.recorded_at).communications.append(exchange)
    for correction in corrected:
        entry_at(correction.recorded_at).corrections.append(correction)


def share_late_entries(entries: list[Entry], found: Iterable[LateEntry]) -> None:
    """The marks of what was entered later, each with the step that entered it."""
    entry_at = finder(entries)
    for one in found:
        entry_at(one.entered_at).late_entries.append(one)


def finder(entries: list[Entry]) -> Callable[[datetime], Entry]:
    """Finds the entry to which what was written at an instant belongs."""
    ends = [entry.event.recorded_at for entry in entries]
    return lambda instant: entries[min(bisect_left(ends, instant), len(entries) - 1)]


def as_first_told(record: Record, later: Sequence[Entry]) -> Record:
    """A record as it stood when its entry was made: whoever corrected it, or later completed it, has an entry."""
    is_receipt = record.kind is ActKind.RECEIVED
    told_by = (CORRECTED,) if record.voided_at else (CORRECTED, COMPLETED)  # why it was voided stands with itself
    told: dict[str, Any] = {"happened_on": record.happened_on.isoformat(), "facts": record.facts, "words": record.words}
    for entry in reversed(later):
        for change in reversed(entry.changes if is_receipt or entry.event.action in told_by else ()):
            if (change["table"], change["id"]) == ("records", record.id) and change["field"] in told:
                told[change["field"]] = undone(told[change["field"]], change["old"], change["new"])
    told["happened_on"] = date.fromisoformat(told["happened_on"])
    return Record(id=record.id, kind=record.kind, voided_at=record.voided_at, **told)


def undone(now: Any, old: Any, new: Any) -> Any:
    """What stood there before a change, unless it was moved on since; of several facts only those that it touched."""
    if not isinstance(now, dict):
        return old if now == new else now
    before, after = old or {}, new or {}
    touched = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    touched = {name for name in touched if now.get(name) == after.get(name)}
    untouched = {name: value for name, value in now.items() if name not in touched}
    return untouched | {name: before[name] for name in touched & before.keys()}
