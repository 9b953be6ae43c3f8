"""What leaves the house as a file: who took which list, narrowed how, and how long it was."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.casework.steps import act_about, act_of_office
from tracker.documents import personal_data
from tracker.models import Agency, Case, Permission, User

LONGEST = 100


def cases_taken(agency: Agency, filters: Mapping[str, Any], rows: int, *, by: User, on: date) -> None:
    """Note that a list of cases was taken away; the agency is the one asked for, else one of those that were read."""
    told = {"filters": {name: harmless(str(value)) for name, value in filters.items()}, "rows": rows}
    with act_of_office("export:cases", agency, Permission.READ_CASES, by=by, on=on, **told):
        pass


def report_taken(agency: Agency, year: int, form: str, *, subtree: bool, by: User, on: date) -> None:
    """Note that the annual report of an agency was taken away in one of its forms."""
    told = {"year": year, "form": form, "subtree": subtree}
    with act_of_office("export:report", agency, Permission.READ_REPORTS, by=by, on=on, **told):
        pass


def harmless(asked: str) -> str:
    """What somebody searched for, without the numbers and addresses that a trail for ever must not keep."""
    kept = asked
    for found in reversed(personal_data.scan(asked)):
        kept = f"{kept[: found.start]}***{kept[found.end :]}"
    return kept[:LONGEST]


def case_taken(case: Case, form: str, pieces: int, *, by: User, on: date) -> None:
    """Note that a copy of the whole file of a case was taken away: in which form, and how many pieces it had."""
    told = {"receipt_number": case.receipt_number, "form": form, "pieces": pieces}
    with act_about(case.id, "export:case", case.agency, Permission.READ_CASES, by=by, on=on, **told):
        pass
