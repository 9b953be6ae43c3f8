"""The clocks move on by themselves when days pass, and every stored date can be proved from the records."""

from datetime import date

import pytest
from sqlalchemy import select, update

from tests.factories import MONDAY, again, register_case
from tracker import jobs
from tracker.casework import clarification, clocks, consultation
from tracker.casework.consultation import PartyKind
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.working_days import packaged_calendar
from tracker.models import AuditEvent, Case, Notice, Obligation, db
from tracker.timekeeping import office_today, utc_now

ADD = packaged_calendar().add
ASKED_ON = ADD(MONDAY, 2)


def told(person) -> list[tuple[str, str]]:
    rows = db.session.scalars(select(Notice).where(Notice.user_id == person.id).order_by(Notice.id))
    return [(notice.facts["kind"], notice.rule) for notice in rows if notice.facts["theirs"]]


def duty(case, kind) -> Obligation:
    query = select(Obligation).where(Obligation.case_id == case.id, Obligation.kind == kind)
    return db.session.scalars(query).one()


@pytest.fixture
def consulted(annas_case, clara):
    """Anna's case, about which company A was asked on the third day."""
    consultation.consult(
        annas_case, PartyKind.THIRD_PARTY, "甲公司", "投标文件", sent_on=ASKED_ON, by=clara, on=ASKED_ON
    )
    return again(annas_case)


@pytest.fixture
def incomplete(annas_case, clara):
    """Anna's case, which she was asked to complete."""
    clarification.ask(annas_case, ["申请内容"], "请写明项目名称", sent_on=ASKED_ON, by=clara, on=ASKED_ON)
    return again(annas_case)


def test_a_consultation_that_is_over_sets_the_clock_going_again(consulted):
    assert consulted.phase == "suspended"
    end = duty(consulted, ObligationKind.THIRD_PARTY_OPINION).due_on
    due_on = consulted.due_on
    clocks.turn(end)
    assert again(consulted).phase == "suspended"
    clocks.turn(ADD(end, 1))
    assert again(consulted).phase == "running"
    assert consulted.due_on == due_on
    assert duty(consulted, ObligationKind.THIRD_PARTY_OPINION).state is ObligationState.LAPSED


def test_turning_twice_changes_nothing_more(consulted):
    late = ADD(duty(consulted, ObligationKind.THIRD_PARTY_OPINION).due_on, 1)
    clocks.turn(late)
    events = db.session.scalar(select(db.func.count()).select_from(AuditEvent))
    assert clocks.turn(late) == {}
    assert db.session.scalar(select(db.func.count()).select_from(AuditEvent)) == events


def test_the_handler_hears_when_a_third_party_kept_silent(consulted, clara):
    end = duty(consulted, ObligationKind.THIRD_PARTY_OPINION).due_on
    for day in (end, ADD(end, 1), ADD(end, 2), ADD(end, 9)):
        jobs.run("reminders", day, utc_now())
    assert told(clara) == [("third_party_opinion", "due:0"), ("third_party_opinion", "overdue:1")]


def test_the_handler_hears_when_the_applicant_did_not_complete(incomplete, clara, sven):
    end = duty(incomplete, ObligationKind.CLARIFICATION_REPLY).due_on
    jobs.run("reminders", ADD(end, 1), utc_now())
    assert again(incomplete).phase == "lapsed"
    assert told(clara) == told(sven) == [("clarification_reply", "overdue:1")]


def test_a_waiting_case_is_never_called_overdue(incomplete, clara, sven):
    jobs.run("reminders", date(2026, 6, 1), utc_now())
    rules = db.session.execute(select(Notice.facts["kind"].as_string(), Notice.rule)).all()
    assert ("reply", "overdue") not in [(kind, rule.split(":")[0]) for kind, rule in rules]


def test_books_that_agree_show_no_difference(consulted, clara):
    register_case(clara)
    assert list(clocks.verify(ASKED_ON)) == []


@pytest.fixture
def tampered(annas_case):
    """Somebody changed a due date and lost a duty behind the back of the office."""
    db.session.execute(update(Case).values(due_on=date(2026, 12, 31)))
    reply = duty(annas_case, ObligationKind.REPLY)
    reply.due_on = date(2026, 12, 31)
    db.session.delete(duty(annas_case, ObligationKind.CLARIFICATION_NOTICE))
    db.session.commit()
    return again(annas_case)


def test_every_difference_is_listed(tampered):
    assert [str(difference) for difference in clocks.verify(MONDAY)] == [
        f"{tampered.number}\tdue_on\t2026-12-31\t2026-03-30",
        f"{tampered.number}\tobligation clarification_notice 2026-03-02\t\t2026-03-11",
        f"{tampered.number}\tobligation reply 2026-03-02 due_on\t2026-12-31\t2026-03-30",
    ]
    assert again(tampered).due_on == date(2026, 12, 31)


def test_what_is_repaired_agrees_and_stands_in_the_audit_trail(tampered):
    assert len(list(clocks.verify(MONDAY, repair=True))) == 3
    assert list(clocks.verify(MONDAY)) == []
    assert again(tampered).due_on == date(2026, 3, 30)
    last = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert (last.action, last.case_id) == ("case:repair", tampered.id)


def test_an_invented_duty_is_found(annas_case):
    reply = duty(annas_case, ObligationKind.REPLY)
    invented = {
        "kind": ObligationKind.FEE_NOTICE,
        "starts_on": MONDAY,
        "due_on": MONDAY,
        "state": ObligationState.OPEN,
        "basis": "",
    }
    db.session.add(Obligation(case=annas_case, agency_id=annas_case.agency_id, owed_by=reply.owed_by, **invented))
    db.session.commit()
    assert [difference.field for difference in clocks.verify(MONDAY)] == ["obligation fee_notice 2026-03-02 state"]


def test_the_command_says_by_its_status_whether_all_agree(app, clara):
    case = register_case(clara, received_on=packaged_calendar().roll_forward(office_today()))
    verify = app.test_cli_runner().invoke
    assert verify(args=["clock", "verify"]).exit_code == 0
    db.session.execute(update(Case).where(Case.id == case.id).values(due_on=None))
    db.session.commit()
    shown = verify(args=["clock", "verify"])
    assert shown.exit_code == 1
    assert case.number in shown.stdout
    repaired = verify(args=["clock", "verify", "--repair"])
    assert (repaired.exit_code, repaired.stdout) == (1, shown.stdout)
    assert "all repaired" in repaired.stderr
    assert verify(args=["clock", "verify", "--repair"]).exit_code == 0
    assert verify(args=["clock", "verify"]).exit_code == 0
