"""What breaks is told to the operator without telling on the applicant: no log line repeats what stood in a form."""

import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.factories import again, anna
from tracker import jobs
from tracker.models import JobRun, db
from tracker.timekeeping import office_today, utc_now


@pytest.mark.usefixtures("db_session")
def test_an_error_of_the_database_does_not_repeat_what_was_to_be_written():
    with pytest.raises(DBAPIError) as broken:
        db.session.execute(
            text("insert into no_such_table values (:name, :number)"), {"name": "安娜", "number": "310110"}
        )
    assert "no_such_table" in str(broken.value)
    assert "安娜" not in str(broken.value)
    assert "310110" not in str(broken.value)


def test_a_fault_at_the_desk_is_logged_without_what_was_typed(annas_case, clara, signed_in, app, monkeypatch, caplog):
    def breaks(*_arguments, **_named):
        db.session.execute(text("insert into no_such_table values (:name)"), {"name": anna().name})

    monkeypatch.setattr("tracker.casework.communications.log", breaks)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    address = f"/desk/cases/{annas_case.receipt_number}/log-communication"
    sent = {
        "version": str(again(annas_case).version),
        "direction": "in",
        "medium": "phone",
        "counterpart": "安娜",
        "on": "2026-03-02",
        "at": "10:00",
        "summary": "安娜来电",
    }
    with caplog.at_level(logging.DEBUG):
        answer = signed_in(clara).post(address, data=sent)
    assert answer.status_code == 500
    assert "no_such_table" in caplog.text
    assert "安娜" not in caplog.text
    assert "安娜" not in answer.text


@pytest.mark.usefixtures("db_session")
def test_a_job_that_breaks_leaves_no_name_in_its_ledger(monkeypatch):
    def breaks(*_arguments):
        db.session.execute(text("insert into no_such_table values (:name)"), {"name": "安娜"})

    monkeypatch.setattr("tracker.casework.reminders.plan", breaks)
    with pytest.raises(DBAPIError):
        jobs.run("reminders", office_today(), utc_now())
    run = db.session.query(JobRun).one()
    assert "no_such_table" in run.error
    assert "安娜" not in run.error
