"""What an agency chooses where the law is silent; a changed choice counts its open cases anew."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import agencies as keeping
from tracker.models import Permission
from tracker.registers import agencies as register
from tracker.registers.clocks import practice_of
from tracker.timekeeping import office_today
from tracker.web.admin.agency_forms import PracticeForm
from tracker.web.admin.recount_words import moved_words
from tracker.web.admin.room import blueprint
from tracker.web.practice_words import PRACTICE_WORDS
from tracker.web.protection import requires

MANAGE = Permission.MANAGE_AGENCIES


@blueprint.route("/agencies/<code>/practice", methods=["GET", "POST"])
@requires(MANAGE)
def practice(code: str) -> str | Response:
    agency = register.get(code, current_user, MANAGE)
    form = PracticeForm(data=practice_of(agency).to_json())
    if form.validate_on_submit():
        done = keeping.choose_practice(agency, form.choices(), by=current_user, on=office_today())
        flash(_("计时口径已经保存。%(moved)s", moved=moved_words(done)), "success")
        return redirect(url_for("admin.practice", code=code), 303)
    return render_template("admin/practice.html", agency=agency, form=form, questions=PRACTICE_WORDS)
