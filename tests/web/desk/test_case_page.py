"""The case page: what each person sees of it, what may be done now, and all that happened, in words."""

from datetime import date

import pytest

from tests.casework.answered import REVIEWED
from tests.factories import MONDAY, anna, register_case
from tests.questions import questions_asked
from tracker.casework import assignment, clarification, consultation, extension, replies, services
from tracker.casework.answers import Answer
from tracker.casework.consultation import PartyKind
from tracker.casework.services import Service
from tracker.law.acts import Channel, ServiceMethod
from tracker.law.outcomes import Element, Outcome

TUESDAY = date(2026, 3, 3)
GRANTED = Answer(
    Outcome.GRANTED,
    "条例第三十六条第二项",
    "予以提供。",
    finding="provided",
    elements={Element.PROVIDED: "复印件一份", Element.CHANNEL: "邮寄"},
)
TABS = ("", "?tab=papers", "?tab=talk", "?tab=changes", "?tab=clock", "/working-out")


def page_of(signed_in, person, case, rest="") -> str:
    answer = signed_in(person).get(f"/desk/cases/{case.receipt_number}{rest}")
    assert answer.status_code == 200
    return answer.text


def test_clara_sees_what_it_is_about_where_it_stands_and_what_she_may_do(clara, annas_case, signed_in, it_is):
    page = page_of(signed_in, clara, annas_case)
    for said in (
        annas_case.number,
        "办理中",
        "还剩 20 个工作日",
        "安娜（自然人）",
        "当面提交",
        "陈小兰",
        "旧住房改造项目",
    ):
        assert said in page
    assert "现在可以办" in page
    assert f"/desk/cases/{annas_case.receipt_number}/ask-clarification" in page
    assert "将写好补正告知书" in page
    assert "2026-03-30到期" in page


def test_the_identity_number_is_masked_on_every_tab(clara, annas_case, signed_in, it_is):
    for tab in TABS:
        assert "310110199001011234" not in page_of(signed_in, clara, annas_case, tab)
    assert "310*************34" in page_of(signed_in, clara, annas_case)


@pytest.mark.parametrize("tab", TABS)
def test_nora_next_door_cannot_learn_that_the_case_exists(nora, annas_case, signed_in, it_is, tab):
    browser = signed_in(nora)
    theirs = browser.get(f"/desk/cases/{annas_case.receipt_number}{tab}")
    nobodys = browser.get(f"/desk/cases/2026-00000000{tab}")
    assert (theirs.status_code, nobodys.status_code) == (404, 404)


@pytest.mark.parametrize("who", ["sven", "audrey"])
@pytest.mark.parametrize("tab", TABS)
def test_those_who_look_on_read_everything_and_are_offered_no_act(annas_case, request, signed_in, it_is, who, tab):
    page = page_of(signed_in, request.getfixturevalue(who), annas_case, tab)
    assert "现在可以办" not in page
    assert "/ask-clarification" not in page


def test_the_head_is_offered_what_the_clerk_is_not(clara, hana, annas_case, signed_in, it_is):
    extension.request(annas_case, 20, "需要检索", by=clara, on=MONDAY)
    assert f"/{annas_case.receipt_number}/extend" in page_of(signed_in, hana, annas_case)
    assert f"/{annas_case.receipt_number}/extend" not in page_of(signed_in, clara, annas_case)


def test_the_timeline_tells_who_did_what_with_its_record_letter_and_the_date_it_moved(
    clara, hana, annas_case, signed_in, it_is
):
    extension.request(annas_case, 10, "需要检索档案", by=clara, on=MONDAY)
    extension.approve(annas_case, by=hana, on=TUESDAY)
    page = page_of(signed_in, clara, annas_case)
    newest, older = page.index("批准延期"), page.index('entry-what">登记申请')
    assert newest < older
    for said in ("韩娜", "延期工作日：10", "理由：需要检索档案", "延期答复告知书", "没有电子邮箱，打印后送达"):
        assert said in page
    assert "2026年3月30日（周一）" in page
    assert "2026年4月14日（周二）" in page


def test_a_letter_that_goes_by_mail_shows_how_far_it_has_come(app, monkeypatch, clara, signed_in, it_is):
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://mail.example.org")
    case = register_case(clara, applicant=anna(email="anna@example.org"))
    assert "邮件待发：anna@example.org" in page_of(signed_in, clara, case)
    assert "登记回执" in page_of(signed_in, clara, case, "?tab=papers")


def test_the_record_of_changes_shows_old_and_new(clara, rita, annas_case, signed_in, it_is):
    assignment.assign(annas_case, handler=rita, unit=None, by=clara, on=MONDAY)
    consultation.consult(
        annas_case,
        PartyKind.THIRD_PARTY,
        "甲公司",
        "请提出意见",
        sent_on=MONDAY,
        delivered_on=MONDAY,
        by=clara,
        on=MONDAY,
    )
    page = page_of(signed_in, clara, annas_case, "?tab=changes")
    assert "期限计算中" in page
    assert "期限中止" in page
    assert "新增文书：" in page
    assert "经办人：芮敏" in page_of(signed_in, clara, annas_case)


def test_a_corrected_service_shows_what_was_voided_and_why(clara, annas_case, signed_in, it_is):
    replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=MONDAY, by=clara, on=MONDAY)
    services.serve(
        annas_case, Service(ServiceMethod.POST, posted_on=MONDAY, tracking_number="1001"), by=clara, on=MONDAY
    )
    again = Service(ServiceMethod.IN_PERSON, reached_on=TUESDAY, recipient="安娜")
    services.serve_again(annas_case, again, "邮件退回", invalid=True, by=clara, on=TUESDAY)
    page = page_of(signed_in, clara, annas_case)
    assert "（已作废）" in page
    assert "作废的原因：邮件退回" in page
    assert "送达方式：当面送达" in page


def test_the_working_out_says_why_each_day_counts(clara, annas_case, signed_in, it_is):
    assert "星期六" in page_of(signed_in, clara, annas_case, "?tab=clock")
    sheet = page_of(signed_in, clara, annas_case, "/working-out")
    assert "时限计算书" in sheet
    assert "收到申请 · 2026年3月2日（周一）" in sheet


def test_what_only_arrived_is_not_called_received(clara, annas_case, signed_in, it_is):
    case = register_case(clara, channel=Channel.FAX)
    for page in (page_of(signed_in, clara, case), page_of(signed_in, clara, case, "/working-out")):
        assert "申请到达 · 2026年3月2日（周一）" in page
        assert "收到申请 ·" not in page
    assert "收到申请 · 2026年3月2日（周一）" in page_of(signed_in, clara, annas_case)


def test_before_the_receipt_is_confirmed_the_working_out_says_so(clara, signed_in, it_is):
    case = register_case(clara, channel=Channel.ORDINARY_MAIL)
    assert "期限尚未起算" in page_of(signed_in, clara, case, "?tab=clock")
    assert "收到日期待双方确认" in page_of(signed_in, clara, case)


def test_while_the_applicant_is_asked_the_page_says_that_the_office_waits(clara, annas_case, signed_in, it_is):
    reply_by = date(2026, 3, 24)
    clarification.ask(annas_case, ["写明文号"], "可来电", sent_on=MONDAY, reply_by=reply_by, by=clara, on=MONDAY)
    page = page_of(signed_in, clara, annas_case)
    assert "等待申请人补正" in page
    assert "需要补正的事项：写明文号" in page
    assert f"/{annas_case.receipt_number}/notify-fee" not in page


def test_the_same_applicants_other_cases_are_a_click_away(clara, annas_case, signed_in, it_is):
    second = register_case(clara)
    assert f"/desk/cases/{second.receipt_number}" in page_of(signed_in, clara, annas_case)


def test_an_unknown_tab_is_the_timeline(clara, annas_case, signed_in, it_is):
    assert "登记申请" in page_of(signed_in, clara, annas_case, "?tab=../../etc")


@pytest.mark.parametrize("tab", ["", "?tab=changes"])
def test_a_case_taken_over_from_a_ledger_can_be_read(clara, hana, annas_case, signed_in, it_is, tab):
    annas_case.ledger_notes = {"备注栏": "原台账备注"}
    assert annas_case.number in page_of(signed_in, clara, annas_case, tab)


def test_what_is_read_of_a_reply_on_its_way_is_said_in_words(clara, annas_case, signed_in, it_is):
    replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=MONDAY, by=clara, on=MONDAY)
    services.serve(
        annas_case, Service(ServiceMethod.POST, posted_on=MONDAY, tracking_number="EA123456789CN"), by=clara, on=MONDAY
    )
    assert "签收日期：还不知道" in page_of(signed_in, clara, annas_case)
    sheet = page_of(signed_in, clara, annas_case, "/working-out")
    assert "理由：予以提供；" in sheet, "no full stop before the semicolon"


def test_the_case_page_asks_once_whether_anything_may_be_put_right(clara, annas_case, signed_in, it_is):
    browser = signed_in(clara)
    with questions_asked() as asked:
        assert browser.get(f"/desk/cases/{annas_case.receipt_number}").status_code == 200
    assert sum("FROM representations" in one and "FROM identity_proofs" in one for one in asked) <= 2
    assert len(asked) < 80
