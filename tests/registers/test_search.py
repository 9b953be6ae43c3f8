"""Both databases find the same: every two characters, every number, in every part of the index."""

import pytest
from sqlalchemy import select

from tests.factories import anna, register_case
from tracker.casework import search_index
from tracker.models import Case, Publication, User, db
from tracker.models.search import Subject
from tracker.registers import search
from tracker.timekeeping import utc_now

TEXT = (
    "关于𠮷林路３号公租房（二期）的批复，文号：沪府规〔2024〕12号，EMS1234567890CN；"
    "另见〇一二〇工程、1e5 方土、café、№7"
)


@pytest.fixture
def wide_case(clara: User) -> Case:
    return register_case(clara, applicant=anna(name="欧阳娜𬭎"), description=TEXT)


def found(query: str) -> list[int]:
    wanted = select(Case.id).where(search.says(Case.id, Subject.CASE, query))
    return list(db.session.scalars(wanted.order_by(Case.id)))


@pytest.mark.parametrize(
    "query",
    [
        "公租", "公租房", "租房（二期", "房", "〇", "𠮷林", "𠮷", "欧阳", "阳娜𬭎", "𬭎",
        "〔2024〕12号", "[2024]12号", "［２０２４］１２号", "沪府规〔2024〕12号", "2024", "12号", "3号",
        "1234567890", "ems", "EMS123", "12345", "〇一二", "1e5", "CAFÉ", "café 公租房", "批复 2024 欧阳",
        "关于𠮷林路3号",
    ],
)  # fmt: skip
def test_a_case_is_found_by_any_part_of_its_text(wide_case, query):
    assert found(query) == [wide_case.id]


@pytest.mark.parametrize(
    "query",
    [
        "公房",
        "二期的",
        "2024]13号",
        "024",
        "批复文号",
        "欧阳关于",
        "",
        "〔〕",
        "吉林",
        "公租房 拆迁",
        "龘",
        "娜关",
    ],
)
def test_nothing_is_found_by_what_does_not_stand_there_side_by_side(wide_case, query):
    assert found(query) == []


def test_every_two_characters_of_a_text_find_it(wide_case):
    text = "关于公租房的批复工程欧阳"
    pairs = {wide_case.description[at : at + 2] for at in range(len(wide_case.description) - 1)}
    chinese = [pair for pair in pairs if all("\u3400" <= letter <= "\u9fff" or letter > "\uffff" for letter in pair)]
    assert len(chinese) > len(text)
    assert [pair for pair in chinese if found(pair) != [wide_case.id]] == []


def test_a_case_is_found_by_its_numbers(wide_case):
    assert found(wide_case.number) == [wide_case.id]
    assert found(wide_case.receipt_number) == [wide_case.id]
    assert found(wide_case.receipt_number[:8]) == [wide_case.id]


def test_a_case_is_found_by_the_numbers_of_its_letters(annas_case):
    assert found("区住建公开收〔2026〕1号") == [annas_case.id]


def test_what_a_step_changes_is_found_at_once_and_the_old_text_no_more(annas_case):
    annas_case.description = "地下管线资料"
    search_index.index_case(annas_case)
    db.session.flush()
    assert found("地下管线") == [annas_case.id]
    assert found("旧住房") == []


def test_only_the_wanted_agencies_are_searched(annas_case, next_door):
    elsewhere = search.says(Case.id, Subject.CASE, "旧住房", [next_door.id])
    here = search.says(Case.id, Subject.CASE, "旧住房", [annas_case.agency_id])
    assert db.session.scalars(select(Case.id).where(elsewhere)).all() == []
    assert db.session.scalars(select(Case.id).where(here)).all() == [annas_case.id]


def test_too_many_hits_to_gather_are_tested_row_by_row_with_the_same_answer(clara, monkeypatch):
    cases = [register_case(clara, description="旧住房改造") for _ in range(3)]
    register_case(clara, description="别的事项")
    monkeypatch.setattr(search, "MOST", 1)
    assert found("旧住房") == [case.id for case in cases]


def test_a_publication_is_found_until_it_is_withdrawn(bureau):
    publication = Publication(
        agency=bureau, title="旧住房改造名单", document_number="沪建〔2026〕9号", published_on=utc_now().date(),
        way="网站", basis="条例", body="全文", created_at=utc_now(),
    )  # fmt: skip
    db.session.add(publication)
    db.session.flush()

    def hits() -> list[int]:
        db.session.flush()
        wanted = search.says(Publication.id, Subject.PUBLICATION, "沪建[2026]9号")
        return list(db.session.scalars(select(Publication.id).where(wanted)))

    search_index.index_publication(publication)
    assert hits() == [publication.id]
    publication.withdrawn_on = publication.published_on
    search_index.index_publication(publication)
    assert hits() == []


def test_a_publication_is_no_case(annas_case):
    assert db.session.scalars(select(Case.id).where(search.says(Case.id, Subject.PUBLICATION, "旧住房"))).all() == []
