"""What the applicant supplemented stands in the letters that follow, beside what was asked first (Art. 30)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED
from tests.factories import again, register_case
from tracker.casework import challenges, clarification, extension, letter_texts, record_corrections, reopening, replies
from tracker.law.acts import ActKind
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.mailroom import letter_texts as texts
from tracker.mailroom import letter_values
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import Case, Letter, User, db
from tracker.registers import reopenings
from tracker.registers.proceedings import latest

ASKED_ON, CAME_ON, LATER = date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 11)
ORDERED_ON, TAKEN_UP_ON = date(2026, 4, 20), date(2026, 4, 22)
CLEARER = "经您补正（本机关于2026年3月9日收到），补正后的申请内容为：“平凉路31号 2025年度验收报告”。"
FIRST = "申请公开的内容为：“"


@pytest.fixture
def supplemented(clara: User, annas_case: Case) -> Case:
    """Anna was asked on Wednesday, and supplemented on the Monday after."""
    clarification.ask(annas_case, ["地址"], "请写明门牌号", sent_on=ASKED_ON, by=clara, on=ASKED_ON)
    clarification.record(annas_case, "平凉路31号\n2025年度验收报告", received_on=CAME_ON, by=clara, on=CAME_ON)
    return annas_case


def letter(case: Case, kind: str) -> str:
    found = select(Letter).where(Letter.case_id == case.id, Letter.kind == kind).order_by(Letter.id.desc()).limit(1)
    return "\n".join(db.session.scalars(found).one().paragraphs)


def reply(case: Case, by: User, on: date = LATER) -> Case:
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=on, by=by, on=on)
    return case


def test_a_reply_answers_what_was_supplemented(supplemented: Case, clara: User) -> None:
    words = letter(reply(supplemented, clara), "reply")
    assert FIRST in words
    assert words.count(CLEARER) == words.count("2026年3月9日") == 1


def test_so_do_the_other_letters_that_follow(supplemented: Case, clara: User, hana: User) -> None:
    extension.request(supplemented, 10, "检索量大", by=clara, on=LATER)
    extension.approve(supplemented, by=hana, on=LATER)
    assert CLEARER in letter(supplemented, "extension")
    assert "补正（" not in letter(supplemented, "clarification")


def test_a_letter_of_a_day_before_the_supplement_knows_nothing_of_it(supplemented: Case) -> None:
    assert "补正后的申请内容为" not in letter_values.opening(supplemented, ASKED_ON)
    assert "补正后的申请内容为" in letter_values.opening(supplemented, CAME_ON)


def test_a_supplement_that_was_voided_is_not_quoted(supplemented: Case, hana: User) -> None:
    kept = latest(supplemented, ActKind.CLARIFICATION_RECEIVED)
    assert kept is not None
    record_corrections.void(supplemented, kept.id, "登记到了别人的案件", by=hana, on=LATER)
    assert "补正后的申请内容为" not in letter_values.opening(again(supplemented), LATER)


def test_a_supplement_of_which_the_books_tell_no_words_is_named_by_its_day(supplemented: Case) -> None:
    kept = latest(supplemented, ActKind.CLARIFICATION_RECEIVED)
    assert kept is not None
    kept.words = {}
    assert letter_values.opening(supplemented, LATER).endswith("本机关于2026年3月9日收到您补正后的申请。")


def test_a_case_taken_up_again_goes_on_with_the_supplement_of_the_first(supplemented: Case, clara: User) -> None:
    reply(supplemented, clara)
    challenges.record(supplemented, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=TAKEN_UP_ON)
    order = reopenings.orders_awaited(supplemented)[0]
    ordering = reopening.Ordering(order, "区人民政府", "复决〔2026〕8号", ORDERED_ON, TAKEN_UP_ON)
    made = reopening.reopen(supplemented, ordering, by=clara, on=TAKEN_UP_ON)
    assert CLEARER in letter(made, "reopening")
    assert f"（登记编号：{supplemented.number}）" in letter(made, "reopening"), "as the applicant knows it"
    assert f"重新办理的登记编号：{made.number}。" in letter(made, "reopening")
    assert CLEARER in letter(reply(made, clara, TAKEN_UP_ON), "reply")


def test_the_case_of_somebody_who_supplemented_nothing_quotes_nothing(supplemented: Case, clara: User) -> None:
    assert "补正后的申请内容为" not in letter(reply(register_case(clara), clara), "reply")


@pytest.mark.parametrize("key", ["reply.provided", "reply.denied", "reply.partial"])
def test_a_text_of_a_reply_that_leaves_out_what_was_supplemented_is_refused(bureau, adam, key) -> None:
    kind = LETTER_TYPES[key]
    opening = "{{ you }}于{{ arrived_on | letter_date }}（{{ case_number }}，{{ way }}）申请公开：“{{ description }}”。"
    opening += "{% if received_on %}收到：{{ received_on | letter_date }}。{% endif %}"
    own = texts.house(kind).text.replace("{{ asked }}", opening)
    with pytest.raises(RuleError, match="补正后明确的内容"):
        letter_texts.check(kind, "答复书", own)
    dated = "{% if supplemented_on %}{{ supplemented_on | letter_date }}收到补正。{% endif %}"
    quoted = "{% if supplement %}经补正为：“{{ supplement }}”。{% endif %}"
    letter_texts.check(kind, "答复书", own.replace(opening, opening + quoted + dated))
