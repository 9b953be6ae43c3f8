"""The public column: found by words, agency and year; what is withdrawn is gone; programs read what people read."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from tests.web.portal import courses
from tests.web.portal.courses import SECRETS, Office, day
from tracker import storage
from tracker.casework import conversions, publishing, search_index
from tracker.casework.publishing import PublicText
from tracker.law.conversion import Suitability
from tracker.models import Agency, Attachment, Case, Publication, PublishedFile, User, db

ROOT = Path(__file__).resolve().parents[3]
ATOM = "{http://www.w3.org/2005/Atom}"
FIELDS = {"id", "url", "title", "document_number", "agency", "made_on", "published_on", "way", "basis", "text", "files"}
TEXT = PublicText(
    title="旧住房改造项目招标结果",
    document_number="沪建〔2025〕12号",
    made_on=date(2025, 12, 1),
    way="本机关网站",
    basis="《政府信息公开条例》第四十四条",
    body="第一段：中标单位为甲公司。\n\n第二段：工期三百日。",
)


def publish(agency: Agency, title: str = "旧住房改造名单", on: date = date(2026, 3, 2), **more: object) -> Publication:
    """A publication as the books hold it."""
    known = {"document_number": "", "way": "网站", "basis": "条例第四十四条", "body": "全文", "made_on": None}
    publication = Publication(
        agency=agency,
        title=title,
        published_on=on,
        created_at=datetime(2026, 3, 2, 8, tzinfo=UTC) + timedelta(days=(on - date(2026, 3, 2)).days),
        **{**known, **more},
    )
    db.session.add(publication)
    db.session.flush()
    search_index.index_publication(publication)
    db.session.commit()
    return publication


def with_file(publication: Publication, name: str = "名单.txt", content: str = "甲乙丙") -> PublishedFile:
    digest, size = storage.put(BytesIO(content.encode()))
    file = PublishedFile(publication=publication, digest=digest, name=name, media_type="text/plain", size=size)
    db.session.add(file)
    db.session.commit()
    return file


def withdraw(publication: Publication, reason: str = "含有个人信息") -> None:
    publication.withdrawn_on, publication.withdrawal_reason = date(2026, 3, 5), reason
    search_index.index_publication(publication)
    db.session.commit()


def titles(client: FlaskClient, query: str = "") -> list[str]:
    return re.findall(r'<h2><a href="/disclosures/\d+">([^<]+)', client.get(f"/disclosures{query}").text)


def feed_of(client: FlaskClient) -> ET.Element:
    return ET.fromstring(client.get("/disclosures/feed.atom").data)  # noqa: S314  # our own


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
    "query",
    [
        "?year=99999999",
        "?year=0",
        "?year=²",
        "?agency=%01",
        "?q=%01",
        "?after=nonsense",
        "?before=2026-03-02_9999999999999999999999",
        "?after=_5",
        "?q=" + "长" * 5000,
        "?q=%22%27)(*&after=2026-13-01_1",
    ],
)
def test_an_address_that_makes_no_sense_still_gets_a_page(client, bureau, query):
    publish(bureau)
    assert client.get(f"/disclosures{query}").status_code == 200
    assert client.get(f"/disclosures.json{query}").status_code == 200


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


def test_the_feed_is_atom_and_holds_what_the_column_shows(client, bureau):
    publication = publish(bureau, "名单<甲>&\x0b乙", body=TEXT.body)
    with_file(publication)
    feed = feed_of(client)
    assert feed.tag == f"{ATOM}feed"
    assert [feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated")] == [True] * 3
    entry = feed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "名单<甲>&乙"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == bureau.name
    assert re.fullmatch(r"tag:[\w.-]+,2026-03-02:disclosures/\d+", entry.findtext(f"{ATOM}id"))
    for name in ("updated", "published"):
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}{name}")).tzinfo is not None
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links["alternate"].endswith(f"/disclosures/{publication.id}")
    assert links["enclosure"].startswith("http")
    assert len({each.findtext(f"{ATOM}id") for each in feed.iter(f"{ATOM}entry")}) == 1


def test_an_empty_feed_is_a_feed_too(client):
    feed = feed_of(client)
    assert feed.findtext(f"{ATOM}updated")


def test_the_json_has_the_fields_it_promises_and_leads_on(client, bureau):
    publication = publish(bureau, TEXT.title, made_on=TEXT.made_on)
    with_file(publication)
    for number in range(20):
        publish(bureau, f"第{number}件", on=date(2026, 4, 1))
    first = client.get("/disclosures.json?agency=ZJJ").json
    assert (first["total"], len(first["items"])) == (21, 20)
    last = client.get(first["next"].removeprefix("http://localhost:8000")).json
    assert (last["total"], last["next"], len(last["items"])) == (21, None, 1)
    item = last["items"][0]
    assert set(item) == FIELDS
    assert (item["made_on"], item["published_on"]) == ("2025-12-01", "2026-03-02")
    assert item["agency"] == {"code": "ZJJ", "name": bureau.name}
    assert set(item["files"][0]) == {"name", "media_type", "size", "sha256", "url"}


def test_every_field_of_the_json_is_explained():
    told = (ROOT / "docs" / "public-data.md").read_text(encoding="utf-8")
    fields = (*FIELDS, "total", "next", "items", "sha256", "media_type", "size")
    assert [field for field in fields if f"`{field}`" not in told] == []


@pytest.mark.parametrize("url", ["/disclosures/feed.atom", "/disclosures.json"])
def test_caches_may_keep_what_is_for_everybody_and_are_told_when_it_changed(client, bureau, url):
    publication = publish(bureau)
    first = client.get(url)
    assert {"public", "max-age=300"} <= set(first.headers["Cache-Control"].split(", "))
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    withdraw(publication)
    assert client.get(url, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_public_file_may_be_kept_too(client, bureau):
    publication = publish(bureau)
    url = f"/disclosures/{publication.id}/files/{with_file(publication).id}"
    with client.get(url) as first:
        assert "public" in first.headers["Cache-Control"]
        assert first.headers["Last-Modified"] == "Mon, 02 Mar 2026 08:00:00 GMT"
        kept = first.headers["ETag"]
    with client.get(url, headers={"If-None-Match": kept}) as again:
        assert again.status_code == 304


def test_a_page_with_the_visitors_form_token_is_kept_by_no_shared_cache(client, bureau):
    publication = publish(bureau)
    for url in ("/disclosures", f"/disclosures/{publication.id}"):
        assert client.get(url).headers["Cache-Control"] == "private, no-cache"


def test_the_feeds_say_the_same_whoever_reads_them(client, signed_in, clara, bureau):
    publish(bureau)
    client.post("/language", data={"language": "en"})
    for url in ("/disclosures/feed.atom", "/disclosures.json"):
        assert client.get(url).data == signed_in(clara).get(url).data


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
