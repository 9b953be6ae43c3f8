"""Answering the seven questions: each answer with its reasons and proof, changed until the reply, never lost."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from tests.casework import assessed
from tests.casework.answered import GRANTED, TUESDAY, pdf
from tests.casework.answered import answered as replied
from tests.casework.assessed import SEARCH, TO_THE_ANSWER, answered, complete
from tests.factories import MONDAY, again, register_case
from tracker.casework import assessments, clarification, replies
from tracker.casework.answers import WithheldPart
from tracker.casework.assessment_evidence import EarlierReply, RightAgency, Search, SecrecyReview, hint_to
from tracker.law.case_kinds import CaseKind
from tracker.law.edition import RuleError
from tracker.law.outcomes import Outcome
from tracker.law.seven_questions import CONCLUSIONS, Evidence, Question, ReviewResult
from tracker.law.steps import Step
from tracker.models import Assessment, Attachment, Audience, AuditEvent, db
from tracker.registers import assessments as kept
from tracker.registers.refusals import NotPermitted, StaleCase

PLAIN = ("is_request", "clear", "ours", "held", "open", "as_asked")


def refused(case, name, clara, match, **changed):
    with pytest.raises(RuleError, match=match) as told:
        assessments.assess(case, complete(name, **changed), by=clara, on=MONDAY)
    assert db.session.query(Assessment).filter_by(conclusion=name).count() == 0
    return told.value


def test_the_answers_lead_from_the_first_question_to_the_reply(clara, annas_case):
    for place, name in enumerate(PLAIN):
        assert kept.standing(annas_case, MONDAY).progress.open_question is list(Question)[place]
        answered(annas_case, clara, [name])
    standing = kept.standing(annas_case, MONDAY)
    assert (standing.progress.outcome, standing.progress.finding) == (Outcome.GRANTED, "provided")
    assert standing.progress.open_question is Question.REPLY
    answered(annas_case, clara, ["concluded"])
    assert kept.standing(annas_case, MONDAY).progress.is_concluded


def test_an_answer_keeps_who_gave_it_when_why_and_on_what_it_rests(clara, annas_case):
    *_, answer = answered(annas_case, clara, [*TO_THE_ANSWER, "held"])
    assert (answer.recorded_by, answer.reasons, answer.evidence) == (clara, "理由：有", {"holder": "建管科"})
    assert answer.recorded_at is not None


def test_a_changed_answer_leaves_the_one_before_as_its_history(clara, rita, annas_case):
    answered(annas_case, clara, ["petition"])
    answered(annas_case, rita, ["is_request"])
    standing = kept.standing(annas_case, MONDAY)
    assert standing.latest[Question.REQUEST].conclusion == "is_request"
    assert [(each.conclusion, each.recorded_by) for each in standing.earlier[Question.REQUEST]] == [("petition", clara)]
    assert standing.progress.open_question is Question.CLARITY


def test_the_search_log_holds_every_search_and_cannot_be_left_out(clara, annas_case):
    answered(annas_case, clara, TO_THE_ANSWER)
    refused(annas_case, "does_not_exist", clara, "选“检索后确认不存在”，要写明：检索记录", searches=())
    twice = complete("does_not_exist", searches=(SEARCH, assessed.SECOND_SEARCH))
    answer = assessments.assess(annas_case, twice, by=clara, on=MONDAY)
    log = answer.evidence["searches"]
    assert [(each["systems"], each["searched_on"]) for each in log] == [
        ("公文库、城建档案", "2026-03-02"),
        ("公文库", "2026-03-02"),
    ]


@pytest.mark.parametrize("gap", ["systems", "keywords", "period", "people", "result", "searched_on"])
def test_a_search_tells_all_that_a_court_would_ask(clara, annas_case, gap):
    answered(annas_case, clara, TO_THE_ANSWER)
    told = {**vars(SEARCH), gap: None if gap == "searched_on" else " "}
    refused(annas_case, "does_not_exist", clara, "每一次检索都要写明", searches=(Search(**told),))


@pytest.mark.parametrize("days, match", [(1, "不能晚于今天"), (-1, "不能早于收到申请")])
def test_nobody_searched_tomorrow_nor_before_the_application_came(clara, annas_case, days, match):
    answered(annas_case, clara, TO_THE_ANSWER)
    told = {**vars(SEARCH), "searched_on": MONDAY + timedelta(days)}
    refused(annas_case, "does_not_exist", clara, match, searches=(Search(**told),))


@pytest.mark.parametrize("name", [each.name for each in CONCLUSIONS.values() if not each.is_plain and each.needs])
def test_what_a_conclusion_rests_on_cannot_be_left_out(clara, annas_case, name):
    conclusion = CONCLUSIONS[name]
    before = {
        Question.REQUEST: (),
        Question.CLARITY: PLAIN[:1],
        Question.DUTY: PLAIN[:2],
        Question.HOLDING: PLAIN[:3],
        Question.DISCLOSURE: PLAIN[:4],
        Question.MANNER: PLAIN[:5],
    }
    answered(annas_case, clara, before[conclusion.question])
    bare = {"texts": {}, "searches": (), "withheld": (), "review": None, "right_agency": None, "earlier": None}
    refused(annas_case, name, clara, "要写明", **bare)


@pytest.mark.parametrize(
    "name, changed, match",
    [
        ("open", {"review": SecrecyReview("保密办", MONDAY, ReviewResult.SECRET, "定密")}, "不能选“可以公开”"),
        ("open", {"review": SecrecyReview("", MONDAY, ReviewResult.DISCLOSABLE, "无")}, "要写明由谁审查"),
        ("open", {"review": SecrecyReview("保密办", None, ReviewResult.DISCLOSABLE, "无")}, "要写明由谁审查"),
        ("open", {"review": SecrecyReview("保密办", MONDAY, None, "无")}, "要写明由谁审查"),
        ("open", {"review": SecrecyReview("保密办", TUESDAY, ReviewResult.DISCLOSABLE, "无")}, "不能晚于今天"),
        ("part", {"withheld": (WithheldPart("姓名", "", "隐私"),)}, "每一部分都要写明"),
        ("security_stability", {"reasons": "  "}, "请写明理由"),
    ],
)
def test_what_stands_against_a_conclusion_is_refused(clara, annas_case, name, changed, match):
    answered(annas_case, clara, PLAIN[:4])
    refused(annas_case, name, clara, match, **changed)


@pytest.mark.parametrize(
    "hint, match",
    [
        (RightAgency("区财政局", ""), "名称和联系方式"),
        (RightAgency("", "021-5555"), "名称和联系方式"),
        (RightAgency("区财政局", "021-5555", unknown=True), "不要再勾选"),
    ],
)
def test_the_right_agency_is_named_with_its_contact_or_not_at_all(clara, annas_case, hint, match):
    answered(annas_case, clara, PLAIN[:2])
    refused(annas_case, "not_ours", clara, match, right_agency=hint)
    unknown = complete("not_ours", right_agency=RightAgency("", "", unknown=True))
    assert assessments.assess(annas_case, unknown, by=clara, on=MONDAY).evidence == {"right_agency": {"unknown": True}}


def test_an_earlier_reply_was_not_given_tomorrow(clara, annas_case):
    refused(annas_case, "repeat", clara, "不能晚于今天", earlier=EarlierReply("7号", date(2026, 3, 3)))


def test_an_agency_of_the_books_is_named_with_its_address_and_telephone(next_door):
    assert hint_to(next_door) == RightAgency("区财政局", "地址：政通路1号；电话：021-55550000")


def test_no_question_is_answered_before_those_that_lead_to_it(clara, annas_case):
    refused(annas_case, "held", clara, "现在不用回答“有没有”")
    answered(annas_case, clara, ["is_request", "unclear"])
    refused(annas_case, "ours", clara, "请先办理“告知补正”，再回答“谁负责”")


def test_what_has_to_be_asked_first_halts_the_answers_until_it_was(clara, annas_case):
    answered(annas_case, clara, ["is_request", "still_unclear"])
    assert kept.standing(annas_case, MONDAY).progress.waits_for is Step.ASK_CLARIFICATION
    told = {"sent_on": MONDAY, "delivered_on": MONDAY, "reply_by": date(2026, 3, 16)}
    clarification.ask(annas_case, ["名称"], "目录", **told, by=clara, on=MONDAY)
    assert kept.standing(annas_case, date(2026, 3, 16)).progress.waits_for is Step.RECORD_CLARIFICATION
    assert kept.standing(annas_case, date(2026, 3, 17)).progress.outcome is Outcome.STILL_UNCLEAR
    clarification.record(annas_case, "名称", received_on=TUESDAY, by=clara, on=TUESDAY)
    assert kept.standing(annas_case, TUESDAY).progress.outcome is Outcome.STILL_UNCLEAR


def test_evidence_comes_in_as_an_internal_file_and_files_of_the_case_serve_too(clara, annas_case):
    first = assessments.assess(annas_case, complete("is_request"), [pdf("来信.pdf")], by=clara, on=MONDAY)
    (file,) = first.files
    assert (file.name, file.audience, file.case_id) == ("来信.pdf", Audience.INTERNAL, annas_case.id)
    second = assessments.assess(annas_case, complete("clear"), (), [file], by=clara, on=MONDAY)
    assert second.files == [file]
    assert db.session.query(Attachment).count() == 1


def test_after_the_reply_the_answers_stand_and_can_be_changed_no_more(clara, annas_case):
    answered(annas_case, clara, PLAIN)
    replied(annas_case, clara)
    with pytest.raises(RuleError, match="已经答复"):
        assessments.assess(annas_case, complete("petition"), by=clara, on=TUESDAY)
    assert kept.standing(annas_case, MONDAY).progress.outcome is Outcome.GRANTED


@pytest.mark.parametrize("somebody", ["sven", "adam", "audrey", "nora"])
def test_who_may_not_handle_the_case_answers_nothing(request, annas_case, somebody):
    with pytest.raises(NotPermitted):
        assessments.assess(annas_case, complete("is_request"), by=request.getfixturevalue(somebody), on=MONDAY)
    assert db.session.query(Assessment).count() == 0


def test_of_two_who_answer_at_once_the_second_is_told(clara, rita, annas_case):
    seen = annas_case.version
    answered(annas_case, clara, ["petition"])
    set_committed_value(annas_case, "version", seen)
    with pytest.raises(StaleCase):
        assessments.assess(annas_case, complete("is_request"), by=rita, on=MONDAY)
    assert [each.conclusion for each in kept.of_case(again(annas_case))] == ["petition"]


def test_the_audit_trail_tells_the_question_and_its_answer(clara, annas_case):
    answered(annas_case, clara, ["is_request"])
    event = db.session.query(AuditEvent).filter_by(action="case:assess").one()
    assert (event.details["question"], event.details["conclusion"]) == ("request", "is_request")
    assert [change["table"] for change in event.details["changes"] if "new" in change].count("assessments") == 1


def test_a_reply_against_the_answers_is_warned_of_and_one_that_follows_them_is_not(clara, annas_case):
    assert not [each for each in replies.warnings(annas_case, GRANTED, MONDAY) if "七步研判" in str(each)]
    answered(annas_case, clara, ["petition"])
    (warning,) = [each for each in replies.warnings(annas_case, GRANTED, MONDAY) if "七步研判" in str(each)]
    assert "“信访举报投诉类申请”" in str(warning)
    assert "“可以公开，提供该政府信息”" in str(warning)
    answered(annas_case, clara, PLAIN)
    assert not [each for each in replies.warnings(annas_case, GRANTED, MONDAY) if "七步研判" in str(each)]


def test_the_answers_of_one_case_say_nothing_of_another(clara, annas_case):
    other = register_case(clara)
    answered(annas_case, clara, PLAIN)
    assert kept.of_case(other) == []


def test_an_application_to_correct_a_record_is_asked_none_of_the_seven(clara, annas_case):
    annas_case.kind = CaseKind.RECORD_CORRECTION
    db.session.commit()
    with pytest.raises(RuleError, match="更正本人记录的申请没有“七步研判”这一步"):
        assessments.assess(annas_case, complete("is_request"), by=clara, on=MONDAY)


def test_a_text_that_a_conclusion_does_not_ask_is_not_kept(clara, annas_case):
    told = complete("is_request", texts={Evidence.SPECIAL_LAW: "某法"})
    assert assessments.assess(annas_case, told, by=clara, on=MONDAY).evidence == {}
