"""How an application stands, for whoever holds its receipt number and query code."""

from flask import render_template
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from tracker.web.portal.room import blueprint


class StatusForm(FlaskForm):
    number = StringField(_l("回执编号"), [InputRequired(), Length(max=40)])
    code = StringField(_l("查询码"), [InputRequired(), Length(max=40)])


@blueprint.route("/status", methods=["GET", "POST"])
def status() -> str:
    return render_template("portal/status_form.html", form=StatusForm())
