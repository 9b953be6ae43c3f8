"""The demonstration: whole, lawful, the same each time, and only for empty books of no real office."""

from collections import Counter
from datetime import date

import pytest
from argon2 import PasswordHasher
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from tests.factories import make_agency
from tracker.casework import audit, clocks, passwords, query_codes
from tracker.demonstration import loading, openings, papers
from tracker.demonstration.contents import content
from tracker.law.annual_report import ApplicantKind
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.models import (
    Agency,
    Applicant,
    AuditEvent,
    Case,
    Challenge,
    Communication,
    Direction,
    Mail,
    MailState,
    Medium,
    Notice,
    Publication,
    Role,
    User,
    db,
)
from tracker.registers.clocks import clock_of
from tracker.timekeeping import office_today

MANY_ENOUGH = 72
THURSDAY = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def run(app: Flask, db_session):
    def run(*words: str) -> Result:
        return app.test_cli_runner().invoke(args=["demo", *words])

    return run


def lines() -> list[tuple[object, ...]]:
    """All that can be seen of the cases, and who did what on which day."""
    cases = select(Case.number, Case.receipt_number, Case.description, Case.status, Case.due_on, Applicant.name)
    cases = cases.join(Applicant, Case.applicant_id == Applicant.id).order_by(Case.id)
    events = select(AuditEvent.chain, AuditEvent.action, AuditEvent.actor_name, AuditEvent.recorded_at)
    return [tuple(row) for query in (cases, events.order_by(AuditEvent.id)) for row in db.session.execute(query)]


def test_the_demonstration_shows_everything_and_all_of_it_holds(app, db_session):
    loading.load(MANY_ENOUGH, 1, THURSDAY)
    cases = list(db.session.scalars(select(Case)))
    states = Counter(clock_of(case, THURSDAY).state.value for case in cases)
    assert len(cases) == MANY_ENOUGH
    assert {case.status for case in cases} == set(Status)
    assert {case.outcome for case in cases} >= set(Outcome)
    assert {case.applicant.kind for case in cases} == set(ApplicantKind)
    assert states.keys() >= {
        *("awaiting_confirmation", "running", "suspended", "awaiting_applicant", "awaiting_fee", "overdue"),
        *("replied_in_time", "withdrawn", "lapsed"),
    }
    assert [case for case in cases if case.is_open and case.due_on == THURSDAY]
    for table in (Publication, Challenge, Communication, Notice):
        assert db.session.scalar(select(func.count()).select_from(table)), table
    assert {mail.state for mail in db.session.scalars(select(Mail))} == {MailState.SENT}
    assert list(clocks.verify(THURSDAY)) == []
    assert audit.breaks() == []


def test_a_district_twelve_departments_and_four_streets_with_people_of_every_role(app, db_session):
    loading.load(1, 1, THURSDAY)
    agencies = list(db.session.scalars(select(Agency)))
    people = list(db.session.scalars(select(User)))
    assert Counter(agency.parent and agency.parent.code for agency in agencies) == {None: 1, "YF": 16}
    assert {role for person in people for role in person.roles} == set(Role)
    assert all(agency.units and agency.court and agency.review_body and agency.phone for agency in agencies)
    assert not any(db.session.scalars(select(User.must_change_password)))


def test_the_same_seed_on_the_same_day_gives_the_same_books(app, db_session, database):
    loading.load(14, 7, THURSDAY)
    first = lines()
    db.session.remove()
    database.empty()
    loading.load(14, 7, THURSDAY)
    assert lines() == first


@pytest.mark.parametrize("today", [date(2026, 2, 24), date(2026, 10, 5), date(2027, 2, 15)])
def test_it_can_be_played_on_any_day_of_the_year(app, db_session, today):
    loaded = loading.load(24, 3, today)
    assert loaded.cases == len(list(db.session.scalars(select(Case.id)))) == 24
    assert list(clocks.verify(today)) == []


def test_an_interrupted_load_leaves_nothing_behind(app, db_session, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "perform", interrupted)
    with pytest.raises(KeyboardInterrupt):
        loading.load(5, 1, THURSDAY)
    assert db.session.scalar(select(func.count()).select_from(Agency)) == 0
    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == 0


def test_books_that_hold_an_office_are_left_alone(run):
    make_agency("ZJJ", "区住建局")
    done = run("load")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "already" in done.stderr
    assert db.session.scalar(select(func.count()).select_from(Case)) == 0


@pytest.mark.parametrize("words", [("load",), ("logins",)])
def test_production_has_no_demonstration(app, run, monkeypatch, words):
    monkeypatch.setitem(app.config, "APP_ENV", "production")
    done = run(*words)
    assert done.exit_code == 2
    assert "not for production" in done.stderr


def test_the_logins_are_those_of_the_demonstration_and_open_the_status_page(run):
    assert run("logins").exit_code == 1
    loaded = run("load", "--cases", "3", "--seed", "5")
    assert loaded.exit_code == 0, loaded.stderr
    shown = run("logins").stdout
    clerk = db.session.scalars(select(User).where(User.username == "clerk")).one()
    assert clerk.name in shown
    assert passwords.is_right(clerk, "yangfan-demo")
    for case in db.session.scalars(select(Case)):
        (line,) = [line for line in shown.splitlines() if case.receipt_number in line]
        assert query_codes.matches(case, line.split()[1])
    assert db.session.scalars(select(Case.arrived_on)).all() < [office_today()] * 3


def test_mail_of_the_demonstration_reaches_no_server(app, db_session, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://nowhere.example.org")
    loading.load(6, 1, THURSDAY)
    assert {mail.state for mail in db.session.scalars(select(Mail))} <= {MailState.SENT}
    assert app.config["SMTP_URL"] == "smtp://nowhere.example.org"


def test_every_title_has_its_office_and_every_answer_can_be_given():
    offices = {told["code"] for told in content("offices")}
    assert content("titles").keys() == offices
    assert {told["office"] for told in content("disclosures")} <= offices
    lapses = {Outcome.CLARIFICATION_LAPSED, Outcome.FEE_LAPSED}
    assert {Outcome(name.partition("/")[0]) for name in content("answers")} == set(Outcome) - lapses


def test_what_was_said_goes_with_the_way_it_was_said():
    for _direction, medium, words in openings.TALKS:
        assert ("窗口" in words) == (medium is Medium.COUNTER), words
        assert ("电" in words.replace("电子", "")) == (medium is Medium.PHONE), words
    assert {direction for direction, _medium, words in openings.TALKS if "来电" in words or "到窗口" in words} == {
        Direction.IN
    }


def test_its_papers_can_be_read_by_anybody():
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(papers.pdf("招标结果", ("内容：观潮路道路大修工程",)))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "招标结果" in text
    assert "观潮路" in text
