"""Registering what is not plain: the day worked out, letters that lay, what was spoken, several applicants, agents."""

import io
import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import papers
from tests.people import SignIn
from tests.web.conftest import Travel
from tests.web.desk.test_registering import TYPED, only_case
from tracker.law.acts import ActKind
from tracker.law.lifecycle import Status
from tracker.models import Case, Letter, Mail, MandatePaper, ProofKind, User, db
from tracker.registers import applicants
from tracker.registers.proceedings import standing

LETTER = TYPED | {"channel": "registered_mail"}
ORAL = TYPED | {"channel": "oral"}
TOGETHER = {
    "together-0-name": "安东",
    "together-0-kind": "natural_person",
    "together-0-identity_number": "310110199201011234",
}
AGENT = {
    "agent_name": "戴律师",
    "agent_identity_kind": "lawyer_card",
    "agent_scope": "general",
    "agent_paper": "seen",
    "agent_email": "dai@example.org",
    "agent_receives": "y",
}


@pytest.fixture
def desk(clara: User, signed_in: SignIn, it_is: Travel) -> FlaskClient:
    return signed_in(clara)


def sent(desk: FlaskClient, typed: dict[str, str], **more: str) -> str:
    return desk.post("/desk/register", data=typed | more, follow_redirects=True).text


def proposed(page: str) -> str:
    return re.search(r'name="proposed"[^>]* value="([^"]*)"', page).group(1)


def test_the_day_of_receipt_is_worked_out_with_its_reason_and_nothing_is_lost(desk):
    page = sent(desk, LETTER, act="work_out", arrived_on="2026-02-27", reached_desk_on="2026-03-02", **TOGETHER)
    assert "收到之日：2026年2月27日（周五）" in page
    assert "以本机关签收之日为收到之日" in page
    assert "相差 2 个工作日" in page
    assert "答复期限至2026年3月26日" in page
    assert 'value="宏大建设公司"' in page
    assert 'value="安东"' in page
    assert proposed(page) == "2026-02-27"
    assert db.session.scalar(select(Case)) is None


def test_what_was_shown_is_not_registered_otherwise_unseen(desk):
    changed = LETTER | {"arrived_on": "2026-02-27", "proposed": "2026-03-02"}
    page = sent(desk, changed)
    assert "核算的收到日期与刚才显示的不同" in page
    assert db.session.scalar(select(Case)) is None
    sent(desk, changed, proposed=proposed(page))
    assert only_case().received_on == date(2026, 2, 27)


def test_a_letter_that_lay_in_the_house_warns_now_and_on_its_case(desk):
    sent(desk, LETTER, arrived_on="2026-02-26", reached_desk_on="2026-03-02")
    case = only_case()
    assert standing(case, ActKind.RECEIVED)[0].words["reached_desk_on"] == "2026-03-02"
    page = desk.get(f"/desk/cases/{case.receipt_number}").text
    assert "才转到公开工作机构，相差 3 个工作日" in page
    assert "转到公开工作机构的日期" in page


def test_a_letter_to_the_wrong_desk_waits_for_the_applicant(desk):
    page = sent(desk, LETTER, addressed_elsewhere="y", unreached="没有留电话")
    case = only_case()
    assert (case.status, case.received_on) == (Status.AWAITING_CONFIRMATION, None)
    assert "请尽快与申请人确认" in page
    form = desk.get(f"/desk/cases/{case.receipt_number}/confirm-receipt").text
    assert "没有留电话" in form
    assert "今天到达，应当今天与申请人确认" in form
    assert "about=unreached" in form
    assert "没有联系上" in desk.get(f"/desk/cases/{case.receipt_number}/log-communication?about=unreached").text


@pytest.mark.parametrize(
    "wrong, told",
    [
        ({"addressed_elsewhere": "y"}, "只有邮寄的申请才填写"),
        ({"reached_desk_on": "2026-03-02"}, "只有挂号信和特快专递才填写"),
        ({"channel": "oral"}, "必须向申请人宣读并由其确认"),
        ({"channel": "oral", "read_back": "y"}, "请登记宣读确认的日期"),
        ({"channel": "oral", "read_back": "y", "read_back_on": "2026-03-02"}, "请写明申请人怎样确认"),
        ({"together-0-phone": "138"}, "第 1 行“其姓名、名称”：请填写"),
        ({"together-0-kind": "commercial_enterprise"}, "第 1 行“其姓名、名称”：请填写"),
        ({"agent_phone": "13800001111"}, "请写明受托人姓名"),
        ({"agent_receives": "y"}, "请写明受托人姓名"),
        ({"agent_scope": "special"}, "请写明受托人姓名"),
        ({"proofs-0-note": "原件"}, "第 1 行“谁的身份证明”：请写明"),
        ({**AGENT, "agent_scope": "special"}, "请写明特别授权的事项"),
        ({**AGENT, "agent_paper": "kept"}, "请上传授权委托书"),
        ({**AGENT, "agent_valid_until": "2026-03-01"}, "已经到期"),
    ],
)
def test_what_is_wrong_in_a_folded_part_is_said_too(desk, wrong, told):
    page = sent(desk, TYPED, **wrong)
    assert told in page
    assert db.session.scalar(select(Case)) is None


def test_what_was_typed_of_an_agent_without_a_name_stays_to_be_read(desk):
    page = sent(desk, TYPED, agent_phone="13800001111", agent_powers="代收文书")
    assert ('value="13800001111"' in page, "代收文书" in page) == (True, True)
    assert re.search(r'<details class="case-more" open>\s*<summary>委托代理人', page)


@pytest.mark.parametrize(
    "days, told",
    [
        ({"arrived_on": "2026-03-05"}, "不能晚于今天"),
        ({"channel": "fax", "arrived_on": "2026-03-02", "confirmed_on": "2026-02-27"}, "不能早于到达的日期"),
        ({"channel": "fax", "arrived_on": "2026-03-02", "confirmed_on": "2026-03-20"}, "不能晚于今天"),
        ({"channel": "in_person", "arrived_on": "2026-03-02", "confirmed_on": "2026-03-02"}, "这种渠道不需要确认"),
    ],
)
def test_working_out_the_day_says_of_the_days_what_registering_says(desk, days, told):
    page = sent(desk, TYPED, act="work_out", **days)
    assert told in page
    if "这种渠道" not in told:
        assert ("收到之日：" in page, "答复期限至" in page) == (False, False)


def test_a_spoken_application_is_read_back(desk):
    sent(desk, ORAL, read_back="y", read_back_on="2026-03-02", signature="申请人按印")
    case = only_case()
    assert case.received_on == date(2026, 3, 2)
    page = desk.get(f"/desk/cases/{case.receipt_number}").text
    assert "宣读确认的日期" in page
    assert "申请人按印" in page


def test_more_applicants_can_be_added_without_losing_anything(desk):
    page = sent(desk, TYPED, act="more_applicants", **TOGETHER)
    assert 'name="together-1-name"' in page
    assert 'value="安东"' in page
    assert db.session.scalar(select(Case)) is None


def test_letters_address_all_who_apply_and_numbers_stay_masked(desk):
    sent(desk, TYPED, **TOGETHER, **{"together-1-name": "安西", "together-1-kind": "other"})
    case = only_case()
    assert applicants.addressees(case) == "宏大建设公司、安东、安西"
    assert db.session.scalars(select(Letter)).one().addressee == "宏大建设公司、安东、安西"
    page = desk.get(f"/desk/cases/{case.receipt_number}").text
    assert "安东" in page
    assert "310110199201011234" not in page
    assert "安东" in desk.get("/desk/cases?q=安东").text


def test_an_agent_who_receives_letters_gets_the_receipt(desk):
    power = (io.BytesIO(papers.pdf("Power of attorney")), "委托书.pdf")
    data = TYPED | AGENT | {"agent_paper": "kept", "agent_papers": power}
    desk.post("/desk/register", data=data, content_type="multipart/form-data")
    case = only_case()
    (agent,) = applicants.agents(case, date(2026, 3, 2))
    assert (agent.identity_kind, agent.paper, agent.receives_letters) == (
        ProofKind.LAWYER_CARD,
        MandatePaper.KEPT,
        True,
    )
    assert db.session.scalars(select(Mail)).one().recipient == "dai@example.org"
    assert "委托书.pdf" in desk.get(f"/desk/cases/{case.receipt_number}?tab=papers").text
    assert "戴律师" in desk.get(f"/desk/cases/{case.receipt_number}").text


def test_a_proof_that_was_seen_is_noted_and_no_copy_is_asked_for(desk):
    assert "不要求复印" in desk.get("/desk/register").text
    sent(desk, TYPED, **{"proofs-0-holder": "安娜", "proofs-0-kind": "resident_card", "proofs-0-note": "原件"})
    case = only_case()
    page = desk.get(f"/desk/cases/{case.receipt_number}").text
    assert "安娜：居民身份证，2026年3月2日（周一）由 陈小兰 看过（原件）" in page


def test_the_registration_form_is_printed_from_the_books(desk):
    sent(desk, LETTER, **TOGETHER, **{"proofs-0-holder": "安娜"})
    case = only_case()
    page = desk.get(f"/desk/cases/{case.receipt_number}/registration-form").text
    for told in (
        "登记表",
        case.number,
        "宏大建设公司",
        "安东",
        "挂号信",
        "2025年度旧住房改造项目的招标结果",
        "安娜：居民身份证",
    ):
        assert told in page
    assert "310110199201011234" not in page
    answer = desk.get(f"/desk/cases/{case.receipt_number}/registration-form.pdf")
    assert answer.data.startswith(b"%PDF")


def test_the_registration_form_is_nobody_elses(annas_case, nora, signed_in):
    assert signed_in(nora).get(f"/desk/cases/{annas_case.receipt_number}/registration-form").status_code == 404
