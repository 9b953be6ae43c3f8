"""The look keeps its promises: light, readable in contrast, without script or style inside the pages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "tracker" / "web" / "static"
TEMPLATES = ROOT / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
SHARED_SHEETS = ("tokens", "forms", "parts", "ruler", "desk", "portal", "print")
INK_ON_PAPER = [
    ("ink", "ground"),
    ("ink-soft", "ground"),
    ("ink-faint", "ground"),
    ("accent", "ground"),
    ("accent", "accent-soft"),
    ("accent-deep", "accent-soft"),
    ("red", "red-soft"),
    ("amber", "amber-soft"),
    ("green", "green-soft"),
    ("paper", "accent"),
    ("paper", "red"),
]


def tokens() -> dict[str, str]:
    text = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", text))


def luminance(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(letter * 2 for letter in colour)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(tokens()[one]), luminance(tokens()[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink,paper", INK_ON_PAPER)
def test_every_ink_can_be_read_on_its_paper(ink, paper):
    assert contrast(ink, paper) >= 4.5


def test_the_edges_of_controls_can_be_seen():
    assert contrast("edge", "paper") >= 3
    assert contrast("edge", "ground") >= 3


def test_our_own_sheets_and_script_stay_light():
    shared = [STATIC / "css" / f"{name}.css" for name in SHARED_SHEETS]
    assert sum(path.stat().st_size for path in shared) < 44_000
    assert sum(path.stat().st_size for folder in ("css", "js") for path in (STATIC / folder).iterdir()) < 80_000


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_page_carries_no_style_and_no_script_of_its_own(page):
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", text)


def test_every_layout_and_every_macro_is_used_by_some_page():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.*"))
    shared = [path for folder in ("layouts", "macros") for path in (TEMPLATES / folder).iterdir()]
    assert shared
    assert [path.name for path in shared if f'"{path.relative_to(TEMPLATES)}"' not in sources] == []


def test_every_icon_that_a_template_names_is_drawn():
    drawn = set(re.findall(r'id="([\w-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
    named = {name for page in PAGES for name in re.findall(r'icon\("([\w-]+)"', page.read_text(encoding="utf-8"))}
    assert named <= drawn
