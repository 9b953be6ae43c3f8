"""The case page on paper, for the file: the whole application, how to reach the applicant, and no half-empty sheets."""

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser import house
from tests.browser.busy_office import BusyOffice
from tests.browser.clicking import ask_status, sign_in
from tests.browser.serving import LiveServer
from tests.browser.test_print import printed, words_on
from tests.factories import MONDAY, anna, application, register_case
from tracker.casework import communications, intake
from tracker.casework.communications import Exchange
from tracker.models import Direction, Medium
from tracker.timekeeping import utc_now

ASKED = (
    "".join(f"请公开第{number}期旧住房改造项目的招标文件和中标结果；" for number in range(1, 25)) + "以上为全部内容。"
)
TOLD = "".join(f"申请人询问第{number}份文件的查找进度，已经说明。" for number in range(1, 51))
LONG_CALLS = 5
MARGIN, MOST_BLANK = 20 / 297, 0.12


@pytest.fixture
def address(live_server: LiveServer) -> str:
    """The page of an application of many lines, talked about at length."""
    with live_server.at_work():
        clara = house.person("clara")
        case = register_case(clara, applicant=anna(email="anna@example.org"), description=ASKED)
        for _ in range(LONG_CALLS):
            call = Exchange(Direction.IN, Medium.PHONE, "", utc_now(), TOLD)
            communications.log(case, call, by=clara, on=MONDAY)
        return f"{live_server.url}/desk/cases/{case.receipt_number}"


def words_of(page: Page) -> str:
    return "".join(words_on(sheet) for sheet in printed(page))


def blank_at_the_foot(sheet: pypdfium2.PdfPage) -> float:
    """Which part of the sheet is left empty above its lower margin; the frame of a card at its sides is no words."""
    image = sheet.render(scale=0.5, grayscale=True).to_pil()
    inner = image.crop((image.width // 7, 0, image.width * 6 // 7, image.height))
    written = inner.point(lambda shade: 255 if shade < 200 else 0).getbbox()
    return 1 - written[3] / image.height - MARGIN


@pytest.mark.parametrize("script", [True, False])
def test_the_whole_application_and_its_contact_data_are_printed(live_server, open_page, address, script):
    page = open_page(script=script)
    sign_in(page, live_server, "clara")
    page.goto(address)
    words = words_of(page)
    assert ASKED in words
    assert [
        each for each in ("申请全文和联系方式", "13800000001", "anna@example.org", "国定路100号") if each not in words
    ] == []


def test_a_browser_that_cannot_unfold_by_style_is_told_to_and_folds_again(live_server, page: Page, address):
    sign_in(page, live_server, "clara")
    page.goto(address)
    fold = page.locator(".case-head details.case-more")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert fold.get_attribute("open") is not None
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert fold.get_attribute("open") is None


def test_a_long_entry_goes_on_over_the_page_and_leaves_no_sheet_half_empty(live_server, page: Page, address):
    sign_in(page, live_server, "clara")
    page.goto(address)
    *full, _last = printed(page)
    assert len(full) >= 2
    assert [round(blank_at_the_foot(sheet), 2) for sheet in full if blank_at_the_foot(sheet) > MOST_BLANK] == []


def test_the_applicant_prints_the_whole_application_too(live_server: LiveServer, page: Page):
    with live_server.at_work():
        clara = house.person("clara")
        taken = intake.register(clara.agency, application(description=ASKED), by=clara, on=MONDAY, handler=clara)
        number, code = taken.case.receipt_number, taken.query_code
    ask_status(page, live_server, number, code)
    assert ASKED in words_of(page)


def test_nothing_is_folded_on_the_board_and_on_the_working_out(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "sven")
    for path in ("/board", "/desk/cases/{extended}/working-out"):
        page.goto(busy_office.address(path))
        assert page.locator("details").count() == 0
