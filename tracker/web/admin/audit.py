"""The audit trail: for auditors, who read everything and change nothing."""

from datetime import date
from typing import Any

from flask import render_template, request
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Optional

from tracker.casework import audit as trail
from tracker.models import Permission, User
from tracker.registers import agencies, people
from tracker.registers import audit as register
from tracker.registers.keysets import read_number
from tracker.web.admin.room import blueprint
from tracker.web.audit_words import SUBJECTS, action_words, actor_words, change_lines
from tracker.web.options import agency_options, options
from tracker.web.people_words import ROLE_WORDS
from tracker.web.protection import requires
from tracker.web.words import listed

READ = Permission.READ_AUDIT


class SeekEventsForm(FlaskForm):
    agency = SelectField(_l("机关"), default="")
    subject = SelectField(_l("事项"), choices=options([("", _l("全部事项")), *SUBJECTS.items()]), default="")
    person = StringField(_l("办理人"))
    receipt_number = StringField(_l("案件编号或查询编号"))
    since = DateField(_l("从"), [Optional()])
    until = DateField(_l("到"), [Optional()])


@blueprint.get("/audit")
@requires(READ)
def audit() -> str:
    form = SeekEventsForm(request.args, meta={"csrf": False})
    form.agency.choices = agency_options(agencies.within(current_user, READ), _l("全部机关"))
    form.validate()
    found = register.events(current_user, sought(form))
    combining = people.combining(current_user, READ)
    return render_template("admin/audit.html", form=form, found=found, combining=combining, args=request.args, **WORDS)


def role_list(person: User) -> str:
    """The roles a person holds, in the words of the page."""
    return listed(str(words) for role, words in ROLE_WORDS.items() if role in person.roles)


WORDS: dict[str, Any] = {
    "action_words": action_words,
    "actor_words": actor_words,
    "change_lines": change_lines,
    "failures": register.FAILED_SIGN_IN,
    "role_list": role_list,
}


def sought(form: SeekEventsForm) -> register.Sought:
    return register.Sought(
        agency=form.agency.data or "",
        subject=form.subject.data if form.subject.data in SUBJECTS else "",
        person=(form.person.data or "").strip(),
        case=(form.receipt_number.data or "").strip(),
        since=day_or_none(form.since.data),
        until=day_or_none(form.until.data),
        before=read_number(request.args.get("before", "")),
    )


def day_or_none(value: object) -> date | None:
    return value if isinstance(value, date) else None


@blueprint.get("/audit/verify")
@requires(READ)
def verify_audit() -> str:
    return render_template("admin/audit_verify.html", breaks=trail.breaks())
