"""Text made findable: Chinese as overlapping pairs of characters, numbers and Latin words whole.

Pairs find every name, place and document number, which a dictionary of words cuts just where it matters. What is
written into the index and what is looked for go the same way, so that 〔2024〕12号, [2024]12号 and ［２０２４］１２号
are one.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

MOST_TOKENS = 15_000  # PostgreSQL keeps no position past 16,383
MOST_WORDS = 12
LONGEST_QUERY = 200
LONGEST_RUN = 64

# Databases know the letters of their own Unicode edition. What lies outside the old ones is written in plain ones.
MARK = "龘"
FIELD_END = f"{MARK}0"
PLAIN = re.compile("[\u3400-\u4db5\u4e00-\u9fcc]")


@dataclass(frozen=True)
class Phrase:
    """Tokens that stand side by side; the last one may be only the beginning of what stands there."""

    tokens: tuple[str, ...]
    open_ended: bool


def indexed(*fields: str) -> str:
    """Fields as the index keeps them: tokens parted by blanks, and a mark that no phrase crosses after each field."""
    written = [token for text in fields for token in (*_index_tokens(text), FIELD_END)]
    return " ".join(written[:MOST_TOKENS])


def phrases(query: str) -> list[Phrase]:
    """What somebody looks for: words parted by blanks, all of which have to occur; empty when nothing can be found."""
    words = unicodedata.normalize("NFKC", query[:LONGEST_QUERY]).split()
    return [phrase for word in words[:MOST_WORDS] if (phrase := _phrase(word)).tokens]


def fts5(wanted: list[Phrase]) -> str:
    """The query in the language of SQLite's full-text index."""
    return " AND ".join(f'"{" ".join(phrase.tokens)}"{"*" if phrase.open_ended else ""}' for phrase in wanted)


def tsquery(wanted: list[Phrase]) -> str:
    """The query in the language of PostgreSQL's full-text index."""
    return " & ".join(f"({_adjacent(phrase)})" for phrase in wanted)


def _adjacent(phrase: Phrase) -> str:
    return " <-> ".join(f"'{token}'" for token in phrase.tokens) + (":*" if phrase.open_ended else "")


def _index_tokens(text: str) -> Iterator[str]:
    for kind, run in _runs(text):
        yield from _pairs(run, with_last=True) if kind == "character" else [run[:LONGEST_RUN]]


def _phrase(word: str) -> Phrase:
    runs = list(_runs(word))
    tokens: list[str] = []
    for kind, run in runs[:-1]:
        tokens += _pairs(run, with_last=True) if kind == "character" else [run[:LONGEST_RUN]]
    if not runs:
        return Phrase((), open_ended=False)
    kind, last = runs[-1]
    if kind == "character" and len(last) > 1:
        return Phrase((*tokens, *_pairs(last, with_last=False)), open_ended=False)
    return Phrase((*tokens, _written(last) if kind == "character" else last[:LONGEST_RUN]), open_ended=True)


def _pairs(run: str, *, with_last: bool) -> list[str]:
    letters = [_written(letter) for letter in run]
    return [one + other for one, other in pairwise(letters)] + (letters[-1:] if with_last else [])


def _written(letter: str) -> str:
    """A character in letters that every edition of Unicode knows, each as long as the next."""
    return letter if PLAIN.fullmatch(letter) and letter != MARK else f"{MARK}{ord(letter):05x}"


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """The stretches of one kind; whatever is neither letter nor digit parts them."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    for kind, letters in groupby(plain, key=_kind):
        if kind:
            yield kind, "".join(letters)


def _kind(letter: str) -> str:
    if letter.isascii():
        return "digits" if letter.isdigit() else "latin" if letter.isalpha() else ""
    return "character" if letter.isalnum() else ""
