"""Words of a Word document that do not meet the eye: in white, tiny, under a dark shape or on dark shading."""

from collections.abc import Iterator
from typing import Any

from tracker.documents import shades
from tracker.documents.office_package import local_name
from tracker.documents.paper import Hidden

TINY = 4  # half points
VML_SHAPES = frozenset({"rect", "roundrect", "shape", "oval", "polyline"})
COLOURS = frozenset({"srgbClr", "prstClr", "schemeClr", "sysClr"})


def of(element: Any, name: str) -> Iterator[Hidden]:
    """What this element hides."""
    if (name == "highlight" and shades.is_dark(said(element, "val"))) or (name == "shd" and is_dark_shading(element)):
        yield Hidden.COVERED
    elif (
        (name == "color" and shades.is_light(said(element, "val")) and not is_on_shading(element))
        or (name == "sz" and said(element, "val").isdigit() and int(said(element, "val")) < TINY)
        or is_dark_shape(element, name)
    ):
        yield Hidden.UNSEEN


def said(element: Any, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def is_dark_shading(element: Any) -> bool:
    """Shaded in black: by its ground, or by a pattern that lets nothing of it through."""
    colour = said(element, "color") or "auto"
    solid = said(element, "val") == "solid" and (colour == "auto" or shades.is_dark(colour))
    return solid or shades.is_dark(said(element, "fill"))


def is_on_shading(element: Any) -> bool:
    """Whether light words stand on a ground of another colour, as in the head of a table."""
    for holder in element.iterancestors():
        for each in holder:
            grounds = [each, *each] if local_name(each).endswith("Pr") else []
            if any(local_name(one) == "shd" and is_coloured(said(one, "fill")) for one in grounds):
                return True
    return False


def is_coloured(fill: str) -> bool:
    return fill not in ("", "auto") and not shades.is_light(fill)


def is_dark_shape(element: Any, name: str) -> bool:
    """A drawn shape that is filled in black, wherever it lies: what is under it, only a person sees."""
    if name in VML_SHAPES:
        return shades.is_dark(said(element, "fillcolor"))
    if name not in COLOURS:
        return False
    fill = element.getparent()
    holder = fill.getparent() if fill is not None else None
    of_a_shape = holder is not None and local_name(fill) == "solidFill" and local_name(holder) == "spPr"
    return of_a_shape and shades.is_dark(said(element, "val"))
