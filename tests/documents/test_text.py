"""The words of a file are read wherever they hide; what no machine can read is said, never passed over."""

import io
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from tests import papers
from tracker.demonstration.papers import pdf as chinese_pdf
from tracker.documents import apart, kinds, pdf_text, text
from tracker.documents.paper import Gap, Hidden, Paper, Property, Text
from tracker.documents.text import text_of

PDF = kinds.PDF.media_type
WORD, EXCEL = (kinds.ZIPPED[ending].media_type for ending in ("docx", "xlsx"))
PLAIN, CSV = kinds.TEXT.media_type, kinds.CSV.media_type
STICKY = "/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (call Anna) /T (Bob) >>]"
FORM = "/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [0 0 9 9] /V (13912345678) >>]"


def read(content: bytes, kind: str, **bounds: float) -> Text:
    return text_of(io.BytesIO(content), kind, Paper(**bounds) if bounds else None)


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("L", (2, 2)).save(out, "PNG")
    out.seek(0)
    return out


def saved(document: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    document.save(out, **how)
    return out.getvalue()


def test_every_page_of_a_pdf_is_read():
    found = read(papers.pdf("call 13912345678", "and 13812345678"), PDF)
    assert "13912345678" in found.text
    assert "13812345678" in found.text
    assert found.complete


def test_chinese_in_a_pdf_is_read():
    assert "安娜的申请" in read(chinese_pdf("结果", ("安娜的申请",)), PDF).text


def test_what_a_pdf_says_of_itself_is_told():
    assert read(papers.pdf("x", author="安娜"), PDF).properties == {Property.AUTHOR: "安娜"}


@pytest.mark.parametrize("more, words", [(STICKY, ("call Anna", "Bob")), (FORM, ("13912345678",))])
def test_notes_and_forms_in_a_pdf_are_read(more, words):
    found = read(papers.pdf("x", more=more), PDF)
    assert all(word in found.text for word in words)
    assert Hidden.COMMENTS in found.hidden


def test_a_scanned_pdf_holds_no_words():
    assert read(papers.pdf(""), PDF).gaps == (Gap.NO_TEXT,)


def test_a_scanned_page_among_others_is_noticed():
    found = read(papers.pdf("x", ""), PDF)
    assert (found.gaps, found.complete) == ((Gap.PAGES_WITHOUT_TEXT,), False)


def test_a_picture_beside_the_words_is_noticed():
    assert read(papers.pdf("x) Tj ET q 9 0 0 9 0 0 cm /I1 Do Q BT (y"), PDF).gaps == (Gap.PICTURES,)


def test_a_pdf_that_asks_for_a_password_is_not_read_and_one_that_asks_for_none_is():
    with pikepdf.open(io.BytesIO(papers.pdf("secret words"))) as document:
        locked = saved(document, encryption=pikepdf.Encryption(user="open", owner="own"))
        open_to_all = saved(document, encryption=pikepdf.Encryption(user="", owner="own"))
    assert read(locked, PDF).gaps == (Gap.ENCRYPTED,)
    assert "secret words" in read(open_to_all, PDF).text


def test_a_file_within_a_pdf_is_noticed():
    with pikepdf.open(io.BytesIO(papers.pdf("x"))) as document:
        document.attachments["名单.txt"] = pikepdf.AttachedFileSpec(document, "安娜".encode())
        assert read(saved(document), PDF).gaps == (Gap.EMBEDDED,)


def test_a_long_pdf_is_read_as_far_as_one_can_wait(monkeypatch):
    monkeypatch.setattr(pdf_text, "MOST_PAGES", 2)
    found = read(papers.pdf("first", "second", "third"), PDF)
    assert "second" in found.text
    assert "third" not in found.text
    assert found.gaps == (Gap.TOO_LONG,)


def letter(document):
    document.core_properties.author, document.core_properties.last_modified_by = "王作者", "李改"
    paragraph = document.add_paragraph("正文 13812345678")
    document.add_table(1, 1).cell(0, 0).text = "表格里的张三"
    document.sections[0].header.paragraphs[0].text = "页眉里的安娜"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_paragraph().add_run("隐藏的").font.hidden = True
    document.add_comment(paragraph.runs, "批注里的电话", author="批注人")


def test_a_word_document_is_read_to_its_margins():
    found = read(papers.word(letter), WORD)
    for words in ("正文 13812345678", "表格里的张三", "页眉里的安娜", "页脚", "隐藏的", "批注里的电话"):
        assert words in found.text
    assert {Hidden.COMMENTS, Hidden.WORDS} <= found.hidden.keys()
    assert found.complete


def test_a_word_document_tells_who_wrote_it():
    found = read(papers.word(letter), WORD).properties
    assert found[Property.AUTHOR] == "王作者"
    assert found[Property.LAST_MODIFIED_BY] == "李改"
    assert found[Property.REVISERS] == "批注人"


def rewritten(content: bytes, part: str, old: str, new: str) -> bytes:
    """The package with some words of one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            kept = package.read(name)
            copy.writestr(name, kept.replace(old.encode(), new.encode()) if name == part else kept)
    return out.getvalue()


def test_what_was_struck_out_of_a_word_document_is_still_in_it():
    document = papers.word(lambda document: document.add_paragraph("留下的"))
    struck = '<w:del w:id="9" w:author="改稿人"><w:r><w:delText>删去的安娜</w:delText></w:r></w:del></w:p>'
    found = read(rewritten(document, "word/document.xml", "</w:p>", struck), WORD)
    assert "删去的安娜" in found.text
    assert Hidden.DELETIONS in found.hidden
    assert found.properties[Property.REVISERS] == "改稿人"


def test_pictures_in_word_and_excel_files_are_noticed():
    word = papers.word(lambda document: (document.add_paragraph("x"), document.add_picture(picture())))
    excel = papers.excel(lambda book: book.active.add_image(SheetImage(picture()), "A1"))
    assert Gap.PICTURES in read(word, WORD).gaps
    assert Gap.PICTURES in read(excel, EXCEL).gaps


def ledger(book):
    book.properties.creator, book.properties.lastModifiedBy = "制表人", "改表人"
    sheet = book.active
    sheet.title = "公开"
    sheet.append(["电话", 13812345678, 1.5, True])
    sheet.append(["安娜"])
    sheet["A2"].comment = Comment("批注里的电话", "批注人")
    sheet["C1"].hyperlink = "mailto:anna@home.test"
    sheet["D1"] = '=CONCATENATE("公式里的张三")'
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.oddHeader.center.text = "页眉"
    hidden = book.create_sheet("名单")
    hidden["A1"], hidden.sheet_state = "赵四", "hidden"


def test_a_workbook_is_read_with_what_is_hidden_and_says_what_that_is():
    found = read(papers.excel(ledger), EXCEL)
    for words in ("电话\t13812345678", "安娜", "赵四", "批注里的电话", "mailto:anna@home.test", "公式里的张三", "页眉"):
        assert words in found.text
    assert found.hidden[Hidden.SHEETS] == "名单"
    assert found.hidden.keys() == {Hidden.SHEETS, Hidden.ROWS, Hidden.COLUMNS, Hidden.COMMENTS}
    assert found.properties[Property.AUTHOR] == "制表人"
    assert found.properties[Property.LAST_MODIFIED_BY] == "改表人"
    assert found.complete


def test_the_data_behind_a_pivot_table_is_read():
    book = io.BytesIO(papers.excel(lambda book: book.active.append(["合计", 2])))
    with zipfile.ZipFile(book, "a") as package:
        package.writestr("xl/pivotCache/pivotCacheRecords1.xml", '<records><r><s v="安娜"/><n v="3"/></r></records>')
    found = read(book.getvalue(), EXCEL)
    assert "安娜" in found.text
    assert Hidden.PIVOT_DATA in found.hidden


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("kind", [PLAIN, CSV])
def test_plain_words_are_read_in_the_encodings_that_offices_use(encoding, kind):
    assert read("姓名,电话\n安娜,13912345678".encode(encoding), kind).text == "姓名,电话\n安娜,13912345678"


@pytest.mark.parametrize("kind", ["image/webp", "application/zip", "message/rfc822", "application/msword", ""])
def test_other_kinds_are_left_to_people(kind):
    assert read(b"anything", kind).gaps == (Gap.KIND,)


@pytest.mark.parametrize(
    "content, kind",
    [
        (b"%PDF-1.7 result", PDF),
        (b"PK\x03\x04 not a package", WORD),
        (papers.excel(ledger)[:3000], EXCEL),
        (papers.excel(ledger), WORD),
        (rewritten(papers.word(letter), "word/document.xml", "<w:body>", "<w:body><"), WORD),
        (b"\xff\x00\xff", PLAIN),
    ],
)
def test_a_damaged_file_is_left_to_people(content, kind):
    assert read(content, kind).gaps == (Gap.DAMAGED,)


def test_a_document_wrapped_in_a_password_is_left_to_people():
    assert read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 EncryptedPackage", WORD).gaps == (Gap.ENCRYPTED,)


def test_a_package_that_would_fill_the_memory_is_not_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, package.open("xl/big.xml", "w") as part:
        for _ in range(301):
            part.write(bytes(1 << 20))
    assert read(out.getvalue(), EXCEL).gaps == (Gap.TOO_LONG,)


def test_entities_that_grow_without_end_are_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "安安安安安安安安">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 30}">' for before, name in ("ab", "bc", "cd", "de", "ef", "fg")
    )
    out = io.BytesIO(papers.excel(ledger))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/drawings/drawing9.xml", bomb + "]><x><t>&g;</t></x>")
    found = read(out.getvalue(), EXCEL)
    assert not found.complete
    assert len(found.text) <= 1_000_001


def test_a_long_text_is_read_as_far_as_there_is_room():
    found = read("安".encode() * 100, PLAIN, most=10)
    assert (found.text, found.gaps) == ("安" * 10, (Gap.TOO_LONG,))


def test_reading_ends_when_it_takes_too_long():
    found = read(papers.excel(ledger), EXCEL, patience=-1)
    assert Gap.TOO_SLOW in found.gaps


def test_a_file_too_large_to_read_is_not_begun(monkeypatch):
    monkeypatch.setattr(text, "MOST_BYTES", 3)
    assert read("长长".encode(), PLAIN) == Text(gaps=(Gap.TOO_LONG,))


def kept(folder: Path, content: bytes) -> Path:
    (folder / "file").write_bytes(content)
    return folder / "file"


def test_a_file_is_read_in_a_process_of_its_own_with_the_same_result(tmp_path):
    for content, kind in (
        (papers.pdf("x", "", author="安娜"), PDF),
        (papers.excel(ledger), EXCEL),
        (b"x", "image/png"),
    ):
        with kept(tmp_path, content).open("rb") as file:
            assert apart.read(file, kind) == read(content, kind)


@pytest.mark.parametrize(
    "reader, gap",
    [("import os; os.abort()", Gap.DAMAGED), ("import time; time.sleep(60)", Gap.TOO_SLOW), ("1 / 0", Gap.DAMAGED)],
)
def test_a_reader_that_dies_or_hangs_takes_nothing_with_it(tmp_path, monkeypatch, reader, gap):
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", reader))
    monkeypatch.setattr(apart, "PATIENCE_SECONDS", 0)
    monkeypatch.setattr(apart, "AFTER", 1 if gap is Gap.TOO_SLOW else 60)
    with kept(tmp_path, b"x").open("rb") as file:
        assert apart.read(file, PDF) == Text(gaps=(gap,))
