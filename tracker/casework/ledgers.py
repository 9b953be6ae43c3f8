"""Taking over an office's ledger 台账: every row becomes one case or is handed back with its reasons, none twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from sqlalchemy import select

from tracker.casework import authority
from tracker.casework.ledger_cases import arrival_of, clock_of
from tracker.casework.ledger_files import Entry, Ledger
from tracker.casework.ledger_rows import RejectedRow, Row, read_row
from tracker.casework.steps import act_of_office
from tracker.casework.taking_over import Arrival, taking_over
from tracker.documents.spreadsheets import Line
from tracker.law.clock import Clock
from tracker.law.wording import Wording, say
from tracker.models import Agency, Case, Permission, User, db
from tracker.registers.calendars import working_calendar
from tracker.registers.clocks import practice_of

BATCH = 200
DIFFERENT = say("已有同号案件，内容不同")


class Verdict(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Judged:
    """One row of the ledger and what becomes of it."""

    entry: Entry
    verdict: Verdict
    reasons: tuple[Wording, ...] = ()
    row: Row | None = None
    clock: Clock | None = None

    @property
    def why(self) -> str:
        """The reasons in one line, for the workbook of returned rows."""
        return "；".join(str(reason).rstrip("。") for reason in self.reasons)


@dataclass
class Tally:
    """How many rows became cases, were in the books already, were handed back."""

    created: int = 0
    unchanged: int = 0
    rejected: int = 0

    def count(self, verdict: Verdict) -> None:
        setattr(self, verdict.value, getattr(self, verdict.value) + 1)

    @property
    def done(self) -> int:
        return self.created + self.unchanged + self.rejected


@dataclass(frozen=True)
class ReadEntry:
    """A row that was read: its facts and its clock, or why it cannot be taken over."""

    entry: Entry
    row: Row | None = None
    clock: Clock | None = None
    reasons: tuple[Wording, ...] = ()


Told = Callable[[Judged, Tally], None]


def say_nothing(_judged: Judged, _tally: Tally) -> None:
    """For whom nobody listens."""


def look_over(ledger: Ledger, agency: Agency, *, by: User | None, on: date, tell: Told = say_nothing) -> Tally:
    """What would become of every row; nothing is written."""
    authority.check(by, Permission.IMPORT_LEDGERS, agency)
    tally = Tally()
    for batch in batches(Reader(agency, on).read(ledger)):
        report(judge(batch, agency), tally, tell)
    return tally


def take_over(
    ledger: Ledger, agency: Agency, *, by: User | None, on: date, digest: str, tell: Told = say_nothing
) -> Tally:
    """Take every good row over, in batches that are written whole; `digest` of the file goes into the audit trail."""
    authority.check(by, Permission.IMPORT_LEDGERS, agency)
    reader = Reader(agency, on)
    tally = Tally()
    for batch in batches(reader.read(ledger)):
        with taking_over(agency, by=by, on=on) as arrivals:
            judged = judge(batch, agency)
            arrivals += [
                reader.arrival(one.row, one.clock, one.entry.line, agency, by=by, digest=digest)
                for one in judged
                if one.verdict is Verdict.CREATED and one.row and one.clock
            ]
        report(judged, tally, tell)
    if tally.created:
        told = {"file": digest, "created": tally.created, "unchanged": tally.unchanged, "rejected": tally.rejected}
        with act_of_office("ledger:import", agency, Permission.IMPORT_LEDGERS, by=by, on=on, **told):
            pass
    return tally


class Reader:
    """Reads rows with the agency's calendar and practice, and remembers every number it met in the file."""

    def __init__(self, agency: Agency, on: date) -> None:
        self.on = on
        self.calendar = working_calendar()
        self.practice = practice_of(agency)
        self.met: dict[str, tuple[str, int]] = {}

    def read(self, ledger: Ledger) -> Iterator[ReadEntry]:
        """Every row in turn."""
        for entry in ledger:
            try:
                row = read_row(entry.known, entry.unknown, on=self.on)
                self.check_first(row.number, entry)
                yield ReadEntry(entry, row, clock_of(row, self.calendar, self.practice, on=self.on))
            except RejectedRow as rejected:
                yield ReadEntry(entry, reasons=rejected.reasons)

    def check_first(self, number: str, entry: Entry) -> None:
        """Refuse a number that stood in the file before."""
        place = (entry.line.sheet, entry.line.number)
        first = self.met.setdefault(number, place)
        if first != place:
            raise RejectedRow(
                say("登记编号在本文件中重复（首次在第 {line} 行）", line=seen_from(first, entry.line.sheet))
            )

    def arrival(self, row: Row, clock: Clock, line: Line, agency: Agency, *, by: User | None, digest: str) -> Arrival:
        """A good row on its way into the books."""
        arrival = arrival_of(row, clock, self.calendar, by=by, on=self.on)
        arrival.case.intake_key = row.fingerprint(agency.code)
        arrival.unit = row.unit
        arrival.told = {"file": digest, "sheet": line.sheet, "line": line.number}
        return arrival


def seen_from(place: tuple[str, int], sheet: str) -> str:
    """The number of a row, with its sheet where that is another one."""
    return str(place[1]) if place[0] == sheet else f"{place[0]}!{place[1]}"


def judge(batch: list[ReadEntry], agency: Agency) -> list[Judged]:
    """What becomes of each row, given the cases that the agency has already; one look into the books."""
    numbers = [read.row.number for read in batch if read.row is not None]
    query = select(Case.number, Case.intake_key).where(Case.agency_id == agency.id, Case.number.in_(numbers))
    known = dict(db.session.execute(query).all())
    return [verdict_on(read, known, agency.code) for read in batch]


def verdict_on(read: ReadEntry, known: dict[str, str | None], code: str) -> Judged:
    if read.row is None:
        return Judged(read.entry, Verdict.REJECTED, read.reasons)
    if read.row.number not in known:
        return Judged(read.entry, Verdict.CREATED, row=read.row, clock=read.clock)
    if known[read.row.number] == read.row.fingerprint(code):
        return Judged(read.entry, Verdict.UNCHANGED, row=read.row)
    return Judged(read.entry, Verdict.REJECTED, (DIFFERENT,), read.row)


def report(judged: Iterable[Judged], tally: Tally, tell: Told) -> None:
    for one in judged:
        tally.count(one.verdict)
        tell(one, tally)


def batches(entries: Iterator[ReadEntry]) -> Iterator[list[ReadEntry]]:
    while batch := list(islice(entries, BATCH)):
        yield batch
