"""Words of a Word document that do not meet the eye: in white, tiny, under a dark shape or on dark shading."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.documents import shades
from tracker.documents.office_package import local_name
from tracker.documents.paper import Hidden

TINY = 4  # half points
FIRST = 3
DEEPEST = 5  # styles made from styles
ABOUT = frozenset({"rPr", "pPr", "tcPr", "trPr", "tblPr"})
VML_SHAPES = frozenset({"rect", "roundrect", "shape", "oval", "polyline"})
COLOURS = frozenset({"srgbClr", "prstClr", "schemeClr", "sysClr"})


def hiding_styles(parts: Iterable[Any]) -> Mapping[str, Hidden]:
    """What each style hides by itself or by the one that it is made from; those that hide nothing are left out."""
    styles = [one for part in parts for one in part if local_name(one) == "style"]
    made_from = {said(one, "styleId"): value_of(one, "basedOn") for one in styles}
    own = {said(one, "styleId"): hidden for one in styles if (hidden := hidden_by_style(one)) is not None}
    found = dict(own)
    for _generation in range(DEEPEST):
        found |= {style: found[base] for style, base in made_from.items() if base in found and style not in found}
    return found


def hidden_by_style(style: Any) -> Hidden | None:
    about = next((one for one in style if local_name(one) == "rPr"), ())
    if any(local_name(one) == "vanish" and is_on(one) for one in about):
        return Hidden.WORDS
    in_white = any(local_name(one) == "color" and shades.is_light(said(one, "val")) for one in about)
    return Hidden.UNSEEN if in_white else None


def value_of(holder: Any, name: str) -> str:
    return next((said(one, "val") for one in holder if local_name(one) == name), "")


def is_on(switch: Any) -> bool:
    """A property that names no value is on; a style is overridden by one that is off."""
    return said(switch, "val").lower() not in ("0", "false", "off")


def of(element: Any, name: str, hiding: Mapping[str, Hidden]) -> Iterator[Hidden]:
    """What this element hides; `hiding`: the styles that hide words."""
    if name == "vanish" and is_on(element) and is_of_words(element):
        yield Hidden.WORDS
    elif name in ("rStyle", "pStyle") and said(element, "val") in hiding and is_of_words(element):
        hidden = hiding[said(element, "val")]
        if hidden is not Hidden.UNSEEN or not is_on_shading(element):
            yield hidden
    elif is_ground_of_ink(element, name):
        if not is_written_lightly(element):
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


def is_ground_of_ink(element: Any, name: str) -> bool:
    return (name == "highlight" and shades.is_dark(said(element, "val"))) or (
        name == "shd" and is_dark_shading(element)
    )


def is_written_lightly(ground: Any) -> bool:
    """Whether all that stands on a dark ground stands out from it by its own colour, as in the head of a table."""
    return all(stands_out(run) for run in written_under(ground))


def is_of_words(told: Any) -> bool:
    """Whether there are words of which this is told, and not the end of a paragraph alone."""
    return bool(written_under(told))


def written_under(told: Any) -> list[Any]:
    """The runs with words in what this tells of: a run, a paragraph, a cell, a table."""
    if local_name(told.getparent()) == "rPr" and local_name(told.getparent().getparent()) == "pPr":
        return []
    about = next(one for one in told.iterancestors() if local_name(one) not in ABOUT)
    return [run for run in about.iter() if local_name(run) == "r" and has_words(run)]


def has_words(run: Any) -> bool:
    return any(local_name(one) in ("t", "delText") and (one.text or "").strip() for one in run)


def stands_out(run: Any) -> bool:
    """Whether a run names a colour of its own that is far from ink; what names none is black wherever it is read."""
    named = (one for about in list(run)[:1] for one in about if local_name(one) == "color")
    return any(shades.is_bright(said(one, "val")) for one in named)


def is_dark_shading(element: Any) -> bool:
    """Shaded in black: by its ground, or by a pattern that lets nothing of it through."""
    colour = said(element, "color") or "auto"
    solid = said(element, "val") == "solid" and (colour == "auto" or shades.is_dark(colour))
    return solid or shades.is_dark(said(element, "fill"))


def is_on_shading(element: Any) -> bool:
    """Whether light words stand on a ground of another colour, as in the head of a table."""
    for holder in element.iterancestors():
        for each in holder[:FIRST]:  # what is told of a run, a paragraph, a cell stands before what is in it
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
