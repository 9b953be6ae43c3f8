"""The record of changes over every kind of step: nothing is told to have become nothing that is in the books."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.casework.answered import PUBLIC
from tests.casework.assessed import complete
from tests.factories import MONDAY, register_case
from tests.web.desk import later_courses
from tests.web.desk.standings import refused_by_third_party
from tests.web.portal import courses
from tests.web.portal.courses import OTHER_AGENCY, Office, day
from tracker.casework import (
    assessments,
    assignment,
    assistance,
    challenges,
    consultation,
    conversions,
    corrections,
    deliveries,
    extension,
    fees,
    hearing_decisions,
    publishing,
    query_codes,
    record_corrections,
    services,
    suspension,
    timing,
)
from tracker.casework.consultation import Opinion
from tracker.casework.services import Service
from tracker.law.acts import ActKind, Channel, Extended, ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.conversion import Suitability
from tracker.law.lifecycle import Step
from tracker.models import Case, LetterRemedy, Medium, User, db
from tracker.registers import concerns, consultations, timelines
from tracker.registers.proceedings import latest
from tracker.web import audit_words
from tracker.web.desk import change_words

NOTHING = "—"
RAW = re.compile(r"\b[a-z]+(_[a-z]+)+\b")
# What really is in the books no more: no last day runs while the office waits, and none after a withdrawal; what
# came back was not received.
BECOMES_NOTHING = {
    ("case:ask_clarification", "到期日"),
    ("case:notify_fee", "到期日"),
    ("case:suspend", "到期日"),
    ("case:withdraw", "到期日"),
    ("case:strike", "到期日"),
    ("case:record_return", "签收日期"),
    ("case:record_return", "送达日期"),
}
SIGNED_ON = day(20)


@pytest.fixture
def office(clara: User, hana: User) -> Office:
    return Office(clara, hana)


def posted_and_signed_the_same_day(office: Office) -> None:
    services.complete(courses.posted(office), SIGNED_ON, by=office.clara, on=day(23))


def returned_and_served_again(office: Office) -> None:
    anew = Service(ServiceMethod.IN_PERSON, reached_on=day(24), recipient="安娜")
    services.serve_again(courses.served(office), anew, "邮件退回", invalid=True, by=office.clara, on=day(24))


def paid(office: Office) -> None:
    fees.record_payment(courses.fee_asked(office), day(16), "收据一", by=office.clara, on=day(16))


def resumed(office: Office) -> None:
    timing.resume(courses.stopped(office), "可以继续", resumed_on=day(11), by=office.clara, on=day(11))


def delivered_and_heard(office: Office) -> None:
    case = courses.both_asked(office)
    letter = latest(case, ActKind.AGENCY_CONSULTED)
    assert letter is not None
    deliveries.record(case, letter.id, day(11), by=office.clara, on=day(12))
    opinion = (Opinion.AGREES, "同意公开")
    consultation.record_opinion(case, OTHER_AGENCY, *opinion, received_on=day(13), by=office.clara, on=day(13))


def refused(office: Office) -> None:
    extension.refuse(courses.extension_requested(office), "可以按期答复", by=office.hana, on=day(17))


def decided_by_the_head(office: Office) -> None:
    """A refusal is overridden, help is asked for, no fee is charged, and the clock is not stopped."""
    case = refused_by_third_party(office)
    told = {"by": office.hana, "on": day(16)}
    asked = consultations.board(case, day(16))[0].question.id
    hearing_decisions.override(case, asked, "总价", "居住安全", **told)
    assistance.ask(case, OTHER_AGENCY, "调阅档案", day(20), **told)
    help_asked = consultations.open_assistance(case)[0].id
    assistance.record_answer(case, help_asked, "已提供", Medium.POST, answered_on=day(17), by=office.clara, on=day(17))
    fees.waive(case, "生活困难", **told)
    suspension.request(case, "库房进水", by=office.clara, on=day(17))
    suspension.refuse(case, "不必中止", by=office.hana, on=day(17))


def silence_concluded_and_stopped(office: Office) -> None:
    case = courses.third_party_asked(office)
    on = day(3, 4)
    asked = consultations.board(case, on)[0].question.id
    hearing_decisions.conclude_silence(case, asked, reason="不损害第三方", by=office.clara, on=on)
    suspension.request(case, "库房进水", by=office.clara, on=on)
    suspension.approve(case, by=office.hana, on=on)


def published_and_taken_down(office: Office) -> None:
    case = courses.filed(office)
    conversions.decide(case, Suitability.CONVERTIBLE, by=office.clara, on=day(24))
    publishing.publish(case, PUBLIC, by=office.hana, on=day(25))
    publishing.unpublish(case, "有误", by=office.hana, on=day(26))
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.PENDING, 2026, by=office.clara, on=day(27))


def corrected_and_handed_on(office: Office) -> None:
    case = register_case(office.clara)
    corrections.correct_receipt(case, Channel.ORDINARY_MAIL, MONDAY, MONDAY, "写错了", by=office.clara, on=day(3))
    corrections.correct(case, {"identity_number": "", "assistance": "大字"}, "写错了", by=office.clara, on=day(3))
    assignment.assign(case, handler=office.hana, unit=None, by=office.clara, on=day(3))
    query_codes.reissue(case, "丢失", by=office.clara, on=day(3))


def assessed_and_changed(office: Office) -> None:
    """One of the seven questions is answered, and answered otherwise the day after."""
    case = courses.received(office)
    for name, on in (("is_request", day(9)), ("repeat", day(10))):
        assessments.assess(case, complete(name), by=office.clara, on=on)


def put_right_voided_and_dealt_with(office: Office) -> None:
    """An extension is corrected, then voided, and what its letter still says is dealt with."""
    case = courses.extended(office)
    extended = latest(case, ActKind.EXTENDED)
    assert extended is not None
    right = Extended(extended.happened_on, 3, "韩娜")
    record_corrections.correct(case, extended.id, right, "写错了", by=office.hana, on=day(27))
    record_corrections.void(case, extended.id, "登记到了别的案件上", by=office.hana, on=day(27))
    left = concerns.open_of(case)[0]
    record_corrections.settle(case, left.id, LetterRemedy.LETTER_SENT, by=office.clara, on=day(27))


COURSES: tuple[Callable[[Office], Any], ...] = (
    posted_and_signed_the_same_day,
    returned_and_served_again,
    paid,
    resumed,
    delivered_and_heard,
    refused,
    decided_by_the_head,
    silence_concluded_and_stopped,
    published_and_taken_down,
    corrected_and_handed_on,
    assessed_and_changed,
    put_right_voided_and_dealt_with,
    courses.confirmed,
    courses.clarified,
    courses.lapsed,
    courses.extended,
    courses.delayed,
    courses.withdrawn,
    *later_courses.COURSES,
)


def entries() -> list[timelines.Entry]:
    cases = db.session.scalars(select(Case).order_by(Case.id))
    return [entry for case in cases for entry in reversed(timelines.of_case(case).entries)]


@pytest.fixture
def lived(app: Flask, office: Office) -> list[timelines.Entry]:
    """All that can happen to a case has happened to one."""
    for course in COURSES:
        course(office)
    db.session.expire_all()
    return entries()


def test_no_change_is_drawn_as_nothing_where_the_books_have_a_value(app, lived):
    with app.test_request_context():
        drawn = {
            (entry.event.action, label)
            for entry in lived
            for label, _old, new in change_words.changes(entry)
            if new == NOTHING
        }
    assert {entry.event.action for entry in lived} == {f"case:{step.value}" for step in Step}
    assert drawn == BECOMES_NOTHING


def test_nobody_reads_a_name_of_a_column_in_the_changes_or_in_the_trail(app, lived):
    with app.test_request_context():
        read = [words for entry in lived for line in change_words.changes(entry) for words in line]
        read += [words for entry in lived for words in change_words.added(entry)]
        lines = [line for entry in lived for line in audit_words.change_lines(entry.event.details)]
    read += [words for line in lines for words in (line.label, line.old, line.new)]
    assert {words for words in read if RAW.search(words)} == set()


def test_what_a_change_calls_the_value_before_is_what_was_written_last(lived):
    written: dict[tuple[str, int, str], Any] = {}
    checked = 0
    for change in (change for entry in lived for change in entry.changes if "old" in change):
        field = change["table"], change["id"], change["field"]
        checked += field in written
        assert change["old"] == written.get(field, change["old"]), field
        written[field] = change["new"]
    assert checked


@pytest.mark.parametrize("signed_on", [SIGNED_ON, date(2026, 3, 23)])
def test_the_day_of_the_signature_stands_in_the_record_of_changes(clara, office, signed_in, it_is, signed_on):
    case = courses.posted(office)
    it_is(day(24))
    services.complete(case, signed_on, by=clara, on=day(24))
    page = signed_in(clara).get(f"/desk/cases/{case.receipt_number}?tab=changes").text
    text = "".join(page.split())
    assert "签收日期" in text
    drawn = text[text.index("签收日期") :][:200]
    assert f"2026年3月{signed_on.day}日" in drawn
    assert NOTHING not in drawn.partition("</li>")[0]
