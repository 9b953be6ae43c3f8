"""An application to correct a record about oneself: registered, answered, and never counted as one for information."""

from datetime import date

import pytest

from tests.casework.test_orders_on_silence import won
from tests.factories import again
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import orders, record_requests
from tracker.casework.record_requests import Answer
from tracker.law.case_kinds import CaseKind
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status, Step
from tracker.law.obligations import ObligationKind
from tracker.law.record_requests import CorrectionAnswer
from tracker.models import Case, Letter, Obligation, db
from tracker.registers import cases, claims, figures

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)
ENTRY = {
    "kind": "natural_person",
    "name": "安娜",
    "channel": "in_person",
    "arrived_on": "2026-03-02",
    "description": "不动产登记簿中国定路100号的记录",
    "wrong": "建筑面积98平方米",
    "right": "建筑面积89平方米",
    "evidence": "房屋测绘报告原件",
    "token": "one drawn form",
}


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(MONDAY)
    return signed_in(clara)


def register(desk, clara, **typed):
    return desk.post("/desk/register/correction", data={"agency": clara.agency.code, **ENTRY, **typed})


def the_case() -> Case:
    return db.session.scalars(db.select(Case).order_by(Case.id.desc())).first()


@pytest.fixture
def claimed(desk, clara) -> Case:
    assert register(desk, clara).status_code in (200, 303)
    return the_case()


def url(case: Case, step: str = "") -> str:
    return f"/desk/cases/{case.receipt_number}{step}"


def answer(desk, case: Case, **typed):
    told = {"version": str(again(case).version), "decided_on": "2026-03-06", "what": "建筑面积由98改为89平方米"}
    return desk.post(url(case, "/answer-correction"), data={**told, **typed})


def test_clara_registers_a_claim_with_its_evidence_in_a_series_of_its_own(claimed):
    assert claimed.kind is CaseKind.RECORD_CORRECTION
    assert "公开更〔2026〕1号" in claimed.number
    claim = claims.of_case(claimed)
    assert (claim.wrong, claim.right, claim.evidence) == ("建筑面积98平方米", "建筑面积89平方米", "房屋测绘报告原件")


@pytest.mark.parametrize("missing", ["wrong", "right", "evidence"])
def test_a_claim_without_evidence_or_without_saying_what_is_wrong_is_not_registered(desk, clara, missing):
    page = register(desk, clara, **{missing: " "}).text
    assert "房屋测绘报告原件" in page or missing == "evidence"
    assert the_case() is None


def test_what_is_owed_is_a_target_of_the_office_and_no_period_of_the_regulation(claimed):
    owed = db.session.scalars(db.select(Obligation).where(Obligation.case_id == claimed.id)).all()
    assert [(one.kind, one.basis) for one in owed] == [(ObligationKind.CORRECTION_ANSWER, "条例第四十一条")]
    assert owed[0].due_on == date(2026, 3, 30)


@pytest.mark.parametrize(
    "typed, name",
    [
        ({"answer": "corrected"}, "予以更正"),
        (
            {"answer": "transferred", "agency": "区自然资源局，021-1", "reasons": "登记由其办理"},
            "转送有权更正的行政机关",
        ),
        (
            {"answer": "referred", "agency": "区自然资源局，021-1", "reasons": "登记由其办理"},
            "告知向有权更正的行政机关提出",
        ),
        ({"answer": "refused", "reasons": "测绘报告与登记一致"}, "不予更正"),
    ],
)
def test_each_answer_writes_its_letter_and_ends_the_case(desk, claimed, it_is, typed, name):
    it_is(FRIDAY)
    assert answer(desk, claimed, **typed).status_code == 303
    case = again(claimed)
    assert (case.status, case.is_open) == (Status.REPLIED, False)
    assert name in desk.get(url(case)).text
    letter = db.session.scalars(db.select(Letter).where(Letter.case_id == case.id).order_by(Letter.id.desc())).first()
    assert letter.kind == "record_correction"
    assert "第四十一条" in "".join(letter.paragraphs)


@pytest.mark.parametrize("typed", [{"answer": "refused"}, {"answer": "transferred", "reasons": "由他局办理"}])
def test_an_answer_without_reasons_or_without_the_agency_is_refused(desk, claimed, it_is, typed):
    it_is(FRIDAY)
    page = answer(desk, claimed, **typed).text
    assert "请写明" in page
    assert "建筑面积由98改为89平方米" in page
    assert again(claimed).status is Status.IN_HAND


def test_steps_of_an_application_for_information_are_not_offered_and_not_taken(desk, claimed, clara):
    page = desk.get(url(claimed)).text
    assert "/answer-correction" in page
    for step in ("/consult", "/reply", "/ask-clarification", "/notify-fee", "/request-extension"):
        assert url(claimed, step) not in page
    assert "没有“征求意见”这一步" in desk.get(url(claimed, "/consult")).text


def test_an_application_for_information_is_not_answered_as_a_correction(annas_case, clara):
    given = Answer(CorrectionAnswer.CORRECTED, "面积")
    with pytest.raises(RuleError, match="只有更正本人记录的申请"):
        record_requests.answer(annas_case, given, decided_on=MONDAY, by=clara, on=MONDAY)
    assert Step.ANSWER_CORRECTION.value not in str(cases.get(annas_case.receipt_number, viewer=clara).status)


def test_the_annual_report_counts_no_corrections(desk, claimed, clara, it_is):
    it_is(FRIDAY)
    answer(desk, claimed, answer="corrected")
    counted = figures.of_year([clara.agency_id], 2026)
    assert (sum(counted.new.values()), sum(counted.carried_out.values()), dict(counted.results)) == (0, 0, {})


def test_the_case_page_shows_the_claim_and_a_list_can_be_narrowed_to_such_cases(desk, claimed, annas_case):
    page = desk.get(url(claimed)).text
    for told in ("更正本人记录的申请", "建筑面积98平方米", "房屋测绘报告原件", "本机关的内部时限"):
        assert told in page
    assert "更正本人记录的申请" not in desk.get(url(annas_case)).text
    narrowed = desk.get("/desk/cases?kind=record_correction").text
    assert claimed.number in narrowed
    assert annas_case.number not in narrowed


def test_anna_reads_that_the_day_is_the_offices_own_and_then_what_was_done(client, desk, claimed, it_is):
    number = open_with(claimed, CODE)
    page = seen(client, number)
    assert "条例没有规定更正的期限" in page
    it_is(FRIDAY)
    answer(desk, claimed, answer="corrected")
    assert "予以更正" in seen(client, number)


def test_adam_gives_corrections_a_number_of_their_own_form(client, adam, signed_in, clara, it_is):
    it_is(MONDAY)
    page = f"/admin/agencies/{clara.agency.code}"
    kept = {
        "name": clara.agency.name,
        "case_number_pattern": "公开〔{year}〕{serial}号",
        "letter_number_pattern": "文{kind}〔{year}〕{serial}号",
        "clarification_days": "15",
    }
    visitor = signed_in(adam)
    assert "不能相同" in visitor.post(page, data={**kept, "correction_number_pattern": "公开〔{year}〕{serial}号"}).text
    assert (
        visitor.post(page, data={**kept, "correction_number_pattern": "更正〔{year}〕{serial:03d}号"}).status_code
        == 303
    )
    register(signed_in(clara), clara)
    assert the_case().number == "更正〔2026〕001号"


def test_a_day_of_receipt_that_is_not_the_one_shown_is_looked_at_first(desk, clara):
    assert "与刚才显示的不同" in register(desk, clara, proposed="2026-03-01").text
    assert the_case() is None


def test_once_it_is_ordered_nobody_calls_the_last_day_a_target_of_the_office(client, claimed, desk, clara, it_is):
    ordered_on, number = date(2026, 4, 22), open_with(claimed, CODE)
    it_is(ordered_on)
    assert "（本机关的内部时限）" in desk.get(url(claimed)).text
    orders.record(again(claimed), won(claimed, clara, answer_days=10), by=clara, on=ordered_on)
    asked = desk.get(url(claimed, "/answer-correction")).text
    assert "内部时限" not in asked
    assert "2026年5月9日" in asked
    assert "本机关自己的时限" not in seen(client, number)
