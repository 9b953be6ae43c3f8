"""The accounts of the administrator's subtree: the list, a new one, a person's particulars."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import people as keeping
from tracker.models import Agency, Permission, Role, Unit, User
from tracker.registers import agencies, audit, desks
from tracker.registers import people as register
from tracker.timekeeping import office_today
from tracker.web.admin.people_forms import NewPersonForm, PersonForm, SeekPeopleForm
from tracker.web.admin.room import blueprint
from tracker.web.audit_words import action_words
from tracker.web.options import agency_options
from tracker.web.people_words import ROLE_DUTIES, ROLE_WORDS
from tracker.web.protection import requires
from tracker.web.refusals import taken

MANAGE = Permission.MANAGE_USERS


@blueprint.get("/people")
@requires(MANAGE)
def people() -> str:
    form = SeekPeopleForm(request.args, meta={"csrf": False})
    form.agency.choices = agency_options(manageable(), _l("全部机关"))
    found = register.managed(current_user, sought(form))
    return render_template("admin/people.html", form=form, found=found, role_words=ROLE_WORDS, args=request.args)


def sought(form: SeekPeopleForm) -> register.Sought:
    return register.Sought(
        words=(form.q.data or "").strip(),
        agency=form.agency.data or "",
        role=Role(form.role.data) if form.role.data in list(Role) else None,
        closed=form.closed.data,
        after=request.args.get("after", ""),
    )


@blueprint.route("/new-person", methods=["GET", "POST"])
@requires(MANAGE)
def new_person() -> str | Response:
    form = NewPersonForm(agency=request.args.get("agency", current_user.agency.code))
    offer_places(form)
    if form.validate_on_submit() and taken(form, lambda: added(form)):
        flash(
            _(
                "%(name)s的账号已经开通。请把初始密码当面告诉本人，第一次登录时须先改成自己的密码。",
                name=form.name.data,
            ),
            "success",
        )
        return redirect(url_for("admin.person", username=keeping.spelled(form.username.data)), 303)
    return render_template("admin/person_new.html", form=form, role_duties=ROLE_DUTIES)


def added(form: NewPersonForm) -> None:
    keeping.add_user(
        form.username.data,
        form.name.data,
        chosen_agency(form.agency.data),
        password=form.password.data,
        roles=[Role(value) for value in form.roles.data],
        email=form.email.data or "",
        unit=chosen_unit(form),
        by=current_user,
        on=office_today(),
    )


@blueprint.get("/people/<username>")
@requires(MANAGE)
def person(username: str) -> str:
    user = register.get_managed(username, current_user)
    return render_template(
        "admin/person.html",
        person=user,
        role_words=ROLE_WORDS,
        manages=keeping.manages(current_user, user),
        sign_ins=audit.sign_ins(user),
        action_words=action_words,
        oneself=user.id == current_user.id,
    )


@blueprint.route("/people/<username>/edit", methods=["GET", "POST"])
@requires(MANAGE)
def edit_person(username: str) -> str | Response:
    user = register.get_managed(username, current_user)
    form = PersonForm(
        data={"name": user.name, "email": user.email, "agency": user.agency.code, "unit": str(user.unit_id or "")}
    )
    offer_places(form)
    if form.validate_on_submit() and taken(form, lambda: edited(user, form)):
        flash(_("%(name)s的资料已经改好。", name=user.name), "success")
        return redirect(url_for("admin.person", username=username), 303)
    return render_template("admin/person_edit.html", person=user, form=form)


def edited(user: User, form: PersonForm) -> None:
    keeping.edit_user(
        user,
        name=form.name.data,
        email=form.email.data or "",
        agency=chosen_agency(form.agency.data),
        unit=chosen_unit(form),
        by=current_user,
        on=office_today(),
    )


def offer_places(form: PersonForm) -> None:
    """Where somebody can work: the administrator's agencies, and their units."""
    within = manageable()
    form.offer(within, desks.units(within))


def manageable() -> list[Agency]:
    return agencies.within(current_user, MANAGE)


def chosen_agency(code: str) -> Agency:
    return agencies.get(code, current_user, MANAGE)


def chosen_unit(form: PersonForm) -> Unit | None:
    return agencies.unit_of(chosen_agency(form.agency.data), int(form.unit.data)) if form.unit.data else None
