"""The public column: found by words, agency and year; what is withdrawn is gone, and nothing of the case shows."""

import re
from datetime import date, timedelta

import pytest

from tests.web.portal import courses
from tests.web.portal.courses import SECRETS, Office, day
from tests.web.portal.published import TEXT, publish, titles, with_file, withdraw
from tracker.casework import conversions, publishing
from tracker.law.conversion import Suitability
from tracker.models import Attachment, Case, Publication, User, db


@pytest.fixture
def annas_answer(clara: User, hana: User) -> Case:
    """Anna's case, replied to, made public by Hana, with all its secrets still in the books."""
    case = courses.replied(Office(clara, hana))
    conversions.decide(case, Suitability.CONVERTIBLE, by=clara, on=day(19))
    given = db.session.query(Attachment).filter_by(name=courses.GIVEN_FILE).one()
    publishing.publish(case, TEXT, [given], files_checked=True, by=hana, on=day(20))
    return case


def test_the_column_shows_the_newest_first(client, bureau):
    publish(bureau, "较早的")
    publish(bureau, "较新的", on=date(2026, 4, 1))
    assert titles(client) == ["较新的", "较早的"]


def test_an_empty_column_says_so(client):
    assert "还没有公开的信息" in client.get("/disclosures").text


@pytest.mark.parametrize("words", ["旧住房", "住房改造", "沪建[2025]12号", "三百日"])
def test_a_publication_is_found_by_its_title_number_and_text(client, bureau, words):
    publish(bureau, "别的事项")
    publish(bureau, TEXT.title, document_number=TEXT.document_number, body=TEXT.body)
    assert titles(client, f"?q={words}") == [TEXT.title]


def test_what_is_not_found_leads_back_to_all(client, bureau):
    publish(bureau)
    page = client.get("/disclosures?q=没有这样的词").text
    assert "没有找到" in page
    assert 'value="没有这样的词"' in page


def test_agency_and_year_narrow_the_column(client, bureau, next_door):
    publish(bureau, "本局今年的")
    publish(bureau, "本局前年的", on=date(2024, 5, 6))
    publish(next_door, "财政局的")
    assert titles(client, "?agency=ZJJ") == ["本局今年的", "本局前年的"]
    assert titles(client, "?agency=ZJJ&year=2024") == ["本局前年的"]
    assert "<option>2025</option>" in client.get("/disclosures").text


@pytest.mark.parametrize(
    "query, said",
    [
        ("?year=99999999", "“99999999”不是年份"),
        ("?year=0", "“0”不是年份"),
        ("?year=²", "“²”不是年份"),
        ("?year=" + "9" * 5000, "“9999"),
        ("?after=nonsense", "“nonsense”不是清单里的位置"),
        ("?before=2026-03-02_9999999999999999999999", "“2026-03-02_999999"),
        ("?after=_5", "“_5”不是清单里的位置"),
        ("?q=%22%27)(*&after=2026-13-01_1", "“2026-13-01_1”不是清单里的位置"),
    ],
)
def test_an_address_that_makes_no_sense_still_gets_a_page_that_says_so(client, bureau, query, said):
    publish(bureau)
    answer = client.get(f"/disclosures{query}")
    assert answer.status_code == 200
    assert said in answer.text


@pytest.mark.parametrize("query", ["?agency=%01", "?agency=NO", "?q=%01", "?q=" + "长" * 5000, "?year=1999"])
def test_what_nobody_published_is_not_found(client, bureau, query):
    publish(bureau)
    assert "没有找到" in client.get(f"/disclosures{query}").text
    assert client.get(f"/disclosures.json{query}").json == {"total": 0, "next": None, "items": []}


def test_an_agency_that_has_nothing_in_the_column_is_named_beside_the_field(client, bureau, next_door):
    publish(bureau)
    for code in ("NO", next_door.code):
        page = client.get(f"/disclosures?agency={code}").text
        assert f'<p class="field-error" id="agency-error">专栏里没有机构“{code}”公开的信息。</p>' in page
        assert f"<option selected>{code}</option>" in page
    assert "field-error" not in client.get("/disclosures?agency=ZJJ").text


def test_a_year_that_is_none_is_told_beside_the_field_and_the_other_filters_hold(client, bureau, next_door):
    publish(bureau, "本局的")
    publish(next_door, "财政局的")
    page = client.get("/disclosures?year=abc&agency=ZJJ").text
    assert 'id="year-error">“abc”不是年份。' in page
    assert titles(client, "?year=abc&agency=ZJJ") == ["本局的"]


def test_a_year_without_publications_stays_chosen(client, bureau):
    publish(bureau)
    assert "<option selected>1999</option>" in client.get("/disclosures?year=1999").text


def test_pages_lead_on_and_back_without_losing_anything(client, bureau):
    for number in range(45):
        publish(bureau, f"第{number:02}件", on=date(2026, 3, 2) + timedelta(days=number // 3))
    pages, url = [], "/disclosures?agency=ZJJ"
    while url:
        page = client.get(url).text
        pages.append(re.findall(r"第\d\d件", page.split('class="results"')[1].split("</ol>")[0]))
        back = re.search(r'href="([^"]+)" rel="prev"', page)
        onward = re.search(r'href="([^"]+)" rel="next"', page)
        url = onward[1].replace("&amp;", "&") if onward else ""
        assert "共 45 条" in page
    assert [len(page) for page in pages] == [20, 20, 5]
    assert [title for page in pages for title in page] == [f"第{number:02}件" for number in range(44, -1, -1)]
    before = client.get(back[1].replace("&amp;", "&")).text
    assert re.findall(r"第\d\d件", before.split('class="results"')[1].split("</ol>")[0]) == pages[1]


def test_a_publication_shows_its_source_elements_its_text_and_its_files(client, bureau):
    publication = publish(
        bureau, TEXT.title, document_number=TEXT.document_number, made_on=TEXT.made_on, body=TEXT.body
    )
    file = with_file(publication)
    page = client.get(f"/disclosures/{publication.id}").text
    elements = (
        "沪建〔2025〕12号",
        "区住房和城乡建设局",
        "2025年12月1日",
        "2026年3月2日",
        "网站",
        "条例第四十四条",
        "名单.txt",
    )
    assert [element for element in elements if element not in page] == []
    assert "<p>第一段：中标单位为甲公司。</p>" in page
    with client.get(f"/disclosures/{publication.id}/files/{file.id}") as answer:
        assert answer.text == "甲乙丙"
        assert answer.headers["Content-Disposition"].startswith("attachment")


def test_what_people_wrote_is_shown_as_text_and_never_as_markup(client, bureau):
    publication = publish(bureau, "<script>alert(1)</script>", body="<b>粗</b>")
    for url in (f"/disclosures/{publication.id}", "/disclosures", "/disclosures/feed.atom", "/"):
        assert "<script>alert" not in client.get(url).text
    assert "<b>粗" not in client.get(f"/disclosures/{publication.id}").text


def test_what_was_withdrawn_is_gone_everywhere_and_its_page_says_only_that(client, bureau, next_door):
    kept, gone = publish(bureau, "还在的"), publish(next_door, "撤下的名单", body="撤下的内容")
    file = with_file(gone, "撤下的文件.txt", "撤下的字节")
    withdraw(gone)
    for url in (f"/disclosures/{gone.id}", f"/disclosures/{gone.id}/files/{file.id}"):
        answer = client.get(url)
        assert answer.status_code == 410
        assert "撤下的名单" not in answer.text
        assert "含有个人信息" not in answer.text
    for url in ("/", "/disclosures", "/disclosures?q=撤下", "/disclosures/feed.atom", "/disclosures.json"):
        shown = client.get(url).text
        assert "撤下的名单" not in shown.replace('value="撤下"', "")
        assert "撤下的内容" not in shown
    assert next_door.name not in client.get("/disclosures").text
    assert titles(client) == [kept.title]


def test_a_file_is_had_through_its_own_publication_only(client, bureau):
    one, other = publish(bureau), publish(bureau)
    file = with_file(one)
    assert client.get(f"/disclosures/{other.id}/files/{file.id}").status_code == 404


@pytest.mark.parametrize("number", ["0", "999", "99999999999999999999", "-1", "abc"])
def test_a_number_nobody_published_is_not_found(client, number):
    assert client.get(f"/disclosures/{number}").status_code == 404


def test_nothing_of_the_case_behind_it_becomes_public(client, annas_answer):
    published = db.session.query(Publication).one()
    secrets = [*SECRETS, "安娜", annas_answer.number, annas_answer.receipt_number, courses.SHOWN_TALK]
    for url in ("/", "/disclosures", f"/disclosures/{published.id}", "/disclosures/feed.atom", "/disclosures.json"):
        shown = client.get(url).text
        assert TEXT.title in shown
        assert [secret for secret in secrets if secret in shown] == []


def test_what_hana_publishes_is_found_and_what_she_takes_back_is_not(client, annas_answer, hana):
    assert titles(client, "?q=招标结果") == [TEXT.title]
    publishing.unpublish(annas_answer, "需要更正", by=hana, on=day(23))
    assert titles(client, "?q=招标结果") == []
    assert client.get("/").text.count(TEXT.title) == 0
