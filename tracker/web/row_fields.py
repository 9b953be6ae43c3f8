"""Rows of a form that repeat the same questions; what is wrong in a row is said with its number."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from wtforms import FieldList
from wtforms.validators import ValidationError


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


def is_blank(row: Any) -> bool:
    """Whether nothing was typed into a row; what is only chosen from a list says nothing by itself."""
    return not any(field.data for field in row if field.type not in ("SelectField", "RadioField"))


def wrong_in(number: int, row: Any) -> Iterator[str]:
    for field in row:
        for error in field.errors:
            yield _("第 %(number)s 行“%(label)s”：%(error)s", number=number, label=field.label.text, error=error)
