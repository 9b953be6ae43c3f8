"""Anna can tell two papers of a kind apart, and no paper is called what it is not."""

import re

import pytest
from flask.testing import FlaskClient

from tests.factories import register_case
from tests.web.portal import courses
from tests.web.portal.courses import Office, day, open_with
from tracker.casework import corrections
from tracker.law.acts import Channel
from tracker.models import User

CODE = "ABCD2345"


@pytest.fixture
def office(clara: User, hana: User) -> Office:
    return Office(clara, hana)


def seen(client: FlaskClient, number: str) -> str:
    """What the page shows after the number and the code were given."""
    return client.post("/status", data={"number": number, "code": CODE}, follow_redirects=True).text


def names_of_receipts(page: str) -> list[str]:
    """What the receipts are called on the page, the latest first."""
    return re.findall(r">(登记回执[^<]*)</a>", page)


def test_a_receipt_that_names_its_day_is_never_called_unconfirmed_however_often_it_was_corrected(client, clara):
    case = register_case(clara, received_on=day(2), description="请尽快与本机关确认的那份文件")
    for right in (day(1), day(2)):
        corrections.correct_receipt(case, Channel.IN_PERSON, right, None, "抄错了", by=clara, on=day(3))
    names = names_of_receipts(seen(client, open_with(case, CODE)))
    assert names == ["登记回执（更正）（第 2 次）", "登记回执（更正）（第 1 次）", "登记回执"]


def test_receipts_that_wait_for_confirmation_say_so_only_beside_one_that_does_not(client, office, clara):
    case = courses.unconfirmed(office)
    for right in (day(1), day(2)):
        corrections.correct_receipt(case, Channel.ORDINARY_MAIL, right, None, "抄错了", by=clara, on=day(3))
    assert "待确认）" not in "".join(names_of_receipts(seen(client, open_with(case, CODE))))
    corrections.correct_receipt(case, Channel.IN_PERSON, day(2), None, "是当面递交的", by=clara, on=day(3))
    assert names_of_receipts(seen(client, open_with(case, CODE))) == [
        "登记回执（更正）（收到日期已写明）",
        "登记回执（更正）（收到日期待确认）（第 2 次）",
        "登记回执（更正）（收到日期待确认）（第 1 次）",
        "登记回执",
    ]


def test_an_english_reader_can_tell_the_papers_apart_too(client, clara):
    case = register_case(clara, received_on=day(2))
    client.post("/language", data={"language": "en", "next": "/status"})
    assert "Acknowledgement (登记回执)" in seen(client, open_with(case, CODE))
