"""The letters of a case, and how far the mail that carries one has come."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, select

from tracker.law.acts import ActKind
from tracker.law.lifecycle import Status
from tracker.law.receipts import CORRECTED_RECEIPT
from tracker.models import Case, Letter, Mail, MailState, Record, db
from tracker.registers.refusals import NotFound

# The kinds of letters that end a case, and that are served.
LAPSE = "lapse"
ANSWERS = frozenset({"reply", "record_correction", LAPSE})
RECEIPT = "receipt"


def of_case(case: Case) -> list[Letter]:
    """Every letter of the case, oldest first."""
    return list(db.session.scalars(select(Letter).where(Letter.case_id == case.id).order_by(Letter.id)))


def get(case: Case, number: int) -> Letter:
    """The case's letter with this id; one of another case does not exist here."""
    letter = db.session.get(Letter, number)
    if letter is None or letter.case_id != case.id:
        raise NotFound(str(number))
    return letter


def standing(case: Case) -> list[Letter]:
    """The letters of the case that were not voided, oldest first."""
    return [letter for letter in of_case(case) if letter.voided_at is None]


def has_standing(case: Case) -> bool:
    """Whether a letter of the case holds still."""
    query = select(Letter.id).where(Letter.case_id == case.id, Letter.voided_at.is_(None)).limit(1)
    return db.session.scalar(query) is not None


def answer_voided(case: Case) -> bool:
    """Whether the letter that answered the case was voided, while the record of the answer stands without another."""
    if not any(record.kind is ActKind.DECIDED and record.voided_at is None for record in case.records):
        return False
    answers = [letter for letter in of_case(case) if letter.kind in ANSWERS]
    return bool(answers) and all(letter.voided_at is not None for letter in answers)


def closing_unserved(case: Case) -> bool:
    """Whether the letter by which the office ceased to handle the case stands, and no service of it (Arts 30, 42)."""
    if any(record.kind is ActKind.SERVED and record.voided_at is None for record in case.records):
        return False
    return case.status is Status.LAPSED and any(letter.kind == LAPSE for letter in standing(case))


def is_answer_voided() -> ColumnElement[bool]:
    """The same of many cases; few letters are voided, so these are looked at first."""
    voided = select(Letter.case_id).where(Letter.voided_at.is_not(None), Letter.kind.in_(ANSWERS))
    answers = select(Letter.id).where(Letter.case_id == Case.id, Letter.kind.in_(ANSWERS)).correlate(Case)
    standing_ones = answers.where(Letter.voided_at.is_(None))
    decided = select(Record.id).where(Record.case_id == Case.id, Record.kind == ActKind.DECIDED).correlate(Case)
    return and_(Case.id.in_(voided), ~standing_ones.exists(), decided.where(Record.voided_at.is_(None)).exists())


def superseded(letters: Sequence[Letter]) -> dict[int, Letter]:
    """The receipts whose place a corrected one has taken, each with the newest that did."""
    receipts = [letter for letter in letters if letter.kind == RECEIPT and letter.voided_at is None]
    corrected = [letter for letter in receipts if letter.title == CORRECTED_RECEIPT]
    return {one.id: corrected[-1] for one in receipts if corrected and one.id < corrected[-1].id}


def mails_of(letters: Sequence[Letter]) -> dict[int, Mail]:
    """The mail that carries each letter, by the letter's id; paper carries the others."""
    numbers = [letter.id for letter in letters]
    mails = db.session.scalars(select(Mail).where(Mail.letter_id.in_(numbers)).order_by(Mail.id))
    return {mail.letter_id: mail for mail in mails if mail.letter_id is not None}


def gone_to(case: Case, address: str) -> list[Mail]:
    """The letters of a case that already went to an address, or are on their way there, oldest first."""
    gone = Mail.state.in_((MailState.SENT, MailState.SENDING))
    query = select(Mail).where(Mail.case_id == case.id, Mail.recipient == address, Mail.letter_id.is_not(None), gone)
    return list(db.session.scalars(query.order_by(Mail.id)))
