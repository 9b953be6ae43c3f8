"""Correcting and voiding dated records 更正、作废办理记录, and what is done about the letters left behind."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tracker.casework import (
    authority,
    consequences,
    moved_dates,
    records,
    shown_services,
    supplement_days,
    turned_timely,
    voided_letters,
)
from tracker.casework.amendments import Amendment, Values, record_of
from tracker.casework.consequences import Consequences
from tracker.casework.moved_dates import Cause
from tracker.casework.services import Service
from tracker.casework.steps import step
from tracker.law.acts import Act, ActKind, Served
from tracker.law.amendments import RULE
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status, Step
from tracker.law.wording import Wording, say
from tracker.mailroom.letter_kinds import LetterKind
from tracker.models import Case, Correction, CorrectionKind, LetterConcern, LetterRemedy, Record, User, db
from tracker.registers import concerns, recipients
from tracker.timekeeping import utc_now

CORRECTION = "correction"
WHY_CORRECTED, WHY_VOIDED = say("更正的理由"), say("作废的原因")


def correct(
    case: Case,
    record_id: int,
    act: Act,
    because: str,
    *,
    proof: str = "",
    shown: Service | None = None,
    by: User,
    on: date,
) -> Consequences:
    """Let a dated record read as it ought to (Art. 45): clock, duties, reminders and the status follow at once.

    What the head answers for, such as an extension or a reply, only the head corrects; and so whatever turns late into
    timely, which also needs a `proof` and stays marked. `shown`: what shows a service that was another one.
    """
    because = records.written(because, WHY_CORRECTED)
    record = record_of(case, record_id)
    authority.check_correction(by, record, case.agency)
    with step(Step.CORRECT_RECORD, case, by=by, on=on, **told(case, record, because)):
        found = consequences.carry_out(case, amended(case, record_id, act, shown, on=on), on=on)
        saved = turned_timely.check(case, found, proof, by=by)
        later_day = supplement_days.is_given(case, record, found.values, on)
        keep(case, record, found, because, by=by, but_for={LetterKind.CLARIFICATION} if later_day else ())
        turned_timely.keep(case, saved, record, because, proof, by=by, on=on)
        if later_day:
            supplement_days.tell(case, record, found.values, by=by, on=on)
    return found


def rehearse(
    case: Case,
    record_id: int,
    act: Act | None,
    *,
    proof: str = "",
    shown: Service | None = None,
    by: User,
    on: date,
) -> Consequences:
    """What a correction would lead to, or without an act a voiding; the same "no" as the step itself would give."""
    with consequences.taken_back():
        found = consequences.carry_out(case, amended(case, record_id, act, shown, on=on), on=on)
        turned_timely.check(case, found, proof, by=by)
    return found


def amended(case: Case, record_id: int, act: Act | None, shown: Service | None, *, on: date) -> Amendment:
    """The record as it ought to read; a service also by what shows it."""
    if isinstance(act, Served):
        return shown_services.amendment(case, record_of(case, record_id), act, shown, on=on)
    return Amendment(record_id, act)


def void(case: Case, record_id: int, because: str, *, proof: str = "", by: User, on: date) -> Consequences:
    """Let a dated record hold no more (Art. 45); it stays in the books, and so do the letters written with it.

    The letter of an answer is voided with its record, and its mail called back: two answers never stand side by side.
    """
    because = records.written(because, WHY_VOIDED)
    record = record_of(case, record_id)
    with step(Step.VOID_RECORD, case, by=by, on=on, **told(case, record, because)):
        found = consequences.carry_out(case, Amendment(record_id, None), on=on)
        saved = turned_timely.check(case, found, proof, by=by)
        record.words = {**record.words, "voided_because": because}
        if record.kind is ActKind.DECIDED:
            found = replace(found, mails=voided_letters.void_answer(case, because, by=by))
        keep(case, record, found, because, by=by, kind=CorrectionKind.VOIDED)
        turned_timely.keep(case, saved, record, because, proof, by=by, on=on)
    return found


def told(case: Case, record: Record, because: str) -> dict[str, object]:
    """What the audit event says of it; of a case that is filed, that it was."""
    said: dict[str, object] = {"act": record.kind, "happened_on": record.happened_on, "reason": because}
    return said | ({"after_filing": True} if case.status is Status.FILED else {})


def keep(
    case: Case,
    record: Record | None,
    found: Consequences,
    because: str,
    *,
    by: User,
    kind: CorrectionKind = CorrectionKind.CORRECTED,
    values: Values | None = None,
    but_for: Iterable[str] = (),
) -> Correction:
    """Keep what stood there before, which last days moved, and the letters to be dealt with; the handler is told.

    `but_for` are kinds of letters of which a corrected one is written in the same step.
    """
    correction = Correction(
        case_id=case.id,
        kind=kind,
        record_id=record.id if record is not None else None,
        values={name: list(pair) for name, pair in (found.values if values is None else values).items()},
        moves=[move.told() for move in found.moves],
        reason=because,
        recorded_by_id=by.id,
        recorded_at=utc_now(),
    )
    db.session.add(correction)
    db.session.flush()
    for one in found.letters:
        if one.letter.kind not in but_for and not one.goes_with_record:
            quoted = [day.isoformat() for day in one.days]
            about = {"case_id": case.id, "letter_id": one.letter.id, "correction_id": correction.id}
            db.session.add(LetterConcern(**about, quoted=quoted, note=""))
    moved_dates.tell(case, found.moves, Cause(CORRECTION), recipients.directory(), by=by)
    return correction


def settle(case: Case, concern_id: int, remedy: LetterRemedy, note: str = "", *, by: User, on: date) -> None:
    """Say what was done about a letter that a correction left behind: another one was sent, or none is needed."""
    waiting = {one.id: one for one in concerns.open_of(case)}
    concern = waiting.get(concern_id)
    if concern is None:
        raise RuleError("这份文书已经处置，或者已经作废。", RULE)
    if remedy is LetterRemedy.NOT_NEEDED:
        note = records.written(note, say("不需要另行告知的理由"))
    letter = f"{concern.letter.title} {concern.letter.number or ''}".strip()
    with step(Step.SETTLE_LETTER, case, by=by, on=on, letter=letter, remedy=remedy, note=note.strip()):
        concern.remedy, concern.note = remedy, note.strip()
        concern.settled_by_id, concern.settled_at = by.id, utc_now()


REMEDY_NAMES: dict[LetterRemedy, Wording] = {
    LetterRemedy.LETTER_SENT: say("更正函已发"),
    LetterRemedy.NOT_NEEDED: say("不需要另行告知"),
}
