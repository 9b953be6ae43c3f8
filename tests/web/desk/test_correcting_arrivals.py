"""At the desk: what is told of an arrival is corrected like every day, and cases taken up again follow the first."""

from datetime import date

import pytest

from tests.casework.answered import served
from tests.casework.test_reopening import CAME, ordering
from tests.factories import again, register_case
from tests.web.desk.test_correcting import typed
from tests.web.desk.test_correcting_records import address, confirm, words
from tracker.casework import challenges, reopening, splits
from tracker.law.acts import ActKind, Channel
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.registers.proceedings import standing

LATER = date(2026, 5, 6)
CORRECT = "correct-receipt"


def day(number: int) -> date:
    return date(2026, 3, number)


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(LATER)
    return signed_in(clara)


@pytest.fixture
def made(clara, it_is):
    """Anna's case was answered, and is taken up again by an order."""
    it_is(day(2))
    first = served(register_case(clara), clara)
    challenges.record(first, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    return reopening.reopen(first, ordering(first), by=clara, on=CAME), first


def test_the_day_at_the_desk_stands_in_the_form_and_old_and_new_are_read_with_the_reason(clara, it_is, desk):
    it_is(day(4))
    case = register_case(clara, channel=Channel.REGISTERED_MAIL, on=day(4), reached_desk_on=day(3))
    it_is(LATER)
    url = address(case, CORRECT)
    assert typed(desk.get(url).text)["reached_desk_on"] == "2026-03-03"
    shown, after = confirm(desk, url, channel="registered_mail", reached_desk_on="2026-03-04", reason="签收簿看错一行")
    assert "没有文书写了更正前的日期" in shown
    assert "转到公开工作机构的日期：原为2026年3月3日（周二） → 现为2026年3月4日（周三）" in after
    assert "理由：签收簿看错一行" in after


def test_what_only_some_channels_know_is_not_taken_for_another(clara, it_is, desk):
    it_is(day(4))
    case = register_case(clara, channel=Channel.REGISTERED_MAIL, on=day(4), reached_desk_on=day(3))
    it_is(LATER)
    url = address(case, CORRECT)
    fields = typed(desk.get(url).text) | {"channel": "fax", "reason": "看错", "read_back_on": "2026-03-03"}
    told = words(desk.post(url, data=fields).text)
    assert "只有挂号信和特快专递才填写" in told
    assert "只有口头申请才填写" in told
    spoken = fields | {"channel": "oral", "reached_desk_on": "", "read_back_on": ""}
    assert "请登记宣读确认的日期" in words(desk.post(url, data=spoken).text)


def test_the_page_of_the_copy_leads_to_the_first_application(desk, made):
    copy, first = made
    answer = desk.get(address(copy, CORRECT), follow_redirects=True)
    assert answer.request.path == address(first, CORRECT)
    assert f"抄自原案件{first.number}" in words(answer.text)
    assert f"重办案件{copy.number}的收到日期和渠道随之更正" in words(answer.text)


def test_both_pages_tell_what_was_corrected(desk, made):
    copy, first = made
    url = address(first, CORRECT)
    shown, after = confirm(desk, url, channel="in_person", arrived_on="2026-02-27", reason="邮戳为前一工作日")
    assert f"重办案件{copy.number}的收到日期和渠道随之更正" in shown
    assert f"重办案件{copy.number}随之更正" in after
    there = words(desk.get(f"/desk/cases/{copy.receipt_number}").text)
    assert "到达日期：原为2026年3月2日（周一） → 现为2026年2月27日（周五）" in there
    assert f"随原案件{first.number}更正" in there
    assert standing(again(copy), ActKind.RECEIVED)[0].happened_on == date(2026, 2, 27)


def test_of_another_matter_of_the_same_letter_one_is_told_to_look_at_it(clara, it_is, desk):
    it_is(day(3))
    case = register_case(clara, on=day(3))
    (other,) = splits.split(case, ["招标公告", "中标公告"], token="t" * 32, by=clara, on=day(3))
    for one, its in ((case, other.case), (other.case, case)):
        page = desk.get(address(one, CORRECT)).text
        assert f"{its.number}是同一封来信的另一事项，登记的到达日期是2026年3月2日（周一），不随之更正" in words(page)
        assert f'href="{address(its, CORRECT)}"' in page
    typed_in = {"channel": "in_person", "arrived_on": "2026-02-27", "reason": "邮戳为前一工作日"}
    shown, after = confirm(desk, address(case, CORRECT), **typed_in)
    assert f"更正{other.case.number}的收到日期" in shown
    assert f"同一封来信的{other.case.number}登记的到达日期仍是2026年3月2日" in after
