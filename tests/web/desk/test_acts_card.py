"""The card 现在可以办 over every course: what is not offered would be refused, what is offered is lawful."""

from collections.abc import Callable

import pytest
from flask import current_app

from tests.casework.test_orders_after_asking import LATER, ordered
from tests.casework.test_told_letters import clarification_asked, fee_asked
from tests.factories import again, register_case
from tests.web.desk.attempts import Attempts, DoneError
from tests.web.desk.cards import acts_now
from tests.web.desk.standings import COURSES
from tests.web.portal import courses
from tests.web.portal.courses import Office, day
from tracker.casework import sign_off_setting
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Step, steps_from
from tracker.models import Case, User, db
from tracker.registers.situations import situation_of
from tracker.web.desk.acts_card import offered

# What depends on the entry, record or letter that is chosen: refused or not, its own tests say.
CHOSEN_FIRST = {
    Step.CORRECT_ENTRY,
    Step.CORRECT_RECEIPT,
    Step.CORRECT_RECORD,
    Step.VOID_RECORD,
    Step.SETTLE_LETTER,
}


def refused(attempt: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the step is refused; either way nothing stays written."""

    def stop_before_commit() -> None:
        db.session.flush()
        raise DoneError

    with monkeypatch.context() as patch:
        patch.setattr(db.session, "commit", stop_before_commit)
        try:
            attempt()
        except RuleError:
            return True
        except DoneError:
            return False
    raise AssertionError("the step neither ended nor was refused")


@pytest.mark.parametrize("name", COURSES)
def test_what_is_not_offered_is_refused_and_what_is_offered_is_not(clara: User, hana: User, monkeypatch, it_is, name):
    course, on = COURSES[name]
    it_is(on)
    office = Office(clara, hana)
    case = course(office)
    wrong = []
    shown = offered(case, situation_of(case, on))
    for step in steps_from(case.status):
        if step in CHOSEN_FIRST:
            continue
        if refused(Attempts(case, on, office).of(step), monkeypatch) == (step in shown):
            wrong.append(step)
    assert wrong == []


def card_of(signed_in, person: User, case: Case) -> str:
    page = signed_in(person).get(f"/desk/cases/{case.receipt_number}").text
    start = page.index('id="acts-title"')
    return page[start : page.index("</section>", start)]


def test_what_one_came_for_stands_first_and_what_is_rare_last(clara, hana, signed_in, it_is):
    it_is(day(12))
    office = Office(clara, hana)
    card = card_of(signed_in, clara, courses.third_party_asked(office))
    names = ("登记反馈意见", "答复", "申请延期", "登记撤回", "分派承办", "登记复议或诉讼", "重发查询码")
    places = [card.index(f"<span>{name}</span>") for name in names]
    assert places == sorted(places)


def test_an_opinion_that_has_come_stands_behind_the_reply_and_one_that_is_awaited_before_it(clara, hana, it_is):
    it_is(day(17))
    office = Office(clara, hana)
    for course, is_first in ((courses.third_party_asked, True), (courses.opinion_in, False)):
        acts = acts_now_of(clara, course(office))
        assert (acts.index("登记反馈意见") < acts.index("答复")) is is_first


@pytest.mark.parametrize(
    "asked, told",
    [(clarification_asked, "答复期限不因补正而改变"), (fee_asked, "答复期限不因缴费而改变")],
)
def test_what_comes_after_an_order_ended_the_waiting_promises_no_other_day(
    clara, hana, annas_case, signed_in, it_is, asked, told
):
    asked(annas_case, clara, hana)
    it_is(LATER)
    assert told in card_of(signed_in, clara, ordered(again(annas_case), clara))


def test_a_case_that_nobody_handles_is_assigned_first(clara, signed_in, it_is):
    assert acts_now_of(clara, register_case(clara, handler=None))[0] == "分派承办"


def acts_now_of(person: User, case: Case) -> list[str]:
    with current_app.test_request_context():
        return [name for name, _url, _will in acts_now(case, person)]


@pytest.mark.parametrize(
    "course,on,name,why",
    [
        (courses.clarification_asked, day(9), "确认不再处理", "申请人的期限到 2026-03-20 才届满"),
        (courses.posted, day(21), "归档", "答复书已经交邮，尚未登记签收日期，不能归档。"),
        (courses.extension_requested, day(2, 4), "批准延期", "不能再延期"),
    ],
)
def test_what_people_look_for_is_told_with_its_reason(clara, hana, signed_in, it_is, course, on, name, why):
    it_is(on)
    case = course(Office(clara, hana))
    card = card_of(signed_in, hana, case)
    assert f"<dt>{name}</dt>" in card
    assert why in card
    assert f"<span>{name}</span>" not in card


def test_where_several_sign_an_application_speaks_of_no_answer_to_a_claim_of_a_record(
    bureau, clara, hana, annas_case, signed_in, it_is
):
    sign_off_setting.choose(bureau, 3, by=None, on=day(2))
    it_is(day(9))
    for person in (clara, hana):
        assert "答复更正申请" not in card_of(signed_in, person, annas_case)


def test_a_notice_that_comes_too_late_promises_no_new_period(clara, annas_case, signed_in, it_is):
    it_is(day(9))
    assert "收到补正之日起重新计算答复期限" in card_of(signed_in, clara, annas_case)
    it_is(day(16))
    card = card_of(signed_in, clara, annas_case)
    assert "收到补正之日起重新计算答复期限" not in card
    assert "告知补正的七个工作日已过，答复期限不重新计算" in card
