"""What leaves the house as a file leaves a line in the audit trail."""

import pytest
from sqlalchemy import select

from tests.factories import register_case
from tests.people import SignIn
from tracker.models import AuditEvent, Case, Role, RoleGrant, User, db


def exports() -> list[AuditEvent]:
    db.session.expire_all()
    query = select(AuditEvent).where(AuditEvent.action.startswith("export:")).order_by(AuditEvent.id)
    return list(db.session.scalars(query))


def test_whoever_takes_a_list_away_is_noted_with_the_list_and_its_length(
    clara: User, annas_case: Case, signed_in: SignIn, it_is
):
    register_case(clara, description="2024年度预算")
    desk = signed_in(clara)
    assert desk.get("/desk/cases.csv?status=open&q=招标结果&after=x&junk=1", buffered=True).status_code == 200
    event = exports()[0]
    assert (event.action, event.actor_id, event.agency_id) == ("export:cases", clara.id, clara.agency_id)
    assert event.details["filters"] == {"status": "open", "q": "招标结果"}
    assert event.details["rows"] == 1


def test_looking_at_a_list_is_no_export(clara: User, annas_case: Case, signed_in: SignIn, it_is):
    signed_in(clara).get("/desk/cases?status=open")
    assert exports() == []


def test_what_was_searched_for_is_kept_without_the_numbers_of_a_person(clara: User, signed_in: SignIn, it_is):
    signed_in(clara).get("/desk/cases.csv?q=安娜 13800000001 的申请", buffered=True)
    assert exports()[0].details["filters"] == {"q": "安娜 *** 的申请"}


@pytest.mark.parametrize("before", [88, 90, 95, 99])
def test_a_number_that_reaches_over_the_end_of_what_is_kept_is_left_out_too(clara: User, signed_in, before: int, it_is):
    words = "招" * (before - 1) + " "
    signed_in(clara).get(f"/desk/cases.csv?q={words}13800000001 的申请", buffered=True)
    (event,) = exports()
    assert event.details["filters"]["q"] == f"{words}*** 的申请"[:100]


def test_a_list_that_somebody_may_not_read_is_noted_as_empty(nora: User, annas_case: Case, signed_in: SignIn, it_is):
    signed_in(nora).get("/desk/cases.csv?agency=ZJJ", buffered=True)
    event = exports()[0]
    assert (event.agency_id, event.details["rows"]) == (nora.agency_id, 0)


def test_somebody_who_reads_only_elsewhere_takes_a_list_away_there(
    nora: User, clara: User, annas_case: Case, signed_in: SignIn, it_is
):
    nora.grants = [RoleGrant(agency=clara.agency, role=Role.CLERK)]
    db.session.commit()
    assert signed_in(nora).get("/desk/cases.csv", buffered=True).status_code == 200
    assert exports()[0].agency_id == clara.agency_id


@pytest.mark.parametrize("form", ["json", "docx", "xlsx"])
def test_an_annual_report_taken_away_is_noted(clara: User, signed_in: SignIn, form: str, it_is):
    assert signed_in(clara).get(f"/desk/reports/ZJJ/2026.{form}", buffered=True).status_code == 200
    event = exports()[0]
    assert event.action == "export:report"
    assert (event.details["year"], event.details["form"], event.details["subtree"]) == (2026, form, False)


@pytest.mark.parametrize("address", ["/desk/cases.csv?status=open", "/desk/reports/ZJJ/2026.xlsx"])
def test_asking_only_what_would_come_takes_nothing_away(clara: User, annas_case, signed_in: SignIn, it_is, address):
    answer = signed_in(clara).head(address)
    assert (answer.status_code, answer.data) == (200, b"")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert exports() == []


def test_audrey_finds_what_was_taken_away(audrey: User, clara: User, signed_in: SignIn, it_is):
    signed_in(clara).get("/desk/cases.csv?status=open", buffered=True)
    page = signed_in(audrey).get("/admin/audit?subject=export").text
    assert "导出案件清单" in page
    assert "筛选" in page
