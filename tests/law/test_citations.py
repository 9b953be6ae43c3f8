"""What a text cites of the Regulation, to the paragraph and item, as a lawyer reads it."""

import pytest

from tracker.law.citations import cited, exists
from tracker.law.edition import Article


@pytest.mark.parametrize(
    "text, places",
    [
        ("《政府信息公开条例》第三十六条第（二）项", ["第三十六条第（二）项"]),
        ("第三十六条第（二）项、第（三）项", ["第三十六条第（二）项", "第三十六条第（三）项"]),
        ("第36条第2项", ["第三十六条第（二）项"]),
        ("条例第三十六条第一款第（二）项", ["第三十六条第（二）项"]),
        ("条例第十六条第一款、第二款", ["第十六条第一款", "第十六条第二款"]),
        ("《中华人民共和国政府信息公开条例》第十五条、第三十二条", ["第十五条", "第三十二条"]),
        ("《档案法》第十四条、本条例第十四条", ["第十四条"]),
        ("根据第十五条和档案法第十四条第二款", ["第十五条"]),
        ("物业管理条例第十五条", []),
        ("有关规定", []),
    ],
)
def test_a_text_cites_the_places_of_the_regulation_and_no_others(text: str, places: list[str]) -> None:
    assert [place.place for place in cited(text)] == places


@pytest.mark.parametrize(
    "place, there",
    [
        (Article(14), True),
        (Article(14, paragraph=2), False),
        (Article(15, item=1), False),
        (Article(16, paragraph=2), True),
        (Article(16, paragraph=3), False),
        (Article(36, item=7), True),
        (Article(36, item=8), False),
        (Article(39, paragraph=2), True),
        (Article(20, item=15), True),
    ],
)
def test_a_place_that_the_regulation_does_not_have_is_known(place: Article, there: bool) -> None:
    assert exists(place) is there
