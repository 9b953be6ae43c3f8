"""Words of a PDF that only look deleted: under a painted box, under a picture, under a mark that can be taken away."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, cast

from tracker.documents.paper import Hidden, Paper

OPAQUE = 250  # of 255
THICK = 4.0  # points: a line so broad hides what is under it
SMALLEST = 2.0  # points: what is thinner is a rule of a table
NEAR = 0.5
DARK = 0.4
NEARLY_WHITE = 0.1
SHAPES, PENS, OVERLAYS = ("/Square", "/Circle", "/Polygon"), ("/Ink", "/Highlight", "/Line"), ("/Stamp", "/FreeText")
DEEPEST = 5

Rect = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True)
class Cover:
    """Something that lies over a part of the page: since which place in the order of painting, and what it hides."""

    place: int
    rect: Rect
    hides: Hidden

    def is_over(self, x: float, y: float) -> bool:
        left, bottom, right, top = self.rect
        return left <= x <= right and bottom <= y <= top


def marks_on(stream: IO[bytes], paper: Paper) -> Mapping[int, list[tuple[Hidden, Rect]]]:
    """The notes of each page that cover words, by the page's place; marks for a redaction nobody carried out."""
    import pikepdf

    found: dict[int, list[tuple[Hidden, Rect]]] = {}
    with suppress(pikepdf.PdfError), pikepdf.open(cast(BinaryIO, stream)) as document:
        for number, page in enumerate(document.pages):
            paper.check_time()
            for note in page.get("/Annots", ()):
                with suppress(pikepdf.PdfError, TypeError, ValueError, AttributeError):
                    found.setdefault(number, []).extend(mark_of(note))
    stream.seek(0)
    return found


def mark_of(note: Any) -> Iterator[tuple[Hidden, Rect]]:
    kind, (left, bottom, right, top) = str(note.Subtype), (float(one) for one in note.Rect)
    rect = min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    if kind == "/Redact":
        yield Hidden.REDACTION_MARKS, rect
    elif (kind in SHAPES and len(note.get("/IC", ()))) or (kind in PENS and is_dark(note.get("/C", ()))):
        yield Hidden.COVERED, rect
    elif kind in OVERLAYS:
        yield Hidden.BEHIND_PICTURES, rect
    elif (kind == "/Widget" and len(note.get("/MK", {}).get("/BG", ()))) or (kind in PENS and is_white(note)):
        yield Hidden.UNSEEN, rect


def is_dark(colour: Any) -> bool:
    parts = [float(one) for one in colour]
    if len(parts) == 4:  # cyan, magenta, yellow, black
        return parts[3] > 1 - DARK
    return bool(parts) and max(parts) < DARK


def is_white(note: Any) -> bool:
    parts = [float(one) for one in note.get("/C", ())]
    return len(parts) in (1, 3) and min(parts) > 1 - NEARLY_WHITE


def look(page: Any, textpage: Any, marks: list[tuple[Hidden, Rect]], number: int, paper: Paper) -> bool:
    """Note what covers words of this page; whether anything does."""
    where = str(number + 1)
    if any(hides is Hidden.REDACTION_MARKS for hides, _rect in marks):
        paper.hides(Hidden.REDACTION_MARKS, where)
    places, covers = painted(page)
    last = max(places.values(), default=0) + 1
    covers += [Cover(last, rect, hides) for hides, rect in marks if hides is not Hidden.REDACTION_MARKS]
    found = set(hidden_words(textpage, places, sorted(covers, key=lambda one: one.place), paper))
    for hides in sorted(found):
        paper.hides(hides, where)
    return bool(found) or any(hides is Hidden.REDACTION_MARKS for hides, _rect in marks)


def painted(page: Any) -> tuple[dict[int, int], list[Cover]]:
    """In which order the words of a page are painted, and what is painted that can cover words."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_TEXT, FPDFPageObj_HasTransparency

    places: dict[int, int] = {}
    covers: list[Cover] = []
    for place, one in enumerate(page.get_objects(max_depth=DEEPEST)):
        if one.type == FPDF_PAGEOBJ_TEXT:
            places[address(one.raw)] = place
        elif one.type == FPDF_PAGEOBJ_IMAGE:
            covers.append(Cover(place, on_page(one, one.get_bounds()), Hidden.BEHIND_PICTURES))
        elif one.type == FPDF_PAGEOBJ_PATH and not FPDFPageObj_HasTransparency(one.raw):
            covers += [Cover(place, on_page(one, rect), Hidden.COVERED) for rect in boxes(one)]
    return places, covers


def boxes(path: Any) -> Iterator[Rect]:
    """The boxes that a path paints full, and a line so broad that it is one."""
    from pypdfium2.raw import FPDFPath_GetDrawMode

    filled, stroked = ctypes.c_int(), ctypes.c_int()
    FPDFPath_GetDrawMode(path.raw, filled, stroked)
    if filled.value and is_opaque(path):
        for corners in figures(path):
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
            upright = all(near(x, left, right) and near(y, bottom, top) for x, y in corners)
            if upright and min(right - left, top - bottom) > SMALLEST:
                yield left, bottom, right, top
    elif stroked.value and is_broad(path):
        yield path.get_bounds()


def is_opaque(path: Any) -> bool:
    from pypdfium2.raw import FPDFPageObj_GetFillColor

    parts = [ctypes.c_uint() for _ in range(4)]
    return bool(FPDFPageObj_GetFillColor(path.raw, *parts)) and parts[3].value >= OPAQUE


def is_broad(path: Any) -> bool:
    from pypdfium2.raw import FPDFPageObj_GetStrokeWidth, FPDFPath_CountSegments

    width = ctypes.c_float()
    is_line = FPDFPath_CountSegments(path.raw) == 2
    return is_line and bool(FPDFPageObj_GetStrokeWidth(path.raw, width)) and width.value >= THICK


def figures(path: Any) -> Iterator[list[tuple[float, float]]]:
    """The closed figures of a path with four corners, in the coordinates of what holds it; curves are none."""
    from pypdfium2.raw import (
        FPDF_SEGMENT_BEZIERTO,
        FPDF_SEGMENT_MOVETO,
        FPDFPath_CountSegments,
        FPDFPath_GetPathSegment,
        FPDFPathSegment_GetPoint,
        FPDFPathSegment_GetType,
    )

    matrix, figure, x, y = path.get_matrix(), list[tuple[float, float]](), ctypes.c_float(), ctypes.c_float()
    for number in range(FPDFPath_CountSegments(path.raw)):
        segment = FPDFPath_GetPathSegment(path.raw, number)
        kind = FPDFPathSegment_GetType(segment)
        if kind == FPDF_SEGMENT_BEZIERTO:
            return
        if kind == FPDF_SEGMENT_MOVETO and len(figure) >= 4:
            yield figure
        figure = [] if kind == FPDF_SEGMENT_MOVETO else figure
        FPDFPathSegment_GetPoint(segment, x, y)
        figure.append(matrix.on_point(x.value, y.value))
    if len(figure) >= 4:
        yield figure


def near(value: float, *ends: float) -> bool:
    return any(abs(value - end) <= NEAR for end in ends)


def on_page(one: Any, rect: Rect) -> Rect:
    """A box within a form, where it lies on the page."""
    while one.container is not None:
        one = one.container
        rect = one.get_matrix().on_rect(*rect)
    return rect


def hidden_words(textpage: Any, places: Mapping[int, int], covers: list[Cover], paper: Paper) -> Iterator[Hidden]:
    """What hides each sign of the page that was painted over, or that is there without being painted."""
    from pypdfium2.raw import (
        FPDF_TEXTRENDERMODE_INVISIBLE,
        FPDFText_GetTextObject,
        FPDFText_GetUnicode,
        FPDFTextObj_GetTextRenderMode,
    )

    order = [one.place for one in covers]
    for number in range(textpage.count_chars()):
        if number % 1000 == 0:
            paper.check_time()
        holder = FPDFText_GetTextObject(textpage.raw, number)
        if not holder or not chr(FPDFText_GetUnicode(textpage.raw, number)).strip():
            continue
        if FPDFTextObj_GetTextRenderMode(holder) == FPDF_TEXTRENDERMODE_INVISIBLE:
            yield Hidden.BEHIND_PICTURES
            continue
        above = covers[bisect_right(order, places.get(address(holder), 0)) :]
        if above:
            left, bottom, right, top = textpage.get_charbox(number)
            middle = (left + right) / 2, (bottom + top) / 2
            yield from (one.hides for one in above if one.is_over(*middle))


def address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
