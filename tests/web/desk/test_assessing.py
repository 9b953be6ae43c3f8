"""The seven questions on the screen: one a page, left and taken up again, each answer with its proof."""

import io

import pytest
from sqlalchemy import select

from tests.casework.answered import TUESDAY, pdf
from tests.casework.answered import answered as replied
from tests.casework.assessed import TO_THE_ANSWER, answered, complete
from tests.factories import MONDAY, again, anna, make_agency, register_case
from tests.web.desk.seven import PLAIN, REVIEW, SEARCH, fields, give, summary_of, url, walk
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, letters_seen, seen
from tests.web.test_audit_trail import RAW
from tracker.casework import assessments, clarification, consultation
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.law.seven_questions import BY_QUESTION, CONCLUSIONS, QUESTION_NAMES, Question
from tracker.models import Assessment, Attachment, Audience, AuditEvent, Letter, db
from tracker.registers import assessments as kept
from tracker.web import audit_words


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(TUESDAY)
    return signed_in(clara)


@pytest.mark.parametrize("question", list(Question)[:6])
def test_each_question_offers_all_that_it_may_be_answered_with(desk, clara, annas_case, question):
    answered(
        annas_case, clara, ("is_request", "clear", "ours", "held", "open")[: list(Question).index(question)], TUESDAY
    )
    page = desk.get(url(annas_case)).text
    assert str(QUESTION_NAMES[question]) in page
    for conclusion in BY_QUESTION[question]:
        assert f">{conclusion.label}" in page
        assert f"question={question.value}&amp;conclusion={conclusion.name}" in page


def test_the_right_agency_may_be_typed_and_an_agency_of_the_books_is_never_ones_own(desk, clara, annas_case, district):
    answered(annas_case, clara, ("is_request", "clear"), TUESDAY)
    make_agency("SZF", "市人民政府")
    page = desk.get(url(annas_case, question="duty", conclusion="not_ours")).text
    assert "市人民政府" in page
    assert 'value="ZJJ"' not in page
    give(desk, annas_case, "not_ours", reasons="由税务机关负责", right_agency="区税务局", right_agency_contact="12366")
    evidence = kept.standing(annas_case, MONDAY).latest[Question.DUTY].evidence
    assert evidence == {"right_agency": {"name": "区税务局", "contact": "12366"}}


def test_an_agency_that_was_chosen_can_be_filled_in_and_looked_over_before_it_is_recorded(desk, annas_case, next_door):
    walk(desk, annas_case, *PLAIN[:2])
    page = give(desk, annas_case, "not_ours", agency=next_door.code, reasons="由财政部门制作。", act="fill")
    values = fields(page.text)
    assert (values["right_agency"], values["reasons"]) == ("区财政局", "由财政部门制作。")
    assert values["right_agency_contact"] == "地址：政通路1号；电话：021-55550000"
    assert Question.DUTY not in kept.standing(annas_case, MONDAY).latest


def test_the_reply_that_is_repeated_is_picked_from_those_the_applicant_had(desk, clara, annas_case):
    replied(annas_case, clara)
    (letter,) = db.session.scalars(select(Letter).where(Letter.kind == "reply"))
    again_asked = register_case(clara, received_on=TUESDAY)
    page = desk.get(url(again_asked, question="request", conclusion="repeat")).text
    assert f"{letter.number}，2026-03-03，{annas_case.description}" in page
    shown = give(desk, again_asked, "repeat", earlier=str(letter.id), reasons="已经答复", act="fill").text
    assert (fields(shown)["earlier_number"], fields(shown)["earlier_on"]) == (letter.number, "2026-03-03")
    walk(desk, again_asked, ("repeat", {"earlier": str(letter.id), "reasons": "已经答复"}))
    held = kept.standing(again_asked, MONDAY).latest[Question.REQUEST].evidence
    assert held == {"earlier_reply": {"number": letter.number, "replied_on": "2026-03-03"}}


def test_what_the_case_knows_already_stands_beside_the_question(desk, clara, annas_case):
    assert "1 件，这是第 1 件" in desk.get(url(annas_case)).text
    answered(annas_case, clara, (*TO_THE_ANSWER, "held"), TUESDAY)
    assert "先办理“征求意见”。办理结果：保护第三方合法权益。" in desk.get(url(annas_case)).text
    party = consultation.PartyKind.THIRD_PARTY
    consultation.consult(annas_case, party, "宏大公司", "报价", sent_on=TUESDAY, by=clara, on=TUESDAY)
    assert "先办理“征求意见”" not in desk.get(url(annas_case)).text
    page = desk.get(url(annas_case)).text
    assert "案件中已有的情况" in page
    assert "对方：宏大公司" in page


def test_what_the_applicant_made_clear_stands_beside_the_questions_and_in_the_letter_to_those_heard(
    desk, clara, annas_case
):
    clarification.ask(annas_case, ["写明小区"], "见目录", sent_on=MONDAY, by=clara, on=MONDAY)
    clarification.record(annas_case, "听涛苑一期的评标报告", received_on=TUESDAY, by=clara, on=TUESDAY)
    assert "补正后的申请内容" in desk.get(url(annas_case)).text
    answered(annas_case, clara, TO_THE_ANSWER, TUESDAY)
    assert "听涛苑一期的评标报告" in desk.get(url(annas_case)).text
    assert "听涛苑一期的评标报告</textarea>" in desk.get(f"/desk/cases/{annas_case.receipt_number}/consult").text


def test_one_may_leave_and_come_back_and_change_what_was_answered(desk, annas_case):
    walk(desk, annas_case, *PLAIN[:2])
    page = desk.get(url(annas_case)).text
    assert "申请的信息由哪个行政机关负责公开？" in page
    walk(desk, annas_case, ("petition", {"reasons": "要求查处", "right_channel": "区信访办"}))
    page = summary_of(desk, annas_case)
    assert "信访举报投诉类申请" in page
    assert "不用回答" in page
    case_page = desk.get(f"/desk/cases/{annas_case.receipt_number}?tab=assessment").text
    assert "以前的结论（1）" in case_page
    assert "按现在的结论不用回答" in case_page


def test_what_was_answered_before_stands_in_the_form_again(desk, annas_case):
    walk(desk, annas_case, *PLAIN, ("does_not_exist", {**SEARCH, "reasons": "没有"}))
    values = fields(desk.get(url(annas_case, question="holding", conclusion="does_not_exist")).text)
    assert (values["searches-0-systems"], values["reasons"]) == ("公文库", "没有")
    other = fields(desk.get(url(annas_case, question="holding", conclusion="needs_creation")).text)
    assert (other["searches-0-systems"], other["reasons"]) == ("公文库", "")


@pytest.mark.parametrize("conclusion", ["petition", "inquiry"])
def test_where_the_matter_belongs_is_asked_in_words_that_fit_complaints_and_inquiries(desk, annas_case, conclusion):
    assert "反映诉求或者咨询的渠道" in desk.get(url(annas_case, question="request", conclusion=conclusion)).text


def test_another_search_gets_its_own_row_and_nothing_typed_is_lost(desk, annas_case):
    walk(desk, annas_case, *PLAIN)
    page = give(desk, annas_case, "does_not_exist", **SEARCH, act="more").text
    assert 'name="searches-1-systems"' in page
    assert fields(page)["searches-0-systems"] == "公文库"
    assert Question.HOLDING not in kept.standing(annas_case, MONDAY).latest


def test_what_is_wrong_in_a_row_is_said_with_its_number_and_its_question_in_words(desk, annas_case):
    walk(desk, annas_case, *PLAIN)
    second = {name.replace("-0-", "-1-"): value for name, value in SEARCH.items()}
    late = {**SEARCH, **second, "searches-1-searched_on": "2026-03-04", "reasons": "没有"}
    page = give(desk, annas_case, "does_not_exist", **late).text
    assert "第 2 行“哪一天检索”：不能晚于今天" in page
    assert "第 1 行" not in page
    assert not [raw for raw in ("searched_on&#39;", "{&#39;", "{}") if raw in page]


@pytest.mark.parametrize(
    "name, typed, said",
    [
        ("does_not_exist", {"reasons": "没有"}, "请填写。"),
        ("does_not_exist", {"reasons": "没有", **SEARCH, "searches-0-people": ""}, "请填写。"),
        ("does_not_exist", {"reasons": "没有", **SEARCH, "searches-0-searched_on": "2026-03-04"}, "不能晚于今天"),
        ("held", {}, "信息由哪个部门保存"),
        ("already_published", {"channel": "网站"}, "理由"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(desk, annas_case, name, typed, said):
    walk(desk, annas_case, *PLAIN)
    answer = give(desk, annas_case, name, **typed)
    assert answer.status_code == 200
    assert said in answer.text
    assert "还不能提交" in answer.text
    assert Question.HOLDING not in kept.standing(annas_case, MONDAY).latest


def test_a_conclusion_against_the_secrecy_review_comes_back_with_the_reason(desk, annas_case):
    walk(desk, annas_case, *PLAIN, ("held", {"holder": "建管科"}))
    answer = give(desk, annas_case, "open", **{**REVIEW, "review_result": "secret"}, reasons="可以公开")
    assert "不能选“可以公开”。（条例第十七条）" in answer.text


def test_what_needs_a_step_of_its_own_says_so_and_leads_there(desk, annas_case):
    walk(desk, annas_case, PLAIN[0], ("unclear", {"reasons": "没有写明是哪一个项目"}))
    page = desk.get(url(annas_case)).text
    assert "后面的问题先不用答" in page
    assert f'href="/desk/cases/{annas_case.receipt_number}/ask-clarification"' in page
    walk(desk, annas_case, ("withdrawn", {"reasons": "来信撤回"}))
    assert f'href="/desk/cases/{annas_case.receipt_number}/withdraw"' in desk.get(url(annas_case)).text


def test_a_question_that_is_not_reached_yet_is_not_shown(desk, annas_case):
    page = desk.get(url(annas_case, question="disclosure", conclusion="open")).text
    assert "收到的是不是一件政府信息公开申请？" in page
    answer = give(desk, annas_case, "open", **REVIEW, reasons="可以")
    assert answer.status_code == 200
    assert kept.of_case(annas_case) == []


@pytest.mark.parametrize("asked", ["question=invented", "conclusion=invented", "question=&conclusion="])
def test_an_address_that_names_nothing_leads_to_the_open_question(desk, annas_case, asked):
    assert "收到的是不是一件政府信息公开申请？" in desk.get(f"{url(annas_case)}?{asked}").text


def test_evidence_is_attached_and_the_files_of_the_case_can_be_chosen(desk, clara, annas_case):
    first = assessments.assess(annas_case, complete("is_request"), [pdf("来信.pdf")], by=clara, on=TUESDAY).files[0]
    page = desk.get(url(annas_case, question="clarity", conclusion="clear")).text
    assert "来信.pdf" in page
    file = (io.BytesIO(b"%PDF-1.7 note"), "核查笔录.pdf")
    assert give(desk, annas_case, "clear", known_files=str(first.id), files=file).status_code == 303
    answer = kept.standing(annas_case, MONDAY).latest[Question.CLARITY]
    assert [each.name for each in answer.files] == ["来信.pdf", "核查笔录.pdf"]
    assert {each.audience for each in db.session.query(Attachment)} == {Audience.INTERNAL}


def test_a_file_of_another_case_is_no_evidence_here(desk, clara, annas_case):
    other = register_case(clara, applicant=anna(name="奥托", identity_number="310110199001019999"))
    foreign = assessments.assess(other, complete("is_request"), [pdf("别人的.pdf")], by=clara, on=TUESDAY).files[0]
    assessments.assess(annas_case, complete("is_request"), [pdf("来信.pdf")], by=clara, on=TUESDAY)
    answer = give(desk, annas_case, "clear", known_files=str(foreign.id))
    assert answer.status_code == 200
    assert Question.CLARITY not in kept.standing(annas_case, MONDAY).latest


def test_whose_page_is_older_than_the_case_is_told_and_answers_nothing(desk, clara, rita, annas_case):
    seen = annas_case.version
    answered(annas_case, rita, ("petition",), TUESDAY)
    answer = desk.post(url(annas_case, question="request", conclusion="is_request"), data={"version": str(seen)})
    assert answer.status_code == 409
    assert [each.conclusion for each in kept.of_case(again(annas_case))] == ["petition"]


@pytest.mark.parametrize("somebody", ["sven", "audrey"])
def test_who_looks_on_reads_the_answers_and_changes_none(request, signed_in, clara, annas_case, somebody, it_is):
    it_is(TUESDAY)
    answered(annas_case, clara, (*TO_THE_ANSWER, "held"), TUESDAY)
    browser = signed_in(request.getfixturevalue(somebody))
    page = browser.get(f"/desk/cases/{annas_case.receipt_number}?tab=assessment").text
    assert "由本机关负责公开" in page
    assert "建管科" in page
    assert '/assess"' not in page
    sheet = browser.get(f"/desk/cases/{annas_case.receipt_number}/assessment")
    assert (sheet.status_code, "建管科" in sheet.text) == (200, True)
    assert browser.get(url(annas_case)).status_code == 403
    assert give(browser, annas_case, "petition", reasons="不是申请", right_channel="信访办").status_code == 403
    assert db.session.query(Assessment).filter_by(conclusion="petition").count() == 0


def test_nora_and_adam_read_none_of_it(signed_in, clara, nora, adam, annas_case):
    answered(annas_case, clara, TO_THE_ANSWER, TUESDAY)
    for page in ("/assess", "/assessment", "/assessment.pdf", "?tab=assessment"):
        assert signed_in(nora).get(f"/desk/cases/{annas_case.receipt_number}{page}").status_code == 404
        assert signed_in(adam).get(f"/desk/cases/{annas_case.receipt_number}{page}").status_code in (403, 404)


def test_the_record_of_the_answers_can_be_printed(desk, clara, annas_case):
    page = f"/desk/cases/{annas_case.receipt_number}/assessment"
    assert "还没有研判" in desk.get(page).text
    assert "还没有研判" in desk.get(f"/desk/cases/{annas_case.receipt_number}?tab=assessment").text
    answered(annas_case, clara, (*TO_THE_ANSWER, "held"), TUESDAY)
    assert "信息由哪个部门保存" in desk.get(page).text
    paper = desk.get(f"{page}.pdf")
    assert (paper.mimetype, paper.data[:5]) == ("application/pdf", b"%PDF-")


def test_saying_that_the_reply_may_be_written_comes_back_to_the_case(desk, clara, annas_case):
    answered(annas_case, clara, ("petition",), TUESDAY)
    answer = give(desk, annas_case, "concluded", reasons="同意")
    assert answer.location == f"/desk/cases/{annas_case.receipt_number}"
    page = desk.get(answer.location).text
    assert "“怎么答”已经回答：按研判结论答复。" in page
    assert "七步研判 · 怎么答：按研判结论答复" in page
    assert kept.standing(annas_case, MONDAY).progress.outcome is Outcome.PETITION


def test_after_the_reply_nothing_is_answered_any_more_and_all_can_be_read(desk, clara, annas_case):
    answered(annas_case, clara, ("petition",), TUESDAY)
    annas_case.status = Status.REPLIED
    db.session.commit()
    assert desk.get(url(annas_case)).status_code == 422
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}?tab=assessment").text
    assert "是信访、投诉、举报" in page
    assert "接着研判" not in page


def test_anna_never_sees_what_the_office_thought(client, clara, annas_case, it_is):
    it_is(TUESDAY)
    answered(annas_case, clara, (*TO_THE_ANSWER, "held"), TUESDAY)
    thought = complete("security_stability", reasons="内部的考虑")
    assessments.assess(annas_case, thought, [pdf("内部笔记.pdf")], by=clara, on=TUESDAY)
    number = open_with(annas_case, CODE)
    page = seen(client, number)
    assert annas_case.description in page
    shown = letters_seen(client, page) + client.get(f"/desk/cases/{number}/assessment", follow_redirects=True).text
    assert [word for word in ("内部的考虑", "内部笔记", "研判", "建管科") if word in shown] == []


def test_audrey_reads_every_answer_in_words_and_no_names_of_columns(app, clara, annas_case):
    for conclusion in CONCLUSIONS.values():
        before = ("is_request", "clear", "ours", "held", "open", "as_asked")[
            : list(Question).index(conclusion.question)
        ]
        answered(annas_case, clara, (*before, conclusion.name), TUESDAY)
    with app.test_request_context():
        events = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "case:assess"))
        lines = [line for event in events for line in audit_words.change_lines(event.details)]
    said = {words for line in lines for words in (line.label, line.old, line.new)}
    assert {words for words in said if RAW.search(words)} == set()
    assert any("检索记录：系统和档案：公文库、城建档案" in words for words in said)
