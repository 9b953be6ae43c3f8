"""The demonstration: whole, lawful, the same each time, and only for empty books of no real office."""

import subprocess
from collections import Counter
from datetime import date

import pytest
from argon2 import PasswordHasher
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from tests.factories import make_agency
from tracker.casework import audit, clocks, draft_keeping, passwords, query_codes
from tracker.demonstration import loading
from tracker.law.annual_report import ApplicantKind
from tracker.law.case_kinds import CaseKind
from tracker.law.lifecycle import Status, Step
from tracker.law.outcomes import Outcome
from tracker.law.sign_off import DraftState
from tracker.models import (
    Agency,
    Applicant,
    AuditEvent,
    Case,
    CaseLink,
    Challenge,
    CoApplicant,
    Communication,
    Correction,
    LetterConcern,
    LetterRemedy,
    LinkKind,
    Mail,
    MailState,
    Notice,
    Order,
    Publication,
    RecordClaim,
    ReplyDraft,
    Representation,
    ReturnedMail,
    Role,
    User,
    db,
)
from tracker.registers.clocks import clock_of
from tracker.timekeeping import office_today

MANY_ENOUGH = 92
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


def all_of(table: type) -> list:
    return list(db.session.scalars(select(table)))


def test_the_demonstration_shows_everything_and_all_of_it_holds(app, db_session):
    loading.load(MANY_ENOUGH, 1, THURSDAY)
    cases = list(db.session.scalars(select(Case)))
    states = Counter(clock_of(case, THURSDAY).state.value for case in cases)
    applied = [case for case in cases if case.id not in set(db.session.scalars(select(CaseLink.case_id)))]
    assert len(applied) == MANY_ENOUGH
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
    assert all(mail.state is MailState.SENT for mail in all_of(Mail) if mail.letter_id)
    assert {mail.state for mail in all_of(Mail)} == {MailState.SENT, MailState.CANCELLED}  # signed before it was told
    assert list(clocks.verify(THURSDAY)) == []
    assert audit.breaks() == []


SHOWN = 64
"""So many cases hold all that needs a look at every time; after them come the outcomes, the disputes and the year."""


def test_it_shows_what_few_cases_need_and_the_same_each_time(app, db_session, database):
    loading.load(SHOWN, 1, THURSDAY)
    first = lines()
    drafts_wait_for_each_of_the_chain()
    mail_came_back()
    cases_were_taken_up_again_and_letters_split()
    records_of_oneself_are_to_be_corrected(all_of(Case))
    others_apply_and_act_beside_the_applicant()
    a_corrected_receipt_left_letters_behind()
    db.session.remove()
    database.empty()
    loading.load(SHOWN, 1, THURSDAY)
    assert lines() == first


def drafts_wait_for_each_of_the_chain() -> None:
    levels = Counter(agency.sign_off_levels for agency in all_of(Agency))
    assert levels == {3: 1, 2: 1, 1: 15}
    drafts = all_of(ReplyDraft)
    (chain,) = {draft.case.agency for draft in drafts if draft.levels == 3}
    people = {user.username: user for user in all_of(User)}
    assert {people[name].agency_id for name in ("clerk", "reviewer", "head")} == {chain.id}
    for state in (DraftState.IN_REVIEW, DraftState.IN_SIGNATURE, DraftState.SENT_BACK):
        waiting = [draft for draft in drafts if draft.state is state]
        assert waiting, state
        assert all(draft.case.is_open and draft.case.agency_id == chain.id for draft in waiting)
    for draft in (one for one in drafts if one.state is DraftState.ISSUED):
        assert len({name.person_id for name in draft.sign_offs}) == draft.levels == draft.case.agency.sign_off_levels
    assert {step for draft in drafts for step in possible_signatures(draft, people)} >= {
        ("reviewer", Step.REVIEW_REPLY),
        ("head", Step.REPLY),
    }


def possible_signatures(draft: ReplyDraft, people: dict[str, User]) -> list[tuple[str, Step]]:
    """Which of the three who sign in may sign this draft now, and by which step."""
    steps = {DraftState.IN_REVIEW: Step.REVIEW_REPLY, DraftState.IN_SIGNATURE: Step.REPLY}
    step = steps.get(draft.state)
    free = [name for name in ("reviewer", "head") if step and draft_keeping.may_sign(people[name], step, draft.case)]
    return [(name, step) for name in free if step]


def mail_came_back() -> None:
    back = [db.session.get_one(Case, row.case_id) for row in all_of(ReturnedMail)]
    assert {case.status for case in back} == {Status.REPLIED, Status.FILED}  # to be served again; served again


def cases_were_taken_up_again_and_letters_split() -> None:
    links = {kind: [one.case_id for one in all_of(CaseLink) if one.kind is kind] for kind in LinkKind}
    again = [db.session.get_one(Case, number) for number in links[LinkKind.REOPENED]]
    assert {case.is_open for case in again} == {True, False}
    assert {case.kind for case in again} == {CaseKind.REOPENED}
    assert len(all_of(Order)) == len(again)
    parts = [db.session.get_one(Case, number) for number in links[LinkKind.SPLIT]]
    assert len(parts) == 3
    assert all(case.is_open for case in parts)


def records_of_oneself_are_to_be_corrected(cases: list[Case]) -> None:
    claims = [case for case in cases if case.kind is CaseKind.RECORD_CORRECTION]
    assert {claim.case_id for claim in all_of(RecordClaim)} == {case.id for case in claims}
    assert {case.is_open for case in claims} == {True, False}


def others_apply_and_act_beside_the_applicant() -> None:
    represented = {agent.case_id for agent in all_of(Representation)}
    assert represented == {one.case_id for one in all_of(CoApplicant)}
    assert len(represented) == 2


def a_corrected_receipt_left_letters_behind() -> None:
    concerns = all_of(LetterConcern)
    assert {concern.remedy for concern in concerns} == {None, LetterRemedy.LETTER_SENT}
    assert {correction.id for correction in all_of(Correction)} == {concern.correction_id for concern in concerns}


def test_its_own_papers_are_read_without_a_process_for_each(app, db_session, monkeypatch):
    monkeypatch.setattr(subprocess, "run", None)
    loading.load(10, 1, THURSDAY)
    assert any(draft.files for draft in all_of(ReplyDraft))


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
    assert {mail.state for mail in all_of(Mail)} <= {MailState.SENT, MailState.CANCELLED}
    assert app.config["SMTP_URL"] == "smtp://nowhere.example.org"
