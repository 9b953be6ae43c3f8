"""The figures of the annual report: counted by the database, by year, row and kind of applicant (Art. 50)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true

from tracker.law.annual_report import ApplicantKind, ChallengeResult, Column, Forum
from tracker.law.case_kinds import CaseKind
from tracker.law.outcomes import Outcome
from tracker.law.report_form import CARRIED_IN, CARRIED_OUT, HANDLED_TOTAL, NEW
from tracker.law.statuses import Status
from tracker.models import Applicant, Case, Challenge, db
from tracker.registers.refusals import NotFound

Counts = Mapping[ApplicantKind, int]


@dataclass(frozen=True)
class Figures:
    """What was counted for one year."""

    new: Counts
    carried_in: Counts
    carried_out: Counts
    results: Mapping[tuple[Outcome, ApplicantKind], int]
    challenges: Mapping[tuple[Forum, ChallengeResult], int]


def of_year(agency_ids: Sequence[int], year: int) -> Figures:
    """The year of these agencies: three grouped queries, however many cases there are."""
    new, carried_in, carried_out = streams(agency_ids, year)
    return Figures(new, carried_in, carried_out, results(agency_ids, year), challenges(agency_ids, year))


def streams(agency_ids: Sequence[int], year: int) -> tuple[Counts, Counts, Counts]:
    """What came in during the year, what was open at its beginning, and what at its end."""
    counted = (
        select(
            Applicant.kind,
            *(func.sum(case((in_row(row.name, year), 1), else_=0)) for row in (NEW, CARRIED_IN, CARRIED_OUT)),
        )
        .join(Case.applicant)
        .where(Case.agency_id.in_(agency_ids), Case.received_on <= end_of(year))
        .group_by(Applicant.kind)
    )
    rows = db.session.execute(counted).all()
    new, carried_in, carried_out = ({row[0]: int(row[place]) for row in rows} for place in (1, 2, 3))
    return new, carried_in, carried_out


def results(agency_ids: Sequence[int], year: int) -> dict[tuple[Outcome, ApplicantKind], int]:
    """How the applications that ended in the year ended."""
    counted = (
        select(Case.outcome, Applicant.kind, func.count())
        .join(Case.applicant)
        .where(Case.agency_id.in_(agency_ids), in_row(HANDLED_TOTAL.name, year))
        .group_by(Case.outcome, Applicant.kind)
    )
    return {(outcome, kind): number for outcome, kind, number in db.session.execute(counted) if outcome is not None}


def challenges(agency_ids: Sequence[int], year: int) -> dict[tuple[Forum, ChallengeResult], int]:
    """The reconsiderations and suits that count in the year, by how they stand.

    Also those against a case that was struck, one taken up again or one of another kind: chapter four counts what a
    review body or a court took up against the agency, and that is not undone by what the agency calls an application.
    """
    counted = (
        select(Challenge.forum, Challenge.result, func.count())
        .join(Challenge.case)
        .where(Case.agency_id.in_(agency_ids), Challenge.report_year == year, Challenge.voided_at.is_(None))
        .group_by(Challenge.forum, Challenge.result)
    )
    return {(forum, result): number for forum, result, number in db.session.execute(counted)}


def years(agency_ids: Sequence[int], today: date) -> list[int]:
    """The years of which there is something to report, the newest first; always this one and the last."""
    first = db.session.scalar(select(func.min(Case.received_on)).where(Case.agency_id.in_(agency_ids)))
    return list(range(today.year, min(first.year if first else today.year, today.year - 1) - 1, -1))


def in_cell(row: str, column: str, year: int) -> ColumnElement[bool]:
    """Which cases a cell of the report counts: `row` and `column` are the names of the contract.

    For chapter four `row` is where the reply was challenged and `column` how that stands. NotFound for other names.
    """
    if row in set(Forum):
        return challenged(Forum(row), column, year)
    if column not in set(Column):
        raise NotFound(column)
    if column == Column.TOTAL:
        return in_row(row, year)
    return and_(in_row(row, year), Case.applicant.has(Applicant.kind == ApplicantKind(column)))


def in_row(row: str, year: int) -> ColumnElement[bool]:
    """Which cases a row of chapter three counts; a case without a legal day of receipt counts nowhere yet.

    A case taken up again was counted when it came first, and a correction of one's own record is no application for
    information: neither is counted. Nor is a case that was struck.
    """
    return and_(Case.kind == CaseKind.DISCLOSURE, Case.status != Status.VOIDED, of_row(row, year))


def of_row(row: str, year: int) -> ColumnElement[bool]:
    begin, end = date(year, 1, 1), end_of(year)
    if row == NEW.name:
        return Case.received_on.between(begin, end)
    if row == CARRIED_IN.name:
        return and_(Case.received_on < begin, or_(Case.decided_on.is_(None), Case.decided_on >= begin))
    if row == CARRIED_OUT.name:
        return and_(Case.received_on <= end, or_(Case.decided_on.is_(None), Case.decided_on > end))
    ended = and_(Case.decided_on.between(begin, end), Case.received_on <= end)
    if row == HANDLED_TOTAL.name:
        return ended
    if row not in set(Outcome):
        raise NotFound(row)
    return and_(ended, Case.outcome == Outcome(row))


def challenged(forum: Forum, column: str, year: int) -> ColumnElement[bool]:
    if column != Column.TOTAL and column not in set(ChallengeResult):
        raise NotFound(column)
    result = true() if column == Column.TOTAL else Challenge.result == ChallengeResult(column)
    counted = select(Challenge.id).where(
        Challenge.case_id == Case.id, Challenge.report_year == year, Challenge.voided_at.is_(None)
    )
    return counted.where(Challenge.forum == forum, result).exists()


def end_of(year: int) -> date:
    return date(year, 12, 31)
