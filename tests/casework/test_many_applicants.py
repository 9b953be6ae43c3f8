"""Fifty people may apply together: every letter is written to all of them, and drawn."""

import io

import docx
import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED, TUESDAY, WEDNESDAY, answered
from tests.casework.test_sign_off import reviewed, submitted, three
from tests.factories import again
from tracker.casework import co_applicants, issuing, sign_off
from tracker.casework.co_applicants import MOST, Joining
from tracker.law.annual_report import ApplicantKind
from tracker.mailroom import letter_files
from tracker.models import Case, Letter, ReplyDraft, User, db

__all__ = ["three"]
NAME = "东澜市示范区某某社区业主委员会第{place}小组"


@pytest.fixture
def crowded(annas_case: Case, clara: User) -> Case:
    for place in range(MOST):
        joining = Joining(ApplicantKind.NATURAL_PERSON, NAME.format(place=place))
        co_applicants.add(again(annas_case), joining, "漏登", by=clara, on=TUESDAY)
    return again(annas_case)


def named_to_all(names: str) -> bool:
    return all(NAME.format(place=place) in names for place in range(MOST))


def test_a_reply_is_written_to_every_one_of_fifty_and_drawn(crowded, clara):
    answered(crowded, clara, GRANTED)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "reply")).one()
    assert named_to_all(letter.addressee)
    files = issuing.files_of(letter)
    paper = docx.Document(io.BytesIO(letter_files.content(files.docx)))
    assert named_to_all("".join(paragraph.text for paragraph in paper.paragraphs))
    assert letter_files.content(files.pdf).startswith(b"%PDF")


def test_a_draft_is_kept_with_every_name_and_issued(crowded, clara, rita, hana, three):
    case = reviewed(submitted(crowded, clara), rita)
    assert named_to_all(db.session.scalars(select(ReplyDraft.addressee)).one())
    letter = sign_off.issue(case, reviewed=REVIEWED, by=hana, on=WEDNESDAY)
    assert named_to_all(letter.addressee)
