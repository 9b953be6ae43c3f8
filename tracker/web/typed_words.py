"""What somebody typed into the form that is at hand, to be given back where it could not be taken."""

from collections.abc import Iterator

from flask import request

TOKEN = "csrf_token"  # noqa: S105  # the name of the field
BEGUN = "begun"  # the token that a form had when somebody began it
PASSWORDS = frozenset({"password", "again", "old", "new"})
SHORTEST_TEXT = 12


def fields() -> Iterator[tuple[str, str]]:
    """Every field as it was sent, but its tokens and what nobody may look at."""
    for name, value in request.form.items(multi=True):
        if name not in (TOKEN, BEGUN) and name not in PASSWORDS:
            yield name, value


def texts() -> str:
    """What a person wrote, as far as it is worth copying: no choices, no dates."""
    written = (value.strip() for _name, value in fields())
    return "\n\n".join(text for text in written if is_text(text))


def is_text(value: str) -> bool:
    return not value.isascii() or (len(value) > SHORTEST_TEXT and " " in value)


def files() -> list[tuple[str, str]]:
    """The field and the name of every file that came along."""
    return [(name, file.filename) for name, file in request.files.items(multi=True) if file.filename]
