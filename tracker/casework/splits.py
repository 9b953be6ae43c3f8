"""Several matters in one letter: one matter, one application 一事一申请, each with its own number and receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import inspect

from tracker.casework import colleagues, intake, numbers, query_codes, records, steps
from tracker.casework.intake import AlreadyRegistered, Registered, key_of
from tracker.law import lifecycle, possible
from tracker.law.acts import ActKind
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.models import Base, Case, CaseLink, LinkKind, Record, User, db
from tracker.registers import applicants, attachments, links
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import standing
from tracker.registers.situations import situation_of
from tracker.timekeeping import utc_now

Row = TypeVar("Row", bound=Base)

RULE = Article(29)
FEWEST, MOST = 2, 20
WHOLE = "before_split"  # among the words of the receipt: the application as it was written, before it was split
SHARED = (ActKind.RECEIVED, ActKind.CLARIFICATION_REQUESTED, ActKind.CLARIFICATION_RECEIVED)
OWN = frozenset({"id", "case_id", "recorded_at"})


def split(case: Case, matters: Sequence[str], *, token: str, by: User, on: date) -> list[Registered]:
    """Make a linked case of each matter but the first, which stays here; each gets its number, code and receipt.

    `token` belongs to one drawn form: whoever sends it twice gets the first cases again, with the same query codes.
    """
    wanted = checked(matters)
    if before := split_before(case, token):
        return before
    try:
        with steps.whole():
            possible.check(Step.SPLIT, situation_of(case, on))
            made = [part_of(case, matter, f"{token}:{nth}", by=by, on=on) for nth, matter in enumerate(wanted[1:], 1)]
            with steps.part(Step.SPLIT, case, by=by, on=on, matters=len(wanted)):
                keep_first(case, wanted[0], made, by=by, on=on)
    except AlreadyRegistered:
        return split_before(case, token)
    return made


@dataclass(frozen=True)
class PartToBe:
    """A case as it would come out: its number as far as one can tell, its matter, its two days, whether it is new."""

    number: str
    matter: str
    received_on: date | None
    due_on: date | None
    is_new: bool


def rehearse(case: Case, matters: Sequence[str], *, on: date) -> list[PartToBe]:
    """What a split would make, nothing of it done yet; the same "no" as the step itself would give (Art. 29)."""
    wanted = checked(matters)
    possible.check(Step.SPLIT, situation_of(case, on))
    clock = clock_of(case, on)
    days = {"received_on": clock.received_on, "due_on": clock.due_on}
    numbers_to_be = numbers.expected(case.agency, on.year)
    first, rest = PartToBe(case.number, wanted[0], is_new=False, **days), wanted[1:]
    return [first, *(PartToBe(next(numbers_to_be), matter, is_new=True, **days) for matter in rest)]


def checked(matters: Sequence[str]) -> list[str]:
    """The matters as they will be registered; refused where there are too few, too many, or twice the same."""
    wanted = [records.written(matter, say("每一个事项")) for matter in matters]
    if not FEWEST <= len(wanted) <= MOST:
        raise RuleError("拆分成 {fewest} 至 {most} 个事项，每个事项一件。", RULE, fewest=FEWEST, most=MOST)
    if len(set(wanted)) < len(wanted):
        raise RuleError("有两个事项写得完全一样，请核对。", RULE)
    return wanted


def split_before(case: Case, token: str) -> list[Registered]:
    """What the same form made the first time; a code is told again only while it still opens its case."""
    keys = {key_of(f"{token}:{nth}"): f"{token}:{nth}" for nth in range(1, MOST)}
    found = [one for one in links.parts_of(case) if one.intake_key in keys]
    codes = [query_codes.drawn_from(keys[one.intake_key]) for one in found]
    return [
        Registered(one, code if query_codes.matches(one, code) else "") for one, code in zip(found, codes, strict=True)
    ]


def part_of(case: Case, matter: str, token: str, *, by: User, on: date) -> Registered:
    """A case of its own for one matter, with what the letter it came in has told and shown."""
    part, code = drawn_up(case, matter, token, by=by), query_codes.drawn_from(token)
    query_codes.seal(part, code)
    with steps.opening_part(part, by=by, on=on, split_from=case.number):
        intake.number_it(part, "", token, on=on)
        copy_records(case, part, *SHARED, by=by)
        part.status = lifecycle.first_status(channel_needs_confirmation=clock_of(part, on).received_on is None)
        db.session.flush()
        db.session.add(CaseLink(case_id=part.id, origin_id=case.id, kind=LinkKind.SPLIT))
        copy_people(case, part, on=on)
        intake.write_receipt(part, by=by, on=on)
        if part.handler is not None:
            colleagues.assigned(part, part.handler, "", clock_of(part, on).due_on, by=by)
    return Registered(part, code)


def drawn_up(case: Case, matter: str, token: str, *, by: User) -> Case:
    """The case of one matter, without its numbers yet: everything but the matter is as in the letter it came in."""
    own = {"status": case.status, "handler_id": case.handler_id, "origin": case.origin, "description": matter}
    return out_of(case, by=by, intake_key=key_of(token), **own)


def out_of(case: Case, *, by: User, **own: object) -> Case:
    """Another case for the same application: what came in and how it is wanted stays, the rest is its `own`."""
    same = ("channel", "arrived_on", "wanted_form", "wanted_delivery", "assistance", "unit_id")
    return Case(
        agency=case.agency,
        accepted_by_agency=case.accepted_by_agency,
        applicant=copied(case.applicant),
        registered_by_id=by.id,
        registered_at=utc_now(),
        **{name: getattr(case, name) for name in same},
        **own,
    )


def copied(row: Row, **more: object) -> Row:
    """Another row that says the same."""
    columns = inspect(row).mapper.column_attrs
    told = {column.key: getattr(row, column.key) for column in columns if column.key not in OWN}
    return type(row)(**{**told, **more})


def copy_records(case: Case, part: Case, *kinds: ActKind, by: User) -> None:
    """What happened to the letter as a whole happened to each of its matters: receipt and clarification."""
    for record in standing(case, *kinds):
        told = {"facts": dict(record.facts), "words": dict(record.words), "recorded_by_id": by.id}
        part.records.append(Record(kind=record.kind, happened_on=record.happened_on, recorded_at=utc_now(), **told))


def copy_people(case: Case, part: Case, *, on: date) -> None:
    """The same people stand behind each matter; the papers that came in are shown in each."""
    now = {"case_id": part.id, "recorded_at": utc_now()}
    for one in applicants.co_applicants(case):
        db.session.add(copied(one, case_id=part.id))
    for agent in applicants.agents(case, on):
        db.session.add(copied(agent, **now))
    for proof in applicants.proofs(case):
        db.session.add(copied(proof, **now))
    before, received = (standing(one, ActKind.RECEIVED)[0] for one in (case, part))
    for file in attachments.of_case(case):
        if file.record_id == before.id:
            db.session.add(copied(file, case_id=part.id, record_id=received.id))
    db.session.flush()


def keep_first(case: Case, matter: str, made: Sequence[Registered], *, by: User, on: date) -> None:
    """This case goes on with its first matter; the whole application stays readable, and a receipt says the rest."""
    received = standing(case, ActKind.RECEIVED)[0]
    received.words = {**received.words, WHOLE: case.description}
    case.description = matter
    intake.write_receipt(case, by=by, on=on, split_into=[one.case.number for one in made])
