"""Issuing letters: their files are drawn once, when first asked for or soon after they were written, and kept."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.casework.steps import whole
from tracker.mailroom import enclosures, letter_files, void_marks
from tracker.mailroom.letter_files import LetterFiles
from tracker.models import Letter, db
from tracker.registers import letters

MOST_AT_ONCE = 60
log = logging.getLogger(__name__)


class Form(StrEnum):
    """The forms in which a letter is handed out, by the endings of their names."""

    PDF = "pdf"
    WORD = "docx"


MEDIA_TYPES: Mapping[Form, str] = {
    Form.PDF: "application/pdf",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class LetterFile:
    """One file of a letter: the name under which it is saved, and its SHA-256, under which it is kept.

    `voided`: the letter holds no more, so that copies of the file say so; the file itself stays as it was.
    """

    name: str
    digest: str
    media_type: str
    voided: bool = False


def files_of(letter: Letter) -> LetterFiles:
    """The SHA-256 of the letter's PDF and Word file: the same bytes whoever asks, and whenever."""
    with whole():
        return letter_files.of(letter)


def file_of(number: int, form: Form) -> LetterFile:
    """One file of the letter with this number in the books; whoever asks was let in before."""
    letter = db.session.get_one(Letter, number)
    files = files_of(letter)
    digest = files.pdf if form is Form.PDF else files.docx
    return LetterFile(enclosures.name_of(letter, form.value), digest, MEDIA_TYPES[form], letter.voided_at is not None)


def copy_of(file: LetterFile, form: Form) -> tuple[str, bytes]:
    """A copy to be handed out, with its name: of a voided letter one that bears 作废 on each page, and in its name."""
    content = letter_files.content(file.digest)
    if not file.voided:
        return file.name, content
    marked = void_marks.across_pdf(content) if form is Form.PDF else void_marks.above_docx(content)
    return file.name.removesuffix(f".{form.value}") + f"（{void_marks.WORD}）.{form.value}", marked


def draw_waiting(stopping: Callable[[], bool]) -> Mapping[str, int]:
    """Draw the files of letters that nobody has asked for yet, the newest first; a part of them each time.

    A letter that cannot be drawn is counted and holds up no other.
    """
    done: Counter[str] = Counter(drawn=0, failed=0)
    for number in letters.not_drawn():
        if stopping() or done["drawn"] >= MOST_AT_ONCE:
            break
        try:
            files_of(db.session.get_one(Letter, number))
            done["drawn"] += 1
        except enclosures.NOT_INSTALLED as missing:
            log.warning("letters cannot be drawn: %s", missing)
            break
        except enclosures.NOT_DRAWN as broken:
            log.warning("letter %s cannot be drawn: %s", number, type(broken).__name__)
            done["failed"] += 1
    return done
