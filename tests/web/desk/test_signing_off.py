"""Signing a reply off from the screen: drafted, reviewed, sent back with every word kept, signed, each in turn."""

import re
from html import unescape

import pytest

from tests.casework.answered import GRANTED, REVIEWED, TUESDAY, WEDNESDAY, pdf
from tests.factories import again, make_user
from tests.web.desk.test_replying import REVIEW, filled, hidden
from tracker.casework import clarification, sign_off, sign_off_setting
from tracker.law.lifecycle import Status
from tracker.law.sign_off import DraftState
from tracker.models import Role
from tracker.registers import drafts

ANSWER = "outcome=granted&finding=provided"


@pytest.fixture
def office(bureau, clara, rita, hana, signed_in, it_is):
    """Three persons sign; each sits at a desk of her own."""
    it_is(WEDNESDAY)
    sign_off_setting.choose(bureau, 3, by=None, on=TUESDAY)
    return {"clara": signed_in(clara), "rita": signed_in(rita), "hana": signed_in(hana)}


def page_of(case, step: str, query: str = "") -> str:
    return f"/desk/cases/{case.receipt_number}/{step}{'?' + query if query else ''}"


def typed(case, **changed):
    words = filled(case, **changed)
    del words["decided_on"]
    return words


def ticked(page: str) -> list[str]:
    return re.findall(r'name="confirmed" value="([^"]*)"', page)


def handed_in(desk, case, **changed):
    """Clara writes a draft and hands it in."""
    preview = desk.post(page_of(case, "submit-reply", ANSWER), data=typed(again(case), **changed)).text
    data = {**hidden(preview), "confirmed": ticked(preview), "note": "请早日审核", "version": str(again(case).version)}
    return desk.post(page_of(case, "submit-reply", ANSWER), data=data)


def signed(desk, case, step: str, **words):
    page = desk.get(page_of(case, step)).text
    data = {"version": str(again(case).version), "confirmed": ticked(page), **words}
    return desk.post(page_of(case, step), data=data)


def test_a_reply_goes_over_three_desks(office, annas_case):
    answer = handed_in(office["clara"], annas_case)
    assert answer.status_code == 303
    assert drafts.newest(again(annas_case)).state is DraftState.IN_REVIEW
    page = unescape(office["rita"].get(page_of(annas_case, "review-reply")).text)
    for said in ("经审查，按照该规定办理", "发出前核对", "请早日审核", "陈小兰", "可以公开，提供该政府信息"):
        assert said in page
    assert signed(office["rita"], annas_case, "review-reply", **REVIEW, note="同意").status_code == 303
    page = unescape(office["hana"].get(page_of(annas_case, "reply")).text)
    assert REVIEW["legality"] in page
    assert "同意" in page
    assert re.search(r"<h1[^>]*>签发", page)
    assert 'name="legality"' not in page, "the reviewer answered for the reviews"
    assert signed(office["hana"], annas_case, "reply").status_code == 303
    case = again(annas_case)
    assert (case.status, case.decided_on) == (Status.REPLIED, WEDNESDAY)
    tab = unescape(office["clara"].get(f"/desk/cases/{case.receipt_number}?tab=reply").text)
    for said in ("已签发", "审核通过", "韩娜（负责人）", "不宜公开的没有提供", "发出前核对（"):
        assert said in tab


def test_in_a_chain_of_two_the_head_writes_down_the_reviews(office, annas_case, bureau):
    sign_off_setting.choose(bureau, 2, by=None, on=TUESDAY)
    handed_in(office["clara"], annas_case)
    card = office["hana"].get(f"/desk/cases/{annas_case.receipt_number}").text
    assert ("<span>签发</span>" in card, "<span>答复</span>" in card) == (True, False)
    assert "请选择。" in signed(office["hana"], annas_case, "reply").text
    assert again(annas_case).status is Status.IN_HAND
    assert signed(office["hana"], annas_case, "reply", **REVIEW).status_code == 303
    assert again(annas_case).status is Status.REPLIED


def test_what_was_sent_back_comes_with_its_reason_and_every_word(office, annas_case):
    handed_in(office["clara"], annas_case, reasons="特别的第一稿", channel="窗口领取")
    sent_back = office["rita"].post(
        page_of(annas_case, "send-back-reply"), data={"version": str(again(annas_case).version), "reason": "页数漏了"}
    )
    assert sent_back.status_code == 303
    assert "答复稿被退回" in office["clara"].get("/desk").text
    choice = unescape(office["clara"].get(page_of(annas_case, "submit-reply")).text)
    assert "芮敏退回的理由：页数漏了" in choice
    assert "接着修改这一稿" in choice
    form = unescape(office["clara"].get(page_of(annas_case, "submit-reply", ANSWER)).text)
    assert "特别的第一稿" in form
    assert "窗口领取" in form
    assert handed_in(office["clara"], annas_case, reasons="第二稿").status_code == 303
    assert [one.round for one in drafts.rounds(again(annas_case))] == [2, 1]
    assert "页数漏了" in office["rita"].get(page_of(annas_case, "review-reply")).text


def test_the_files_of_a_draft_are_kept_and_can_be_opened_by_who_reviews(office, annas_case, clara, nora, signed_in):
    sign_off.submit(annas_case, GRANTED, files=[pdf()], typed=[("reasons", "现予提供")], by=clara, on=TUESDAY)
    page = office["rita"].get(page_of(annas_case, "review-reply")).text
    address = re.search(r'href="([^"]*/drafts/1/files/0)"', page)[1]
    answer = office["rita"].get(address, buffered=True)
    assert answer.data.startswith(b"%PDF-")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert office["rita"].get(address.replace("files/0", "files/1")).status_code == 404
    assert signed_in(nora).get(address).status_code == 404
    form = office["clara"].get(page_of(annas_case, "submit-reply", ANSWER)).text
    assert "招标结果.pdf" in form
    assert len(hidden(form)["files-kept"]) == 1


def test_where_others_sign_the_page_of_the_reply_says_so_and_leads_to_the_draft(office, annas_case):
    page = unescape(office["clara"].get(page_of(annas_case, "reply", ANSWER)).text)
    assert "经办人拟稿、审核人审核、负责人签发" in page
    assert f'href="{page_of(annas_case, "submit-reply", ANSWER)}"' in page
    assert '<form method="post"' not in page[page.index("<main") : page.index("</main>")]
    refused = office["clara"].post(
        page_of(annas_case, "reply", ANSWER),
        data=filled(annas_case, decided_on="2026-03-04", act="confirm") | REVIEW,
    )
    assert "经办人拟稿、审核人审核、负责人签发" in refused.text
    assert again(annas_case).status is Status.IN_HAND


@pytest.mark.parametrize("step, who, why", [
    ("review-reply", "bo", "您已经是这份答复稿的经办人"),
    ("send-back-reply", "bo", "您已经是这份答复稿的经办人"),
])  # fmt: skip
def test_who_drafted_it_reads_it_and_finds_no_form(office, annas_case, bureau, signed_in, step, who, why):
    bo = make_user(bureau, who, "薄双", Role.CLERK, Role.REVIEWER, Role.HEAD)
    sign_off.submit(annas_case, GRANTED, by=bo, on=TUESDAY)
    page = unescape(signed_in(bo).get(page_of(annas_case, step)).text)
    assert why in page
    card = unescape(signed_in(bo).get(f"/desk/cases/{annas_case.receipt_number}").text)
    assert f'href="{page_of(annas_case, "review-reply")}"' not in card


def test_each_finds_on_the_first_page_what_waits_for_her(office, annas_case, clara, rita, hana):
    def waiting() -> list[list[str]]:
        names = ("答复稿待审核", "答复稿待签发", "答复稿被退回")
        return [[name for name in names if name in office[who].get("/desk").text] for who in ("clara", "rita", "hana")]

    assert waiting() == [[], [], []]
    sign_off.submit(annas_case, GRANTED, by=clara, on=TUESDAY)
    assert waiting() == [[], ["答复稿待审核"], ["答复稿待审核"]]
    assert annas_case.number in office["rita"].get("/desk/cases?task=review").text
    sign_off.review(again(annas_case), REVIEWED, by=rita, on=WEDNESDAY)
    assert waiting() == [[], [], ["答复稿待签发"]]
    sign_off.send_back(again(annas_case), "再核实", by=hana, on=WEDNESDAY)
    assert waiting() == [["答复稿被退回"], [], []]


def test_a_letter_that_the_gate_stops_has_no_button_to_hand_it_in(office, annas_case):
    url = page_of(annas_case, "submit-reply", "outcome=granted&finding=provided")
    page = unescape(office["clara"].post(url, data=typed(annas_case, basis="有关规定")).text)
    assert "依据中没有引用" in page
    assert "这份答复书不能发出" in page
    assert ">送审<" not in page
    back = office["clara"].post(url, data=hidden(page) | {"version": str(annas_case.version)}).text
    assert 'name="provided"' in back
    assert "有关规定" in back


def test_a_draft_read_before_somebody_elses_step_is_not_signed(office, annas_case, clara):
    handed_in(office["clara"], annas_case)
    version = str(again(annas_case).version)
    clarification.ask(again(annas_case), ["名称"], "目录", sent_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    old = office["rita"].post(page_of(annas_case, "review-reply"), data={"version": version, **REVIEW})
    assert old.status_code == 409
    page = unescape(office["rita"].get(page_of(annas_case, "review-reply")).text)
    assert "案件有了变化：告知补正" in page


def test_nobody_outside_reads_a_draft(office, annas_case, clara, nora, sven, audrey, signed_in):
    sign_off.submit(annas_case, GRANTED, by=clara, on=TUESDAY)
    for person, status in ((nora, 404), (sven, 403), (audrey, 403)):
        assert signed_in(person).get(page_of(annas_case, "review-reply")).status_code == status
    assert "陈小兰" in signed_in(audrey).get(f"/desk/cases/{annas_case.receipt_number}?tab=reply").text
    assert signed_in(nora).get(f"/desk/cases/{annas_case.receipt_number}?tab=reply").status_code == 404


def test_a_case_without_a_draft_says_that_there_is_none(office, annas_case):
    assert "还没有答复稿" in office["clara"].get(f"/desk/cases/{annas_case.receipt_number}?tab=reply").text
    assert "没有等待审核的答复稿" in office["rita"].get(page_of(annas_case, "review-reply")).text
