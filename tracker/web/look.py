"""What the layouts and macros of the look lean on: the site's name, weekdays, and the ruler's drawing."""

from datetime import date
from typing import Any

from babel.dates import format_date
from flask import Flask, current_app
from flask_babel import get_locale, gettext

from tracker.web import row_fields

WEEKDAYS = "EEEE"
ON_A_LETTER = "y年M月d日"


def init_app(app: Flask) -> None:
    """Give every template the look's own names."""
    app.jinja_env.filters.update(weekday=weekday, long_day=long_day, error_sentences=row_fields.sentences_of)
    app.context_processor(names)


def names() -> dict[str, Any]:
    """The name over the door, and who keeps the house."""
    site = current_app.config.get("SITE_NAME") or gettext("政府信息公开办理系统")
    return {"site_name": site, "agency_name": current_app.config.get("AGENCY_NAME") or site}


def weekday(value: date | None) -> str:
    """星期五, or Friday."""
    return format_date(value, WEEKDAYS, locale=get_locale()) if value else ""


def long_day(value: date | None) -> str:
    """2026年11月20日, as a letter is dated whatever the visitor's language."""
    return format_date(value, ON_A_LETTER, locale="zh_Hans_CN") if value else ""
