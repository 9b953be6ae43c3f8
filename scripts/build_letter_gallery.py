"""Draws a letter of every type into docs/letters, as PDF and as a picture; look at the pictures before they are kept.

python -m scripts.build_letter_gallery
"""

import io
from pathlib import Path

import pypdfium2
from flask_babel import force_locale
from PIL import Image

from tracker import create_app
from tracker.demonstration.letter_samples import samples
from tracker.mailroom import letter_pdf, pdf_fonts
from tracker.mailroom.letter_kinds import LetterKind
from tracker.mailroom.letter_types import LetterType
from tracker.mailroom.pdf_sheets import as_pdf
from tracker.models import Agency, Case, Letter
from tracker.web.desk import registration_sheets
from tracker.web.language import CHINESE

PLACE = Path(__file__).resolve().parent.parent / "docs" / "letters"
SCALE, GAP, SHADES = 1.1, 8, 16
ADDRESS = "https://example.org"
FORM_NUMBER, FORM_RECEIPT = "示住公开申〔2026〕58号", "2026-48317205"
HEAD = """# Letters

One letter of every type that the office writes, from the texts that the software comes with, filled with examples and
laid out by GB/T 9704 (信函格式): A4, 28 signs by 22 lines, 仿宋 and 小标宋 where the machine has them, else Noto Serif.
Where the square leads, everybody can check whether a letter is genuine; here it leads nowhere. An administrator can
change each text. `python -m scripts.build_letter_gallery` draws them anew.

| type | title | picture | PDF |
|---|---|---|---|
"""


def main() -> None:
    app = create_app({"BASE_URL": ADDRESS})
    PLACE.mkdir(parents=True, exist_ok=True)
    for old in PLACE.iterdir():
        old.unlink()
    lines = []
    with app.test_request_context():
        for letter_type, letter in samples():
            pdf = drawn(letter)
            (PLACE / f"{letter_type.key}.pdf").write_bytes(pdf)
            picture(pdf).save(PLACE / f"{letter_type.key}.png", optimize=True)
            lines.append(line(letter_type))
            print(letter_type.key)
    (PLACE / "README.md").write_text(HEAD + "".join(lines), encoding="utf-8")


def drawn(letter: Letter) -> bytes:
    """The letter on its sheet; the office's own form on the sheet that the desk prints."""
    if letter.kind != LetterKind.REGISTRATION_FORM:
        return letter_pdf.drawn(letter)
    case = Case(agency=Agency(name=letter.signed_by), number=FORM_NUMBER, receipt_number=FORM_RECEIPT)
    with force_locale(CHINESE):
        return pdf_fonts.cut_down(as_pdf(registration_sheets.drawn(case, letter.title, letter.paragraphs)))


def line(letter_type: LetterType) -> str:
    key = letter_type.key
    return f"| `{key}` | {letter_type.title} | [picture]({key}.png) | [PDF]({key}.pdf) |\n"


def picture(pdf: bytes) -> Image.Image:
    """All pages side by side, in few shades so that the file stays small."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [document[place].render(scale=SCALE).to_pil() for place in range(len(document))]
    document.close()
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    sheet = Image.new("RGB", (width, pages[0].height), "#8a8f98")
    for place, page in enumerate(pages):
        sheet.paste(page, (place * (pages[0].width + GAP), 0))
    return sheet.quantize(SHADES)


if __name__ == "__main__":
    main()
