"""The processing fee: asked for once, and the period starts anew when it is paid (Art. 42)."""

from datetime import date

import pytest
from sqlalchemy import select

from tracker.casework import endings, fees
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.models import Case, Letter, User, db

SENT_ON, PAID_ON = date(2026, 3, 10), date(2026, 3, 17)


def notify(case: Case, by: User, number: int = 150, unit: FeeUnit = FeeUnit.PAGE) -> None:
    charge = fees.Charge(unit, number, "明显超过合理范围", "另有纸质登记的申请")
    fees.notify(case, charge, "到一楼窗口缴纳", sent_on=SENT_ON, delivered_on=SENT_ON, by=by, on=SENT_ON)


def test_the_notice_says_standard_amount_way_and_consequence(clara: User, annas_case: Case) -> None:
    notify(annas_case, clara)
    assert (annas_case.status, annas_case.due_on, fees.amount_due(annas_case)) == (Status.AWAITING_FEE, None, 1700)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "fee")).one()
    text = "".join(letter.paragraphs)
    for said in (
        "150页",
        "第31至100页，每页10元，计700元",
        "1700元",
        "到一楼窗口缴纳",
        "20个工作日",
        "2026年4月8日",
        "视为放弃",
    ):
        assert said in text


def test_a_notice_that_has_not_arrived_yet_names_no_last_day(clara: User, annas_case: Case) -> None:
    fees.notify(
        annas_case,
        fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围"),
        "到一楼窗口缴纳",
        sent_on=SENT_ON,
        by=clara,
        on=SENT_ON,
    )
    text = "".join(db.session.scalars(select(Letter).where(Letter.kind == "fee")).one().paragraphs)
    assert "次日起20个工作日内足额缴纳" in text


def test_an_item_costs_what_it_adds(clara: User, annas_case: Case) -> None:
    notify(annas_case, clara, 12, FeeUnit.ITEM)
    assert fees.amount_due(annas_case) == 100


def test_within_the_free_number_nothing_is_charged(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="不收取"):
        notify(annas_case, clara, 30)
    assert annas_case.status is Status.IN_HAND


def test_the_payment_starts_the_period_anew(clara: User, annas_case: Case) -> None:
    notify(annas_case, clara)
    fees.record_payment(annas_case, PAID_ON, "票据0001", by=clara, on=PAID_ON)
    assert (annas_case.status, annas_case.due_on) == (Status.IN_HAND, date(2026, 4, 15))


def test_a_fee_is_asked_for_once(clara: User, annas_case: Case) -> None:
    notify(annas_case, clara)
    fees.record_payment(annas_case, PAID_ON, by=clara, on=PAID_ON)
    with pytest.raises(RuleError, match="收费通知"):
        fees.notify(
            annas_case,
            fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围"),
            "窗口",
            sent_on=PAID_ON,
            by=clara,
            on=PAID_ON,
        )


def test_an_unpaid_fee_ends_the_case(clara: User, annas_case: Case) -> None:
    notify(annas_case, clara)
    endings.confirm_lapse(annas_case, by=clara, on=date(2026, 4, 9))
    assert (annas_case.status, annas_case.outcome) == (Status.LAPSED, Outcome.FEE_LAPSED)


def test_the_fee_may_be_paid_on_the_last_day(clara: User, annas_case: Case) -> None:
    notify(annas_case, clara)
    fees.record_payment(annas_case, date(2026, 4, 8), by=clara, on=date(2026, 4, 9))
    assert annas_case.status is Status.IN_HAND


def test_a_fee_paid_after_the_last_day_is_refused_and_the_case_can_still_be_dropped(
    clara: User, annas_case: Case
) -> None:
    notify(annas_case, clara)
    with pytest.raises(RuleError, match=r"到 2026-04-08 为止.*确认不再处理") as refused:
        fees.record_payment(annas_case, date(2026, 4, 9), by=clara, on=date(2026, 4, 9))
    assert str(refused.value.article) == "条例第四十二条"
    assert annas_case.status is Status.AWAITING_FEE
    endings.confirm_lapse(annas_case, by=clara, on=date(2026, 4, 9))
    assert annas_case.outcome is Outcome.FEE_LAPSED
