"""What kind of file somebody handed in: told by its content, and its name must agree; anything active is refused."""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 120
HEAD = 8192
LONGEST_TYPE = 100
SEPARATORS = re.compile(r"[/\\]")
BLANKS = re.compile(r"\s+")
HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*\r?\n")
MAIL_HEADERS = (
    b"from:",
    b"received:",
    b"return-path:",
    b"message-id:",
    b"subject:",
    b"mime-version:",
    b"date:",
    b"to:",
)
ACTIVE_TEXT = re.compile(
    rb"<\s*(!doctype\s+html|html|script|svg|iframe|object|embed|body|head|meta|form|\?xml|\?php)\b|^#!|^\s*@echo\s+off",
    re.IGNORECASE,
)
OPEN_XML = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
MACROS = ("vbaproject.bin",)
ODT = b"application/vnd.oasis.opendocument.text"


class Reason(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    KIND = "kind"
    MISMATCH = "mismatch"
    MACROS = "macros"
    NAME = "name"


class Unacceptable(ValueError):
    """The file is not taken: for which reason, and under which name it came."""

    def __init__(self, reason: Reason, name: str) -> None:
        self.reason, self.name = reason, name
        super().__init__(f"{name}: {reason}")


@dataclass(frozen=True)
class Kind:
    """A kind of file that the office keeps: the endings its name may have, and its media type."""

    endings: frozenset[str]
    media_type: str


def _kind(media_type: str, *endings: str) -> Kind:
    return Kind(frozenset(endings), media_type)


PDF = _kind("application/pdf", "pdf")
TEXT = _kind("text/plain", "txt")
CSV = _kind("text/csv", "csv")
MAIL = _kind("message/rfc822", "eml")
OLD_OFFICE = {
    "doc": _kind("application/msword", "doc"),
    "xls": _kind("application/vnd.ms-excel", "xls"),
}
ZIP = _kind("application/zip", "zip")
ZIPPED: Mapping[str, Kind] = {
    "docx": _kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "xlsx": _kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "pptx": _kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    "odt": _kind(ODT.decode(), "odt"),
}
BY_FIRST_BYTES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", _kind("image/png", "png")),
    (b"\xff\xd8\xff", _kind("image/jpeg", "jpg", "jpeg")),
    (b"GIF87a", _kind("image/gif", "gif")),
    (b"GIF89a", _kind("image/gif", "gif")),
    (b"II*\x00", _kind("image/tiff", "tif", "tiff")),
    (b"MM\x00*", _kind("image/tiff", "tif", "tiff")),
)
PICTURES = frozenset(kind.media_type for _, kind in BY_FIRST_BYTES if kind is not PDF)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXTS = {"txt": TEXT, "csv": CSV}
ENDINGS = tuple(
    sorted(
        {ending for _, kind in BY_FIRST_BYTES for ending in kind.endings}
        | ZIPPED.keys()
        | OLD_OFFICE.keys()
        | {"zip", "eml"}
        | TEXTS.keys()
    )
)


def clean_name(name: str) -> str:
    """A name without folders, control and direction characters, of moderate length, ending as it ended."""
    last = SEPARATORS.split(unicodedata.normalize("NFC", name))[-1]
    visible = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in last)
    tidy = BLANKS.sub(" ", re.sub(r'[<>:"|?*]', "_", visible)).strip(" .")
    if len(tidy) <= LONGEST_NAME:
        return tidy
    stem, dot, ending = tidy.rpartition(".")
    return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending if dot else tidy[:LONGEST_NAME]


def recognise(stream: IO[bytes], name: str, most: int = MOST_BYTES) -> Kind:
    """The kind of a file by its content, checked against the ending of its name; Unacceptable otherwise.

    `most`: how many bytes it may have.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not clean_name(name) or not ending:
        raise Unacceptable(Reason.NAME, name)
    if not size:
        raise Unacceptable(Reason.EMPTY, name)
    if size > most:
        raise Unacceptable(Reason.TOO_LARGE, name)
    if ending not in ENDINGS:
        raise Unacceptable(Reason.KIND, name)
    found = by_content(stream, head, ending, name)
    stream.seek(0)
    if found is None or ending not in found.endings:
        raise Unacceptable(Reason.MISMATCH, name)
    return found


def by_content(stream: IO[bytes], head: bytes, ending: str, name: str) -> Kind | None:
    """What the bytes say, whatever the name says; the ending only tells plain texts and old office files apart."""
    for first, kind in BY_FIRST_BYTES:
        if head.startswith(first):
            return kind
    if head.startswith(OLE):
        return OLD_OFFICE.get(ending)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return of_archive(stream, name)
    if ending == "eml":
        return MAIL if is_mail(head) else None
    return TEXTS.get(ending) if is_plain_text(head) else None


def of_archive(stream: IO[bytes], name: str) -> Kind | None:
    """An office document by the part that makes it one, else a plain archive; documents with macros are refused."""
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = {part.lower() for part in archive.namelist()}
            declared = beginning_of(archive, "mimetype") if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None
    if any(part.endswith(MACROS) for part in parts):
        raise Unacceptable(Reason.MACROS, name)
    if declared.strip() == ODT:
        return ZIPPED["odt"]
    return next((ZIPPED[ending] for ending, part in OPEN_XML.items() if part in parts), ZIP)


def beginning_of(archive: zipfile.ZipFile, part: str) -> bytes:
    """The first bytes of a part, never all of it: a small archive may unpack to a very large one."""
    with archive.open(part) as opened:
        return opened.read(LONGEST_TYPE)


def is_plain_text(head: bytes) -> bool:
    """Words only: readable as UTF-8, UTF-16 with its mark, or GB 18030, no binary zeros, nothing a browser runs."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return not ACTIVE_TEXT.search(head.replace(b"\x00", b""))
    if b"\x00" in head or ACTIVE_TEXT.search(head):
        return False
    return any(is_written_in(head, encoding) for encoding in ("utf-8", "gb18030"))


def is_written_in(head: bytes, encoding: str) -> bool:
    """Whether the beginning reads in this encoding; a character cut at the end does not matter."""
    for cut in range(4):
        try:
            head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def is_mail(head: bytes) -> bool:
    """A saved mail begins with the headers of a mail; its letter may be a web page, which nobody opens here."""
    first = HEADER_LINE.match(head)
    return first is not None and any(header in head.lower() for header in MAIL_HEADERS)
