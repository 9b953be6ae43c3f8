"""A reply whose record was voided: its letter holds no more, its mail stays here, and its files are no longer given."""

from sqlalchemy import select

from tests.casework.answered import TUESDAY, WEDNESDAY, answered, pdf
from tests.factories import again, anna, register_case
from tracker.casework import record_corrections
from tracker.law.acts import ActKind
from tracker.models import Mail, MailState, db
from tracker.registers import applicant_status, concerns, correspondence, letters
from tracker.registers.proceedings import latest

WHY = "登记时写错"


def number_of(case, kind: ActKind) -> int:
    return latest(case, kind).id


def test_the_letter_of_a_voided_reply_goes_with_its_record_and_is_sent_to_nobody(clara, hana):
    case = answered(register_case(clara, applicant=anna(email="anna@example.org")), clara)
    (reply,) = [letter for letter in correspondence.standing(case) if letter.kind == "reply"]
    found = record_corrections.void(case, number_of(case, ActKind.DECIDED), WHY, by=hana, on=WEDNESDAY)
    db.session.expire_all()
    mail = db.session.scalars(select(Mail).where(Mail.letter_id == reply.id)).one()
    assert (mail.state, found.mails.letters) == (MailState.CANCELLED, 1)
    assert (reply.voided_by_id, reply.voided_because) == (hana.id, WHY)
    left = {one.letter.kind for one in concerns.open_of(case)}
    assert "reply" not in left, "the reply to come is all that is to be done about it"
    assert left == set(), "the receipt names the last day of the reply, which stays as it is"


def test_after_a_second_reply_one_reply_alone_is_genuine(annas_case, clara, hana):
    case = answered(annas_case, clara)
    record_corrections.void(case, number_of(case, ActKind.DECIDED), WHY, by=hana, on=TUESDAY)
    answered(again(case), clara)
    replies = [letter for letter in correspondence.of_case(case) if letter.kind == "reply"]
    assert [letters.by_check_code(one.check_code).voided_on is None for one in replies] == [False, True]


def test_the_files_of_a_voided_reply_are_no_longer_the_applicant_s_to_take(annas_case, clara, hana):
    case = answered(annas_case, clara, files=[pdf()])
    assert [file.name for file in applicant_status.files_for(case)] == ["招标结果.pdf"]
    record_corrections.void(case, number_of(case, ActKind.DECIDED), WHY, by=hana, on=WEDNESDAY)
    assert applicant_status.files_for(again(case)) == ()
