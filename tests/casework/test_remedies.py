"""Whom a letter names to be asked again: the body that was set, else the agency above, else the step waits."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, TUESDAY, answered, found_of
from tests.factories import MONDAY, again, make_agency, make_user, register_case
from tracker.casework import clarification, endings, remedies, replies
from tracker.casework.gate_findings import Check, Verdict, keys
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.models import Agency, Case, Letter, Role, User, db

LATE = date(2026, 3, 27)


def letter_says(kind: str) -> str:
    return "".join(db.session.scalars(select(Letter).where(Letter.kind == kind)).one().paragraphs)


def forget_review_body(agency: Agency) -> None:
    agency.review_body = ""
    db.session.commit()


def silent(case: Case, clerk: User) -> Case:
    """The applicant was asked to complete the application, and the last day went by."""
    clarification.ask(case, ["请写明文号"], "见目录", sent_on=MONDAY, delivered_on=MONDAY, by=clerk, on=MONDAY)
    return case


@pytest.fixture
def top(db_session) -> Agency:
    """An agency above which there is none, and nobody has said yet who reviews its answers."""
    return make_agency("SZF", "市人民政府", review_body="")


@pytest.fixture
def tess(top: Agency) -> User:
    """Tess, clerk at the top."""
    return make_user(top, "tess", "田思", Role.CLERK)


def test_the_letters_of_an_answer_and_of_a_lapse_name_the_body_that_was_set(clara: User, annas_case: Case) -> None:
    annas_case.agency.review_body = "市人民政府"
    db.session.commit()
    answered(annas_case, clara)
    endings.confirm_lapse(silent(register_case(clara), clara), by=clara, on=LATE)
    for kind in ("reply", "lapse"):
        assert "六十日内向市人民政府申请行政复议" in letter_says(kind)
    assert list(remedies.warnings(annas_case.agency)) == []


def test_without_one_both_name_the_agency_above_and_ask_to_check(clara: User, annas_case: Case) -> None:
    forget_review_body(annas_case.agency)
    answered(annas_case, clara)
    endings.confirm_lapse(silent(register_case(clara), clara), by=clara, on=LATE)
    for kind in ("reply", "lapse"):
        assert "六十日内向区人民政府申请行政复议" in letter_says(kind)
    (warning,) = remedies.warnings(annas_case.agency)
    assert "将写上级机关“区人民政府”，请核对" in str(warning)
    assert str(warning) in [str(one) for one in replies.warnings(annas_case, GRANTED, TUESDAY)]


def test_at_the_top_neither_goes_out_until_an_administrator_has_set_one(tess: User, top: Agency) -> None:
    case, silent_case = register_case(tess), silent(register_case(tess), tess)
    for step in (
        lambda: replies.preview(case, GRANTED, decided_on=TUESDAY, on=TUESDAY),
        lambda: answered(case, tess),
        lambda: endings.confirm_lapse(silent_case, by=tess, on=LATE),
    ):
        with pytest.raises(RuleError, match=r"没有设置市人民政府的行政复议机关.*“管理”的“机关”页面"):
            step()
    assert (again(case).status, again(silent_case).status) == (Status.IN_HAND, Status.AWAITING_CLARIFICATION)


def test_the_page_of_a_lapse_warns_and_refuses_beside_the_form(clara, tess, annas_case, signed_in, monkeypatch) -> None:
    monkeypatch.setattr("tracker.web.desk.clarifying.office_today", lambda: LATE)
    forget_review_body(annas_case.agency)
    silent(annas_case, clara)
    page = signed_in(clara).get(f"/desk/cases/{annas_case.receipt_number}/confirm-lapse").text
    assert "将写上级机关“区人民政府”，请核对" in page
    case = silent(register_case(tess), tess)
    answer = signed_in(tess).post(
        f"/desk/cases/{case.receipt_number}/confirm-lapse", data={"version": str(case.version), "note": ""}
    )
    assert "请系统管理员在“管理”的“机关”页面填写" in answer.text
    assert again(case).status is Status.AWAITING_CLARIFICATION


@pytest.mark.parametrize("wanted, online", [("email", True), ("portal", True), ("post", False), ("", False)])
def test_an_answer_wanted_online_needs_an_online_channel_or_somebody_who_looked(
    clara: User, bureau: Agency, wanted: str, online: bool
) -> None:
    case = register_case(clara, wanted_delivery=wanted)
    said = [one for one in found_of(case) if "互联网" in str(one.words)]
    assert [(one.check, one.verdict) for one in said] == [(Check.REMEDY, Verdict.WARNING)] * online
    if online:
        with pytest.raises(RuleError, match="请核对并确认：申请人希望通过互联网取得答复"):
            answered(case, clara, seen=keys(found_of(case)) - {one.key for one in said})
    bureau.review_online = "市行政复议平台"
    db.session.commit()
    assert [one.verdict for one in found_of(again(case)) if one.check is Check.REMEDY] == [Verdict.PASSED]
    answered(again(case), clara)
    assert "行政复议申请也可以通过互联网渠道提出：市行政复议平台" in letter_says("reply")
