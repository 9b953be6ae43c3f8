"""Which articles, paragraphs and items of the Regulation a text cites 引用, and whether there are such."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tracker.law.edition import Article, chinese_number

NUMBERS = {chinese_number(number): number for number in range(1, 100)}
NUMBER = r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
# An article, a paragraph, an item; or the instrument that the following ones belong to.
SAID = re.compile(
    rf"第\s*{NUMBER}\s*(条|款|项)|第?\s*[（(]\s*{NUMBER}\s*[）)]\s*(项)|《([^》]*)》"
    r"|((?:(?!第)[\u4e00-\u9fff]){0,20}(?:条例|法|办法|规定|细则|解释))\s*(?=第)"
)
OURS = frozenset({"政府信息公开条例", "中华人民共和国政府信息公开条例", "条例", "本条例"})
LONGEST_SHORT_NAME = len("根据条例")
LAST_ARTICLE = 56
# How many items each paragraph of an article has, for the articles that replies rest on.
ITEMS_OF_PARAGRAPHS: Mapping[int, tuple[int, ...]] = {
    2: (0,),
    14: (0,),
    15: (0,),
    16: (0, 0),
    30: (0,),
    32: (0,),
    35: (0,),
    36: (7,),
    37: (0,),
    38: (0,),
    39: (0, 0),
}


def cited(text: str) -> list[Article]:
    """Every place of the Regulation that a text cites: 第一款、第二款 are two. Other instruments' are left out."""
    found: list[Article] = []
    ours = True
    for said in SAID.finditer(text):
        number, unit, in_brackets, item, title, name = said.groups()
        if title is not None or name is not None:
            ours = title in OURS if title is not None else is_ours(name)
        elif ours:
            add(found, unit or item, read(number or in_brackets))
    return list(dict.fromkeys(plain(place) for place in found))


def cites_others(text: str) -> bool:
    """Whether a text names an article of another instrument, which this office cannot look up."""
    ours = True
    for said in SAID.finditer(text):
        _number, unit, _in_brackets, _item, title, name = said.groups()
        if title is not None or name is not None:
            ours = title in OURS if title is not None else is_ours(name)
        elif unit == "条" and not ours:
            return True
    return False


def is_ours(name: str) -> bool:
    """Whether a name without brackets means the Regulation: 根据条例, and not 物业管理条例."""
    return name.endswith("政府信息公开条例") or (name.endswith("条例") and len(name) <= LONGEST_SHORT_NAME)


def read(number: str) -> int:
    """A number in digits or in Chinese numerals; nought for what is none."""
    return int(number) if number.isdigit() else NUMBERS.get(number, 0)


def add(found: list[Article], unit: str, number: int) -> None:
    """One more number: of an article, or of a paragraph or an item of the article named last."""
    if unit == "条":
        found.append(Article(number))
    elif not found:
        return
    elif unit == "款":
        last = found[-1]
        finer = replace(last, paragraph=number, item=None)
        place(found, finer, is_new=last.paragraph is not None or last.item is not None)
    else:
        place(found, replace(found[-1], item=number), is_new=found[-1].item is not None)


def place(found: list[Article], finer: Article, *, is_new: bool) -> None:
    if is_new:
        found.append(finer)
    else:
        found[-1] = finer


def plain(place: Article) -> Article:
    """第三十六条第一款第（二）项 is 第三十六条第（二）项: an article of one paragraph needs not say which."""
    only_one = len(ITEMS_OF_PARAGRAPHS.get(place.number or 0, (0, 0))) == 1
    return replace(place, paragraph=None) if only_one and place.paragraph == 1 else place


def exists(place: Article) -> bool:
    """Whether the Regulation has this article, and its paragraph and item as far as replies rest on the article."""
    if not 1 <= (place.number or 0) <= LAST_ARTICLE:
        return False
    paragraphs = ITEMS_OF_PARAGRAPHS.get(place.number or 0)
    if paragraphs is None:
        return True
    if place.paragraph is not None and not 1 <= place.paragraph <= len(paragraphs):
        return False
    items = paragraphs[(place.paragraph or 1) - 1] if len(paragraphs) == 1 or place.paragraph else max(paragraphs)
    return place.item is None or 1 <= place.item <= items


def lies_within(place: Article, wider: Article) -> bool:
    """Whether a place is the wider one, or a paragraph or item of it."""
    same = place.number == wider.number and place.instrument is wider.instrument
    return same and wider.paragraph in (None, place.paragraph) and wider.item in (None, place.item)


def of_article(places: list[Article], number: int | None) -> Iterator[Article]:
    """The places that lie in one article."""
    return (place for place in places if place.number == number)
