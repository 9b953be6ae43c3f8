"""What a PDF keeps besides what it shows: the words of its earlier revisions, and layers that are switched off."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from typing import IO, Any, BinaryIO, cast

from tracker.documents.paper import Hidden, Paper

END = b"%%EOF"
BLANKS = re.compile(r"\s+")


def look(stream: IO[bytes], paper: Paper) -> None:
    """Note both; a file that cannot be taken apart is told of by the reader of its pages."""
    stream.seek(0)
    content = stream.read()
    look_at_revisions(content, paper)
    stream.seek(0)
    look_at_layers(stream, paper)
    stream.seek(0)


def look_at_revisions(content: bytes, paper: Paper) -> None:
    """Words of a revision that was saved before, which the last one does not show; the first ones held the most."""
    ends = [found.end() for found in re.finditer(re.escape(END), content)]
    if len(ends) < 2:
        return
    lines = list(lines_of(content, paper))
    shown = squeezed("".join(lines))
    for end in ends[:-1]:
        for line in lines_of(content[:end], paper):
            if squeezed(line) not in shown and not any(is_filled_in(line.split(), one) for one in lines):
                paper.hides(Hidden.EARLIER)
                return


def squeezed(words: str) -> str:
    return BLANKS.sub("", words)


def is_filled_in(words: Sequence[str], line: str) -> bool:
    """Whether a line still shows each of these words in their order, with more between them: a form was filled in."""
    place = 0
    for word in words:
        found = re.compile(rf"(?<!\d){re.escape(word)}(?!\d)").search(line, place)
        if found is None:
            return False
        place = found.end()
    return True


def lines_of(content: bytes, paper: Paper) -> Iterator[str]:
    """Every line that the pages of a document show; nothing of what is no document."""
    import pypdfium2

    paper.check_time()
    with suppress(pypdfium2.PdfiumError), closing(pypdfium2.PdfDocument(content)) as document:
        for number in range(len(document)):
            paper.check_time()
            with closing(document[number]) as page, closing(page.get_textpage()) as textpage:
                yield from textpage.get_text_range().splitlines()


def look_at_layers(stream: IO[bytes], paper: Paper) -> None:
    """Layers that are not shown when the file is opened."""
    import pikepdf

    with (
        suppress(pikepdf.PdfError, AttributeError, TypeError, ValueError),
        pikepdf.open(cast(BinaryIO, stream)) as document,
    ):
        layers = document.Root.get("/OCProperties")
        if layers is not None and any(is_off(layers, one) for one in layers.get("/OCGs", ())):
            paper.hides(Hidden.LAYERS)


def is_off(layers: Any, one: Any) -> bool:
    """Whether a layer is switched off as the file is opened."""
    chosen = layers.get("/D", {})
    if any(one.objgen == other.objgen for other in chosen.get("/OFF", ())):
        return True
    switched_on = any(one.objgen == other.objgen for other in chosen.get("/ON", ()))
    return str(chosen.get("/BaseState", "/ON")) == "/OFF" and not switched_on
