"""Registering an application: its day, its numbers, its receipt, and what the applicant takes home."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories import MONDAY, anna, application, register_case
from tracker.casework import intake, query_codes
from tracker.law.acts import Channel
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.models import Agency, AuditEvent, Case, Letter, Mail, User, db
from tracker.registers.refusals import NotPermitted, StaleCase

TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)
NEEDS_CONFIRMATION = (Channel.ORDINARY_MAIL, Channel.FAX, Channel.INTERNET)


def letters_of(case: Case) -> list[Letter]:
    return list(db.session.scalars(select(Letter).where(Letter.case_id == case.id).order_by(Letter.id)))


def cases_in_the_books() -> int:
    return db.session.scalars(select(func.count()).select_from(Case)).one()


def test_an_application_handed_in_at_the_counter_counts_from_that_day(clara: User) -> None:
    case = register_case(clara, received_on=MONDAY)
    assert (case.status, case.received_on, case.due_on) == (Status.IN_HAND, MONDAY, date(2026, 3, 30))
    assert case.number == "区住建公开申〔2026〕1号"
    assert case.receipt_number.startswith("2026-")


@pytest.mark.parametrize("channel", NEEDS_CONFIRMATION)
def test_what_both_sides_must_confirm_waits_for_the_confirmation(clara: User, channel: Channel) -> None:
    case = register_case(clara, channel=channel)
    assert (case.status, case.received_on, case.due_on) == (Status.AWAITING_CONFIRMATION, None, None)
    intake.confirm_receipt(case, WEDNESDAY, "电话确认", by=clara, on=WEDNESDAY)
    assert (case.status, case.received_on, case.due_on) == (Status.IN_HAND, WEDNESDAY, date(2026, 4, 1))


def test_an_application_confirmed_on_arrival_is_in_hand_at_once(clara: User) -> None:
    case = register_case(clara, channel=Channel.INTERNET, confirmed_on=MONDAY)
    assert (case.status, case.received_on) == (Status.IN_HAND, MONDAY)


def test_the_office_that_counts_from_submission_waits_for_no_confirmation(clara: User) -> None:
    clara.agency.practice["internet_receipt"] = "submitted"
    case = register_case(clara, channel=Channel.INTERNET)
    assert (case.status, case.received_on) == (Status.IN_HAND, MONDAY)


def test_the_receipt_says_number_day_rule_and_due_date_and_that_it_decides_nothing(clara: User) -> None:
    case = register_case(clara)
    (receipt,) = letters_of(case)
    text = "\n".join(receipt.paragraphs)
    said = (
        "2026年3月2日",
        "第三十一条",
        "以申请人提交之日为收到之日",
        "2026年3月30日",
        "不是对申请的答复",
        "021-55550000",
    )
    for expected in (case.number, case.receipt_number, *said):
        assert expected in text
    assert (receipt.title, receipt.number, receipt.addressee) == ("登记回执", "区住建公开收〔2026〕1号", "安娜")


def test_a_confirmed_receipt_is_written_again_with_its_due_date(clara: User) -> None:
    case = register_case(clara, channel=Channel.FAX)
    intake.confirm_receipt(case, TUESDAY, "电话确认", by=clara, on=TUESDAY)
    first, second = letters_of(case)
    assert "请尽快与本机关确认" in "".join(first.paragraphs)
    assert "2026年3月31日" in "".join(second.paragraphs)


def test_an_applicant_with_an_e_mail_address_gets_the_receipt_there(clara: User) -> None:
    case = register_case(clara, applicant=anna(email="anna@example.org"))
    mail = db.session.scalars(select(Mail).where(Mail.case_id == case.id)).one()
    assert (mail.recipient, mail.subject) == ("anna@example.org", "登记回执 区住建公开收〔2026〕1号")


def test_the_query_code_is_told_once_and_kept_nowhere(clara: User) -> None:
    registered = intake.register(clara.agency, application(), by=clara, on=MONDAY)
    assert query_codes.matches(registered.case, registered.query_code)
    told = [str(event.details) for event in db.session.scalars(select(AuditEvent))]
    written = [str(letter.paragraphs) for letter in letters_of(registered.case)]
    assert not any(registered.query_code in text for text in told + written)


def test_the_same_form_sent_twice_makes_one_case(clara: User) -> None:
    first = intake.register(clara.agency, application(), by=clara, on=MONDAY, token="drawn once")
    second = intake.register(clara.agency, application(), by=clara, on=MONDAY, token="drawn once")
    assert (second.case.id, second.query_code) == (first.case.id, first.query_code)
    assert cases_in_the_books() == 1
    assert register_case(clara).number == "区住建公开申〔2026〕2号"


def test_the_form_that_comes_back_after_a_new_code_tells_no_code(clara: User) -> None:
    first = intake.register(clara.agency, application(), by=clara, on=MONDAY, token="drawn once")
    query_codes.reissue(first.case, "申请人遗失", by=clara, on=TUESDAY)
    assert intake.register(clara.agency, application(), by=clara, on=TUESDAY, token="drawn once").query_code == ""


def test_a_number_the_office_gave_by_hand_is_kept_and_used_once(clara: User) -> None:
    assert register_case(clara, number="住建依申请2026-7").number == "住建依申请2026-7"
    with pytest.raises(RuleError, match="已经用过"):
        register_case(clara, number="住建依申请2026-7")
    assert register_case(clara).number == "区住建公开申〔2026〕1号"


@pytest.mark.parametrize(
    "more, why",
    [
        ({"received_on": TUESDAY}, "不能晚于今天"),
        ({"channel": Channel.FAX, "confirmed_on": date(2026, 3, 1)}, "不能早于申请到达"),
        ({"channel": Channel.FAX, "confirmed_on": TUESDAY}, "不能晚于今天"),
        ({"description": "  "}, "申请公开的内容"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(clara: User, more: dict[str, object], why: str) -> None:
    with pytest.raises(RuleError, match=why):
        register_case(clara, on=MONDAY, **more)
    assert cases_in_the_books() == 0


def test_a_handler_works_in_the_agency_that_answers(clara: User, nora: User) -> None:
    with pytest.raises(RuleError, match="不能作为经办人"):
        register_case(clara, handler=nora)


def test_who_may_not_register_registers_nothing(audrey: User, nora: User, bureau: Agency) -> None:
    for stranger in (audrey, nora):
        with pytest.raises(NotPermitted):
            intake.register(bureau, application(), by=stranger, on=MONDAY)
    assert cases_in_the_books() == 0


def test_receipt_is_confirmed_once(clara: User) -> None:
    case = register_case(clara, channel=Channel.FAX)
    intake.confirm_receipt(case, TUESDAY, "电话确认", by=clara, on=TUESDAY)
    with pytest.raises(RuleError, match="无需再次确认"):
        intake.confirm_receipt(case, WEDNESDAY, "电话确认", by=clara, on=WEDNESDAY)


def test_two_clerks_cannot_take_the_same_step(app: Flask, clara: User) -> None:
    case = register_case(clara, channel=Channel.FAX)
    assert case.version == 1
    with app.app_context():
        other = db.session.get_one(Case, case.id)
        intake.confirm_receipt(other, TUESDAY, "电话确认", by=db.session.get_one(User, clara.id), on=TUESDAY)
    with pytest.raises(StaleCase):
        intake.confirm_receipt(case, WEDNESDAY, "电话确认", by=clara, on=WEDNESDAY)
    assert case.received_on == TUESDAY


def test_twenty_clerks_at_once_get_twenty_numbers_without_a_gap(app: Flask, clara: User) -> None:
    clerk = clara.id
    db.session.rollback()

    def at_one_counter(_: int) -> str:
        with app.app_context():
            return register_case(db.session.get_one(User, clerk)).number

    with ThreadPoolExecutor(20) as counters:
        numbers = set(counters.map(at_one_counter, range(20)))
    assert numbers == {f"区住建公开申〔2026〕{serial}号" for serial in range(1, 21)}


def test_the_same_form_sent_by_eight_impatient_fingers_makes_one_case(app: Flask, clara: User) -> None:
    clerk = clara.id
    db.session.rollback()

    def one_click(_: int) -> tuple[str, str]:
        with app.app_context():
            user = db.session.get_one(User, clerk)
            registered = intake.register(user.agency, application(), by=user, on=MONDAY, token="one drawn form")
            return registered.case.receipt_number, registered.query_code

    with ThreadPoolExecutor(8) as fingers:
        assert len(set(fingers.map(one_click, range(8)))) == 1
    assert cases_in_the_books() == 1
