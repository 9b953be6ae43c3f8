"""Files are known by their content; a name that lies, and anything a browser or a machine would run, is refused."""

import io
import tracemalloc
import zipfile

import pytest

from tracker.documents.kinds import ENDINGS, MOST_BYTES, Reason, Unacceptable, clean_name, recognise


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return made.getvalue()


WORD, SHEET, SLIDES = (
    packed(word__document_xml=b"<w/>"),
    packed(xl__workbook_xml=b"<x/>"),
    packed(ppt__presentation_xml=b"<p/>"),
)
ODT = packed(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<o/>")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
EML = "From: anna@home.test\r\nSubject: 补正\r\n\r\n您好".encode()

TAKEN = [
    ("答复.pdf", b"%PDF-1.7\n...", "application/pdf"),
    ("答复.PDF", b"%PDF-1.7\n...", "application/pdf"),
    ("照片.png", b"\x89PNG\r\n\x1a\n....", "image/png"),
    ("照片.jpg", b"\xff\xd8\xff\xe0..", "image/jpeg"),
    ("照片.jpeg", b"\xff\xd8\xff\xe0..", "image/jpeg"),
    ("图.gif", b"GIF89a....", "image/gif"),
    ("扫描.tif", b"II*\x00....", "image/tiff"),
    ("扫描.tiff", b"MM\x00*....", "image/tiff"),
    ("文.docx", WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("表.xlsx", SHEET, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("片.pptx", SLIDES, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("文.odt", ODT, "application/vnd.oasis.opendocument.text"),
    ("旧.doc", OLE, "application/msword"),
    ("旧.xls", OLE, "application/vnd.ms-excel"),
    ("记.txt", "2026年1月5日电话".encode(), "text/plain"),
    ("记.txt", "国标编码的文字".encode("gb18030"), "text/plain"),
    ("记.txt", "二字节".encode("utf-16"), "text/plain"),
    ("表.csv", "编号,标题\n1,预算".encode(), "text/csv"),
    ("包.zip", packed(a_txt=b"x"), "application/zip"),
    ("信.eml", EML, "message/rfc822"),
    ("信.eml", EML + b"<html><body>", "message/rfc822"),
]


@pytest.mark.parametrize("name, content, media_type", TAKEN)
def test_what_an_office_works_with_is_taken(name, content, media_type):
    assert recognise(io.BytesIO(content), name).media_type == media_type


def test_every_ending_that_is_offered_is_also_taken():
    assert {name.rpartition(".")[2].lower() for name, _, _ in TAKEN} == set(ENDINGS)


REFUSED = [
    ("页.html", b"<html></html>", Reason.KIND),
    ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Reason.KIND),
    ("装.exe", b"MZ\x90\x00", Reason.KIND),
    ("脚.js", b"alert(1)", Reason.KIND),
    ("脚.sh", b"#!/bin/sh", Reason.KIND),
    ("文.docm", WORD, Reason.KIND),
    ("装.pdf", b"MZ\x90\x00\x03", Reason.MISMATCH),
    ("页.pdf", b"<html><script>alert(1)</script>", Reason.MISMATCH),
    ("页.txt", b"  <script>alert(1)</script>", Reason.MISMATCH),
    ("页.txt", "<html>".encode("utf-16"), Reason.MISMATCH),
    ("图.png", b"<svg onload=alert(1)>", Reason.MISMATCH),
    ("图.csv", b"<?xml version='1.0'?><svg/>", Reason.MISMATCH),
    ("脚.txt", b"#!/bin/sh\nrm", Reason.MISMATCH),
    ("二.txt", b"abc\x00def", Reason.MISMATCH),
    ("图.jpg", b"\x89PNG\r\n\x1a\n", Reason.MISMATCH),
    ("包.docx", packed(a_txt=b"x"), Reason.MISMATCH),
    ("文.zip", WORD, Reason.MISMATCH),
    ("坏.docx", b"PK\x03\x04 broken", Reason.MISMATCH),
    ("信.eml", "不是邮件".encode(), Reason.MISMATCH),
    ("宏.docx", packed(word__document_xml=b"<w/>", word__vbaProject_bin=b"x"), Reason.MACROS),
    ("空.pdf", b"", Reason.EMPTY),
    ("没有结尾", b"%PDF-1.7", Reason.NAME),
    ("../..", b"%PDF-1.7", Reason.NAME),
]


@pytest.mark.parametrize("name, content, reason", REFUSED)
def test_what_could_do_harm_or_lies_is_refused(name, content, reason):
    with pytest.raises(Unacceptable) as refused:
        recognise(io.BytesIO(content), name)
    assert refused.value.reason is reason


def test_a_file_of_twenty_megabytes_is_taken_and_one_byte_more_is_not():
    content = b"%PDF-" + b"x" * (MOST_BYTES - 5)
    assert recognise(io.BytesIO(content), "大.pdf").media_type == "application/pdf"
    with pytest.raises(Unacceptable) as refused:
        recognise(io.BytesIO(content + b"x"), "大.pdf")
    assert refused.value.reason is Reason.TOO_LARGE


def test_the_file_can_be_read_from_its_beginning_afterwards():
    stream = io.BytesIO(WORD)
    recognise(stream, "文.docx")
    assert stream.tell() == 0


@pytest.mark.parametrize(
    "given, cleaned",
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\张三\\答复.pdf", "答复.pdf"),
        ("答复\r\nSet-Cookie: a.pdf", "答复 Set-Cookie_ a.pdf"),
        ("答复\u202efdp.exe.pdf", "答复 fdp.exe.pdf"),
        ("  预算   表 .pdf", "预算 表 .pdf"),
        ('引"号<>|?*.pdf', "引_号_____.pdf"),
        (".htaccess", "htaccess"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_names_are_shown_without_paths_control_and_direction_characters(given, cleaned):
    assert clean_name(given) == cleaned


def test_an_archive_that_would_unpack_to_a_flood_is_recognised_without_unpacking_it():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", bytes(50 * 1024 * 1024))
    tracemalloc.start()
    try:
        kind = recognise(made, "包.zip")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert kind.media_type == "application/zip"
    assert peak < 5 * 1024 * 1024
