"""What Word and Excel files have in common: a zip package, what lies in it, and what it says of itself."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, Any

from tracker.documents import picture_data
from tracker.documents.paper import Enough, Gap, Hidden, Locked, Paper, Property

OLE = b"\xd0\xcf\x11\xe0"
CUSTOM = "docProps/custom.xml"
LARGEST_UNPACKED = 300 * 1024 * 1024
ABOUT_ITSELF: Mapping[str, Property] = {
    "creator": Property.AUTHOR,
    "lastModifiedBy": Property.LAST_MODIFIED_BY,
    "Company": Property.COMPANY,
    "Manager": Property.MANAGER,
    "title": Property.TITLE,
    "subject": Property.SUBJECT,
    "keywords": Property.KEYWORDS,
    "description": Property.REMARKS,
}


def look_through(stream: IO[bytes], paper: Paper) -> None:
    """Note what can be told from the package alone; Locked or Enough where it cannot be opened."""
    if stream.read(len(OLE)) == OLE:  # the wrapping of an encrypted document
        raise Locked
    with zipfile.ZipFile(stream) as package:
        parts = package.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise Locked
        if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise Enough(Gap.TOO_LONG)
        for part in parts:
            look_at(part.filename, paper)
            if is_picture(part.filename):
                picture_data.look_at_part(io.BytesIO(package.read(part)), paper)
        for name in ("docProps/core.xml", "docProps/app.xml"):
            if name in package.namelist():
                about_itself(package, name, paper)
        if CUSTOM in package.namelist():
            for element in elements(package, CUSTOM):
                paper.says(Property.REMARKS, element.text)
    stream.seek(0)


def look_at(name: str, paper: Paper) -> None:
    """Pictures and files within the file: nobody reads them here."""
    if is_picture(name):
        paper.lacks(Gap.PICTURES)
    elif "/embeddings/" in name:
        paper.lacks(Gap.EMBEDDED)
    elif name.startswith("docProps/thumbnail"):
        paper.hides(Hidden.THUMBNAIL)


def is_picture(name: str) -> bool:
    return "/media/" in name


def about_itself(package: zipfile.ZipFile, name: str, paper: Paper) -> None:
    for element in elements(package, name):
        what = ABOUT_ITSELF.get(local_name(element))
        if what is not None:
            paper.says(what, element.text)


def elements(package: zipfile.ZipFile, name: str) -> Iterator[Any]:
    """The elements of a part, each when it ends, and forgotten after that: a part may be long."""
    from openpyxl.xml.functions import iterparse

    with package.open(name) as part:
        for _, element in iterparse(part, events=("end",)):
            yield element
            element.clear()


def local_name(element: Any) -> str:
    """An element's name without its namespace; comments and instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
