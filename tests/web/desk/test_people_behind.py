"""At the desk: who stands behind an application, and a letter with several matters split."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import again, register_case
from tests.people import SignIn
from tests.web.conftest import Travel
from tracker.casework import query_codes
from tracker.models import Case, ProofKind, User, db
from tracker.registers import applicants, links

AGENT = {
    "agent_name": "戴律师",
    "agent_identity_kind": "lawyer_card",
    "agent_scope": "special",
    "agent_powers": "代为撤回申请",
    "agent_paper": "seen",
}
CODE = re.compile(r'<span class="big-code">([0-9A-Z]{4}) ([0-9A-Z]{4})</span>')


@pytest.fixture
def desk(clara: User, signed_in: SignIn, it_is: Travel) -> FlaskClient:
    return signed_in(clara)


def post(desk: FlaskClient, case: Case, step: str, **typed: str) -> str:
    address = f"/desk/cases/{case.receipt_number}/{step}"
    return desk.post(address, data={"version": again(case).version, **typed}, follow_redirects=True).text


def test_the_case_page_offers_all_three(desk, annas_case):
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}").text
    for step in ("split", "record-representation", "record-identity", "co-applicants", "registration-form"):
        assert f"/desk/cases/{annas_case.receipt_number}/{step}" in page


def test_proofs_are_noted_one_row_after_the_other(desk, annas_case):
    rows = {"seen_on": "2026-03-02", "proofs-0-holder": "安娜", "proofs-0-kind": "passport"}
    assert 'name="proofs-1-holder"' in post(desk, annas_case, "record-identity", act="more_proofs", **rows)
    assert "请至少写明一份" in post(desk, annas_case, "record-identity", seen_on="2026-03-02")
    assert "不需要留存复印件" in post(desk, annas_case, "record-identity", **rows)
    assert [one.kind for one in applicants.proofs(annas_case)] == [ProofKind.PASSPORT]


def test_an_agent_comes_and_goes(desk, annas_case):
    page = post(desk, annas_case, "record-representation", **AGENT)
    assert "文书仍送交申请人" in page
    assert "特别授权；代为撤回申请" in page
    (agent,) = applicants.representations(annas_case)
    end = f"representations/{agent.id}/end"
    assert "取消委托" in desk.get(f"/desk/cases/{annas_case.receipt_number}/{end}").text
    page = post(desk, annas_case, end, ended_on="2026-03-02", because="申请人取消委托")
    assert "2026年3月2日（周一）终止：申请人取消委托" in page


def test_an_agent_without_a_name_is_asked_for_it(desk, annas_case):
    page = post(desk, annas_case, "record-representation", **{**AGENT, "agent_name": " "})
    assert "请填写。" in page
    assert applicants.representations(annas_case) == []


def test_an_applicant_is_added_corrected_and_struck_out(desk, annas_case):
    typed = {"name": "安东", "kind": "natural_person", "identity_number": "310110199201011234", "reason": "漏写"}
    page = post(desk, annas_case, "co-applicants", **typed)
    assert "以后的文书写明全部申请人" in page
    assert "310110199201011234" not in page
    assert "…1234" in page
    (one,) = applicants.co_applicants(annas_case)
    own = f"co-applicants/{one.id}"
    assert "310110199201011234" not in desk.get(f"/desk/cases/{annas_case.receipt_number}/{own}").text
    post(desk, annas_case, own, name="安东东", kind="natural_person", reason="写错")
    (one,) = applicants.co_applicants(again(annas_case))
    assert (one.name, one.identity_number) == ("安东东", "310110199201011234")
    post(desk, annas_case, own, name="安东东", kind="natural_person", reason="不应登记", drop_identity_number="y")
    assert applicants.co_applicants(again(annas_case))[0].identity_number == ""
    post(desk, annas_case, own, name="安东东", kind="natural_person", reason="不是申请人", remove="y")
    assert applicants.co_applicants(again(annas_case)) == []


def test_every_sheet_and_the_look_at_a_fee_notice_name_all_who_apply(desk, annas_case):
    post(desk, annas_case, "co-applicants", name="安东", kind="natural_person", reason="漏写")
    for sheet in ("file-index", "working-out", "assessment"):
        assert "安娜、安东" in desk.get(f"/desk/cases/{annas_case.receipt_number}/{sheet}").text
    notice = {"unit": "page", "number": "150", "reason": "页数较多", "how_to_pay": "窗口", "sent_on": "2026-03-02"}
    assert "安娜、安东：" in post(desk, annas_case, "notify-fee", **notice)


def test_people_of_another_case_cannot_be_reached_through_this_one(desk, annas_case, clara):
    other = register_case(clara)
    post(desk, other, "co-applicants", name="安东", kind="natural_person", reason="漏写")
    post(desk, other, "record-representation", **AGENT)
    (one,), (agent,) = applicants.co_applicants(other), applicants.representations(other)
    for step in (f"co-applicants/{one.id}", f"representations/{agent.id}/end"):
        assert desk.get(f"/desk/cases/{annas_case.receipt_number}/{step}").status_code == 404


def test_who_looks_on_changes_nobody(annas_case, sven, signed_in, it_is):
    for step in ("co-applicants", "record-identity", "record-representation", "split"):
        assert signed_in(sven).get(f"/desk/cases/{annas_case.receipt_number}/{step}").status_code == 403


def split(desk: FlaskClient, case: Case, version: int, token: str = "drawn once") -> str:
    typed = {"version": version, "token": token, "matters": "招标结果\n\n中标单位名单\n 评标报告 ", "act": "confirm"}
    address = f"/desk/cases/{case.receipt_number}/split"
    return desk.post(address, data=typed, follow_redirects=True).text


def test_a_split_shows_each_new_receipt_with_its_code_once(desk, annas_case):
    page = split(desk, annas_case, annas_case.version)
    parts = links.parts_of(again(annas_case))
    assert [one.description for one in parts] == ["中标单位名单", "评标报告"]
    assert page.count("查询码待交付") == 2
    for one in parts:
        assert one.number in page
        receipt = f"/desk/cases/{one.receipt_number}/receipt"
        assert query_codes.matches(one, "".join(CODE.search(desk.get(receipt).text).groups()))
        assert not CODE.search(desk.get(receipt).text)
    case_page = desk.get(f"/desk/cases/{parts[0].receipt_number}").text
    for number in (annas_case.number, parts[1].number, "一事一申请"):
        assert number in case_page


def test_a_split_is_looked_over_before_it_is_made(desk, annas_case):
    typed = {"version": annas_case.version, "token": "t", "matters": "招标结果\n中标单位名单\n评标报告"}
    address = f"/desk/cases/{annas_case.receipt_number}/split"
    page = desk.post(address, data=typed).text
    assert "拆分后共 3 件" in page
    for said in ("区住建公开申〔2026〕1号", "区住建公开申〔2026〕2号", "区住建公开申〔2026〕3号", "中标单位名单"):
        assert said in page
    assert (page.count(">2026-03-02<"), page.count(">2026-03-30<")) == (3, 3)
    assert links.parts_of(again(annas_case)) == []
    back = desk.post(address, data={**typed, "act": "edit"}).text
    assert "核对拆分结果" in back
    assert "招标结果\n中标单位名单\n评标报告" in back
    desk.post(address, data={**typed, "act": "confirm"})
    assert [one.number for one in links.parts_of(again(annas_case))] == [
        "区住建公开申〔2026〕2号", "区住建公开申〔2026〕3号",
    ]  # fmt: skip


def test_a_split_sent_twice_shows_the_same_receipts_again(desk, annas_case):
    version = annas_case.version
    split(desk, annas_case, version)
    page = split(desk, annas_case, version)
    assert page.count("查询码待交付") == 2
    assert len(db.session.scalars(select(Case)).all()) == 3


def test_a_split_over_what_a_colleague_did_is_held_up(desk, annas_case):
    assert "409" in str(
        desk.post(
            f"/desk/cases/{annas_case.receipt_number}/split",
            data={"version": annas_case.version - 1, "token": "t", "matters": "一\n二"},
        ).status_code
    )
    assert links.parts_of(annas_case) == []


def test_one_matter_alone_is_not_split(desk, annas_case):
    page = post(desk, annas_case, "split", token="t", matters="只有一个")
    assert "现有 1 个事项" in page
