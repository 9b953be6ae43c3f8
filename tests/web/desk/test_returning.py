"""What the post brings back, from the screen: the signature, or the letter, with its proof, shown and served anew."""

import io
from datetime import date

import pytest

from tests.casework.answered import answered
from tests.factories import MONDAY, again
from tracker.casework import clarification, services
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.lifecycle import Status
from tracker.models import Attachment, Audience, ReturnedMail, db

POSTED_ON, CAME_BACK_ON, TODAY = date(2026, 3, 27), date(2026, 4, 8), date(2026, 4, 9)
BACK = {"on": "2026-04-08", "reason": "unclaimed", "address": "given"}


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(TODAY)
    return signed_in(clara)


@pytest.fixture
def posted(annas_case, clara):
    service = Service(ServiceMethod.POST, POSTED_ON, tracking_number="EA1CN")
    services.serve(answered(annas_case, clara), service, by=clara, on=POSTED_ON)
    return annas_case


def url(case, step=""):
    return f"/desk/cases/{case.receipt_number}/{step}".rstrip("/")


def send(client, case, step, **typed):
    return client.post(url(case, step), data={"version": str(again(case).version), **typed})


def flash(client):
    with client.session_transaction() as session:
        return session.pop("_flashes", [])[-1][1]


def steps_told(desk, case):
    """What the timeline tells of each step, the latest first, without the ways to put it right."""
    page = desk.get(f"{url(case)}?tab=timeline").text
    return [entry.partition('class="entry-ways')[0] for entry in page.split('<li class="entry')[1:]]


def test_returned_mail_is_recorded_with_its_proof_and_served_anew(desk, posted):
    page = desk.get(url(posted, "record-return")).text
    for told in ("EA1CN", "国定路100号", "更正登记信息", "查无此人", "拒收", "留置送达"):
        assert told in page
    proof = (io.BytesIO(b"%PDF-1.7 x"), "改退批条.pdf")
    assert send(desk, posted, "record-return", **BACK, files=proof).status_code == 303
    assert "仍以首次交邮日期（2026年3月27日（周五））计算" in flash(desk)
    assert again(posted).status is Status.REPLIED
    assert db.session.query(Attachment).one().audience is Audience.INTERNAL
    page = desk.get(url(posted, "record-service")).text
    for told in ("送达情况（共 1 次）", "逾期未领", "寄往申请人填写的地址", "改退批条.pdf", "首次邮寄于2026年3月27日"):
        assert told in page
    send(desk, posted, "record-service", method="in_person", reached_on="2026-04-09", recipient="安娜", relation="self")
    assert "以2026年3月27日（周五）计算，答复没有逾期" in flash(desk)
    assert "送达情况（共 2 次）" in desk.get(f"{url(posted)}?tab=papers").text


def test_what_the_office_addressed_wrongly_counts_from_the_new_posting(desk, posted):
    asked = send(desk, posted, "record-return", **{**BACK, "address": "ours"})
    assert "地址错在哪里" in asked.text
    send(desk, posted, "record-return", **{**BACK, "address": "ours"}, note="漏写门牌号")
    assert "以重新送达的日期计算" in flash(desk)
    send(desk, posted, "record-service", method="in_person", reached_on="2026-04-09", recipient="安娜")
    assert "以2026年4月9日（周四）计算，答复已经逾期" in flash(desk)


def test_the_duty_to_serve_anew_stands_on_the_desk_the_case_and_the_lists(desk, posted, sven, signed_in):
    send(desk, posted, "record-return", **BACK)
    for page in ("/desk", url(posted), "/desk/cases?due=unserved"):
        assert "退回，须重新送达" in desk.get(page).text
    assert "4月8日" in desk.get(url(posted)).text
    board = signed_in(sven)
    assert "due=unserved_late" not in board.get("/board").text
    assert "due=unserved" in board.get("/board").text


def test_a_wrongly_addressed_reply_that_came_back_is_late_on_the_board(desk, posted, sven, signed_in):
    send(desk, posted, "record-return", **{**BACK, "address": "ours"}, note="漏写门牌号")
    assert "due=unserved_late" in signed_in(sven).get("/board").text


@pytest.mark.parametrize(
    "changed, said",
    [
        ({"on": "2026-04-10"}, "不能晚于今天"),
        ({"on": "2026-03-26"}, "不能早于寄出日期"),
        ({"reason": ""}, "请选择。"),
        ({"address": ""}, "请选择。"),
    ],
)
def test_what_is_wrong_with_a_return_is_said_on_the_form(desk, posted, changed, said):
    answer = send(desk, posted, "record-return", **{**BACK, **changed})
    assert (answer.status_code, said in answer.text) == (200, True)
    assert db.session.query(ReturnedMail).count() == 0


def test_the_timeline_tells_the_return_and_the_changes_name_it(desk, posted):
    send(desk, posted, "record-return", **BACK, note="投递三次无人")
    page = desk.get(url(posted)).text
    for told in ("登记退回或者拒收", "（已退回）", "退回的原因：逾期未领", "投递三次无人"):
        assert told in page
    changes = desk.get(f"{url(posted)}?tab=changes").text
    assert "登记退回或者拒收" in changes
    assert "unclaimed" not in changes


def test_the_timeline_calls_a_reply_posted_at_its_posting_also_once_it_was_signed_for(desk, posted):
    posting = steps_told(desk, posted)[0]
    assert "</span>已交邮，待签收</ins>" in posting
    assert "签收日期：还不知道" in posting
    send(desk, posted, "record-service", reached_on="2026-04-03", recipient="安娜")
    completion, as_it_was = steps_told(desk, posted)[:2]
    assert as_it_was == posting
    assert "2026年4月3日" in completion


def test_a_letter_left_before_witnesses_is_recorded_as_such(desk, annas_case, clara):
    answered(annas_case, clara)
    left = {"method": "in_person", "reached_on": "2026-04-09", "left": "y"}
    assert "请写明在场的见证人" in send(desk, annas_case, "record-service", **left).text
    assert send(desk, annas_case, "record-service", **left, witnesses="居委会王芳").status_code == 303
    page = desk.get(f"{url(annas_case)}?tab=papers").text
    assert "当面送达（留置送达）" in page
    assert "见证人：居委会王芳" in page


def test_a_clarification_notice_that_came_back_is_recorded_and_still_waits_for_its_delivery(desk, annas_case, clara):
    clarification.ask(annas_case, ["写明年度"], "请写明年度。", sent_on=MONDAY, by=clara, on=MONDAY)
    record = again(annas_case).records[-1]
    assert "登记文书退回" in desk.get(url(annas_case, "record-delivery")).text
    assert "告知补正" in desk.get(url(annas_case, "letter-return")).text
    assert send(desk, annas_case, "letter-return", **BACK, letter=str(record.id)).status_code == 303
    kept = db.session.query(ReturnedMail).one()
    assert (kept.record_id, again(annas_case).status) == (record.id, Status.AWAITING_CLARIFICATION)
    assert record.voided_at is None
    assert "逾期未领" in desk.get(url(annas_case)).text
    assert (
        send(desk, annas_case, "record-delivery", letter=str(record.id), delivered_on="2026-04-09").status_code == 303
    )


def test_a_return_is_recorded_by_those_who_handle_cases_alone(posted, sven, nora, signed_in, it_is):
    it_is(TODAY)
    assert signed_in(sven).get(url(posted, "record-return")).status_code == 403
    assert signed_in(nora).get(url(posted, "record-return")).status_code == 404
