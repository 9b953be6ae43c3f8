"""The pictures in docs/screenshots: one of every page that the walk of a postal request comes through."""

from tests.browser.screenshots import FOLDER, LARGEST, SHOTS

ON_THE_WALK = (
    "register", "receipt", "case", "clarification", "record-clarification", "extension", "extension-approval",
    "reply", "reply-preview", "letter", "service", "conversions", "decide-conversion", "publish", "publish-preview",
    "portal", "disclosures", "publication", "status",
)  # fmt: skip


def test_every_page_of_the_walk_has_its_picture():
    assert set(ON_THE_WALK) <= SHOTS.keys()


def test_the_pictures_kept_are_the_ones_that_are_taken():
    assert {path.stem for path in FOLDER.iterdir()} == SHOTS.keys()
    assert [path.name for path in FOLDER.iterdir() if path.stat().st_size > LARGEST] == []
