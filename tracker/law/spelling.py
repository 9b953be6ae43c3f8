"""The same words written differently: full or half width, with or without spaces, brackets and punctuation."""

import re
import unicodedata

NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]")


def bare(text: str) -> str:
    """Only the letters, digits and characters of a text, in half width and lower case."""
    return NEITHER_LETTER_NOR_DIGIT.sub("", unicodedata.normalize("NFKC", text)).lower()
