"""What people may change about themselves: name, address, language, password."""

from flask import flash, redirect, render_template, url_for
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
from tracker.web.people_words import ROLE_WORDS
from tracker.web.refusals import taken


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
    form, status = OwnPasswordForm(), 200
    if form.validate_on_submit():
        try:
            if changed(form):
                flash(_("密码已经修改，其他地方的登录都已退出。"), "success")
                return redirect(url_for("auth.profile"), 303)
        except TooManyAttempts:
            form.form_errors.append(_("尝试次数太多。请等 15 分钟再试。"))
            status = 429
    return render_template("auth/password.html", form=form), status


def changed(form: OwnPasswordForm) -> bool:
    """Change the password and go on in a session that knows the new one."""
    user = current_user._get_current_object()
    done = taken(form, lambda: people.change_password(user, form.old.data, form.new.data, on=office_today()))
    if done:
        sessions.begin(user)
    return done
