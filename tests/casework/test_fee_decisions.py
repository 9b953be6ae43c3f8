"""Charging or not: what the books suggest, what a person decides, and what counts as paid (Art. 42)."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from tests.factories import anna, register_case
from tests.papers import pdf
from tracker.casework import attachments, endings, fees, kept_corrections
from tracker.casework.kept_corrections import Mending
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit, by_pages, suggest
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.law.sign_off import DraftState
from tracker.models import Audience, Case, CaseLink, FeeWaiver, Kept, Letter, LinkKind, ReplyDraft, User, db
from tracker.registers import fee_basis
from tracker.registers.items_of_month import items_of_month
from tracker.registers.proceedings import standing
from tracker.registers.refusals import NotPermitted
from tracker.timekeeping import utc_now

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
    fees.notify(
        annas_case,
        fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围"),
        "窗口",
        sent_on=DAY,
        delivered_on=DAY,
        by=clara,
        on=DAY,
    )
    fees.record_payment(annas_case, DAY, by=clara, on=DAY)
    with pytest.raises(RuleError, match="已于 2026-03-10 发出收费通知"):
        fees.waive(annas_case, "免收", by=rita, on=DAY)


@pytest.mark.parametrize("amount, why", [(1000, "只缴纳了 1000 元"), (1699, "部分缴纳不是足额"), (1800, "应当退还")])
def test_a_payment_that_is_not_the_fee_starts_no_period(clara: User, annas_case: Case, amount: int, why: str) -> None:
    fees.notify(
        annas_case,
        fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围"),
        "窗口",
        sent_on=DAY,
        delivered_on=DAY,
        by=clara,
        on=DAY,
    )
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


def charge(
    case: Case, by: User, number: int, reason: str = "明显超过合理范围", why_other: str = "", **more: Any
) -> None:
    charged = fees.Charge(more.get("unit", FeeUnit.PAGE), number, reason, why_other)
    fees.notify(case, charged, "窗口", sent_on=DAY, by=by, on=DAY)


def enclosing(case: Case, by: User, pages: int | None) -> None:
    """A draft that encloses a PDF of so many pages; None for one that nobody can open."""
    content = pdf(*["x"] * pages) if pages else b"%PDF-1.4 broken"
    file = attachments.received(BytesIO(content), "材料.pdf")
    attachments.attach(case, [file], Audience.INTERNAL, by=by)
    enclosed = [{"name": file.name, "media_type": "application/pdf", "digest": file.digest}]
    about = {"levels": 2, "state": DraftState.SENT_BACK, "outcome": Outcome.GRANTED, "answer": {}, "paragraphs": []}
    known = {"round": 1, "addressee": "安娜", "sha256": "", "drafted_by_id": by.id, "drafted_at": utc_now()}
    db.session.add(ReplyDraft(case_id=case.id, files=enclosed, **about, **known))
    db.session.commit()


def test_whoever_charges_says_why(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="收费的理由"):
        charge(annas_case, clara, 150, " ")
    charge(annas_case, clara, 150)
    words = standing(annas_case, ActKind.FEE_NOTIFIED)[0].words
    assert words["charged_because"] == "明显超过合理范围"
    letter = db.session.scalars(select(Letter).where(Letter.kind == "fee")).one()
    assert "charged_because" not in str(letter.paragraphs)


def test_another_item_of_the_month_than_the_books_count_needs_its_reason_and_both_are_kept(
    clara: User, annas_case: Case
) -> None:
    with pytest.raises(RuleError, match="当月的第 1 件，填写的是第 12 件"):
        charge(annas_case, clara, 12, unit=FeeUnit.ITEM)
    assert annas_case.status is Status.IN_HAND
    charge(annas_case, clara, 12, why_other="另有纸质登记的十一件", unit=FeeUnit.ITEM)
    words = standing(annas_case, ActKind.FEE_NOTIFIED)[0].words
    assert (words["fee"]["number"], words["counted"]) == (12, 1)
    assert words["count_differs_because"] == "另有纸质登记的十一件"


def test_the_number_that_the_books_count_needs_no_reason(clara: User) -> None:
    twelfth = [register_case(clara) for _ in range(12)][-1]
    charge(twelfth, clara, 12, why_other="不需要", unit=FeeUnit.ITEM)
    words = standing(twelfth, ActKind.FEE_NOTIFIED)[0].words
    assert (words["counted"], "count_differs_because" in words) == (12, False)


def test_so_do_other_pages_than_the_draft_encloses(clara: User, annas_case: Case) -> None:
    enclosing(annas_case, clara, 35)
    with pytest.raises(RuleError, match="附件共 35 页，填写的是 40 页"):
        charge(annas_case, clara, 40)
    charge(annas_case, clara, 40, why_other="另附纸质图纸五页")
    words = standing(annas_case, ActKind.FEE_NOTIFIED)[0].words
    assert (words["fee"]["number"], words["counted"]) == (40, 35)


def test_pages_that_nobody_can_open_are_counted_by_hand(clara: User, annas_case: Case) -> None:
    enclosing(annas_case, clara, None)
    charge(annas_case, clara, 40)
    assert "counted" not in standing(annas_case, ActKind.FEE_NOTIFIED)[0].words


def test_after_a_waiver_nothing_is_charged_until_the_head_voids_it(
    clara: User, rita: User, hana: User, annas_case: Case
) -> None:
    waived = fees.waive(annas_case, "生活困难", by=rita, on=DAY)
    with pytest.raises(RuleError, match="已经决定不收取信息处理费"):
        charge(annas_case, clara, 150)
    kept_corrections.void(annas_case, Mending(Kept.FEE_WAIVER, waived.id, None), "误登", by=hana, on=DAY)
    charge(annas_case, clara, 150)
    assert annas_case.status is Status.AWAITING_FEE


def test_a_waiver_that_was_voided_leaves_room_for_another(rita: User, hana: User, annas_case: Case) -> None:
    waived = fees.waive(annas_case, "生活困难", by=rita, on=DAY)
    kept_corrections.void(annas_case, Mending(Kept.FEE_WAIVER, waived.id, None), "理由写错", by=hana, on=DAY)
    fees.waive(annas_case, "用于维权诉讼", by=rita, on=DAY)
    found = fee_basis.waiver_of(annas_case)
    assert found is not None
    assert found.reason == "用于维权诉讼"


@pytest.mark.parametrize(
    "nth, pages, told",
    [
        (12, 150, ("第 12 件）100 元", "150 页）1700 元", "办法没有规定", "金额较低")),
        (12, 30, ("只有件数超过", "第 12 件", "前 10 件不收费")),
        (1, 35, ("只有页数超过", "共 35 页", "前 30 页不收费")),
        (1, None, ("没有超过免费的数量",)),
    ],
)
def test_the_suggestion_says_what_was_compared(nth: int, pages: int | None, told: tuple[str, ...]) -> None:
    why = str(suggest(nth, pages).why)
    assert [said for said in told if said not in why] == []
