"""Numbers that look mistyped are said beside their field, and are taken once somebody confirmed them."""

from datetime import date

import pytest

from tests.casework.answered import answered, served
from tests.casework.test_second_remedies import INTERNAL
from tests.factories import again
from tests.web.desk.test_closing import POSTED
from tests.web.desk.test_registering import TYPED
from tests.web.desk.test_registering import desk as desk
from tracker.models import Case, db

PHONE, CARD, CODE, MAIL = "不像电话号码", "应当是 18 位，最后一位", "应当是 18 位数字和字母", "邮件号码应当是 13 位"


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"phone": "电话138"}, PHONE),
        ({"phone": "021-6500 0001转12"}, ""),
        ({"phone": "12345"}, ""),
        ({"identity_number": "31011019900101"}, CARD),
        ({"identity_number": "310110199001011239"}, "校验位不对"),
        ({"identity_number": "11010519491231002x"}, ""),
        ({"kind": "business", "identity_number": "123"}, CODE),
        ({"agent_name": "戴律师", "agent_phone": "无"}, PHONE),
    ],
)
def test_an_odd_number_is_asked_about_once_and_taken_as_given_when_confirmed(desk, typed, said):
    page = desk.post("/desk/register", data={**TYPED, "kind": "natural_person", **typed}).text
    assert (said in page, 'name="as_given"' in page) == (True, bool(said))
    if said:
        assert db.session.query(Case).count() == 0
        desk.post("/desk/register", data={**TYPED, "kind": "natural_person", **typed, "as_given": "y"})
    assert db.session.query(Case).count() == 1


def test_a_mail_number_of_five_signs_is_asked_about_and_taken_when_confirmed(desk, clara, annas_case, it_is):
    it_is(date(2026, 3, 5))
    answered(annas_case, clara)
    url = f"/desk/cases/{annas_case.receipt_number}/record-service"
    typed = {**POSTED, "tracking_number": "12345", "version": str(again(annas_case).version)}
    page = desk.post(url, data=typed)
    assert (page.status_code, MAIL in page.text, 'name="as_given"' in page.text) == (200, True, True)
    assert desk.post(url, data={**typed, "as_given": "y"}).status_code == 303


@pytest.mark.parametrize("number", ["EA123456789CN", "XA12345678931", "1012345678912"])
def test_the_numbers_of_china_post_are_asked_about_by_nobody(desk, clara, annas_case, it_is, number):
    it_is(date(2026, 3, 5))
    answered(annas_case, clara)
    typed = {**POSTED, "tracking_number": number, "version": str(again(annas_case).version)}
    assert desk.post(f"/desk/cases/{annas_case.receipt_number}/record-service", data=typed).status_code == 303


def test_the_number_of_a_courier_is_called_so_and_not_mistyped(desk, clara, annas_case, it_is):
    it_is(date(2026, 3, 5))
    answered(annas_case, clara)
    typed = {**POSTED, "tracking_number": "SF1234567890123", "version": str(again(annas_case).version)}
    page = desk.post(f"/desk/cases/{annas_case.receipt_number}/record-service", data=typed).text
    assert ("这像是快递公司的单号" in page, MAIL in page) == (True, False)


def test_what_is_wrong_is_listed_in_the_order_of_the_page(desk):
    page = desk.post("/desk/register", data={**TYPED, "channel": "", "name": "", "description": ""}).text
    summary = page[page.index('class="error-summary"') :].partition("</ul>")[0]
    places = [summary.index(f'href="#{name}') for name in ("channel", "name", "description")]
    assert places == sorted(places)


def test_whoever_registers_is_offered_as_the_handler(desk, clara):
    page = desk.get("/desk/register").text
    assert f'<option selected value="{clara.id}">' in page


def test_filing_while_the_reply_may_still_be_challenged_says_until_when(desk, clara, annas_case, it_is):
    it_is(date(2026, 3, 5))
    served(annas_case, clara)
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}/file").text
    assert "还可以申请行政复议，最后一日为2026年5月6日（周三）；直接提起行政诉讼，最后一日为2026年9月4日" in page
    it_is(date(2026, 6, 1))
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}/file").text
    assert ("还可以直接提起行政诉讼" in page, "申请行政复议" in page) == (True, False)
    it_is(date(2026, 12, 1))
    assert "对答复还可以" not in desk.get(f"/desk/cases/{annas_case.receipt_number}/file").text


def test_where_reconsideration_comes_first_filing_speaks_of_no_direct_suit(desk, clara, annas_case, it_is):
    it_is(date(2026, 3, 5))
    served(annas_case, clara, INTERNAL)
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}/file").text
    assert ("还可以申请行政复议" in page, "诉讼，最后一日" in page) == (True, False)
