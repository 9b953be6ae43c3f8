"""The reply that begins with what the seven questions brought to light, and what is said where it is another one."""

import re
from html import unescape

import pytest

from tests.casework.answered import GRANTED, REVIEWED, TUESDAY
from tests.casework.assessed import TO_THE_ANSWER, answered, complete
from tests.factories import again
from tests.web.desk.seven import (
    HANDED_OVER,
    PART,
    PLAIN,
    REVIEW,
    SEARCH,
    fields,
    reply_url,
    summary_of,
    walk,
)
from tracker.casework import assessments, clarification, sign_off, sign_off_setting
from tracker.law.lifecycle import Status
from tracker.models import Letter, db
from tracker.registers import drafts


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(TUESDAY)
    return signed_in(clara)


def test_clara_walks_to_a_reply_that_gives_a_part_and_the_letter_says_what_she_found(desk, annas_case):
    part = {**PART, **REVIEW, "review_result": "partly", "reasons": "含有评标专家的个人信息。"}
    walk(desk, annas_case, *PLAIN, ("held", {"holder": "建管科"}), ("part", part), ("as_asked", HANDED_OVER))
    page = summary_of(desk, annas_case)
    for said in (
        "部分公开",
        "《政府信息公开条例》第三十七条",
        "政府信息部分公开答复书",
        "行政复议",
        "答复书要写的内容都已经有了",
    ):
        assert said in page
    form = desk.get(reply_url(page)).text
    values = fields(form)
    assert values["withheld-0-part"] == "评标专家姓名"
    assert values["provided"] == "招标结果公告，3页"
    assert values["channel"] == "随答复书邮寄"
    assert values["reasons"].endswith("含有评标专家的个人信息。")
    values["unheard_because"] = "专家人数众多"
    preview = desk.post(reply_url(page), data={**values, "version": str(again(annas_case).version)}).text
    for said in ("评标专家姓名", "条例第十五条", "招标结果公告，3页", "随答复书邮寄", "含有评标专家的个人信息"):
        assert said in preview
    assert "七步研判的结论是" not in preview


def test_where_others_sign_off_the_conclusion_leads_right_to_the_draft(desk, annas_case, bureau, clara):
    sign_off_setting.choose(bureau, 3, by=None, on=TUESDAY)
    answered(annas_case, clara, [*TO_THE_ANSWER, "held", "open", "as_asked"], on=TUESDAY)
    (address,) = re.findall(r'href="([^"]*)">按这个结论拟写答复书', summary_of(desk, annas_case))
    assert "/submit-reply?outcome=granted" in address
    form = desk.get(unescape(address)).text
    assert ("请先办理" in form, 'name="provided"' in form) == (False, True)


def test_clara_walks_to_information_that_does_not_exist_with_every_search_in_the_letter(desk, annas_case):
    second = {key.replace("-0-", "-1-"): value for key, value in SEARCH.items()} | {"searches-1-systems": "城建档案"}
    walk(desk, annas_case, *PLAIN, ("does_not_exist", {**SEARCH, **second, "reasons": "两次检索都没有结果。"}))
    page = summary_of(desk, annas_case)
    assert "政府信息不存在答复书" in page
    assert "1. 2026年3月3日（周二），陈小兰检索：系统和档案：公文库" in page
    assert "2. 2026年3月3日（周二），陈小兰检索：系统和档案：城建档案" in page
    values = fields(desk.get(reply_url(page)).text)
    assert (values["search_systems"], values["search_keywords"]) == ("公文库、城建档案", "招标")
    preview = desk.post(reply_url(page), data={**values, "version": str(again(annas_case).version)}).text
    assert "公文库、城建档案" in preview


def test_clara_walks_to_another_agency_of_the_books_and_the_letter_carries_its_name_and_contact(
    desk, annas_case, next_door
):
    hint = {"agency": next_door.code, "reasons": "由财政部门制作。"}
    walk(desk, annas_case, *PLAIN[:2], ("not_ours", hint))
    page = summary_of(desk, annas_case)
    assert "非本机关政府信息答复书" in page
    values = fields(desk.get(reply_url(page)).text)
    assert values["right_agency"] == "区财政局"
    assert values["right_agency_contact"] == "地址：政通路1号；电话：021-55550000"
    preview = desk.post(reply_url(page), data={**values, "version": str(again(annas_case).version)}).text
    assert "区财政局，联系方式：地址：政通路1号；电话：021-55550000" in preview


def test_a_reply_other_than_the_answers_led_to_is_warned_of_on_its_preview(desk, clara, annas_case):
    answered(annas_case, clara, ("petition",), TUESDAY)
    address = f"/desk/cases/{annas_case.receipt_number}/reply?outcome=granted&finding=provided"
    values = fields(desk.get(address).text) | HANDED_OVER | {"version": str(again(annas_case).version)}
    preview = unescape(desk.post(address, data=values).text)
    assert "七步研判的结论是“信访举报投诉类申请”，这份答复是“可以公开，提供该政府信息”，请核对。" in preview
    assert db.session.query(Letter).filter_by(kind="reply").count() == 0


def test_what_the_reply_still_has_to_say_is_told_before(desk, clara, annas_case):
    clarification.ask(annas_case, ["名称"], "目录", sent_on=TUESDAY, by=clara, on=TUESDAY)
    clarification.record(annas_case, "旧住房", received_on=TUESDAY, by=clara, on=TUESDAY)
    walk(desk, annas_case, PLAIN[0], ("still_unclear", {"reasons": "补正后还是没有写明名称"}))
    page = summary_of(desk, annas_case)
    assert "拟写答复书时还要填写：告知书的送达日期和期限届满日期。" in page
    assert again(annas_case).status is Status.IN_HAND


def test_a_reply_of_another_kind_begins_with_the_proof_and_not_with_the_reasons(desk, clara, annas_case):
    answered(annas_case, clara, ("is_request", "clear", "ours"), TUESDAY)
    assessments.assess(annas_case, complete("needs_creation", reasons="要重新统计"), by=clara, on=TUESDAY)
    other = f"/desk/cases/{annas_case.receipt_number}/reply?outcome=unavailable.not_held&finding=does_not_exist"
    assert "要重新统计" not in desk.get(other).text
    assessments.assess(annas_case, complete("does_not_exist"), by=clara, on=TUESDAY)
    assert fields(desk.get(other).text)["search_keywords"] == "旧住房改造"


def test_whoever_chooses_a_reply_is_told_what_the_questions_led_to(desk, clara, annas_case):
    choice = f"/desk/cases/{annas_case.receipt_number}/reply"
    assert "七步研判的结论" not in desk.get(choice).text
    answered(annas_case, clara, ("petition",), TUESDAY)
    page = desk.get(choice).text
    assert "七步研判的结论：信访举报投诉类申请。" in page
    assert fields(desk.get(reply_url(page)).text)["right_channel"] == "区信访办，电话021-12345"


def test_a_case_in_which_nothing_was_asked_is_answered_as_ever(desk, annas_case):
    page = f"/desk/cases/{annas_case.receipt_number}/reply?outcome=granted&finding=provided"
    assert fields(desk.get(page).text)["reasons"] == "您申请获取的政府信息可以公开，现予提供。"


def test_the_basis_that_was_named_stands_in_the_reply_where_no_article_fits_of_itself(desk, clara, annas_case):
    answered(annas_case, clara, ("confirmation",), TUESDAY)
    values = fields(desk.get(reply_url(summary_of(desk, annas_case))).text)
    assert values["basis"] == "《政府信息公开条例》第二条"
    assert (values["earlier_number"], values["earlier_on"]) == ("区住建公开答〔2025〕7号", "2025-06-03")


def test_the_reviews_of_the_reply_begin_with_the_secrecy_review_of_the_questions(desk, annas_case):
    part = {**PART, **REVIEW, "review_result": "partly", "reasons": "含有评标专家的个人信息。"}
    walk(desk, annas_case, *PLAIN, ("held", {"holder": "建管科"}), ("part", part), ("as_asked", HANDED_OVER))
    address = reply_url(summary_of(desk, annas_case))
    values = fields(desk.get(address).text) | {"unheard_because": "专家人数众多"}
    preview = desk.post(address, data={**values, "version": str(again(annas_case).version)}).text
    begun = "保密办 李明于2026年3月3日审查：部分内容不得公开，其余可以公开。已逐页审查"
    assert fields(preview)["secrecy_reason"] == begun
    assert re.search(r'value="withheld"[^>]*checked|checked[^>]*value="withheld"', preview)
    assert "已按七步法的保密审查填好" in preview


def test_without_a_secrecy_review_its_fields_are_empty(desk, annas_case):
    walk(desk, annas_case, *PLAIN, ("does_not_exist", {**SEARCH, "reasons": "检索没有结果。"}))
    address = reply_url(summary_of(desk, annas_case))
    values = fields(desk.get(address).text)
    preview = desk.post(address, data={**values, "version": str(again(annas_case).version)}).text
    assert fields(preview)["secrecy_reason"] == ""
    assert "已按七步法的保密审查填好" not in preview


def test_who_reviews_a_draft_finds_that_review_there_too_and_may_change_it(
    bureau, clara, rita, hana, annas_case, signed_in, it_is
):
    it_is(TUESDAY)
    sign_off_setting.choose(bureau, 3, by=None, on=TUESDAY)
    answered(annas_case, clara, [*TO_THE_ANSWER, "held", "open", "as_asked"], on=TUESDAY)
    sign_off.submit(again(annas_case), GRANTED, by=clara, on=TUESDAY)
    page = signed_in(rita).get(f"/desk/cases/{annas_case.receipt_number}/review-reply").text
    assert fields(page)["secrecy_reason"].startswith("保密办 李明于")
    sign_off.review(again(annas_case), REVIEWED, by=rita, on=TUESDAY)
    assert drafts.rounds(again(annas_case))[0].sign_offs[-1].secrecy_reason == REVIEWED.secrecy_reason
