"""How long an agency keeps its files as a rule: the administrator says it, and the form of filing is filled in so."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.casework.answered import THURSDAY, served
from tests.factories import again
from tracker.law.retention import Retention
from tracker.models import Agency, AuditEvent, db

TOLD = {
    "name": "区住房和城乡建设局",
    "case_number_pattern": "{code}公开申〔{year}〕{serial}号",
    "letter_number_pattern": "{code}公开{kind}〔{year}〕{serial}号",
    "clarification_days": "15",
}


def kept_for(agency: Agency) -> Retention:
    db.session.expire_all()
    return agency.default_retention


def test_an_agency_keeps_its_files_ten_years_until_somebody_chooses(adams, bureau):
    assert kept_for(bureau) is Retention.TEN_YEARS
    assert "归档时通常的保管期限" in adams.get("/admin/agencies/ZJJ").text
    assert adams.post("/admin/agencies/ZJJ", data={**TOLD, "default_retention": "permanent"}).status_code == 303
    assert kept_for(bureau) is Retention.PERMANENT
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "agency:edit")).one()
    assert {"default_retention"} <= {change.get("field") for change in event.details["changes"]}


def test_whoever_changes_something_else_leaves_it_as_it_is(adams, bureau):
    adams.post("/admin/agencies/ZJJ", data={**TOLD, "default_retention": "thirty_years"})
    adams.post("/admin/agencies/ZJJ", data={**TOLD, "phone": "021-66660000"})
    assert kept_for(bureau) is Retention.THIRTY_YEARS


def test_a_class_that_there_is_not_is_refused(adams, bureau):
    assert adams.post("/admin/agencies/ZJJ", data={**TOLD, "default_retention": "for_a_day"}).status_code == 200
    assert kept_for(bureau) is Retention.TEN_YEARS
    with pytest.raises(IntegrityError):
        db.session.execute(db.text("UPDATE agencies SET default_retention = 'for_a_day'"))


def test_the_form_of_filing_is_filled_in_with_the_class_of_its_agency(
    clara, annas_case, bureau, next_door, signed_in, it_is
):
    it_is(THURSDAY)
    served(annas_case, clara)
    bureau.default_retention, next_door.default_retention = Retention.THIRTY_YEARS, Retention.PERMANENT
    db.session.commit()
    desk, url = signed_in(clara), f"/desk/cases/{annas_case.receipt_number}/file"
    (chosen,) = [
        part for part in desk.get(url).text.split("<input") if 'name="retention"' in part and "checked" in part
    ]
    assert 'value="thirty_years"' in chosen
    desk.post(url, data={"version": str(again(annas_case).version), "retention": "permanent"})
    assert again(annas_case).retention is Retention.PERMANENT
