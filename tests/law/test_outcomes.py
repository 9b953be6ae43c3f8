"""The twenty-one outcomes: what each rests on, how it is challenged, and how people write it."""

import pytest

from tracker.law.edition import Article, RuleError
from tracker.law.outcomes import ELEMENT_NAMES, OUTCOMES, Element, Outcome, RemedyRoute, cite, outcome_from_text

PLACES = [
    ("（一）", Outcome.GRANTED),
    ("（二）", Outcome.PARTIAL),
    *[(f"（三）{number}", outcome) for number, outcome in enumerate(list(Outcome)[2:10], start=1)],
    *[(f"（四）{number}", outcome) for number, outcome in enumerate(list(Outcome)[10:13], start=1)],
    *[(f"（五）{number}", outcome) for number, outcome in enumerate(list(Outcome)[13:18], start=1)],
    *[(f"（六）{number}", outcome) for number, outcome in enumerate(list(Outcome)[18:], start=1)],
]


def test_the_form_has_twenty_one_outcomes() -> None:
    assert len(OUTCOMES) == len(Outcome) == 21
    assert [(rule.place, rule.outcome) for rule in OUTCOMES.values()] == PLACES


RECOGNISED = [
    ("予以公开", Outcome.GRANTED),
    (" 予以公开 ", Outcome.GRANTED),
    ("已主动公开", Outcome.GRANTED),
    ("主动公开", Outcome.GRANTED),
    ("(一)", Outcome.GRANTED),
    ("部分公开", Outcome.PARTIAL),
    ("部分公开(区分处理的,只计这一情形,不计其他情形)", Outcome.PARTIAL),
    ("（二）部分公开", Outcome.PARTIAL),
    ("国家秘密", Outcome.STATE_SECRET),
    ("危及三安全一稳定", Outcome.SECURITY_STABILITY),
    ('危及"三安全一稳定"', Outcome.SECURITY_STABILITY),
    ("(三)4", Outcome.THIRD_PARTY),
    ("（三）4", Outcome.THIRD_PARTY),
    ("（三）４", Outcome.THIRD_PARTY),
    ("三(4)", Outcome.THIRD_PARTY),
    ("三（三）4", Outcome.THIRD_PARTY),
    ("(三) 4.", Outcome.THIRD_PARTY),
    ("㈢4", Outcome.THIRD_PARTY),
    ("4.保护第三方合法权益", Outcome.THIRD_PARTY),
    ("（三）不予公开4.保护第三方合法权益", Outcome.THIRD_PARTY),
    ("保护第三方\n合法权益", Outcome.THIRD_PARTY),
    ("不予公开：属于国家秘密", Outcome.STATE_SECRET),
    ("不予公开（国家秘密）", Outcome.STATE_SECRET),
    ("商业秘密", Outcome.THIRD_PARTY),
    ("(三)5", Outcome.INTERNAL_AFFAIRS),
    ("属于四类过程性信息", Outcome.DELIBERATIVE),
    ("行政查询", Outcome.STATUTORY_INQUIRY),
    ("信息不存在", Outcome.NOT_HELD),
    ("非本机关", Outcome.NOT_HELD),
    ("本机关不掌握相关政府信息", Outcome.NOT_HELD),
    ("(四)2", Outcome.NEEDS_CREATION),
    ("信访", Outcome.PETITION),
    ("重复申请", Outcome.REPEAT),
    ("(六)1", Outcome.CLARIFICATION_LAPSED),
    ("申请人无正当理由逾期不补正,行政机关不再处理其政府信息公开申请", Outcome.CLARIFICATION_LAPSED),
    ("逾期未缴费", Outcome.FEE_LAPSED),
    ("撤回申请", Outcome.OTHER),
    ("(六)3", Outcome.OTHER),
    ("其他", Outcome.OTHER),
    ("denied.third_party", Outcome.THIRD_PARTY),
]


@pytest.mark.parametrize("text, outcome", RECOGNISED)
def test_an_outcome_is_recognised_as_people_write_it(text: str, outcome: Outcome) -> None:
    assert outcome_from_text(text) is outcome


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_recognised_by_row_name_exact_name_and_number(outcome: Outcome) -> None:
    rule = OUTCOMES[outcome]
    for text in (outcome.value, str(rule.label), rule.place, rule.place + str(rule.label)):
        assert outcome_from_text(text) is outcome


@pytest.mark.parametrize("text", ["随便公开", "", "（七）", "（三）9", "new", "40"])
def test_an_unknown_outcome_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="二十一种情形"):
        outcome_from_text(text)


@pytest.mark.parametrize("text", ["不予公开", "（三）", "（四）无法提供", "不予处理", "其他处理"])
def test_a_heading_is_refused_because_the_report_counts_its_items(text: str) -> None:
    with pytest.raises(RuleError, match="不够具体"):
        outcome_from_text(text)


def test_no_way_of_writing_means_two_outcomes() -> None:
    for rule in OUTCOMES.values():
        assert {outcome_from_text(name) for name in rule.also_called} <= {rule.outcome}


def test_refusals_under_articles_14_to_16_and_partial_release_go_to_reconsideration_first() -> None:
    first = {rule.outcome for rule in OUTCOMES.values() if rule.remedy is RemedyRoute.RECONSIDERATION_FIRST}
    assert first == {Outcome.PARTIAL, *list(Outcome)[2:9]}
    assert OUTCOMES[Outcome.STATUTORY_INQUIRY].remedy is RemedyRoute.EITHER


BASIS = [
    (Outcome.GRANTED, "《政府信息公开条例》第三十六条第（二）项"),
    (Outcome.PARTIAL, "《政府信息公开条例》第三十七条"),
    (Outcome.STATE_SECRET, "《政府信息公开条例》第十四条、第三十六条第（三）项"),
    (Outcome.THIRD_PARTY, "《政府信息公开条例》第十五条、第三十二条、第三十六条第（三）项"),
    (Outcome.INTERNAL_AFFAIRS, "《政府信息公开条例》第十六条第一款、第三十六条第（三）项"),
    (Outcome.STATUTORY_INQUIRY, "《政府信息公开条例》第三十六条第（七）项"),
    (Outcome.PETITION, "《政府信息公开条例》第三十九条第一款"),
    (Outcome.CONFIRMATION, ""),
    (Outcome.FEE_LAPSED, "《政府信息公开条例》第四十二条和《政府信息公开信息处理费管理办法》"),
]


@pytest.mark.parametrize("outcome, basis", BASIS)
def test_a_letter_cites_the_legal_basis_of_its_outcome(outcome: Outcome, basis: str) -> None:
    assert OUTCOMES[outcome].legal_text == basis


def test_information_that_does_not_exist_and_information_of_another_agency_are_answered_differently() -> None:
    absent, elsewhere = OUTCOMES[Outcome.NOT_HELD].findings
    assert absent.legal_text.endswith("第（四）项")
    assert Element.SEARCH_DONE in absent.must_state
    assert elsewhere.legal_text.endswith("第（五）项")
    assert Element.RIGHT_AGENCY in elsewhere.must_state


def test_every_outcome_says_what_its_reply_has_to_state() -> None:
    assert all(rule.must_state for rule in OUTCOMES.values())
    assert set(ELEMENT_NAMES) == set(Element)


def test_each_instrument_is_named_once_in_a_citation() -> None:
    assert cite((Article(15), Article(32))) == "《政府信息公开条例》第十五条、第三十二条"
