"""Words that do not meet the eye and are still in the file: of earlier revisions, in hidden layers, white or tiny."""

import io
import json
from dataclasses import asdict

import pikepdf
import pytest
from openpyxl.styles import Color, Font, PatternFill

from tests import papers
from tracker.documents import apart, kinds
from tracker.documents.paper import Gap, Hidden, Paper, Property, Text
from tracker.documents.text import text_of

SECRET = "BT /F1 14 Tf 72 760 Td (SECRET) Tj ET "
SHOWN = "BT /F1 14 Tf 72 760 Td (Public) Tj "
NUMBER = "310110199001011234"


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def of_pdf(content: bytes):
    return text_of(io.BytesIO(content), kinds.PDF.media_type)


def painted(content: str, **resources):
    document = pikepdf.open(io.BytesIO(papers.pdf("Public")))
    for name, value in resources.items():
        document.pages[0].Resources[f"/{name}"] = value
    document.pages[0].Contents.write(content.encode())
    return document


def shading():
    black = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[0], N=1)
    about = {"ShadingType": 2, "ColorSpace": pikepdf.Name.DeviceGray, "Coords": [0, 0, 1, 1], "Extend": [True, True]}
    return pikepdf.Dictionary(S=pikepdf.Dictionary(Function=black, **about))


UNSEEN = {
    "white": SHOWN + "1 g 0 -20 Td (SECRET) Tj ET",
    "nearly white": SHOWN + "0.96 g 0 -20 Td (SECRET) Tj ET",
    "tiny": SHOWN + "/F1 0.1 Tf 0 -20 Td (SECRET) Tj ET",
    "off the page": SHOWN + "2000 0 Td (SECRET) Tj ET",
    "half transparent box": SECRET + "q /G gs 0 g 60 750 200 30 re f Q",
    "skew box": SECRET + "0 g 50 745 m 52 785 l 270 783 l 268 743 l h f",
    "hexagon": SECRET + "0 g 50 745 m 50 785 l 150 786 l 270 785 l 270 745 l 150 744 l h f",
    "curved box": SECRET + "0 g 60 750 m 60 750 60 780 60 780 c 260 780 l 260 750 l h f",
    "shading": SECRET + "q 60 750 200 30 re W n /S sh Q",
    "broad polyline": SECRET + "20 w 60 765 m 160 765 l 260 765 l S",
}
SEEN = {
    "plain": SHOWN + "ET",
    "grey": "0.6 g " + SHOWN + "ET",
    "white on black": "0 g 60 750 200 30 re f 1 g " + SHOWN + "ET",
    "on a light ground": "0.8 g 60 750 200 30 re f 0 g " + SHOWN + "ET",
    "small print": "BT /F1 5 Tf 72 760 Td (Public, see the note.) Tj ET",
    "turned": "q 0 1 -1 0 300 300 cm BT /F1 12 Tf 0 0 Td (Public) Tj ET Q",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_words_that_nobody_sees_on_the_page_are_found_whatever_hides_them(name):
    state = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.9))
    assert of_pdf(saved(painted(UNSEEN[name], ExtGState=state, Shading=shading()))).hidden == {Hidden.UNSEEN: "1"}


@pytest.mark.parametrize("name", SEEN)
def test_words_that_are_seen_are_not(name):
    assert of_pdf(saved(painted(SEEN[name]))).hidden == {}


def test_words_beyond_what_is_shown_of_the_page_are_found_and_a_turned_page_is_read_as_it_lies():
    document = painted(SHOWN + "ET")
    document.pages[0].Rotate = 90
    assert of_pdf(saved(document)).hidden == {}
    document.pages[0].CropBox = pikepdf.Array([0, 0, 300, 300])
    assert of_pdf(saved(document)).hidden == {Hidden.UNSEEN: "1"}


def revised(before: str, *later: str) -> bytes:
    """A PDF that was saved again and again behind its first revision."""
    whole = papers.pdf(before)
    for after in later:
        content = f"BT /F1 14 Tf 72 760 Td ({after}) Tj ET".encode()
        new = b"6 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(content), content)
        place, earlier = len(whole), int(whole[whole.rfind(b"startxref") + 9 :].split()[0])
        table = b"xref\n6 1\n%010d 00000 n \ntrailer\n<< /Size 8 /Root 1 0 R /Prev %d >>\n" % (place, earlier)
        whole += new + table + b"startxref\n%d\n%%%%EOF\n" % (place + len(new))
    return whole


@pytest.mark.parametrize(
    "before, after, hidden",
    [
        ("Public SECRET", "Public", {Hidden.EARLIER: ""}),
        ("Public", "Public and more", {}),
        ("Public", "Public", {}),
        ("Name: Date:", "Name: Anna Date: 2 March", {}),
        ("Offer 300 yuan", "Offer 1300 yuan", {Hidden.EARLIER: ""}),
    ],
)
def test_what_an_earlier_revision_said_and_the_last_one_does_not_is_found(before, after, hidden):
    assert of_pdf(revised(before, after)).hidden == hidden


def test_what_the_first_of_many_revisions_said_is_found_too():
    assert of_pdf(revised("Public SECRET", *["Public"] * 12)).hidden == {Hidden.EARLIER: ""}


def test_a_file_for_the_web_that_ends_twice_has_no_earlier_revision():
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(papers.pdf("Public", "More"))).save(out, linearize=True)
    assert out.getvalue().count(b"%%EOF") == 2
    assert of_pdf(out.getvalue()).hidden == {}


@pytest.mark.parametrize("state, hidden", [("OFF", {Hidden.LAYERS: ""}), ("ON", {})])
def test_a_layer_that_is_switched_off_is_found(state, hidden):
    document = painted(SHOWN + "ET /OC /L BDC BT /F1 14 Tf 72 700 Td (SECRET) Tj ET EMC")
    layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="L"))
    chosen = pikepdf.Dictionary({f"/{state}": pikepdf.Array([layer])})
    document.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=chosen)
    document.pages[0].Resources.Properties = pikepdf.Dictionary(L=layer)
    assert {what: where for what, where in of_pdf(saved(document)).hidden.items() if what is Hidden.LAYERS} == hidden


def bookmarked(document):
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NUMBER, 0))


def described(document):
    document.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Dictionary(S=pikepdf.Name.P, Alt=NUMBER))


def kept_by_a_program(document):
    document.pages[0].PieceInfo = pikepdf.Dictionary(X=pikepdf.Dictionary(Private=NUMBER))


@pytest.mark.parametrize("write", [bookmarked, described, kept_by_a_program])
def test_what_a_pdf_says_beside_its_pages_is_read(write):
    document = painted(SHOWN + "ET")
    write(document)
    assert NUMBER in of_pdf(saved(document)).properties[Property.REMARKS]


def cell(book, **style):
    book.active["B1"] = "secret"
    for name, value in style.items():
        setattr(book.active["B1"], name, value)


def of_theme(number, tint=0.0):
    return Color(theme=number, tint=tint)


IN_EXCEL = [
    (lambda book: cell(book, fill=PatternFill("solid", fgColor=of_theme(1))), Hidden.COVERED),
    (lambda book: cell(book, fill=PatternFill("solid", fgColor=of_theme(1, 0.5))), None),
    (
        lambda book: cell(book, font=Font(color=of_theme(0)), fill=PatternFill("solid", fgColor=of_theme(0))),
        Hidden.UNSEEN,
    ),
    (lambda book: cell(book, font=Font(color=of_theme(0)), fill=PatternFill("solid", fgColor=of_theme(0, -0.5))), None),
    (lambda book: cell(book, font=Font(color="FFFF00"), fill=PatternFill("solid", fgColor="000000")), None),
    (lambda book: cell(book, font=Font(color="FFFFFF")), Hidden.UNSEEN),
    (lambda book: cell(book, number_format=";;;"), Hidden.UNSEEN),
    (lambda book: cell(book, fill=PatternFill("solid", fgColor="000000")), Hidden.COVERED),
    (lambda book: setattr(book.active.column_dimensions["B"], "width", 0.0001) or cell(book), Hidden.COLUMNS),
    (lambda book: cell(book, font=Font(color="FFFFFF"), fill=PatternFill("solid", fgColor="1F4E79")), None),
    (lambda book: cell(book, font=Font(color="FF0000"), number_format="0.00;-0.00;;@"), None),
    (cell, None),
]


@pytest.mark.parametrize("write, hidden", IN_EXCEL)
def test_words_that_nobody_sees_in_excel_are_found(write, hidden):
    found = text_of(io.BytesIO(papers.excel(write)), kinds.ZIPPED["xlsx"].media_type).hidden
    assert set(found) == ({hidden} if hidden else set())


def test_what_a_reader_told_before_it_died_or_hung_is_kept():
    sure = json.dumps(asdict(Text("Public", hidden={Hidden.COVERED: "1"}))).encode()
    found = apart.told_before(sure + b"\n" + sure[:20], Gap.TOO_SLOW)
    assert (found.text, found.hidden, found.gaps) == ("Public", {Hidden.COVERED: "1"}, (Gap.TOO_SLOW,))
    assert (
        apart.told_before(sure[:20], Gap.DAMAGED) == apart.told_before(None, Gap.DAMAGED) == Text(gaps=(Gap.DAMAGED,))
    )


def test_words_and_covers_stand_before_the_longer_look_begins():
    settled = []
    content = saved(painted(SECRET + "0 g 60 750 200 30 re f"))
    text_of(io.BytesIO(content), kinds.PDF.media_type, Paper(settled=settled.append))
    assert (settled[0].text.strip(), settled[0].hidden) == ("SECRET", {Hidden.COVERED: "1"})


def test_a_file_with_more_words_than_are_read_is_looked_at_for_what_it_said_before():
    content = revised("Public SECRET", "Public")
    found = text_of(io.BytesIO(content), kinds.PDF.media_type, Paper(most=3))
    assert (found.gaps, found.hidden) == ((Gap.TOO_LONG,), {Hidden.EARLIER: ""})
