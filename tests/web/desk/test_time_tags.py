"""What pages say of time: a lapse nobody confirmed, a date only provisional, how late, and a chance that went by."""

from datetime import date

from tests.casework.answered import GRANTED, REVIEWED
from tests.factories import MONDAY, register_case
from tracker.casework import clarification, clocks, endings, replies
from tracker.models import Case, db

AFTER_THE_PERIOD = date(2026, 3, 25)
UNCONFIRMED = "期限已过，待确认不再处理"


def silent(case: Case, clara) -> Case:
    """Anna was asked to complete the application by the 24th, and did not."""
    told = {"sent_on": MONDAY, "delivered_on": MONDAY, "reply_by": date(2026, 3, 24)}
    clarification.ask(case, ["请写明文号"], "见目录", **told, by=clara, on=MONDAY)
    clocks.turn(AFTER_THE_PERIOD)
    return case


def pages_of(signed_in, person, case: Case) -> list[str]:
    """The list, the case, and the table to take away."""
    browser = signed_in(person)
    return [browser.get(f"/desk/cases{rest}", buffered=True).text for rest in ("", f"/{case.receipt_number}", ".csv")]


def test_until_somebody_confirms_it_nobody_reads_that_the_case_is_no_longer_handled(
    clara, annas_case, signed_in, it_is
):
    it_is(AFTER_THE_PERIOD)
    silent(annas_case, clara)
    for page in pages_of(signed_in, clara, annas_case):
        assert UNCONFIRMED in page
    assert "不再计算" in pages_of(signed_in, clara, annas_case)[1].split("答复申请人")[1]
    assert "尚未确认不再处理" in pages_of(signed_in, clara, annas_case)[1]
    endings.confirm_lapse(annas_case, by=clara, on=AFTER_THE_PERIOD)
    for page in pages_of(signed_in, clara, annas_case):
        assert UNCONFIRMED not in page
        assert "不再处理" in page


def test_a_date_that_was_provisional_is_so_while_the_case_is_open_alone(clara, signed_in, it_is):
    december = date(2028, 12, 11)
    it_is(december)
    case = register_case(clara, received_on=december)
    assert case.provisional
    for page in pages_of(signed_in, clara, case)[:2]:
        assert "（暂定" in page
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=december, by=clara, on=december)
    listed, _whole, table = pages_of(signed_in, clara, case)
    assert "（暂定" not in listed
    assert ",是," not in table


def test_a_reply_on_the_day_of_receipt_is_not_called_the_zeroth_day(clara, annas_case, signed_in, it_is):
    replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=MONDAY, by=clara, on=MONDAY)
    page = pages_of(signed_in, clara, annas_case)[1]
    assert "收到当日答复" in page
    assert "第 0 个工作日" not in page


def test_what_is_late_says_by_how_many_working_days(clara, annas_case, signed_in, it_is):
    it_is(date(2026, 4, 2))
    listed, whole, _table = pages_of(signed_in, clara, annas_case)
    assert "已逾期 3 个工作日" in listed
    assert whole.count("已逾期 3 个工作日") >= 2


def test_a_notice_that_was_not_sent_in_time_is_no_failure(clara, annas_case, signed_in, it_is):
    it_is(date(2026, 3, 16))
    clocks.turn(date(2026, 3, 16))
    page = pages_of(signed_in, clara, annas_case)[1]
    assert "补正告知期已过" in page
    assert "此后告知补正，答复期限不重新计算。" in page
    assert "▲</span>已过期" not in page
    annas_case.agency.practice = {"late_clarification": "restart"}
    db.session.commit()
    assert "不重新计算" not in pages_of(signed_in, clara, annas_case)[1]
    replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=date(2026, 3, 16), by=clara, on=date(2026, 3, 16))
    assert "补正告知期已过" not in pages_of(signed_in, clara, annas_case)[1]


def test_before_the_first_working_day_nobody_reads_of_a_zeroth_or_of_a_reply_before_the_first(
    clara, annas_case, signed_in, it_is
):
    page = pages_of(signed_in, clara, annas_case)[1]
    assert "从下一个工作日起算，还剩 20 个工作日" in page
    assert ("第 0 个工作日" in page, "第一个工作日之前" in page) == (False, False)
