"""The faces within a PDF, cut down to the signs it uses: a Chinese face has sixty thousand, a letter two hundred."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

UNUSED_TABLES = ("hmtx", "vmtx", "VORG", "vhea", "OS/2", "name", "post", "cmap")
NUMBERED = "cid"  # how the signs of such a face are called: by their numbers, under which the pages call them


def cut_down(content: bytes) -> bytes:
    """The same PDF with faces of only the signs it shows; a face of another make stays as it is."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for face in faces(document):
            cut(face, document)
        written = io.BytesIO()
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def faces(document: Any) -> Iterator[Any]:
    """The Chinese faces that were put in whole, empty places for unused signs included."""
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/CIDFontType0":
            file = each.FontDescriptor.get("/FontFile3")
            if file is not None and file.get("/Subtype") == "/OpenType":
                yield each


def cut(face: Any, document: Any) -> None:
    """Put in a face of the used signs alone, under the same numbers, so that no page need be changed."""
    from fontTools import subset, ttLib

    font = ttLib.TTFont(io.BytesIO(face.FontDescriptor.FontFile3.read_bytes()), lazy=True)
    names = font["CFF "].cff.topDictIndex[0].charset
    wanted = [names[number] for number in used(face.W)]
    if not all(name.startswith(NUMBERED) for name in wanted if name != ".notdef"):
        return
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True)
    options.drop_tables = [*options.drop_tables, *UNUSED_TABLES]
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=wanted)
    subsetter.subset(font)
    signs = pikepdf.Stream(document, font["CFF "].compile(font))
    signs["/Subtype"] = pikepdf.Name("/CIDFontType0C")
    face.FontDescriptor.FontFile3 = signs


def used(widths: Any) -> Iterator[int]:
    """The numbers of the signs of which the PDF tells the widths: runs of them, each after its first number."""
    for first, run in zip(widths[::2], widths[1::2], strict=True):
        yield from range(int(first), int(first) + len(run))
