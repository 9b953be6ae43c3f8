"""Reasons for many applications, an agreed delay, and the clock stopped by hand (Arts 33, 35)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.stopping import stop
from tracker.casework import timing
from tracker.law.edition import RuleError
from tracker.models import Case, Letter, User, db
from tracker.registers.proceedings import awaits_reasons, is_suspended
from tracker.registers.refusals import NotPermitted

DAY, DUE_ON = date(2026, 3, 9), date(2026, 3, 30)


def letter(kind: str) -> str:
    return "".join(db.session.scalars(select(Letter).where(Letter.kind == kind)).one().paragraphs)


def test_asking_for_reasons_does_not_stop_the_clock(clara: User, annas_case: Case) -> None:
    timing.ask_reasons(annas_case, "本月提出46件同类申请", date(2026, 3, 20), by=clara, on=DAY)
    assert annas_case.due_on == DUE_ON
    assert awaits_reasons(annas_case)
    for said in ("本月提出46件同类申请", "2026年3月20日", "不予处理", "第三十五条"):
        assert said in letter("reasons")
    timing.record_reasons(annas_case, "用于诉讼", "理由合理", received_on=DAY, by=clara, on=DAY)
    assert not awaits_reasons(annas_case)


def test_reasons_are_asked_for_one_at_a_time(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="没有要求"):
        timing.record_reasons(annas_case, "用于诉讼", "", received_on=DAY, by=clara, on=DAY)
    timing.ask_reasons(annas_case, "本月提出46件同类申请", date(2026, 3, 20), by=clara, on=DAY)
    with pytest.raises(RuleError, match="尚未收到说明"):
        timing.ask_reasons(annas_case, "本月提出46件同类申请", date(2026, 3, 20), by=clara, on=DAY)


def explained(case: Case, by: User) -> None:
    """Asked why so many, and answered on the same day."""
    timing.ask_reasons(case, "本月提出46件同类申请", date(2026, 3, 20), by=by, on=DAY)
    timing.record_reasons(case, "写论文", "理由合理", received_on=DAY, by=by, on=DAY)


@pytest.mark.parametrize("on, is_refused", [(DAY, True), (date(2026, 3, 20), True), (date(2026, 3, 23), False)])
def test_no_delay_is_agreed_while_the_applicant_may_still_explain(
    hana: User, annas_case: Case, on: date, is_refused: bool
) -> None:
    timing.ask_reasons(annas_case, "本月提出46件同类申请", date(2026, 3, 20), by=hana, on=DAY)
    if is_refused:
        with pytest.raises(RuleError, match="期限到 2026-03-20 才届满") as no:
            timing.agree_delay(annas_case, date(2026, 5, 15), "涉及46件申请", by=hana, on=on)
        assert str(no.value.article) == "条例第三十五条"
    else:
        timing.agree_delay(annas_case, date(2026, 5, 15), "涉及46件申请", by=hana, on=on)
        assert annas_case.due_on == date(2026, 5, 15)


def test_an_agreed_delay_becomes_the_due_date_and_is_told(hana: User, annas_case: Case) -> None:
    explained(annas_case, hana)
    timing.agree_delay(annas_case, date(2026, 5, 15), "涉及46件申请", by=hana, on=DAY)
    assert annas_case.due_on == date(2026, 5, 15)
    assert "2026年5月15日" in letter("delay")


def test_a_delay_to_a_holiday_is_told_with_the_working_day_on_which_it_ends(hana: User, annas_case: Case) -> None:
    explained(annas_case, hana)
    timing.agree_delay(annas_case, date(2026, 5, 1), "涉及46件申请", by=hana, on=DAY)
    assert annas_case.due_on == date(2026, 5, 6)
    assert "2026年5月6日" in letter("delay")
    assert "5月1日" not in letter("delay")


def test_a_further_delay_needs_a_reason_of_its_own_and_shares_the_time_of_the_first(
    hana: User, annas_case: Case
) -> None:
    explained(annas_case, hana)
    timing.agree_delay(annas_case, date(2026, 5, 15), "涉及46件申请", by=hana, on=DAY)
    with pytest.raises(RuleError, match="已于 2026-03-09 以同样的理由延迟到 2026-05-15") as refused:
        timing.agree_delay(annas_case, date(2026, 6, 1), " 涉及 46 件申请 ", by=hana, on=DAY)
    assert refused.value.about == "reason"
    with pytest.raises(
        RuleError, match="几次延迟合计最晚到 2026-06-26（没有延迟时的期限 2026-03-30 之后 60 个工作日）"
    ):
        timing.agree_delay(annas_case, date(2026, 6, 29), "部分档案在外修复", by=hana, on=DAY)
    timing.agree_delay(annas_case, date(2026, 6, 26), "部分档案在外修复", by=hana, on=DAY)
    assert annas_case.due_on == date(2026, 6, 26)
    with pytest.raises(RuleError, match="几次延迟合计最晚到 2026-06-26"):
        timing.agree_delay(annas_case, date(2026, 6, 29), "又一批申请", by=hana, on=DAY)


def test_a_delay_to_an_earlier_day_is_none(hana: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="应当晚于"):
        timing.agree_delay(annas_case, DUE_ON, "涉及46件申请", by=hana, on=DAY)


def test_a_delay_rests_on_reasons_that_were_asked_for(hana: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="没有要求申请人说明理由") as refused:
        timing.agree_delay(annas_case, date(2026, 5, 15), "涉及46件申请", by=hana, on=DAY)
    assert str(refused.value.article) == "条例第三十五条"


@pytest.mark.parametrize(
    "until, on, why",
    [
        (date(2026, 9, 1), DAY, "应当合理，几次延迟合计最晚到 2026-06-26"),
        (date(2026, 5, 15), date(2026, 3, 31), "期限已于 2026-03-30 届满"),
    ],
)
def test_a_delay_is_fixed_in_time_and_within_reason(
    hana: User, annas_case: Case, until: date, on: date, why: str
) -> None:
    explained(annas_case, hana)
    with pytest.raises(RuleError, match=why):
        timing.agree_delay(annas_case, until, "涉及46件申请", by=hana, on=on)


def test_a_period_that_has_ended_cannot_be_stopped(hana: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="期限已于 2026-03-30 届满"):
        stop(annas_case, "台风停工", asked_by=hana, by=hana, on=date(2026, 3, 31))
    assert not is_suspended(annas_case)


def test_the_head_stops_the_clock_and_a_clerk_lets_it_go_on(clara: User, hana: User, annas_case: Case) -> None:
    stop(annas_case, "台风停工", asked_by=clara, by=hana, on=DAY)
    assert is_suspended(annas_case)
    with pytest.raises(RuleError, match="已经中止"):
        stop(annas_case, "台风停工", asked_by=clara, by=hana, on=DAY)
    timing.resume(annas_case, resumed_on=date(2026, 3, 11), by=clara, on=date(2026, 3, 11))
    assert not is_suspended(annas_case)
    assert annas_case.due_on == date(2026, 4, 1)


def test_a_clerk_does_not_stop_the_clock(clara: User, annas_case: Case) -> None:
    with pytest.raises(NotPermitted):
        stop(annas_case, "台风停工", asked_by=clara, by=clara, on=DAY)


def test_a_running_clock_cannot_be_resumed(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="没有中止"):
        timing.resume(annas_case, resumed_on=DAY, by=clara, on=DAY)


def test_a_reason_too_long_for_the_books_is_refused_in_words(clara: User, hana: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="500"):
        stop(annas_case, "台" * 501, asked_by=clara, by=hana, on=DAY)
