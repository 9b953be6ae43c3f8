"""A letter and a case never bear one number, whichever agency gave it."""

import pytest

from tests.casework.answered import TUESDAY
from tests.factories import MONDAY
from tracker.casework import agencies, letter_numbers, number_series, numbers, numbers_apart
from tracker.casework.steps import whole
from tracker.law.case_kinds import CaseKind
from tracker.law.edition import RuleError
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import Agency, Serial, User, db


def test_the_usual_patterns_of_letters_and_cases_never_give_one_number(bureau):
    numbers_apart.check_letters_and_cases(bureau, [])
    numbers_apart.check_cases(bureau)
    case = numbers.case_number(bureau, 2026, CaseKind.RECORD_CORRECTION)
    letter = letter_numbers.next_number(bureau, LETTER_TYPES["record_correction"], 2026)
    db.session.rollback()
    assert (case, letter) == ("区住建公开更〔2026〕1号", "区住建公开更告〔2026〕1号")


@pytest.mark.parametrize(
    "pattern",
    ["{code}公开申〔{year}〕{serial}号", "区住建公开申〔{year}〕{serial:03d}号", "{code}公开更〔{year}〕{serial}号"],
)
def test_a_series_by_which_a_letter_could_bear_the_number_of_a_case_is_refused(bureau, adam, pattern):
    with pytest.raises(RuleError, match="相同的号") as refused:
        number_series.open_series(bureau, "理由", pattern, ["reasons"], by=adam, on=MONDAY)
    assert refused.value.about == "pattern"


def test_nor_may_a_series_give_the_case_numbers_of_the_agency_next_door(bureau, next_door, adam):
    pattern = f"{numbers.code_of(next_door)}公开申〔{{year}}〕{{serial}}号"
    with pytest.raises(RuleError, match=next_door.name):
        number_series.open_series(bureau, "理由", pattern, ["reasons"], by=adam, on=MONDAY)
    series = number_series.open_series(bureau, "理由", "理〔{year}〕{serial}号", ["reasons"], by=adam, on=MONDAY)
    with pytest.raises(RuleError, match="相同的号"):
        number_series.edit_series(series, "理由", pattern, ["reasons"], by=adam, on=MONDAY)


@pytest.mark.parametrize(
    "name, pattern",
    [
        ("case_number_pattern", "{code}公开收〔{year}〕{serial}号"),
        ("correction_number_pattern", "{code}公开答〔{year}〕{serial}号"),
        ("letter_number_pattern", "{code}公开{kind}申〔{year}〕{serial}号"),
    ],
)
def test_an_agency_may_not_write_its_cases_as_its_letters(bureau, adam, name, pattern):
    other = {} if name != "letter_number_pattern" else {"case_number_pattern": "{code}公开收申〔{year}〕{serial}号"}
    with pytest.raises(RuleError, match="相同的号"):
        agencies.edit_agency(bureau, by=adam, on=MONDAY, **{name: pattern}, **other)


def test_nor_as_the_letters_of_the_agency_next_door(bureau, next_door, adam):
    number_series.open_series(next_door, "理由", "理〔{year}〕{serial}号", ["reasons"], by=adam, on=MONDAY)
    with pytest.raises(RuleError, match="相同的号") as refused:
        agencies.edit_agency(bureau, by=adam, on=MONDAY, case_number_pattern="理〔{year}〕{serial:02d}号")
    assert refused.value.about == "case_number_pattern"


def test_a_code_that_is_anothers_is_no_way_round(bureau: Agency, next_door: Agency, adam: User) -> None:
    agencies.edit_agency(bureau, by=adam, on=MONDAY, case_number_pattern="{code}公开收〔{year}〕{serial}号收")
    told = {"letter_number_pattern": "{code}公开{kind}〔{year}〕{serial}号收"}
    agencies.edit_agency(next_door, by=adam, on=MONDAY, **told)
    with pytest.raises(RuleError, match="相同的号"):
        agencies.edit_agency(next_door, by=adam, on=MONDAY, short_name=numbers.code_of(bureau))


def test_an_agency_that_is_new_is_looked_at_too_and_an_address_changes_all_the_same(bureau, adam):
    agencies.edit_agency(bureau, by=adam, on=MONDAY, case_number_pattern="XIN公开收〔{year}〕{serial}号")
    with pytest.raises(RuleError, match="相同的号"):
        agencies.add_agency("XIN", "新局", bureau, by=None, on=MONDAY)
    agencies.edit_agency(bureau, by=adam, on=MONDAY, address="人民路1号")
    assert bureau.address == "人民路1号"


def test_both_series_step_over_a_number_that_the_other_gave_before_this_was_looked_at(annas_case, bureau):
    annas_case.number = "区住建公开理〔2026〕1号"
    db.session.commit()
    assert letter_numbers.upcoming(bureau, LETTER_TYPES["reasons"], 2026) == "区住建公开理〔2026〕2号"
    bureau.case_number_pattern = "{code}公开收〔{year}〕{serial}号"
    db.session.query(Serial).filter_by(series="case").update({"value": 0})
    with whole():
        assert numbers.case_number(bureau, TUESDAY.year) == "区住建公开收〔2026〕2号"


def test_a_number_that_a_letter_bears_is_not_given_to_a_case_by_hand(annas_case, bureau):
    with pytest.raises(RuleError, match="已经用过"), whole():
        numbers.own_number(bureau, 2026, "区住建公开收〔2026〕1号")
