"""What an agency chooses where the law is silent: a changed choice is read over with its effect before it is saved."""

import json

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import agencies as keeping
from tracker.casework import recounts, rehearsals
from tracker.law.practice import Practice
from tracker.models import Agency, Permission
from tracker.registers import agencies as register
from tracker.registers import recounts as owed_recounts
from tracker.registers.clocks import practice_of
from tracker.registers.refusals import StalePractice
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.admin.agency_forms import PracticeForm
from tracker.web.admin.recount_words import moved_words, will_words
from tracker.web.admin.room import blueprint
from tracker.web.practice_words import PRACTICE_WORDS
from tracker.web.protection import requires

MANAGE = Permission.MANAGE_AGENCIES


@blueprint.route("/agencies/<code>/practice", methods=["GET", "POST"])
@requires(MANAGE)
def practice(code: str) -> str | Response:
    agency = register.get(code, current_user, MANAGE)
    form = PracticeForm(data=practice_of(agency).to_json())
    if not two_steps.wants(two_steps.EDIT) and form.validate_on_submit():
        chosen = Practice.from_json(form.choices())
        if two_steps.wants(two_steps.CONFIRM):
            return in_force(agency, chosen)
        if chosen != practice_of(agency):
            return look_over(agency, chosen)
        form.form_errors.append(_("与现在生效的口径完全一样，没有要保存的。"))
    left = owed_recounts.left([agency.id])
    return render_template("admin/practice.html", agency=agency, form=form, questions=PRACTICE_WORDS, left=left)


def look_over(agency: Agency, chosen: Practice, *, overtaken: bool = False) -> str:
    """What would change, before anything is written: the choices, and numbers of cases."""
    effect = rehearsals.rehearse_practice(agency, chosen, on=office_today())
    return render_template(
        "admin/practice_preview.html",
        agency=agency,
        changes=changes(practice_of(agency), chosen),
        effect=effect,
        will=will_words(effect.count),
        overtaken=overtaken,
        carried=two_steps.carried(),
        version=version_of(practice_of(agency)),
    )


def changes(before: Practice, after: Practice) -> list[tuple[str, str, str]]:
    """Every question that is answered anew, with the old answer and the new one."""
    old, new = before.to_json(), after.to_json()
    return [
        (str(question.asks), str(question.answers[old[key]]), str(question.answers[new[key]]))
        for key, question in PRACTICE_WORDS.items()
        if old[key] != new[key]
    ]


def in_force(agency: Agency, chosen: Practice) -> str | Response:
    """Saved as it was read over; overtaken by somebody else, it is read over once more."""
    if request.form.get("version") != version_of(practice_of(agency)):
        return look_over(agency, chosen, overtaken=True)
    seen = practice_of(agency)
    try:
        done = keeping.choose_practice(
            agency, chosen.to_json(), by=current_user, on=office_today(), seen=seen, most=recounts.AT_ONCE
        )
    except StalePractice:
        return look_over(agency, chosen, overtaken=True)
    flash(_("计时口径已经保存。%(moved)s", moved=moved_words(done)), "success")
    return redirect(url_for("admin.practice", code=agency.code), 303)


def version_of(in_force: Practice) -> str:
    """What a page was drawn from: every choice in turn."""
    return json.dumps(in_force.to_json(), sort_keys=True)
