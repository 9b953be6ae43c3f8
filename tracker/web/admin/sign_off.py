"""Who signs the replies of an agency off: one, two or three persons."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import InputRequired

from tracker.casework import sign_off_setting
from tracker.law.sign_off import CHAIN_NAMES
from tracker.models import Agency, Permission
from tracker.registers import agencies as register
from tracker.timekeeping import office_today
from tracker.web.admin.room import blueprint
from tracker.web.options import options
from tracker.web.protection import requires
from tracker.web.refusals import taken
from tracker.web.words import said, sentences

MANAGE = Permission.MANAGE_AGENCIES


class SignOffForm(FlaskForm):
    levels = RadioField(
        _l("答复由谁签发"),
        [InputRequired()],
        choices=options((str(levels), _l(name.template)) for levels, name in CHAIN_NAMES.items()),
        description=_l("同一件答复中，每个环节都是不同的人，兼任几个角色的人也只能经手一次。"),
    )


@blueprint.route("/agencies/<code>/sign-off", methods=["GET", "POST"])
@requires(MANAGE)
def sign_off(code: str) -> str | Response:
    agency = register.get(code, current_user, MANAGE)
    form = SignOffForm(levels=str(agency.sign_off_levels))
    if form.validate_on_submit() and taken(
        form, lambda: sign_off_setting.choose(agency, int(form.levels.data), by=current_user, on=office_today())
    ):
        flash(sentences(_("签发层级已经保存。"), *shortages(agency)), "warning" if shortages(agency) else "success")
        return redirect(url_for("admin.sign_off", code=code), 303)
    return render_template("admin/sign_off.html", agency=agency, form=form, shortages=shortages(agency))


def shortages(agency: Agency) -> list[str]:
    """What keeps a draft from coming to its end in this agency as it is staffed now."""
    return [said(one) for one in sign_off_setting.shortages(agency, agency.sign_off_levels)]
