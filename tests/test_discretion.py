"""What breaks is told to the operator without telling on the applicant: no log line repeats what stood in a form."""

import logging
import traceback

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError

from tests.factories import again, anna
from tracker import jobs
from tracker.cli.closed_books import said_by_database
from tracker.models import JobRun, db
from tracker.timekeeping import office_today, utc_now

NAME, NUMBER = "安娜", "310110199001011234"
SECRETS = (NAME, NUMBER[:6])


def leave_out_the_kind(*_arguments, **_named):
    """Break a rule of the books: PostgreSQL answers with the whole row that it refused."""
    db.session.execute(
        text(
            "insert into applicants (name, identity_number, contact_person, phone, email, address, postcode)"
            " values (:name, :number, '', '', '', '', '')"
        ),
        {"name": NAME, "number": NUMBER},
    )


def told_of(words: str) -> list[str]:
    return [secret for secret in SECRETS if secret in words]


@pytest.mark.usefixtures("db_session")
def test_a_row_that_was_refused_is_repeated_by_no_word_of_the_fault():
    with pytest.raises(IntegrityError) as broken:
        leave_out_the_kind()
    whole = "".join(traceback.format_exception(broken.value))
    assert told_of(whole + said_by_database(broken.value) + repr(broken.value.orig)) == []
    assert "applicants" in str(broken.value)
    assert "kind" in said_by_database(broken.value)


@pytest.mark.usefixtures("db_session")
def test_a_key_that_stands_twice_is_not_repeated():
    row = {"name": NAME, "until": "2026-03-02 00:00:00"}
    lease = text("insert into leases (name, owner, until, epoch) values (:name, '', :until, 0)")
    db.session.execute(lease, row)
    with pytest.raises(IntegrityError) as broken:
        db.session.execute(lease, row)
    assert told_of("".join(traceback.format_exception(broken.value))) == []
    assert "leases" in str(broken.value)


MATCH = "select * from search_text where search_text match :words"


@pytest.mark.usefixtures("db_session")
@pytest.mark.parametrize(
    "queries, words",
    [
        ({"sqlite": MATCH, "postgresql": "select cast(cast(:words as text) as integer)"}, f'{NAME}"'),
        ({"sqlite": MATCH, "postgresql": "select to_tsquery('simple', :words)"}, f"({NAME} &"),
        ({"sqlite": MATCH, "postgresql": "select to_tsquery('simple', :words)"}, f"{NAME} ("),
        ({"sqlite": MATCH, "postgresql": "select to_date(:words, 'YYYY')"}, f'"{NAME}'),
    ],
)
def test_a_value_or_a_search_that_is_not_taken_is_not_repeated(queries, words):
    query = text(queries[db.engine.dialect.name])
    with pytest.raises(DatabaseError) as broken:
        db.session.execute(query, {"words": words})
    assert told_of("".join(traceback.format_exception(broken.value))) == []


@pytest.mark.usefixtures("db_session")
def test_an_error_of_the_database_does_not_repeat_what_was_to_be_written():
    with pytest.raises(DBAPIError) as broken:
        db.session.execute(
            text("insert into no_such_table values (:name, :number)"), {"name": "安娜", "number": "310110"}
        )
    assert "no_such_table" in str(broken.value)
    assert "安娜" not in str(broken.value)
    assert "310110" not in str(broken.value)


def break_table(*_arguments, **_named):
    db.session.execute(text("insert into no_such_table values (:name)"), {"name": anna().name})


@pytest.mark.parametrize("breaks, told", [(break_table, "no_such_table"), (leave_out_the_kind, "applicants")])
def test_a_fault_at_the_desk_is_logged_without_what_was_typed(
    annas_case, clara, signed_in, app, monkeypatch, caplog, breaks, told
):
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
    assert told in caplog.text
    assert told_of(caplog.text + answer.text) == []


@pytest.mark.usefixtures("db_session")
@pytest.mark.parametrize("breaks, told", [(break_table, "no_such_table"), (leave_out_the_kind, "applicants")])
def test_a_job_that_breaks_leaves_no_name_in_its_ledger(monkeypatch, breaks, told):
    monkeypatch.setattr("tracker.casework.reminders.plan", breaks)
    with pytest.raises(DBAPIError):
        jobs.run("reminders", office_today(), utc_now())
    run = db.session.query(JobRun).one()
    assert told in run.error
    assert told_of(run.error) == []
