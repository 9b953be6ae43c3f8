"""Every letter passes the gate as it is written: addressee, number, remedies, quoted days, and what it must say."""

from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import select

from tests.casework.answered import TUESDAY, WEDNESDAY, answered
from tests.casework.test_closing_letters import claimed as claimed
from tests.casework.test_objections import LATER, hear
from tests.factories import MONDAY, again, register_case
from tracker.casework import (
    clarification,
    correspondence,
    endings,
    gate_letters,
    hearing_decisions,
    letter_texts,
    record_requests,
)
from tracker.law.edition import RuleError
from tracker.law.outcomes import OUTCOMES, Outcome
from tracker.law.record_requests import CorrectionAnswer
from tracker.mailroom import letter_texts as texts
from tracker.mailroom.letter_kinds import LetterKind
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import Letter, db

LATE = date(2026, 3, 27)
WRONG = ("不服的，可以在三十日内向市人民政府申请行政复议。", "本决定不可诉。")
OTHER_DAY = WEDNESDAY + timedelta(days=100)


def letters(kind: LetterKind) -> list[Letter]:
    return list(db.session.scalars(select(Letter).where(Letter.kind == kind.value)))


def silent(case, clerk):
    """The applicant was asked to complete the application, and the last day went by."""
    clarification.ask(case, ["请写明文号"], "见目录", sent_on=MONDAY, delivered_on=MONDAY, by=clerk, on=MONDAY)
    return again(case)


def own_text(bureau, adam, key: str, old: str, new: str) -> None:
    """A text that the office saved as its own, in other words than the house's."""
    letter_type = LETTER_TYPES[key]
    house = texts.house(letter_type)
    assert old in house.text
    letter_texts.save(bureau, letter_type, house.title, house.text.replace(old, new), "改", seen=0, by=adam, on=MONDAY)


@pytest.mark.parametrize("wrong, field", [*product(WRONG, ["reasons", "what", "agency"])])
def test_the_reasons_of_a_correction_tell_of_no_other_remedy_and_the_field_is_named(claimed, clara, wrong, field):
    told = {"what": "面积", "reasons": "与登记簿不符", "agency": "区规划局"}
    given = record_requests.Answer(CorrectionAnswer.REFERRED, **{**told, field: f"{told[field]}。{wrong}"})
    with pytest.raises(RuleError, match="与应当告知的救济途径不符，请删去") as no:
        record_requests.answer(claimed, given, decided_on=MONDAY, by=clara, on=MONDAY)
    assert (no.value.about, str(no.value.article)) == (field, "《行政复议法》第二十三条")
    right = record_requests.Answer(CorrectionAnswer.REFERRED, **told)
    assert record_requests.answer(again(claimed), right, decided_on=MONDAY, by=clara, on=MONDAY).number


@pytest.mark.parametrize("wrong, field", [*product(WRONG, ["content", "reason"])])
def test_a_third_party_is_told_of_no_other_remedy_than_the_lawful_one(annas_case, clara, hana, wrong, field):
    number = hear(annas_case, clara)
    told = {"content": "报价总额", "reason": "总额早已公示"}
    typed = {**told, field: f"{told[field]}。{wrong}"}
    for act in (
        lambda: hearing_decisions.preview(again(annas_case), number, **typed, on=LATER),
        lambda: hearing_decisions.override(again(annas_case), number, **typed, by=hana, on=LATER),
    ):
        with pytest.raises(RuleError, match="与应当告知的救济途径不符") as no:
            act()
        assert no.value.about == field
    assert letters(LetterKind.DISCLOSURE_DECISION) == []
    assert hearing_decisions.preview(again(annas_case), number, **told, on=LATER)


def test_a_letter_whose_own_text_leaves_the_remedy_to_a_condition_is_not_written(annas_case, clara, bureau, adam):
    only_then = "{% if arrived_on != received_on %}{{ remedy }}{% endif %}"
    own_text(bureau, adam, "lapse", "{{ remedy }}", only_then)
    case = silent(annas_case, clara)
    with pytest.raises(RuleError, match="没有写明与办理结果相符的救济途径"):
        endings.confirm_lapse(case, by=clara, on=LATE)
    assert letters(LetterKind.LAPSE) == []


def test_a_letter_that_leaves_out_what_its_type_must_say_is_not_written(claimed, clara, bureau, adam):
    guarded = "{% if arrived_on != received_on %}{{ what | bare }}{% endif %}"
    own_text(bureau, adam, "record_correction", "{{ what | bare }}", guarded)
    given = record_requests.Answer(CorrectionAnswer.CORRECTED, "面积改为89平方米")
    missing = r"缺少必须写明的内容：申请更正的记录和请求（what）。现在用的是区住房和城乡建设局第 1 版，请系统管理员"
    with pytest.raises(RuleError, match=missing):
        record_requests.answer(claimed, given, decided_on=MONDAY, by=clara, on=MONDAY)
    assert letters(LetterKind.RECORD_CORRECTION) == []


def test_a_letter_of_remedies_that_no_setting_gives_is_not_written(annas_case, clara):
    """Whoever writes a lapse hands in the paragraph: one that is not the lawful one stops it."""
    lapse = endings.Lapse(Outcome.CLARIFICATION_LAPSED, MONDAY, MONDAY, LATE)
    facts = {"lapse": lapse, "rule": OUTCOMES[lapse.outcome], "remedy": "如不服，可以向法院起诉。"}
    with pytest.raises(RuleError, match="没有写明与办理结果相符的救济途径"):
        correspondence.write(LetterKind.LAPSE, annas_case, by=clara, on=LATE, **facts)
    db.session.rollback()


def test_a_letter_to_the_applicant_is_written_to_nobody_else_and_one_to_others_to_somebody(annas_case, clara):
    notice = {"party_kind": "third_party", "came_too_late": False, "agency_articles": "", "ordered_until": None}
    with pytest.raises(RuleError, match="写给“宏大建设公司”，申请人是“安娜”"):
        correspondence.write(
            LetterKind.CONSULTATION_NOTICE, annas_case, by=clara, on=TUESDAY, addressee="宏大建设公司", **notice
        )
    db.session.rollback()
    asked = {"matter": "竣工材料", "until": WEDNESDAY}
    with pytest.raises(RuleError, match="“协办函”没有写明写给谁"):
        correspondence.write(LetterKind.ASSISTANCE, again(annas_case), by=clara, on=TUESDAY, addressee=" ", **asked)
    db.session.rollback()


def test_no_letter_to_others_is_written_to_the_applicant_for_want_of_an_addressee(annas_case, clara):
    asked = {"matter": "竣工材料", "until": WEDNESDAY}
    with pytest.raises(RuleError, match="“协办函”没有写明写给谁"):
        correspondence.write(LetterKind.ASSISTANCE, annas_case, by=clara, on=TUESDAY, **asked)
    db.session.rollback()


def test_no_letter_bears_a_number_outside_the_pattern_of_its_type_and_year(annas_case, clara):
    clara.agency.letter_number_pattern = "区住建公开{kind}{serial}号"
    db.session.commit()
    with pytest.raises(RuleError, match="不合本机关这一类文书在 2026 年的编号格式") as no:
        silent(again(annas_case), clara)
    assert str(no.value.article) == "条例第四十五条"


FACTS = {
    LetterKind.RECEIPT: {"which_day": "以登记之日", "provisional": False, "received_on": MONDAY},
    LetterKind.CORRECTION_RECEIPT: {"which_day": "以登记之日", "received_on": MONDAY},
    LetterKind.EXTENSION: {"reason": "检索量大", "working_days": 5, "due_before": None},
    LetterKind.DELAY: {"reason": "检索量大"},
    LetterKind.REOPENING: {
        "body": "区政府", "order_number": "8号", "dated_on": MONDAY, "came_on": MONDAY, "ordered": False,
    },
    LetterKind.CLARIFICATION: {"points": ["名称"], "guidance": "见目录", "reply_by": LATE, "restarts": False},
    LetterKind.CONSULTATION_NOTICE: {"party_kind": "third_party", "came_too_late": False, "agency_articles": ""},
}  # fmt: skip
NAMED = {"due_on": "答复期限", "received_on": "收到申请的日期", "fixed_on": "复议决定或者判决确定的答复日期"}


@pytest.mark.parametrize(
    "kind, name", [(kind, name) for kind, quoted in gate_letters.QUOTED.items() for name in quoted]
)
def test_no_letter_quotes_a_day_that_is_not_the_clocks(annas_case, clara, kind, name):
    named = NAMED[gate_letters.QUOTED[kind][name]]
    with pytest.raises(RuleError, match=f"文书引用的{named}是{OTHER_DAY}，现在是"):
        correspondence.write(kind, annas_case, by=clara, on=TUESDAY, **{**FACTS[kind], name: OTHER_DAY})
    db.session.rollback()


def test_every_letter_that_quotes_a_day_of_the_clock_is_among_them():
    assert set(FACTS) == set(gate_letters.QUOTED)
    assert all("due_on" in gate_letters.QUOTED[kind] for kind in (LetterKind.RECEIPT, LetterKind.EXTENSION))


def test_the_letters_of_an_ordinary_course_pass(annas_case, clara, claimed):
    endings.confirm_lapse(silent(register_case(clara), clara), by=clara, on=LATE)
    corrected = record_requests.Answer(CorrectionAnswer.CORRECTED, "面积\n改为89平方米。")
    record_requests.answer(again(claimed), corrected, decided_on=MONDAY, by=clara, on=MONDAY)
    answered(again(annas_case), clara)
    written = set(db.session.scalars(select(Letter.kind)))
    assert written >= {"receipt", "clarification", "lapse", "correction_receipt", "record_correction", "reply"}
