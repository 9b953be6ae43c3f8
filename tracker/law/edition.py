"""Which edition of each instrument this software encodes, and how its articles are cited."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.law.wording import Wording, say

DIGITS = "零一二三四五六七八九"


class Instrument(StrEnum):
    """An instrument of law, by the name under which it is cited; translators find the names by `say`."""

    REGULATION = "政府信息公开条例"
    FEE_MEASURES = say("政府信息公开信息处理费管理办法").template
    RECONSIDERATION_LAW = say("行政复议法").template
    LITIGATION_LAW = say("行政诉讼法").template
    LITIGATION_INTERPRETATION = say("最高人民法院关于适用《中华人民共和国行政诉讼法》的解释").template
    DISCLOSURE_INTERPRETATION = say("最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释").template
    CIVIL_CODE = say("民法典").template
    CIVIL_PROCEDURE_LAW = say("民事诉讼法").template
    SERVICE_LETTER = say("国办公开办函〔2016〕235号").template
    REPORT_FORMAT = say("国办公开办函〔2021〕30号").template
    HOLIDAY_MEASURES = say("全国年节及纪念日放假办法").template


EDITIONS: dict[Instrument, str] = {
    Instrument.REGULATION: "国务院令第711号，2019年5月15日起施行",
    Instrument.FEE_MEASURES: "国办函〔2020〕109号，2021年1月1日起施行",
    Instrument.RECONSIDERATION_LAW: "2023年修订，2024年1月1日起施行",
    Instrument.LITIGATION_LAW: "2017年修正",
    Instrument.LITIGATION_INTERPRETATION: "法释〔2018〕1号",
    Instrument.DISCLOSURE_INTERPRETATION: "法释〔2025〕8号，2025年6月1日起施行",
    Instrument.CIVIL_CODE: "2021年1月1日起施行",
    Instrument.CIVIL_PROCEDURE_LAW: "2023年修正，2024年1月1日起施行",
    Instrument.SERVICE_LETTER: "国务院办公厅政府信息与政务公开办公室，2016年",
    Instrument.REPORT_FORMAT: "2021年9月26日印发",
    Instrument.HOLIDAY_MEASURES: "2024年修订，2025年1月1日起施行",
}


def chinese_number(number: int) -> str:
    """A number from 1 to 999 as statutes write it: 33 is 三十三, 201 is 二百零一."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    last = DIGITS[ones] if ones else ""
    if hundreds:
        between = f"{DIGITS[tens]}十" if tens else "零" if ones else ""
        return f"{DIGITS[hundreds]}百{between}{last}"
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + last


@dataclass(frozen=True)
class Article:
    """One place in an instrument: article, and paragraph 款 or item 项 where it matters; no number: the whole of it."""

    number: int | None
    paragraph: int | None = None
    item: int | None = None
    instrument: Instrument = Instrument.REGULATION

    def __str__(self) -> str:
        if self.number is None:
            return str(self.instrument)
        name = "条例" if self.instrument is Instrument.REGULATION else f"《{self.instrument}》"
        return name + self.place

    @property
    def place(self) -> str:
        """The place without the instrument: 第三十三条第三款; nothing where the whole instrument is meant."""
        if self.number is None:
            return ""
        paragraph = f"第{chinese_number(self.paragraph)}款" if self.paragraph else ""
        item = f"第（{chinese_number(self.item)}）项" if self.item else ""
        return f"第{chinese_number(self.number)}条{paragraph}{item}"

    @property
    def full(self) -> str:
        """As a letter cites it: 《政府信息公开条例》第三十三条."""
        return f"《{self.instrument}》{self.place}"


class RuleError(Exception):
    """The law says no: why (a Chinese template with its facts), the article that says so, and what it is about.

    `about` is the name under which that was told (`posted_on`), so that the reason can be shown beside it.
    """

    def __init__(self, why: str, article: Article | None = None, *, about: str = "", **facts: object) -> None:
        self.about = about
        self.wording: Wording = say(why, **facts)
        self.article = article
        super().__init__(str(self.wording))

    @classmethod
    def saying(cls, wording: Wording, article: Article | None = None) -> "RuleError":
        """A refusal in words that stand already."""
        refusal = cls("", article)
        refusal.wording, refusal.args = wording, (str(wording),)
        return refusal
