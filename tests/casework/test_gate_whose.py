"""Whose the enclosed files are: nothing written to another applicant, or about one, goes out with this reply."""

import io

import pytest
from sqlalchemy import select

from tests import papers
from tests.casework.answered import GRANTED, TUESDAY, answered, found_of, pdf, verdict
from tests.factories import again, anna, register_case
from tracker import storage
from tracker.casework import attachments, issuing, replies, sign_off, splits
from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import Check, Verdict, keys
from tracker.casework.issuing import Form
from tracker.law.edition import RuleError
from tracker.models import Letter, db

PASSED, WARNING, FAILED = Verdict.PASSED, Verdict.WARNING, Verdict.FAILED
ANOTHER = "欧阳奥托"


@pytest.fixture
def ottos_case(clara):
    """Otto's case, answered."""
    return answered(register_case(clara, applicant=anna(name=ANOTHER)), clara)


def letter_of(case) -> Letter:
    query = select(Letter).where(Letter.case_id == case.id, Letter.kind == "reply")
    return db.session.scalars(query).one()


def file_of(letter: Letter, form: Form) -> Upload:
    """The file of a letter as the office drew it, chosen by mistake from a folder of the desk."""
    drawn = issuing.file_of(letter.id, form)
    with storage.open_file(drawn.digest) as stream:
        return attachments.received(io.BytesIO(stream.read()), f"答复书.{form.value}")


def about(*words: str, name: str = "附件.txt") -> Upload:
    return attachments.received(io.BytesIO("，".join(words).encode()), name)


def found(case, file: Upload) -> Verdict:
    return verdict(found_of(again(case), files=[file]), Check.ATTACHMENTS)


@pytest.mark.parametrize("form", list(Form))
def test_the_letter_of_another_applicant_does_not_go_out_with_this_one(annas_case, ottos_case, clara, form):
    file = file_of(letter_of(ottos_case), form)
    assert found(annas_case, file) is FAILED
    with pytest.raises(RuleError, match="在另一件案件中写给他人的文书"):
        answered(again(annas_case), clara, files=[file])


def test_a_copy_of_what_the_same_applicant_was_written_before_is_looked_at(annas_case, clara):
    before = answered(register_case(clara), clara)
    assert found(annas_case, file_of(letter_of(before), Form.PDF)) is WARNING


def test_a_file_of_another_cases_draft_is_looked_at(annas_case, clara, hana, bureau):
    bureau.sign_off_levels = 2
    db.session.commit()
    other, file = register_case(clara, applicant=anna(name=ANOTHER)), pdf()
    assert found(annas_case, file) is PASSED
    seen = keys(replies.findings(other, GRANTED, decided_on=TUESDAY, files=[file]))
    sign_off.submit(other, GRANTED, files=[file], seen=seen, by=clara, on=TUESDAY)
    assert found(annas_case, file) is WARNING
    assert verdict(found_of(again(other), files=[file]), Check.ATTACHMENTS) is PASSED


def test_a_paper_that_names_another_case_and_its_applicant_does_not_go_out(annas_case, ottos_case):
    for number in (ottos_case.number, ottos_case.receipt_number, letter_of(ottos_case).number):
        assert found(annas_case, about(number, f"申请人{ANOTHER}")) is FAILED, number
        assert found(annas_case, about(number, "请对照")) is WARNING, number
        assert found(ottos_case, about(number, f"申请人{ANOTHER}")) is PASSED, number
    assert found(annas_case, about(f"申请人{ANOTHER}")) is PASSED


def test_numbers_are_known_however_they_are_set(annas_case, ottos_case):
    number = ottos_case.number
    other_brackets, spaced = number.replace("〔", "[").replace("〕", "]"), " ".join(number)
    wide = number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    for written in (other_brackets, spaced, wide):
        assert found(annas_case, about(f"见{written}", ANOTHER)) is FAILED, written


def test_the_same_is_found_in_a_word_file(annas_case, ottos_case):
    content = papers.word(lambda paper: paper.add_paragraph(f"{ottos_case.number} {ANOTHER}"))
    file = attachments.received(io.BytesIO(content), "附件.docx")
    assert found(annas_case, file) is FAILED


def test_a_number_is_found_among_hundreds_that_are_nobodys(annas_case, ottos_case):
    list_of_papers = [f"沪府办〔2025〕{number}号" for number in range(1, 400)]
    for number in (ottos_case.number, letter_of(ottos_case).number):
        assert found(annas_case, about(*list_of_papers, f"关于{number}的请示", ANOTHER)) is FAILED, number
    assert found(annas_case, about(*list_of_papers, ANOTHER)) is PASSED


@pytest.mark.parametrize(
    "pattern", ["（{year}）第{serial}号-{suffix}", "{code}（办）[{year}]{serial:04d}号", "{year}年第{serial}号"]
)
def test_a_number_is_found_in_whatever_pattern_the_office_writes_it(annas_case, bureau, clara, pattern):
    bureau.letter_number_pattern = pattern
    db.session.commit()
    other = answered(register_case(clara, applicant=anna(name=ANOTHER)), clara)
    assert found(annas_case, about(f"见{letter_of(other).number}", ANOTHER)) is FAILED


def test_ones_own_numbers_and_those_of_one_letter_are_no_others(annas_case, clara):
    own = about(annas_case.number, annas_case.receipt_number, "安娜")
    assert found(annas_case, own) is PASSED
    made = splits.split(again(annas_case), ["甲事项", "乙事项"], token="t" * 10, by=clara, on=TUESDAY)
    assert found(annas_case, about(*(one.case.number for one in made))) is PASSED


def test_what_only_looks_like_a_number_is_none(annas_case, ottos_case):
    longer = ottos_case.number.replace("号", "9号")
    assert found(annas_case, about("沪府〔2026〕9999号", longer, "2026年3月2日")) is PASSED
