"""Letters to those who are heard or asked for help: kept with their contact, mailed where an address is known."""

from tracker.mailroom import letters, outbox
from tracker.models import Case, Letter, PartyContact, Record, db

RULE = "party_letter"


def keep_contact(record: Record, *, email: str, address: str) -> None:
    """Keep how a consulted party is reached, apart from what the audit trail repeats."""
    if email.strip() or address.strip():
        db.session.add(PartyContact(record=record, email=email.strip(), address=address.strip()))


def send(letter: Letter, case: Case, email: str) -> bool:
    """Post a letter to a party's e-mail; False when none is known and paper has to carry it."""
    if not email.strip():
        return False
    subject = f"{letter.title} {letter.number or ''}".strip()
    about = {"case_id": case.id, "letter_id": letter.id, "agency_id": case.agency_id, "rule": RULE}
    return outbox.post(f"letter:{letter.id}", email.strip(), subject, letters.plain_text(letter), **about)
