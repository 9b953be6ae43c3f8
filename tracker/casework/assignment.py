"""Who handles a case: the handling unit 承办单位 and the handler 经办人."""

from datetime import date

from tracker.casework import colleagues
from tracker.casework.authority import STEP_PERMISSIONS
from tracker.casework.steps import step
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.models import Agency, Case, Unit, User

HANDLING = STEP_PERMISSIONS[Step.ASK_CLARIFICATION]


def assign(case: Case, *, handler: User | None, unit: Unit | None, note: str = "", by: User, on: date) -> None:
    """Hand the case to a unit and a person of the agency that answers it (Art. 45)."""
    if handler is None and unit is None:
        raise RuleError("请选择承办单位或者经办人。", Article(45))
    check(case.agency, handler, unit)
    with step(Step.ASSIGN, case, by=by, on=on, handler=handler and handler.name, unit=unit and unit.name, note=note):
        before, case.handler_id = case.handler_id, handler.id if handler else None
        case.unit_id = unit.id if unit else None
        if handler is not None and handler.id != before:
            colleagues.assigned(case, handler, note, case.due_on, by=by)


def check(agency: Agency, handler: User | None, unit: Unit | None) -> None:
    """Refuse a handler who may not handle this agency's cases, and a unit of another agency."""
    if handler is not None and not handler.may(HANDLING, agency):
        raise RuleError("{name}不办理本机关的申请，不能作为经办人。", Article(45), name=handler.name)
    if unit is not None and unit.agency_id != agency.id:
        raise RuleError("“{name}”不是本机关的内设机构，不能作为承办单位。", Article(45), name=unit.name)
