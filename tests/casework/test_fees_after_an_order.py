"""A fee is not charged twice for one application unseen, nor by an item that the books do not count (Arts 42, 51)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.casework.answered import GRANTED, IN_PERSON, REVIEWED
from tests.casework.test_reopening import CAME, ordering
from tests.factories import again
from tracker.casework import challenges, fees, reopening, replies, services
from tracker.casework.gate_findings import keys
from tracker.law.acts import ActKind
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.models import Case, User
from tracker.registers.proceedings import latest

ASKED, PAID, LATER = date(2026, 3, 4), date(2026, 3, 6), date(2026, 4, 23)
CHARGE = fees.Charge(FeeUnit.PAGE, 50, "数量较大")


def notify(case: Case, charge: fees.Charge, by: User, on: date) -> None:
    fees.notify(again(case), charge, "到一楼窗口", sent_on=on, delivered_on=on, by=by, on=on)


def taken_up(case: Case, by: User) -> Case:
    """Answered on Friday, handed over, and to be answered anew by an order."""
    seen = keys(replies.findings(again(case), GRANTED, decided_on=PAID))
    replies.reply(again(case), GRANTED, review=REVIEWED, seen=seen, decided_on=PAID, by=by, on=PAID)
    services.serve(again(case), replace(IN_PERSON, reached_on=PAID), by=by, on=PAID)
    challenges.record(again(case), Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=by, on=CAME)
    before = again(case)
    return again(reopening.reopen(before, ordering(before), by=by, on=CAME))


@pytest.fixture
def paid_before(clara: User, annas_case: Case) -> Case:
    """Anna paid in the case that was taken up again."""
    notify(annas_case, CHARGE, clara, ASKED)
    fees.record_payment(again(annas_case), PAID, by=clara, on=PAID)
    return taken_up(annas_case, clara)


def test_what_was_paid_in_the_original_is_read_before_it_is_charged_again(clara, paid_before, annas_case) -> None:
    with pytest.raises(RuleError, match="已于 2026-03-06 缴纳信息处理费 200 元") as no:
        notify(paid_before, CHARGE, clara, LATER)
    assert (no.value.about, str(no.value.article)) == ("once_more", "条例第四十二条")
    assert latest(again(paid_before), ActKind.FEE_NOTIFIED) is None
    notify(paid_before, replace(CHARGE, once_more=True), clara, LATER)
    asked = latest(again(paid_before), ActKind.FEE_NOTIFIED)
    assert asked is not None
    assert asked.words["paid_before"] == again(annas_case).number


def test_where_nothing_was_paid_nothing_is_to_be_read(clara, annas_case) -> None:
    made = taken_up(annas_case, clara)
    notify(made, CHARGE, clara, LATER)
    asked = latest(again(made), ActKind.FEE_NOTIFIED)
    assert asked is not None
    assert "paid_before" not in asked.words


def test_an_item_that_the_books_do_not_count_needs_its_reason(clara, annas_case) -> None:
    made, charge = taken_up(annas_case, clara), fees.Charge(FeeUnit.ITEM, 45, "申请很多")
    with pytest.raises(RuleError, match="系统没有统计，填写的是第 45 件") as no:
        notify(made, charge, clara, LATER)
    assert no.value.about == "difference"
    notify(made, replace(charge, difference="当月另有纸质登记的四十四件"), clara, LATER)
    asked = latest(again(made), ActKind.FEE_NOTIFIED)
    assert asked is not None
    assert (asked.words.get("counted"), asked.words["count_differs_because"]) == (None, "当月另有纸质登记的四十四件")
