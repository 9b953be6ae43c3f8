"""The annual report: a year's tables on the page, each figure leading to its cases; the same as files to send."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

from flask import render_template, request, send_file, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import taking_away
from tracker.documents.report_files import MEDIA_TYPES, WRITERS
from tracker.models import Agency, Permission
from tracker.registers import agencies, report_sheets
from tracker.registers import reports as register
from tracker.registers.keysets import read_number
from tracker.registers.refusals import NotFound
from tracker.registers.reports import AnnualReport
from tracker.timekeeping import office_today
from tracker.web.desk.room import blueprint
from tracker.web.protection import requires

LAST_MONTH_OF_FILING = 3
READ = Permission.READ_REPORTS


@blueprint.get("/reports")
@requires(READ)
def reports() -> str:
    choices = register.choices(current_user)
    agency = chosen_agency(choices)
    year = read_number(request.args.get("year", "")) or year_of_interest()
    annual = register.annual(agency, year, subtree=counts_subtree(), viewer=current_user)
    return render_template(
        "desk/reports.html",
        choices=choices,
        years=sorted({*register.years(agency, current_user, office_today()), year}, reverse=True),
        annual=annual,
        tables=[report_sheets.requests_table(annual.report), report_sheets.remedies_table(annual.report)],
        cases_behind=cases_behind(annual),
        forms=tuple(MEDIA_TYPES),
        is_over=year < office_today().year,
    )


def chosen_agency(choices: list[Agency]) -> Agency:
    """The agency asked for, else the visitor's own, else the first that he may read of."""
    if code := request.args.get("agency"):
        return agencies.get(code, current_user, READ)
    own = [agency for agency in choices if agency.id == current_user.agency_id]
    return (own or choices)[0]


def year_of_interest() -> int:
    """Until the end of March the year that is being reported, afterwards this one."""
    today = office_today()
    return today.year - 1 if today.month <= LAST_MONTH_OF_FILING else today.year


def counts_subtree() -> bool:
    return request.args.get("subtree") == "1"


def cases_behind(annual: AnnualReport) -> Callable[[tuple[str, str]], str]:
    """Where the cases of one figure are listed."""
    asked: dict[str, Any] = {"agency": annual.agency.code, "year": annual.report.year}
    if annual.subtree:
        asked["below"] = 1
    return lambda key: url_for("desk.cases", report=key[0], column=key[1], **asked)


@blueprint.get("/reports/<code>/<int:year>.<form>")
@requires(READ)
def report_file(code: str, year: int, form: str) -> Response:
    if form not in MEDIA_TYPES:
        raise NotFound(form)
    agency = agencies.get(code, current_user, READ)
    annual = register.annual(agency, year, subtree=counts_subtree(), viewer=current_user)
    name = f"{agency.name}{year}年政府信息公开工作年度报告.{form}"
    content = BytesIO(as_file(annual, form))
    if request.method == "GET":  # a HEAD takes nothing away
        taking_away.report_taken(agency, year, form, subtree=annual.subtree, by=current_user, on=office_today())
    return send_file(content, mimetype=MEDIA_TYPES[form], as_attachment=True, download_name=name)


def as_file(annual: AnnualReport, form: str) -> bytes:
    if form == "json":
        return json.dumps(annual.to_json(), ensure_ascii=False, indent=1).encode()
    return WRITERS[form](str(report_sheets.title(annual.report)), report_sheets.tables(annual.report))
