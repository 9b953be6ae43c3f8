"""Replying from the screen: choose, fill in, read the letter, let it go; nothing typed is lost on the way."""

import io
import re
from collections.abc import Mapping
from datetime import date
from html import unescape

import pytest
from sqlalchemy import select

from tests.casework.answered import TUESDAY
from tests.casework.test_replies import SAID
from tests.factories import MONDAY, again, anna, register_case
from tracker.casework import clarification, timing
from tracker.casework.answers import situation_of, situations
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Element, Outcome
from tracker.law.report_form import ApplicantKind
from tracker.models import Attachment, Audience, Letter, db

TYPED: Mapping[Element, dict[str, str]] = {
    Element.PROVIDED: {"provided": SAID[Element.PROVIDED]},
    Element.CHANNEL: {"channel": SAID[Element.CHANNEL]},
    Element.SPECIAL_LAW: {"special_law": SAID[Element.SPECIAL_LAW]},
    Element.SEARCH_DONE: {
        "search_systems": "公文库",
        "search_keywords": "招标",
        "search_period": "2025年",
        "search_people": "陈小兰",
    },
    Element.RIGHT_AGENCY: {"right_agency": "区财政局", "right_agency_contact": "021-55551111"},
    Element.RIGHT_CHANNEL: {"right_channel": SAID[Element.RIGHT_CHANNEL]},
    Element.EARLIER_REPLY: {"earlier_number": "区住建公开答〔2025〕7号", "earlier_on": "2025-06-03"},
    Element.NOTICE_SERVED: {"notice_delivered_on": "2026-03-02", "notice_ended_on": "2026-03-03"},
    Element.WITHHELD_PARTS: {
        "withheld-0-part": "评标专家姓名",
        "withheld-0-basis": "条例第十五条",
        "withheld-0-reason": "个人隐私",
    },
    Element.REASONS: {},
}
REVIEW = {"legality": "依据正确，程序合法", "secrecy": "withheld", "secrecy_reason": "不宜公开的没有提供"}
LETTER_SAYS = {
    Element.SEARCH_DONE: "检索的系统和档案：公文库；关键词：招标；时间范围：2025年；检索人员：陈小兰",
    Element.RIGHT_AGENCY: "区财政局，联系方式：021-55551111",
    Element.EARLIER_REPLY: "区住建公开答〔2025〕7号，2025年6月3日",
    Element.NOTICE_SERVED: "2026年3月2日送达，2026年3月3日期限届满",
    Element.WITHHELD_PARTS: "不予公开的部分：评标专家姓名。依据：条例第十五条。理由：个人隐私。",
}


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(TUESDAY)
    return signed_in(clara)


def address(case, outcome=Outcome.GRANTED, finding="provided"):
    return f"/desk/cases/{case.receipt_number}/reply?outcome={outcome.value}&finding={finding}"


def filled(case, outcome=Outcome.GRANTED, finding="provided", **changed):
    situation = situation_of(outcome, finding)
    typed = {
        "version": str(case.version),
        "decided_on": "2026-03-03",
        "basis": situation.legal_text or "条例第二条",
        "reasons": "经审查，按照该规定办理。",
    }
    if outcome in (Outcome.THIRD_PARTY, Outcome.PARTIAL):
        typed["unheard_because"] = "第三方下落不明"
    for element in situation.must_state:
        typed |= TYPED[element]
    return typed | changed


def hidden(page: str) -> dict[str, list[str]]:
    """What a preview carries on in hidden fields."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        found.setdefault(unescape(name[1]), []).append(unescape(value[1]))
    return found


def confirmed(desk, case, preview: str, **changed):
    return desk.post(address(case, **changed), data=looked_over(preview) | {"version": str(case.version)})


def looked_over(preview: str) -> dict[str, object]:
    """Every warning ticked, and both reviews written down."""
    ticked = re.findall(r'name="confirmed" value="([^"]*)"', preview)
    return {**hidden(preview), **REVIEW, "confirmed": ticked}


def test_every_situation_is_offered_with_its_number_in_the_report(desk, annas_case):
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}/reply").text
    for situation in situations():
        assert str(situation.label) in page
    assert "（三）4 保护第三方合法权益" in page
    assert page.count("（四）1 ") == page.count("（六）3 ") == 1, "one number, under which the answers stand"
    assert "确认不再处理（现在不能办理）" in page
    assert f'href="/desk/cases/{annas_case.receipt_number}/withdraw"' in page


def test_an_answer_that_lacks_its_question_is_told_from_the_start_and_not_led_to(desk, annas_case):
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}/reply").text
    for why, outcome in (("没有告知申请人补正", Outcome.STILL_UNCLEAR), ("没有要求申请人说明理由", Outcome.EXCESSIVE)):
        assert why in page
        assert f"outcome={outcome.value}" not in page
    assert f"outcome={Outcome.GRANTED.value}" in page


@pytest.mark.parametrize("situation", [one for one in situations() if one.finding], ids=lambda one: one.finding)
def test_answers_that_share_a_row_of_the_report_tell_when_to_choose_which(desk, annas_case, situation):
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}/reply").text
    others = {str(one.when) for one in situations() if one != situation}
    assert f"什么时候选：{situation.when}" in page
    assert str(situation.when) not in others


def test_an_organisation_is_spoken_to_as_one_in_the_wording_the_form_begins_with(desk, clara):
    case = register_case(clara, applicant=anna(kind=ApplicantKind.BUSINESS, name="申江公司"))
    form = desk.get(address(case)).text
    assert "贵单位申请获取的政府信息可以公开" in form
    assert "您申请获取" not in form


@pytest.mark.parametrize("outcome", ["other.clarification_lapsed", "granted", "invented"])
def test_what_is_no_answer_leads_back_to_the_choice(desk, annas_case, outcome):
    assert "选择办理结果" in desk.get(address(annas_case) + "&").text
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}/reply?outcome={outcome}").text
    assert "不在这里办理的结果" in page


@pytest.mark.parametrize("situation", situations(), ids=lambda one: f"{one.outcome}-{one.finding}")
def test_each_outcome_is_answered_from_the_screen_with_its_own_questions(desk, clara, annas_case, situation):
    outcome, finding = situation.outcome, situation.finding
    if outcome is Outcome.STILL_UNCLEAR:
        clarification.ask(annas_case, ["名称"], "目录", sent_on=MONDAY, by=clara, on=MONDAY)
        clarification.record(annas_case, "旧住房改造", received_on=MONDAY, by=clara, on=MONDAY)
    if outcome is Outcome.EXCESSIVE:
        timing.ask_reasons(annas_case, "四十件", date(2026, 3, 16), by=clara, on=MONDAY)
        timing.record_reasons(annas_case, "写论文", "不合理", received_on=MONDAY, by=clara, on=MONDAY)
    form = desk.get(address(annas_case, outcome, finding)).text
    for element, typed in TYPED.items():
        for name in typed:
            assert (f'name="{name}"' in form) is (element in situation.must_state)
    preview = desk.post(address(annas_case, outcome, finding), data=filled(annas_case, outcome, finding)).text
    assert again(annas_case).status is not Status.REPLIED
    assert "确认答复" in preview
    for element in situation.must_state:
        assert LETTER_SAYS.get(element, SAID.get(element, "答复")).splitlines()[0].rstrip("；") in preview
    answer = confirmed(desk, annas_case, preview, outcome=outcome, finding=finding)
    assert answer.status_code == 303
    case = again(annas_case)
    assert (case.status, case.outcome) == (Status.REPLIED, outcome)


def test_the_wording_of_the_law_stands_there_already_and_its_blanks_must_be_filled(desk, annas_case):
    form = desk.get(address(annas_case, Outcome.NOT_HELD, "does_not_exist")).text
    assert "《政府信息公开条例》第三十六条第（四）项" in form
    assert "经检索，没有检索到您申请获取的政府信息" in form
    assert "申请人会看到" in form, "who searched is said to the applicant"
    typed = filled(annas_case, Outcome.NOT_HELD, "does_not_exist", reasons="经以【关键词】检索，没有。")
    answer = desk.post(address(annas_case, Outcome.NOT_HELD, "does_not_exist"), data=typed).text
    assert "还有没有填写的内容：“【关键词】”" in answer
    assert "公文库" in answer
    assert "确认答复" not in answer


def test_what_is_asked_in_a_field_of_its_own_is_no_blank_in_the_wording_too(desk, annas_case):
    form = desk.get(address(annas_case, Outcome.NOT_HELD, "not_ours")).text
    assert "您申请获取的政府信息不属于本机关负责公开。" in form
    assert "【行政机关】" not in form
    name = form[form.index("负责公开的行政机关名称") :]
    assert "选填" not in name[: name.index("无法确定负责公开的行政机关")]


def test_a_case_is_called_by_the_finding_that_was_chosen_and_says_which_row_counts_it(desk, annas_case):
    preview = desk.post(
        address(annas_case, Outcome.NOT_HELD, "not_ours"), data=filled(annas_case, Outcome.NOT_HELD, "not_ours")
    ).text
    confirmed(desk, annas_case, preview, outcome=Outcome.NOT_HELD, finding="not_ours")
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}").text
    assert "不属于本机关负责公开（年度报告计入“本机关不掌握相关政府信息”）" in unescape(page)
    assert "办理结果：不属于本机关负责公开" in page
    table = desk.get("/desk/cases.csv", buffered=True).text
    assert "不属于本机关负责公开" in table
    assert "本机关不掌握" not in table


def test_how_the_report_counts_is_no_part_of_an_answers_name(desk, annas_case):
    pages = [desk.get(f"/desk/cases/{annas_case.receipt_number}/reply").text]
    preview = desk.post(address(annas_case, Outcome.PARTIAL, ""), data=filled(annas_case, Outcome.PARTIAL, "")).text
    assert "获取该政府信息的方式、途径和时间：" in preview, "a partial reply says how to get the information (Art. 37)"
    confirmed(desk, annas_case, preview, outcome=Outcome.PARTIAL, finding="")
    pages += [desk.get(f"/desk/cases/{annas_case.receipt_number}").text, desk.get("/desk/cases").text]
    pages.append(desk.get("/desk/cases.csv", buffered=True).text)
    assert [page for page in pages if "部分公开" not in page or "区分处理的，只计" in page] == []


def test_going_back_from_the_letter_keeps_every_word(desk, annas_case):
    preview = desk.post(address(annas_case), data=filled(annas_case, reasons="特别的理由")).text
    back = desk.post(address(annas_case), data=hidden(preview) | {"act": "edit", "version": str(annas_case.version)})
    assert "特别的理由" in back.text
    assert 'name="provided"' in back.text
    assert again(annas_case).status is Status.IN_HAND


def test_another_withheld_part_gets_its_own_row(desk, annas_case):
    typed = filled(annas_case, Outcome.PARTIAL, "", act="more")
    page = desk.post(address(annas_case, Outcome.PARTIAL, ""), data=typed).text
    assert 'name="withheld-1-part"' in page
    assert "评标专家姓名" in page


def test_where_the_right_agency_is_not_known_the_letter_says_so(desk, annas_case):
    unknown = {"right_agency": "", "right_agency_contact": ""}
    typed = filled(annas_case, Outcome.NOT_HELD, "not_ours", **unknown)
    url = address(annas_case, Outcome.NOT_HELD, "not_ours")
    assert "无法确定的，请勾选下面一项" in desk.post(url, data=typed).text
    assert "无法确定负责公开该政府信息的行政机关" in desk.post(url, data=typed | {"right_agency_unknown": "y"}).text


def test_files_stay_chosen_from_the_form_to_the_letter_and_go_to_the_applicant(desk, annas_case):
    file = (io.BytesIO(b"%PDF-1.7 tender"), "中标通知书.pdf")
    preview = desk.post(address(annas_case), data={**filled(annas_case), "files": file}).text
    assert "<p>附件：中标通知书</p>" in preview
    assert confirmed(desk, annas_case, preview).status_code == 303
    kept = db.session.scalars(select(Attachment)).one()
    assert (kept.name, kept.audience) == ("中标通知书.pdf", Audience.APPLICANT)


def test_a_file_that_is_not_what_it_says_is_refused_beside_the_field_and_the_others_stay(desk, annas_case):
    files = [(io.BytesIO(b"%PDF-1.7 good"), "好.pdf"), (io.BytesIO(b"<html>"), "坏.pdf")]
    page = desk.post(address(annas_case), data={**filled(annas_case), "files": files}).text
    assert "“坏.pdf”的内容与它的扩展名不符" in page
    assert "不要：好.pdf" in page
    seals = hidden(page)["files-kept"]
    dropped = desk.post(
        address(annas_case), data={**filled(annas_case), "files-kept": seals, "files-dropped": seals}
    ).text
    assert "好.pdf" not in dropped


def test_a_seal_of_another_case_or_another_person_brings_no_file(desk, clara, rita, annas_case, signed_in):
    file = (io.BytesIO(b"%PDF-1.7 tender"), "附图.pdf")
    seals = hidden(desk.post(address(annas_case), data={**filled(annas_case), "files": file}).text)["files-kept"]
    other = register_case(clara)
    assert "附图" not in desk.post(address(other), data={**filled(other), "files-kept": seals}).text
    foreign = signed_in(rita).post(address(annas_case), data={**filled(annas_case), "files-kept": seals})
    assert "附图" not in foreign.text
    forged = desk.post(address(annas_case), data={**filled(annas_case), "files-kept": ["forged", ""]})
    assert forged.status_code == 200


def test_the_reader_is_warned_before_a_late_letter_goes(desk, annas_case, it_is):
    it_is(date(2026, 4, 2))
    page = desk.post(address(annas_case), data=filled(annas_case, decided_on="2026-04-02")).text
    assert "这是逾期答复" in page
    assert "要打印后送达" in page


@pytest.mark.parametrize(
    "changed, said",
    [
        ({"decided_on": "2026-03-04"}, "不能晚于今天"),
        ({"decided_on": "2026-03-01"}, "不能早于收到申请"),
        ({"decided_on": "三月三日"}, "请填写日期"),
        ({"provided": ""}, "请填写。"),
        ({"basis": "依据" * 400}, "500"),
        ({"channel": "【方式】"}, "没有填写"),
    ],
)
def test_what_cannot_be_is_said_on_the_form(desk, annas_case, changed, said):
    answer = desk.post(address(annas_case), data=filled(annas_case, **changed))
    assert (answer.status_code, said in answer.text, "确认答复" in answer.text) == (200, True, False)


def test_a_letter_that_was_read_before_somebody_elses_step_does_not_go(desk, clara, annas_case):
    preview = desk.post(address(annas_case), data=filled(annas_case)).text
    seen = hidden(preview)
    clarification.ask(annas_case, ["名称"], "目录", sent_on=MONDAY, by=clara, on=MONDAY)
    assert desk.post(address(annas_case), data=seen).status_code == 409
    assert db.session.scalars(select(Letter).where(Letter.kind == "reply")).all() == []


def test_a_case_that_was_answered_is_not_answered_from_an_old_page(desk, annas_case):
    preview = desk.post(address(annas_case), data=filled(annas_case)).text
    assert confirmed(desk, annas_case, preview).status_code == 303
    assert confirmed(desk, again(annas_case), preview).status_code == 422


def test_who_may_not_answer_gets_no_form(annas_case, nora, sven, audrey, signed_in):
    for person, status in ((nora, 404), (sven, 403), (audrey, 403)):
        assert signed_in(person).get(address(annas_case)).status_code == status
