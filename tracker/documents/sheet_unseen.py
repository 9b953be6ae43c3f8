"""Which styles of an Excel workbook hide what stands in a cell: in white, on black, or shown as nothing."""

import zipfile
from collections.abc import Mapping
from typing import Any

from tracker.documents import shades
from tracker.documents.office_package import local_name
from tracker.documents.paper import Hidden

STYLES = "xl/styles.xml"
NOTHING = ";;;"
NARROWEST = 0.5
BLACK, WHITE, OTHER = "000000", "FFFFFF", "another"
OF_PALETTE = {"0": BLACK, "8": BLACK, "64": BLACK, "1": WHITE, "9": WHITE, "65": WHITE}
# As the themes of Excel have them that nobody changed.
ACCENTS = ("E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
OF_THEME = {str(place): colour for place, colour in enumerate((WHITE, BLACK, *ACCENTS))}


def styles(package: zipfile.ZipFile) -> Mapping[str, Hidden]:
    """What each style hides, by its number; those that hide nothing are left out."""
    from openpyxl.xml.functions import fromstring

    if STYLES not in package.namelist():
        return {}
    parts = {local_name(part): list(part) for part in fromstring(package.read(STYLES))}
    formats = {one.get("numFmtId"): one.get("formatCode", "") for one in parts.get("numFmts", [])}
    found = {}
    for number, style in enumerate(parts.get("cellXfs", [])):
        font = colour_in(picked(parts, "fonts", style.get("fontId")), "color")
        fill = ground_of(picked(parts, "fills", style.get("fillId")))
        if hidden := hidden_by(font, fill, formats.get(style.get("numFmtId"), "")):
            found[str(number)] = hidden
    return found


def picked(parts: Mapping[str, list[Any]], name: str, number: str | None) -> Any | None:
    listed = parts.get(name, [])
    place = int(number) if number and number.isdigit() else 0
    return listed[place] if place < len(listed) else None


def ground_of(fill: Any | None) -> str:
    """The colour of a cell's ground; a solid one that names none is black."""
    solid = next((one for one in fill if one.get("patternType") == "solid"), None) if fill is not None else None
    return (colour_in(solid, "fgColor") or BLACK) if solid is not None else ""


def colour_in(holder: Any | None, name: str) -> str:
    """A colour as the file writes it, by itself, by its place in the palette or in the theme."""
    one = next((each for each in holder if local_name(each) == name), None) if holder is not None else None
    if one is None:
        return ""
    named = one.get("rgb") or OF_PALETTE.get(one.get("indexed", "")) or OF_THEME.get(one.get("theme", ""), OTHER)
    return tinted(named, one.get("tint", "0"))


def tinted(colour: str, tint: str) -> str:
    """A colour made lighter or darker: black by half is grey."""
    try:
        share = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return colour
    parts = (part + (255 - part) * share if share > 0 else part * (1 + share) for part in shades.parts_of(colour))
    return "".join(f"{round(part):02X}" for part in parts) or colour


def hidden_by(font: str, fill: str, number_format: str) -> Hidden | None:
    """What a style does to the words of a cell."""
    if number_format.split("@", maxsplit=1)[0].strip() == NOTHING:
        return Hidden.UNSEEN
    if shades.is_light(font):
        return Hidden.UNSEEN if not fill or shades.is_light(fill) else None
    return Hidden.COVERED if shades.is_dark(fill) and not shades.is_bright(font) else None


def is_closed(element: Any, kind: str) -> bool:
    """Whether a column or a row is so narrow that nothing of it is seen."""
    size = element.get({"col": "width", "row": "ht"}.get(kind, ""), "")
    try:
        return kind in ("col", "row") and bool(size) and float(size) < NARROWEST
    except ValueError:
        return False
