"""Looking through what would be published: personal data in words and in files, and what only a person can see."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tracker import storage
from tracker.casework import identifying_words
from tracker.casework.attachments import Upload
from tracker.documents import apart
from tracker.documents.paper import Hidden, Property, Text
from tracker.documents.personal_data import Found, scan
from tracker.law.edition import Article, RuleError
from tracker.models import Attachment, Case

RULE = Article(15)
AROUND = 12
# What a file says of people: an official confirms each before everybody can read it.
OF_PEOPLE = (
    Property.AUTHOR,
    Property.LAST_MODIFIED_BY,
    Property.REVISERS,
    Property.MANAGER,
    Property.PLACE,
    Property.DEVICE,
)
MOST_ONE_BY_ONE = 30
# What may go along: a file of the case, or a copy made for everybody and handed in just now.
File = Attachment | Upload


@dataclass(frozen=True)
class Spotted:
    """A piece of personal data, with a few words around it; `place` is the file it was found in, "" for the text."""

    found: Found
    before: str
    after: str
    place: str = ""

    @property
    def key(self) -> str:
        """What a person confirms: this very piece of data in this place."""
        return f"{self.place}{self.found.key}"


@dataclass(frozen=True)
class FileCheck:
    """What was found in one file, and whether a machine has read all of it."""

    file: File
    text: Text
    spotted: tuple[Spotted, ...]

    @property
    def mark(self) -> str:
        return mark_of(self.file)

    @property
    def one_by_one(self) -> tuple[Spotted, ...]:
        """What is confirmed piece by piece."""
        return self.spotted[:MOST_ONE_BY_ONE]

    @property
    def rest(self) -> tuple[Spotted, ...]:
        """What is confirmed at once, in a file that is full of it."""
        return self.spotted[MOST_ONE_BY_ONE:]

    @property
    def rest_key(self) -> str:
        return f"{place_of(self.file)}rest:{len(self.rest)}"

    @property
    def told(self) -> dict[Property, str]:
        """What the file says of people beside its words: who wrote it, where it was made."""
        return {what: self.text.properties[what] for what in OF_PEOPLE if what in self.text.properties}

    def told_key(self, what: Property) -> str:
        return f"{place_of(self.file)}{what.value}:{self.told[what]}"

    def hidden_key(self, what: Hidden) -> str:
        return f"{place_of(self.file)}hidden:{what.value}"

    @property
    def beside_keys(self) -> tuple[str, ...]:
        """What is confirmed of that which does not meet the eye."""
        told = (self.told_key(what) for what in self.told)
        return (*told, *(self.hidden_key(what) for what in self.text.hidden))

    @property
    def looked_key(self) -> str:
        """What a person confirms by having looked, where no machine has read all."""
        return f"{place_of(self.file)}looked"

    @property
    def keys(self) -> tuple[str, ...]:
        """All that has to be confirmed before the file may go out."""
        found = [each.key for each in self.one_by_one]
        rest = [self.rest_key] if self.rest else []
        return (*found, *rest, *self.beside_keys, *([] if self.text.complete else [self.looked_key]))


def mark_of(file: File) -> str:
    """What names a file on the pages: its number in the case, or its content while it is in none."""
    return str(file.id) if isinstance(file, Attachment) else file.digest


def place_of(file: File) -> str:
    return f"file {mark_of(file)}/"


def names_of(case: Case) -> set[str]:
    """Who stands behind the application and where they live: what no pattern tells."""
    return {one.value for one in identifying_words.of_case(case)}


def spotted_in(written: Iterable[str], names: Collection[str], place: str = "") -> tuple[Spotted, ...]:
    """Every piece of personal data in some texts, each once."""
    spotted: dict[str, Spotted] = {}
    for text in written:
        for found in scan(text, names):
            around = text[: found.start][-AROUND:], text[found.end :][:AROUND]
            spotted.setdefault(found.key, Spotted(found, *around, place))
    return tuple(spotted.values())


def look_through(case: Case, files: Sequence[File]) -> list[FileCheck]:
    """Read each file, and look in it and in what it says of itself for personal data and for who applied."""
    return [checked(file, names_of(case)) for file in files]


def checked(file: File, names: Collection[str]) -> FileCheck:
    with storage.open_file(file.digest) as stream:
        text = apart.read(stream, file.media_type)
    written = (text.text, *text.properties.values(), *text.hidden.values())
    return FileCheck(file, text, spotted_in(written, names, place_of(file)))


def all_keys(spotted: Iterable[Spotted], checks: Iterable[FileCheck]) -> set[str]:
    """Everything that has to be confirmed."""
    return {each.key for each in spotted} | {key for check in checks for key in check.keys}


def check_contents(checks: Iterable[FileCheck], confirmed: Collection[str]) -> None:
    """Refuse a file with something in it that is not confirmed, or that nobody looked at where no machine could."""
    for check in checks:
        for each in check.one_by_one:
            if each.key not in confirmed:
                raise RuleError(
                    "文件“{name}”中有个人信息“{text}”，请逐项确认可以公开，或者不发布这个文件。",
                    RULE,
                    name=check.file.name,
                    text=each.found.text,
                )
        if check.rest and check.rest_key not in confirmed:
            raise RuleError(
                "文件“{name}”中还有 {count} 处个人信息没有确认。", RULE, name=check.file.name, count=len(check.rest)
            )
        if any(key not in confirmed for key in check.beside_keys):
            raise RuleError(
                "文件“{name}”的属性中有作者、位置等信息，或者有不显示的内容，请逐项确认可以公开，或者不发布这个文件。",
                RULE,
                name=check.file.name,
            )
        if not check.text.complete and check.looked_key not in confirmed:
            raise RuleError(
                "文件“{name}”不能由机器读全，请自己打开看过并确认，或者不发布这个文件。", RULE, name=check.file.name
            )
