"""What waits for whom is shown to those who can do it: to publish, to serve, to approve, to answer a court."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import ON_PAPER, THURSDAY, WEDNESDAY, answered, served
from tests.factories import MONDAY, again
from tracker.casework import clocks, conversions, extension, filing, reminders, services
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.conversion import Suitability
from tracker.law.obligations import ObligationKind
from tracker.law.retention import Retention
from tracker.models import Notice, Obligation, db
from tracker.timekeeping import utc_now

DAY_AFTER = date(2026, 3, 31)


@pytest.fixture
def to_publish(annas_case, clara, it_is):
    """Answered and served, decided to be published, and filed."""
    it_is(THURSDAY)
    served(annas_case, clara)
    conversions.decide(annas_case, Suitability.CONVERTIBLE, by=clara, on=THURSDAY)
    filing.file(annas_case, Retention.TEN_YEARS, by=clara, on=THURSDAY)
    return annas_case


def read(signed_in, person, address: str) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200
    return answer.text


def test_only_who_may_publish_finds_the_way_to_it(to_publish, clara, rita, hana, signed_in):
    way = f"/desk/cases/{to_publish.receipt_number}/publish"
    for address in ("/desk/conversions", "/desk", f"/desk/cases/{to_publish.receipt_number}"):
        assert way not in read(signed_in, clara, address)
        assert way in read(signed_in, rita, address)
        assert way in read(signed_in, hana, address)
    assert "由审核人员或者负责人发布" in read(signed_in, clara, "/desk/conversions")
    assert to_publish.number not in read(signed_in, clara, "/desk")
    for person, found in ((rita, True), (clara, False)):
        assert (to_publish.number in read(signed_in, person, "/desk/cases?view=waiting")) is found


def test_the_clerk_who_decides_to_publish_reads_who_will(annas_case, clara, rita, signed_in, it_is):
    it_is(THURSDAY)
    served(annas_case, clara)
    for person, told in ((clara, True), (rita, False)):
        typed = {"version": str(annas_case.version), "suitability": "convertible", "reason": ""}
        url = f"/desk/cases/{annas_case.receipt_number}/decide-conversion"
        page = signed_in(person).post(url, data=typed, follow_redirects=True).text
        assert "应当在2026年4月2日" in page
        assert ("由审核人员或者负责人发布" in page) is told
        db.session.refresh(annas_case)


def test_what_is_not_published_in_time_warns(to_publish, rita, signed_in, it_is):
    it_is(date(2026, 4, 8))
    assert "已逾期 3 个工作日" in read(signed_in, rita, "/desk")
    assert "已逾期 3 个工作日" in read(signed_in, rita, "/desk/conversions")


def test_those_who_only_look_on_find_no_way_to_decide(annas_case, clara, sven, signed_in, it_is):
    answered(annas_case, clara)
    page = read(signed_in, sven, "/desk/conversions?stage=to_decide")
    assert annas_case.number in page
    assert "/decide-conversion" not in page


def test_a_request_for_more_time_is_seen_until_it_is_decided(annas_case, clara, hana, signed_in, it_is):
    extension.request(annas_case, 10, "需要检索", by=clara, on=MONDAY)
    places = ("/desk/cases", f"/desk/cases/{annas_case.receipt_number}")
    for address in places:
        assert "延期待批准" in read(signed_in, clara, address)
    assert annas_case.number in read(signed_in, hana, "/desk/cases?view=waiting")
    extension.approve(annas_case, by=hana, on=MONDAY)
    for address in places:
        assert "延期待批准" not in read(signed_in, clara, address)


def test_a_reply_that_was_not_served_waits_and_says_since_when(annas_case, clara, signed_in, it_is):
    answered(annas_case, clara)
    it_is(date(2026, 3, 10))
    home = read(signed_in, clara, "/desk")
    assert "答复后已过 5 个工作日未送达，2026年3月30日（周一）前应当送达" in home
    case_page = f"/desk/cases/{annas_case.receipt_number}"
    assert "已答复，待送达" in read(signed_in, clara, case_page)
    it_is(DAY_AFTER)
    assert "答复后已过 20 个工作日未送达" in read(signed_in, clara, "/desk")
    for address in ("/desk", case_page, "/desk/cases"):
        assert "已逾期 1 个工作日未送达" in read(signed_in, clara, address)
    services.serve(
        annas_case,
        Service(ServiceMethod.POST, posted_on=WEDNESDAY, grounds=ON_PAPER, tracking_number="EA123456789CN"),
        by=clara,
        on=DAY_AFTER,
    )
    page = read(signed_in, clara, case_page)
    assert "按期答复" in page
    assert "未送达" not in page
    assert "请登记签收日期" in read(signed_in, clara, "/desk")


def test_an_unserved_reply_is_a_duty_that_reminds_and_stands_in_the_verified_books(annas_case, clara, it_is):
    it_is(DAY_AFTER)
    answered(annas_case, clara)
    duty = db.session.scalars(select(Obligation).where(Obligation.kind == ObligationKind.SERVICE)).one()
    assert (duty.due_on, duty.met_on) == (date(2026, 3, 30), None)
    reminders.plan(DAY_AFTER, utc_now())
    (notice,) = [one for one in db.session.scalars(select(Notice)) if one.facts.get("kind") == "service"]
    assert (notice.user_id, notice.rule) == (clara.id, "overdue:1")
    services.serve(
        annas_case,
        Service(ServiceMethod.POST, posted_on=WEDNESDAY, grounds=ON_PAPER, tracking_number="EA123456789CN"),
        by=clara,
        on=DAY_AFTER,
    )
    assert duty.met_on == WEDNESDAY
    assert list(clocks.verify(DAY_AFTER)) == []


def test_a_challenge_with_the_day_of_its_notice_says_until_when_to_answer(annas_case, clara, signed_in, it_is):
    served(annas_case, clara)
    it_is(date(2026, 4, 13))
    browser, url = signed_in(clara), f"/desk/cases/{annas_case.receipt_number}/record-challenge"
    typed = {
        "version": str(annas_case.version), "forum": "reconsideration", "result": "pending", "report_year": "2026",
        "copy_on": "2026-04-13", "procedure": "ordinary", "answered_on": "", "note": "〔2026〕3号",
    }  # fmt: skip
    page = browser.post(url, data=typed, follow_redirects=True).text
    assert "应当在2026年4月27日（周一）前提交答复或者答辩状。" in page
    assert "提交行政复议答复" in page
    assert "2026年4月13日（周一）收到通知" in browser.get(url).text


def test_a_procedure_once_recorded_is_chosen_already_and_can_be_changed_alone(annas_case, clara, signed_in, it_is):
    served(annas_case, clara)
    it_is(date(2026, 4, 13))
    browser, url = signed_in(clara), f"/desk/cases/{annas_case.receipt_number}/record-challenge"
    typed = {"forum": "reconsideration", "result": "pending", "report_year": "2026", "procedure": "ordinary"}
    assert chosen_procedure(browser.get(url).text) == "ordinary"
    browser.post(url, data={**typed, "version": str(annas_case.version), "copy_on": "2026-04-13"})
    changed = {**typed, "version": str(again(annas_case).version), "procedure": "simplified"}
    page = browser.post(url, data=changed, follow_redirects=True).text
    assert "应当在2026年4月20日（周一）前提交答复或者答辩状。" in page
    assert chosen_procedure(browser.get(url).text) == "simplified"


def chosen_procedure(page: str) -> str:
    (chosen,) = [tag for tag in re.findall(r"<input[^>]*>", page) if 'name="procedure"' in tag and "checked" in tag]
    return re.search(r'value="(\w+)"', chosen)[1]
