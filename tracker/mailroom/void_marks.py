"""A voided letter's file with 作废 across each page: a copy for whoever asks; the kept file stays as it was."""

import io
from functools import cache
from typing import Any

from flask import current_app

from tracker.mailroom import pdf_fonts
from tracker.mailroom.pdf_sheets import as_pdf

WORD = "作废"


@cache
def mark() -> bytes:
    """The word on a sheet by itself, drawn once: it brings its own face along."""
    template = current_app.jinja_env.get_template("letters/mark.html")
    return pdf_fonts.cut_down(as_pdf(template.render(word=WORD, static=current_app.static_url_path)))


def across_pdf(content: bytes) -> bytes:
    """The same pages, each with the word across it."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as marked, pikepdf.open(io.BytesIO(mark())) as over:
        for page in marked.pages:
            page.add_overlay(over.pages[0], pikepdf.Rectangle(page.mediabox))
        out = io.BytesIO()
        marked.save(out, deterministic_id=True)
    return out.getvalue()


def above_docx(content: bytes) -> bytes:
    """The same text, below a line that says it; the header says it on every page."""
    from docx import Document

    document = Document(io.BytesIO(content))
    warned(document.paragraphs[0].insert_paragraph_before())
    for section in document.sections:
        for header in (section.header, section.even_page_header, section.first_page_header):
            header.is_linked_to_previous = False
            warned(header.paragraphs[0])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def warned(line: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(f"【{WORD}】本文书已经作废，不再有效")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14), RGBColor(0xC0, 0, 0)
