"""A letter that was voided stays in the file with its number; nobody is sent it any more, and nobody voids it twice."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from tests.casework.answered import GRANTED, IN_PERSON, REVIEWED, WEDNESDAY, answered, served
from tests.factories import MONDAY, again, anna, register_case
from tracker.casework import audit, filing, issuing, record_corrections, replies, services, voiding
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.retention import Retention
from tracker.mailroom import letter_files, outbox
from tracker.models import AuditEvent, Case, Letter, Mail, MailState, db
from tracker.registers import correspondence
from tracker.registers.proceedings import latest
from tracker.registers.refusals import NotPermitted, StaleCase
from tracker.timekeeping import utc_now


@pytest.fixture
def case(clara) -> Case:
    return register_case(clara, applicant=anna(email="anna@example.org"))


@pytest.fixture
def receipt(case) -> Letter:
    return correspondence.of_case(case)[0]


def mail_of(letter: Letter) -> Mail:
    db.session.expire_all()
    return db.session.scalars(select(Mail).where(Mail.letter_id == letter.id)).one()


def test_a_voided_letter_keeps_its_number_its_words_and_its_files(receipt, hana):
    files = issuing.files_of(receipt)
    number, words, content = receipt.number, list(receipt.paragraphs), letter_files.content(files.pdf)
    voiding.void(receipt, "写错了申请内容", by=hana, on=MONDAY)
    assert (receipt.number, receipt.paragraphs, receipt.voided_because) == (number, words, "写错了申请内容")
    assert receipt.voided_by_id == hana.id
    assert issuing.files_of(receipt) == files
    assert letter_files.content(files.pdf) == content


def test_its_number_is_not_given_again(receipt, hana, clara):
    voiding.void(receipt, "写错了", by=hana, on=MONDAY)
    other = correspondence.of_case(register_case(clara))[0]
    assert other.number != receipt.number
    assert [correspondence.standing(one.case) for one in (receipt, other)] == [[], [other]]


def test_its_mail_does_not_go_out_any_more(server, receipt, hana):
    moved = voiding.void(receipt, "写错了", by=hana, on=MONDAY)
    outbox.deliver(utc_now())
    assert (moved.letters, moved.under_way) == (1, 0)
    assert mail_of(receipt).state is MailState.CANCELLED
    assert server.messages == []


def test_a_mail_under_way_is_not_tried_a_second_time(receipt, hana):
    mail = mail_of(receipt)
    mail.state, mail.claimed_at = MailState.SENDING, utc_now() - 2 * outbox.CLAIM_LASTS
    db.session.commit()
    assert voiding.void(receipt, "写错了", by=hana, on=MONDAY).under_way == 1
    outbox.let_claims_lapse(utc_now())
    assert mail_of(receipt).state is MailState.CANCELLED


def test_a_mail_that_was_sent_stays_sent(receipt, hana):
    mail_of(receipt).state = MailState.SENT
    db.session.commit()
    assert voiding.void(receipt, "写错了", by=hana, on=MONDAY).letters == 0
    assert mail_of(receipt).state is MailState.SENT


def test_a_letter_is_voided_once_and_with_a_reason(receipt, hana):
    with pytest.raises(RuleError, match="作废的原因"):
        voiding.void(receipt, "  ", by=hana, on=MONDAY)
    voiding.void(receipt, "写错了", by=hana, on=MONDAY)
    with pytest.raises(RuleError, match="已经作废"):
        voiding.void(receipt, "再来一次", by=hana, on=MONDAY)
    assert receipt.voided_because == "写错了"


def test_a_clerk_voids_no_letter(receipt, clara):
    with pytest.raises(NotPermitted):
        voiding.void(receipt, "写错了", by=clara, on=MONDAY)
    assert receipt.voided_at is None


def test_who_read_the_case_before_somebody_else_moved_it_voids_nothing(receipt, hana):
    db.session.refresh(receipt.case)
    set_committed_value(receipt.case, "version", receipt.case.version - 1)
    with pytest.raises(StaleCase):
        voiding.void(receipt, "写错了", by=hana, on=MONDAY)


def test_the_audit_trail_says_which_letter_and_why_and_keeps_its_code_to_itself(receipt, hana):
    code = receipt.check_code
    voiding.void(receipt, "写错了", by=hana, on=MONDAY)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "case:void_letter")).one()
    assert (event.details["letter"], event.details["reason"]) == (f"登记回执 {receipt.number}", "写错了")
    assert {change["field"] for change in event.details["changes"] if change["table"] == "letters"} == {
        "voided_at",
        "voided_by_id",
        "voided_because",
    }
    everything = str([one.details for one in db.session.scalars(select(AuditEvent))])
    assert code not in everything
    assert audit.breaks() == []
    assert again(receipt.case).status is receipt.case.status


def test_a_reply_whose_letter_was_voided_is_neither_served_nor_filed_until_it_is_replied_anew(annas_case, clara, hana):
    case = answered(annas_case, clara)
    reply = next(letter for letter in correspondence.standing(case) if letter.kind == "reply")
    voiding.void(reply, "写错了理由", by=hana, on=WEDNESDAY)
    with pytest.raises(RuleError, match="答复书已经作废"):
        services.serve(case, IN_PERSON, by=clara, on=WEDNESDAY)
    decided = latest(case, ActKind.DECIDED)
    record_corrections.void(case, decided.id, "答复书已经作废", by=hana, on=WEDNESDAY)
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    services.serve(case, IN_PERSON, by=clara, on=WEDNESDAY)
    assert again(case).status is Status.SERVED


def test_a_voided_letter_that_was_served_keeps_the_case_from_being_filed(annas_case, clara, hana):
    case = served(annas_case, clara)
    reply = next(letter for letter in correspondence.standing(case) if letter.kind == "reply")
    voiding.void(reply, "写错了理由", by=hana, on=WEDNESDAY)
    with pytest.raises(RuleError, match="答复书已经作废"):
        filing.file(case, Retention.TEN_YEARS, by=clara, on=WEDNESDAY)
