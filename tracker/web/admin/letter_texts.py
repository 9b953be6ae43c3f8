"""The texts from which an agency's letters are written: read, changed after a look at the letter, restored."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import letter_texts as keeping
from tracker.mailroom import letter_texts, letter_trials
from tracker.mailroom.letter_fields import example, fields_of
from tracker.mailroom.letter_looks import look_of
from tracker.mailroom.letter_types import LETTER_TYPES, LetterType
from tracker.models import Agency, LetterText, Permission
from tracker.registers import agencies as register
from tracker.registers import letter_texts as versions
from tracker.registers.refusals import NotFound
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.admin.doorways import by_agency
from tracker.web.admin.letter_text_forms import LetterTextForm, ReasonForm
from tracker.web.admin.room import blueprint
from tracker.web.protection import requires
from tracker.web.refusals import shown_on, taken
from tracker.web.words import said

MANAGE = Permission.MANAGE_AGENCIES
LOOK = "look"


@blueprint.get("/letter-texts")
@requires(MANAGE)
def all_letter_texts() -> str | Response:
    lead = _("每种文书用哪一份文本写成，由各机关自己定；没有自己的，用上级机关的或者系统自带的。")
    return by_agency("admin.letter_texts_of", _("文书文本"), lead)


@blueprint.get("/agencies/<code>/letter-texts")
@requires(MANAGE)
def letter_texts_of(code: str) -> str:
    agency = register.get(code, current_user, MANAGE)
    rows = [(each, letter_texts.in_force(agency, each)) for each in LETTER_TYPES.values()]
    return render_template("admin/letter_texts.html", agency=agency, rows=rows)


@blueprint.route("/agencies/<code>/letter-texts/<key>", methods=["GET", "POST"])
@requires(MANAGE)
def letter_text(code: str, key: str) -> str | Response:
    agency, letter_type = register.get(code, current_user, MANAGE), type_of(key)
    now = letter_texts.in_force(agency, letter_type)
    form = LetterTextForm(data={"title": now.title, "text": now.text})
    if form.validate_on_submit():
        if two_steps.wants(LOOK):
            return look_over(agency, letter_type, form)
        if taken(form, lambda: save(agency, letter_type, form)):
            flash(_("文本已经保存，以后的“%(name)s”照此写。", name=said(letter_type.name)), "success")
            return redirect(url_for("admin.letter_text", code=code, key=key), 303)
    return draw(agency, letter_type, form)


def save(agency: Agency, letter_type: LetterType, form: LetterTextForm) -> None:
    keeping.save(
        agency, letter_type, form.title.data, form.text.data, form.reason.data or "",
        seen=seen(), by=current_user, on=office_today(),
    )  # fmt: skip


def look_over(agency: Agency, letter_type: LetterType, form: LetterTextForm) -> str:
    """The letter as it would look, with everything in it and with nothing that may be missing; or what is wrong."""
    with shown_on(form):
        keeping.check(letter_type, form.title.data, form.text.data)
    if form.errors:
        return draw(agency, letter_type, form)
    return draw(agency, letter_type, form, sheets=sheets(agency, letter_type, form.text.data), number=seen())


def sheets(agency: Agency, letter_type: LetterType, text: str) -> list[tuple[str, list[str]]]:
    full, fields = look_of(letter_type, agency), fields_of(letter_type)
    bare = letter_trials.without(full, [field for field in fields if field.optional], fields)
    looks = [(_("各项齐全的文书（示例）"), letter_texts.paragraphs(text, full))]
    if bare != full:
        looks.append((_("可缺的各项都没有的文书（示例）"), letter_texts.paragraphs(text, bare)))
    return looks


def draw(
    agency: Agency,
    letter_type: LetterType,
    form: LetterTextForm,
    sheets: list[tuple[str, list[str]]] | None = None,
    number: int | None = None,
) -> str:
    kept = versions.versions(agency, letter_type.key)
    return render_template(
        "admin/letter_text.html",
        agency=agency,
        type=letter_type,
        form=form,
        now=letter_texts.in_force(agency, letter_type),
        versions=kept,
        number=number if number is not None else latest(kept),
        fields=fields_of(letter_type),
        musts=letter_trials.MUST_SAY[letter_type.key],
        sheets=sheets or [],
        dated_on=example(letter_type)["on"],
    )


@blueprint.route("/agencies/<code>/letter-texts/<key>/versions/<int:number>", methods=["GET", "POST"])
@requires(MANAGE)
def letter_text_version(code: str, key: str, number: int) -> str | Response:
    agency, letter_type = register.get(code, current_user, MANAGE), type_of(key)
    version, form = versions.get(agency, key, number), ReasonForm()
    if form.validate_on_submit() and taken(
        form,
        lambda: keeping.restore(
            version, letter_type, form.reason.data, seen=seen(), by=current_user, on=office_today()
        ),
    ):
        flash(_("第 %(number)s 版已经恢复，作为新的一版保存。", number=number), "success")
        return redirect(url_for("admin.letter_text", code=code, key=key), 303)
    newest = latest(versions.versions(agency, key))
    return render_template(
        "admin/letter_text_version.html",
        agency=agency, type=letter_type, version=version, form=form, newest=newest,
        number=seen() if request.method == "POST" else newest,
    )  # fmt: skip


@blueprint.route("/agencies/<code>/letter-texts/<key>/follow-above", methods=["GET", "POST"])
@requires(MANAGE)
def follow_above(code: str, key: str) -> str | Response:
    agency, letter_type = register.get(code, current_user, MANAGE), type_of(key)
    form = ReasonForm()
    if form.validate_on_submit() and taken(
        form,
        lambda: keeping.follow_above(
            agency, letter_type, form.reason.data, seen=seen(), by=current_user, on=office_today()
        ),
    ):
        flash(_("已经改为沿用上级或者系统的文本。"), "success")
        return redirect(url_for("admin.letter_text", code=code, key=key), 303)
    number = seen() if request.method == "POST" else latest(versions.versions(agency, key))
    return render_template("admin/letter_text_above.html", agency=agency, type=letter_type, form=form, number=number)


def seen() -> int:
    """The version from which the page was drawn."""
    return request.form.get("version", 0, type=int)


def latest(kept: Sequence[LetterText]) -> int:
    return kept[0].version if kept else 0


def type_of(key: str) -> LetterType:
    if key not in LETTER_TYPES:
        raise NotFound(key)
    return LETTER_TYPES[key]
