"""Writing a letter within a step: its number, its text, and the mail that carries it where an address is known."""

from datetime import date
from typing import Any

from tracker.casework import gate_letters, letter_numbers
from tracker.mailroom import letters, outbox
from tracker.mailroom.letter_kinds import TO_OTHERS, LetterKind
from tracker.mailroom.letter_types import type_of
from tracker.models import Case, Letter, User, db
from tracker.registers import applicants


def write(
    kind: LetterKind,
    case: Case,
    *,
    by: User | None,
    on: date,
    addressee: str = "",
    title: str = "",
    entered_on: date | None = None,
    **facts: Any,
) -> Letter:
    """Write an official letter about a case; to all who apply unless another addressee is named.

    It passes the gate before anybody gets it. The applicants' copy also goes to the outbox when an e-mail address is
    known; otherwise it is printed and posted.
    """
    to_the_applicant = not addressee and kind not in TO_OTHERS
    letter = letters.compose(
        kind,
        case,
        number=letter_numbers.next_number(case.agency, type_of(kind, facts), on.year),
        addressee=applicants.addressees(case) if to_the_applicant else addressee,
        by=by,
        on=on,
        title=title,
        entered_on=entered_on,
        facts=facts,
    )
    gate_letters.check(letter, case, facts)
    db.session.flush()
    if to_the_applicant:
        send(letter, case)
    return letter


def send(letter: Letter, case: Case) -> bool:
    """Post a letter to the applicant's e-mail, or to the agent's who is to receive it; False where paper carries it."""
    email = applicants.mail_address(case, letter.dated_on)
    if not email:
        return False
    subject = f"{letter.title} {letter.number or ''}".strip()
    about = {"case_id": case.id, "letter_id": letter.id, "agency_id": case.agency_id, "rule": "letter"}
    return outbox.post(f"letter:{letter.id}", email, subject, letters.plain_text(letter), **about)
