"""The words of a PDF: all that is on its pages, covered or not, in its forms and notes; scanned pages hold none."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from ctypes import c_ubyte, c_ushort
from typing import IO, Any

from tracker.documents import pdf_covers, pdf_objects, pdf_revisions, pdf_unseen
from tracker.documents.paper import Enough, Gap, Hidden, Locked, Paper, Property

MOST_PAGES = 1000
DEEPEST = 5  # forms within forms
ABOUT_ITSELF = {
    "Author": Property.AUTHOR,
    "Title": Property.TITLE,
    "Subject": Property.SUBJECT,
    "Keywords": Property.KEYWORDS,
}
SAYS_OF_NOTE = ("Contents", "V", "T")
HYPHEN = "\ufffe"  # PDFium's sign for a hyphen at the end of a line


def read(stream: IO[bytes], paper: Paper) -> None:
    """Take down page after page; then look for what nobody sees, which takes longer and tells less."""
    with closing(opened(stream)) as document:
        for key, value in document.get_metadata_dict(skip_empty=True).items():
            if key in ABOUT_ITSELF:
                paper.says(ABOUT_ITSELF[key], value)
        stream.seek(0)
        marks = pdf_covers.marks_on(stream, paper)
        if document.count_attachments():
            paper.lacks(Gap.EMBEDDED)
        uncovered: list[int] = []
        try:
            uncovered += read_pages(document, marks, paper)
        except Enough as enough:
            if enough.gap is Gap.TOO_SLOW:
                raise
            paper.lacks(enough.gap)
        pdf_revisions.look(stream, paper)
        paper.settled(paper.text())
        pdf_objects.read(stream, paper)
        paper.settled(paper.text())
        for number in uncovered:
            with closing(document[number]) as page, closing(page.get_textpage()) as textpage:
                pdf_unseen.look(page, textpage, number, paper)


def read_pages(document: Any, marks: Mapping[int, list[Any]], paper: Paper) -> Iterator[int]:
    """Take the pages down; the places of those on which nothing covers words."""
    for number in range(len(document)):
        if number == MOST_PAGES:
            raise Enough(Gap.TOO_LONG)
        with closing(document[number]) as page:
            read_page(page, paper)
            with closing(page.get_textpage()) as textpage:
                if not pdf_covers.look(page, textpage, marks.get(number, []), number, paper):
                    yield number


def opened(stream: IO[bytes]) -> Any:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        return pypdfium2.PdfDocument(stream)
    except pypdfium2.PdfiumError as refused:
        if refused.err_code == FPDF_ERR_PASSWORD:
            raise Locked from refused
        raise


def read_page(page: Any, paper: Paper) -> None:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDFPage_CountObjects

    with closing(page.get_textpage()) as textpage:
        words = textpage.get_text_range().replace(HYPHEN, "")
    paper.write(words + "\n")
    for note in notes_on(page):
        paper.hides(Hidden.COMMENTS)
        paper.write(note + "\n")
    if not words.strip() and FPDFPage_CountObjects(page):
        paper.lacks(Gap.PAGES_WITHOUT_TEXT)
    elif next(page.get_objects([FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST), None) is not None:
        paper.lacks(Gap.PICTURES)


def notes_on(page: Any) -> Iterator[str]:
    """What notes and form fields say, and who wrote them."""
    from pypdfium2.raw import FPDFPage_CloseAnnot, FPDFPage_GetAnnot, FPDFPage_GetAnnotCount

    for number in range(FPDFPage_GetAnnotCount(page)):
        note = FPDFPage_GetAnnot(page, number)
        yield from (said for key in SAYS_OF_NOTE if (said := value_of(note, key)))
        FPDFPage_CloseAnnot(note)


def value_of(note: Any, key: str) -> str:
    from pypdfium2.raw import FPDFAnnot_GetStringValue

    size = FPDFAnnot_GetStringValue(note, key.encode(), None, 0)
    kept = (c_ushort * (size // 2))()
    FPDFAnnot_GetStringValue(note, key.encode(), kept, size)
    return bytes((c_ubyte * size).from_buffer(kept)).decode("utf-16-le", "replace").rstrip("\x00")
