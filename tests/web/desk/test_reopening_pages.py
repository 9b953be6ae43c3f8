"""A case taken up again, from the screen: the clerk enters the order, the applicant follows it with the old code."""

import io
from datetime import date

import pytest

from tests.casework.answered import served
from tests.factories import again, register_case
from tests.papers import pdf
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import challenges, record_corrections
from tracker.law.acts import ActKind
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.models import Case
from tracker.registers import relations, reopenings

CAME = date(2026, 4, 22)
ORDER = {
    "body": "杨帆市人民政府",
    "order_number": "杨府复决〔2026〕8号",
    "dated_on": "2026-04-20",
    "received_on": "2026-04-22",
    "note": "责令对招标评分表重新作出答复",
}


@pytest.fixture
def overturned(clara) -> Case:
    case = served(register_case(clara), clara)
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    return case


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(CAME)
    return signed_in(clara)


def url(case: Case) -> str:
    return f"/desk/cases/{case.receipt_number}"


def send(client, case: Case, **typed):
    challenge = relations.challenges_of(case)[0].id
    version = str(again(case).version)
    return client.post(f"{url(case)}/reopen", data={"version": version, "challenge": challenge, **ORDER, **typed})


def test_a_day_and_a_number_of_days_are_refused_in_the_words_of_the_form(desk, overturned):
    page = send(desk, overturned, answer_by="2026-05-15", answer_days="10").text
    assert "“写明在哪一天前答复”和“或者写明在几个工作日内答复”只能填写一项" in page
    assert "answer_by 和" not in page


def test_grounds_are_asked_where_an_order_may_save_a_last_day_and_nowhere_else(desk, overturned, clara):
    silent = register_case(clara)
    challenges.record(silent, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    assert "late_reason" in desk.get(f"{url(silent)}/record-order").text
    assert "late_reason" not in desk.get(f"{url(overturned)}/reopen").text


def test_clara_takes_the_case_up_again_and_finds_the_way_between_the_two(desk, overturned):
    assert "重新办理" in desk.get(url(overturned)).text
    paper = (io.BytesIO(pdf("ordered")), "复议决定书.pdf")
    answer = send(desk, overturned, answer_days="10", files=paper)
    (made,) = reopenings.made_of(again(overturned))
    assert (answer.status_code, answer.location) == (303, url(made))
    page = desk.get(url(made)).text
    for told in (
        "重新办理的依据",
        "杨府复决〔2026〕8号",
        "10 个工作日",
        "责令对招标评分表重新作出答复",
        "责令答复",
    ):
        assert told in page
    assert "复议决定书.pdf" in desk.get(f"{url(made)}?tab=papers").text
    assert url(made) in desk.get(url(overturned)).text


def test_the_page_says_what_is_missing_while_nothing_was_ordered(desk, clara):
    case = served(register_case(clara), clara)
    assert "结果选“结果纠正”" in desk.get(f"{url(case)}/reopen").text
    assert "/reopen" not in desk.get(url(case)).text


def test_wrong_days_are_refused_and_what_was_typed_stays(desk, overturned):
    page = send(desk, overturned, dated_on="2026-04-25", received_on="2026-04-21").text
    assert "杨府复决〔2026〕8号" in page
    assert reopenings.made_of(overturned) == []


def test_a_second_click_finds_the_order_carried_out(desk, overturned):
    version = str(again(overturned).version)
    assert send(desk, overturned).status_code == 303
    assert send(desk, overturned, version=version).status_code == 409
    assert len(reopenings.made_of(again(overturned))) == 1


@pytest.mark.parametrize("who", ["sven", "audrey", "nora"])
def test_who_does_not_handle_cases_takes_none_up_again(request, signed_in, it_is, overturned, who):
    it_is(CAME)
    visitor = signed_in(request.getfixturevalue(who))
    assert send(visitor, overturned).status_code in (403, 404)
    assert reopenings.made_of(overturned) == []


def test_anna_follows_the_case_taken_up_again_with_her_old_code(client, desk, overturned, it_is):
    number = open_with(overturned, CODE)
    send(desk, overturned)
    (made,) = reopenings.made_of(again(overturned))
    page = seen(client, number)
    assert "本机关正在重新办理这件申请" in page
    assert "2026年5月22日" in page
    there = client.get(f"/status?number={made.receipt_number}").text
    assert "收到责令重新答复的决定或者判决" in there
    assert made.number in there


def test_against_an_answer_that_an_order_took_away_no_remedy_is_offered_until_the_order_is_voided(
    client, desk, overturned, hana, it_is
):
    number = open_with(overturned, CODE)
    assert "对答复不服的" in seen(client, number)
    send(desk, overturned)
    page = client.get(f"/status?number={number}").text
    assert "对答复不服的" not in page
    assert "最迟2026" not in page
    assert "原来的处理已经由决定或者判决纠正，请看重新办理的进度" in page
    (made,) = reopenings.made_of(again(overturned))
    order = next(one for one in made.records if one.kind is ActKind.ORDERED)
    record_corrections.void(made, order.id, "登记错了", by=hana, on=CAME)
    page = client.get(f"/status?number={number}").text
    assert "对答复不服的" in page
    assert "请看重新办理的进度" not in page


def test_otto_sees_nothing_of_it(client, desk, overturned, clara):
    send(desk, overturned)
    (made,) = reopenings.made_of(again(overturned))
    otto = register_case(clara, description="奥托问的另一件事")
    seen(client, open_with(otto, CODE))
    assert made.description not in client.get(f"/status?number={made.receipt_number}").text
