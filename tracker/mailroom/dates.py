"""Days as letters write them."""

from datetime import date


def date_words(on: date) -> str:
    """2026年11月22日, as a letter writes a date."""
    return f"{on.year}年{on.month}月{on.day}日"
