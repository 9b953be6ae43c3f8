"""Handing a case to the people who handle it."""

import pytest

from tests.factories import MONDAY, make_unit
from tracker.casework import assignment
from tracker.law.edition import RuleError
from tracker.models import Agency, AuditEvent, Case, User, db


def test_a_case_is_handed_to_a_unit_and_a_person(clara: User, rita: User, annas_case: Case, bureau: Agency) -> None:
    unit = make_unit(bureau)
    assignment.assign(annas_case, handler=rita, unit=unit, note="熟悉情况", by=clara, on=MONDAY)
    assert (annas_case.handler, annas_case.unit) == (rita, unit)
    event = db.session.query(AuditEvent).filter_by(action="case:assign").one()
    assert event.details["handler"] == "芮敏"
    assert {"table": "cases", "id": annas_case.id, "field": "handler_id", "old": clara.id, "new": rita.id} in (
        event.details["changes"]
    )


def test_a_supervisor_handles_no_cases(clara: User, sven: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="不能作为经办人"):
        assignment.assign(annas_case, handler=sven, unit=None, by=clara, on=MONDAY)


def test_another_agencys_unit_handles_nothing_here(clara: User, next_door: Agency, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="不是本机关的内设机构"):
        assignment.assign(annas_case, handler=None, unit=make_unit(next_door), by=clara, on=MONDAY)


def test_a_case_goes_to_somebody(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="请选择"):
        assignment.assign(annas_case, handler=None, unit=None, by=clara, on=MONDAY)
