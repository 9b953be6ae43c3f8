"""Official letters 文书: their text is fixed at the step that writes them, from one template per kind."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import current_app

from tracker.law.channels import CHANNEL_NAMES
from tracker.law.forms_of_address import you
from tracker.mailroom.letter_kinds import LETTER_NAMES as LETTER_NAMES
from tracker.mailroom.letter_kinds import NUMBER_WORDS as NUMBER_WORDS
from tracker.mailroom.letter_kinds import LetterKind as LetterKind
from tracker.models import Case, Letter, User, db
from tracker.timekeeping import utc_now

# What a receipt says of the day that counts, and only while nobody has confirmed it (templates/letters/receipt.txt).
OF_RECEIPT_DAY, CONFIRM_FIRST = "根据《政府信息公开条例》第三十一条", "请尽快与本机关确认"


def compose(
    kind: LetterKind,
    case: Case,
    *,
    number: str | None,
    addressee: str,
    by: User | None,
    on: date,
    title: str = "",
    facts: Mapping[str, Any],
) -> Letter:
    """Fix a letter's text now: `templates/letters/<kind>.txt` with the case and the step's facts.

    Official letters are Chinese in every language of the screen. Blank lines part the paragraphs.
    """
    letter = Letter(
        case=case,
        agency_id=case.agency_id,
        kind=kind.value,
        number=number,
        title=title or str(LETTER_NAMES[kind]),
        addressee=addressee,
        paragraphs=draft(kind, case, number=number, on=on, facts=facts),
        signed_by=case.agency.name,
        dated_on=on,
        created_by_id=by.id if by else None,
        created_at=utc_now(),
    )
    db.session.add(letter)
    return letter


def draft(kind: LetterKind, case: Case, *, number: str | None, on: date, facts: Mapping[str, Any]) -> list[str]:
    """The paragraphs that a letter would have: to look at before the step is taken."""
    text = current_app.jinja_env.get_template(f"letters/{kind.value}.txt").render(
        case=case, you=you(case.applicant.kind), on=on, number=number, way=str(CHANNEL_NAMES[case.channel]), **facts
    )
    return paragraphs_of(text)


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs as a letter has them: parted by blank lines, each of one line."""
    return [
        " ".join(line.strip() for line in block.splitlines()).strip() for block in text.split("\n\n") if block.strip()
    ]


def plain_text(letter: Letter) -> str:
    """The whole letter as plain text, for a mail."""
    head = [letter.title, letter.number or "", "", f"{letter.addressee}："]
    return "\n".join(
        [
            *head,
            "",
            *(f"　　{paragraph}\n" for paragraph in letter.paragraphs),
            letter.signed_by,
            date_words(letter.dated_on),
        ]
    )


def awaits_confirmation(paragraphs: Sequence[str]) -> bool:
    """Whether a receipt says that the day of receipt is still to be confirmed (Art. 31)."""
    return any(text.startswith(OF_RECEIPT_DAY) and CONFIRM_FIRST in text for text in paragraphs)


def date_words(on: date) -> str:
    """2026年11月22日, as a letter writes a date."""
    return f"{on.year}年{on.month}月{on.day}日"
