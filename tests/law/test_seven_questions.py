"""The seven questions as a table that a lawyer can read: every answer of a reply is reached, and by its own article."""

from itertools import pairwise

import pytest

from tracker.casework.answers import situation_of, situations
from tracker.law.act_kinds import ActKind
from tracker.law.edition import RuleError
from tracker.law.outcomes import OUTCOMES, Element, Outcome
from tracker.law.replies import LAPSE_OUTCOMES
from tracker.law.seven_questions import (
    BY_QUESTION,
    CONCLUSIONS,
    EVIDENCE_NAMES,
    QUESTION_ASKS,
    QUESTION_NAMES,
    REVIEW_RESULT_NAMES,
    Conclusion,
    Evidence,
    Question,
    ReviewResult,
    check_reached,
    check_review,
    conclusion_of,
    leads_to,
    progress_of,
)
from tracker.law.steps import Step

TO = {
    Question.CLARITY: {Question.REQUEST: "is_request"},
    Question.DUTY: {Question.CLARITY: "clear"},
    Question.HOLDING: {Question.DUTY: "ours"},
    Question.DISCLOSURE: {Question.HOLDING: "held"},
    Question.MANNER: {Question.DISCLOSURE: "open"},
}
EVIDENCE_OF = {
    Element.PROVIDED: Evidence.PROVIDED,
    Element.CHANNEL: Evidence.CHANNEL,
    Element.WITHHELD_PARTS: Evidence.WITHHELD_PARTS,
    Element.SPECIAL_LAW: Evidence.SPECIAL_LAW,
    Element.SEARCH_DONE: Evidence.SEARCHES,
    Element.RIGHT_AGENCY: Evidence.RIGHT_AGENCY,
    Element.RIGHT_CHANNEL: Evidence.RIGHT_CHANNEL,
    Element.EARLIER_REPLY: Evidence.EARLIER_REPLY,
}
every_conclusion = pytest.mark.parametrize("conclusion", CONCLUSIONS.values(), ids=CONCLUSIONS.keys())
every_situation = pytest.mark.parametrize("situation", situations(), ids=lambda one: f"{one.outcome}-{one.finding}")


def way_to(conclusion: Conclusion) -> dict[Question, str]:
    """What is concluded before, by the plain answers, and the conclusion itself."""
    said: dict[Question, str] = {}
    for question in list(Question)[: list(Question).index(conclusion.question) + 1]:
        said |= TO.get(question, {})
    return said | {conclusion.question: conclusion.name}


def test_there_are_seven_questions_each_with_its_name_and_its_answers():
    assert len(Question) == 7
    assert set(QUESTION_NAMES) == set(QUESTION_ASKS) == set(BY_QUESTION) == set(Question)
    assert set(EVIDENCE_NAMES) == set(Evidence)
    assert set(REVIEW_RESULT_NAMES) == set(ReviewResult)
    assert len(CONCLUSIONS) == sum(len(each) for each in BY_QUESTION.values()), "no two answers share a name"


@every_situation
def test_everything_a_reply_can_say_is_reached_by_a_way_through_the_questions(situation):
    found = leads_to(situation.outcome, situation.finding)
    assert found
    for conclusion in found:
        progress = progress_of(way_to(conclusion), {*ActKind, *Step})
        assert (progress.outcome, progress.finding) == (situation.outcome, situation.finding)
        assert progress.path[-1] is conclusion


@every_conclusion
def test_an_answer_ends_only_in_what_a_reply_can_say(conclusion):
    if conclusion.outcome is not None:
        assert situation_of(conclusion.outcome, conclusion.finding)
        assert conclusion.outcome not in LAPSE_OUTCOMES


@every_conclusion
def test_the_questions_never_lead_back(conclusion):
    order = list(Question)
    if conclusion.then is not None:
        assert order.index(conclusion.then) > order.index(conclusion.question)


@every_conclusion
def test_an_answer_leads_somewhere_or_says_what_it_waits_for(conclusion):
    waits = conclusion.step is not None or conclusion.review == (ReviewResult.REFERRED,)
    assert conclusion.then is not None or waits or conclusion.question is Question.REPLY
    if conclusion.after is not None:
        assert conclusion.step is not None
        assert conclusion.then is not None


@every_conclusion
def test_an_outcome_rests_on_an_article_of_its_own_rule(conclusion):
    if conclusion.outcome is None or conclusion.name in ("overridden", "unfounded"):
        return
    rule = situation_of(conclusion.outcome, conclusion.finding)
    if rule.articles:
        assert set(conclusion.articles) <= set(rule.articles)
        assert conclusion.articles
    else:
        assert Evidence.BASIS in conclusion.needs, "where no article fits of itself, the writer names one"


@every_situation
def test_what_the_letter_must_state_is_asked_on_the_way(situation):
    for conclusion in leads_to(situation.outcome, situation.finding):
        asked = {each for question in (conclusion,) for each in question.asks}
        if conclusion.then is Question.MANNER:
            asked |= set(CONCLUSIONS["as_asked"].asks)
        wanted = {EVIDENCE_OF[element] for element in situation.must_state if element in EVIDENCE_OF}
        assert wanted <= asked


def test_only_what_must_be_searched_for_must_have_been_searched_for():
    assert [each.name for each in CONCLUSIONS.values() if Evidence.SEARCHES in each.needs] == ["does_not_exist"]


def test_whatever_is_given_out_was_reviewed_for_secrets():
    given = [each for each in CONCLUSIONS.values() if each.then is Question.MANNER]
    assert {each.name for each in given} == {"open", "part", "overridden", "unfounded"}
    assert all(Evidence.SECRECY_REVIEW in each.needs and ReviewResult.SECRET not in each.review for each in given)


@pytest.mark.parametrize(
    "name, first, step",
    [
        ("excessive", ActKind.REASONS_REQUESTED, Step.ASK_REASONS),
        ("still_unclear", ActKind.CLARIFICATION_REQUESTED, Step.ASK_CLARIFICATION),
        ("third_party", ActKind.THIRD_PARTY_CONSULTED, Step.CONSULT),
        ("fee", ActKind.FEE_PAID, Step.NOTIFY_FEE),
        ("overridden", Step.OVERRIDE_REFUSAL, Step.OVERRIDE_REFUSAL),
        ("unfounded", Step.SETTLE_OBJECTION, Step.SETTLE_OBJECTION),
    ],
)
def test_a_conclusion_that_rests_on_a_question_to_somebody_holds_only_once_it_was_put(name, first, step):
    said = way_to(CONCLUSIONS[name])
    heard = {step for step in (CONCLUSIONS[name].heard,) if step is not None}
    before, after = progress_of(said), progress_of(said, {first, *heard})
    assert (before.is_halted, before.waits_for, before.outcome) == (True, step, None)
    assert (after.is_halted, after.waits_for, after.path) == (False, None, before.path)
    assert after.outcome is CONCLUSIONS[name].outcome or name == "fee"


@pytest.mark.parametrize(
    "name, asked, awaited",
    [
        ("excessive", ActKind.REASONS_REQUESTED, Step.RECORD_REASONS),
        ("still_unclear", ActKind.CLARIFICATION_REQUESTED, Step.RECORD_CLARIFICATION),
    ],
)
def test_the_applicant_who_was_asked_is_heard_before_the_conclusion_holds(name, asked, awaited):
    said = way_to(CONCLUSIONS[name])
    waiting, heard = progress_of(said, {asked}), progress_of(said, {asked, awaited})
    assert (waiting.is_halted, waiting.waits_for, waiting.outcome) == (True, awaited, None)
    assert (heard.is_halted, heard.outcome) == (False, CONCLUSIONS[name].outcome)


@pytest.mark.parametrize(
    "name, step",
    [
        ("unclear", Step.ASK_CLARIFICATION),
        ("not_supplemented", Step.CONFIRM_LAPSE),
        ("fee_unpaid", Step.CONFIRM_LAPSE),
        ("withdrawn", Step.WITHDRAW),
        ("referred", None),
    ],
)
def test_what_is_a_step_of_its_own_halts_the_questions_and_names_it(name, step):
    progress = progress_of(way_to(CONCLUSIONS[name]), set(ActKind))
    assert (progress.is_halted, progress.waits_for, progress.outcome) == (True, step, None)


def test_co_makers_are_asked_beside_the_way():
    progress = progress_of({**TO[Question.CLARITY], **TO[Question.DUTY], Question.DUTY: "made_together"})
    assert (progress.open_question, progress.advised) == (Question.HOLDING, (Step.CONSULT,))


def test_what_was_answered_on_another_way_does_not_count():
    said = {**way_to(CONCLUSIONS["open"]), Question.REQUEST: "petition"}
    progress = progress_of(said)
    assert [each.name for each in progress.path] == ["petition"]
    assert progress.outcome is Outcome.PETITION


def test_a_question_is_answered_only_after_those_before_it():
    with pytest.raises(RuleError, match="现在不用回答“有没有”"):
        check_reached(progress_of({}), Question.HOLDING)
    with pytest.raises(RuleError, match="请先办理“告知补正”"):
        check_reached(progress_of(way_to(CONCLUSIONS["unclear"])), Question.DUTY)
    for question, after in pairwise(list(Question)[:6]):
        check_reached(progress_of(way_to(CONCLUSIONS[TO[after][question]])), after)


def test_an_answer_belongs_to_its_own_question():
    assert conclusion_of(Question.HOLDING, "held").name == "held"
    for name in ("held", "invented"):
        with pytest.raises(RuleError, match="请选择“给不给”的结论"):
            conclusion_of(Question.DISCLOSURE, name)


@pytest.mark.parametrize(
    "name, found, agrees",
    [
        ("open", ReviewResult.DISCLOSABLE, True),
        ("open", ReviewResult.PARTLY, False),
        ("open", ReviewResult.SECRET, False),
        ("part", ReviewResult.PARTLY, True),
        ("part", ReviewResult.SECRET, False),
        ("state_secret", ReviewResult.SECRET, True),
        ("state_secret", ReviewResult.DISCLOSABLE, False),
        ("referred", ReviewResult.REFERRED, True),
    ],
)
def test_nobody_concludes_against_the_secrecy_review(name, found, agrees):
    if agrees:
        check_review(CONCLUSIONS[name], found)
        return
    with pytest.raises(RuleError, match="保密审查的结论是") as refused:
        check_review(CONCLUSIONS[name], found)
    assert refused.value.article is not None
    assert refused.value.article.number == 17


def test_no_row_of_the_report_that_a_reply_is_counted_in_is_forgotten():
    reached = {each.outcome for each in CONCLUSIONS.values() if each.outcome}
    assert reached == set(OUTCOMES) - LAPSE_OUTCOMES
    assert len(reached) == 19
