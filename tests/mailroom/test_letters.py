"""A letter speaks to a person as 您 and to an organisation as 贵单位, never to both at once."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, anna, register_case
from tracker.casework import clarification
from tracker.law.report_form import ApplicantKind
from tracker.models import Case, Letter, User, db

LETTERS = sorted((Path(__file__).parents[2] / "templates/letters").glob("*.txt"))


def letters_to(kind: ApplicantKind, clara: User) -> str:
    case: Case = register_case(clara, applicant=anna(kind=kind))
    clarification.ask(case, ["信息名称"], "请写明项目", sent_on=MONDAY, by=clara, on=MONDAY)
    letters = db.session.scalars(select(Letter).where(Letter.case_id == case.id)).all()
    return "\n".join(paragraph for letter in letters for paragraph in letter.paragraphs)


@pytest.mark.parametrize("kind", ApplicantKind)
def test_a_letter_speaks_to_a_person_or_to_an_organisation(clara: User, kind: ApplicantKind) -> None:
    said = letters_to(kind, clara)
    due, other = ("您", "贵单位") if kind is ApplicantKind.NATURAL_PERSON else ("贵单位", "您")
    assert due in said
    assert other not in said


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.stem)
def test_no_letter_decides_by_itself_how_the_applicant_is_spoken_to(letter: Path) -> None:
    written = letter.read_text()
    assert "您" not in written
    assert "贵单位" not in written
