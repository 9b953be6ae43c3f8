"""Filling the books: years of cases in seconds, with caches, duties and audit chains as the step frame writes them."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from time import perf_counter
from types import SimpleNamespace
from typing import Any

from benchmarks.courses import COURSES, After, Derived, derived
from benchmarks.sinks import Sink, opened
from tracker.casework import audit, timetable
from tracker.demonstration.contents import content, somewhere
from tracker.documents.bigrams import indexed
from tracker.law.acts import Act, Channel
from tracker.law.annual_report import ApplicantKind
from tracker.law.case_kinds import CaseKind
from tracker.law.working_days import WorkingCalendar
from tracker.mailroom.letters import LETTER_NAMES, LetterKind
from tracker.models import Agency, Role, RoleGrant, Serial, User, db
from tracker.registers.calendars import working_calendar
from tracker.timekeeping import OFFICE_ZONE, utc_now

AGENCIES, CLERKS = 40, 4
WORKING_DAYS = 1000
BATCH = 5000
QUERY_CODE = "BENCHMRK"
LETTERS = {"received": LetterKind.RECEIPT, "decided": LetterKind.REPLY, "extended": LetterKind.EXTENSION}
PARAGRAPHS = json.dumps(
    ["您提出的政府信息公开申请，本机关已经收到并登记。" * 3, "特此告知。" * 8, "联系方式见页末。"], ensure_ascii=False
)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "applicants": (
        *("id", "kind", "name", "identity_number", "contact_person", "phone", "email", "address", "postcode"),
    ),
    "cases": (
        *(
            "id",
            "agency_id",
            "kind",
            "number",
            "receipt_number",
            "query_code_salt",
            "query_code_hash",
            "applicant_id",
            "status",
        ),
        *("version", "channel", "arrived_on", "description", "wanted_form", "wanted_delivery", "assistance", "unit_id"),
        *("handler_id", "registered_by_id", "registered_at", "origin", "ledger_notes", "filed_on", "filing_note"),
        *("received_on", "phase", "due_on", "provisional", "is_open", "outcome", "decided_on", "served_on"),
    ),
    "records": ("id", "case_id", "kind", "happened_on", "facts", "words", "recorded_by_id", "recorded_at"),
    "obligations": (
        *("agency_id", "case_id", "kind", "owed_by", "party", "starts_on", "due_on", "met_on", "state", "basis"),
        *("provisional", "version"),
    ),
    "letters": (
        *("agency_id", "case_id", "kind", "number", "title", "addressee", "paragraphs", "signed_by", "dated_on"),
        *("attachments", "check_code", "docx_digest", "pdf_digest", "voided_because", "created_by_id", "created_at"),
    ),
    "communications": (
        *("agency_id", "case_id", "direction", "medium", "counterpart", "happened_at", "summary"),
        *("shown_to_applicant", "recorded_by_id", "recorded_at"),
    ),
    "audit_chains": ("name", "length", "head"),
    "audit_events": (
        *("chain", "sequence", "agency_id", "case_id", "action", "actor_id", "actor_name", "happened_on"),
        *("recorded_at", "details", "previous_hash", "hash"),
    ),
    "search_entries": ("subject", "subject_id", "agency_id", "heading", "body"),
}


@dataclass(frozen=True)
class Desk:
    """An agency of the measured books and its clerks."""

    agency_id: int
    agency_name: str
    clerks: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Filled:
    """What was written and how long it took."""

    cases: int
    rows: int
    seconds: float


@dataclass
class Books:
    """Writes cases batch by batch; every course of a day is derived once."""

    desks: list[Desk]
    calendar: WorkingCalendar
    today: date
    dice: Random
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    known: dict[tuple[int, date], Derived] = field(default_factory=dict)
    serials: Counter[tuple[int, int]] = field(default_factory=Counter)
    records: Any = field(default_factory=lambda: count(1))
    searched: dict[str, str] = field(default_factory=dict)

    def of(self, course: int, begun_on: date) -> Derived:
        if (course, begun_on) not in self.known:
            way: Callable[[After], list[Act]] = COURSES[course][1]
            self.known[course, begun_on] = derived(way, begun_on, self.calendar, self.today)
        return self.known[course, begun_on]

    def add(self, number: int, found: Derived) -> None:
        """One case with everything around it."""
        desk = self.desks[0] if self.dice.random() < 0.1 else self.dice.choice(self.desks)
        clerk = self.dice.choice(desk.clerks)
        begun_on = found.acts[0].on
        self.serials[desk.agency_id, begun_on.year] += 1
        own = f"{desk.agency_name}公开申〔{begun_on.year}〕{self.serials[desk.agency_id, begun_on.year]}号"
        receipt_number = f"{begun_on.year}-{number:08d}"
        office = content("offices")[number % 17]["code"]
        asked = self.dice.choice(content("titles")[office]).format_map(somewhere(self.dice, begun_on.year))
        applicant = self.applicant(number)
        salt = f"{number:032x}"
        sealed = hashlib.sha256(f"{salt}:{QUERY_CODE}".encode()).hexdigest()
        cached = found.columns
        self.rows["cases"].append((
            number, desk.agency_id, CaseKind.DISCLOSURE, own, receipt_number, salt, sealed, number, found.status,
            len(found.acts), Channel.REGISTERED_MAIL, begun_on, asked, "paper", "post", "", None,
            clerk[0], clerk[0], moment(begun_on, number), "desk", "{}", found.filed_on, "",
            cached["received_on"], cached["phase"], cached["due_on"], cached["provisional"], cached["is_open"],
            cached["outcome"], cached["decided_on"], cached["served_on"],
        ))  # fmt: skip
        for duty, columns in found.duties:
            self.rows["obligations"].append((
                desk.agency_id, number, duty.kind, columns["owed_by"], duty.party or "", duty.starts_on,
                columns["due_on"], columns["met_on"], columns["state"], columns["basis"], columns["provisional"], 1,
            ))  # fmt: skip
        self.happened(number, found, desk, clerk, applicant)
        self.searched.setdefault(asked, indexed(asked))
        heading = indexed(own, receipt_number, applicant)
        self.rows["search_entries"].append(("case", number, desk.agency_id, heading, self.searched[asked]))

    def applicant(self, number: int) -> str:
        names = content("names")
        name = str(self.dice.choice(names["surnames"]) + self.dice.choice(names["given"]))
        kind = ApplicantKind.NATURAL_PERSON if number % 5 else ApplicantKind.BUSINESS
        told = (
            number,
            kind,
            name,
            f"990102{number:012d}",
            "",
            f"129{number:08d}",
            "",
            "东澜市杨帆区云帆新村1号",
            "990012",
        )
        self.rows["applicants"].append(told)
        return name

    def happened(self, number: int, found: Derived, desk: Desk, clerk: tuple[int, str], applicant: str) -> None:
        """The dated records, with the letter and the audit event of each, and here and there a call."""
        head = ""
        for sequence, (act, facts) in enumerate(zip(found.acts, found.facts, strict=True), start=1):
            at = moment(act.on, number)
            self.rows["records"].append((next(self.records), number, act.kind, act.on, facts, "{}", clerk[0], at))
            self.write_letter(number, act, desk, clerk[0], applicant)
            head = self.note_down(number, sequence, act, desk, clerk, head)
        self.rows["audit_chains"].append((chain_of(number), len(found.acts), head))
        if number % 3 == 0:
            at = moment(found.acts[0].on, number)
            self.rows["communications"].append((
                desk.agency_id, number, "in", "phone", applicant, at, "申请人来电询问办理进度。", False, clerk[0], at,
            ))  # fmt: skip

    def write_letter(self, number: int, act: Act, desk: Desk, clerk_id: int, applicant: str) -> None:
        """The letter that goes out with an act of this kind, if one does."""
        letter = LETTERS.get(act.kind.value)
        if letter is not None:
            title, own = str(LETTER_NAMES[letter]), f"{letter.value}-{number}"
            self.rows["letters"].append((
                desk.agency_id, number, letter.value, own, title, applicant, PARAGRAPHS, desk.agency_name, act.on,
                "[]", f"{letter.value}-{number}", "", "", "", clerk_id, moment(act.on, number),
            ))  # fmt: skip

    def note_down(self, number: int, sequence: int, act: Act, desk: Desk, clerk: tuple[int, str], previous: str) -> str:
        """The audit event of an act, chained to the one before; its hash."""
        at, kind = moment(act.on, number), act.kind.value
        entry = SimpleNamespace(
            chain=chain_of(number), sequence=sequence, action="case:register" if sequence == 1 else "case:step",
            actor_id=clerk[0], actor_name=clerk[1], happened_on=act.on, recorded_at=at,
            details={"changes": [{"table": "records", "new": {"kind": kind}}]}, previous_hash=previous,
        )  # fmt: skip
        head = audit.digest(entry)  # type: ignore[arg-type]  # has all that is signed
        details = json.dumps(entry.details, ensure_ascii=False)
        self.rows["audit_events"].append((
            entry.chain, sequence, desk.agency_id, number, entry.action, *clerk, act.on, at, details, previous, head,
        ))  # fmt: skip
        return head

    def write(self, sink: Sink) -> int:
        """Write what was gathered; how many rows."""
        written = 0
        for table, columns in COLUMNS.items():
            written += len(self.rows[table])
            sink.write(table, columns, self.rows[table])
        self.rows.clear()
        return written


def chain_of(number: int) -> str:
    return f"case:{number}"


def moment(day: date, number: int) -> datetime:
    """An instant of the office's day, by the case's number."""
    return datetime.combine(day, time(9), OFFICE_ZONE).astimezone(UTC) + timedelta(seconds=number % 25_000)


def fill(cases: int, today: date, seed: int = 1) -> Filled:
    """Write so many cases, spread over four years before today, into empty books."""
    started = perf_counter()
    calendar, dice = working_calendar(), Random(seed)
    books = Books(found_agencies(), calendar, today, dice)
    days = days_before(today, calendar)
    weights = [weight for weight, _ in COURSES]
    rows = 0
    with opened(db.engine) as sink:
        for number in range(1, cases + 1):
            course = dice.choices(range(len(COURSES)), weights)[0]
            books.add(number, books.of(course, dice.choice(days)))
            if number % BATCH == 0 or number == cases:
                rows += books.write(sink)
    for (agency_id, year), value in books.serials.items():
        db.session.add(Serial(agency_id=agency_id, year=year, series="case", value=value))
    db.session.commit()
    timetable.draw_up_statistics()
    return Filled(cases, rows, perf_counter() - started)


def days_before(today: date, calendar: WorkingCalendar) -> list[date]:
    """The working days from which cases come, the last one first."""
    days: list[date] = []
    day = today
    while len(days) < WORKING_DAYS:
        day -= timedelta(days=1)
        if calendar.is_working_day(day):
            days.append(day)
    return days


def found_agencies() -> list[Desk]:
    """A district with its bureaus, their clerks and heads, and one supervisor over all."""
    district = entered(Agency(code="B", name="杨帆区人民政府", short_name="杨府", review_body="东澜市人民政府"), "/")
    employ(district, "supervisor", Role.SUPERVISOR)
    desks = []
    for number in range(1, AGENCIES + 1):
        bureau = Agency(
            code=f"B{number}", name=f"第{number}局", short_name=f"杨{number}", parent_id=district.id,
            review_body="杨帆区人民政府", court="杨帆区人民法院",
        )  # fmt: skip
        entered(bureau, district.path)
        clerks = [employ(bureau, f"clerk{number}-{each}", Role.CLERK) for each in range(1, CLERKS + 1)]
        employ(bureau, f"head{number}", Role.HEAD)
        desks.append(Desk(bureau.id, bureau.short_name, tuple((clerk.id, clerk.name) for clerk in clerks)))
    db.session.commit()
    return desks


def entered(agency: Agency, above: str) -> Agency:
    db.session.add(agency)
    db.session.flush()
    agency.path = f"{above}{agency.id}/"
    return agency


def employ(agency: Agency, username: str, role: Role) -> User:
    user = User(agency_id=agency.id, username=username, name=username, created_at=utc_now())
    user.email = f"{username}@example.org"
    user.grants = [RoleGrant(agency=agency, role=role)]
    db.session.add(user)
    db.session.flush()
    return user
