"""Over a weekend a last day may be past and no working day be over yet: what is late is called late all the same."""

from datetime import date

import pytest

from tests.casework.answered import GRANTED, REVIEWED
from tests.factories import register_case
from tracker.casework import conversions, query_codes, replies, services
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.conversion import Suitability
from tracker.models import Case, db

CAME = date(2026, 3, 6)
LAST_DAY, HOLIDAYS, NEXT = date(2026, 4, 3), (date(2026, 4, 4), date(2026, 4, 6)), date(2026, 4, 7)
TOUCHED = "不满 1 个工作日"
HANDED_OVER = Service(ServiceMethod.IN_PERSON, reached_on=HOLIDAYS[0], recipient="安娜")


@pytest.fixture
def case(clara) -> Case:
    """Due on the Friday before the three days of the Qingming festival."""
    found = register_case(clara, received_on=CAME)
    assert found.due_on == LAST_DAY
    return found


def pages(signed_in, person, case: Case) -> list[str]:
    addresses = ("/desk", "/desk/cases", f"/desk/cases/{case.receipt_number}")
    return [signed_in(person).get(address).text for address in addresses]


def test_a_reply_that_was_not_served_is_late_from_the_day_after_its_last(case, clara, signed_in, it_is):
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=CAME, by=clara, on=CAME)
    it_is(LAST_DAY)
    for page in pages(signed_in, clara, case):
        assert "已答复，待送达" in page
    for day in HOLIDAYS:
        it_is(day)
        for page in pages(signed_in, clara, case):
            assert "▲</span>已逾期未送达，不满 1 个工作日" in page
            assert "待送达</span>" not in page
    it_is(NEXT)
    for page in pages(signed_in, clara, case):
        assert "已逾期 1 个工作日未送达" in page


def test_a_publication_is_not_late_by_no_working_days(case, clara, rita, signed_in, it_is):
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=CAME, by=clara, on=CAME)
    services.serve(case, Service(ServiceMethod.IN_PERSON, reached_on=CAME, recipient="安娜"), by=clara, on=CAME)
    conversions.decide(case, Suitability.CONVERTIBLE, by=clara, on=CAME)
    it_is(HOLIDAYS[0])
    page = signed_in(rita).get("/desk").text
    assert f"前发布，已逾期，{TOUCHED}" in page
    assert "已逾期 0 个" not in page


def test_no_page_counts_a_delay_of_no_working_days(case, clara, signed_in, it_is):
    it_is(HOLIDAYS[1])
    for page in pages(signed_in, clara, case):
        assert TOUCHED in page
        assert "逾期 0 个" not in page
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=HOLIDAYS[0], by=clara, on=HOLIDAYS[0])
    services.serve(case, HANDED_OVER, by=clara, on=HOLIDAYS[1])
    page = pages(signed_in, clara, case)[2]
    assert f"逾期答复，{TOUCHED}" in page
    assert "逾期 0 个" not in page


def test_anna_is_not_told_of_a_delay_of_no_working_days(case, client, it_is):
    query_codes.seal(case, "ABCD2345")
    db.session.commit()
    it_is(HOLIDAYS[0])
    answer = client.post("/status", data={"number": case.receipt_number, "code": "ABCD2345"}, follow_redirects=True)
    assert "现在已经超过期限" in answer.text
    assert "超过 0 个" not in answer.text
