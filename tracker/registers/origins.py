"""What had ended on paper before it came into the books with a ledger: asked of one case, and of many."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from tracker.models import Case
from tracker.timekeeping import OFFICE_ZONE, office_time

IMPORTED = "import"
OFFICE_IS_AHEAD = "+8 hours"  # SQLite knows no zones; the office's has kept this distance since 1991


class OfficeDate(FunctionElement[date]):
    """The date that the office's wall clock shows at an instant of the books."""

    type = Date()
    inherit_cache = True


@compiles(OfficeDate, "sqlite")
def by_sqlite(element: OfficeDate, compiler: Any, **how: Any) -> str:
    return f"date({compiler.process(element.clauses, **how)}, '{OFFICE_IS_AHEAD}')"


@compiles(OfficeDate, "postgresql")
def by_postgres(element: OfficeDate, compiler: Any, **how: Any) -> str:
    return f"cast(timezone('{OFFICE_ZONE.key}', {compiler.process(element.clauses, **how)}) as date)"


def registered_on(case: Case) -> date | None:
    """The office's date of the registration; of what was registered on paper, no date is known here."""
    return None if case.origin == IMPORTED else taken_in_on(case)


def taken_in_on(case: Case) -> date:
    return office_time(case.registered_at).date()


def had_ended(case: Case, decided_on: date) -> bool:
    """Whether a case was decided before the office's date on which a ledger brought it."""
    return case.origin == IMPORTED and decided_on < taken_in_on(case)


def ended_here() -> ColumnElement[bool]:
    """The same of many cases: what had ended before it came is nobody's task any more."""
    return or_(Case.origin != IMPORTED, Case.decided_on >= OfficeDate(Case.registered_at))
