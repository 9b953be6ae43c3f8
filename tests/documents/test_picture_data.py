"""A photograph tells where it was taken, by whom and with what; so do the photographs within other files."""

import io
import zipfile
import zlib
from collections.abc import Callable

import docx
import pikepdf
import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

from tests import papers
from tracker.documents import kinds
from tracker.documents.paper import Gap, Property, Text
from tracker.documents.text import text_of

JPEG, PNG, TIFF, GIF = "image/jpeg", "image/png", "image/tiff", "image/gif"
PDF = kinds.PDF.media_type
WORD = kinds.ZIPPED["docx"].media_type
PLACE = "31.23042 N, 121.47370 E"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'exif:GPSLatitude="31,13.8252N" exif:UserComment="13912345678">'
    "<dc:creator><rdf:Seq><rdf:li>王拍照</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def angle(degrees: int, minutes: int, hundredths: int) -> tuple[IFDRational, ...]:
    return IFDRational(degrees), IFDRational(minutes), IFDRational(hundredths, 100)


def saved(kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("L", (2, 2)).save(out, kind, **how)
    return out.getvalue()


def photograph(kind: str = "JPEG") -> bytes:
    """A picture as a telephone takes it, with its place, its owner and the camera's number."""
    exif = Image.Exif()
    exif[Base.Artist], exif[Base.Make], exif[Base.ImageDescription] = "Wang", "Huawei", "meeting"
    exif[Base.XPComment] = "电话13912345678".encode("utf-16-le")
    exif.get_ifd(IFD.Exif).update(
        {
            Base.DateTimeOriginal: "2026:03:02 09:00:00",
            Base.BodySerialNumber: "SN778899",
            Base.UserComment: b"ASCII\0\0\0on the roof",
        }
    )
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: angle(31, 13, 4951),
            GPS.GPSLongitudeRef: "E",
            GPS.GPSLongitude: angle(121, 28, 2532),
        }
    )
    return saved(kind, exif=exif)


def read(content: bytes, kind: str) -> Text:
    return text_of(io.BytesIO(content), kind)


@pytest.mark.parametrize("kind, name", [(JPEG, "JPEG"), (PNG, "PNG")])
def test_a_photograph_tells_where_when_by_whom_and_with_what(kind: str, name: str) -> None:
    found = read(photograph(name), kind)
    assert found.properties[Property.PLACE] == PLACE
    assert found.properties[Property.AUTHOR] == "Wang"
    assert found.properties[Property.DEVICE] == "Huawei、SN778899"
    assert found.properties[Property.TAKEN_AT] == "2026:03:02 09:00:00"
    assert {"电话13912345678", "on the roof"} <= set(found.properties[Property.REMARKS].split("、"))


def test_a_scan_tells_who_made_it() -> None:
    assert read(photograph("TIFF"), TIFF).properties[Property.AUTHOR] == "Wang"


@pytest.mark.parametrize("kind, content", [(JPEG, saved("JPEG")), (PNG, saved("PNG")), (GIF, saved("GIF"))])
def test_a_picture_that_says_nothing_still_has_to_be_looked_at(kind: str, content: bytes) -> None:
    found = read(content, kind)
    assert (found.gaps, found.properties) == ((Gap.PICTURES,), {})


def test_texts_and_comments_within_pictures_are_read() -> None:
    texts = PngInfo()
    texts.add_text("Author", "Wang")
    texts.add_itxt("Comment", "安娜的照片")
    found = read(saved("PNG", pnginfo=texts), PNG).properties
    assert (found[Property.AUTHOR], found[Property.REMARKS]) == ("Wang", "安娜的照片")
    assert read(saved("JPEG", comment=b"by Wang"), JPEG).properties[Property.REMARKS] == "by Wang"


def test_what_programs_wrote_into_a_picture_is_read() -> None:
    found = read(saved("JPEG", xmp=XMP.encode()), JPEG)
    assert "13912345678" in found.text
    assert (found.properties[Property.AUTHOR], found.properties[Property.PLACE]) == ("王拍照", "31,13.8252N")


def in_word() -> bytes:
    def write(document: docx.document.Document) -> None:
        document.add_paragraph("附图")
        document.add_picture(io.BytesIO(photograph()))

    return papers.word(write)


def in_pdf(content: bytes = photograph(), filters: object = pikepdf.Name.DCTDecode, **more: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.pdf("x"))) as document:
        page = document.pages[0]
        about = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 2, "/Height": 2}
        shown = {"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8, "/Filter": filters}
        page.Resources.XObject["/I2"] = pikepdf.Stream(document, content, {**about, **shown, **more})
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("made, kind", [(in_word, WORD), (in_pdf, PDF)])
def test_a_photograph_within_a_document_tells_the_same(made: Callable[[], bytes], kind: str) -> None:
    found = read(made(), kind).properties
    assert found[Property.PLACE] == PLACE
    assert "SN778899" in found[Property.DEVICE]


@pytest.mark.parametrize("wrapped", [1, 2])
def test_a_photograph_that_was_packed_into_a_pdf_once_more_tells_the_same(wrapped: int) -> None:
    content, names = photograph(), [pikepdf.Name.DCTDecode]
    for _ in range(wrapped):
        content, names = zlib.compress(content), [pikepdf.Name.FlateDecode, *names]
    plain = pikepdf.Array([None] * len(names))
    for more in ({}, {"/DecodeParms": plain}):
        found = read(in_pdf(content, pikepdf.Array(names), **more), PDF).properties
        assert found[Property.PLACE] == PLACE


def test_a_photograph_written_in_letters_tells_the_same() -> None:
    letters = photograph().hex().encode() + b">"
    names = pikepdf.Array([pikepdf.Name.ASCIIHexDecode, pikepdf.Name.DCTDecode])
    assert read(in_pdf(letters, names), PDF).properties[Property.PLACE] == PLACE


def test_a_photograph_that_cannot_be_unpacked_keeps_none_of_the_others_from_being_read() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(in_pdf())) as document:
        broken = {"/Subtype": pikepdf.Name.Image, "/Width": 2, "/Height": 2, "/ColorSpace": pikepdf.Name.DeviceGray}
        names = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode])
        shown = document.pages[0].Resources.XObject
        shown["/I2"], shown["/I3"] = pikepdf.Stream(document, b"junk", {**broken, "/Filter": names}), shown["/I2"]
        document.save(out)
    assert read(out.getvalue(), PDF).properties[Property.PLACE] == PLACE


def test_what_programs_wrote_into_a_pdf_is_read() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.pdf("x"))) as document:
        document.Root.Metadata = pikepdf.Stream(document, XMP.encode())
        document.save(out)
    found = read(out.getvalue(), PDF)
    assert "13912345678" in found.text
    assert found.properties[Property.AUTHOR] == "王拍照"


def test_properties_that_an_office_added_of_its_own_are_told() -> None:
    out = io.BytesIO(papers.word(lambda document: document.add_paragraph("x")))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(
            "docProps/custom.xml", "<Properties><property name='a'><v>经办人王五</v></property></Properties>"
        )
    assert "经办人王五" in read(out.getvalue(), WORD).properties[Property.REMARKS]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n picture", b"\xff\xd8\xff\xe1 no picture", photograph()[:60]])
def test_a_damaged_picture_is_left_to_people(content: bytes) -> None:
    assert not read(content, JPEG).complete


def test_a_picture_that_would_fill_the_memory_is_left_to_people() -> None:
    huge = bytearray(saved("PNG"))
    huge[16:24] = (60_000).to_bytes(4, "big") * 2
    assert not read(bytes(huge), PNG).complete
