"""Entering later what was done before, from the screen: what is asked, who may, and where the mark is seen for good."""

import io
import json
import zipfile
from datetime import date
from html import unescape

import pytest
from sqlalchemy import select

from tests.casework.answered import TUESDAY, answered
from tests.factories import again
from tests.web.desk.test_replying import REVIEW, address, filled, hidden
from tracker.law.file_order import Chapter
from tracker.law.late_entry import Deed
from tracker.models import Attachment, LateEntry, Letter, db
from tracker.registers import file_index

LATER, DUE, OVERDUE = date(2026, 3, 10), date(2026, 3, 30), date(2026, 4, 2)
GROUNDS = {"late_reason": "三月三日系统停机，以纸质文书办理", "late_proof": "发文登记簿第12页"}
ASKED = {"points": "项目名称", "guidance": "请查阅目录"}
HEARD = {
    "parties-0-kind": "agency",
    "parties-0-stake": "jointly_made",
    "parties-0-name": "区规划局",
    "parties-0-content": "红线图",
    "tell_applicant": "y",
}


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(LATER)
    return signed_in(clara)


@pytest.fixture
def heads(hana, signed_in):
    return signed_in(hana)


def url(case, step):
    return f"/desk/cases/{case.receipt_number}/{step}"


def sent(browser, case, step, **typed):
    return unescape(browser.post(url(case, step), data={"version": str(again(case).version), **typed}).text)


def marks():
    db.session.expire_all()
    return [(one.deed, one.happened_on, one.entered_on) for one in db.session.scalars(select(LateEntry))]


STEPS = [
    ("ask-clarification", {**ASKED, "sent_on": "2026-03-03"}, Deed.CLARIFICATION),
    ("consult", {**HEARD, "sent_on": "2026-03-03"}, Deed.CONSULTATION),
]


@pytest.mark.parametrize("step, typed, deed", STEPS)
def test_without_grounds_the_form_comes_back_with_what_was_typed(desk, annas_case, step, typed, deed):
    page = sent(desk, annas_case, step, **typed, late_proof="发文登记簿第12页")
    assert "属于补录：请写明补录的理由" in page
    assert 'href="#late_reason"' in page
    assert '<details class="case-more" id="late-entry" open>' in page
    assert 'value="发文登记簿第12页"' in page
    assert "这是补录：要写明理由和凭证" in page
    assert marks() == []


@pytest.mark.parametrize("step, typed, deed", STEPS)
def test_with_grounds_it_is_taken_and_marked(desk, annas_case, step, typed, deed):
    desk.post(url(annas_case, step), data={"version": str(annas_case.version), **typed, **GROUNDS})
    assert marks() == [(deed, TUESDAY, LATER)]


@pytest.mark.parametrize("step, typed, deed", STEPS)
def test_the_day_is_filled_in_with_today_and_the_questions_are_folded_away(desk, annas_case, step, typed, deed):
    page = desk.get(url(annas_case, step)).text
    assert f'name="sent_on" type="date" value="{LATER}"' in page or f'value="{LATER}"' in page
    assert '<details class="case-more" id="late-entry">' in page


@pytest.mark.parametrize("step, typed, deed", STEPS)
def test_under_todays_day_the_questions_are_ignored(desk, annas_case, step, typed, deed):
    told = {**typed, "sent_on": str(LATER), **GROUNDS, "version": str(annas_case.version)}
    assert desk.post(url(annas_case, step), data=told).status_code == 303
    assert marks() == []


def test_a_clerk_reads_who_may_enter_what_turns_late_into_timely(desk, annas_case, hana, it_is):
    it_is(OVERDUE)
    page = desk.post(address(annas_case), data=filled(annas_case, decided_on=str(DUE)) | GROUNDS).text
    assert "只有负责人可以补录（韩娜）" in unescape(page)
    assert "三月三日系统停机" in page
    page = sent(desk, annas_case, "consult", **HEARD, **GROUNDS, sent_on=str(DUE))
    assert "只有负责人可以补录（韩娜）" in page
    assert marks() == []


def test_the_head_reads_the_letter_with_its_note_confirms_and_it_goes_out_marked(heads, annas_case, it_is):
    it_is(OVERDUE)
    page = heads.post(address(annas_case), data=filled(annas_case, decided_on=str(DUE)) | GROUNDS)
    shown = unescape(page.text)
    assert "本文书系补录：所载事项于2026年3月30日办理，2026年4月2日录入系统并制作本文书。" in shown
    assert "这是补录：落款日期是" in shown
    assert "“答复申请人”的期限" in shown
    carried = {name: values[0] for name, values in hidden(page.text).items()}
    seen = [part.split('"')[0] for part in page.text.split('name="confirmed" value="')[1:]]
    told = {**carried, **REVIEW, "version": str(annas_case.version), "act": "confirm", "confirmed": seen}
    assert heads.post(address(annas_case), data=told).status_code == 303
    (kept,) = db.session.scalars(select(LateEntry))
    assert (kept.kept_due_on, kept.reason, kept.entered_by.name) == (DUE, GROUNDS["late_reason"], "韩娜")


def test_without_grounds_the_letter_is_not_even_shown(desk, annas_case):
    page = unescape(desk.post(address(annas_case), data=filled(annas_case)).text)
    assert "答复的日期（2026-03-03）早于今天，属于补录" in page
    assert "答复书预览" not in page


def test_the_scan_of_the_paper_travels_along_and_is_kept_inside(desk, annas_case):
    scan = (io.BytesIO("纸质答复书，三月三日盖章。".encode()), "纸质答复书.txt")
    page = desk.post(address(annas_case), data=filled(annas_case) | GROUNDS | {"late_files": scan})
    carried = {name: values[0] for name, values in hidden(page.text).items()}
    seen = [part.split('"')[0] for part in page.text.split('name="confirmed" value="')[1:]]
    told = {**carried, **REVIEW, "version": str(annas_case.version), "act": "confirm", "confirmed": seen}
    assert desk.post(address(annas_case), data=told).status_code == 303
    assert [(one.name, one.audience) for one in db.session.scalars(select(Attachment))] == [
        ("纸质答复书.txt", "internal")
    ]
    listed = [(one.chapter, one.name) for one in file_index.of_case(again(annas_case)) if one.sort == "file"]
    assert listed == [(Chapter.CORRECTION, "纸质答复书.txt")]
    page = desk.get(url(annas_case, "file-index")).text
    assert "补录说明（答复）" in page


@pytest.fixture
def marked(desk, annas_case):
    """Anna's case, in which on the tenth Clara entered that the planning bureau was asked on the third."""
    sent(desk, annas_case, "consult", **HEARD, **GROUNDS, sent_on="2026-03-03")
    return again(annas_case)


@pytest.mark.parametrize("tab", ["?tab=timeline", "/correct-record?record={record}"])
def test_the_case_shows_the_mark_with_its_reason_its_proof_and_who_entered_it(desk, marked, tab):
    number = next(one.id for one in marked.records if one.happened_on == TUESDAY)
    page = unescape(desk.get(f"/desk/cases/{marked.receipt_number}{tab.format(record=number)}").text)
    for words in ("补录 · 征求意见，2026年3月10日（周二）录入", *GROUNDS.values(), "陈小兰，20"):
        assert words in page


def test_the_letters_their_page_and_their_check_page_show_it(desk, client, marked):
    assert '<span class="tag was-late">补录</span>' in desk.get(f"/desk/cases/{marked.receipt_number}?tab=papers").text
    letter = db.session.scalars(select(Letter).where(Letter.entered_on.is_not(None))).first()
    said = "这份文书系补录：落款日期是2026年3月3日（周二），2026年3月10日（周二）录入并制作。"
    assert said in desk.get(f"/desk/cases/{marked.receipt_number}/letters/{letter.id}").text
    assert said in client.get(f"/check/{letter.check_code}").text


def test_a_letter_of_its_own_day_says_nothing_of_the_kind(desk, client, annas_case):
    receipt = db.session.scalars(select(Letter)).first()
    assert "补录" not in client.get(f"/check/{receipt.check_code}").text
    assert "补录" not in desk.get(f"/desk/cases/{annas_case.receipt_number}/letters/{receipt.id}").text


def test_the_index_and_the_copy_of_the_file_hold_it(desk, marked):
    page = desk.get(url(marked, "file-index")).text
    assert "补录，2026年3月10日录入" in page
    assert "补录说明（征求意见）" in page
    with desk.get(url(marked, "whole-file.zip")) as answer:
        archive = zipfile.ZipFile(io.BytesIO(answer.data))
    index = json.loads(archive.read("卷内目录.json"))
    assert {one["备注"] for one in index if "征求意见" in one["题名"] and one["文号"]} == {"补录，2026年3月10日录入"}
    assert [one["页数"] for one in index if one["题名"] == "补录说明（征求意见）"] == ["1"]
    assert GROUNDS["late_proof"] in archive.read("审计记录.json").decode()


def test_the_audit_trail_reads_it_aloud(audrey, signed_in, marked, it_is):
    page = unescape(signed_in(audrey).get("/admin/audit").text)
    for words in ("新增补录", "补录了什么：征求意见", *GROUNDS.values(), "录入日期：2026-03-10"):
        assert words in page


def test_a_supervisor_finds_the_cases_and_those_in_which_a_last_day_was_past(sven, signed_in, marked):
    svens = signed_in(sven)
    assert marked.number in svens.get("/desk/cases?late_entry=any").text
    assert marked.number not in svens.get("/desk/cases?late_entry=kept").text
    assert "补录：有补录" in svens.get("/desk/cases?late_entry=any").text


def test_a_posting_that_keeps_a_past_last_day_asks_for_its_proof(desk, annas_case, clara, it_is):
    answered(annas_case, clara)
    it_is(OVERDUE)
    typed = {"method": "post", "posted_on": str(DUE), "carrier": "china_post", "relation": "self"}
    page = sent(desk, annas_case, "record-service", **typed)
    assert "交邮或者送达的日期（2026-03-30）早于今天，属于补录" in page
    assert "今天已经届满，按这一天不算逾期" in page
    page = sent(
        desk, annas_case, "record-service", **typed, late_reason="回执今日才到", tracking_number="EA100000001CN"
    )
    assert marks() == [(Deed.SERVICE, DUE, OVERDUE)]


def test_the_reply_of_a_draft_is_never_a_later_entry(desk, annas_case, bureau, rita, hana):
    bureau.sign_off_levels = 2
    db.session.commit()
    page = desk.get(address(annas_case).replace("/reply?", "/submit-reply?")).text
    assert "late_reason" not in page
    assert "decided_on" not in page
