"""The query code: hard to mistake, kept as a digest, dead the moment a new one is given out."""

import pytest

from tests.casework.answered import THURSDAY, served
from tests.factories import MONDAY, again
from tracker.casework import filing, query_codes
from tracker.law.edition import RuleError
from tracker.law.retention import Retention
from tracker.models import Case, User
from tracker.registers.refusals import NotPermitted


def test_a_code_has_eight_characters_that_nobody_mistakes() -> None:
    codes = [query_codes.draw() for _ in range(200)]
    assert {len(code) for code in codes} == {8}
    assert len(set(codes)) == 200
    assert not set("".join(codes)) & set("0O1IL")


def test_the_code_of_a_form_is_the_same_each_time_and_another_for_another_form() -> None:
    assert query_codes.drawn_from("one form") == query_codes.drawn_from("one form")
    assert query_codes.drawn_from("one form") != query_codes.drawn_from("another form")


def test_small_letters_and_gaps_make_no_difference(clara: User, annas_case: Case) -> None:
    code = query_codes.reissue(annas_case, "申请人遗失", by=clara, on=MONDAY)
    assert query_codes.matches(annas_case, f" {code[:4].lower()}-{code[4:]} ")


def test_a_new_code_kills_the_old_one_at_once(clara: User, annas_case: Case) -> None:
    old = query_codes.reissue(annas_case, "申请人遗失", by=clara, on=MONDAY)
    new = query_codes.reissue(annas_case, "怀疑泄露", by=clara, on=MONDAY)
    assert query_codes.matches(annas_case, new)
    assert not query_codes.matches(annas_case, old)


def test_no_code_opens_a_case_that_does_not_exist() -> None:
    assert not query_codes.matches(None, "")
    assert not query_codes.matches(None, "ABCD2345")


def test_a_new_code_is_given_for_a_reason(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="理由"):
        query_codes.reissue(annas_case, " ", by=clara, on=MONDAY)


def test_an_auditor_gives_out_no_codes(audrey: User, annas_case: Case) -> None:
    with pytest.raises(NotPermitted):
        query_codes.reissue(annas_case, "申请人遗失", by=audrey, on=MONDAY)


def test_who_lost_the_code_of_a_filed_case_is_given_another(clara: User, annas_case: Case) -> None:
    filing.file(served(annas_case, clara), Retention.TEN_YEARS, by=clara, on=THURSDAY)
    code = query_codes.reissue(again(annas_case), "申请人遗失", by=clara, on=THURSDAY)
    assert query_codes.matches(again(annas_case), code)
