"""The handling units of an agency."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import agencies as keeping
from tracker.models import Permission
from tracker.registers import agencies as register
from tracker.timekeeping import office_today
from tracker.web.admin.agency_forms import UnitForm
from tracker.web.admin.room import blueprint
from tracker.web.protection import requires
from tracker.web.refusals import taken

MANAGE = Permission.MANAGE_AGENCIES


@blueprint.route("/agencies/<code>/units", methods=["GET", "POST"])
@requires(MANAGE)
def units(code: str) -> str | Response:
    agency = register.get(code, current_user, MANAGE)
    form = UnitForm()
    if form.validate_on_submit() and taken(
        form, lambda: keeping.add_unit(agency, form.name.data, by=current_user, on=office_today())
    ):
        flash(_("承办单位“%(name)s”已经加入。", name=form.name.data), "success")
        return redirect(url_for("admin.units", code=code), 303)
    return render_template("admin/units.html", agency=agency, form=form)


@blueprint.route("/agencies/<code>/units/<int:number>", methods=["GET", "POST"])
@requires(MANAGE)
def unit(code: str, number: int) -> str | Response:
    found = register.unit_of(register.get(code, current_user, MANAGE), number)
    form = UnitForm(obj=found)
    if form.validate_on_submit() and taken(
        form, lambda: keeping.rename_unit(found, form.name.data, by=current_user, on=office_today())
    ):
        flash(_("承办单位已经改名为“%(name)s”。", name=found.name), "success")
        return redirect(url_for("admin.units", code=code), 303)
    return render_template("admin/unit.html", agency=found.agency, unit=found, form=form)


@blueprint.post("/agencies/<code>/units/<int:number>/remove")
@requires(MANAGE)
def remove_unit(code: str, number: int) -> str | Response:
    found = register.unit_of(register.get(code, current_user, MANAGE), number)
    form = UnitForm(obj=found)
    if taken(form, lambda: keeping.remove_unit(found, by=current_user, on=office_today())):
        flash(_("承办单位已经删除。"), "success")
        return redirect(url_for("admin.units", code=code), 303)
    return render_template("admin/unit.html", agency=found.agency, unit=found, form=form)
