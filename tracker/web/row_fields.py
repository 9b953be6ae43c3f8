"""Rows of a form that repeat the same questions; what is wrong in a row is said with its number."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask_babel import gettext as _
from wtforms import FieldList, FormField
from wtforms.validators import NumberRange, ValidationError

CHOSEN = ("SelectField", "RadioField", "SelectMultipleField")
# The library's own sentences, and what stands in their place.
PLAINLY: Mapping[str, Callable[[Any], str]] = {
    "This field is required.": lambda field: _("请选择。") if field.type in CHOSEN else _("请填写。"),
    "Not a valid choice.": lambda _field: _("请从列出的各项中选择。"),
    "Not a valid integer value.": lambda _field: _("请填写整数。"),
    "Not a valid date value.": lambda _field: _("请填写日期，例如 2026-03-16。"),
}


class Rows(FieldList):
    """A list of rows. A row in which nothing was typed counts for nothing."""

    errors: list[str]

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Every row that says something is checked; the errors are sentences, each with the number of its row."""
        self.errors = []
        told = [(number, entry) for number, entry in enumerate(self.entries, 1) if not is_blank(entry.form)]
        for number, entry in told:
            entry.form.validate()
            self.errors = [*self.errors, *wrong_in(number, entry.form)]
        for check in extra_validators:
            try:
                check(form, self)
            except ValidationError as wrong:
                self.errors = [*self.errors, str(wrong)]
        return not self.errors

    def told(self) -> list[Any]:
        """The forms of the rows that say something."""
        return [entry.form for entry in self.entries if not is_blank(entry.form)]

    @property
    def says_something(self) -> bool:
        """Whether a page shows the rows at once, instead of folded away."""
        return bool(self.told() or self.errors)

    def one_more(self) -> None:
        """Draw another row."""
        if self.max_entries is None or len(self.entries) < self.max_entries:
            self.append_entry()


def sentences_of(field: Any) -> list[str]:
    """The errors of a field as sentences; of rows, whichever way their form draws them, each with its row and question.

    WTForms itself gives one mapping for each row, by the names that the code has for its fields.
    """
    if isinstance(field, Rows):
        return [str(error) for error in field.errors]
    if not isinstance(field, FieldList | FormField):
        return [plainly(field, str(error)) for error in unread(field) or field.errors]
    if isinstance(field, FormField):
        return [of_question(part, error) for part in field.form for error in sentences_of(part)]
    own = [str(error) for error in field.errors if not isinstance(error, Mapping | list)]
    rows = (wrong_in(number, entry.form) for number, entry in enumerate(field.entries, 1) if is_row(entry))
    single = (
        _("第 %(number)s 行：%(error)s", number=number, error=error)
        for number, entry in enumerate(field.entries, 1)
        if not is_row(entry)
        for error in entry.errors
    )
    return [*(error for row in rows for error in row), *single, *own]


def unread(field: Any) -> list[Any]:
    """What could not be read at all: whether it lies within bounds is no question then."""
    return [error for error in getattr(field, "process_errors", ()) if error in field.errors]


def plainly(field: Any, error: str) -> str:
    """What the library of forms says in its own words, as an office says it; any other sentence as it stands."""
    for check in field.validators:
        if isinstance(check, NumberRange) and error == of_library(field, check):
            return _("请填写 %(least)s 到 %(most)s 之间的数。", least=check.min, most=check.max)
    for words, plain in PLAINLY.items():
        if error in (words, field.gettext(words)):
            return str(plain(field))
    return error


def of_library(field: Any, check: NumberRange) -> str:
    """How the library says that a number lies outside of its bounds."""
    return str(field.gettext("Number must be between %(min)s and %(max)s.") % {"min": check.min, "max": check.max})


def is_row(entry: Any) -> bool:
    return isinstance(entry, FormField)


def of_question(field: Any, error: str) -> str:
    return _("“%(label)s”：%(error)s", label=field.label.text, error=error)


def is_blank(row: Any) -> bool:
    """Whether nothing was typed into a row, and nothing chosen that was not chosen beforehand."""
    return not any(is_told(field) for field in row)


def is_told(field: Any) -> bool:
    """Whether somebody typed or chose something here; a choice that the page made beforehand says nothing."""
    if field.type in ("SelectField", "RadioField"):
        return bool(field.default and field.data and field.data != field.default)
    return bool(field.data and (not isinstance(field.data, str) or field.data.strip()))


def wrong_in(number: int, row: Any) -> Iterator[str]:
    for field in row:
        for error in sentences_of(field):
            yield _("第 %(number)s 行“%(label)s”：%(error)s", number=number, label=field.label.text, error=error)
