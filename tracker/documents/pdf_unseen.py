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

    picture: Any
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
    if not textpage.count_chars():
        return
    drawn = drawn_page(page)
    for place in range(textpage.count_chars()):
        if place % 200 == 0:
            paper.check_time()
        if is_sign(textpage, place) and not is_seen(textpage, place, drawn):
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
    return Drawing(picture, origin, across, ((upper[0] - origin[0]) / FAR, (upper[1] - origin[1]) / FAR))


def is_sign(textpage: Any, place: int) -> bool:
    """Whether this is a sign that is painted, and by a font that is at hand wherever the page is read."""
    from pypdfium2.raw import FPDFText_GetUnicode, FPDFText_IsGenerated

    code = FPDFText_GetUnicode(textpage.raw, place)
    if code in (0, 0xFFFE, 0xFFFF) or not chr(code).strip() or FPDFText_IsGenerated(textpage.raw, place) == 1:
        return False
    return code < 0x80 or has_own_font(textpage, place)


def has_own_font(textpage: Any, place: int) -> bool:
    from pypdfium2.raw import FPDFFont_GetIsEmbedded, FPDFText_GetTextObject, FPDFTextObj_GetFont

    holder = FPDFText_GetTextObject(textpage.raw, place)
    return bool(holder) and FPDFFont_GetIsEmbedded(FPDFTextObj_GetFont(holder)) == 1


def is_seen(textpage: Any, place: int, drawn: Drawing) -> bool:
    """Whether a sign is large enough, on the page, and stands out from what lies round it."""
    left, bottom, right, top = textpage.get_charbox(place, loose=True)
    if min(abs(right - left), abs(top - bottom)) == 0:
        return True
    if abs(top - bottom) < SMALLEST and abs(right - left) < SMALLEST:
        return False
    box = on_drawing((left, bottom, right, top), drawn)
    if box is None:
        return False
    darkest, lightest = drawn.picture.crop(box).getextrema()
    return bool(lightest - darkest >= (FAINT_ON_DARK if lightest < DARK else FAINT))


def on_drawing(rect: tuple[float, float, float, float], drawn: Drawing) -> Box | None:
    """Where a part of the page lies on its drawing; None beyond it."""
    left, bottom, right, top = rect
    corners = drawn.at(left, bottom), drawn.at(right, top)
    xs, ys = sorted(x for x, _y in corners), sorted(y for _x, y in corners)
    box = (
        max(xs[0] - 1, 0),
        max(ys[0] - 1, 0),
        min(xs[1] + 1, drawn.picture.width),
        min(ys[1] + 1, drawn.picture.height),
    )
    return box if box[0] < box[2] and box[1] < box[3] and xs[1] > 0 and ys[1] > 0 else None


def device(page: Any, picture: Any, x: float, y: float) -> tuple[int, int]:
    from pypdfium2.raw import FPDF_PageToDevice

    across, down = ctypes.c_int(), ctypes.c_int()
    FPDF_PageToDevice(page.raw, 0, 0, picture.width, picture.height, 0, x, y, across, down)
    return across.value, down.value
