"""Signing in and out."""

from flask import redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_required, logout_user
from werkzeug.wrappers import Response

from tracker.casework import signing_in
from tracker.registers.refusals import NotRecognised, TooManyAttempts
from tracker.timekeeping import office_today
from tracker.web import language
from tracker.web.auth import sessions
from tracker.web.auth.forms import SignInForm
from tracker.web.auth.room import blueprint
from tracker.web.local_paths import local_path


@blueprint.route("/login", methods=["GET", "POST"])
def login() -> Response | tuple[str, int]:
    if current_user.is_authenticated:
        return redirect(onward())
    form, status = SignInForm(), 200
    if form.validate_on_submit():
        status = admitted(form)
        if status == 303:
            return redirect(onward(), 303)
    return render_template("auth/login.html", form=form), status


def admitted(form: SignInForm) -> int:
    """303 once the visitor is signed in, else the status of the page that says why not."""
    try:
        user = signing_in.sign_in(
            form.username.data, form.password.data, address=request.remote_addr or "", on=office_today()
        )
    except NotRecognised:
        form.form_errors.append(_("用户名或密码不正确。请检查后再试；忘记密码请找本机关的系统管理员。"))
        return 200
    except TooManyAttempts:
        form.form_errors.append(_("尝试次数太多。请等 15 分钟再试；忘记密码请找本机关的系统管理员。"))
        return 429
    sessions.begin(user)
    return 303


def onward() -> str:
    return local_path(request.args.get("next"), sessions.first_page(current_user))


@blueprint.post("/logout")
def logout() -> Response:
    chosen = session.get(language.SESSION_KEY, "")
    logout_user()
    session.clear()
    language.choose(chosen)
    return redirect(url_for("portal.home"), 303)


@blueprint.get("/start")
@login_required
def start() -> Response:
    return redirect(sessions.first_page(current_user))
