"""Papers for tests, made by the programs that offices use or byte by byte: PDF, Word and Excel files with secrets."""

import io
from collections.abc import Callable
from typing import Any

import docx
import openpyxl

TYPED, SCANNED = "BT /F1 14 Tf 72 760 Td 20 TL %s ET", "q 100 0 0 100 72 600 cm /I1 Do Q"


def pdf(*pages: str, author: str = "", more: str = "") -> bytes:
    """A PDF with a line of words in ASCII on each page; "" is a scanned page, `more` goes into each page."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x"),
    ]
    for number, words in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >>"
        page = f"/MediaBox [0 0 595 842] /Resources {resources} /Contents {6 + 2 * number} 0 R {more}"
        objects.append(f"<< /Type /Page /Parent 2 0 R {page} >>")
        objects.append(stream("", TYPED % f"({words}) Tj" if words else SCANNED))
    objects.append(f"<< /Author {in_hexadecimals(author)} >>")
    return assembled(objects)


def stream(about: str, content: str) -> str:
    return f"<< {about} /Length {len(content)} >>\nstream\n{content}\nendstream"


def in_hexadecimals(words: str) -> str:
    return f"<{(chr(0xFEFF) + words).encode('utf-16-be').hex()}>"


def assembled(objects: list[str]) -> bytes:
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return (
        f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")


def word(write: Callable[[Any], object]) -> bytes:
    """A Word document as python-docx saves it, written by the caller."""
    document = docx.Document()
    write(document)
    return saved(document)


def excel(write: Callable[[Any], object]) -> bytes:
    """An Excel workbook as openpyxl saves it, written by the caller."""
    book = openpyxl.Workbook()
    write(book)
    return saved(book)


def saved(paper: Any) -> bytes:
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()
