"""Nothing lapses before the notice has arrived, the day that it names is past, and the time was reasonable."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import again
from tracker.casework import clarification, deliveries, endings, fees, late_entries, record_corrections, returns
from tracker.law.acts import ActKind, ClarificationRequested
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Status, Step
from tracker.law.possible import hindrance
from tracker.law.returned_mail import ReturnReason
from tracker.models import Case, Letter, Mail, User, db
from tracker.registers import concerns
from tracker.registers.clocks import act_of, clock_of
from tracker.registers.proceedings import latest
from tracker.registers.situations import situation_of

SENT_ON, LAST_DAY = date(2026, 3, 4), date(2026, 3, 20)
CAME_BACK = returns.Return(date(2026, 3, 10), ReturnReason.UNKNOWN_ADDRESSEE, False, "门牌号写错，已向申请人核实")


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def charge(case: Case, by: User, delivered_on: date | None = None) -> int:
    told = fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围")
    fees.notify(case, told, "到一楼窗口缴纳", sent_on=SENT_ON, delivered_on=delivered_on, by=by, on=SENT_ON)
    return latest(case, ActKind.FEE_NOTIFIED).id


def ask(case: Case, by: User, *, reply_by: date = LAST_DAY, delivered_on: date | None = None) -> int:
    told = {"sent_on": SENT_ON, "reply_by": reply_by, "delivered_on": delivered_on}
    clarification.ask(case, ["请写明文号"], "见目录", **told, by=by, on=SENT_ON)
    return latest(case, ActKind.CLARIFICATION_REQUESTED).id


def refused(case: Case, by: User, on: date) -> str:
    """Why the case does not lapse; the page says the same."""
    with pytest.raises(RuleError) as no:
        endings.confirm_lapse(again(case), by=by, on=on)
    assert str(hindrance(Step.CONFIRM_LAPSE, situation_of(again(case), on))) in str(no.value)
    return str(no.value)


def letters() -> list[Letter]:
    """What Anna was written of her supplement."""
    return list(db.session.scalars(select(Letter).where(Letter.kind == "clarification").order_by(Letter.id)))


def put_off(case: Case, letter: int, until: date, by: User, on: date) -> None:
    later = replace(act_of(latest(again(case), ActKind.CLARIFICATION_REQUESTED)), reply_by=until)
    record_corrections.correct(again(case), letter, later, "申请人住院，重新确定期限", by=by, on=on)


def test_a_later_day_is_told_in_a_letter_that_asks_for_nothing_new(clara, annas_case):
    annas_case.applicant.email = "anna@example.com"
    letter = ask(annas_case, clara, delivered_on=SENT_ON)
    put_off(annas_case, letter, day(10, 4), clara, day(18))
    first, second = letters()
    text = "".join(second.paragraphs)
    for said in ("2026年3月4日", "至2026年3月20日", "至2026年4月10日（含当日）", "1. 请写明文号", "不是再次告知补正"):
        assert said in text
    assert "本机关收到补正的申请之日起重新计算" in text
    assert (second.number is not None, second.number != first.number) == (True, True)
    assert db.session.scalars(select(Mail.recipient).where(Mail.letter_id == second.id)).all() == ["anna@example.com"]
    assert concerns.open_of(again(annas_case)) == []
    clock = clock_of(again(annas_case), day(10, 4))
    assert [one.code for one in clock.warnings if one.code == "second_clarification"] == []
    clarification.record(again(annas_case), "文号", received_on=day(10, 4), by=clara, on=day(10, 4))
    assert again(annas_case).status is Status.IN_HAND


def test_a_slip_of_the_pen_an_earlier_day_and_a_day_long_past_send_no_letter(clara, annas_case):
    letter = ask(annas_case, clara, delivered_on=SENT_ON)
    put_off(annas_case, letter, day(13), clara, day(5))
    put_off(annas_case, letter, LAST_DAY, clara, day(5))  # the letter says so already
    put_off(annas_case, letter, day(27), clara, day(30))
    assert [one.title for one in letters()] == ["补正告知书"]


def test_once_the_supplement_came_no_later_day_is_given(clara, annas_case):
    letter = ask(annas_case, clara, delivered_on=SENT_ON)
    clarification.record(again(annas_case), "文号", received_on=day(10), by=clara, on=day(10))
    put_off(annas_case, letter, day(27), clara, day(11))
    assert len(letters()) == 1


@pytest.mark.parametrize("asked", [charge, ask])
@pytest.mark.parametrize("back", [None, CAME_BACK])
def test_a_notice_that_never_arrived_lets_nothing_lapse(clara, annas_case, asked, back):
    letter = asked(annas_case, clara)
    if back is not None:
        returns.letter_came_back(annas_case, letter, back, by=clara, on=back.on)
    assert "还没有登记送达" in refused(annas_case, clara, day(30, 4))


def test_once_the_fee_notice_has_arrived_its_own_twenty_days_pass_first(clara, annas_case):
    letter = charge(annas_case, clara)
    deliveries.record(annas_case, letter, day(20), by=clara, on=day(9, 4))
    assert "到 2026-04-20 才届满" in refused(annas_case, clara, day(20, 4))
    endings.confirm_lapse(again(annas_case), by=clara, on=day(21, 4))
    assert again(annas_case).status is Status.LAPSED


def test_a_notice_that_arrives_on_its_last_day_needs_a_new_one_and_then_lapses(clara, annas_case):
    letter = ask(annas_case, clara)
    deliveries.record(annas_case, letter, day(20), by=clara, on=day(23))
    assert "请重新确定合理的补正期限" in refused(annas_case, clara, day(23))
    later = replace(act_of(latest(annas_case, ActKind.CLARIFICATION_REQUESTED)), reply_by=day(10, 4))
    record_corrections.correct(again(annas_case), letter, later, "送达过晚，重新确定期限", by=clara, on=day(23))
    assert [(one.title, one.dated_on) for one in letters()] == [
        ("补正告知书", SENT_ON),
        ("补正期限变更告知书", day(23)),
    ]
    assert "到 2026-04-10 才届满" in refused(annas_case, clara, day(10, 4))
    endings.confirm_lapse(again(annas_case), by=clara, on=day(13, 4))
    assert again(annas_case).status is Status.LAPSED


def test_a_notice_that_arrives_just_before_its_last_day_leaves_a_reasonable_time_all_the_same(clara, annas_case):
    letter = ask(annas_case, clara)
    deliveries.record(annas_case, letter, day(19), by=clara, on=day(23))
    assert "到 2026-03-26 才届满" in refused(annas_case, clara, day(26))
    endings.confirm_lapse(again(annas_case), by=clara, on=day(27))


@pytest.mark.parametrize("reply_by, holds", [(day(10), False), (day(11), True)])
def test_a_letter_gives_at_least_five_working_days(clara, annas_case, reply_by, holds):
    if holds:
        ask(annas_case, clara, reply_by=reply_by)
        return
    with pytest.raises(RuleError, match="至少给申请人 5 个工作日，最早到 2026-03-11"):
        ask(annas_case, clara, reply_by=reply_by)


def test_a_short_period_that_was_given_on_paper_is_entered_as_it_was(clara, annas_case):
    grounds = late_entries.Grounds("窗口当日手工办理", "补正告知书纸质存根")
    told = {"sent_on": day(3), "delivered_on": day(3), "reply_by": day(5), "grounds": grounds}
    clarification.ask(annas_case, ["请写明文号"], "见目录", **told, by=clara, on=day(9))
    assert "到 2026-03-10 才届满" in refused(annas_case, clara, day(10))


def test_the_day_that_the_letter_names_stays_when_its_record_is_shortened(clara, annas_case):
    letter = ask(annas_case, clara, delivered_on=SENT_ON)
    shorter = ClarificationRequested(SENT_ON, SENT_ON, day(6))
    record_corrections.correct(annas_case, letter, shorter, "写错了", by=clara, on=day(9))
    assert "写明期限到 2026-03-20 届满" in refused(annas_case, clara, day(20))
    endings.confirm_lapse(again(annas_case), by=clara, on=day(23))


def test_a_fee_notice_that_names_a_day_keeps_it_when_its_delivery_is_put_earlier(clara, annas_case):
    letter = charge(annas_case, clara, SENT_ON)
    earlier = replace(act_of(latest(annas_case, ActKind.FEE_NOTIFIED)), on=day(3), delivered_on=day(3))
    record_corrections.correct(annas_case, letter, earlier, "写错了", by=clara, on=day(9))
    assert "写明期限到" in refused(annas_case, clara, day(1, 4))
