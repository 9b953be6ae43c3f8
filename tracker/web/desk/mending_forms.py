"""What the correction of something kept on a case asks: its own fields with what stands there now, and why."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, DateTimeLocalField, IntegerField, RadioField
from wtforms.validators import InputRequired, Optional

from tracker.casework import kept_rules
from tracker.models import Case, Kept
from tracker.registers.kept_fields import Holds, field_of
from tracker.timekeeping import OFFICE_ZONE, office_time
from tracker.web import kept_names
from tracker.web.desk.correction_forms import WHY
from tracker.web.desk.entry_fields import named
from tracker.web.desk.hearing_forms import somebody_else
from tracker.web.desk.late_fields import Proven, proof_line
from tracker.web.desk.step_fields import StepForm, line, text
from tracker.web.options import options

SOMEBODY_ELSE = "names_somebody_else"
MINUTE = "%Y-%m-%dT%H:%M"
NOT_NEEDED = frozenset({"phone", "email", "address", "powers", "note", "tracking_number", "recipient", "filing_note"})


class KeptForm(Proven, StepForm):
    """The fields of one thing kept; the class for each kind is made by `form_for`."""

    kind: Kept
    row: Any

    def right(self) -> dict[str, Any]:
        """The fields as they ought to read."""
        return {name: self.read(name) for name in kept_rules.fields_of(self.kind, self.row)}

    @property
    def somebody_else(self) -> bool:
        """Whether a person looked, and words like the applicant's name mean another."""
        return SOMEBODY_ELSE in self and bool(self[SOMEBODY_ELSE].data)

    def read(self, name: str) -> Any:
        typed, stands = self[name].data, getattr(self.row, name)
        field = field_of(self.kind, name)
        if field.holds is Holds.CHOICE:
            return field.choices(typed) if typed else None
        if field.holds is Holds.MOMENT:
            same = minute(stands) == typed
            return stands if same else typed.replace(tzinfo=OFFICE_ZONE)
        return typed.strip() if isinstance(typed, str) else "" if typed is None and isinstance(stands, str) else typed


def minute(instant: datetime) -> datetime:
    """An instant as a form shows it: the office's minute, without its zone."""
    return office_time(instant).replace(second=0, microsecond=0, tzinfo=None)


def form_for(case: Case, kind: Kept, row: Any) -> KeptForm:
    """The form of one row, filled in as it stands."""
    names = kept_rules.fields_of(kind, row)
    fields = {name: question(kind, name) for name in names}
    if kept_rules.RULES[kind].told_to_others:
        fields[SOMEBODY_ELSE] = somebody_else()
    why = text(WHY, 2, longest=500, description=_l("例如：通知上的日期看错了一天。记入办理过程。"))
    form: KeptForm = type("CorrectKeptForm", (KeptForm,), {**fields, "why": why, "late_proof": proof_line()})(
        case, **{name: shown(getattr(row, name)) for name in names}
    )
    form.kind, form.row = kind, row
    return form


def shown(value: Any) -> Any:
    return minute(value) if isinstance(value, datetime) else value


def question(kind: Kept, name: str) -> Any:
    """The field that asks for a value, by what can be written into it."""
    field, label = field_of(kind, name), kept_names.label(kind, name)
    checks = [InputRequired() if field.needed else Optional()]
    words_needed = field.needed and name not in NOT_NEEDED
    match field.holds:
        case Holds.CHOICE:
            return RadioField(label, checks, choices=options(named(kept_names.CHOICES[field.choices])))
        case Holds.YES_OR_NO:
            return BooleanField(label)
        case Holds.MOMENT:
            return DateTimeLocalField(label, checks, format=MINUTE)
        case Holds.NUMBER:
            return IntegerField(label, checks, render_kw={"class": "short"})
        case Holds.DAY:
            return DateField(label, checks)
        case Holds.TEXT:
            return text(label, 3, needed=words_needed)
    return line(label, needed=words_needed, longest=field.longest)
