"""The dates of the reply on the status page: each is named, and what is over is not offered any more."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from freezegun import freeze_time

from tests.web.portal import courses
from tests.web.portal.courses import Office, day, open_with
from tracker.models import User

CODE = "ABCD2345"


@pytest.fixture
def office(clara: User, hana: User) -> Office:
    return Office(clara, hana)


def seen(client: FlaskClient, number: str, on: date) -> str:
    """What Anna reads on a day."""
    with freeze_time(on):
        client.post("/status", data={"number": number, "code": CODE})
        return client.get("/status").text


def test_anna_reads_when_the_reply_was_made_posted_and_served(client: FlaskClient, office: Office) -> None:
    number = open_with(courses.served(office), CODE)
    page = seen(client, number, day(25))
    assert "2026年3月19日（周四）作出答复" in page
    assert "2026年3月20日（周五）交邮，2026年3月23日（周一）送达。" in page
    assert "<dt>作出答复</dt><dd>2026年3月19日（周四）</dd>" in page
    assert "<dt>答复交邮或送达</dt><dd>2026年3月20日（周五）</dd>" in page
    assert "<dt>答复</dt>" not in page


def test_what_is_over_is_not_offered_any_more(client: FlaskClient, office: Office) -> None:
    number = open_with(courses.served(office), CODE)
    in_time = seen(client, number, day(22, 5))
    assert "可以在期限内依法申请行政复议或者提起行政诉讼" in in_time
    assert "最迟2026年5月22日（周五）" in in_time
    one_over = seen(client, number, day(23, 5))
    assert "期限已于2026年5月22日（周五）届满" in one_over
    assert "最迟2026年9月23日（周三）" in one_over
    assert "可以在期限内依法申请行政复议或者提起行政诉讼" in one_over
    all_over = seen(client, number, day(24, 9))
    assert "期限已于2026年9月23日（周三）届满" in all_over
    assert "期限都已届满" in all_over
    assert "可以在期限内依法申请行政复议或者提起行政诉讼" not in all_over


def test_a_reply_that_lies_in_the_office_is_not_said_to_be_in_time(client: FlaskClient, office: Office) -> None:
    case = courses.replied(office)
    number = open_with(case, CODE)
    waiting = seen(client, number, day(20))
    assert "已答复，待送达" in waiting
    assert "按期答复" not in waiting
    due = case.due_on
    late = seen(client, number, due + timedelta(days=7))
    assert "个工作日未送达" in late
    assert "现在已经超过期限" in late
    assert "按期答复" not in late


def test_what_was_posted_in_time_is_said_to_be_on_its_way(client: FlaskClient, office: Office) -> None:
    number = open_with(courses.posted(office), CODE)
    assert "按期交邮，待签收" in seen(client, number, day(21))
