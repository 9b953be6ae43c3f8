"""A voided letter taken away as a file says on each page that it holds no more; the kept file does not change."""

import hashlib
import io
import zipfile
from urllib.parse import unquote

import pypdfium2
import pytest
from docx import Document

from tests.factories import MONDAY
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, ask
from tracker import storage
from tracker.casework import issuing, voiding
from tracker.mailroom import letter_files
from tracker.registers import correspondence


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(MONDAY)
    return signed_in(clara)


@pytest.fixture
def receipt(annas_case):
    return correspondence.of_case(annas_case)[0]


@pytest.fixture
def voided(receipt, hana):
    issuing.files_of(receipt)
    voiding.void(receipt, "写错了", by=hana, on=MONDAY)
    return receipt


def url(letter, ending, asked=""):
    return f"/desk/cases/{letter.case.receipt_number}/letters/{letter.id}.{ending}{asked}"


def pages(content: bytes) -> list[str]:
    read = pypdfium2.PdfDocument(io.BytesIO(content))
    words = [read[place].get_textpage().get_text_range() for place in range(len(read))]
    read.close()
    return words


def name_of(answer) -> str:
    return unquote(answer.headers["Content-Disposition"])


def test_a_letter_that_holds_is_handed_out_as_it_is_kept(desk, receipt):
    answer = desk.get(url(receipt, "pdf"))
    assert answer.data == letter_files.content(issuing.files_of(receipt).pdf)
    assert "作废" not in name_of(answer)


def test_each_page_of_the_download_bears_the_mark_and_so_does_its_name(desk, voided):
    answer = desk.get(url(voided, "pdf"))
    assert [words for words in pages(answer.data) if "作废" not in words] == []
    assert voided.number in "".join(pages(answer.data))
    assert "（作废）.pdf" in name_of(answer)


def test_the_word_file_begins_with_it_and_says_it_in_its_header(desk, voided):
    answer = desk.get(url(voided, "docx"))
    document = Document(io.BytesIO(answer.data))
    assert "作废" in document.paragraphs[0].text
    assert "作废" in document.sections[0].header.paragraphs[0].text
    assert "（作废）.docx" in name_of(answer)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_kept_file_can_still_be_had_and_its_hash_is_named(desk, voided, ending):
    files = issuing.files_of(voided)
    kept = desk.get(url(voided, ending, "?original=1"))
    assert hashlib.sha256(kept.data).hexdigest() == (files.pdf if ending == "pdf" else files.docx)
    page = desk.get(url(voided, "pdf").removesuffix(".pdf")).text
    assert files.pdf in page
    assert f"letters/{voided.id}.{ending}?original=1" in page


def test_anna_has_the_marked_copy_alone(client, voided):
    number = open_with(voided.case, CODE)
    ask(client, number)
    for asked in ("", "?original=1"):
        answer = client.get(f"/status/{number}/letters/{voided.id}.pdf{asked}")
        assert "作废" in "".join(pages(answer.data))


def test_the_copy_of_the_whole_file_names_it_and_binds_it_marked(desk, voided):
    whole = f"/desk/cases/{voided.case.receipt_number}/whole-file"
    with desk.get(f"{whole}.zip") as zipped, desk.get(f"{whole}.pdf") as bound_file:
        names = zipfile.ZipFile(io.BytesIO(zipped.data)).namelist()
        bound = pages(bound_file.data)
    assert len([name for name in names if "（作废）登记回执" in name]) == 1
    assert [words for words in bound if "扫码核验" in words and "作废" not in words] == []
    assert [words for words in bound if "扫码核验" in words]


@pytest.mark.parametrize("asked", ["", "?original=1"])
def test_a_kept_letter_that_was_altered_is_handed_to_nobody_and_the_page_says_why(desk, receipt, asked):
    files = issuing.files_of(receipt)
    with storage.shelf().place(files.pdf).open("ab") as kept:
        kept.write(b"% forged")
    answer = desk.get(url(receipt, "pdf", asked))
    assert (answer.status_code, answer.mimetype) == (500, "text/html")
    assert "与登记的 SHA-256 不符" in answer.text
    assert desk.get(url(receipt, "docx", asked)).status_code == 200


def test_a_kept_letter_that_was_lost_is_said_to_be_lost(desk, receipt):
    storage.shelf().place(issuing.files_of(receipt).pdf).unlink()
    answer = desk.get(url(receipt, "pdf"))
    assert (answer.status_code, "找不到" in answer.text) == (500, True)


def test_anna_gets_no_letter_that_was_altered(client, receipt):
    number = open_with(receipt.case, CODE)
    ask(client, number)
    storage.shelf().place(issuing.files_of(receipt).pdf).write_bytes(b"%PDF forged")
    answer = client.get(f"/status/{number}/letters/{receipt.id}.pdf")
    assert (answer.status_code, "与登记的 SHA-256 不符" in answer.text) == (500, True)
