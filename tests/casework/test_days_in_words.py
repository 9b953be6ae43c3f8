"""A day that is only told beside an act can be put right too, or it is said here what puts it right."""

from collections.abc import Mapping
from dataclasses import fields

from tracker.casework import arrival_evidence
from tracker.casework.kept_rules import RULES
from tracker.law.acts import ACTS
from tracker.models import Kept
from tracker.web.desk.correction_forms import CorrectReceiptForm
from tracker.web.desk.correction_words import LABELS
from tracker.web.record_words import LABELS as READ_ALOUD

PUT_RIGHT_WITH: Mapping[str, Kept] = {"returned_on": Kept.RETURNED_MAIL}


def test_every_day_that_a_record_reads_aloud_is_put_right_somewhere() -> None:
    days = {name for name in READ_ALOUD if name.endswith("_on")}
    of_acts = {field.name for act in ACTS.values() for field in fields(act)}
    beside = {name for name in arrival_evidence.WORDS if name.endswith("_on")}
    assert days - of_acts == beside | set(PUT_RIGHT_WITH)
    assert all(name in RULES[kind].fields for name, kind in PUT_RIGHT_WITH.items())


def test_what_is_told_of_an_arrival_is_asked_for_and_called_by_a_name() -> None:
    for name in arrival_evidence.WORDS:
        assert hasattr(CorrectReceiptForm, name)
        assert str(LABELS[name])
