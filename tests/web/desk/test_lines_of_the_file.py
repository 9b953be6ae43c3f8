"""Every approval, draft, agent, challenge, decision and correction has a line of its own in the file, and a sheet."""

import io
import json
import re
import zipfile
from datetime import UTC, date, datetime

import pikepdf
import pytest

from tests import papers
from tests.casework.answered import GRANTED, REVIEWED, THURSDAY, TUESDAY, WEDNESDAY, pdf, served
from tests.casework.assessed import answered as assess
from tests.factories import MONDAY, again, register_case
from tracker.casework import (
    challenges,
    consultation,
    corrections,
    extension,
    hearing_decisions,
    record_corrections,
    reopening,
    representation,
    sign_off,
    suspension,
)
from tracker.casework.challenges import Defence
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.casework.record_claims import Claim
from tracker.casework.reopening import Ordering
from tracker.casework.representation import Mandate
from tracker.documents.text import text_of
from tracker.law.acts import ActKind, Extended
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.file_order import CHAPTER_NAMES, PLACE, Sheet
from tracker.models import MandatePaper, ProofKind, db
from tracker.registers import consultations, file_index, reopenings
from tracker.registers.proceedings import latest

pytestmark = pytest.mark.any_database

APRIL, MAY = date(2026, 4, 22), date(2026, 5, 6)
BUILDER = Party(PartyKind.THIRD_PARTY, "宏大建设公司", "中标单位的报价明细", TUESDAY)


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(MAY)
    return signed_in(clara)


class Copy:
    """The whole file of a case as somebody took it away."""

    def __init__(self, desk, case):
        with desk.get(f"/desk/cases/{case.receipt_number}/whole-file.zip") as answer:
            assert answer.status_code == 200
            self.archive = zipfile.ZipFile(io.BytesIO(answer.data))
        self.lines = json.loads(self.archive.read("卷内目录.json"))

    def titles(self, chapter=""):
        return [one["题名"] for one in self.lines if one["类别"] == chapter or not chapter]

    def sheet(self, title):
        """The words of the first sheet whose title begins so."""
        line = next(one for one in self.lines if one["题名"].startswith(title))
        assert int(line["页数"]) >= 1
        return words(self.archive.read(line["文件名"]))


def words(content):
    return re.sub(r"\s", "", text_of(io.BytesIO(content), "application/pdf").text)


def test_what_the_applicant_claims_of_a_record_has_a_line(desk, clara):
    case = register_case(clara, claim=Claim("建筑面积98平方米", "建筑面积89平方米", "房屋测绘报告"))
    copy = Copy(desk, case)
    assert copy.titles()[:2] == ["政府信息公开申请登记内容", "更正本人记录的请求"]
    for said in ("建筑面积98平方米", "建筑面积89平方米", "房屋测绘报告", case.number):
        assert said in copy.sheet("更正本人记录的请求")


def test_an_agent_has_a_line_and_the_power_of_attorney_lies_with_it(desk, clara, annas_case):
    kept = Mandate("戴律师", ProofKind.LAWYER_CARD, paper=MandatePaper.KEPT, papers=(pdf("委托书.pdf"),))
    representation.record(annas_case, kept, by=clara, on=TUESDAY)
    copy = Copy(desk, annas_case)
    named = copy.titles("身份证明和委托手续")
    assert sorted(named) == ["委托书.pdf", "委托代理登记单（戴律师）"]
    assert "委托书.pdf" in copy.sheet("委托代理登记单")
    assert "律师" in copy.sheet("委托代理登记单")


def test_the_decision_on_an_extension_lies_before_the_letter_that_tells_of_it(desk, clara, hana, annas_case):
    extension.request(annas_case, 10, "检索量大", by=clara, on=TUESDAY)
    extension.refuse(again(annas_case), "可以按期办完", by=hana, on=TUESDAY)
    extension.request(again(annas_case), 5, "还需检索", by=clara, on=WEDNESDAY)
    extension.approve(again(annas_case), by=hana, on=WEDNESDAY)
    copy = Copy(desk, annas_case)
    named = copy.titles("延期、收费和其他告知")
    assert named[:2] == ["延期审批单", "延期审批单"]
    assert "延期" in named[2]
    told = copy.sheet("延期审批单")
    for said in ("检索量大", "陈小兰", "不批准", "可以按期办完", "韩娜"):
        assert said in told


def test_the_decision_to_stop_the_clock_has_a_line(desk, clara, hana, annas_case):
    suspension.request(annas_case, "档案库房进水", by=clara, on=TUESDAY)
    suspension.approve(again(annas_case), by=hana, on=WEDNESDAY)
    copy = Copy(desk, annas_case)
    told = copy.sheet("中止计时审批单")
    for said in ("档案库房进水", "陈小兰", "批准", "韩娜", "2026年3月4日"):
        assert said in told


def test_what_the_office_decided_against_a_refusal_lies_with_the_consultation(desk, clara, hana, annas_case):
    consultation.consult_all(annas_case, (BUILDER,), sent_on=TUESDAY, by=clara, on=TUESDAY)
    told = {"reasons": "涉及商业秘密"}
    consultation.record_opinion(
        again(annas_case), "宏大建设公司", Opinion.REFUSES, received_on=THURSDAY, by=clara, on=THURSDAY, **told
    )
    question = consultations.board(again(annas_case), THURSDAY)[0].question.id
    hearing_decisions.override(again(annas_case), question, "中标报价", "涉及公共资金", by=hana, on=THURSDAY)
    copy = Copy(desk, annas_case)
    named = copy.titles("征求意见和协办")
    title = "征求意见处理决定单（宏大建设公司：因公共利益决定公开）"
    assert 0 < named.index(title) < len(named)
    for said in ("涉及商业秘密", "不同意公开", "中标报价", "涉及公共资金", "韩娜"):
        assert said in copy.sheet("征求意见处理决定单")


def test_the_seven_questions_have_a_line_of_the_day_of_the_last_answer(desk, clara, annas_case):
    given = assess(annas_case, clara, ("is_request", "clear"), on=TUESDAY)
    given[-1].recorded_at = datetime(2026, 3, 6, 8, tzinfo=UTC)
    db.session.commit()
    copy = Copy(desk, annas_case)
    assert copy.titles("研判") == ["研判记录"]
    (line,) = [one for one in copy.lines if one["题名"] == "研判记录"]
    assert line["日期"] == "2026-03-06"
    assert "理由：" in copy.sheet("研判记录")


def test_each_round_of_a_reply_has_a_line_before_the_reply(desk, clara, rita, hana, annas_case, bureau):
    bureau.sign_off_levels = 3
    sign_off.submit(annas_case, GRANTED, by=clara, on=TUESDAY)
    sign_off.send_back(again(annas_case), "引用条文不对", by=rita, on=TUESDAY)
    sign_off.submit(again(annas_case), GRANTED, by=clara, on=WEDNESDAY)
    sign_off.review(again(annas_case), REVIEWED, by=rita, on=WEDNESDAY, note="可以")
    sign_off.issue(again(annas_case), by=hana, on=WEDNESDAY)
    copy = Copy(desk, annas_case)
    named = copy.titles()
    assert copy.titles("拟稿、审核和签发") == ["答复稿审签单（第 1 稿）", "答复稿审签单（第 2 稿）"]
    assert named.index("答复稿审签单（第 2 稿）") < named.index(copy.titles("答复")[0])
    assert "引用条文不对" in copy.sheet("答复稿审签单（第 1 稿）")
    for said in ("芮敏", "韩娜", "事实清楚，依据正确", "不宜公开的内容没有提供", "您申请获取的政府信息可以公开"):
        assert said in copy.sheet("答复稿审签单（第 2 稿）")


@pytest.fixture
def overturned(clara):
    """Anna's case, whose reply the review body corrected in April."""
    case = served(register_case(clara), clara)
    heard = Defence(date(2026, 4, 1), answered_on=date(2026, 4, 8))
    challenges.record(
        case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, "8号案", defence=heard, by=clara, on=APRIL
    )
    return again(case)


def test_a_challenge_has_a_line_and_so_has_the_order_by_which_a_case_was_taken_up(desk, clara, overturned):
    waiting = reopenings.orders_awaited(overturned)[0]
    ordering = Ordering(waiting, "杨帆市人民政府", "杨府复决〔2026〕8号", date(2026, 4, 20), APRIL, note="一并退回材料")
    made = reopening.reopen(overturned, ordering, [pdf("决定书.pdf", papers.pdf("Order"))], by=clara, on=APRIL)
    copy = Copy(desk, overturned)
    assert copy.titles("复议和诉讼") == ["行政复议、行政诉讼登记单（行政复议）"]
    for said in ("8号案", "2026年4月1日", "2026年4月8日", "结果纠正", made.number):
        assert said in copy.sheet("行政复议、行政诉讼登记单")
    other_copy = Copy(desk, made)
    named = other_copy.titles("重新办理的依据")
    assert named[0] == "重新办理依据登记单（杨府复决〔2026〕8号）"
    assert "决定书.pdf" in named
    for said in ("杨帆市人民政府", "2026年4月20日", "一并退回材料", overturned.number):
        assert said in other_copy.sheet("重新办理依据登记单")


def test_what_was_corrected_has_a_line_with_the_old_and_the_new_value(desk, clara, hana, annas_case):
    extension.request(annas_case, 10, "检索量大", by=clara, on=TUESDAY)
    extension.approve(again(annas_case), by=hana, on=TUESDAY)
    number = latest(again(annas_case), ActKind.EXTENDED).id
    record_corrections.correct(
        again(annas_case), number, Extended(TUESDAY, 5, "韩娜"), "登记时写错", by=hana, on=WEDNESDAY
    )
    copy = Copy(desk, annas_case)
    told = copy.sheet("登记更正单")
    for said in ("登记时写错", "10→5", "2026年4月14日", "2026年4月7日", "还没有处置", "韩娜"):
        assert said in told
    corrections.correct(again(annas_case), {"phone": "13811112222"}, "电话写错", by=clara, on=WEDNESDAY)
    assert Copy(desk, annas_case).titles("登记更正和补录") == ["登记更正单", "登记更正单"]


def test_all_lines_are_numbered_in_the_order_of_the_procedure_and_bound_into_the_one_pdf(desk, clara, overturned):
    kept = Mandate("戴律师", ProofKind.LAWYER_CARD)
    representation.record(overturned, kept, by=clara, on=MAY)
    copy = Copy(desk, overturned)
    index = copy.lines
    assert [one["序号"] for one in index] == [str(number) for number in range(1, len(index) + 1)]
    places = {str(name): PLACE[chapter] for chapter, name in CHAPTER_NAMES.items()}
    order = [places[one["类别"]] for one in index]
    assert order == sorted(order)
    with desk.get(f"/desk/cases/{overturned.receipt_number}/whole-file.pdf") as answer:
        with pikepdf.open(io.BytesIO(answer.data)) as whole:
            assert len(whole.pages) > sum(int(one["页数"]) for one in index)
        assert "戴律师" in words(answer.data)


def test_a_case_of_which_nothing_was_decided_has_none_of_these_lines(annas_case):
    kinds = {one.sheet for one in file_index.of_case(annas_case)} - {None}
    assert kinds == {Sheet.APPLICATION, Sheet.COURSE, Sheet.WORKING_OUT}


def test_lines_of_another_case_are_not_in_the_file(desk, clara, annas_case):
    other = register_case(clara)
    representation.record(other, Mandate("戴律师", ProofKind.LAWYER_CARD), by=clara, on=MONDAY)
    suspension.request(again(other), "台风", by=clara, on=MONDAY)
    copy = Copy(desk, other)
    assert {"中止计时审批单", "委托代理登记单（戴律师）"} <= set(copy.titles())
    other_copy = Copy(desk, annas_case)
    assert {"中止计时审批单", "委托代理登记单（戴律师）"}.isdisjoint(other_copy.titles())
