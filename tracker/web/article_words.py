"""How a place in the law is cited on a page: 条例第三十三条, or Regulation, Art. 33."""

from collections.abc import Iterable

from flask_babel import gettext as _

from tracker.law.edition import Article, Instrument


def in_english(article: Article) -> str:
    """Regulation, Art. 33(2); the instrument alone where the whole of it is meant."""
    if article.number is None:
        return name(article.instrument)
    parts = (article.paragraph, article.item)
    return f"{name(article.instrument)}, Art. {article.number}" + "".join(f"({part})" for part in parts if part)


def all_in_english(articles: Iterable[Article]) -> str:
    """Regulation, Art. 14; Regulation, Art. 36(3)."""
    return "; ".join(in_english(article) for article in articles)


def name(instrument: Instrument) -> str:
    """The instrument as it is called for short."""
    return _("条例") if instrument is Instrument.REGULATION else _(instrument.value)
