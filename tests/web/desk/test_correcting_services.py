"""At the desk: whoever corrects the way of service is asked what shows it, and reads what stood there before."""

from datetime import date

import pytest

from tests.casework.answered import IN_PERSON, WEDNESDAY, answered
from tests.factories import again, register_case
from tests.web.desk.test_correcting import typed
from tests.web.desk.test_correcting_records import address, confirm, words
from tracker.casework import services
from tracker.law.acts import ActKind
from tracker.models import Case
from tracker.registers.proceedings import latest

WHY = "选错了送达方式"


@pytest.fixture
def head(hana, signed_in, it_is):
    it_is(date(2026, 3, 20))
    return signed_in(hana)


@pytest.fixture
def handed(clara, it_is) -> Case:
    it_is(WEDNESDAY)
    case = answered(register_case(clara), clara)
    services.serve(case, IN_PERSON, by=clara, on=WEDNESDAY)
    it_is(date(2026, 3, 20))
    return again(case)


def url(case: Case) -> str:
    return address(case, "correct-record", latest(case, ActKind.SERVED))


def typed_over(page: str, **more: str) -> dict[str, str]:
    """What the form sends as it stands there, with these."""
    return typed(page) | {"why": WHY} | more


def test_the_proof_that_stands_there_is_shown_in_the_form(head, handed):
    page = head.get(url(handed))
    assert typed(page.text)["recipient"] == "安娜"
    for asked in (
        "EMS 或者挂号信单号",
        "申请人同意以电子邮件或者网上平台送达",
        "没有签收人、单号和凭证的原因",
        "见证人",
    ):
        assert asked in words(page.text)


@pytest.mark.parametrize(
    "more, said",
    [
        ({"method": "post", "posted_on": "2026-03-04"}, "请填写 EMS 或者挂号信单号"),
        ({"method": "portal"}, "以网上平台送达应当经申请人同意"),
        ({"method": "entrusted", "recipient": ""}, "请填写签收人"),
    ],
)
def test_another_way_without_proof_comes_back_with_the_question(head, handed, more, said):
    fields = typed_over(head.get(url(handed)).text, **more)
    shown = words(head.post(url(handed), data=fields).text)
    assert said in shown
    assert "还没有写入" not in shown


def test_another_way_with_its_proof_is_confirmed_and_read_back(head, handed):
    more = {"method": "post", "posted_on": "2026-03-04", "tracking_number": "ea123456789cn", "recipient": ""}
    fields = typed_over(head.get(url(handed)).text, **more)
    _shown, after = confirm(head, url(handed), **fields)
    assert "送达方式：原为当面送达 → 现为邮寄" in after
    assert "邮件号：原为— → 现为EA123456789CN" in after
    assert "签收人：原为安娜 → 现为—" in after
    assert f"理由：{WHY}" in after
    assert latest(again(handed), ActKind.SERVED).words["tracking_number"] == "EA123456789CN"


def test_a_day_alone_is_put_right_without_another_question(head, handed):
    fields = typed_over(head.get(url(handed)).text, on="2026-03-05")
    _shown, after = confirm(head, url(handed), **fields)
    assert "日期：原为2026年3月4日（周三） → 现为2026年3月5日（周四）" in after
    assert latest(again(handed), ActKind.SERVED).words == {"recipient": "安娜"}
