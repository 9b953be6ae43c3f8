"""What the demonstration is made of fits together: offices, names, answers, what was said, the papers."""

import pytest

from tracker.demonstration import openings, papers
from tracker.demonstration.contents import content
from tracker.law.annual_report import ApplicantKind
from tracker.law.outcomes import Outcome
from tracker.models import Direction, Medium


def test_nobody_is_heard_on_what_he_asked_for_himself():
    names = content("names")
    applicants = {name for kind in ApplicantKind if kind.value in names for name in names[kind.value]}
    assert len(applicants) > 10
    assert not applicants & {*names["parties"], *names["agencies"]}


def test_every_title_has_its_office_and_every_answer_can_be_given():
    offices = {told["code"] for told in content("offices")}
    assert content("titles").keys() == offices
    assert {told["office"] for told in content("disclosures")} <= offices
    lapses = {Outcome.CLARIFICATION_LAPSED, Outcome.FEE_LAPSED}
    assert {Outcome(name.partition("/")[0]) for name in content("answers")} == set(Outcome) - lapses


def test_what_was_said_goes_with_the_way_it_was_said():
    for _direction, medium, words in openings.TALKS:
        assert ("窗口" in words) == (medium is Medium.COUNTER), words
        assert ("电" in words.replace("电子", "")) == (medium is Medium.PHONE), words
    assert {direction for direction, _medium, words in openings.TALKS if "来电" in words or "到窗口" in words} == {
        Direction.IN
    }


def test_its_papers_can_be_read_by_anybody():
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(papers.pdf("招标结果", ("内容：观潮路道路大修工程",)))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "招标结果" in text
    assert "观潮路" in text
