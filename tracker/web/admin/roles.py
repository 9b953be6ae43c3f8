"""What an administrator does with an account: roles, a new password, closing it and opening it again."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import people as keeping
from tracker.models import Permission, Role
from tracker.registers import agencies
from tracker.registers import people as register
from tracker.timekeeping import office_today
from tracker.web.admin.people_forms import NewPasswordForm, RoleForm
from tracker.web.admin.room import blueprint
from tracker.web.options import agency_options
from tracker.web.people_words import ROLE_DUTIES, ROLE_WORDS
from tracker.web.protection import requires
from tracker.web.refusals import taken

MANAGE = Permission.MANAGE_USERS


def back_to(username: str) -> Response:
    return redirect(url_for("admin.person", username=username), 303)


@blueprint.route("/people/<username>/roles", methods=["GET", "POST"])
@requires(MANAGE)
def grant(username: str) -> str | Response:
    user = register.get_managed(username, current_user)
    form = RoleForm(agency=user.agency.code)
    form.agency.choices = agency_options(agencies.within(current_user, MANAGE))
    if form.validate_on_submit():
        role, agency = Role(form.role.data), agencies.get(form.agency.data, current_user, MANAGE)
        if taken(form, lambda: keeping.grant(user, role, agency, by=current_user, on=office_today())):
            told = {"name": user.name, "agency": agency.name, "role": ROLE_WORDS[role]}
            flash(_("%(name)s现在是%(agency)s的%(role)s。", **told), "success")
            return back_to(username)
    return render_template(
        "admin/person_grant.html", person=user, form=form, role_words=ROLE_WORDS, role_duties=ROLE_DUTIES
    )


@blueprint.post("/people/<username>/roles/<int:number>/revoke")
@requires(MANAGE)
def revoke(username: str, number: int) -> Response:
    user = register.get_managed(username, current_user)
    held = register.grant_of(user, number)
    told = {"name": user.name, "agency": held.agency.name, "role": ROLE_WORDS[held.role]}
    keeping.revoke(held, by=current_user, on=office_today())
    flash(_("已经取消%(name)s在%(agency)s的%(role)s角色。", **told), "success")
    return back_to(username)


@blueprint.route("/people/<username>/password", methods=["GET", "POST"])
@requires(MANAGE)
def set_password(username: str) -> str | Response:
    user = register.get_managed(username, current_user)
    form = NewPasswordForm()
    form.username = username
    if form.validate_on_submit() and taken(
        form, lambda: keeping.set_password(user, form.password.data, by=current_user, on=office_today())
    ):
        told = _("%(name)s的密码已经重设，原来的登录都已退出。请当面告诉本人，登录后须先改掉。", name=user.name)
        flash(told, "success")
        return back_to(username)
    return render_template("admin/person_password.html", person=user, form=form)


@blueprint.route("/people/<username>/close", methods=["GET", "POST"])
@requires(MANAGE)
def close(username: str) -> str | Response:
    user = register.get_managed(username, current_user)
    if request.method == "POST":
        keeping.close_account(user, by=current_user, on=office_today())
        flash(_("%(name)s的账号已经停用。", name=user.name), "success")
        return back_to(username)
    return render_template("admin/person_close.html", person=user, open_cases=register.open_case_count(user))


@blueprint.post("/people/<username>/reopen")
@requires(MANAGE)
def reopen(username: str) -> Response:
    user = register.get_managed(username, current_user)
    keeping.reopen_account(user, by=current_user, on=office_today())
    flash(_("%(name)s的账号已经重新启用，角色和以前一样。", name=user.name), "success")
    return back_to(username)
