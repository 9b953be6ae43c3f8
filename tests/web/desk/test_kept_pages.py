"""What is kept beside the records is put right and voided from the screen: seen before it is done, and kept after."""

import re
from datetime import date

import pytest

from tests.casework.answered import served
from tests.casework.mended import only
from tests.factories import again, register_case
from tracker.casework import challenges, reopening, representation
from tracker.casework.challenges import Defence
from tracker.casework.reopening import Ordering
from tracker.casework.representation import Mandate
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.lifecycle import Status
from tracker.models import Case, Kept, ProofKind
from tracker.registers import kept, reopenings

CAME, TODAY = date(2026, 4, 13), date(2026, 4, 22)
WHY = "通知上的日期看错了一天"
ORDER = {
    "body": "杨帆市人民政府", "order_number": "杨府复决〔2026〕8号", "dated_on": "2026-04-20",
    "received_on": "2026-04-21", "answer_days": "10",
}  # fmt: skip


@pytest.fixture
def challenged(annas_case, clara) -> Case:
    case = served(annas_case, clara)
    pending = ChallengeResult.PENDING
    challenges.record(case, Forum.RECONSIDERATION, pending, 2026, defence=Defence(CAME), by=clara, on=CAME)
    return case


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(TODAY)
    return signed_in(clara)


@pytest.fixture
def head(hana, signed_in, it_is):
    it_is(TODAY)
    return signed_in(hana)


def url(case: Case) -> str:
    return f"/desk/cases/{case.receipt_number}"


def address(case: Case, kind: Kept, step: str = "correct-record") -> str:
    return f"{url(case)}/{step}/{kind.value}/{kept.number_of(kind, only(case, kind))}"


def version(case: Case) -> dict[str, str]:
    return {"version": str(again(case).version)}


def challenge_as(case: Case, **typed: str) -> dict[str, str]:
    stands = {"result": "pending", "report_year": "2026", "copy_on": "2026-04-13", "procedure": "ordinary", "note": ""}
    return {**version(case), **stands, "why": WHY, **typed}


def test_the_list_of_what_can_be_mended_names_what_is_kept(desk, challenged):
    page = desk.get(f"{url(challenged)}/correct-record").text
    assert "复议或者诉讼" in page
    assert address(challenged, Kept.CHALLENGE) in page
    assert "/void-record/challenges/" not in page  # a clerk voids nothing


def test_a_day_is_put_right_after_a_look_at_what_follows(desk, challenged):
    where = address(challenged, Kept.CHALLENGE)
    assert 'value="2026-04-13"' in desk.get(where).text
    seen = desk.post(where, data=challenge_as(challenged, copy_on="2026-04-14")).text
    assert "还没有写入" in seen
    assert "2026年4月28日" in seen
    assert only(again(challenged), Kept.CHALLENGE).copy_on == CAME
    done = desk.post(where, data=challenge_as(challenged, copy_on="2026-04-14", act="confirm"))
    assert done.status_code == 303
    timeline = desk.get(url(challenged)).text
    for told in ("收到复议答复通知或者应诉通知的日期", "2026年4月13日", "2026年4月14日", WHY):
        assert told in timeline


def test_what_cannot_be_is_said_on_the_form(desk, challenged):
    page = desk.post(address(challenged, Kept.CHALLENGE), data=challenge_as(challenged, copy_on="2026-01-05")).text
    assert "应当在申请到达之后" in page
    page = desk.post(address(challenged, Kept.CHALLENGE), data=challenge_as(challenged)).text
    assert "没有改动任何内容" in page


def test_the_head_voids_an_agent_and_the_file_keeps_who_it_was(head, annas_case, clara):
    representation.record(annas_case, Mandate("李代理", ProofKind.PASSPORT), by=clara, on=TODAY)
    where = address(annas_case, Kept.REPRESENTATION, "void-record")
    assert "李代理" in head.get(where).text
    typed = {**version(annas_case), "reason": "登记到了别的案件上", "act": "confirm"}
    assert head.post(where, data=typed).status_code == 303
    page = head.get(url(annas_case)).text
    assert "李代理" in page
    assert "登记到了别的案件上" in page
    assert head.get(where).status_code == 404


@pytest.mark.parametrize("who, answer", [("nora", 404), ("audrey", 403), ("clara", 403)])
def test_who_may_not_void_finds_no_way(request, signed_in, it_is, challenged, who, answer):
    it_is(TODAY)
    visitor = signed_in(request.getfixturevalue(who))
    assert visitor.get(address(challenged, Kept.CHALLENGE, "void-record")).status_code in (answer, 404)


@pytest.mark.parametrize("kept_as", ["letters/1", "challenges/999", "records/1"])
def test_what_is_not_kept_is_not_found(desk, challenged, kept_as):
    assert desk.get(f"{url(challenged)}/correct-record/{kept_as}").status_code == 404


@pytest.fixture
def silent(annas_case, clara) -> Case:
    challenges.record(annas_case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    return annas_case


def test_an_order_against_silence_is_recorded_on_the_open_case_and_shown(desk, silent):
    assert f"{url(silent)}/record-order" in desk.get(url(silent)).text
    challenge = str(only(silent, Kept.CHALLENGE).id)
    sent = desk.post(f"{url(silent)}/record-order", data={**version(silent), "challenge": challenge, **ORDER})
    assert sent.status_code == 303
    page = desk.get(url(silent)).text
    for told in ("责令答复的决定或者判决", "杨府复决〔2026〕8号", "10 个工作日", "2026年5月8日"):
        assert told in page
    assert "/reopen" not in page


def test_without_a_won_challenge_the_page_says_what_is_missing(desk, annas_case):
    assert "结果选“结果纠正”" in desk.get(f"{url(annas_case)}/record-order").text


def test_a_wrong_order_ends_its_case_and_both_cases_show_it(head, clara, annas_case):
    case = served(annas_case, clara)
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=TODAY)
    asked = Ordering(reopenings.orders_awaited(case)[0], "市政府", "8号", date(2026, 4, 20), TODAY)
    made = reopening.reopen(case, asked, by=clara, on=TODAY)
    where = address(made, Kept.ORDER, "void-record")
    assert where in head.get(f"{url(made)}/void-record").text
    seen = head.post(where, data={**version(made), "reason": WHY}).text
    assert "已销案" in seen
    assert head.post(where, data={**version(made), "reason": WHY, "act": "confirm"}).status_code == 303
    assert again(made).status is Status.VOIDED
    ended = head.get(url(made)).text
    assert "本案件已经销案，编号保留" in ended
    first = head.get(url(case)).text
    assert "决定登记有误，不再办理；编号保留" in first
    assert f"{url(case)}/reopen" in first


def test_the_record_of_an_order_is_put_right_with_the_order_by_the_head(desk, silent, clara, hana, signed_in):
    challenge = str(only(silent, Kept.CHALLENGE).id)
    desk.post(f"{url(silent)}/record-order", data={**version(silent), "challenge": challenge, **ORDER})
    record = reopenings.order_of(again(silent)).record_id
    answer = desk.get(f"{url(silent)}/correct-record?record={record}")
    assert answer.location == address(again(silent), Kept.ORDER)
    assert desk.get(answer.location).status_code == 403
    listed = desk.get(f"{url(silent)}/correct-record").text
    (row,) = (one for one in re.findall("<tr.*?</tr>", listed, re.S) if "责令" in one)
    assert ("须由负责人办理" in row, "href" in row) == (True, False)
    assert 'value="2026-04-21"' in signed_in(hana).get(answer.location).text
    other = register_case(clara, description="另一件")
    assert desk.get(f"{url(other)}/correct-record?record={record}").status_code == 404
