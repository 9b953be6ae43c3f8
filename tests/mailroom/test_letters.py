"""A letter speaks to a person as 您 and to an organisation as 贵单位, never to both at once."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, anna, register_case
from tracker.casework import clarification
from tracker.law.acts import Channel
from tracker.law.channels import CHANNEL_NAMES
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


@pytest.mark.parametrize("channel, told", [(Channel.REGISTERED_MAIL, False), (Channel.IN_PERSON, True)])
def test_of_what_came_by_mail_no_letter_calls_the_day_of_arrival_the_day_of_the_application(clara, channel, told):
    case = register_case(clara, channel=channel)
    clarification.ask(case, ["信息名称"], "请写明项目", sent_on=MONDAY, by=clara, on=MONDAY)
    letters = db.session.scalars(select(Letter).where(Letter.case_id == case.id)).all()
    assert len(letters) == 2
    for letter in letters:
        said = "".join(letter.paragraphs)
        assert ("您于2026年3月2日以" in said, f"您以{CHANNEL_NAMES[channel]}方式" in said) == (told, not told)
        assert "2026年3月2日" in said
