"""The text a letter is written from: the agency's own, else that of the nearest agency above it, else the house's."""

import re
from dataclasses import dataclass
from typing import Any

from flask import current_app
from sqlalchemy import select

from tracker.law.edition import RuleError
from tracker.law.wording import Wording, say
from tracker.mailroom import text_sandbox
from tracker.mailroom.letter_types import LetterType
from tracker.models import Agency, LetterText, db

SECOND_STOP = re.compile(r"([。！？][”』」]?)。+")


@dataclass(frozen=True)
class Wordings:
    """A title and a text, and the version of an agency they are; none where they are the house's."""

    title: str
    text: str
    version: LetterText | None = None

    @property
    def named(self) -> Wording:
        """Whose text it is, and which: 区住房和城乡建设局第 3 版"""
        if self.version is None:
            return say("系统的文本")
        return say("{agency}第 {version} 版", agency=self.version.agency.name, version=self.version.version)


def in_force(agency: Agency, letter_type: LetterType) -> Wordings:
    """What a letter of this type is written from now."""
    latest = {row.agency_id: row for row in versions_of_lineage(agency, letter_type)}
    own_first = reversed(lineage(agency))
    found = next((latest[place] for place in own_first if place in latest and latest[place].text), None)
    return Wordings(found.title, found.text, found) if found else house(letter_type)


def house(letter_type: LetterType) -> Wordings:
    """What the house came with: `templates/letters/<type>.txt`."""
    with current_app.open_resource(f"templates/letters/{letter_type.key}.txt", "r", encoding="utf-8") as file:
        return Wordings(letter_type.title, file.read())


def lineage(agency: Agency) -> list[int]:
    """The agency and those above it, the topmost first."""
    return [int(place) for place in agency.path.split("/") if place] or [agency.id]


def versions_of_lineage(agency: Agency, letter_type: LetterType) -> list[LetterText]:
    """Every version that an agency or one above it saved, in order."""
    query = select(LetterText).where(LetterText.agency_id.in_(lineage(agency)), LetterText.type == letter_type.key)
    return list(db.session.scalars(query.order_by(LetterText.version)))


def written(wordings: Wordings, values: dict[str, Any]) -> list[str]:
    """The paragraphs of a real letter; where an agency's own text fails it, who can mend the text is told."""
    try:
        return paragraphs(wordings.text, values)
    except RuleError as refused:
        if wordings.version is None:
            raise
        raise RuleError(
            "“{title}”现在用的文本（{agency}第 {version} 版）不能用于本案：{problem}请系统管理员在“文书文本”里修改。",
            title=wordings.title,
            agency=wordings.version.agency.name,
            version=wordings.version.version,
            problem=refused.wording,
        ) from refused


def paragraphs(text: str, values: dict[str, Any]) -> list[str]:
    """The paragraphs of a letter, its fields filled in."""
    return paragraphs_of(text_sandbox.filled(text, values))


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs as a letter has them: parted by blank lines, each of one line."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    joined = (" ".join(line.strip() for line in block.splitlines()).strip() for block in blocks if block.strip())
    return [one_stop(paragraph) for paragraph in joined]


def one_stop(paragraph: str) -> str:
    """What people typed may end as a sentence inside its quotation marks: the letter sets no second stop after it."""
    return SECOND_STOP.sub(r"\1", paragraph)
