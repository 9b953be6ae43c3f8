"""The public column for programs: Atom and JSON, what caches may keep, and the same for everybody."""

import re
from datetime import date, datetime

import pytest

from tests.web.portal.published import ATOM, FIELDS, ROOT, TEXT, feed_of, publish, with_file, withdraw


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


@pytest.mark.parametrize("url", ["/disclosures/feed.atom", "/disclosures.json"])
@pytest.mark.parametrize("query, told", [("year=abc", "“abc”不是年份"), ("after=xx", "“xx”不是清单里的位置")])
def test_a_program_that_asks_what_nobody_can_read_is_told_so_and_gets_no_list(client, bureau, url, query, told):
    publish(bureau)
    answer = client.get(f"{url}?agency=ZJJ&{query}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.json["status"] == 400
    assert [told in problem for problem in answer.json["problems"]] == [True]


def test_the_feed_holds_what_its_filters_ask_for(client, bureau, next_door):
    publish(bureau, "本局今年的")
    publish(bureau, "本局前年的", on=date(2024, 5, 6))
    publish(next_door, "财政局的")

    def held(query: str) -> list[str]:
        return [entry.findtext(f"{ATOM}title") for entry in feed_of(client, query).findall(f"{ATOM}entry")]

    assert held("?agency=ZJJ") == ["本局今年的", "本局前年的"]
    assert held("?agency=ZJJ&year=2024") == ["本局前年的"]
    assert held("?q=财政局") == ["财政局的"]
    assert held("?agency=NO") == []
    assert feed_of(client, "?year=2024").findtext(f"{ATOM}id").endswith("/disclosures/feed.atom?year=2024")


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
