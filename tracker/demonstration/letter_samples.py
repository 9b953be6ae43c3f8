"""One letter of every type, from the house's own text and the examples of its fields: to look at, not to send."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, time

from tracker.mailroom import letter_texts, letters
from tracker.mailroom.letter_kinds import LetterKind
from tracker.mailroom.letter_looks import look
from tracker.mailroom.letter_types import LETTER_TYPES, LetterType
from tracker.models import Letter

AGENCY = "东澜市示范区住房局"
NOON = time(4)  # in UTC
APPLICANT, THIRD_PARTY, OTHER_AGENCY = "安某", "示范建设工程有限公司", "东澜市示范区规划局"
ADDRESSEES = {
    LetterKind.THIRD_PARTY_CONSULTATION: THIRD_PARTY,
    LetterKind.OPINION_SLIP: THIRD_PARTY,
    LetterKind.DISCLOSURE_DECISION: THIRD_PARTY,
    LetterKind.AGENCY_CONSULTATION: OTHER_AGENCY,
    LetterKind.ASSISTANCE: OTHER_AGENCY,
}
FILES = {
    "reply.provided": ["示范路旧住房改造项目招标结果公告.pdf"],
    "reply.partial": ["示范路旧住房改造项目招标结果公告.pdf", "中标通知书（删除不予公开的内容）.pdf"],
}


def samples() -> Iterator[tuple[LetterType, Letter]]:
    """Every type with a letter of it, in the order in which they are listed."""
    for letter_type in LETTER_TYPES.values():
        yield letter_type, sample(letter_type)


def sample(letter_type: LetterType) -> Letter:
    """A letter of this type, which is in no books."""
    wordings, values = letter_texts.house(letter_type), look(letter_type)
    files = {"file_names": FILES.get(letter_type.key, [])}
    return Letter(
        kind=letter_type.kind.value,
        number=f"示住公开{letter_type.word}〔2026〕12号" if letter_type.is_numbered else None,
        title=wordings.title,
        addressee=ADDRESSEES.get(letter_type.kind, APPLICANT),
        paragraphs=letter_texts.paragraphs(wordings.text, values),
        attachments=letters.attachments(letter_type.kind, files),
        signed_by=AGENCY,
        dated_on=values["on"],
        check_code=hashlib.sha256(letter_type.key.encode()).hexdigest()[:32],
        created_at=datetime.combine(values["on"], NOON, tzinfo=UTC),
    )
