"""Asking another agency or unit for help: a letter with a day, while the clock runs on (Art. 11)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import again, anna, register_case
from tracker.casework import assistance
from tracker.casework.returns import Return
from tracker.law.edition import RuleError
from tracker.law.returned_mail import ReturnReason
from tracker.models import AuditEvent, Case, Communication, Direction, Letter, Mail, Medium, User, db
from tracker.registers import consultations
from tracker.registers.refusals import NotFound

DAY, UNTIL, DUE_ON = date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 30)


def ask(case: Case, by: User) -> int:
    assistance.ask(case, "市城建档案馆", "提供改造项目的竣工档案", UNTIL, by=by, on=DAY)
    return consultations.open_assistance(case)[-1].id


def answer(case: Case, number: int, by: User, answered_on: date = DAY) -> Communication:
    return assistance.record_answer(
        case, number, "已提供复印件", Medium.POST, answered_on=answered_on, by=by, on=date(2026, 3, 12)
    )


def test_the_letter_asks_for_something_until_a_day_and_the_clock_runs_on(clara: User) -> None:
    case = register_case(clara, applicant=anna(email="anna@example.com"))
    ask(case, clara)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "assistance")).one()
    text = "".join(letter.paragraphs)
    assert letter.addressee == "市城建档案馆"
    for said in ("提供改造项目的竣工档案", "2026年3月16日", "请求协助不中止该申请的答复期限"):
        assert said in text
    assert "安娜" not in text
    assert case.due_on == date(2026, 3, 30)


BACK = Return(date(2026, 3, 11), ReturnReason.MOVED, address_was_given=True)


def test_a_letter_that_came_back_is_sent_anew_until_it_arrived(clara: User, annas_case: Case) -> None:
    number = ask(annas_case, clara)
    assistance.record_return(annas_case, number, BACK, by=clara, on=BACK.on)
    (asked,) = consultations.undelivered_assistance(again(annas_case))
    assert (asked.returned_on, asked.return_reason, again(annas_case).due_on) == (BACK.on, BACK.reason, DUE_ON)
    (event,) = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "case:record_delivery"))
    assert (event.details["returned_on"], event.details["return_reason"]) == ("2026-03-11", "moved")
    assistance.record_delivery(annas_case, number, BACK.on, by=clara, on=BACK.on)
    with pytest.raises(RuleError, match="没有这份尚未登记送达日期的文书"):
        assistance.record_return(again(annas_case), number, BACK, by=clara, on=BACK.on)


def test_a_return_lies_neither_before_the_sending_nor_in_the_future(clara: User, annas_case: Case) -> None:
    number = ask(annas_case, clara)
    for day in (date(2026, 3, 8), date(2026, 3, 12)):
        with pytest.raises(RuleError, match="不能"):
            assistance.record_return(annas_case, number, replace(BACK, on=day), by=clara, on=BACK.on)


def test_the_answer_is_an_exchange_of_the_case_and_settles_the_request(clara: User, annas_case: Case) -> None:
    number = ask(annas_case, clara)
    kept = answer(annas_case, number, clara, date(2026, 3, 11))
    assert (kept.direction, kept.counterpart, kept.summary, kept.shown_to_applicant) == (
        Direction.IN, "市城建档案馆", "已提供复印件", False,
    )  # fmt: skip
    (asked,) = consultations.assistance_of(annas_case)
    assert (asked.answered_on, asked.communication_id) == (date(2026, 3, 11), kept.id)
    assert consultations.open_assistance(annas_case) == []
    with pytest.raises(RuleError, match="已于 2026-03-11 答复"):
        answer(annas_case, number, clara)


@pytest.mark.parametrize("answered_on", [date(2026, 3, 6), date(2026, 3, 13)])
def test_an_answer_lies_between_the_letter_and_today(clara: User, annas_case: Case, answered_on: date) -> None:
    with pytest.raises(RuleError, match="收到答复的日期"):
        answer(annas_case, ask(annas_case, clara), clara, answered_on)


def test_the_day_to_answer_by_lies_ahead(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="应当晚于今天"):
        assistance.ask(annas_case, "市城建档案馆", "提供档案", DAY, by=clara, on=DAY)


def test_a_request_of_another_case_does_not_exist_here(clara: User, annas_case: Case) -> None:
    number = ask(register_case(clara), clara)
    with pytest.raises(NotFound):
        answer(annas_case, number, clara)


def test_the_letter_is_mailed_where_an_address_is_known(clara: User, annas_case: Case) -> None:
    asked = assistance.ask(
        annas_case, "市城建档案馆", "提供档案", UNTIL, email=" archive@example.org ", by=clara, on=DAY
    )
    mail = db.session.scalars(select(Mail).where(Mail.letter_id == asked.id)).one()
    assert (mail.recipient, mail.rule) == ("archive@example.org", "party_letter")
    assert "提供档案" in mail.body
    assert "安娜" not in mail.subject + mail.body


def test_without_an_address_paper_carries_it(clara: User, annas_case: Case) -> None:
    asked = assistance.ask(annas_case, "市城建档案馆", "提供档案", UNTIL, address="示范路1号", by=clara, on=DAY)
    assert db.session.scalars(select(Mail).where(Mail.letter_id == asked.id)).all() == []
    (kept,) = consultations.assistance_of(annas_case)
    assert (kept.address, kept.email, kept.delivered_on) == ("示范路1号", "", None)


def test_the_day_on_which_it_arrived_is_entered_once_and_moves_no_period(clara: User, annas_case: Case) -> None:
    number, due_on = ask(annas_case, clara), annas_case.due_on
    for wrong in (date(2026, 3, 8), date(2026, 3, 13)):
        with pytest.raises(RuleError, match="日期"):
            assistance.record_delivery(annas_case, number, wrong, by=clara, on=date(2026, 3, 12))
    assistance.record_delivery(annas_case, number, date(2026, 3, 10), by=clara, on=date(2026, 3, 12))
    (kept,) = consultations.assistance_of(annas_case)
    assert (kept.delivered_on, kept.due_on, annas_case.due_on) == (date(2026, 3, 10), UNTIL, due_on)
    with pytest.raises(RuleError, match="没有这份尚未登记"):
        assistance.record_delivery(annas_case, number, date(2026, 3, 11), by=clara, on=date(2026, 3, 12))


def test_no_answer_comes_before_the_letter_arrived(clara: User, annas_case: Case) -> None:
    number = ask(annas_case, clara)
    assistance.record_delivery(annas_case, number, date(2026, 3, 11), by=clara, on=date(2026, 3, 12))
    with pytest.raises(RuleError, match="送达之日"):
        answer(annas_case, number, clara, date(2026, 3, 10))
    answer(annas_case, number, clara, date(2026, 3, 11))


def test_a_letter_of_another_case_has_not_arrived_here(clara: User, annas_case: Case) -> None:
    number = ask(register_case(clara), clara)
    with pytest.raises(NotFound):
        assistance.record_delivery(annas_case, number, DAY, by=clara, on=DAY)


@pytest.mark.parametrize("addressee", ["市城建档案馆", "办公室"])
@pytest.mark.parametrize("mark", ["安娜", "13800000001", "国定路100号"])
def test_neither_another_agency_nor_an_own_unit_learns_who_applied(
    clara: User, annas_case: Case, addressee: str, mark: str
) -> None:
    matter = f"申请人（{mark}）申请的材料请协查"
    with pytest.raises(RuleError, match="不应知道申请人是谁") as refused:
        assistance.ask(annas_case, addressee, matter, UNTIL, email="x@example.org", by=clara, on=DAY)
    assert str(refused.value.article) == "条例第十一条"
    assert (refused.value.about, consultations.open_assistance(annas_case)) == ("matter", [])
    assert list(db.session.scalars(select(Mail).where(Mail.recipient == "x@example.org"))) == []


def test_who_is_asked_for_help_is_not_called_by_the_applicants_name_unless_somebody_looked(
    clara: User, annas_case: Case
) -> None:
    with pytest.raises(RuleError, match="姓名或者名称") as refused:
        assistance.ask(annas_case, "安娜路街道办事处", "提供档案", UNTIL, by=clara, on=DAY)
    assert refused.value.about == "addressee"
    assistance.ask(annas_case, "安娜路街道办事处", "提供档案", UNTIL, somebody_else=True, by=clara, on=DAY)
    assert [one.addressee for one in consultations.open_assistance(annas_case)] == ["安娜路街道办事处"]
