"""The lists of cases: views, filters that can be bookmarked, search, pages, and the list to take away."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import Response, redirect, render_template, request, stream_with_context, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug import Response as Answer

from tracker.casework import taking_away
from tracker.models import Agency, Permission
from tracker.registers import agencies, case_lists, desks
from tracker.registers.case_filters import Filters, View
from tracker.registers.case_lists import MOST_COUNTED
from tracker.registers.keysets import Place
from tracker.timekeeping import office_today
from tracker.web.desk import exports, list_filters, waiting
from tracker.web.desk.list_filters import DUE_NAMES, SORT_NAMES, TASK_NAMES, VIEW_NAMES, FilterForm
from tracker.web.desk.report_words import cell_words
from tracker.web.desk.room import blueprint

DENSE = "dense"
PLACES = ("after", "before")
NARROWING = (
    *("q", "status", "due", "phase", "handler", "unit", "agency", "below", "channel", "kind", "outcome", "late_entry"),
    *("received_from", "received_to", "year", "view", "task", "report", "column"),
)
OWN_VIEWS = (View.MINE, View.WAITING)


@blueprint.get("/cases")
def cases() -> str | Answer:
    if case := meant(request.args.get("q", "")):
        return redirect(url_for("desk.case", receipt_number=case))
    form = form_of_address()
    filters = list_filters.read(request.args, form)
    today = office_today()
    backwards = "before" in request.args
    place = Place.read(request.args.get("before" if backwards else "after", ""))
    page = case_lists.page(current_user, filters, today, place, backwards=backwards)
    return render_template(
        "desk/cases.html",
        form=form,
        filters=filters,
        page=page,
        standings=case_lists.standings(page.rows, today),
        ages=waiting.ages(page.rows, today),
        title=title_of(filters),
        total=str(page.total) if page.is_counted else f"{MOST_COUNTED}+",
        views=views_of(filters),
        sorts=[(name, here(sort=sort.value), filters.sorted_by is sort, None) for sort, name in SORT_NAMES.items()],
        chosen=chosen(filters, form),
        dense=request.args.get("rows") == DENSE,
        here=here,
        many_agencies=len(form.agency.choices) > 2,
        may_register=current_user.can(Permission.REGISTER_CASES),
    )


@blueprint.get("/cases.csv")
def cases_csv() -> Response:
    filters = list_filters.read(request.args, form_of_address())
    today = office_today()
    if request.method == "GET":  # a HEAD takes nothing away
        note_export(filters, today)
    rows = case_lists.every(current_user, filters, today)
    name = f"cases-{today.isoformat()}.csv"
    return Response(
        stream_with_context(exports.csv_lines(rows, today)),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def note_export(filters: Filters, today: date) -> None:
    """Before the first line leaves the house: who takes which list away goes into the audit trail."""
    readable = agencies.within(current_user, Permission.READ_CASES)
    asked = [agency for agency in readable if agency.code == filters.agency] or own(readable) or readable
    narrowed = {name: request.args[name] for name in NARROWING if request.args.get(name)}
    rows = case_lists.how_many(current_user, filters, today)
    taking_away.cases_taken(asked[0], narrowed, rows, by=current_user, on=today)


def meant(written: str) -> str | None:
    """The case whose number somebody typed into the search; then there is nothing to choose from."""
    return case_lists.named(current_user, written) if written.strip() else None


def form_of_address() -> FilterForm:
    """The filters to choose from: what this person reads, the units and people of the agency that is chosen."""
    readable = agencies.within(current_user, Permission.READ_CASES)
    within = [agency for agency in readable if agency.code == request.args.get("agency")] or own(readable)
    return FilterForm(request.args, readable, desks.units(within), desks.handlers(within))


def own(readable: list[Agency]) -> list[Agency]:
    """Where there is more than one agency, the units and people of all of them would be too many to choose from."""
    return readable if len(readable) == 1 else [each for each in readable if each.id == current_user.agency_id]


def here(**changes: Any) -> str:
    """This list with other filters; a page number belongs to the old ones."""
    asked = {**request.args.to_dict(), **dict.fromkeys(PLACES, None), **changes}
    return url_for("desk.cases", **{name: value for name, value in asked.items() if value not in (None, "")})


def views_of(filters: Filters) -> Iterator[tuple[str, str, bool, None]]:
    """The views everybody knows by name; those of one's own work for those who work on cases."""
    works = current_user.can(Permission.HANDLE_CASES)
    for view, name in VIEW_NAMES.items():
        if works or view not in OWN_VIEWS:
            whole = None if view is View.ALL else view.value
            plain = not (filters.task or filters.report)
            yield name, here(view=whole, task=None, report=None, column=None), filters.view is view and plain, None


def title_of(filters: Filters) -> str:
    """What the list holds, by its most telling filter."""
    if filters.report:
        return cell_words(filters.report, filters.column, filters.year or office_today().year)
    if filters.task:
        return str(TASK_NAMES[filters.task])
    if filters.words:
        return _("检索“%(words)s”", words=filters.words)
    return str(DUE_NAMES[filters.due] if filters.due else VIEW_NAMES[filters.view])


def chosen(filters: Filters, form: FilterForm) -> Iterator[tuple[str, str]]:
    """Each filter that narrows the list, in words, and the list without it."""
    for field in form:
        if not field.data or field.errors or field.name == "below" or (filters.report and field.name == "year"):
            continue
        shown = dict(getattr(field, "choices", None) or ()).get(field.data, field.data)
        alone: dict[str, Any] = {field.name: None, **({"below": None} if field.name == "agency" else {})}
        yield f"{field.label.text}{_('：')}{shown}", here(**alone)
    if filters.task:
        yield str(TASK_NAMES[filters.task]), here(task=None)
    if filters.report:
        yield _("年度报告中的一格"), here(report=None, column=None, year=None)
