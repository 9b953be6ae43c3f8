"""Whether the files that the books speak of are kept, and whether what is kept is still what was put."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, literal, select, union_all

from tracker import storage
from tracker.models import Attachment, Letter, PublishedFile, ReplyDraft, db

AT_ONCE = 1000
FILES: tuple[Select[str, int, str], ...] = (
    select(literal("attachment"), Attachment.id, Attachment.digest),
    select(literal("published file"), PublishedFile.id, PublishedFile.digest),
    select(literal("letter"), Letter.id, Letter.pdf_digest).where(Letter.pdf_digest != ""),
    select(literal("letter"), Letter.id, Letter.docx_digest).where(Letter.docx_digest != ""),
)


class Damage(StrEnum):
    """What happened to a file."""

    MISSING = "missing"
    ALTERED = "altered"


@dataclass(frozen=True)
class Damaged:
    """A file that is not what was put; `of` names the row of the books that speaks of it, empty where none does."""

    damage: Damage
    digest: str
    of: str = ""

    def __str__(self) -> str:
        return f"{self.damage}\t{self.digest}\t{self.of}"


def damaged() -> Iterator[Damaged]:
    """Every file is read once, piece by piece; then every row of the books is asked for its file."""
    altered = {digest for digest in storage.digests() if is_altered(digest)}
    unnamed = set(altered)
    for digest, of in spoken_of():
        if digest in altered:
            unnamed.discard(digest)
            yield Damaged(Damage.ALTERED, digest, of)
        elif not storage.has(digest):
            yield Damaged(Damage.MISSING, digest, of)
    yield from (Damaged(Damage.ALTERED, digest) for digest in sorted(unnamed))


def is_altered(digest: str) -> bool:
    """Whether another content lies under this digest; one that was cleared away meanwhile is not there to be judged."""
    try:
        storage.open_file(digest).close()
    except storage.Altered:
        return True
    except storage.Missing:
        return False
    return False


def spoken_of() -> Iterator[tuple[str, str]]:
    """Each file of the books: its digest, and which row speaks of it."""
    for row in db.session.execute(union_all(*FILES).execution_options(yield_per=AT_ONCE)):
        kind, number, digest = row
        yield digest, f"{kind} {number}"
    drafts = select(ReplyDraft.id, ReplyDraft.files).execution_options(yield_per=AT_ONCE)
    for number, files in db.session.execute(drafts):
        yield from ((file["digest"], f"draft {number}") for file in files)
