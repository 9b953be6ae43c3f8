"""What pages say of time: a lapse nobody confirmed, a date only provisional, how late, and a chance that went by."""

import re
from datetime import date

from tests.casework.answered import GRANTED, REVIEWED
from tests.casework.test_reopening import ordering
from tests.factories import MONDAY, register_case
from tracker.casework import challenges, clarification, clocks, endings, extension, reopening, replies, services
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.models import Case, db
from tracker.registers.proceedings import latest_letter

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


DECEMBER, LATE_IN_DECEMBER = date(2028, 12, 11), date(2028, 12, 27)
PROVISIONAL = "（该年度节假日安排尚未公布，此日期为暂定）"


def said_in(case: Case, kind: str) -> str:
    return "".join(latest_letter(case, kind).paragraphs)


def test_an_extension_into_a_year_without_its_holidays_says_so_in_message_and_letter(clara, hana, signed_in, it_is):
    it_is(DECEMBER)
    case = register_case(clara, received_on=DECEMBER)
    extension.request(case, 10, "需要检索档案", by=clara, on=DECEMBER)
    page = f"/desk/cases/{case.receipt_number}/extend"
    told = signed_in(hana).post(page, data={"version": case.version}, follow_redirects=True).text
    assert re.search(r"答复期限为2029年1月\d+日（周.）（暂定，节假日安排尚未公布）。", told)
    assert f"前（含当日）作出答复{PROVISIONAL}。" in said_in(case, "extension")


def test_a_notice_that_names_the_last_day_of_the_reply_calls_it_provisional_too(clara, annas_case):
    case = register_case(clara, received_on=DECEMBER)
    for asked, on in ((case, LATE_IN_DECEMBER), (annas_case, date(2026, 3, 18))):
        clarification.ask(asked, ["请写明文号"], "见目录", sent_on=on, by=clara, on=on)
    assert f"（含当日）{PROVISIONAL}。" in said_in(case, "clarification")
    assert "仍为2026年3月30日（含当日）。" in said_in(annas_case, "clarification")


def test_a_case_taken_up_again_is_answered_by_a_day_that_is_provisional(clara):
    case = register_case(clara, received_on=DECEMBER)
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=DECEMBER, by=clara, on=DECEMBER)
    services.serve(case, Service(ServiceMethod.IN_PERSON, reached_on=DECEMBER, recipient="安娜"), by=clara, on=DECEMBER)
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2028, by=clara, on=LATE_IN_DECEMBER)
    days = {"dated_on": LATE_IN_DECEMBER, "received_on": LATE_IN_DECEMBER}
    made = reopening.reopen(case, ordering(case, **days), by=clara, on=LATE_IN_DECEMBER)
    assert f"重新作出答复{PROVISIONAL}。" in said_in(made, "reopening")


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
