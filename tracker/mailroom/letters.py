"""Official letters 文书: their text is fixed at the step that writes them, from the text of their type."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.mailroom import letter_layout, letter_texts, letter_values
from tracker.mailroom.dates import date_words as date_words
from tracker.mailroom.letter_kinds import LETTER_NAMES as LETTER_NAMES
from tracker.mailroom.letter_kinds import NUMBER_WORDS as NUMBER_WORDS
from tracker.mailroom.letter_kinds import LetterKind as LetterKind
from tracker.mailroom.letter_types import type_of
from tracker.models import Case, Letter, User, db
from tracker.timekeeping import utc_now

CONSULTATIONS = frozenset({LetterKind.THIRD_PARTY_CONSULTATION, LetterKind.AGENCY_CONSULTATION})
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
    entered_on: date | None = None,
    facts: Mapping[str, Any],
) -> Letter:
    """Fix a letter's text now: the text in force for its type, filled in with the case and what the step tells.

    Official letters are Chinese in every language of the screen. Blank lines part the paragraphs. `entered_on` is told
    of what was done before and is drawn up only now.
    """
    letter_type = type_of(kind, facts)
    wordings = letter_texts.in_force(case.agency, letter_type)
    title = title or wordings.title
    letter = Letter(
        case=case,
        agency_id=case.agency_id,
        kind=kind.value,
        number=number,
        title=title,
        addressee=addressee,
        paragraphs=[
            *letter_texts.written(wordings, letter_values.values(letter_type, case, title=title, on=on, facts=facts)),
            *late_note(on, entered_on),
            *replacing_note(facts),
        ],
        attachments=attachments(kind, facts),
        signed_by=case.agency.name,
        dated_on=on,
        entered_on=entered_on,
        created_by_id=by.id if by else None,
        created_at=utc_now(),
    )
    db.session.add(letter)
    return letter


def title_of(kind: LetterKind, case: Case, *, facts: Mapping[str, Any]) -> str:
    """What a letter that tells these facts would be called."""
    return letter_texts.in_force(case.agency, type_of(kind, facts)).title


def draft(
    kind: LetterKind,
    case: Case,
    *,
    number: str | None = None,  # noqa: ARG001  # asked for as `compose` is; it stands above the paragraphs
    on: date,
    entered_on: date | None = None,
    facts: Mapping[str, Any],
) -> list[str]:
    """The paragraphs that a letter would have, with the note of its attachments, before the step is taken."""
    letter_type = type_of(kind, facts)
    wordings = letter_texts.in_force(case.agency, letter_type)
    values = letter_values.values(letter_type, case, title=wordings.title, on=on, facts=facts)
    written = [*letter_texts.written(wordings, values), *late_note(on, entered_on)]
    return [*written, *attachment_note(attachments(kind, facts))]


def late_note(dated_on: date, entered_on: date | None) -> list[str]:
    """What a letter says of itself that was drawn up later than its deed was done; nothing of any other."""
    if entered_on is None:
        return []
    return [f"本文书系补录：所载事项于{date_words(dated_on)}办理，{date_words(entered_on)}录入系统并制作本文书。"]


def replacing_note(facts: Mapping[str, Any]) -> list[str]:
    """What a letter says that was written in the place of one that was voided; nothing of any other."""
    return [f"本文书代替已经作废的{facts['replaces']}，请以本文书为准。"] if facts.get("replaces") else []


def attachments(kind: LetterKind, facts: Mapping[str, Any]) -> list[str]:
    """What goes along with a letter: the files it names, and the slip on which an opinion is written."""
    return [str(LETTER_NAMES[LetterKind.OPINION_SLIP])] if kind in CONSULTATIONS else list(facts.get("file_names", ()))


def attachment_note(names: Sequence[str]) -> list[str]:
    """附件：1. 中标通知书, and below it 2. 附表, as the sheet has them. Nothing where nothing goes along."""
    listed = "\n".join(letter_layout.numbered(list(names)))
    return [f"附件：{listed}"] if names else []


def plain_text(letter: Letter) -> str:
    """The whole letter as plain text, for a mail."""
    head = [letter.title, letter.number or "", "", f"{letter.addressee}："]
    return "\n".join(
        [
            *head,
            "",
            *(f"　　{paragraph}\n" for paragraph in (*letter.paragraphs, *attachment_note(letter.attachments or ()))),
            letter.signed_by,
            date_words(letter.dated_on),
        ]
    )


def awaits_confirmation(paragraphs: Sequence[str]) -> bool:
    """Whether a receipt says that the day of receipt is still to be confirmed (Art. 31)."""
    return any(text.startswith(OF_RECEIPT_DAY) and CONFIRM_FIRST in text for text in paragraphs)
