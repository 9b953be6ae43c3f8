"""What lies in a PDF beside its pages: what programs wrote of it as XMP, and what its photographs say of themselves."""

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, BinaryIO, cast

from tracker.documents import picture_data
from tracker.documents.paper import Paper, Property

PHOTOGRAPH = ("/DCTDecode", "/DCT")
SEVERAL = 200  # objects between two looks at the clock
SAID_OF_PARTS = frozenset({"/Alt", "/ActualText", "/E", "/TU"})


def read(stream: IO[bytes], paper: Paper) -> None:
    """Take it down; of a file that cannot be taken apart the reader of the pages tells what is wrong."""
    import pikepdf

    with suppress(pikepdf.PdfError), pikepdf.open(cast(BinaryIO, stream)) as document:
        with suppress(pikepdf.PdfError):
            if "/Metadata" in document.Root:
                picture_data.from_xmp(document.Root.Metadata.read_bytes().decode("utf-8", "replace"), paper)
        for place, one in enumerate(list(document.objects)):
            if place % SEVERAL == 0:
                paper.check_time()
            for words in beside(one):
                paper.says(Property.REMARKS, words)
            if is_photograph(one):
                look_at(one, document, paper)
                paper.check_time()


def beside(one: Any, *, within: bool = False) -> Iterator[str]:
    """What is said of parts of the document: bookmarks, words for the blind, what programs keep of a page."""
    import pikepdf

    if isinstance(one, pikepdf.Stream) or not isinstance(one, pikepdf.Dictionary):
        return
    for key, value in one.items():
        if isinstance(value, pikepdf.String) and (within or key in SAID_OF_PARTS or is_bookmark(one, key)):
            yield str(value)
        elif isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
            yield from beside(value, within=within or key == "/PieceInfo")


def is_bookmark(one: Any, key: str) -> bool:
    return key == "/Title" and "/Parent" in one


def is_photograph(one: Any) -> bool:
    """A JPEG as the camera or the scanner made it, however it is wrapped."""
    import pikepdf

    if not isinstance(one, pikepdf.Stream) or one.get("/Subtype") != "/Image":
        return False
    return bool(filters := filters_of(one)) and filters[-1] in PHOTOGRAPH


def filters_of(one: Any) -> list[str]:
    """What a stream has to be led through, one after the other, until it is what it shows."""
    import pikepdf

    found = one.get("/Filter")
    return [str(each) for each in found] if isinstance(found, pikepdf.Array) else [str(found)] if found else []


def look_at(one: Any, document: Any, paper: Paper) -> None:
    """What one photograph says of itself; one that cannot be unwrapped keeps none of the others from being read."""
    import pikepdf

    with suppress(pikepdf.PdfError):
        picture_data.look_at_part(io.BytesIO(unwrapped(one, document)), paper)


def unwrapped(one: Any, document: Any) -> bytes:
    """The JPEG itself: all that was put around it, to make it smaller or to write it in letters, is taken off."""
    import pikepdf

    around = filters_of(one)[:-1]
    if not around:
        return bytes(one.read_raw_bytes())
    how = one.get("/DecodeParms")
    told = {"/Filter": pikepdf.Array([pikepdf.Name(name) for name in around])}
    if isinstance(how, pikepdf.Array):
        told["/DecodeParms"] = pikepdf.Array(list(how)[: len(around)])
    return bytes(pikepdf.Stream(document, one.read_raw_bytes(), told).read_bytes())
