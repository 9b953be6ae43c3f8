"""What goes along with a mail: the letter it carries, as the sheet that the office prints."""

import re
from dataclasses import dataclass

from flask import current_app
from flask_babel import force_locale

from tracker.mailroom.pdf_sheets import as_pdf
from tracker.models import Letter, db

CHINESE = "zh_Hans_CN"
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True)
class Enclosure:
    """A PDF and the name under which it is saved."""

    name: str
    content: bytes


def of(letter_id: int | None) -> tuple[Enclosure, ...]:
    """The letter's sheet. Where none can be drawn the mail goes without: it holds the letter's whole text anyway."""
    letter = db.session.get(Letter, letter_id) if letter_id is not None else None
    if letter is None:
        return ()
    try:
        return (Enclosure(name_of(letter), as_pdf(sheet(letter))),)
    except (ImportError, OSError) as missing:  # the libraries that draw are not installed
        current_app.logger.warning("letter %s was sent without its sheet: %s", letter.id, missing)
        return ()


def name_of(letter: Letter) -> str:
    """登记回执 杨府公开收〔2026〕3号.pdf"""
    return NOT_IN_NAMES.sub("_", f"{letter.title} {letter.number or ''}".strip()) + ".pdf"


def sheet(letter: Letter) -> str:
    """The letter as it is printed; official letters are Chinese in every language of the screen."""
    with force_locale(CHINESE):
        return current_app.jinja_env.get_template("letters/sheet.html").render(
            letter=letter, static=current_app.static_url_path
        )
