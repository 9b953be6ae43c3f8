"""A later last day to supplement 变更补正期限: told to the applicant in writing, of the same points and no others."""

from datetime import date

from tracker.casework import clarification, correspondence
from tracker.casework.amendments import Values
from tracker.law.acts import ActKind
from tracker.law.iso_dates import date_from_iso
from tracker.law.wording import say
from tracker.mailroom.dates import date_words
from tracker.mailroom.letter_kinds import LetterKind
from tracker.models import Case, Letter, Record, User
from tracker.registers import told_days, told_letters
from tracker.registers.clocks import clock_of

TITLE = say("补正期限变更告知书")


def is_given(case: Case, record: Record, values: Values, on: date) -> bool:
    """Whether a correction gives the applicant a later day that is still to come, and of which no letter knows.

    Article 30 has the applicant told once what to supplement; a later day asks for nothing new, and is no second
    notice. A slip of the pen, by which the books had another day than the letter, is no later day.
    """
    if record.kind is not ActKind.CLARIFICATION_REQUESTED or not clarification.is_awaited(case, on):
        return False
    if record in told_letters.untold_records(case):
        return False  # no day is put off of a notice that was voided: that is written anew first
    before, after = (date_from_iso(day) for day in values.get("reply_by", (None, None)))
    if before is None or after is None or after <= before or after < on:
        return False
    return date_words(after) not in told_days.text_of(case, LetterKind.CLARIFICATION)


def tell(case: Case, record: Record, values: Values, *, by: User, on: date) -> Letter:
    """Write to the applicant until when the same points may be supplemented now (Art. 30)."""
    clock = clock_of(case, on)
    return correspondence.write(
        LetterKind.CLARIFICATION,
        case,
        by=by,
        on=on,
        title=str(TITLE),
        points=record.words.get("points", []),
        guidance=record.words.get("guidance", ""),
        reply_by=date_from_iso(record.facts["reply_by"]),
        put_off_from=date_from_iso(values["reply_by"][0]),
        notified_on=record.happened_on,
        restarts=clarification.is_waited_for(case, on),
        **clarification.days_told(clock),
    )
