"""Words of a PDF that nobody sees on its pages: white, tiny, beyond the page, or under something as dark as they."""

import ctypes
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from tracker.documents.paper import Hidden, Paper

SMALLEST = 2.0  # points
DARK = 100  # of 255: within such an area words have to stand out more
FAINT, FAINT_ON_DARK = 20, 60
MOST_PIXELS, FAR = 6000, 100_000
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Drawing:
    """A page as it is shown, in shades of grey, and how a place on the page becomes one on the drawing."""

    shades: bytes
    width: int
    height: int
    origin: tuple[float, float]
    across: tuple[float, float]
    up: tuple[float, float]

    def at(self, x: float, y: float) -> tuple[int, int]:
        return (
            round(self.origin[0] + x * self.across[0] + y * self.up[0]),
            round(self.origin[1] + x * self.across[1] + y * self.up[1]),
        )


def look(page: Any, textpage: Any, number: int, paper: Paper) -> None:
    """Note a page with words that do not meet the eye: each sign is looked for where the page was drawn."""
    from pypdfium2 import raw

    if not textpage.count_chars():
        return
    drawn = drawn_page(page)
    for place in range(textpage.count_chars()):
        if place % 200 == 0:
            paper.check_time()
        if is_sign(raw, textpage.raw, place) and not is_seen(textpage, place, drawn):
            paper.hides(Hidden.UNSEEN, str(number + 1))
            return


def drawn_page(page: Any) -> Drawing:
    """The page as it is shown, with its notes."""
    width, height = page.get_size()
    scale = min(1.0, MOST_PIXELS / max(width, height, 1))
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        picture = bitmap.to_pil().copy()
    origin, right, upper = (device(page, picture, *place) for place in ((0, 0), (FAR, 0), (0, FAR)))
    across = (right[0] - origin[0]) / FAR, (right[1] - origin[1]) / FAR
    up = (upper[0] - origin[0]) / FAR, (upper[1] - origin[1]) / FAR
    return Drawing(picture.tobytes(), picture.width, picture.height, origin, across, up)


def is_sign(raw: Any, words: Any, place: int) -> bool:
    """Whether this is a sign that is painted, and by a font that is at hand wherever the page is read."""
    code = raw.FPDFText_GetUnicode(words, place)
    if code in (0, 0xFFFE, 0xFFFF) or not chr(code).strip() or raw.FPDFText_IsGenerated(words, place) == 1:
        return False
    return code < 0x80 or has_own_font(raw, words, place)


def has_own_font(raw: Any, words: Any, place: int) -> bool:
    holder = raw.FPDFText_GetTextObject(words, place)
    return bool(holder) and raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(holder)) == 1


def is_seen(textpage: Any, place: int, drawn: Drawing) -> bool:
    """Whether a sign is large enough, on the page, and stands out from what lies round it."""
    left, bottom, right, top = textpage.get_charbox(place, loose=True)
    if min(abs(right - left), abs(top - bottom)) == 0:
        return True
    if abs(top - bottom) < SMALLEST and abs(right - left) < SMALLEST:
        return False
    box = on_drawing((left, bottom, right, top), drawn)
    return box is not None and stands_out(drawn, box)


def stands_out(drawn: Drawing, box: Box) -> bool:
    """Whether a part of the drawing has both light and dark in it; most signs are plain after a few lines."""
    left, top, right, bottom = box
    darkest, lightest = 255, 0
    for start in range(top * drawn.width, bottom * drawn.width, drawn.width):
        line = drawn.shades[start + left : start + right]
        darkest, lightest = min(darkest, *line), max(lightest, *line)
        if lightest - darkest >= FAINT_ON_DARK:
            return True
    return lightest >= DARK and lightest - darkest >= FAINT


def on_drawing(rect: tuple[float, float, float, float], drawn: Drawing) -> Box | None:
    """Where a part of the page lies on its drawing; None beyond it."""
    one, other = drawn.at(rect[0], rect[1]), drawn.at(rect[2], rect[3])
    left, right = min(one[0], other[0]), max(one[0], other[0])
    top, bottom = min(one[1], other[1]), max(one[1], other[1])
    if right <= 0 or bottom <= 0 or left > drawn.width or top > drawn.height:
        return None
    return max(left - 1, 0), max(top - 1, 0), min(right + 1, drawn.width), min(bottom + 1, drawn.height)


def device(page: Any, picture: Any, x: float, y: float) -> tuple[int, int]:
    from pypdfium2.raw import FPDF_PageToDevice

    across, down = ctypes.c_int(), ctypes.c_int()
    FPDF_PageToDevice(page.raw, 0, 0, picture.width, picture.height, 0, x, y, across, down)
    return across.value, down.value
