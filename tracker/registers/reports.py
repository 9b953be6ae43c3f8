"""The annual report of an agency, or of an agency and all below it; who may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.law import annual_report
from tracker.law.annual_report import TOTAL, ApplicantKind, Check, Report
from tracker.law.iso_dates import FIRST_YEAR, LAST_YEAR
from tracker.models import Agency, Permission, User, db
from tracker.registers import agencies, figures, scope
from tracker.registers.refusals import NotFound


@dataclass(frozen=True)
class AnnualReport:
    """The tables of one year, with the row of the year before that has to agree."""

    agency: Agency
    subtree: bool
    report: Report
    previous_carried_out: Mapping[str, int]

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every sum of the form, and whether it agrees."""
        return annual_report.checks(self.report, self.previous_carried_out)

    def to_json(self) -> dict[str, Any]:
        """The form of the contract, with the agency's code and whether the agencies below are counted too."""
        told = annual_report.to_json(self.report, self.previous_carried_out)
        return {**told, "agency_code": self.agency.code, "subtree": self.subtree}


def annual(agency: Agency, year: int, *, subtree: bool = False, viewer: User | None = None) -> AnnualReport:
    """The report of a year as the books stand now. `viewer` None is the operator at the console, who sees all."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound(str(year))
    agency_ids = agencies_of(agency, subtree=subtree, viewer=viewer)
    counted = figures.of_year(agency_ids, year)
    report = annual_report.arrange(
        agency.name,
        year,
        new=counted.new,
        carried_in=counted.carried_in,
        results=counted.results,
        carried_out=counted.carried_out,
        challenges=counted.challenges,
    )
    return AnnualReport(agency, subtree, report, carried_out(agency_ids, year - 1))


def carried_out(agency_ids: list[int], year: int) -> dict[str, int]:
    """Row four of a year's report."""
    _, _, open_at_end = figures.streams(agency_ids, year)
    return {**{kind.value: open_at_end.get(kind, 0) for kind in ApplicantKind}, TOTAL: sum(open_at_end.values())}


def agencies_of(agency: Agency, *, subtree: bool, viewer: User | None) -> list[int]:
    """The agencies that a report counts, as far as the viewer may read their reports."""
    below = (
        select(Agency.id).where(Agency.path.startswith(agency.path))
        if subtree
        else select(Agency.id).where(Agency.id == agency.id)
    )
    ids = set(db.session.scalars(below))
    if viewer is not None:
        ids &= set(scope.agency_ids(viewer, Permission.READ_REPORTS))
    if agency.id not in ids:
        raise NotFound(agency.code)
    return sorted(ids)


def choices(viewer: User) -> list[Agency]:
    """The agencies whose reports the viewer may read."""
    return agencies.within(viewer, Permission.READ_REPORTS)


def years(agency: Agency, viewer: User, today: date) -> list[int]:
    """The years from which the viewer may choose for an agency."""
    return figures.years(agencies_of(agency, subtree=True, viewer=viewer), today)
