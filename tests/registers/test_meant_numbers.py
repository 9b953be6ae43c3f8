"""Looking for a case by the end of its number: it stands above whatever else contains these digits."""

from datetime import date

import pytest

from tests.factories import MONDAY, register_case
from tracker.models import User
from tracker.registers import case_lists, meant_numbers
from tracker.registers.case_filters import Filters

pytestmark = pytest.mark.both


@pytest.mark.parametrize(
    "typed", ["2号", "2", "〔2026〕2号", "[2026]2", "公开申〔2026〕2 号", "区住建公开申〔2026〕2号"]
)
def test_a_case_meant_by_the_end_of_its_number_stands_on_top(
    clara: User, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_lists, "PAGE", 1)
    _first, meant, _newest = (register_case(clara, description=f"公开申〔2026〕{n} 号，2号楼") for n in (2, 9, 2))
    page = case_lists.page(clara, Filters(words=typed), MONDAY)
    assert page.rows[0].id == meant.id
    whole = [row.id for row in case_lists.every(clara, Filters(words=typed), MONDAY)]
    assert whole[0] == meant.id
    assert len(whole) == len(set(whole)) == page.total
    read, place = [row.id for row in page.rows], page.following
    while place is not None:
        page = case_lists.page(clara, Filters(words=typed), MONDAY, place)
        read += [row.id for row in page.rows]
        place = page.following
    assert read == whole
    if len(whole) > 1 and page.previous is not None:
        back = case_lists.page(clara, Filters(words=typed), MONDAY, page.previous, backwards=True)
        assert (back.rows[0].id == meant.id) is (back.previous is None)


@pytest.mark.parametrize(
    "number, typed, is_meant",
    [
        ("区住建公开申〔2026〕51号", "51", True), ("区住建公开申〔2026〕0051号", "51号", True),
        ("区住建公开申〔2026〕51号", "【2026】５１号", True), ("区住建公开申〔2026〕151号", "51", False),
        ("区住建公开申〔2025〕51号", "〔2026〕51号", False), ("区住建公开申〔2026〕51号", "号", False),
        ("2026-51", "51", True), ("51", "51", True), ("区住建公开申〔2026〕51号", "2026", False),
    ],
)  # fmt: skip
def test_a_serial_is_the_whole_of_its_digits(clara: User, number: str, typed: str, is_meant: bool) -> None:
    case = register_case(clara, number=number, received_on=date(2026, 3, 2))
    found = meant_numbers.meant(case_lists.selected(clara, Filters(), MONDAY), typed)
    assert found == ([case.id] if is_meant else [])
