"""A letter and a case never bear one number, whichever agency gave it."""

import pytest

from tests.casework.answered import TUESDAY
from tests.factories import MONDAY
from tracker.casework import agencies, letter_numbers, number_series, numbers, numbers_apart
from tracker.casework.steps import whole
from tracker.law.case_kinds import CaseKind
from tracker.law.edition import RuleError
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import Serial, db


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


@pytest.mark.parametrize("name", ["区住建", " 区住建 ", "qzf", "ＱＺＦ"])
def test_no_agency_numbers_under_the_short_name_or_code_of_another(bureau, district, next_door, adam, name):
    district.short_name = ""
    bureau.short_name = "区住建"
    db.session.commit()
    with pytest.raises(RuleError, match="两个机关会编出相同的号") as refused:
        agencies.edit_agency(next_door, by=adam, on=MONDAY, short_name=name)
    assert (refused.value.about, str(refused.value.article)) == ("short_name", "条例第四十五条")
    with pytest.raises(RuleError, match="两个机关会编出相同的号"):
        agencies.add_agency("XIN", "新局", bureau, by=None, on=MONDAY, short_name=name)
    assert agencies.add_agency("XIN", "新局", bureau, by=None, on=MONDAY, short_name="区新").short_name == "区新"


@pytest.mark.parametrize(
    "field, pattern",
    [
        ("case_number_pattern", "区住建公开申〔{year}〕{serial:02d}号"),
        ("case_number_pattern", "区住建公开更〔{year}〕{serial}号"),
        ("correction_number_pattern", "区住建公开申〔{year}〕{serial}号"),
        ("letter_number_pattern", "区住建公开{kind}〔{year}〕{serial}号"),
    ],
)
def test_nor_does_it_write_out_the_name_of_another_in_its_patterns(bureau, next_door, adam, field, pattern):
    with pytest.raises(RuleError, match=f"{bureau.name}的.*编出相同的") as refused:
        agencies.edit_agency(next_door, by=adam, on=MONDAY, **{field: pattern})
    assert refused.value.about == field


def test_nor_in_a_series(bureau, next_door, adam):
    shared = "区公开理〔{year}〕{serial}号"
    number_series.open_series(bureau, "理由", shared, ["reasons"], by=adam, on=MONDAY)
    with pytest.raises(RuleError, match=f"“说理”会和{bureau.name}的文书编出相同的文号") as refused:
        number_series.open_series(next_door, "说理", shared, ["reasons"], by=adam, on=MONDAY)
    assert refused.value.about == "pattern"


def test_agencies_that_shared_a_name_before_this_was_looked_at_change_their_address_and_part(bureau, next_door, adam):
    next_door.short_name = bureau.short_name
    db.session.commit()
    kept = {"short_name": next_door.short_name, "case_number_pattern": next_door.case_number_pattern}
    agencies.edit_agency(next_door, by=adam, on=MONDAY, address="人民路1号", **kept)
    agencies.edit_agency(next_door, by=adam, on=MONDAY, short_name="区财")
    assert (next_door.address, next_door.short_name) == ("人民路1号", "区财")


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
