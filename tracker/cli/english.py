"""The console speaks English: there the law's and the ledger's sentences are said in it too; names stay as they are."""

from typing import Any

from flask_babel import force_locale

from tracker.law.edition import RuleError
from tracker.web.words import said


def in_english(sentence: Any) -> str:
    """One sentence of the house, as the console says it."""
    with force_locale("en"):
        return said(sentence.wording if isinstance(sentence, RuleError) else sentence)
