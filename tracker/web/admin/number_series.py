"""The series in which an agency numbers its letters."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import letter_numbers
from tracker.casework import number_series as keeping
from tracker.mailroom.letter_kinds import LETTER_NAMES
from tracker.mailroom.letter_types import LETTER_TYPES, NUMBERED, LetterType
from tracker.models import Agency, Permission
from tracker.registers import agencies as register
from tracker.registers import number_series as series_register
from tracker.timekeeping import office_today
from tracker.web.admin.doorways import by_agency
from tracker.web.admin.letter_text_forms import NewNumberSeriesForm, NumberSeriesForm
from tracker.web.admin.room import blueprint
from tracker.web.protection import requires
from tracker.web.refusals import taken
from tracker.web.words import listed, said

MANAGE = Permission.MANAGE_AGENCIES


@blueprint.get("/number-series")
@requires(MANAGE)
def all_number_series() -> str | Response:
    return by_agency("admin.number_series", _("编号系列"), _("几种文书合用一个序号的，在各机关的编号系列里设置。"))


@blueprint.get("/agencies/<code>/number-series")
@requires(MANAGE)
def number_series(code: str) -> str:
    agency = register.get(code, current_user, MANAGE)
    found = series_register.of_agency(agency)
    taken_up = {key for series in found for key in series.types}
    rest = {each.kind: each for each in NUMBERED if each.key not in taken_up}
    return render_template(
        "admin/number_series.html",
        agency=agency,
        rows=[(series, names(series.types), upcoming(agency, series.types)) for series in found],
        rest=[(LETTER_NAMES[kind], next_of(agency, each)) for kind, each in rest.items()],
    )


@blueprint.route("/agencies/<code>/new-number-series", methods=["GET", "POST"])
@requires(MANAGE)
def new_number_series(code: str) -> str | Response:
    agency = register.get(code, current_user, MANAGE)
    form = NewNumberSeriesForm()
    if form.validate_on_submit() and taken(form, lambda: opened(agency, form)):
        return kept(agency, form)
    return render_template("admin/number_series_edit.html", agency=agency, form=form, series=None)


@blueprint.route("/agencies/<code>/number-series/<int:number>", methods=["GET", "POST"])
@requires(MANAGE)
def edit_number_series(code: str, number: int) -> str | Response:
    agency = register.get(code, current_user, MANAGE)
    series = series_register.get(agency, number)
    form = NumberSeriesForm(obj=series)
    if form.validate_on_submit() and taken(
        form,
        lambda: keeping.edit_series(
            series, form.name.data, form.pattern.data, form.types.data, by=current_user, on=office_today()
        ),
    ):
        return kept(agency, form)
    return render_template("admin/number_series_edit.html", agency=agency, form=form, series=series)


def opened(agency: Agency, form: NewNumberSeriesForm) -> None:
    told = (form.name.data, form.pattern.data, form.types.data)
    keeping.open_series(agency, *told, used=form.used.data or 0, by=current_user, on=office_today())


def kept(agency: Agency, form: NumberSeriesForm) -> Response:
    flash(_("编号系列“%(name)s”已经保存，已经发出的文号不变。", name=form.name.data), "success")
    return redirect(url_for("admin.number_series", code=agency.code), 303)


def names(types: list[str]) -> str:
    return listed([said(LETTER_TYPES[key].name) for key in types]) if types else ""


def upcoming(agency: Agency, types: list[str]) -> str:
    """The next number of a series, as it would stand on a letter of its first type."""
    return next_of(agency, LETTER_TYPES[types[0]]) if types else ""


def next_of(agency: Agency, letter_type: LetterType) -> str:
    return letter_numbers.upcoming(agency, letter_type, office_today().year) or ""
