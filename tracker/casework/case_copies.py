"""A copy of the whole file of a case 案卷副本: one ZIP with an index and every hash, or one PDF; made on the disk."""

import csv
import hashlib
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from tracker import storage
from tracker.casework import issuing
from tracker.documents import kinds, pdf_binding
from tracker.documents.kinds import PDF
from tracker.law.file_order import CHAPTER_NAMES, SHEET_NAMES, Sheet
from tracker.mailroom import void_marks
from tracker.mailroom.letters import date_words
from tracker.models import AuditEvent, Case, Letter, db
from tracker.registers import timelines
from tracker.registers.file_index import Piece, Sort

EPOCH = (1980, 1, 1, 0, 0, 0)  # a ZIP has to name a time; the same file gives the same bytes
HEADINGS = ("序号", "类别", "文号", "题名", "日期", "页数", "文件名", "SHA-256", "备注")
INDEX, TRAIL, SUMS = "卷内目录", "审计记录.json", "SHA256SUMS"
VOIDED, IN_THE_COURSE, NOT_BOUND, LOST = "已作废", "见办理过程", "未并入合订本，见原件", "原件缺失"
ALTERED = "与登记的 SHA-256 不符，原件未收入"


@dataclass(frozen=True)
class Entry:
    """One line of the index: the piece, the file that holds it, how many pages it has, and what is remarked."""

    piece: Piece
    title: str
    file: str = ""
    path: Path | None = None
    digest: str = ""
    pages: int = 0
    remarks: str = ""


Draw = Callable[[Sequence[Entry]], bytes]
Sheets = Mapping[int, bytes]  # what was drawn from the books, by its number in the index


def zipped(case: Case, pieces: Sequence[Piece], sheets: Sheets, draw: Draw) -> IO[bytes]:
    """The whole file as one ZIP: numbered files, the index in three forms, the audit trail, and the hash of each."""
    out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # handed to the caller, who closes it
    with tempfile.TemporaryDirectory() as folder:
        entries = laid_out(pieces, sheets, Path(folder))
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            sums = [put_bytes(archive, name, content) for name, content in own_papers(case, entries, draw)]
            for one in entries:
                if one.path is not None:
                    put_file(archive, one.file, one.path)
                    sums.append(f"{one.digest}  {one.file}")
            put_bytes(archive, SUMS, "".join(f"{line}\n" for line in sorted(sums)).encode())
    out.seek(0)
    return out


def bound(pieces: Sequence[Piece], sheets: Sheets, draw: Draw) -> IO[bytes]:
    """The whole file as one PDF: the index, then every letter, PDF and picture; the index names what is not in it."""
    out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # handed to the caller, who closes it
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        entries = laid_out(pieces, sheets, place)
        (place / "index").write_bytes(draw(entries))
        parts = [(place / "index", PDF.media_type), (place / "bound", PDF.media_type)]
        pdf_binding.bind(parts, place / "whole", [(0, 0, INDEX), *marks(entries)])
        with (place / "whole").open("rb") as whole:
            shutil.copyfileobj(whole, out)
    out.seek(0)
    return out


def marks(entries: Sequence[Entry]) -> Iterator[pdf_binding.Mark]:
    """A bookmark for each piece that has pages, as the index calls it, behind the index itself."""
    page = 0
    for one in entries:
        if one.pages:
            voided = f"（{VOIDED}）" if one.piece.voided else ""
            yield 1, page, f"{one.piece.place} {one.title} {one.piece.number}".strip() + voided
        page += one.pages


def listed(pieces: Sequence[Piece]) -> list[Entry]:
    """The index alone: nothing is fetched, so that no pages are counted."""
    return [entry_of(piece) for piece in pieces]


def laid_out(pieces: Sequence[Piece], sheets: Sheets, folder: Path) -> list[Entry]:
    """Every piece as a file in a folder, and their pages counted while they are bound."""
    entries = [fetched(piece, sheets, folder) for piece in pieces]
    parts = [(shown(one, folder), one.piece.media_type) for one in entries if one.path is not None]
    counted = iter(pdf_binding.bind(parts, folder / "bound"))
    return [counted_in(one, next(counted)) if one.path is not None else one for one in entries]


def shown(one: Entry, folder: Path) -> Path:
    """What is bound of a piece: of a voided letter a copy that says so on each page; the file stays as it was."""
    path = folder / f"{one.piece.place}"
    if one.piece.sort is not Sort.LETTER or not one.piece.voided:
        return path
    marked = folder / f"{one.piece.place}-marked"
    marked.write_bytes(void_marks.across_pdf(path.read_bytes()))
    return marked


def counted_in(one: Entry, pages: int) -> Entry:
    remarks = [one.remarks] if one.remarks else []
    return replace(one, pages=pages, remarks="；".join(remarks if pages else [*remarks, NOT_BOUND]))


def fetched(piece: Piece, sheets: Sheets, folder: Path) -> Entry:
    """A piece as a file on the disk, chunk by chunk; an exchange has none but what the course tells of it."""
    plain = entry_of(piece)
    if piece.sort is Sort.COMMUNICATION:
        return plain
    path = folder / f"{piece.place}"
    if piece.sheet is not None:
        path.write_bytes(sheets[piece.place])
    elif trouble := copied(digest_of(piece), path):
        return replace(plain, remarks="；".join([*remarks_of(piece), trouble]))
    with path.open("rb") as stream:
        return replace(plain, path=path, file=file_name(piece, plain.title), digest=storage.digest_of(stream))


def copied(digest: str, path: Path) -> str:
    """Copy what is kept, chunk by chunk; what the storage has lost, or what was altered in it, is told and left out."""
    try:
        with storage.open_file(digest) as stream, path.open("wb") as kept:
            shutil.copyfileobj(stream, kept)
    except storage.Altered:
        return ALTERED
    except storage.Missing:
        return LOST
    return "" if storage.is_sound(path, digest) else ALTERED


def digest_of(piece: Piece) -> str:
    """Where the content is kept; a letter that nobody asked for yet is drawn now."""
    if piece.sort is not Sort.LETTER:
        return piece.digest
    return piece.digest or issuing.files_of(db.session.get_one(Letter, piece.id)).pdf


def entry_of(piece: Piece) -> Entry:
    title = sheet_title(piece.sheet, piece.about) if piece.sheet is not None else piece.name
    return Entry(piece, title, remarks="；".join(remarks_of(piece)), digest=piece.digest)


def remarks_of(piece: Piece) -> Iterator[str]:
    """That it holds no more, that it was entered later than it was done, or where it is to be read."""
    if piece.voided:
        yield VOIDED
    if piece.entered_on is not None:
        yield f"补录，{date_words(piece.entered_on)}录入"
    if piece.sort is Sort.COMMUNICATION:
        yield IN_THE_COURSE


def sheet_title(sheet: Sheet, about: str) -> str:
    """答复稿审签单（第 2 稿）"""
    return f"{SHEET_NAMES[sheet]}（{about}）" if about else str(SHEET_NAMES[sheet])


def file_name(piece: Piece, title: str) -> str:
    """007 政府信息公开答复书 区住建公开答〔2026〕3号.pdf; what holds no more says so in its name: 007（作废）…"""
    named = title if piece.sort is Sort.FILE else f"{title} {piece.number}".strip() + ".pdf"
    return f"{piece.place:03d}{'（作废）' if piece.voided else ' '}{kinds.clean_name(named)}"


def own_papers(case: Case, entries: Sequence[Entry], draw: Draw) -> list[tuple[str, bytes]]:
    """The index for people, for spreadsheets and for programs; and the audit trail with its hashes."""
    rows = [row_of(one) for one in entries]
    return [
        (f"{INDEX}.pdf", draw(entries)),
        (f"{INDEX}.csv", as_csv(rows)),
        (f"{INDEX}.json", as_json([dict(zip(HEADINGS, row, strict=True)) for row in rows])),
        (TRAIL, as_json([told(event) for event in timelines.events(case)])),
    ]


def row_of(one: Entry) -> tuple[str, ...]:
    piece = one.piece
    pages = str(one.pages) if one.pages else ""
    about = (str(piece.place), str(CHAPTER_NAMES[piece.chapter]), piece.number, one.title, piece.on.isoformat())
    return (*about, pages, one.file, one.digest, one.remarks)


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    paper = io.StringIO()
    csv.writer(paper).writerows([HEADINGS, *([harmless(cell) for cell in row] for row in rows)])
    return ("\ufeff" + paper.getvalue()).encode()


def harmless(cell: str) -> str:
    """A text that a spreadsheet shows and does not carry out."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def told(event: AuditEvent) -> dict[str, Any]:
    """An event of the trail as it stands in the books, with the hashes that chain it."""
    return {
        "sequence": event.sequence,
        "action": event.action,
        "actor": event.actor_name,
        "happened_on": event.happened_on.isoformat(),
        "recorded_at": event.recorded_at.isoformat(),
        "details": event.details,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }


def put_bytes(archive: zipfile.ZipFile, name: str, content: bytes) -> str:
    archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return f"{hashlib.sha256(content).hexdigest()}  {name}"


def put_file(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """Write a file chunk by chunk, however large it is."""
    with path.open("rb") as stream, archive.open(zipfile.ZipInfo(name, EPOCH), "w", force_zip64=True) as kept:
        shutil.copyfileobj(stream, kept)
