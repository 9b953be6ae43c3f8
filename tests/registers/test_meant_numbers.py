"""Looking for a case by the end of its number: it stands above whatever else contains these digits."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert

from tests.factories import MONDAY, register_case
from tracker.law.acts import Channel
from tracker.law.lifecycle import Status
from tracker.models import Agency, Applicant, Case, User, db
from tracker.registers import case_lists, meant_numbers
from tracker.registers.case_filters import Filters
from tracker.timekeeping import utc_now


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


@pytest.fixture
def busy_years(bureau: Agency) -> dict[int, int]:
    """Two years with six hundred cases each; the rows of the second year by their serials."""
    rows = [a_case(bureau, year, serial) for year in (2025, 2026) for serial in range(1, 601)]
    db.session.execute(insert(Applicant), [{"id": row["id"], "kind": "natural_person", "name": "安娜"} for row in rows])
    db.session.execute(insert(Case), rows)
    db.session.commit()
    return {row["id"] % 10_000: row["id"] for row in rows if row["id"] > 20_260_000}


def a_case(agency: Agency, year: int, serial: int) -> dict[str, Any]:
    place = year * 10_000 + serial
    return {
        "id": place, "agency_id": agency.id, "number": f"区住建公开申〔{year}〕{serial}号",
        "receipt_number": f"{year}-{serial:08}", "query_code_salt": "", "query_code_hash": "", "applicant_id": place,
        "status": Status.IN_HAND, "channel": Channel.IN_PERSON, "arrived_on": MONDAY, "received_on": MONDAY,
        "description": "批量", "registered_at": utc_now(), "is_open": True,
    }  # fmt: skip


@pytest.mark.parametrize("serial", [2, 6, 20, 26, 202, 51])
def test_a_serial_whose_digits_the_year_holds_too_is_found_among_very_many(
    busy_years: dict[int, int], clara: User, serial: int
) -> None:
    everything, meant = case_lists.selected(clara, Filters(), MONDAY), busy_years[serial]
    for typed in (f"{serial}", f"{serial}号"):
        assert meant_numbers.meant(everything, typed) == [meant, meant - 10_000]
    assert meant_numbers.meant(everything, f"〔2026〕{serial} 号") == [meant]


@pytest.mark.parametrize("number", ["区住建公开申〔2026〕0020号", "区住建公开申〔2026〕20　号", "2026-20"])
def test_a_serial_is_found_however_the_office_wrote_it(clara: User, number: str) -> None:
    case = register_case(clara, number=number)
    assert meant_numbers.meant(case_lists.selected(clara, Filters(), MONDAY), "20") == [case.id]
