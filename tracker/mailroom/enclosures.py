"""What goes along with a mail: the letter it carries, as the very file that the office keeps."""

import re
import struct
import zlib
from dataclasses import dataclass

from flask import current_app
from jinja2 import TemplateError

from tracker.mailroom import letter_files
from tracker.models import Letter, db

NOT_INSTALLED = (ImportError, OSError)
# What drawing raises over a letter that it cannot set, or a font that it cannot read; errors of the books are not here.
NOT_DRAWN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    TemplateError,
    struct.error,
    zlib.error,
)
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True)
class Enclosure:
    """A PDF and the name under which it is saved."""

    name: str
    content: bytes


def of(letter_id: int | None) -> tuple[Enclosure, ...]:
    """The letter's PDF. Where none can be drawn the mail goes without: it holds the letter's whole text anyway.

    So a letter that breaks the drawing holds up neither itself nor those behind it.
    """
    letter = db.session.get(Letter, letter_id) if letter_id is not None else None
    if letter is None:
        return ()
    try:
        return (Enclosure(name_of(letter), letter_files.content(letter_files.of(letter).pdf)),)
    except NOT_INSTALLED as missing:
        return without_sheet(letter, str(missing))
    except NOT_DRAWN as broken:
        return without_sheet(letter, type(broken).__name__)  # its words may be the letter's


def without_sheet(letter: Letter, why: str) -> tuple[Enclosure, ...]:
    current_app.logger.warning("letter %s was sent without its sheet: %s", letter.id, why)
    return ()


def name_of(letter: Letter, ending: str = "pdf") -> str:
    """登记回执 杨府公开收〔2026〕3号.pdf"""
    return NOT_IN_NAMES.sub("_", f"{letter.title} {letter.number or ''}".strip()) + f".{ending}"
