"""A clerk turns no late case timely by correcting what is in the books; the head does, and the mark stays."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import answered
from tests.factories import again
from tracker.casework import (
    clarification,
    consultation,
    kept_corrections,
    record_corrections,
    returns,
    services,
    suspension,
    timing,
)
from tracker.casework.kept_corrections import Mending
from tracker.casework.services import Carrier, Service
from tracker.law.acts import (
    Act,
    ActKind,
    ClarificationReceived,
    Resumed,
    Served,
    ServiceMethod,
    ThirdPartyConsulted,
    ThirdPartyReplied,
)
from tracker.law.edition import RuleError
from tracker.law.opinions import Opinion, PartyKind
from tracker.law.returned_mail import ReturnReason
from tracker.models import Kept, LateEntry, db
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest
from tracker.registers.service_attempts import returned_mails

DUE, LATER = date(2026, 3, 30), date(2026, 4, 10)
LATE = ("overdue", "replied_late")


def d(month: int, day: int) -> date:
    return date(2026, month, day)


def posted_on(day: date, number: str = "EA1CN") -> Service:
    return Service(ServiceMethod.POST, posted_on=day, carrier=Carrier.CHINA_POST, tracking_number=number)


def posted_late(case, clara, hana) -> Act:
    services.serve(answered(case, clara), posted_on(d(4, 8)), by=clara, on=d(4, 8))
    return Served(d(4, 8), ServiceMethod.POST, d(3, 27))


def let_go_on(case, clara, hana) -> Act:
    suspension.request(case, "停电", by=clara, on=d(3, 10))
    suspension.approve(again(case), by=hana, on=d(3, 10))
    timing.resume(again(case), resumed_on=d(3, 11), by=clara, on=d(3, 11))
    return Resumed(d(4, 2))


def asked_late(case, clara, hana) -> Act:
    consult(case, clara, d(3, 27))
    heard(case, clara, d(3, 30))
    return ThirdPartyConsulted(d(3, 5), "某公司", d(3, 9))


def supplied(case, clara, hana) -> Act:
    told = {"sent_on": d(3, 4), "delivered_on": d(3, 4), "reply_by": d(3, 27)}
    clarification.ask(case, ["名称"], "目录", **told, by=clara, on=d(3, 4))
    clarification.record(again(case), "名称", received_on=d(3, 6), by=clara, on=d(3, 6))
    return ClarificationReceived(d(3, 27))


def answered_early(case, clara, hana) -> Act:
    consult(case, clara, d(3, 4))
    heard(case, clara, d(3, 6))
    return ThirdPartyReplied(d(3, 25), "某公司")


def consult(case, clara, day: date) -> None:
    told = {"sent_on": day, "delivered_on": day}
    consultation.consult(case, PartyKind.THIRD_PARTY, "某公司", "合同", **told, by=clara, on=day)


def heard(case, clara, day: date) -> None:
    consultation.record_opinion(again(case), "某公司", Opinion.AGREES, received_on=day, by=clara, on=day)


CASES = [posted_late, let_go_on, asked_late, supplied, answered_early]


@pytest.mark.parametrize("course", CASES)
def test_a_clerk_turns_no_late_case_timely_by_a_correction(annas_case, clara, hana, course):
    act = course(annas_case, clara, hana)
    case = again(annas_case)
    number, before = latest(case, act.kind).id, clock_of(case, LATER)
    assert before.state in LATE
    for tried in (record_corrections.rehearse, lambda *told, **who: record_corrections.correct(*told, "写错", **who)):
        with pytest.raises(RuleError, match=r"不再算逾期，只有负责人可以更正（韩娜）"):
            tried(again(case), number, act, by=clara, on=LATER)
    assert clock_of(again(case), LATER) == before


@pytest.mark.parametrize("course", CASES)
def test_the_head_does_with_a_proof_and_the_mark_stays(annas_case, clara, hana, course):
    act = course(annas_case, clara, hana)
    number = latest(again(annas_case), act.kind).id
    with pytest.raises(RuleError, match="能够证明的凭证"):
        record_corrections.correct(again(annas_case), number, act, "写错", by=hana, on=LATER)
    record_corrections.correct(again(annas_case), number, act, "写错", proof="邮局回执", by=hana, on=LATER)
    assert clock_of(again(annas_case), LATER).state not in LATE
    (mark,) = db.session.scalars(select(LateEntry))
    assert (mark.record_id, mark.reason, mark.proof, mark.entered_on) == (number, "写错", "邮局回执", LATER)
    assert (mark.entered_by.name, mark.kept_due_on is not None) == ("韩娜", True)


@pytest.mark.usefixtures("hana")
def test_a_correction_that_leaves_a_case_late_or_in_time_is_the_clerks_and_unmarked(annas_case, clara):
    posted_late(annas_case, clara, None)
    number = latest(again(annas_case), ActKind.SERVED).id
    still_late = Served(d(4, 7), ServiceMethod.POST, d(4, 7))
    record_corrections.correct(again(annas_case), number, still_late, "写错", by=clara, on=LATER)
    assert clock_of(again(annas_case), LATER).replied_on == d(4, 7)
    assert db.session.scalars(select(LateEntry)).all() == []


def test_a_late_service_is_voided_with_a_proof_only(annas_case, clara, hana):
    posted_late(annas_case, clara, hana)
    number = latest(again(annas_case), ActKind.SERVED).id
    with pytest.raises(RuleError, match="能够证明的凭证"):
        record_corrections.void(again(annas_case), number, "错登", by=hana, on=LATER)
    record_corrections.void(again(annas_case), number, "错登", proof="发文簿", by=hana, on=LATER)
    assert [one.proof for one in db.session.scalars(select(LateEntry))] == ["发文簿"]


@pytest.fixture
def sent_twice(annas_case, clara):
    """Posted in time, said to have come back from Anna's own address, posted again after the last day."""
    services.serve(answered(annas_case, clara), posted_on(d(3, 27)), by=clara, on=d(3, 27))
    back = returns.Return(d(4, 7), ReturnReason.UNKNOWN_ADDRESSEE, address_was_given=True)
    returns.came_back(again(annas_case), back, by=clara, on=d(4, 7))
    services.serve(again(annas_case), posted_on(d(4, 8), "EA2CN"), by=clara, on=d(4, 8))
    return again(annas_case)


def address_was(case, given: bool, by, proof: str = "") -> None:
    right = {"address_was_given": given, "note": "" if given else "写错门牌"}
    mending = Mending(Kept.RETURNED_MAIL, returned_mails(case)[0].id, right, proof)
    kept_corrections.correct(again(case), mending, "查错", by=by, on=LATER)


def test_a_corrected_return_reaches_the_service_after_it(sent_twice, clara, hana):
    assert clock_of(sent_twice, LATER).replied_on == d(3, 27)
    address_was(sent_twice, given=False, by=clara)
    clock = clock_of(again(sent_twice), LATER)
    assert (clock.state, clock.replied_on) == ("replied_late", d(4, 8))
    with pytest.raises(RuleError, match="只有负责人可以更正"):
        address_was(sent_twice, given=True, by=clara)
    address_was(sent_twice, given=True, by=hana, proof="改退批条")
    assert clock_of(again(sent_twice), LATER).replied_on == d(3, 27)
    assert [one.proof for one in db.session.scalars(select(LateEntry))] == ["改退批条"]
