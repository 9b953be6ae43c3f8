"""A letter's files: drawn once, kept by their content, and from then on the same bytes for ever."""

import io
from dataclasses import dataclass

from sqlalchemy import update

from tracker import storage
from tracker.mailroom import letter_docx, letter_pdf
from tracker.models import Letter, db


@dataclass(frozen=True)
class LetterFiles:
    """The SHA-256 of each file, under which the storage keeps it."""

    pdf: str
    docx: str


def of(letter: Letter) -> LetterFiles:
    """The letter's files, drawn now unless they were before. Whoever calls closes the books afterwards.

    Of two who draw at once the first one wins, and the second takes the winner's files.
    """
    if not letter.pdf_digest:
        keep(letter, pdf=kept(letter_pdf.drawn(letter)), docx=kept(letter_docx.drawn(letter)))
    return LetterFiles(pdf=letter.pdf_digest, docx=letter.docx_digest)


def kept(content: bytes) -> str:
    digest, _size = storage.put(io.BytesIO(content))
    return digest


def keep(letter: Letter, *, pdf: str, docx: str) -> None:
    """Write down which files are the letter's, unless that is written already."""
    first = update(Letter).where(Letter.id == letter.id, Letter.pdf_digest == "")
    statement = first.values(pdf_digest=pdf, docx_digest=docx)
    db.session.execute(statement, execution_options={"synchronize_session": False})
    db.session.refresh(letter, ["pdf_digest", "docx_digest"])


def content(digest: str) -> bytes:
    """The bytes of a file that is kept."""
    with storage.open_file(digest) as stream:
        return stream.read()
