"""Charging or not: what the books suggest, what a person decides, and what counts as paid (Art. 42)."""

from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from tests.factories import anna, register_case
from tests.papers import pdf
from tracker.casework import attachments, endings, fees
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit, by_pages, suggest
from tracker.law.lifecycle import Status
from tracker.models import Audience, Case, CaseLink, FeeWaiver, Letter, LinkKind, User, db
from tracker.registers import fee_basis
from tracker.registers.items_of_month import items_of_month
from tracker.registers.refusals import NotPermitted

DAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    "nth, pages, unit, amount",
    [
        (10, None, None, None),
        (10, 30, None, None),
        (11, None, FeeUnit.ITEM, 100),
        (12, 30, FeeUnit.ITEM, 100),
        (1, 31, FeeUnit.PAGE, 10),
        (45, 31, FeeUnit.PAGE, 10),
        (12, 150, FeeUnit.ITEM, 100),
        (31, 250, FeeUnit.ITEM, 200),
    ],
)
def test_one_standard_is_suggested_never_both(
    nth: int, pages: int | None, unit: FeeUnit | None, amount: int | None
) -> None:
    suggested = suggest(nth, pages)
    assert suggested.unit is unit
    assert (suggested.fee.amount if suggested.fee else None) == amount


def test_whoever_decides_not_to_charge_says_why_and_nobody_is_written_to(
    clara: User, rita: User, annas_case: Case
) -> None:
    before = db.session.scalars(select(Letter.id)).all()
    with pytest.raises(RuleError, match="不收费的理由"):
        fees.waive(annas_case, " ", by=rita, on=DAY)
    fees.waive(annas_case, "属于生活困难", by_pages(150), by=rita, on=DAY)
    waived = db.session.scalars(select(FeeWaiver)).one()
    assert (waived.reason, waived.fee["amount"], waived.decided_by_id) == ("属于生活困难", 1700, rita.id)
    assert (annas_case.status, annas_case.due_on) == (Status.IN_HAND, date(2026, 3, 30))
    assert db.session.scalars(select(Letter.id)).all() == before
    with pytest.raises(RuleError, match="已经决定不收取"):
        fees.waive(annas_case, "再说一次", by=rita, on=DAY)


def test_a_clerk_does_not_decide_against_charging(clara: User, annas_case: Case, nora: User) -> None:
    with pytest.raises(NotPermitted):
        fees.waive(annas_case, "免收", by=nora, on=DAY)


def test_what_was_asked_for_is_not_waived(clara: User, rita: User, annas_case: Case) -> None:
    fees.notify(annas_case, FeeUnit.PAGE, 150, "窗口", sent_on=DAY, delivered_on=DAY, by=clara, on=DAY)
    fees.record_payment(annas_case, DAY, by=clara, on=DAY)
    with pytest.raises(RuleError, match="已于 2026-03-10 发出收费通知"):
        fees.waive(annas_case, "免收", by=rita, on=DAY)


@pytest.mark.parametrize("amount, why", [(1000, "只缴纳了 1000 元"), (1699, "部分缴纳不是足额"), (1800, "应当退还")])
def test_a_payment_that_is_not_the_fee_starts_no_period(clara: User, annas_case: Case, amount: int, why: str) -> None:
    fees.notify(annas_case, FeeUnit.PAGE, 150, "窗口", sent_on=DAY, delivered_on=DAY, by=clara, on=DAY)
    with pytest.raises(RuleError, match=why):
        fees.record_payment(annas_case, DAY, amount=amount, by=clara, on=DAY)
    assert (annas_case.status, annas_case.due_on) == (Status.AWAITING_FEE, None)
    fees.record_payment(annas_case, DAY, amount=1700, by=clara, on=DAY)
    assert annas_case.status is Status.IN_HAND


def test_the_items_of_the_month_are_listed_with_number_and_day(clara: User) -> None:
    first, second = register_case(clara), register_case(clara, received_on=date(2026, 3, 5))
    register_case(clara, received_on=date(2026, 4, 1))
    register_case(clara, applicant=anna(name="奥托", identity_number="310110198501015678"))
    third = register_case(clara, received_on=date(2026, 3, 6))
    endings.withdraw(second, "当面", withdrawn_on=date(2026, 3, 6), by=clara, on=date(2026, 3, 6))
    found = fee_basis.items(third)
    assert [(one.number, one.arrived_on, one.is_this) for one in found] == [
        (first.number, first.arrived_on, False),
        (third.number, third.arrived_on, True),
    ]


def test_parts_of_a_split_application_count_each_and_a_case_taken_up_again_does_not(clara: User) -> None:
    origin, part, again = (register_case(clara) for _ in range(3))
    db.session.add(CaseLink(case_id=part.id, origin_id=origin.id, kind=LinkKind.SPLIT))
    db.session.add(CaseLink(case_id=again.id, origin_id=origin.id, kind=LinkKind.REOPENED))
    db.session.commit()
    last = register_case(clara)
    assert (items_of_month(last).count, items_of_month(last).nth) == (3, 3)
    assert [one.number for one in fee_basis.items(last)] == [origin.number, part.number, last.number]


def test_the_pages_of_the_pdfs_are_counted_and_a_broken_one_says_so(clara: User, annas_case: Case) -> None:
    whole = attachments.received(BytesIO(pdf("one", "two", "three")), "答复.pdf")
    broken = attachments.received(BytesIO(b"%PDF-1.7\nnothing here\n%%EOF"), "坏.pdf")
    attachments.attach(annas_case, [whole, broken], Audience.INTERNAL, by=clara)
    db.session.commit()
    assert [(one.name, one.pages) for one in fee_basis.files(annas_case)] == [("答复.pdf", 3), ("坏.pdf", None)]
