"""What people do at a screen, by the words they see there."""

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser.house import PASSWORD
from tests.browser.serving import LiveServer


def sign_in(page: Page, server: LiveServer, username: str, password: str = PASSWORD) -> None:
    page.goto(f"{server.url}/login")
    sign_in_here(page, username, password)


def sign_in_here(page: Page, username: str, password: str = PASSWORD) -> None:
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()


def begin(page: Page, act: str) -> None:
    """On the case page, choose one of the acts that are lawful now; what is rare is folded away."""
    unfold(page)
    acts_now(page).get_by_role("link", name=re.compile(f"^{act}")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(act)


def unfold(page: Page) -> None:
    folded = acts_now(page).locator("details:not([open]) > summary")
    for more in folded.all():
        more.click()


def acts_now(page: Page) -> Locator:
    return page.get_by_role("region", name="现在可以办")


def write(page: Page, **fields: str | date) -> None:
    """Fill in fields by their labels: write(page, 姓名或者名称="安娜")."""
    for label, words in fields.items():
        field(page, label).fill(str(words))


def field(page: Page, label: str) -> Locator:
    """The field whose label begins so: 签收人 is not 没有签收人的原因."""
    return page.get_by_role("main").locator("form").get_by_label(re.compile(f"^\\s*{re.escape(label)}"))


def press(page: Page, button: str) -> None:
    """Press a button and wait until the page that it leads to is all there."""
    leave_by(page.get_by_role("button", name=button, exact=True))


def leave_by(way_out: Locator) -> None:
    """Click and wait until the next page is all there, even where its address is the same."""
    with way_out.page.expect_navigation():
        way_out.click()


def review(page: Page) -> None:
    """Write down the two reviews that precede every reply."""
    write(page, 合法性审查意见="依据正确，程序合法", 保密审查的理由="不宜公开的内容没有提供")
    page.get_by_role("radio", name="不宜公开的内容没有提供").check()


def told(page: Page) -> Locator:
    """The message that says what happened and what follows."""
    return page.get_by_role("status")


def header(page: Page) -> Locator:
    """The head of the case page."""
    return page.locator(".case-head")


def ask_status(page: Page, server: LiveServer, receipt_number: str, code: str) -> None:
    """What an applicant does with the two things from the receipt."""
    page.goto(f"{server.url}/status?number=")
    write(page, 查询编号=receipt_number, 查询码=code)
    press(page, "查询")
    expect(page.get_by_role("heading", level=1)).to_have_text("申请进度")
