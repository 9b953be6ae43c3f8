"""Whatever somebody writes is found by every two characters of it, however the brackets and digits were typed."""

import pytest

from tracker.documents.bigrams import FIELD_END, MARK, fts5, indexed, phrases, tsquery


def test_chinese_becomes_overlapping_pairs_and_its_last_character():
    assert indexed("公租房") == f"公租 租房 房 {FIELD_END}"


def test_numbers_and_latin_words_stay_whole_and_apart():
    assert indexed("EMS1234567CN") == f"ems 1234567 cn {FIELD_END}"


@pytest.mark.parametrize("typed", ["〔2024〕12号", "[2024]12号", "［２０２４］１２号", "（2024）12 号"])
def test_a_document_number_is_the_same_however_it_is_typed(typed):
    assert indexed("〔2024〕12号") == indexed(typed)


def test_the_last_number_of_a_query_may_be_a_beginning_and_the_others_not():
    assert fts5(phrases("2026-4831")) == '"2026 4831"*'


def test_one_character_is_looked_for_as_a_beginning_and_two_as_they_are():
    assert fts5(phrases("张")) == '"张"*'
    assert fts5(phrases("公开")) == '"公开"'
    assert tsquery(phrases("公租房")) == "('公租' <-> '租房')"


def test_words_apart_have_to_occur_both():
    assert tsquery(phrases("张三 2024")) == "('张三') & ('2024':*)"


@pytest.mark.parametrize("typed", ["", "   ", "\"';--", "*()&|!:<->", "〔〕"])
def test_nothing_but_signs_is_no_query(typed):
    assert phrases(typed) == []


@pytest.mark.parametrize("typed", ['" OR "1"="1', "a' | 'b", "NEAR(公开)", "x:y", "公开) OR (申请", "\x00公开"])
def test_no_sign_of_a_query_language_gets_through(typed):
    words = "".join(token for phrase in phrases(typed) for token in phrase.tokens)
    assert words
    assert words.isalnum()


def test_characters_that_old_databases_do_not_know_are_written_in_letters_they_know():
    assert indexed("𠮷") == f"{MARK}20bb7 {FIELD_END}"
    assert indexed("〇") == f"{MARK}03007 {FIELD_END}"
    assert phrases(MARK)[0].tokens == (f"{MARK}09f98",)


def test_a_long_text_ends_where_positions_end():
    assert len(indexed("公" * 50_000).split()) == 15_000


def test_a_long_query_is_cut_and_not_refused():
    assert len(phrases("公开 " * 500)) == 12
