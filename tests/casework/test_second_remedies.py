"""A letter tells of one remedy, the right one: what else it says of suits and reconsideration is found and stopped."""

from dataclasses import replace

import pytest

from tests.casework.answered import GRANTED, TUESDAY, answered, found_of, verdict
from tests.factories import MONDAY, again, register_case
from tracker.casework import corrections, letter_texts, replies
from tracker.casework.answers import Answer, situation_of
from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import Check, Verdict
from tracker.law import remedy_sentences
from tracker.law.edition import RuleError
from tracker.law.outcomes import Outcome
from tracker.law.remedies import remedy_paragraph
from tracker.mailroom import letter_texts as texts
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import LetterText, db

INTERNAL = Answer(Outcome.INTERNAL_AFFAIRS, situation_of(Outcome.INTERNAL_AFFAIRS).legal_text, "属于人事管理。")
SECOND = "您也可以不经复议，自收到本答复书之日起六个月内直接向人民法院提起行政诉讼。"
BODY, COURT = "杨府区人民政府", "示范区人民法院"
FIRST, EITHER = (str(remedy_paragraph(one, body=BODY, court=COURT)) for one in (INTERNAL.outcome, Outcome.GRANTED))


def with_reasons(answer: Answer, more: str) -> Answer:
    return replace(answer, reasons=f"{answer.reasons}\n{more}")


@pytest.mark.parametrize(
    "more", [SECOND, "不服的，可以到人民法院起诉。", "如不服，可以在三十日内向市人民政府申请行政复议。"]
)
def test_a_refusal_with_a_second_remedy_among_its_reasons_does_not_go(annas_case, clara, more):
    answer = with_reasons(INTERNAL, more)
    assert verdict(found_of(annas_case, answer), Check.REMEDY) is Verdict.FAILED
    with pytest.raises(RuleError, match="与应当告知的救济途径不符") as no:
        answered(annas_case, clara, answer)
    assert str(no.value.article) == "《行政复议法》第二十三条"


def test_reasons_that_tell_of_a_court_file_are_looked_at(annas_case):
    for words in ("该材料存于行政诉讼案卷。", "您可以向法院申请查阅诉讼案卷。"):
        assert verdict(found_of(annas_case, with_reasons(INTERNAL, words)), Check.REMEDY) is Verdict.WARNING


def test_what_the_applicant_wrote_of_suits_is_not_the_offices_word(annas_case, clara):
    right = {"description": "不服的可以自收到之日起六个月内向人民法院提起行政诉讼，这样的告知有哪些"}
    corrections.correct(annas_case, right, "登记有误", by=clara, on=MONDAY)
    file = Upload("0" * 64, "不服的可以向法院起诉.pdf", "application/pdf", 1)
    letter = replies.letter_to_be(again(annas_case), INTERNAL, TUESDAY, [file], {})
    from_gate = [one for one in replies.sending_gate.findings(again(annas_case), letter) if one.check is Check.REMEDY]
    assert [one.verdict for one in from_gate] == [Verdict.PASSED]


@pytest.mark.parametrize(
    "more, expected",
    [
        ("可以自收到本答复书之日起三个月内向人民法院提起行政诉讼。", Verdict.FAILED),
        ("对本答复不得申请行政复议。", Verdict.FAILED),
        ("如不服，应当先申请行政复议。", Verdict.FAILED),
        ("可以向邻区人民政府申请行政复议。", Verdict.FAILED),
        ("可以自收到本答复书之日起6个月内向人民法院提起行政诉讼。", Verdict.WARNING),
        ("该材料存于行政诉讼案卷。", Verdict.WARNING),
        ("也可选择向市住房和城乡建设管理委员会提出行政复议申请。", Verdict.FAILED),
        ("不服本决定的，先到市政府复议。", Verdict.FAILED),
        ("复议机关是市人民政府。", Verdict.FAILED),
        ("请向市政府行政复议局递交复议材料。", Verdict.FAILED),
        ("行政复议的期限为三十日。", Verdict.FAILED),
        ("起诉期限三个月。", Verdict.FAILED),
        ("本答复不可诉。", Verdict.FAILED),
        ("本答复为终局答复，请勿再行复议或者诉讼。", Verdict.FAILED),
        ("您如有意见，可依照《行政诉讼法》维权。", Verdict.WARNING),
        ("行政复议的期限为六十日。", Verdict.WARNING),
        ("法院终局裁定的材料已归档。", Verdict.WARNING),
        ("该信息属于行政复议案卷，您可以向复议机构申请查阅。", Verdict.WARNING),
        ("该材料已存档。", Verdict.PASSED),
    ],
)
def test_where_either_way_is_open_only_another_way_period_or_body_contradicts(annas_case, more, expected):
    assert verdict(found_of(annas_case, with_reasons(GRANTED, more)), Check.REMEDY) is expected


def written(text: str, key: str, bureau, adam) -> LetterText:
    letter_type = LETTER_TYPES[key]
    whole = texts.house(letter_type).text.replace("{{ remedy }}", f"{{{{ remedy }}}}\n\n{text}")
    return letter_texts.save(bureau, letter_type, letter_type.title, whole, "试", seen=0, by=adam, on=MONDAY)


@pytest.mark.parametrize("key", ["reply.denied", "reply.partial"])
def test_a_text_with_a_second_remedy_is_not_saved(bureau, adam, key):
    with pytest.raises(RuleError, match="另写的“您也可以不经复议"):
        written(SECOND, key, bureau, adam)
    assert written("特此告知。", key, bureau, adam).version == 1


def test_a_text_may_not_give_another_period_where_either_way_is_open(bureau, adam):
    with pytest.raises(RuleError, match="三个月内"):
        written("可以自收到本答复书之日起三个月内向人民法院提起行政诉讼。", "reply.provided", bureau, adam)


def test_a_text_with_a_second_remedy_that_was_saved_before_stops_its_letters(annas_case, clara, bureau, adam):
    version = written("特此告知。", "reply.denied", bureau, adam)
    version.text = version.text.replace("特此告知。", SECOND)
    db.session.commit()
    with pytest.raises(RuleError, match="与应当告知的救济途径不符"):
        answered(register_case(clara), clara, INTERNAL)


@pytest.mark.parametrize("right, first", [(FIRST, True), (EITHER, False)])
def test_the_right_paragraph_alone_leaves_nothing_to_be_found(right, first):
    assert remedy_sentences.others([right, f"前。{right}"], right) == ["前"]
    assert not remedy_sentences.contradicts(right.rstrip("。"), right, reconsideration_first=False) or first
