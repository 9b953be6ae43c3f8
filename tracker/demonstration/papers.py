"""Small papers that come with the demonstration's cases: PDF of one page, with a font that every reader has."""

import io
from functools import cache

from tracker.casework import attachments
from tracker.casework.attachments import Upload

LINE_LENGTH = 32
A4 = "0 0 595 842"
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font "
    b"/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 "
    b">> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
    b"/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >> ] >>"
)


def paper(name: str, *lines: str) -> Upload:
    """A file of one page, handed in under this name."""
    return attachments.received(io.BytesIO(pdf(name.rpartition(".")[0], lines)), name)


def note(name: str, text: str) -> Upload:
    """A plain note."""
    return attachments.received(io.BytesIO(text.encode()), name)


@cache
def pdf(title: str, lines: tuple[str, ...]) -> bytes:
    """One page with a title and a few lines."""
    text = [piece for line in (title, *lines) for piece in broken(line)]
    shown = b"\n".join(b"<" + line.encode("utf-16-be").hex().encode() + b"> Tj T*" for line in text)
    page = b"BT /F1 14 Tf 26 TL 72 760 Td\n" + shown + b"\nET"
    return assembled(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [" + A4.encode() + b"] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        FONT,
    )


def broken(line: str) -> list[str]:
    """A line in pieces that fit the page."""
    return [line[start : start + LINE_LENGTH] for start in range(0, len(line), LINE_LENGTH)]


def assembled(*objects: bytes) -> bytes:
    """The objects, numbered, with the table that tells where each one lies."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)
