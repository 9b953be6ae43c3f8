"""A copy of a file is made on the disk: however large a piece is, it is never whole in memory."""

import io
import tracemalloc
import zipfile
from datetime import date

from tracker import storage
from tracker.casework import case_copies
from tracker.law.file_order import Chapter
from tracker.registers.file_index import Piece, Sort

MEGABYTE = 1 << 20
LARGE = 40 * MEGABYTE


def piece(digest, name="大文件.zip"):
    return Piece(
        Chapter.OTHER, Sort.FILE, 1, "", name, date(2026, 3, 5), digest=digest, media_type="application/zip", place=1
    )


def no_index(_entries):
    return b"%PDF-1.7"


def test_a_large_piece_is_streamed_from_the_storage_into_the_zip(annas_case, tmp_path):
    sparse = tmp_path / "large"
    with sparse.open("wb") as made:
        made.truncate(LARGE)
    with sparse.open("rb") as made:
        digest, _size = storage.put(made)
    tracemalloc.start()
    with case_copies.zipped(annas_case, [piece(digest)], {}, no_index) as out:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert zipfile.ZipFile(out).getinfo("001 大文件.zip").file_size == LARGE
    assert peak < 10 * MEGABYTE


def test_a_content_that_the_storage_has_lost_is_named_and_the_rest_is_handed_out(annas_case):
    digest, _size = storage.put(io.BytesIO(b"here"))
    pieces = [piece("0" * 64, "丢失.zip"), piece(digest)]
    with case_copies.zipped(annas_case, pieces, {}, no_index) as out:
        archive = zipfile.ZipFile(out)
        assert "001 大文件.zip" in archive.namelist()
        assert "原件缺失" in archive.read("卷内目录.csv").decode()


def test_a_content_that_was_altered_is_left_out_and_named_beside_the_digest_that_was_registered(annas_case):
    digest, _size = storage.put(io.BytesIO(b"here"))
    storage.shelf().place(digest).write_bytes(b"forged")
    with case_copies.zipped(annas_case, [piece(digest)], {}, no_index) as out:
        archive = zipfile.ZipFile(out)
        assert "001 大文件.zip" not in archive.namelist()
        assert f",{digest},与登记的 SHA-256 不符，原件未收入" in archive.read("卷内目录.csv").decode()
        assert "大文件.zip" not in archive.read("SHA256SUMS").decode()
    told: list[str] = []
    with case_copies.bound([piece(digest)], {}, lambda entries: no_index(told.extend(e.remarks for e in entries))):
        assert told == ["与登记的 SHA-256 不符，原件未收入"]


def test_a_name_that_a_spreadsheet_would_carry_out_is_only_shown(annas_case):
    digest, _size = storage.put(io.BytesIO(b"here"))
    with case_copies.zipped(annas_case, [piece(digest, "=1+1.txt")], {}, no_index) as out:
        assert ",'=1+1.txt," in zipfile.ZipFile(out).read("卷内目录.csv").decode()
