"""By which letters the acts of a case were told, and of which acts nobody is told any more since those were voided."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from tracker.law import told
from tracker.law.acts import ActKind
from tracker.models import Case, Letter, LinkKind, Record, db
from tracker.registers import lineages
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import ASKED, latest, question_of, standing

LETTERS: Mapping[ActKind, str] = {
    ActKind.CLARIFICATION_REQUESTED: "clarification",
    ActKind.FEE_NOTIFIED: "fee",
    ActKind.EXTENDED: "extension",
    ActKind.REASONS_REQUESTED: "reasons",
    ActKind.DELAY_AGREED: "delay",
    ActKind.THIRD_PARTY_CONSULTED: "third_party_consultation",
    ActKind.AGENCY_CONSULTED: "agency_consultation",
}


def untold_records(case: Case) -> dict[Record, Letter]:
    """The standing records that were told by letters all voided since, each with the newest of these; oldest first.

    A record without any letter was told otherwise, or taken over; one that is answered needs none any more.
    """
    if not has_voided(case):
        return {}
    letters = letters_of(case)
    found = {}
    for record in standing(case, *LETTERS):
        told_in = [*of_the_whole(case, record), *told_by(record, case.records, letters)]
        if told_in and all(letter.voided_at is not None for letter in told_in) and is_open(case, record):
            found[record] = told_in[-1]
    return found


def untold(case: Case) -> frozenset[ActKind]:
    """The kinds of these acts."""
    return frozenset(record.kind for record in untold_records(case))


def of_record(case: Case, record: Record) -> list[Letter]:
    """The letters that told a record, oldest first, be they voided or not."""
    return told_by(record, case.records, letters_of(case))


def record_of(case: Case, letter: Letter) -> Record | None:
    """The standing record that was told by this letter; None where it told none."""
    records = standing(case, *LETTERS)
    return next((one for one in records if letter in [*of_the_whole(case, one), *of_record(case, one)]), None)


def of_the_whole(case: Case, record: Record) -> list[Letter]:
    """The letters that told it of the whole application, before this matter was split off: its record is a copy."""
    origin = lineages.origin_of(case, LinkKind.SPLIT) if record.kind is ActKind.CLARIFICATION_REQUESTED else None
    if origin is None:
        return []
    alike = [one for one in origin.records if is_alike(one, record) and one.recorded_at <= record.recorded_at]
    first = max(alike, key=lambda one: one.recorded_at, default=None)
    told_in = [*of_the_whole(origin, first), *of_record(origin, first)] if first is not None else []
    return [letter for letter in told_in if letter.created_at <= record.recorded_at]


def has_voided(case: Case) -> bool:
    """Whether any letter was voided: of most cases none was. What was split off was told by letters elsewhere."""
    asked = latest(case, ActKind.CLARIFICATION_REQUESTED)
    if asked is not None and any(letter.voided_at is not None for letter in of_the_whole(case, asked)):
        return True
    voided = select(Letter.id).where(Letter.case_id == case.id, Letter.voided_at.is_not(None))
    return db.session.scalar(voided.limit(1)) is not None


def letters_of(case: Case) -> list[Letter]:
    """The letters by which acts are told, oldest first."""
    mine = (Letter.case_id == case.id, Letter.kind.in_(LETTERS.values()))
    return list(db.session.scalars(select(Letter).where(*mine).order_by(Letter.id)))


def told_by(record: Record, records: Iterable[Record], letters: Sequence[Letter]) -> list[Letter]:
    """The letters that told this record, oldest first: from it on, until the next of its kind and party was kept."""
    later = [one.recorded_at for one in records if is_alike(one, record) and one.recorded_at > record.recorded_at]
    until = min(later, default=None)
    return [
        letter
        for letter in letters
        if letter.kind == LETTERS[record.kind]
        and letter.created_at >= record.recorded_at
        and (until is None or letter.created_at < until)
        and (record.kind not in ASKED or letter.addressee == record.facts["party"])
    ]


def is_alike(one: Record, other: Record) -> bool:
    """Whether both ask the same of the same party, or of the applicant."""
    return one.kind is other.kind and one.facts.get("party") == other.facts.get("party")


def is_open(case: Case, record: Record) -> bool:
    """Whether something still hangs on the letter of this record."""
    answers = {one.kind for one in answers_to(case, record)}
    return told.is_open(record.kind, case.status, answers) and still_counts(case, record)


def answers_to(case: Case, record: Record) -> list[Record]:
    """What was answered to it: of a party to this very question, of the applicant since it was put."""
    answer = told.ANSWER_TO.get(record.kind)
    answers = standing(case, answer) if answer is not None else []
    if record.kind in ASKED:
        questions = standing(case, *ASKED)
        return [one for one in answers if question_of(one, questions) is record]
    return [one for one in answers if one.happened_on >= record.happened_on]


def still_counts(case: Case, record: Record) -> bool:
    """Whether an extension or a delay makes the last day still: of one that ended with its period nobody is told."""
    if record.kind not in told.PROLONGS:
        return True
    clock = clock_of(case, max(one.happened_on for one in case.records))
    if record.kind is ActKind.EXTENDED:
        return bool(clock.extension_days) and record is latest(case, record.kind)
    return record is latest(case, record.kind) and (clock.due_on is None or clock.due_on != clock.undelayed_on)
