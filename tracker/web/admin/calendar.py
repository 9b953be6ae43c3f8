"""The working calendar: a year at a glance, and the form by which a year is entered or corrected."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import Field, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker.casework import calendars as keeping
from tracker.casework import recounts, rehearsals
from tracker.law.holiday_notices import InvalidNotice, YearNotice, notice_from_json
from tracker.law.iso_dates import FIRST_YEAR, LAST_YEAR
from tracker.models import Permission
from tracker.registers import agencies, scope
from tracker.registers import calendars as register
from tracker.registers import recounts as owed_recounts
from tracker.registers.refusals import NotPermitted, StaleYear
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.admin import month_grids, notice_lines
from tracker.web.admin.recount_words import moved_words, will_words
from tracker.web.admin.room import blueprint
from tracker.web.protection import requires
from tracker.web.words import said

MANAGE = Permission.MANAGE_CALENDAR
LINES_HELP = _l("一行一天或一段，日期后面写名称，例如“2027-01-01 元旦”或“2027-02-06至2027-02-12 春节”。")


def written(_form: FlaskForm, field: Field) -> None:
    if not (field.data or "").strip():
        raise ValidationError(_("请写明依据的通知。"))


class YearForm(FlaskForm):
    citation = TextAreaField(
        _l("依据的通知"),
        [InputRequired(), Length(max=500), written],
        description=_l("例如：国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕×号）。"),
    )
    days_off = TextAreaField(_l("放假的日子"), [InputRequired()], description=LINES_HELP)
    make_up_days = TextAreaField(
        _l("调休上班的周末"), [Optional()], description=_l("写法相同，名称写因哪个节日调休。没有就空着。")
    )

    def validate_days_off(self, field: Field) -> None:
        readable(field)

    def validate_make_up_days(self, field: Field) -> None:
        readable(field)


def readable(field: Field) -> None:
    try:
        notice_lines.read(field.data or "")
    except notice_lines.UnreadableLine as unreadable:
        raise ValidationError(str(unreadable)) from unreadable


@blueprint.get("/calendar")
@requires(MANAGE)
def calendar() -> Response:
    return redirect(url_for("admin.calendar_year", year=office_today().year))


@blueprint.get("/calendar/<int:year>")
@requires(MANAGE)
def calendar_year(year: int) -> str:
    calendar_now = register.working_calendar()
    notice = stored_notice(year)
    return render_template(
        "admin/calendar_year.html",
        year=year,
        years=range(max(FIRST_YEAR, year - 3), min(LAST_YEAR, year + 3) + 1),
        known_years=calendar_now.known_years,
        sources=register.sources_of(year),
        notice=notice,
        months=month_grids.months(year, calendar_now),
        weekdays=month_grids.weekday_names(),
        periods=month_grids.periods(notice.days_off) if notice else [],
        make_ups=month_grids.periods(notice.make_up_days) if notice else [],
        may_edit=agencies.reaches_all(current_user, MANAGE),
        left=owed_recounts.left(scope.agency_ids(current_user, MANAGE)),
    )


@blueprint.route("/calendar/<int:year>/edit", methods=["GET", "POST"])
@requires(MANAGE)
def edit_calendar(year: int) -> str | Response:
    if not agencies.reaches_all(current_user, MANAGE):
        raise NotPermitted(MANAGE.value)
    notice = stored_notice(year)
    form = YearForm(data=typed(notice) if notice else {})
    if (
        not two_steps.wants(two_steps.EDIT)
        and form.validate_on_submit()
        and (entered := read_notice(form, year, notice))
    ):
        if not two_steps.wants(two_steps.CONFIRM):
            return look_over(entered, notice)
        return in_force(entered)
    return render_template("admin/calendar_edit.html", year=year, form=form, notice=notice)


def look_over(entered: YearNotice, notice: YearNotice | None, *, overtaken: bool = False) -> str:
    """What would change, before anything is written: days and numbers of cases, and no case by its name."""
    rehearsal = rehearsals.rehearse([entered], on=office_today())
    return render_template(
        "admin/calendar_preview.html",
        year=entered.year,
        entered=entered,
        notice=notice,
        rehearsal=rehearsal,
        will=will_words(rehearsal.total.count),
        overtaken=overtaken,
        carried=two_steps.carried(),
        version=keeping.version_of(notice),
    )


def in_force(entered: YearNotice) -> str | Response:
    """Saved as it was read over; overtaken by somebody else, it is read over once more."""
    seen = {entered.year: request.form.get("version")}
    try:
        done = keeping.load([entered], by=current_user, on=office_today(), seen=seen, most=recounts.AT_ONCE)
    except StaleYear:
        return look_over(entered, stored_notice(entered.year), overtaken=True)
    flash(_("%(year)s 年的工作日历已经生效。%(moved)s", year=entered.year, moved=moved_words(done)), "success")
    return redirect(url_for("admin.calendar_year", year=entered.year), 303)


def stored_notice(year: int) -> YearNotice | None:
    """The notice in force for the year; None where there is none, 404 where there can be none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        abort(404)
    return register.notice_of(year)


def typed(notice: YearNotice) -> dict[str, str]:
    """The days in force, to be corrected; what the correction goes by is asked each time."""
    return {
        "days_off": notice_lines.written(dict(notice.days_off)),
        "make_up_days": notice_lines.written(dict(notice.make_up_days)),
    }


def read_notice(form: YearForm, year: int, notice: YearNotice | None) -> YearNotice | None:
    """The notice that was typed; None when it cannot be right or says nothing new, with the reasons on the form."""
    stored = {
        "year": year,
        "citation": form.citation.data,
        "days_off": notice_lines.read(form.days_off.data),
        "make_up_days": notice_lines.read(form.make_up_days.data or ""),
    }
    try:
        entered = notice_from_json(stored)
    except InvalidNotice as invalid:
        form.form_errors.extend(said(problem) for problem in invalid.problems)
        return None
    if entered == notice:
        form.form_errors.append(_("与现在生效的安排完全一样，没有要保存的。"))
        return None
    return entered
