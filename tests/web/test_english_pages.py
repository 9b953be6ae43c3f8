"""With English chosen, a page shows Chinese only where people wrote it: names, descriptions, letters."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient
from freezegun import freeze_time
from sqlalchemy import select

from tests.casework.answered import published
from tests.factories import make_unit, register_case
from tests.people import SignIn
from tests.test_translations import CHINESE, has_chinese
from tests.web.portal.courses import Office, open_with
from tests.web.portal.looks import LOOKS, Look
from tracker.law.lifecycle import Step
from tracker.law.outcomes import RULES
from tracker.law.working_days import packaged_notices
from tracker.models import Case, User, db

pytestmark = pytest.mark.any_database

CODE = "ABCD2345"
OWN_NAME = "中文"  # a language is listed under its own name
SPOKEN = frozenset({"title", "aria-label", "placeholder", "alt", "data-label", "abbr"})
SILENT = frozenset({"script", "style", "textarea"})
VOID = frozenset({"br", "img", "input", "meta", "link", "hr", "source"})
TABS = ("", "?tab=papers", "?tab=talk", "?tab=changes", "?tab=clock", "/working-out")

PORTAL = (
    "/", "/ask", "/accessibility", "/disclosures", "/disclosures?q=nothing", "/deadline", "/deadline/remedies",
    "/status", "/login", "/no-such-page",
)  # fmt: skip
DESK = (
    "/desk", "/desk/cases", "/desk/cases?status=open&due=overdue", "/desk/communications", "/desk/conversions",
    "/desk/notices", "/desk/notices/moved-dates", "/desk/reports", "/profile", "/profile/password",
)  # fmt: skip
ADMIN = (
    "/admin", "/admin/agencies", "/admin/agencies/ZJJ", "/admin/agencies/ZJJ/practice", "/admin/agencies/ZJJ/units",
    "/admin/people", "/admin/people/clara", "/admin/people/clara/edit", "/admin/people/clara/roles",
    "/admin/people/clara/password", "/admin/people/clara/close", "/admin/new-person", "/admin/new-agency",
    "/admin/calendar/2026", "/admin/calendar/2027/edit",
)  # fmt: skip
AUDIT = ("/admin/audit", "/admin/audit/verify")


class Page(HTMLParser):
    """What a page says: its words, and those attributes that are read aloud; not what is marked as Chinese."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []
        self.feed(html)

    @property
    def silent(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = self.silent or tag in SILENT or (given.get("lang") or "").startswith("zh")
        if not silent:
            self.said += [words for name, words in given.items() if name in SPOKEN and words]
        if tag not in VOID:
            self.open.append((tag, silent))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _silent in self.open) and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def texts(value: Any) -> Iterator[str]:
    """Every Chinese text within a value of the database."""
    if isinstance(value, str):
        yield from (line.strip() for line in (value, *value.splitlines()) if CHINESE.search(line))
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for one in pair for text in texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in texts(one))


def written_by_people() -> list[str]:
    """What stands in the books, the longest first; and the sources of holidays, which are cited as they are called."""
    rows = (row for table in db.metadata.sorted_tables for row in db.session.execute(select(table)))
    written = {text for row in rows for value in row for text in texts(value)}
    written |= {notice.citation for notice in packaged_notices()}
    written |= {text.rstrip("。；") for text in written}  # as a clause of the working-out has it
    return sorted((written | {OWN_NAME}) - {""}, key=len, reverse=True)


def in_english(client: FlaskClient) -> FlaskClient:
    with client.session_transaction() as session:
        session["language"] = "en"
    return client


def chinese_on(client: FlaskClient, *addresses: str) -> list[tuple[str, str]]:
    """Chinese that nobody wrote, with the address of the page where it stands."""
    ours, found = written_by_people(), []
    for address in addresses:
        answer = client.get(address)
        if "html" not in answer.content_type or not answer.text:
            continue
        for words in Page(answer.text).said:
            left = words
            for text in ours:
                left = left.replace(text, "")
            found += [(address, words.strip())] if has_chinese(left) else []
    return found


@pytest.fixture
def office(clara: User, hana: User) -> Office:
    make_unit(clara.agency)
    return Office(clara, hana)


def test_the_portal_speaks_english(client: FlaskClient, rita: User, annas_case: Case):
    publication = published(annas_case, rita)
    assert chinese_on(in_english(client), *PORTAL, f"/disclosures/{publication.id}") == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_case_speaks_english_wherever_it_stands(look: Look, office: Office, signed_in: SignIn, client: FlaskClient):
    case = look.course(office)
    number = open_with(case, CODE)
    with freeze_time(f"{look.on}T03:00:00Z"):
        desk = in_english(signed_in(office.hana))
        steps = [f"/desk/cases/{number}/{step.value.replace('_', '-')}" for step in Step]
        assert chinese_on(desk, *steps, *(f"/desk/cases/{number}{tab}" for tab in TABS)) == []
        assert in_english(client).post("/status", data={"number": number, "code": CODE}).status_code == 303
        assert chinese_on(client, "/status") == []


def test_the_desk_speaks_english_to_those_who_work_and_those_who_look_on(
    office: Office, sven: User, signed_in: SignIn, annas_case: Case
):
    LOOKS["posted"].course(office)
    for person in (office.clara, office.hana, sven):
        assert chinese_on(in_english(signed_in(person)), *DESK, "/desk/register", "/board") == []


def test_every_reply_can_be_written_from_an_english_page(office: Office, signed_in: SignIn, annas_case: Case):
    kinds = [(rule.outcome.value, name) for rule in RULES for name in [one.name for one in rule.findings] or [""]]
    root = f"/desk/cases/{annas_case.receipt_number}/reply"
    addresses = [f"{root}?outcome={outcome}&finding={finding}" for outcome, finding in kinds]
    assert chinese_on(in_english(signed_in(office.clara)), root, *addresses) == []


def test_an_outcome_is_offered_with_its_articles_in_the_visitors_language(
    office: Office, signed_in: SignIn, annas_case: Case
):
    desk, address = signed_in(office.clara), f"/desk/cases/{annas_case.receipt_number}/reply"
    assert "《政府信息公开条例》第十四条、第三十六条第（三）项" in desk.get(address).text
    page = in_english(desk).get(address).text
    assert "Regulation, Art. 14; Regulation, Art. 36(3)" in page
    assert "《政府信息公开条例》" not in page


def test_administration_and_audit_speak_english(
    office: Office, adam: User, audrey: User, signed_in: SignIn, annas_case: Case
):
    assert chinese_on(in_english(signed_in(adam)), *ADMIN) == []
    assert chinese_on(in_english(signed_in(audrey)), *AUDIT) == []


def test_what_is_wrong_is_said_in_english(office: Office, signed_in: SignIn, annas_case: Case):
    desk = in_english(signed_in(office.clara))
    answer = desk.post("/desk/register", data={"arrived_on": "tomorrow"})
    assert "Please fill this in." in answer.text
    assert [words for words in Page(answer.text).said if has_chinese(words) and words not in written_by_people()] == []


def test_a_refusal_of_the_law_is_said_in_english(office: Office, signed_in: SignIn):
    case = register_case(office.clara)
    desk = in_english(signed_in(office.clara))
    answer = desk.get(f"/desk/cases/{case.receipt_number}/record-service")
    assert answer.status_code == 422
    assert "(Regulation, Art. 36)" in answer.text
    assert "There is no reply yet, so there is no letter to serve." in answer.text


def test_a_case_waits_for_one_approval_and_the_desk_has_several_to_give(office: Office, signed_in: SignIn):
    case = LOOKS["extension asked"].course(office)
    desk = in_english(signed_in(office.hana))
    assert "Extension awaiting approval" in desk.get(f"/desk/cases/{case.receipt_number}").text
    assert "Extensions to approve" in desk.get("/desk").text
