"""Steps that are read over before they are taken: fill in, look, confirm; going back to the form loses nothing."""

from collections.abc import Sequence

from flask import request

from tracker.web.typed_words import BEGUN, TOKEN
from tracker.web.uploads import UploadsField, typed

ACT, CONFIRMED, LEFT_OUT = "act", "confirmed", "left_out"
EDIT, MORE, CONFIRM, RECOUNT = "edit", "more", "confirm", "recount"
NOT_TYPED = (TOKEN, BEGUN, "version", ACT, CONFIRMED, LEFT_OUT)


def wants(act: str) -> bool:
    """Whether this button was pressed: back to the form, one more row, the confirmation, or only counting anew."""
    return request.form.get(ACT) == act


def carried(*files: UploadsField) -> list[tuple[str, str]]:
    """Everything typed, as hidden fields for the page that shows it once more."""
    return typed(*files, leave_out=NOT_TYPED)


def confirmed() -> Sequence[str]:
    """What was confirmed one by one on the page before."""
    return request.form.getlist(CONFIRMED)


def left_out() -> Sequence[str]:
    """What was taken out again on the page before."""
    return request.form.getlist(LEFT_OUT)
