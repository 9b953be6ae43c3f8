"""What people may change about themselves: name, address, language, password."""

from flask import Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_required
from werkzeug.wrappers import Response

from tracker.casework import people
from tracker.registers.refusals import TooManyAttempts
from tracker.timekeeping import office_today
from tracker.web import language
from tracker.web.auth import sessions
from tracker.web.auth.forms import OwnPasswordForm, ProfileForm
from tracker.web.auth.room import blueprint
from tracker.web.local_paths import local_path
from tracker.web.people_words import ROLE_WORDS
from tracker.web.protection import AUDIENCES
from tracker.web.refusals import taken

AT_WORK = frozenset({"auth.start", "auth.profile"})


def init_app(app: Flask) -> None:
    """Before any work, a password that somebody else chose is changed for an own one."""
    app.before_request(own_password_first)


def own_password_first() -> Response | None:
    """Lead whoever still has a given password to the page where an own one is chosen, and afterwards on."""
    at_work = request.blueprint in AUDIENCES or request.endpoint in AT_WORK
    if not at_work or not current_user.is_authenticated or not current_user.must_change_password:
        return None
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("auth.password", next=wanted), 303)


@blueprint.route("/profile", methods=["GET", "POST"])
@login_required
def profile() -> str | Response:
    form = ProfileForm(obj=current_user)
    if form.validate_on_submit():
        told = {"name": form.name.data, "email": form.email.data or "", "language": form.language.data}
        people.change_profile(current_user, **told, on=office_today())
        language.choose(form.language.data)
        flash(_("您的资料已经改好。"), "success")
        return redirect(url_for("auth.profile"), 303)
    return render_template("auth/profile.html", form=form, role_words=ROLE_WORDS)


@blueprint.route("/profile/password", methods=["GET", "POST"])
@login_required
def password() -> str | Response | tuple[str, int]:
    form, status, afterwards = OwnPasswordForm(), 200, url_for("auth.profile")
    if first := current_user.must_change_password:
        afterwards = local_path(request.args.get("next"), sessions.first_page(current_user))
    if form.validate_on_submit():
        try:
            if changed(form):
                flash(_("密码已经修改，其他地方的登录都已退出。"), "success")
                return redirect(afterwards, 303)
        except TooManyAttempts:
            form.form_errors.append(_("尝试次数太多。请等 15 分钟再试。"))
            status = 429
    return render_template("auth/password.html", form=form, first=first), status


def changed(form: OwnPasswordForm) -> bool:
    """Change the password and go on in a session that knows the new one."""
    user = current_user._get_current_object()
    done = taken(form, lambda: people.change_password(user, form.old.data, form.new.data, on=office_today()))
    if done:
        sessions.begin(user)
    return done
