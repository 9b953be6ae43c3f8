"""What a picture says of itself: where and when it was taken, with what, by whom. What it shows, only people see."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import IO, Any

from tracker.documents.paper import Gap, Hidden, Paper, Property
from tracker.documents.spreadsheets import BROKEN

# Tags of EXIF by their number, in the main and in the photographic directory.
TAGS: Mapping[int, Property] = {
    0x010E: Property.TITLE,
    0x010F: Property.DEVICE,
    0x0110: Property.DEVICE,
    0x013B: Property.AUTHOR,
    0x8298: Property.AUTHOR,
    0x9003: Property.TAKEN_AT,
    0x9286: Property.REMARKS,
    0x9C9B: Property.TITLE,
    0x9C9C: Property.REMARKS,
    0x9C9D: Property.AUTHOR,
    0x9C9E: Property.KEYWORDS,
    0x9C9F: Property.SUBJECT,
    0xA430: Property.AUTHOR,
    0xA431: Property.DEVICE,
    0xA435: Property.DEVICE,
}
WIDE_TAGS = range(0x9C9B, 0x9CA0)
NORTH, LATITUDE, EAST, LONGITUDE = 1, 2, 3, 4
IPTC: Mapping[tuple[int, int], Property] = {
    (2, 80): Property.AUTHOR,
    (2, 90): Property.PLACE,
    (2, 92): Property.PLACE,
    (2, 116): Property.AUTHOR,
    (2, 120): Property.REMARKS,
}
CODE = 8  # the name of the encoding, before a comment
XMP = ("xmp", "XML:com.adobe.xmp")
IN_XMP = re.compile(r'="([^"]*)"|>([^<>]+)<')
CREATORS = re.compile(r"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
PLACE_IN_XMP = re.compile(r"GPS(?:Latitude|Longitude)(?:=\"|>)([^\"<]+)")
OF_MACHINES = ("http:", "https:", "xmp.", "uuid:", "adobe:")


def read(stream: IO[bytes], paper: Paper) -> None:
    """Take down what stands beside the picture; a person has to look at the picture itself."""
    look_at(stream, paper)
    paper.lacks(Gap.PICTURES)


def look_at_part(stream: IO[bytes], paper: Paper) -> None:
    """The same for a picture within another file; drawings of other kinds say nothing here."""
    with suppress(*BROKEN):
        look_at(stream, paper)


def look_at(stream: IO[bytes], paper: Paper) -> None:
    from PIL import Image, IptcImagePlugin

    try:
        with Image.open(stream) as picture:
            from_exif(picture.getexif(), paper)
            from_info({**said_in(picture.info), **getattr(picture, "text", {})}, paper)
            from_iptc(IptcImagePlugin.getiptcinfo(picture) or {}, paper)
    except Image.DecompressionBombError:
        paper.lacks(Gap.TOO_LONG)


def from_exif(exif: Any, paper: Paper) -> None:
    from PIL.ExifTags import IFD

    for tags in (exif, exif.get_ifd(IFD.Exif)):
        for number, what in TAGS.items():
            paper.says(what, words_of(number, tags.get(number)))
    paper.says(Property.PLACE, place_of(exif.get_ifd(IFD.GPSInfo)))
    if exif.get_ifd(IFD.IFD1):
        paper.hides(Hidden.THUMBNAIL)


def words_of(number: int, value: Any) -> str:
    """A tag's text; Windows writes some of them in two bytes a sign, comments begin with the name of their encoding."""
    if not isinstance(value, bytes):
        return str(value or "").replace("\x00", "").strip()
    if number in WIDE_TAGS:
        return value.decode("utf-16-le", "replace").rstrip("\x00")
    wide = value.startswith(b"UNICODE")
    return value[CODE:].decode("utf-16" if wide else "utf-8", "replace").strip("\x00 ")


def place_of(tags: Mapping[int, Any]) -> str:
    """Where the picture was taken: 31.23042 N, 121.4737 E; empty when it does not say."""
    angles = (in_degrees(tags.get(LATITUDE), tags.get(NORTH)), in_degrees(tags.get(LONGITUDE), tags.get(EAST)))
    return ", ".join(filter(None, angles))


def in_degrees(angle: Any, side: Any) -> str:
    if not angle:
        return ""
    try:
        degrees, minutes, seconds = (float(each) for each in angle)
    except (TypeError, ValueError, ZeroDivisionError):
        return str(angle)
    return f"{degrees + minutes / 60 + seconds / 3600:.5f} {side or ''}".strip()


def said_in(info: Mapping[Any, Any]) -> dict[str, Any]:
    """Of what a picture says of itself, the words; the rest is how it is drawn."""
    return {name: value for name, value in info.items() if name in ("comment", *XMP)}


def from_info(info: Mapping[str, Any], paper: Paper) -> None:
    """Comments and texts of PNG, GIF and JPEG, and what programs wrote as XMP."""
    for name, value in info.items():
        words = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        if name in XMP:
            from_xmp(words, paper)
        else:
            paper.says(Property.AUTHOR if name.lower() == "author" else Property.REMARKS, words.strip("\x00 "))


def from_xmp(xmp: str, paper: Paper) -> None:
    """What stands in a packet of XMP: everything is looked through, people and places are named."""
    for value in values_in(xmp):
        paper.write(value + "\n")
    for found in CREATORS.findall(xmp):
        paper.says(Property.AUTHOR, " ".join(re.sub(r"<[^>]*>", " ", found).split()))
    for found in PLACE_IN_XMP.findall(xmp):
        paper.says(Property.PLACE, found)


def values_in(xmp: str) -> Iterator[str]:
    for attribute, text in IN_XMP.findall(xmp):
        value = (attribute or text).strip()
        if value and not value.startswith(OF_MACHINES):
            yield value


def from_iptc(told: Mapping[tuple[int, int], Any], paper: Paper) -> None:
    for key, values in told.items():
        for value in values if isinstance(values, list) else [values]:
            words = value.decode("utf-8", "replace")
            paper.write(words + "\n")
            if key in IPTC:
                paper.says(IPTC[key], words)
