"""Which finding a case was answered with, where its outcome has several."""

from sqlalchemy import ColumnElement, case, select

from tracker.law.acts import ActKind
from tracker.models import Case, Record
from tracker.registers.proceedings import latest

WITHDRAWN = "withdrawn"
ENDING = (ActKind.DECIDED, ActKind.WITHDRAWN)


def finding_of(found: Case) -> str:
    """The finding that the reply was written for, that the applicant withdrew, or nothing."""
    decided = latest(found, ActKind.DECIDED)
    if decided is not None:
        return str(decided.words.get("finding") or "")
    return WITHDRAWN if latest(found, ActKind.WITHDRAWN) is not None else ""


def finding() -> ColumnElement[str]:
    """The same, as a column of a list of cases."""
    said = case((Record.kind == ActKind.WITHDRAWN, WITHDRAWN), else_=Record.words["finding"].as_string())
    ending = select(said).where(Record.case_id == Case.id, Record.kind.in_(ENDING), Record.voided_at.is_(None))
    return ending.order_by(Record.kind == ActKind.WITHDRAWN, Record.id.desc()).limit(1).scalar_subquery()
