"""The first page of an administrator: what there is to keep in order."""

from flask import render_template
from flask_login import current_user

from tracker.models import Permission
from tracker.registers import agencies, calendars, people
from tracker.timekeeping import office_today
from tracker.web.admin.room import blueprint
from tracker.web.protection import requires


@blueprint.get("")
@requires(Permission.MANAGE_USERS, Permission.MANAGE_AGENCIES, Permission.MANAGE_CALENDAR)
def home() -> str:
    year = office_today().year
    known = calendars.working_calendar().known_years
    return render_template(
        "admin/home.html",
        agency_count=len(agencies.within(current_user, Permission.MANAGE_AGENCIES)),
        people_count=people.managed(current_user, people.Sought()).total,
        year=year,
        unknown_years=[each for each in (year, year + 1) if each not in known],
    )
