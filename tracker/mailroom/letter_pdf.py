"""A letter as PDF: the sheet of templates/letters/sheet.html, with the square that leads to its check page."""

from typing import Any

import segno
from flask import current_app
from flask_babel import force_locale
from markupsafe import Markup

from tracker.mailroom import letter_checks, letter_layout, pdf_fonts
from tracker.mailroom.pdf_sheets import laid_on_pages
from tracker.models import Letter

CHINESE = "zh_Hans_CN"


def drawn(letter: Letter) -> bytes:
    """The letter's file."""
    return pdf_fonts.cut_down(on_fewest_pages(letter).write_pdf())


def on_fewest_pages(letter: Letter) -> Any:
    """With its lines a little closer where that saves the page on which the seal would stand (GB/T 9704, 7.3.5.4)."""
    usual = laid_on_pages(sheet(letter))
    if len(usual.pages) == 1:
        return usual
    closer = (laid_on_pages(sheet(letter, spacing=spacing)) for spacing in letter_layout.CLOSER)
    return next((one for one in closer if len(one.pages) < len(usual.pages)), usual)


def sheet(letter: Letter, *, spacing: str = "") -> str:
    """The letter as it is printed; official letters are Chinese in every language of the screen."""
    with force_locale(CHINESE):
        return current_app.jinja_env.get_template("letters/sheet.html").render(
            parts=letter_layout.laid_out(letter),
            gb=letter_layout,
            spacing=spacing,
            square=square(check_address(letter)),
            code=letter_checks.grouped(letter.check_code),
            typed_at=letter_checks.where_to_type(),
            static=current_app.static_url_path,
        )


def check_address(letter: Letter) -> str:
    """Where everybody can see whether the letter is genuine."""
    return letter_checks.address_of(letter.check_code)


def square(address: str) -> Markup:
    """The square that a telephone reads, drawn in the sheet itself."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(scale=1, border=0, omitsize=True, dark="#000")
    return Markup(drawing)  # noqa: S704  # nosec B704  # drawn by segno from our own address
