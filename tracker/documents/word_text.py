"""The words of a Word document: body, tables, headers, footnotes, text boxes, comments, and what was struck out."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from tracker.documents import office_package, word_unseen
from tracker.documents.office_package import local_name
from tracker.documents.paper import Hidden, Paper, Property

WORDS = frozenset({"t", "delText", "instrText", "delInstrText", "v"})
SIGNS = {"p": "\n", "tab": "\t", "br": "\n", "cr": "\n"}
HIDES = {"comment": Hidden.COMMENTS, "delText": Hidden.DELETIONS}
STYLES = "/word/styles"
NO_WORDS = ("/word/styles", "/word/theme", "/word/settings", "/word/numbering", "/word/fontTable", "/word/webSettings")


def read(stream: IO[bytes], paper: Paper) -> None:
    """Take down every part that holds words, with the addresses that links lead to."""
    import docx

    office_package.look_through(stream, paper)
    parts = list(docx.Document(stream).part.package.iter_parts())
    styles = [root_of(part) for part in parts if str(part.partname).startswith(STYLES)]
    hiding = word_unseen.hiding_styles(styles)
    for part in parts:
        name = str(part.partname)
        if name.startswith("/word/") and name.endswith(".xml") and not name.startswith(NO_WORDS):
            read_part(root_of(part), paper, hiding)
        for link in part.rels.values():
            if link.is_external:
                paper.write(f"\n{link.target_ref}")


def root_of(part: Any) -> Any:
    from docx.oxml import parse_xml

    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def read_part(root: Any, paper: Paper, hiding: Mapping[str, Hidden]) -> None:
    for element, name in named(root):
        paper.write(SIGNS.get(name, ""))
        if name in HIDES:
            paper.hides(HIDES[name])
        for hides in word_unseen.of(element, name, hiding):
            paper.hides(hides)
        if name in WORDS:
            paper.write(element.text or "")
        paper.says(Property.REVISERS, author_of(element))
    paper.write("\n")


def named(root: Any) -> Iterator[tuple[Any, str]]:
    return ((element, local_name(element)) for element in root.iter())


def author_of(element: Any) -> str:
    """Who made a change or a comment."""
    return next((value for key, value in element.attrib.items() if key.endswith("}author")), "")
