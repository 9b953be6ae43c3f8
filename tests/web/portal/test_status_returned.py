"""Anna reads that her reply came back, and what she can do; what the office noted of it stays in the office."""

import pytest
from flask.testing import FlaskClient

from tests.casework.answered import pdf
from tests.web.portal import courses
from tests.web.portal.courses import Office, day, open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import returns
from tracker.casework.returns import Return
from tracker.law.returned_mail import ReturnReason
from tracker.models import User


@pytest.fixture
def office(clara: User, hana: User) -> Office:
    return Office(clara, hana)


def test_anna_is_told_that_the_mail_came_back_and_nothing_of_what_the_office_noted(
    client: FlaskClient, office: Office, it_is
):
    case = courses.posted(office)
    back = Return(day(27), ReturnReason.UNKNOWN_ADDRESSEE, True, "邻居称已搬走", [pdf("改退批条.pdf")])
    returns.came_back(case, back, by=office.clara, on=day(27))
    it_is(day(30))
    page = seen(client, open_with(case, CODE))
    assert "已经答复，邮件退回" in page
    assert "3月27日（周五）退回，将重新送达；地址、电话有变化的，请告诉本机关" in page
    for kept in ("邻居称已搬走", "改退批条.pdf", "查无此人"):
        assert kept not in page
