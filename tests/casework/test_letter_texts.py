"""The texts an agency writes itself: which one holds, and what happens where one fails a letter."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.casework.answered import TUESDAY, WEDNESDAY
from tests.factories import MONDAY, again, make_agency
from tracker.casework import letter_texts, timing
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.mailroom import letter_texts as texts
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import Agency, Case, Letter, LetterText, User, db
from tracker.registers.refusals import NotPermitted

REASONS = LETTER_TYPES["reasons"]
TITLE, MORE = "说明理由通知", "特此通知。"


def write(agency: Agency, by: User, *, seen: int = 0, title: str = TITLE, **more: str) -> LetterText:
    text = f"{texts.house(REASONS).text}\n\n{MORE}"
    told = {"title": title, "text": text, "reason": "统一", **more}
    return letter_texts.save(agency, REASONS, told["title"], told["text"], told["reason"], seen=seen, by=by, on=MONDAY)


def asked(case: Case, clara: User) -> Letter:
    timing.ask_reasons(case, "四十件", reply_by=WEDNESDAY, by=clara, on=TUESDAY)
    return db.session.scalars(select(Letter).where(Letter.kind == "reasons")).one()


def test_a_letter_is_written_from_the_agencys_own_text(annas_case, bureau, clara, adam):
    write(bureau, adam)
    letter = asked(annas_case, clara)
    assert (letter.title, letter.paragraphs[-1]) == (TITLE, MORE)


def test_an_agency_without_one_follows_the_nearest_above_it(annas_case, district, clara, adam):
    write(district, adam)
    assert asked(annas_case, clara).title == TITLE


def test_its_own_comes_before_the_one_above_it_until_it_is_given_up(bureau, district, adam):
    street = make_agency("WJC", "五角场街道", bureau)
    write(district, adam, title="区的")
    write(bureau, adam, title="局的")
    held = {each.code: texts.in_force(each, REASONS).title for each in (district, bureau, street)}
    assert held == {"QZF": "区的", "ZJJ": "局的", "WJC": "局的"}
    letter_texts.follow_above(bureau, REASONS, "统一", seen=1, by=adam, on=MONDAY)
    assert {texts.in_force(each, REASONS).title for each in (district, bureau, street)} == {"区的"}


def test_nobody_next_door_is_touched(bureau, next_door, adam):
    write(bureau, adam)
    assert texts.in_force(next_door, REASONS).version is None


def test_a_clerk_writes_no_text(bureau, clara):
    with pytest.raises(NotPermitted):
        write(bureau, clara)
    assert db.session.scalars(select(LetterText)).all() == []


@pytest.mark.parametrize("title", ["", " ", "长" * 61, "两行\n标题", "{{ you }}", "【标题】", "<b>标题</b>"])
def test_a_title_is_one_short_line_without_fields(bureau, adam, title):
    with pytest.raises(RuleError, match="标题"):
        write(bureau, adam, title=title)


def test_a_text_that_fails_a_letter_stops_the_step_and_says_who_can_mend_it(annas_case, bureau, clara):
    broken = {"title": TITLE, "text": "{{ of_an_older_edition }}", "reason": "旧"}
    db.session.add(
        LetterText(agency=bureau, type="reasons", version=3, saved_at=datetime(2026, 3, 2, tzinfo=UTC), **broken)
    )
    db.session.commit()
    with pytest.raises(RuleError, match=r"区住房和城乡建设局第 3 版.*系统管理员"):
        asked(annas_case, clara)
    assert again(annas_case).status is Status.IN_HAND
    assert len(again(annas_case).records) == 1


@pytest.mark.parametrize("key", ["lapse", "reply.partial"])
def test_no_text_says_only_to_some_applicants_what_all_must_be_told(bureau, adam, key):
    letter_type = LETTER_TYPES[key]
    house = texts.house(letter_type)
    for condition in ('way == "互联网"', 'way != "口头"'):
        text = house.text.replace("{{ remedy }}", f"{{% if {condition} %}}{{{{ remedy }}}}{{% endif %}}")
        with pytest.raises(RuleError, match="缺少这种文书必须写明的内容：一整段救济告知"):
            letter_texts.save(bureau, letter_type, house.title, text, "改", seen=0, by=adam, on=MONDAY)


@pytest.mark.parametrize(
    "condition",
    [
        'case_number == "示住公开申〔2026〕58号"',
        '"示范路" in contact',
        'way == "网络"',
        'contact | bare != "联系方式"',
        '"互联网" ~ way == "互联网互联网"',
    ],
)
def test_no_text_depends_on_the_words_of_an_example_or_on_a_choice_that_is_none(bureau, adam, condition):
    house = texts.house(REASONS)
    text = f"{house.text}\n\n{{% if {condition} %}}{MORE}{{% endif %}}"
    with pytest.raises(RuleError, match="这不是字段的选项"):
        letter_texts.save(bureau, REASONS, house.title, text, "改", seen=0, by=adam, on=MONDAY)
    for allowed in ("way == '口头'", "supplement", "supplement == received_on"):
        assert letter_texts.check(REASONS, house.title, text.replace(condition, allowed)) is None


@pytest.mark.parametrize(
    "gap", ["{you}请注意。", "｛｛you｝｝请注意。", "【此处填写事项】", "<b>请注意</b>", "请注意。\x00"]
)
def test_no_text_is_saved_with_a_gap_that_would_be_printed(bureau, adam, gap):
    house = texts.house(REASONS)
    with pytest.raises(RuleError) as refused:
        letter_texts.save(bureau, REASONS, TITLE, f"{house.text}\n\n{gap}", "改", seen=0, by=adam, on=MONDAY)
    assert refused.value.about == "text"
    assert db.session.scalars(select(LetterText)).all() == []
