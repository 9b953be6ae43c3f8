"""The processing fee: two progressive tariffs, by items in a month or by pages of one reply, in whole yuan."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, count, takewhile

from tracker.law.edition import Article, Instrument, RuleError
from tracker.law.wording import Wording, say

BY_ITEMS = Article(4, instrument=Instrument.FEE_MEASURES)
BY_PAGES = Article(5, instrument=Instrument.FEE_MEASURES)
LARGEST_NUMBER = 100_000


class FeeUnit(StrEnum):
    """What is counted: one standard per request, never both (Art. 3 of the measures)."""

    ITEM = "item"
    PAGE = "page"


@dataclass(frozen=True)
class Tier:
    """A band of the tariff: from the first to the last number, each at this rate in yuan. No last: without end."""

    first: int
    last: int | None
    rate: int


ITEM_TIERS = (Tier(1, 10, 0), Tier(11, 30, 100))
ITEM_STEP_FROM, ITEM_STEP_LENGTH, ITEM_STEP_RATE = 31, 10, 100
PAGE_TIERS = (Tier(1, 30, 0), Tier(31, 100, 10), Tier(101, 200, 20), Tier(201, None, 40))


@dataclass(frozen=True)
class TierUsed:
    """The part of a band that was reached: how many, at which rate, for how much."""

    first: int
    last: int
    rate: int

    @property
    def count(self) -> int:
        """How many items or pages fall into the band."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """What they cost, in yuan."""
        return self.count * self.rate

    def to_json(self) -> dict[str, int]:
        """Numbers of the first and last item or page, how many, yuan each, yuan together."""
        return {"from": self.first, "to": self.last, "count": self.count, "rate": self.rate, "amount": self.amount}


@dataclass(frozen=True)
class Fee:
    """An amount in whole yuan, with its working-out and its basis."""

    unit: FeeUnit
    number: int
    tiers: tuple[TierUsed, ...]
    basis: Article

    @property
    def amount(self) -> int:
        """The whole fee, in yuan."""
        return sum(tier.amount for tier in self.tiers)

    def to_json(self) -> dict[str, object]:
        """The amount in yuan, the tiers used, and the basis (contract: the processing fee)."""
        return {
            "unit": self.unit.value,
            "number": self.number,
            "amount": self.amount,
            "tiers": [tier.to_json() for tier in self.tiers],
            "basis": str(self.basis),
        }


def item_tiers() -> Iterator[Tier]:
    """The tariff by items: from the 31st each further ten cost 100 yuan more apiece (Art. 4 of the measures)."""
    top = ITEM_TIERS[-1].rate
    steps = (
        Tier(first, first + ITEM_STEP_LENGTH - 1, top + ITEM_STEP_RATE * number)
        for number, first in enumerate(count(ITEM_STEP_FROM, ITEM_STEP_LENGTH), start=1)
    )
    return chain(ITEM_TIERS, steps)


def by_items(number: int) -> Fee:
    """What one applicant's items in one calendar month cost together (Art. 4 of the measures)."""
    _require(0 <= number <= LARGEST_NUMBER, BY_ITEMS, number)
    return Fee(FeeUnit.ITEM, number, _used(item_tiers(), number), BY_ITEMS)


def by_pages(number: int) -> Fee:
    """What the pages provided for one request cost (Art. 5 of the measures)."""
    _require(0 <= number <= LARGEST_NUMBER, BY_PAGES, number)
    return Fee(FeeUnit.PAGE, number, _used(iter(PAGE_TIERS), number), BY_PAGES)


def marginal_item(number: int) -> Fee:
    """What the applicant's n-th item of the month costs by itself (Art. 4 of the measures)."""
    _require(1 <= number <= LARGEST_NUMBER, BY_ITEMS, number)
    last = _used(item_tiers(), number)[-1]
    return Fee(FeeUnit.ITEM, number, (TierUsed(number, number, last.rate),), BY_ITEMS)


def _used(tiers: Iterator[Tier], number: int) -> tuple[TierUsed, ...]:
    reached = takewhile(lambda tier: tier.first <= number, tiers)
    return tuple(TierUsed(tier.first, min(tier.last or number, number), tier.rate) for tier in reached)


def _require(possible: bool, basis: Article, number: int) -> None:
    if not possible:
        raise RuleError(
            "无法按“{number}”计算信息处理费：数量应当是不超过{largest}的正整数。",
            basis,
            number=number,
            largest=LARGEST_NUMBER,
        )


@dataclass(frozen=True)
class Suggestion:
    """What the tariffs say of one request: by items, by pages, and the one standard that might be used, if any."""

    items: Fee
    pages: Fee | None
    unit: FeeUnit | None
    why: Wording

    @property
    def fee(self) -> Fee | None:
        """The fee by the suggested standard; none where nothing is above what is free."""
        return {FeeUnit.ITEM: self.items, FeeUnit.PAGE: self.pages}[self.unit] if self.unit else None


def suggest(nth_item: int | None, pages: int | None) -> Suggestion:
    """Which of the two standards might be used for a request, never both (Art. 3 of the measures).

    `nth_item`: which of the applicant's items of the month it is; None where it does not count among them.
    `pages`: how many are provided on paper, by e-mail or as copied data; None where nothing is.
    Where both are exceeded the lower amount is suggested: the measures leave the choice, and a person decides.
    """
    items = marginal_item(nth_item) if nth_item is not None else by_items(0)
    by_page = by_pages(pages) if pages is not None else None
    amounts = {FeeUnit.ITEM: items.amount, FeeUnit.PAGE: by_page.amount if by_page else 0}
    exceeded = [unit for unit, amount in amounts.items() if amount]
    if not exceeded:
        return Suggestion(items, by_page, None, say("没有超过免费的数量，不收取信息处理费。"))
    unit = min(exceeded, key=lambda one: amounts[one])
    return Suggestion(items, by_page, unit, _compared(items, by_page, unit, both=len(exceeded) > 1))


def _compared(items: Fee, pages: Fee | None, unit: FeeUnit, *, both: bool) -> Wording:
    """What was compared with what, and why the one standard is suggested (Art. 3 of the measures)."""
    if both and pages is not None:
        return say(
            "件数和页数都超过免费的数量：按件计收（第 {nth} 件）{of_items} 元，按量计收（{count} 页）{of_pages} 元。"
            "一件申请只能选用一种标准，不能同时计收（办法第三条）；两种标准都可以适用时先用哪一种，办法没有规定。"
            "这里比较了两种标准算出的金额，建议选用金额较低的。",
            nth=items.number,
            of_items=items.amount,
            count=pages.number,
            of_pages=pages.amount,
        )
    if unit is FeeUnit.ITEM:
        return say("只有件数超过免费的数量：本件是第 {nth} 件，每月前 10 件不收费。", nth=items.number)
    count = pages.number if pages is not None else 0
    return say("只有页数超过免费的数量：共 {count} 页，前 30 页不收费。", count=count)
