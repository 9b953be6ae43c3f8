"""The numbers of letters: one after another in each series, however many write at once, and none a second time."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from tests.casework.answered import GRANTED, TUESDAY, WEDNESDAY
from tests.factories import MONDAY, register_case
from tracker.casework import correspondence, letter_numbers, number_series, replies
from tracker.casework.steps import whole
from tracker.law.edition import RuleError
from tracker.mailroom.letter_kinds import LetterKind
from tracker.mailroom.letter_types import LETTER_TYPES, PROVIDED
from tracker.models import Agency, Case, Letter, NumberSeries, Serial, User, db
from tracker.timekeeping import utc_now

AT_ONCE, ISSUED, GIVEN_BACK = 10, 200, 25
SHARED = "沪浦信息公开（{year}）第{serial}号-{suffix}"
REPLIES = [key for key, each in LETTER_TYPES.items() if each.kind is LetterKind.REPLY]


def numbers(kind: str = "") -> list[str | None]:
    query = select(Letter.number).order_by(Letter.id)
    return list(db.session.scalars(query.where(Letter.kind == kind) if kind else query))


def write(case: Case, kind: LetterKind = LetterKind.REASONS, **told: object) -> str | None:
    facts = {"what_is_excessive": "四十件", "reply_by": WEDNESDAY, **told}
    with whole():
        return correspondence.write(kind, case, by=None, on=TUESDAY, **facts).number


def break_off(case: Case) -> None:
    """A letter that has its number already when the disk is full."""
    with whole():
        letter_numbers.next_number(case.agency, LETTER_TYPES["reasons"], TUESDAY.year)
        raise OSError("no room")


@pytest.fixture
def shared(bureau: Agency, adam: User) -> NumberSeries:
    """The bureau numbers receipts, requests for reasons and replies in one row, told apart by their suffix."""
    return number_series.open_series(bureau, "综合", SHARED, ["receipt", "reasons", *REPLIES], by=adam, on=MONDAY)


def test_each_kind_is_numbered_for_itself_as_long_as_nothing_else_was_chosen(annas_case):
    assert numbers() == ["区住建公开收〔2026〕1号"]
    assert [write(annas_case), write(annas_case)] == ["区住建公开理〔2026〕1号", "区住建公开理〔2026〕2号"]


def test_types_of_one_series_share_a_running_number_and_their_suffix_tells_them_apart(shared, clara):
    case = register_case(clara)
    write(case)
    replies_number = letter_numbers.upcoming(case.agency, LETTER_TYPES["reply.does_not_exist"], 2026)
    assert numbers() == ["沪浦信息公开（2026）第1号-收件", "沪浦信息公开（2026）第2号-理告"]
    assert replies_number == "沪浦信息公开（2026）第3号-不存告"


def test_the_type_of_a_reply_follows_from_its_answer(shared, annas_case, clara):
    letter = replies.preview(annas_case, GRANTED, decided_on=TUESDAY, on=TUESDAY)
    assert letter
    assert (
        letter_numbers.upcoming(annas_case.agency, LETTER_TYPES[PROVIDED], 2026) == "沪浦信息公开（2026）第2号-公开答"
    )


def test_every_year_begins_anew(annas_case):
    kind = LETTER_TYPES["reasons"]
    with whole():
        given = [letter_numbers.next_number(annas_case.agency, kind, year) for year in (2026, 2026, 2027)]
    assert given == ["区住建公开理〔2026〕1号", "区住建公开理〔2026〕2号", "区住建公开理〔2027〕1号"]


def test_a_letter_that_was_not_written_gives_its_number_back(annas_case):
    write(annas_case)
    with pytest.raises(OSError, match="no room"):
        break_off(annas_case)
    assert write(db.session.get_one(Case, annas_case.id)) == "区住建公开理〔2026〕2号"


def test_a_number_that_was_issued_under_another_pattern_is_stepped_over(annas_case, bureau, adam):
    series = number_series.open_series(bureau, "理由", "理〔{year}〕{serial}号", ["reasons"], by=adam, on=MONDAY)
    write(annas_case)
    number_series.edit_series(series, "理由", "说理〔{year}〕{serial}号", ["reasons"], by=adam, on=MONDAY)
    write(annas_case)
    db.session.query(Serial).filter_by(series=f"series:{series.id}").update({"value": 0})
    db.session.commit()
    number_series.edit_series(series, "理由", "理〔{year}〕{serial}号", ["reasons"], by=adam, on=MONDAY)
    assert letter_numbers.upcoming(bureau, LETTER_TYPES["reasons"], 2026) == "理〔2026〕2号"
    assert write(annas_case) == "理〔2026〕2号"


def test_a_slip_to_be_filled_in_by_its_reader_has_no_number(annas_case):
    assert write(annas_case, LetterKind.OPINION_SLIP, content="报价表", addressee="宏大建设公司") is None


@pytest.fixture
def issue_at_once(app: Flask, annas_case: Case) -> Callable[[], None]:
    """Lets two hundred letters be written by many at once, and some more that break off and give their number back."""
    case_id = annas_case.id
    db.session.rollback()

    def one(place: int) -> None:
        with app.app_context():
            case = db.session.get_one(Case, case_id)
            if place % (ISSUED // GIVEN_BACK) == 0:
                with pytest.raises(OSError, match="no room"):
                    break_off(case)
            write(db.session.get_one(Case, case_id))

    def race() -> None:
        with ThreadPoolExecutor(AT_ONCE) as desks:
            assert len(list(desks.map(one, range(ISSUED)))) == ISSUED

    return race


@pytest.mark.parametrize("in_series", [False, True], ids=["by kind", "in a series"])
def test_of_two_hundred_letters_written_at_once_none_lacks_its_number_and_none_bears_anothers(
    issue_at_once, bureau, adam, in_series
):
    if in_series:
        number_series.open_series(bureau, "综合", SHARED, ["reasons"], by=adam, on=MONDAY)
    issue_at_once()
    serials = sorted(int(re.findall(r"\d+", number or "")[1]) for number in numbers("reasons"))
    assert serials == list(range(1, ISSUED + 1))


def test_a_series_goes_on_after_the_numbers_that_the_office_gave_on_paper(annas_case, bureau, adam):
    number_series.open_series(bureau, "理由", "理〔{year}〕{serial}号", ["reasons"], used=57, by=adam, on=MONDAY)
    assert [write(annas_case), write(annas_case)] == ["理〔2026〕58号", "理〔2026〕59号"]


def test_the_number_of_a_voided_letter_is_not_given_again(annas_case, bureau):
    write(annas_case)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "reasons")).one()
    letter.voided_at = utc_now()
    db.session.query(Serial).filter_by(series="letter:reasons").update({"value": 0})
    db.session.commit()
    assert letter_numbers.upcoming(bureau, LETTER_TYPES["reasons"], 2026) == "区住建公开理〔2026〕2号"
    assert write(annas_case) == "区住建公开理〔2026〕2号"


# What an administrator may not choose


@pytest.mark.parametrize(
    "pattern",
    [
        "{code}〔{year}〕号",
        "{serial}号",
        "{code}〔{year}〕{serial}号{handler}",
        "{year}{serial.real}",
        "{year}{serial!r}",
        "{year}{serial:>100000000d}",
        "{year}{serial}{serial}",
        "{year}\n{serial}",
        "{year{serial}",
        "很" * 90 + "{year}{serial}",
    ],
)
def test_a_pattern_by_which_no_letter_can_be_numbered_is_refused(bureau, adam, pattern):
    with pytest.raises(RuleError):
        number_series.open_series(bureau, "答复", pattern, ["receipt"], by=adam, on=MONDAY)
    assert db.session.scalars(select(NumberSeries)).all() == []


@pytest.mark.parametrize(
    "pattern",
    ["{code}公开补〔{year}〕{serial}号", "{code}公开补〔{year}〕{serial:03d}号", "区住建公开答〔{year}〕{serial}号"],
)
def test_a_pattern_that_could_give_the_number_of_another_kind_is_refused(bureau, adam, pattern):
    with pytest.raises(RuleError, match="相同的文号"):
        number_series.open_series(bureau, "回执", pattern, ["receipt", "reply.denied"], by=adam, on=MONDAY)


def test_two_series_that_could_meet_are_refused_and_two_that_cannot_are_not(bureau, adam):
    number_series.open_series(bureau, "答复", "答（{year}）{serial}", ["reply.provided"], by=adam, on=MONDAY)
    with pytest.raises(RuleError, match="相同的文号"):
        number_series.open_series(bureau, "回执", "答（{year}）{serial:04d}", ["receipt"], by=adam, on=MONDAY)
    number_series.open_series(bureau, "回执", "收（{year}）{serial:04d}", ["receipt"], by=adam, on=MONDAY)
    assert len(db.session.scalars(select(NumberSeries)).all()) == 2


def test_a_type_is_numbered_in_one_series_only(bureau, adam, shared):
    with pytest.raises(RuleError, match="已经在“综合”里编号"):
        number_series.open_series(bureau, "回执", "收（{year}）{serial}", ["receipt"], by=adam, on=MONDAY)


def test_of_two_who_give_a_type_to_a_series_at_once_the_second_is_refused(app, bureau, adam):
    bureau_id, adam_id = bureau.id, adam.id
    db.session.rollback()

    def press(name: str) -> str:
        with app.app_context():
            agency, person = db.session.get_one(Agency, bureau_id), db.session.get_one(User, adam_id)
            pattern = f"{name}〔{{year}}〕{{serial}}号"
            try:
                number_series.open_series(agency, name, pattern, ["fee"], by=person, on=MONDAY)
            except RuleError:
                return "refused"
            return "done"

    with ThreadPoolExecutor(2) as desks:
        assert sorted(desks.map(press, ("甲", "乙"))) == ["done", "refused"]
    assert [series.types for series in db.session.scalars(select(NumberSeries))] == [["fee"]]


def test_next_door_numbers_as_it_likes_but_never_as_this_agency(next_door, adam, shared):
    with pytest.raises(RuleError, match="编出相同的文号"):
        number_series.open_series(next_door, "综合", SHARED, ["receipt"], by=adam, on=MONDAY)
    series = number_series.open_series(next_door, "综合", "{code}" + SHARED, ["receipt"], by=adam, on=MONDAY)
    assert series.agency is next_door
