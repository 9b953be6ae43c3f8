"""A reply says 根据……的规定 where its outcome has an article of its own, and claims none of that where it has none."""

import re
from dataclasses import replace

import pytest

from tests.casework.answered import GRANTED, TUESDAY
from tests.casework.test_gate_citations import CONFIRMED, OTHER
from tracker.casework import replies
from tracker.casework.answers import Situation, situations
from tracker.mailroom import letter_texts
from tracker.mailroom.letter_looks import look
from tracker.mailroom.letter_types import reply_type
from tracker.mailroom.reply_fields import EXAMPLES

BASIS = "《政府信息公开条例》第二条"


def written(situation: Situation) -> str:
    """What the house's own text says of this situation, resting on one article."""
    letter_type = reply_type(situation.outcome, situation.finding)
    elements = {one.value: EXAMPLES[one] if one in situation.must_state else None for one in EXAMPLES}
    text = letter_texts.house(letter_type).text
    return "".join(letter_texts.paragraphs(text, look(letter_type) | elements | {"basis": BASIS}))


def name_of(situation: Situation) -> str:
    return f"{situation.outcome}:{situation.finding}"


@pytest.mark.parametrize("situation", situations(), ids=name_of)
def test_an_article_rules_a_reply_only_where_the_outcome_has_one_of_its_own(app, situation) -> None:
    with app.app_context():
        text = written(situation)
    assert (f"根据{BASIS}的规定" in text) is bool(situation.articles)
    assert (re.search(f"依据{BASIS}，(本机关|现答复)", text) is not None) is not bool(situation.articles)


def opening(case, answer) -> str:
    return "".join(replies.preview(case, answer, decided_on=TUESDAY, on=TUESDAY))


@pytest.mark.parametrize("answer", [OTHER, CONFIRMED])
def test_what_the_writer_names_stands_there_as_it_was_written(annas_case, answer) -> None:
    named = "国办公开办函〔2021〕30号文件第三条关于“要求行政机关确认或重新出具已获取信息”的规定"
    text = opening(annas_case, replace(answer, basis=f"{named}。"))
    assert f"依据{named}，" in text
    assert "根据" not in text.partition("如下")[0]


@pytest.mark.parametrize("ending", ["", "的规定", "的规定。"])
def test_no_reply_says_twice_that_it_is_so_ruled(annas_case, ending) -> None:
    text = opening(annas_case, replace(GRANTED, basis=f"《政府信息公开条例》第三十六条第（二）项{ending}"))
    assert "根据《政府信息公开条例》第三十六条第（二）项的规定，本机关决定予以公开" in text
