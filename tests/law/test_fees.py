"""The processing fee, by the worked values of the tariff."""

import pytest

from tracker.law.edition import RuleError
from tracker.law.fees import by_items, by_pages, marginal_item

ITEMS = [
    (0, 0),
    (1, 0),
    (10, 0),
    (11, 100),
    (12, 200),
    (30, 2_000),
    (31, 2_200),
    (40, 4_000),
    (41, 4_300),
    (45, 5_500),
    (50, 7_000),
    (51, 7_400),
    (60, 11_000),
    (61, 11_500),
]
PAGES = [
    (0, 0),
    (30, 0),
    (31, 10),
    (35, 50),
    (100, 700),
    (101, 720),
    (150, 1_700),
    (200, 2_700),
    (201, 2_740),
    (250, 4_700),
]
ONE_ITEM = [(1, 0), (10, 0), (11, 100), (12, 100), (30, 100), (31, 200), (45, 300), (51, 400), (101, 900)]


@pytest.mark.parametrize("number, yuan", ITEMS)
def test_items_of_one_month_cost_progressively_more(number: int, yuan: int) -> None:
    assert by_items(number).amount == yuan


@pytest.mark.parametrize("number, yuan", PAGES)
def test_pages_of_one_reply_cost_progressively_more(number: int, yuan: int) -> None:
    assert by_pages(number).amount == yuan


@pytest.mark.parametrize("number, yuan", ONE_ITEM)
def test_one_case_costs_what_its_number_in_the_month_costs(number: int, yuan: int) -> None:
    assert marginal_item(number).amount == yuan


def test_a_month_costs_the_sum_of_its_cases() -> None:
    assert by_items(137).amount == sum(marginal_item(number).amount for number in range(1, 138))


def test_the_working_out_shows_every_tier_and_its_basis() -> None:
    assert by_items(45).to_json() == {
        "unit": "item",
        "number": 45,
        "amount": 5_500,
        "tiers": [
            {"from": 1, "to": 10, "count": 10, "rate": 0, "amount": 0},
            {"from": 11, "to": 30, "count": 20, "rate": 100, "amount": 2_000},
            {"from": 31, "to": 40, "count": 10, "rate": 200, "amount": 2_000},
            {"from": 41, "to": 45, "count": 5, "rate": 300, "amount": 1_500},
        ],
        "basis": "《政府信息公开信息处理费管理办法》第四条",
    }


def test_the_last_tier_of_pages_has_no_end() -> None:
    last = by_pages(250).tiers[-1]
    assert (last.first, last.last, last.count, last.amount) == (201, 250, 50, 2_000)


@pytest.mark.parametrize("number", [-1, 100_001, 10**30])
def test_an_impossible_number_is_refused(number: int) -> None:
    for tariff in (by_items, by_pages, marginal_item):
        with pytest.raises(RuleError, match="无法按"):
            tariff(number)


def test_there_is_no_item_number_zero() -> None:
    with pytest.raises(RuleError):
        marginal_item(0)
