"""The words of a file, for looking through it before it is published: what was read, and what was not."""

import io
from collections.abc import Callable, Mapping
from typing import IO

from tracker.documents import kinds, pdf_text, picture_data, sheet_text, spreadsheets, word_text
from tracker.documents.paper import Enough, Gap, Locked, Paper, Text
from tracker.documents.spreadsheets import BROKEN

MOST_BYTES = 200 * 1024 * 1024
CHUNK = 1 << 16


def text_of(stream: IO[bytes], kind: str, paper: Paper | None = None) -> Text:
    """The words of a file of a media type. It raises nothing: what could not be read is a gap."""
    reader, paper = READERS.get(kind), paper or Paper()
    if reader is None:
        return Text(gaps=(Gap.KIND,))
    try:
        if stream.seek(0, io.SEEK_END) > MOST_BYTES:
            raise Enough(Gap.TOO_LONG)
        stream.seek(0)
        reader(stream, paper)
    except Enough as enough:
        paper.lacks(enough.gap)
    except Locked:
        paper.lacks(Gap.ENCRYPTED)
    except MemoryError:
        paper.lacks(Gap.TOO_LONG)
    except BROKEN:
        paper.lacks(Gap.DAMAGED)
    return paper.text()


def read_plain(stream: IO[bytes], paper: Paper) -> None:
    """Text in the encoding in which all of it makes sense."""
    text = io.TextIOWrapper(stream, encoding=spreadsheets.encoding_of(stream), newline="")
    try:
        while words := text.read(CHUNK):
            paper.write(words)
    finally:
        text.detach()


Reader = Callable[[IO[bytes], Paper], None]
READERS: Mapping[str, Reader] = {
    kinds.PDF.media_type: pdf_text.read,
    kinds.ZIPPED["docx"].media_type: word_text.read,
    kinds.ZIPPED["xlsx"].media_type: sheet_text.read,
    kinds.TEXT.media_type: read_plain,
    kinds.CSV.media_type: read_plain,
    **dict.fromkeys(kinds.PICTURES, picture_data.read),
}
