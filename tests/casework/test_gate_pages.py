"""What is provided is listed with its pages or copies; where the list says nothing, the enclosed PDFs are counted."""

import io
from dataclasses import replace

import pytest

from tests import papers
from tests.casework.answered import GRANTED, answered, found_of, pdf, verdict
from tests.casework.test_objections import PARTIAL
from tests.factories import again
from tracker import storage
from tracker.casework import attachments
from tracker.casework.answers import Answer, situation_of
from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import Check, Verdict, keys
from tracker.law.edition import RuleError
from tracker.law.outcomes import Element, Outcome
from tracker.registers import fee_basis

PASSED, WARNING = Verdict.PASSED, Verdict.WARNING
TWO_PAGES = papers.pdf("The twelve projects", "and their tenders")


def listing(words: str, answer: Answer = GRANTED) -> Answer:
    return replace(answer, elements={**answer.elements, Element.PROVIDED: words})


def text(name: str = "附件.txt") -> Upload:
    return attachments.received(io.BytesIO("十二个项目".encode()), name)


def said(case, words: str, *files: Upload) -> tuple[Verdict, str]:
    (one,) = [one for one in found_of(case, listing(words), files) if one.check is Check.PAGES]
    return one.verdict, str(one.words)


@pytest.mark.parametrize("words", ["招标结果公告，3页", "招标结果公告（共１２ 页）", "公告二份", "招标公告，三页"])
def test_a_list_that_says_how_much_is_provided_is_well(annas_case, words):
    assert said(annas_case, words) == (PASSED, "提供的政府信息清单写明了页数或者份数。")


@pytest.mark.parametrize("answer", [GRANTED, replace(PARTIAL, unheard_because="人数众多，无法逐一联系")])
def test_a_list_that_says_nothing_of_it_is_looked_at_where_no_machine_can_count(annas_case, clara, answer):
    silent = listing("招标结果公告", answer)
    found = [one for one in found_of(annas_case, silent) if one.check is Check.PAGES]
    assert [(one.verdict, str(one.article)) for one in found] == [(WARNING, "条例第三十六条")]
    seen = keys(found_of(annas_case, silent))
    with pytest.raises(RuleError, match="请核对并确认：提供的政府信息清单没有写明页数或者份数"):
        answered(annas_case, clara, silent, seen=seen - keys(found))


def test_who_looked_provides_it_all_the_same(annas_case, clara):
    assert answered(annas_case, clara, listing("招标结果公告")).outcome is Outcome.GRANTED


def test_the_pages_of_the_enclosed_pdfs_are_counted_and_proposed(annas_case):
    files = (pdf("公告.pdf"), pdf("通知.pdf", TWO_PAGES))
    assert said(annas_case, "招标结果公告", *files) == (
        PASSED, "清单没有写明页数；附件共 3 页（1. 公告.pdf 1 页、2. 通知.pdf 2 页），可以照此写进清单。",
    )  # fmt: skip


UNCOUNTED = {"text": text, "broken": lambda: pdf("坏了.pdf", b"%PDF-1.7 tender")}


@pytest.mark.parametrize("made", UNCOUNTED.values(), ids=UNCOUNTED)
def test_one_file_that_no_machine_can_count_leaves_it_to_a_person(annas_case, made):
    assert said(annas_case, "招标结果公告", pdf(), made())[0] is WARNING


@pytest.mark.parametrize(
    "words, expected",
    [
        ("公告，1页；通知，2页", PASSED),
        ("公告1页、通知2页，共3页", PASSED),
        ("公告和通知，共3页", PASSED),
        ("公告和通知各一份", PASSED),
        ("公告和通知，共4页", WARNING),
    ],
)
def test_a_list_of_other_pages_than_the_enclosed_pdfs_have_is_looked_at(annas_case, words, expected):
    assert said(again(annas_case), words, pdf(), pdf("通知.pdf", TWO_PAGES))[0] is expected


def test_where_nothing_is_provided_no_pages_are_asked_for(annas_case):
    basis = situation_of(Outcome.GRANTED, "already_published").legal_text
    published = Answer(Outcome.GRANTED, basis, "已经主动公开。", "already_published", {Element.CHANNEL: "见网站"})
    assert [one for one in found_of(annas_case, published) if one.check is Check.PAGES] == []
    assert verdict(found_of(annas_case), Check.PAGES) is PASSED


def test_a_file_that_is_put_back_is_counted_then(annas_case):
    content = papers.pdf("One", "Two", "Three", "Four", "Five, of a file that was lost")
    file = pdf(content=content)
    fee_basis.counted_pages.cache_clear()
    place = storage.shelf().place(file.digest)
    place.rename(place.with_suffix(".lost"))
    assert fee_basis.pages_of(file.digest) is None
    place.with_suffix(".lost").rename(place)
    assert fee_basis.pages_of(file.digest) == 5


def test_a_number_of_pages_that_nobody_can_mean_is_no_fault(annas_case):
    assert said(annas_case, f"公告，{'9' * 5000}页", pdf(content=TWO_PAGES))[0] is WARNING
