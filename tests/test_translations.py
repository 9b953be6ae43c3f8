"""English is complete: the catalogue holds every sentence once, in English, with the same places to fill."""

import re
import string
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale
from flask_wtf import FlaskForm
from wtforms import DateField, StringField
from wtforms.validators import InputRequired, Length

from tracker.law.edition import Article, Instrument
from tracker.law.holiday_notices import HOLIDAY_NAMES
from tracker.law.report_places import printed
from tracker.law.wording import Wording, listed, say
from tracker.web.words import day, moment, said, sentences

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "translations" / "en" / "LC_MESSAGES" / "messages.po"
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# Chinese may stand in English as a term in brackets, "extension of time (延期答复)", or, in quotes, as what is typed.
TERM = re.compile(r"\([^()A-Za-z]*\)|“[^”A-Za-z]*”")
PERCENT_PLACE = re.compile(r"%\(\w+\)[a-z]")
SENTENCE = re.compile(r"""(_|ngettext|pgettext)\(\s*("[^"]*"|'[^']*')(,\s*"[^"]*")?""")
FRIDAY = date(2026, 11, 20)


def keywords() -> Mapping[str, Any]:
    """The functions whose first argument is a sentence, as `make translations` names them."""
    named = re.findall(r"-k (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    return {**DEFAULT_KEYWORDS, **parse_keywords(named)}


def with_context(message: Message) -> tuple[str | None, Any]:
    """One Chinese sentence may have two English ones, each for its own context."""
    return message.context, message.id


def sentences_in_the_tree() -> set[tuple[str | None, Any]]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        method_map, options_map = parse_mapping_cfg(mapping)
    found = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(
        str(ROOT), method_map, options_map, keywords=keywords()
    ):
        found.add(message, context=context)
    return {with_context(message) for message in found if message.id}


def catalogue() -> list[Message]:
    with CATALOGUE.open("rb") as written:
        return [message for message in read_po(written, locale="en") if message.id]


def pairs() -> Iterator[tuple[str, str]]:
    """Every sentence with its English, both numbers of a plural apart."""
    for message in catalogue():
        if isinstance(message.id, str):
            yield message.id, str(message.string)
        else:
            yield from zip(message.id, message.string, strict=True)


def brace_places(sentence: str) -> set[str]:
    return {name for _text, name, _format, _conversion in string.Formatter().parse(sentence) if name}


def places(sentence: str) -> set[str]:
    """What has to be filled in: %(days)s of the pages, or {days} of the law."""
    return set(PERCENT_PLACE.findall(sentence)) or brace_places(sentence)


def has_chinese(text: str) -> bool:
    """Whether there is Chinese beyond a term in brackets or quotes."""
    return bool(CHINESE.search(TERM.sub("", text)))


def test_the_catalogue_holds_exactly_the_sentences_of_the_tree():
    written, in_the_tree = {with_context(message) for message in catalogue()}, sentences_in_the_tree()
    assert in_the_tree - written == set(), "run `make translations` and translate what is new"
    assert written - in_the_tree == set(), "run `make translations`: nobody says this any more"


def test_no_english_is_a_guess():
    assert [message.id for message in catalogue() if message.fuzzy] == []


def test_every_sentence_has_an_english_one():
    assert [sentence for sentence, english in pairs() if not english.strip()] == []


def test_english_has_no_chinese_but_terms_in_brackets_and_what_is_typed():
    assert [english for _sentence, english in pairs() if has_chinese(english)] == []


def test_english_fills_in_the_same_places():
    assert [(sentence, english) for sentence, english in pairs() if places(sentence) != places(english)] == []


def test_english_ends_as_its_sentence_does():
    stops = [(sentence, english) for sentence, english in pairs() if len(sentence) > 1 and sentence.endswith("。")]
    assert [pair for pair in stops if not pair[1].endswith((".", "”"))] == []


def test_a_template_holds_no_chinese_that_cannot_be_translated():
    """Letters are Chinese whatever the screen speaks, and so is what is marked as Chinese."""
    bare = []
    for page in sorted((ROOT / "templates").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = SENTENCE.sub("", text)
        lines = [line for line in text.splitlines() if CHINESE.search(line)]
        bare += [f"{page.name}: {line.strip()}" for line in lines if not ("zh-CN" in line or "letter" in page.name)]
    assert [line for line in bare if "letter_sheet" not in line and "{{ addressee }}" not in line] == []


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"), force_locale("en"):
        yield


@pytest.mark.usefixtures("english")
def test_days_and_instants_are_written_the_english_way():
    assert day(FRIDAY) == "Fri, 20 Nov 2026"
    assert moment(datetime(2026, 11, 20, 7, 4, tzinfo=UTC)) == "Fri, 20 Nov 2026 15:04"


@pytest.mark.usefixtures("english")
def test_articles_are_cited_the_english_way():
    assert said(Article(33, paragraph=2)) == "Regulation, Art. 33(2)"
    assert said(Article(23, paragraph=1, item=4, instrument=Instrument.RECONSIDERATION_LAW)) == (
        "Administrative Reconsideration Law, Art. 23(1)(4)"
    )
    assert [name for name in Instrument if has_chinese(said(Article(1, instrument=name)))] == []


@pytest.mark.usefixtures("english")
def test_things_in_a_row_and_sentences_in_a_run_have_english_signs():
    assert said(listed(["PDF", "Word", "Excel"])) == "PDF, Word, Excel"
    assert sentences("It is done.", "", "It is due.") == "It is done. It is due."


@pytest.mark.usefixtures("english")
def test_holidays_and_the_rows_of_the_report_are_said_in_english():
    assert said(HOLIDAY_NAMES["春节"]) == "Spring Festival"
    assert [said(printed(place)) for place in ("一、", "（三）", "（三）4", "4.")] == ["1.", "(3)", "(3) 4", "4."]
    assert said(say("第 {number} 项：{problem}", number=2, problem=say("须为整数"))) == "Item 2: must be a whole number"


def test_chinese_sentences_in_a_run_have_no_space_between_them(app: Flask):
    with app.test_request_context("/"):
        assert sentences("已经登记。", "答复期限为周一。") == "已经登记。答复期限为周一。"
        assert said(listed(["甲", "乙"])) == "甲、乙"
        assert said(Wording("")) == ""


@pytest.mark.parametrize("language, told", [("en", "This field is required."), ("zh_Hans_CN", "该字段是必填字段。")])
def test_forms_complain_in_the_language_of_the_page(app: Flask, language: str, told: str):
    class Form(FlaskForm):
        name = StringField("name", [InputRequired(), Length(max=5)])
        on = DateField("on")

    with app.test_request_context("/", method="POST", data={"on": "tomorrow"}), force_locale(language):
        form = Form()
        assert not form.validate()
        assert list(form.name.errors) == [told]
        assert has_chinese("".join(form.on.errors)) is (language != "en")
