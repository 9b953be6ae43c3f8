"""What axe finds wrong with a page, by WCAG 2.2 AA, and whether the page fits a narrow screen."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


def violations(page: Page) -> list[str]:
    """Each rule that the page breaks, with the places where."""
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options)", OPTIONS)["violations"]
    return [f"{each['id']}: {each['help']} {places(each)}" for each in found]


def places(found: dict[str, Any]) -> list[str]:
    return [f"{node['html'][:200]} ({node['failureSummary'].splitlines()[-1].strip()})" for node in found["nodes"][:4]]


def too_wide(page: Page) -> list[str]:
    """What sticks out to the right, so that the whole page would have to be pushed about."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const out = [...document.body.querySelectorAll("*")].filter(each => {
                const box = each.getBoundingClientRect();
                return box.width && box.right > width + 1 && !each.closest(".scroll, .ruler-scroll, svg");
            });
            const whole = `${document.documentElement.scrollWidth} px`;
            return [whole, ...out.slice(-3).map(each => each.outerHTML.slice(0, 160))];
        }"""
    )
