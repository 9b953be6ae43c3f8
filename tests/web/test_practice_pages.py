"""What an agency chooses where the law is silent, on the screen: read over with its effect before it is saved."""

from datetime import date

import pytest

from tests.casework.answered import TUESDAY, WEDNESDAY
from tests.factories import again
from tests.web.test_calendar_pages import hidden
from tracker.casework import agencies, consultation
from tracker.casework.consultation import Opinion, PartyKind
from tracker.law.practice import Practice
from tracker.models import Agency, AuditEvent, Case, User, db

PRACTICE = "/admin/agencies/ZJJ/practice"
STRICT = Practice().to_json()
BOTH_DAYS = {**STRICT, "consultation_days": "both"}
DUE, A_DAY_LATER = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def consulted(annas_case: Case, clara: User) -> Case:
    """Anna's case, a third party asked on Tuesday and heard on Wednesday."""
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "宏大", "标书", sent_on=TUESDAY, by=clara, on=TUESDAY)
    consultation.record_opinion(annas_case, "宏大", Opinion.AGREES, received_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    assert annas_case.due_on == DUE
    return annas_case


def facts(count: int, moved: int, late: int) -> list[str]:
    pairs = (("未结案件", count), ("日期有变化", moved), ("因此逾期", late))
    return [f"<dt>{label}</dt><dd>{value}</dd>" for label, value in pairs]


def choices() -> int:
    return db.session.query(AuditEvent).filter_by(action="agency:choose_practice").count()


def test_the_form_asks_every_question(adams, bureau):
    page = adams.get(PRACTICE).text
    assert page.count("<legend>") == 8
    assert "只适用于以后登记的申请" in page


def test_before_it_is_saved_the_page_says_how_many_cases_move(adams, consulted, it_is):
    it_is(WEDNESDAY)
    page = adams.post(PRACTICE, data=BOTH_DAYS).text
    assert all(fact in page for fact in facts(1, 1, 0))
    assert "发出次日起，到收到反馈当日止" in page
    assert "发出当日起，到收到反馈当日止" in page
    assert "哪一天算收到照登记时的口径" in page
    assert (again(consulted).due_on, consulted.agency.practice, choices()) == (DUE, {}, 0)


def test_the_second_press_saves_and_counts_anew(adams, consulted, it_is):
    it_is(WEDNESDAY)
    page = adams.post(PRACTICE, data=hidden(adams.post(PRACTICE, data=BOTH_DAYS).text), follow_redirects=True).text
    assert "重新计算了 1 件未结案件，其中 1 件的日期有变化" in page
    assert (again(consulted).due_on, consulted.agency.practice) == (A_DAY_LATER, BOTH_DAYS)


def test_it_warns_of_cases_that_become_overdue_by_it(adams, consulted, it_is):
    agencies.choose_practice(consulted.agency, BOTH_DAYS, by=None, on=WEDNESDAY)
    it_is(A_DAY_LATER)
    page = adams.post(PRACTICE, data=STRICT).text
    assert "保存后有 1 件案件立即逾期" in page
    assert all(fact in page for fact in facts(1, 1, 1))


def test_another_agency_is_not_counted(adams, consulted, next_door):
    page = adams.post("/admin/agencies/CZJ/practice", data=BOTH_DAYS).text
    assert all(fact in page for fact in facts(0, 0, 0))


def test_going_back_loses_nothing(adams, bureau):
    typed = {**hidden(adams.post(PRACTICE, data=BOTH_DAYS).text), "act": "edit"}
    page = adams.post(PRACTICE, data=typed).text
    assert 'value="both" checked' in page
    assert choices() == 0


def test_what_is_in_force_already_is_not_saved_again(adams, bureau):
    assert "没有要保存的" in adams.post(PRACTICE, data=STRICT).text
    assert choices() == 0


def test_of_two_who_choose_at_once_the_second_looks_it_over_again(adams, bureau: Agency):
    seen = hidden(adams.post(PRACTICE, data=BOTH_DAYS).text)
    agencies.choose_practice(bureau, {**STRICT, "late_opinion": "until_reply"}, by=None, on=WEDNESDAY)
    page = adams.post(PRACTICE, data=seen).text
    assert "已由别人改过" in page
    assert "不计入：扣除到实际反馈为止" in page
    db.session.refresh(bureau)
    assert bureau.practice == {**STRICT, "late_opinion": "until_reply"}
    adams.post(PRACTICE, data=hidden(page))
    db.session.refresh(bureau)
    assert bureau.practice == BOTH_DAYS
