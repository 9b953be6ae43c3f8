"""The title of a reply tells of its own answer, and is part of what was reviewed, as are signature and mail address."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from tests.casework.answered import GRANTED, TUESDAY, WEDNESDAY, answered, found_of, verdict
from tests.casework.test_sign_off import letters, reviewed, submitted, three
from tests.factories import MONDAY, again
from tracker.casework import draft_contents, gate_words, letter_texts, replies, sign_off
from tracker.casework.gate_findings import Check, Verdict
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.mailroom import letter_texts as texts
from tracker.mailroom.letter_types import LETTER_TYPES, LetterType
from tracker.mailroom.title_words import contradiction
from tracker.models import ReplyDraft, db
from tracker.registers import drafts

__all__ = ["three"]
PROVIDED = LETTER_TYPES["reply.provided"]
REFUSING = "政府信息不予公开答复书"


def retitle(bureau, adam, title: str, letter_type: LetterType = PROVIDED) -> None:
    house = texts.house(letter_type).text
    letter_texts.save(bureau, letter_type, title, house, "改标题", seen=0, by=adam, on=MONDAY)


@pytest.mark.parametrize(
    "key, title", [("reply.provided", REFUSING), ("reply.denied", "政府信息部分公开答复书"), ("extension", REFUSING)]
)
def test_a_title_that_tells_of_another_answer_is_not_saved(bureau, adam, key, title):
    with pytest.raises(RuleError, match="标题不能写") as no:
        retitle(bureau, adam, title, LETTER_TYPES[key])
    assert no.value.about == "title"


@pytest.mark.parametrize("letter_type", LETTER_TYPES.values(), ids=LETTER_TYPES)
def test_every_title_of_the_house_and_one_that_concludes_nothing_may_stand(letter_type):
    assert not contradiction(letter_type, letter_type.title)
    assert not contradiction(letter_type, "政府信息公开申请答复书")


def test_a_title_saved_before_that_tells_of_another_answer_stops_the_letter(annas_case, clara, bureau, adam):
    assert verdict(found_of(annas_case), Check.TITLE) is Verdict.PASSED
    retitle(bureau, adam, "政府信息公开告知单")
    db.session.execute(update(letter_texts.LetterText).values(title=REFUSING))
    db.session.commit()
    with pytest.raises(RuleError, match="与办理结果不符"):
        answered(again(annas_case), clara)


def test_what_was_retitled_after_the_review_is_not_issued(annas_case, clara, rita, hana, bureau, adam, three):
    case = reviewed(submitted(annas_case, clara), rita)
    retitle(bureau, adam, "政府信息公开告知单")
    with pytest.raises(RuleError, match="送审时的标题和落款是“政府信息公开答复书"):
        sign_off.issue(again(case), by=hana, on=WEDNESDAY)
    assert (letters(), again(case).status) == (0, Status.IN_HAND)


def test_an_agency_renamed_after_the_review_does_not_sign_what_was_reviewed(annas_case, clara, rita, hana, three):
    case = reviewed(submitted(annas_case, clara), rita)
    case.agency.name = "另一个机关"
    db.session.commit()
    with pytest.raises(RuleError, match="现在是“政府信息公开答复书 另一个机关”"):
        sign_off.issue(again(case), by=hana, on=WEDNESDAY)


@pytest.mark.parametrize(
    "altered", [{"title": REFUSING}, {"title": ""}, {"signed_by": "别人"}, {"email": "b@example.org"}]
)
def test_a_heading_that_was_altered_in_the_books_goes_nowhere(
    annas_case, clara, rita, hana, three, altered: dict[str, Any]
):
    case = reviewed(submitted(annas_case, clara), rita)
    db.session.execute(update(ReplyDraft).values(**altered))
    db.session.commit()
    with pytest.raises(RuleError, match="与送审时不一致"):
        sign_off.issue(again(case), by=hana, on=WEDNESDAY)


def test_a_round_of_older_books_is_unaltered_and_is_submitted_anew(annas_case, clara, rita, hana, three):
    draft = drafts.newest(submitted(annas_case, clara))
    draft.title = draft.signed_by = ""
    draft.sha256 = draft_contents.digest_of(draft)
    db.session.commit()
    assert draft_contents.is_unaltered(draft)
    with pytest.raises(RuleError, match="请退回重新拟稿"):
        reviewed(again(annas_case), rita)


def test_a_day_that_was_in_the_reviewed_text_and_is_another_today_is_found(annas_case):
    letter = replies.letter_as_typed(annas_case, GRANTED, decided_on=TUESDAY)
    now = replace(letter, paragraphs=["请于2026年3月9日前来。", "又及。"])
    same, other = (replace(now, reviewed=[f"请于{day}前来。"]) for day in ("2026年3月9日", "2026年3月6日"))
    assert list(gate_words.moved(now)) == list(gate_words.moved(same)) == []
    (found,) = gate_words.moved(other)
    assert (found.check, found.verdict) == (Check.DATES, Verdict.FAILED)
    assert "2026年3月6日" in str(found.words)
    assert found in list(gate_words.dates(annas_case, other))
