"""The front door of the portal: three doors that lead on, in two languages, for people and for search engines."""

import pytest

PAGES = ("/", "/ask", "/status", "/disclosures", "/check", "/accessibility")


@pytest.mark.parametrize("url", PAGES)
def test_a_page_has_one_heading_and_its_landmarks(client, bureau, url):
    page = client.get(url).text
    assert page.count("<h1") == 1
    assert '<main id="main"' in page
    assert 'lang="zh-CN"' in page


def test_three_doors_lead_to_where_people_want_to_go(client):
    page = client.get("/").text
    for url in ("/ask", "/status", "/disclosures"):
        assert f'<h2><a href="{url}">' in page


def test_how_to_ask_names_every_agency_with_its_address_telephone_and_hours(client, bureau, next_door):
    page = client.get("/ask").text
    for agency in (bureau, next_door):
        assert agency.name in page
    assert page.count("政通路1号") == 3
    assert page.count("021-55550000") == 3
    assert page.count("工作日9时至17时") == 3


def test_the_language_is_chosen_once_and_kept(client):
    answer = client.post("/language", data={"language": "en", "next": "/ask"})
    assert (answer.status_code, answer.location) == (303, "/ask")
    assert 'lang="en"' in client.get("/status").text
    client.post("/language", data={"language": "zh_Hans_CN"})
    assert 'lang="zh-CN"' in client.get("/status").text


def test_a_language_nobody_speaks_here_changes_nothing(client):
    client.post("/language", data={"language": "tlh"})
    assert 'lang="zh-CN"' in client.get("/").text


@pytest.mark.parametrize("slipped_in", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_the_language_switch_sends_nobody_elsewhere(client, slipped_in):
    assert client.post("/language", data={"language": "en", "next": slipped_in}).location == "/"


def test_search_engines_are_kept_from_the_desk_and_from_status_pages(client):
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    for path in ("/desk", "/status", "/admin"):
        assert f"Disallow: {path}\n" in answer.text
