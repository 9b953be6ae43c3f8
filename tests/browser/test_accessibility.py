"""Nobody is shut out: every page keeps WCAG 2.2 AA and fits a telephone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import too_wide, violations
from tests.browser.busy_office import CODE, BusyOffice
from tests.browser.clicking import ask_status, sign_in
from tests.browser.conftest import DESK, PHONE, visit

# Who looks at which page, and with which status it comes if not 200; names in braces are places of the busy office.
VISITS = """
    everybody  /
    everybody  /ask
    everybody  /accessibility
    everybody  /deadline
    everybody  /deadline/remedies
    everybody  /disclosures
    everybody  /disclosures?q=nothing-like-it
    everybody  /disclosures/{publication}
    everybody  /status
    everybody  /check
    everybody  /check/{code}
    everybody  /check/{voided_code}
    everybody  /check/unknown 404
    everybody  /login
    everybody  /nowhere 404
    anna       /status
    anna       /status/{served}/letters/{letter}
    clara      /desk
    clara      /desk/register
    clara      /desk/cases
    clara      /desk/cases?q=nothing-like-it
    clara      /desk/cases?rows=dense
    clara      /desk/cases/{overdue}
    clara      /desk/cases/{consulting}
    clara      /desk/cases/{stopped}
    clara      /desk/cases/{clarifying}
    clara      /desk/cases/{public}
    clara      /desk/cases/{served}
    clara      /desk/cases/{served}?tab=papers
    clara      /desk/cases/{served}?tab=talk
    clara      /desk/cases/{served}?tab=changes
    clara      /desk/cases/{served}?tab=clock
    clara      /desk/cases/{extended}
    clara      /desk/cases/{extended}/working-out
    clara      /desk/cases/{extended}/receipt
    clara      /desk/cases/{served}/letters/{letter}
    clara      /desk/cases/{mailed}/letters/{mailed_letter}
    clara      /desk/cases/{filed}/letters/{voided_letter}
    clara      /desk/cases/{filed}?tab=papers
    clara      /desk/cases/{unconfirmed}/confirm-receipt
    clara      /desk/cases/{running}/assign
    clara      /desk/cases/{running}/ask-clarification
    clara      /desk/cases/{running}/consult
    clara      /desk/cases/{running}/correct-entry
    clara      /desk/cases/{running}/correct-receipt
    clara      /desk/cases/{served}/correct-record
    clara      /desk/cases/{running}/settle-letter
    clara      /desk/cases/{running}/request-extension
    clara      /desk/cases/{running}/notify-fee
    clara      /desk/cases/{running}/ask-reasons
    clara      /desk/cases/{running}/log-communication
    clara      /desk/cases/{running}/withdraw
    clara      /desk/cases/{running}/record-challenge
    clara      /desk/cases/{running}/reissue-code
    clara      /desk/cases/{running}/assess
    clara      /desk/cases/{running}/assess?question=request&conclusion=repeat
    clara      /desk/cases/{running}/assessment
    clara      /desk/cases/{running}?tab=assessment
    clara      /desk/cases/{running}/reply
    clara      /desk/cases/{running}/reply?outcome=partial
    clara      /desk/cases/{running}/reply?outcome=unavailable.not_held
    clara      /desk/cases/{clarifying}/record-clarification
    clara      /desk/cases/{clarifying}/confirm-lapse
    clara      /desk/cases/{consulting}/record-delivery
    clara      /desk/cases/{consulting}/record-opinion
    clara      /desk/cases/{paying}/record-payment
    clara      /desk/cases/{explaining}/record-reasons
    clara      /desk/cases/{stopped}/resume
    clara      /desk/cases/{replied}/record-service
    clara      /desk/cases/{posted}/record-service
    clara      /desk/cases/{posted}/record-service?again=yes
    clara      /desk/cases/{served}/file
    clara      /desk/cases/{served}/decide-conversion
    clara      /desk/cases/{filed}/reply 422
    clara      /desk/communications
    clara      /desk/conversions
    clara      /desk/conversions?stage=published
    clara      /desk/notices
    clara      /desk/notices?show=all
    clara      /desk/notices/moved-dates
    clara      /desk/reports
    clara      /desk/ledgers
    clara      /profile
    clara      /profile/password
    clara      /admin/people 403
    clara      /desk/cases/2026-00000000 404
    hana       /desk
    hana       /desk/cases/{asked}/extend
    hana       /desk/cases/{asked}/refuse-extension
    hana       /desk/cases/{explaining}/agree-delay
    hana       /desk/cases/{running}/suspend
    hana       /desk/cases/{running}/void-letter
    hana       /desk/cases/{served}/void-record
    hana       /desk/cases/{to_publish}/publish
    hana       /desk/cases/{public}/unpublish
    sven       /board
    sven       /desk
    sven       /desk/cases
    adam       /admin
    adam       /admin/agencies
    adam       /admin/agencies/ZJJ
    adam       /admin/agencies/ZJJ/practice
    adam       /admin/agencies/ZJJ/units
    adam       /admin/agencies/ZJJ/units/1
    adam       /admin/new-agency
    adam       /admin/people
    adam       /admin/people/clara
    adam       /admin/people/clara/edit
    adam       /admin/people/clara/roles
    adam       /admin/people/clara/password
    adam       /admin/people/clara/close
    adam       /admin/new-person
    adam       /admin/calendar/2026
    adam       /admin/calendar/2026/edit
    adam       /admin/calendar/2028
    audrey     /admin/audit
    audrey     /admin/audit/verify
    audrey     /desk
"""
# What nobody looks at.
NO_PAGES = {
    "static": "style sheets and scripts",
    "api-docs.openapi_json": "for programs",
    "portal.disclosures_json": "for programs",
    "portal.disclosures_feed": "for programs",
    "portal.healthz": "for programs",
    "portal.robots": "for programs",
    "portal.disclosure_file": "a download",
    "portal.status_file": "a download",
    "portal.status_letter_pdf": "a download",
    "desk.case_file": "a download",
    "desk.cases_csv": "a download",
    "desk.public_copy": "a download",
    "desk.letter_docx": "a download",
    "desk.letter_pdf": "a download",
    "desk.working_out_pdf": "a download",
    "desk.assessment_pdf": "a download",
    "desk.report_file": "a download",
    "desk.returned_ledger_rows": "a download",
    "desk.ledger": "looked at after a ledger was brought, with the other answers",
    "auth.start": "only leads on",
    "admin.calendar": "only leads on",
}
LOOKS = [(*line.split(), "200")[:3] for line in VISITS.splitlines() if line.strip()]
SAMPLE = (
    ("everybody", "/"),
    ("everybody", "/disclosures/{publication}"),
    ("everybody", "/deadline"),
    ("anna", "/status"),
    ("clara", "/desk"),
    ("clara", "/desk/cases"),
    ("clara", "/desk/register"),
    ("clara", "/desk/cases/{extended}"),
    ("clara", "/desk/cases/{served}?tab=papers"),
    ("clara", "/desk/cases/{running}/reply?outcome=partial"),
    ("clara", "/desk/notices"),
    ("sven", "/board"),
    ("adam", "/admin/calendar/2026"),
    ("audrey", "/admin/audit"),
)

PageOf = Callable[..., Page]


@pytest.fixture(scope="module")
def seats(browser: Browser, busy_office: BusyOffice) -> Iterator[PageOf]:
    """seats("clara"): her screen, at which she signed in once and stays."""
    taken: dict[tuple[str, bool], Page] = {}
    visitors = []

    def seat(who: str, *, english: bool = False) -> Page:
        if (who, english) not in taken:
            visitors.append(visit(browser))
            taken[who, english] = sit_down(visitors[-1].page(), busy_office, who, english=english)
        return taken[who, english]

    yield seat
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


def sit_down(page: Page, office: BusyOffice, who: str, *, english: bool) -> Page:
    if who == "anna":
        ask_status(page, office.server, str(office.places["served"]), CODE)
    elif who != "everybody":
        sign_in(page, office.server, who)
    if english:
        page.goto(office.server.url)
        page.get_by_role("button", name="English").click()
    return page


def faults(page: Page) -> list[str]:
    """What is wrong with a page, first on a desk, then on a telephone."""
    found = violations(page)
    page.set_viewport_size(PHONE)
    found += too_wide(page)
    page.set_viewport_size(DESK)
    return found


@pytest.mark.parametrize("who, path, status", LOOKS)
def test_a_page_shuts_nobody_out_and_fits_a_telephone(seats: PageOf, busy_office: BusyOffice, who, path, status):
    page = seats(who)
    answer = page.goto(busy_office.address(path))
    assert answer.status == int(status)
    assert faults(page) == []


@pytest.mark.parametrize("who, path", SAMPLE)
def test_nor_does_it_in_english(seats: PageOf, busy_office: BusyOffice, who, path):
    page = seats(who, english=True)
    page.goto(busy_office.address(path))
    assert page.locator("html").get_attribute("lang") == "en"
    assert faults(page) == []


@pytest.mark.parametrize("who, path", SAMPLE)
def test_nor_does_it_on_a_telephone(seats: PageOf, busy_office: BusyOffice, who, path):
    page = seats(who)
    page.set_viewport_size(PHONE)
    page.goto(busy_office.address(path))
    assert violations(page) == []
    page.set_viewport_size(DESK)


def test_every_page_there_is_was_looked_at(busy_office: BusyOffice):
    app = busy_office.server.app
    known = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    places = app.url_map.bind("")
    paths = [path.partition("?")[0].format(**busy_office.places) for _who, path, _status in LOOKS if path != "/nowhere"]
    looked_at = {places.match(path, method="GET")[0] for path in paths}
    assert known - looked_at - set(NO_PAGES) == set()
    assert set(NO_PAGES) - known == set()
    assert set(NO_PAGES) & looked_at == set()


def test_what_is_wrong_with_a_page_is_found(page: Page):
    page.set_content('<html lang="zh-CN"><title>t</title><main><img src="data:,"><p>' + "宽" * 100 + "</p></main>")
    page.locator("p").evaluate("each => each.setAttribute('class', each.style.whiteSpace = 'nowrap')")
    (fault,) = violations(page)
    assert fault.startswith("image-alt")
    assert too_wide(page)
