"""The agencies of the administrator's subtree: the list, a new one, and what is said of each."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import agencies as keeping
from tracker.models import Permission
from tracker.registers import agencies as register
from tracker.timekeeping import office_today
from tracker.web.admin.agency_forms import AgencyForm, NewAgencyForm
from tracker.web.admin.room import blueprint
from tracker.web.options import agency_options
from tracker.web.protection import requires
from tracker.web.refusals import taken

MANAGE = Permission.MANAGE_AGENCIES


@blueprint.get("/agencies")
@requires(MANAGE)
def agencies() -> str:
    found = register.within(current_user, MANAGE)
    return render_template(
        "admin/agencies.html", agencies=found, depth=register.depth, people_counts=register.people_counts(found)
    )


@blueprint.route("/new-agency", methods=["GET", "POST"])
@requires(MANAGE)
def new_agency() -> str | Response:
    form = NewAgencyForm(parent=request.args.get("parent", ""))
    form.parent.choices = agency_options(register.within(current_user, MANAGE))
    if form.validate_on_submit() and taken(form, lambda: added(form)):
        flash(_("“%(name)s”已经加入。接着可以为它添加人员。", name=form.name.data), "success")
        return redirect(url_for("admin.agency", code=form.code.data), 303)
    return render_template("admin/agency_new.html", form=form)


def added(form: NewAgencyForm) -> None:
    parent = register.get(form.parent.data, current_user, MANAGE)
    told = form.particulars()
    keeping.add_agency(form.code.data, told.pop("name"), parent, by=current_user, on=office_today(), **told)


@blueprint.route("/agencies/<code>", methods=["GET", "POST"])
@requires(MANAGE)
def agency(code: str) -> str | Response:
    found = register.get(code, current_user, MANAGE)
    form = AgencyForm(obj=found)
    if form.validate_on_submit() and taken(
        form, lambda: keeping.edit_agency(found, by=current_user, on=office_today(), **form.particulars())
    ):
        flash(_("“%(name)s”的资料已经改好，以后的编号和文书照此办理。", name=found.name), "success")
        return redirect(url_for("admin.agency", code=code), 303)
    return render_template("admin/agency.html", agency=found, form=form)
