"""What was read of a file: its words, what of it could not be read, and what a reader may overlook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from time import monotonic
from typing import TypeVar

Name = TypeVar("Name", bound=StrEnum)

MOST_CHARACTERS = 1_000_000
PATIENCE_SECONDS = 20


class Gap(StrEnum):
    """Why not all of a file could be read."""

    KIND = "kind"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    PAGES_WITHOUT_TEXT = "pages_without_text"
    PICTURES = "pictures"
    EMBEDDED = "embedded"
    TOO_LONG = "too_long"
    TOO_SLOW = "too_slow"


class Hidden(StrEnum):
    """What is in a file although one does not see it at once."""

    SHEETS = "sheets"
    ROWS = "rows"
    COLUMNS = "columns"
    PIVOT_DATA = "pivot_data"
    COMMENTS = "comments"
    DELETIONS = "deletions"
    WORDS = "words"
    THUMBNAIL = "thumbnail"
    COVERED = "covered"
    REDACTION_MARKS = "redaction_marks"
    BEHIND_PICTURES = "behind_pictures"
    UNSEEN = "unseen"
    EARLIER = "earlier"
    LAYERS = "layers"


class Property(StrEnum):
    """What a file says of itself."""

    AUTHOR = "author"
    LAST_MODIFIED_BY = "last_modified_by"
    REVISERS = "revisers"
    COMPANY = "company"
    MANAGER = "manager"
    TITLE = "title"
    SUBJECT = "subject"
    KEYWORDS = "keywords"
    REMARKS = "remarks"
    PLACE = "place"
    DEVICE = "device"
    TAKEN_AT = "taken_at"


@dataclass(frozen=True)
class Text:
    """The words of a file; `hidden` with the names of hidden sheets, `properties` with what the file says of itself."""

    text: str = ""
    gaps: tuple[Gap, ...] = ()
    hidden: Mapping[Hidden, str] = field(default_factory=dict)
    properties: Mapping[Property, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether a machine has read all there is to read; else a person has to look."""
        return not self.gaps


class Locked(Exception):
    """The file opens with a password only."""


class Enough(Exception):
    """Reading stops here: what is read is long, or took long, enough."""

    def __init__(self, gap: Gap) -> None:
        self.gap = gap
        super().__init__(gap.value)


class Paper:
    """Where a reader writes down what it finds, until it is enough.

    `settled` is told what stands for sure, before a reader goes on to what it might not come back from.
    """

    def __init__(
        self,
        most: int = MOST_CHARACTERS,
        patience: float = PATIENCE_SECONDS,
        settled: Callable[[Text], object] = lambda _text: None,
    ) -> None:
        self.room = most
        self.settled = settled
        self.ends_at = monotonic() + patience
        self.pieces: list[str] = []
        self.gaps: list[Gap] = []
        self.hidden: dict[Hidden, dict[str, None]] = {}
        self.properties: dict[Property, dict[str, None]] = {}

    def write(self, words: str) -> None:
        """Take words down; Enough when there is no room or no time left."""
        self.pieces.append(words[: self.room])
        if len(words) > self.room:
            raise Enough(Gap.TOO_LONG)
        self.room -= len(words)
        self.check_time()

    def check_time(self) -> None:
        """Enough when reading took too long; for stretches in which nothing is written."""
        if monotonic() > self.ends_at:
            raise Enough(Gap.TOO_SLOW)

    def lacks(self, gap: Gap) -> None:
        """Note that something was not read."""
        if gap not in self.gaps:
            self.gaps.append(gap)

    def hides(self, what: Hidden, name: str = "") -> None:
        """Note that something does not meet the eye."""
        note(self.hidden.setdefault(what, {}), whole(name))

    def says(self, what: Property, value: object) -> None:
        """Note what the file says of itself."""
        if value and str(value).strip():
            note(self.properties.setdefault(what, {}), whole(str(value)).strip())

    def text(self) -> Text:
        """All that was taken down."""
        text = whole("".join(self.pieces))
        if not text.strip() and set(self.gaps) <= {Gap.PAGES_WITHOUT_TEXT}:
            self.gaps = [Gap.NO_TEXT]
        return Text(text, tuple(self.gaps), listed(self.hidden), listed(self.properties))


def whole(text: str) -> str:
    """Without the halves of characters that a damaged file may hold, which no page can show."""
    return text.encode(errors="replace").decode()


def note(names: dict[str, None], name: str) -> None:
    """Each once, in the order in which they came, however many there are."""
    if name:
        names.setdefault(name)


def listed(noted: Mapping[Name, Mapping[str, None]]) -> dict[Name, str]:
    return {what: "、".join(names) for what, names in noted.items()}
