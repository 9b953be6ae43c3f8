"""Two at work at the same moment: whoever comes second is told so or builds on what the first one wrote."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.casework.answered import GRANTED, PUBLIC, REVIEWED, THURSDAY, TUESDAY, WEDNESDAY, served, to_be_published
from tests.factories import MONDAY, again, make_user
from tracker.casework import (
    agencies,
    audit,
    clocks,
    consultation,
    conversions,
    endings,
    extension,
    ledger_files,
    ledgers,
    publishing,
    replies,
    sign_off,
    sign_off_setting,
)
from tracker.casework.consultation import PartyKind
from tracker.law.conversion import Suitability
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.working_days import packaged_calendar
from tracker.models import Agency, Case, Conversion, Letter, Publication, Record, Role, User, db
from tracker.registers.refusals import StaleCase

ADD = packaged_calendar().add
Work = Callable[[Case, User], Any]


@pytest.fixture
def at_once(app: Flask, annas_case: Case) -> Callable[..., list[str]]:
    """Lets several people read Anna's case first and act only when all have read it; what each of them met with."""

    def race(*works: tuple[User, Work]) -> list[str]:
        case_id, people = annas_case.id, [person.id for person, _ in works]
        all_have_read = Barrier(len(works))
        db.session.rollback()

        def one(place: int) -> str:
            with app.app_context():
                case, person = db.session.get_one(Case, case_id), db.session.get_one(User, people[place])
                assert all((case.agency, case.applicant, case.records, person.grants))
                all_have_read.wait(60)
                try:
                    works[place][1](case, person)
                except (RuleError, StaleCase) as refused:
                    return type(refused).__name__
                return "done"

        with ThreadPoolExecutor(len(works)) as desks:
            return sorted(desks.map(one, range(len(works))))

    return race


@pytest.fixture
def meanwhile(app: Flask) -> Callable[..., None]:
    """Lets somebody else do something in a transaction of his own, between our reading and our writing."""

    def elsewhere(work: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        def done() -> None:
            with app.app_context():
                work(*arguments, **named)

        with ThreadPoolExecutor(1) as desk:
            desk.submit(done).result()

    return elsewhere


def count(model: Any, *where: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def test_of_a_reply_and_a_withdrawal_at_once_one_is_taken(at_once, annas_case, clara, rita):
    def answer(case: Case, user: User) -> None:
        replies.reply(case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=user, on=TUESDAY)

    def withdraw(case: Case, user: User) -> None:
        endings.withdraw(case, "电话", withdrawn_on=TUESDAY, by=user, on=TUESDAY)

    assert at_once((rita, answer), (clara, withdraw)) == ["StaleCase", "done"]
    assert again(annas_case).status in (Status.REPLIED, Status.WITHDRAWN)
    assert count(Record, Record.case_id == annas_case.id) == 2
    assert audit.breaks() == []


def test_the_head_who_presses_twice_extends_once(at_once, annas_case, clara, hana):
    extension.request(annas_case, 10, "需要进一步检索", by=clara, on=TUESDAY)
    press = (hana, lambda case, user: extension.approve(case, by=user, on=WEDNESDAY))
    assert at_once(press, press, press) == ["StaleCase", "StaleCase", "done"]
    assert again(annas_case).due_on == ADD(MONDAY, 30)
    assert count(Letter, Letter.case_id == annas_case.id, Letter.kind == "extension") == 1
    with pytest.raises(RuleError):
        extension.approve(again(annas_case), by=hana, on=WEDNESDAY)


def test_a_draft_that_two_heads_sign_at_once_is_issued_once(at_once, annas_case, clara, hana, bureau):
    other_head = make_user(bureau, "hedda", "何达", Role.HEAD)
    sign_off_setting.choose(bureau, 2, by=None, on=TUESDAY)
    sign_off.submit(annas_case, GRANTED, by=clara, on=TUESDAY)

    def sign(case: Case, user: User) -> None:
        sign_off.issue(case, reviewed=REVIEWED, by=user, on=WEDNESDAY)

    assert at_once((hana, sign), (other_head, sign)) == ["StaleCase", "done"]
    assert count(Letter, Letter.case_id == annas_case.id, Letter.kind == "reply") == 1
    assert again(annas_case).status is Status.REPLIED


def test_what_is_published_by_two_at_once_stands_in_the_column_once(at_once, annas_case, rita, hana):
    to_be_published(annas_case, rita)

    def publish(case: Case, user: User) -> None:
        publishing.publish(case, PUBLIC, by=user, on=THURSDAY)

    assert at_once((rita, publish), (hana, publish)) == ["StaleCase", "done"]
    assert count(Publication) == 1
    assert db.session.get_one(Conversion, annas_case.id).publication_id is not None


def test_two_who_decide_on_conversion_at_once_leave_one_decision(at_once, annas_case, rita, hana):
    served(annas_case, rita)

    def decide(case: Case, user: User) -> None:
        conversions.decide(case, Suitability.CONVERTIBLE, by=user, on=THURSDAY)

    assert at_once((rita, decide), (hana, decide)) == ["StaleCase", "done"]
    assert count(Conversion) == 1


def test_a_ledger_brought_by_two_at_once_goes_in_once(app: Flask, bureau):
    agency_id, content = bureau.id, (Path(__file__).parent.parent / "data" / "ledger-2024.xlsx").read_bytes()
    db.session.rollback()
    both_are_here = Barrier(2)

    def bring(_: int) -> ledgers.Tally:
        with app.app_context(), ledger_files.opened(io.BytesIO(content)) as ledger:
            agency = db.session.get_one(Agency, agency_id)
            both_are_here.wait(60)
            return ledgers.take_over(ledger, agency, by=None, on=date(2026, 11, 20), digest="d")

    with ThreadPoolExecutor(2) as desks:
        tallies = sorted(desks.map(bring, range(2)), key=lambda tally: tally.created)
    assert [(tally.created, tally.unchanged) for tally in tallies] == [(0, 36), (36, 0)]
    assert count(Case) == 36
    assert audit.breaks() == []


def test_a_step_taken_while_the_agency_chooses_otherwise_builds_on_the_new_choice(
    annas_case, clara, hana, bureau, meanwhile
):
    consult(annas_case, clara, TUESDAY)
    extension.request(annas_case, 10, "需要进一步检索", by=clara, on=TUESDAY)
    case = again(annas_case)
    due_before = case.due_on
    assert case.agency.practice == {}
    meanwhile(choose_both_days, bureau.id)
    extension.approve(case, by=hana, on=WEDNESDAY)
    assert again(annas_case).due_on == ADD(due_before, 11)
    assert list(clocks.verify(WEDNESDAY)) == []


def test_a_step_taken_while_the_night_moves_the_clock_on_builds_on_the_new_day(annas_case, clara, meanwhile):
    consult(annas_case, clara, TUESDAY)
    case = again(annas_case)
    assert (case.phase, len(case.records)) == ("suspended", 2)
    silent_since = ADD(ADD(TUESDAY, 15), 1)
    meanwhile(clocks.turn, silent_since)
    consult(case, clara, silent_since, "乙公司")
    assert again(annas_case).phase == "suspended"
    assert list(clocks.verify(silent_since)) == []


def consult(case: Case, by: User, on: date, party: str = "甲公司") -> None:
    consultation.consult(case, PartyKind.THIRD_PARTY, party, "投标文件", sent_on=on, by=by, on=on)


def choose_both_days(agency_id: int) -> None:
    agency = db.session.get_one(Agency, agency_id)
    agencies.choose_practice(agency, {"consultation_days": "both"}, by=None, on=TUESDAY)
