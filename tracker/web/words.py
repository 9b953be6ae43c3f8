"""How dates, the law's sentences and choices are said on a page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from babel.dates import format_date
from flask import Flask
from flask_babel import get_locale, gettext

from tracker.law.edition import Article
from tracker.law.outcomes import cite
from tracker.law.wording import Wording
from tracker.mailroom.letters import date_words
from tracker.timekeeping import office_time
from tracker.web import article_words

KILOBYTE = 1024


def init_app(app: Flask) -> None:
    """Make the words filters of every template, and let it put sentences one after another."""
    app.jinja_env.filters.update(said=said, day=day, short_day=short_day, moment=moment, letter_date=date_words)
    app.jinja_env.filters.update(file_size=file_size, cited=cited, together_with=together_with)
    app.jinja_env.globals["sentences"] = sentences


def said(sentence: Any) -> str:
    """One of the law's sentences in the visitor's language, its facts translated too."""
    if isinstance(sentence, Wording):
        facts: Mapping[str, object] = {name: said(fact) for name, fact in sentence.facts.items()}
        return gettext(sentence.template).format(**facts) if sentence.template else ""
    if isinstance(sentence, Article):
        return str(sentence) if chinese() else article_words.in_english(sentence)
    if isinstance(sentence, StrEnum):
        return sentence.value
    return "" if sentence is None else str(sentence)


def cited(articles: Iterable[Article]) -> str:
    """Articles in a row: 《政府信息公开条例》第十四条、第十五条, or Regulation, Art. 14; Regulation, Art. 15."""
    return cite(articles) if chinese() else article_words.all_in_english(articles)


def sentences(*parts: str) -> str:
    """Sentences one after another; Chinese puts no space between them."""
    return ("" if chinese() else " ").join(filter(None, parts))


def listed(things: Iterable[str]) -> str:
    """Things in a row: 甲、乙, or A, B."""
    return gettext("、").join(things)


def together_with(name: str, others: int) -> str:
    """All who apply, by the first of them: 安娜等 3 人."""
    return gettext("%(name)s等 %(count)s 人", name=name, count=others + 1) if others else name


def day(value: date | None) -> str:
    """2026年11月20日（周五）, or Fri, 20 Nov 2026."""
    if value is None:
        return "—"
    return format_date(value, "y年M月d日（EEE）" if chinese() else "EEE, d MMM y", locale=get_locale())


def short_day(value: date | None) -> str:
    """2026-11-20, for tables."""
    return value.isoformat() if value else "—"


def moment(value: datetime | None) -> str:
    """An instant as the office's wall clock shows it: 2026年11月20日（周五）15:04."""
    if value is None:
        return "—"
    local = office_time(value)
    return f"{day(local.date())} {local:%H:%M}"


def chinese() -> bool:
    locale = get_locale()
    return locale is None or locale.language == "zh"


def file_size(size: int) -> str:
    """12 B, 3.4 KB, 1.2 MB, the same in every language."""
    if size < KILOBYTE:
        return f"{size} B"
    kilobytes = size / KILOBYTE
    return f"{kilobytes:.1f} KB" if kilobytes < KILOBYTE else f"{kilobytes / KILOBYTE:.1f} MB"
