"""No clerk turns a late case timely by another day or channel of receipt; the head does, with a proof and the mark."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED, TUESDAY
from tests.casework.test_carried_receipts import LATER as AFTER_THE_ORDER
from tests.casework.test_reopening import CAME, ordering
from tests.factories import MONDAY, again, register_case
from tracker.casework import (
    audit,
    carried_receipts,
    challenges,
    clocks,
    corrections,
    reopening,
    replies,
    services,
    turned_timely,
)
from tracker.casework.gate_findings import keys
from tracker.casework.services import Service
from tracker.law.acts import Channel, ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.models import Case, LateEntry, User, db
from tracker.registers.clocks import clock_of

LATE, WHY, PROOF = date(2026, 4, 10), "渠道写错了", "传真机通信记录第12页"
CONFIRMED = date(2026, 3, 20)
BY_FAX = (Channel.FAX, MONDAY, CONFIRMED)
ONE_DAY_LATER = (Channel.IN_PERSON, TUESDAY, None)


@pytest.fixture
def late(clara: User) -> Case:
    """Anna's case of 2 March, entered on the twelfth: its reply was due on the thirtieth."""
    return register_case(clara, on=date(2026, 3, 12), received_on=MONDAY)


def answered_late(case: Case, by: User) -> Case:
    """Answered on 2 April and handed over on the same day."""
    day = date(2026, 4, 2)
    seen = keys(replies.findings(case, GRANTED, decided_on=day))
    replies.reply(case, GRANTED, decided_on=day, by=by, on=day, review=REVIEWED, seen=seen)
    services.serve(case, Service(ServiceMethod.IN_PERSON, reached_on=day, recipient="安娜"), by=by, on=day)
    return case


def marks() -> list[LateEntry]:
    return list(db.session.scalars(select(LateEntry).order_by(LateEntry.id)))


def state(case: Case) -> str:
    return clock_of(again(case), LATE).state


@pytest.mark.parametrize("proof", ["", PROOF])
def test_neither_clerk_nor_reviewer_makes_an_overdue_case_timely_by_its_receipt(late, clara, rita, hana, proof):
    for person in (clara, rita):
        with pytest.raises(RuleError, match=r"逾期（期限2026-03-30）不再算逾期，只有负责人可以更正（韩娜）"):
            corrections.correct_receipt(again(late), *BY_FAX, WHY, proof=proof, by=person, on=LATE)
    assert (again(late).channel, state(late), marks()) == (Channel.IN_PERSON, "overdue", [])


def test_nor_by_a_channel_that_lets_no_period_run(late, clara, hana):
    with pytest.raises(RuleError, match="只有负责人"):
        corrections.correct_receipt(late, Channel.FAX, MONDAY, None, WHY, by=clara, on=LATE)
    assert again(late).status is Status.IN_HAND


def test_nor_is_a_reply_that_was_late_made_timely_afterwards(late, clara, hana):
    answered_late(late, clara)
    with pytest.raises(RuleError, match="只有负责人"):
        corrections.correct_receipt(again(late), *BY_FAX, WHY, by=clara, on=LATE)
    corrections.correct_receipt(again(late), *BY_FAX, WHY, proof=PROOF, by=hana, on=LATE)
    assert (state(late), len(marks())) == ("replied_in_time", 1)


def test_the_head_names_what_proves_it_and_the_mark_stays(late, hana):
    with pytest.raises(RuleError, match="凭证") as refused:
        corrections.correct_receipt(late, *BY_FAX, WHY, by=hana, on=LATE)
    assert refused.value.about == "late_proof"
    corrections.correct_receipt(again(late), *BY_FAX, WHY, proof=f" {PROOF} ", by=hana, on=LATE)
    (mark,) = marks()
    assert (mark.reason, mark.proof, mark.kept_due_on, mark.entered_by_id) == (WHY, PROOF, date(2026, 3, 30), hana.id)
    assert (mark.happened_on, mark.entered_on, mark.record.kind) == (MONDAY, LATE, "received")
    assert (state(late), again(late).due_on) == ("running", date(2026, 4, 20))
    assert (audit.breaks(), list(clocks.verify(LATE))) == ([], [])


def test_trying_it_out_says_the_same_and_writes_nothing(late, clara, hana):
    right = corrections.as_it_ought_to_read(late, *BY_FAX, elsewhere=None, on=LATE)
    with pytest.raises(RuleError, match="只有负责人"):
        carried_receipts.rehearse(late, right, PROOF, by=clara, on=LATE)
    assert carried_receipts.rehearse(again(late), right, PROOF, by=hana, on=LATE).after.clock.due_on
    assert (again(late).channel, marks()) == (Channel.IN_PERSON, [])


def test_a_clerk_still_corrects_what_stays_late_and_nothing_is_marked(late, clara):
    corrections.correct_receipt(late, *ONE_DAY_LATER, WHY, proof=PROOF, by=clara, on=LATE)
    assert (again(late).due_on, state(late), marks()) == (date(2026, 3, 31), "overdue", [])


def test_a_clerk_corrects_a_case_that_is_not_late_and_a_confirmation_that_nobody_asked_for_in_time(clara):
    running, unconfirmed = register_case(clara), register_case(clara, channel=Channel.FAX)
    assert not turned_timely.at_stake(unconfirmed, CONFIRMED)
    corrections.correct_receipt(running, Channel.FAX, MONDAY, TUESDAY, WHY, by=clara, on=TUESDAY)
    corrections.correct_receipt(unconfirmed, Channel.IN_PERSON, MONDAY, None, WHY, by=clara, on=CONFIRMED)
    assert (again(unconfirmed).received_on, marks()) == (MONDAY, [])


def test_with_the_first_case_the_copy_is_the_heads_too(late, clara, hana):
    first = answered_late(late, clara)
    challenges.record(first, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    made = reopening.reopen(first, ordering(first), by=clara, on=CAME)
    with pytest.raises(RuleError, match="只有负责人"):
        corrections.correct_receipt(again(first), *BY_FAX, WHY, by=clara, on=AFTER_THE_ORDER)
    assert {again(one).channel for one in (first, made)} == {Channel.IN_PERSON}
    corrections.correct_receipt(again(first), *BY_FAX, WHY, proof=PROOF, by=hana, on=AFTER_THE_ORDER)
    assert {again(one).channel for one in (first, made)} == {Channel.FAX}
    assert first.id in {mark.case_id for mark in marks()}
