"""Correcting an entry from the screen: filled in as it stands, old values in the timeline, letters sent named."""

import re
from html import unescape

import pytest
from sqlalchemy import select, update

from tests.casework.answered import TUESDAY
from tests.factories import MONDAY, again, anna, register_case
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import clarification, corrections
from tracker.models import Mail, MailState, db
from tracker.registers import correspondence
from tracker.timekeeping import utc_now

OLD, NEW = "ana@example.org", "anna@example.org"


@pytest.fixture
def case(clara):
    return register_case(clara, applicant=anna(email=OLD, postcode="200433"))


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(TUESDAY)
    return signed_in(clara)


def address(case, step="correct-entry"):
    return f"/desk/cases/{case.receipt_number}/{step}"


def typed(page: str) -> dict[str, str]:
    """The form as it stands, ready to be sent again."""
    boxes = r'<input(?![^>]*type="(?:checkbox|radio)")[^>]*name="([^"]+)"[^>]*value="([^"]*)"'
    chosen_ones = r'<input(?=[^>]*type="radio")(?=[^>]* checked)[^>]*name="([^"]+)"[^>]*value="([^"]*)"'
    fields = dict([*re.findall(boxes, page), *re.findall(chosen_ones, page)])
    fields |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\s*([^<]*)</textarea>', page))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        fields[name] = chosen[1] if chosen else ""
    return {name: unescape(value) for name, value in fields.items()}


def test_the_form_holds_the_entry_as_it_stands_but_no_identity_number(desk, case):
    page = desk.get(address(case)).text
    form = typed(page)
    assert (form["name"], form["email"], form["postcode"], form["kind"]) == ("安娜", OLD, "200433", "natural_person")
    assert form["description"].strip() == case.description
    assert form["identity_number"] == ""
    assert case.applicant.identity_number not in page
    assert "更正办理记录" in page


def test_a_number_that_ought_not_to_stand_there_is_taken_away(desk, case):
    form = typed(desk.get(address(case)).text) | {"reason": "写错了"}
    box = {"drop_identity_number": "y"}
    both = desk.post(address(case), data=form | box | {"identity_number": "310110199001019999"}).text
    assert "已经填写了新的号码，不能同时删去。" in both
    assert again(case).applicant.identity_number == "310110199001011234"
    page = re.sub(r"<[^>]+>", "", desk.post(address(case), data=form | box, follow_redirects=True).text)
    assert "证件号码：原为…1234 → 现为—" in page
    assert again(case).applicant.identity_number == ""
    assert "drop_identity_number" not in desk.get(address(case)).text


@pytest.mark.parametrize(
    "number, told",
    [("310110199001011234", "…1234"), ("E1234567", "…67"), ("1234", "…4"), ("12", "…")],
)
def test_of_no_number_more_than_a_third_is_shown(number, told):
    assert corrections.ends_only(number) == told
    assert corrections.ends_only(told) == told


def test_what_was_put_right_stands_in_the_timeline_with_what_stood_there_before(desk, case):
    form = typed(desk.get(address(case)).text)
    changed = {
        "name": "安娜娜",
        "phone": "13900000009",
        "kind": "business",
        "wanted_delivery": "post",
        "reason": "写错了",
    }
    answer = desk.post(address(case), data=form | changed, follow_redirects=True)
    assert "登记信息已经更正" in answer.text
    lines = [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>(.*?)</li>", answer.text, re.DOTALL)]
    for line in (
        "姓名或者名称：原为安娜 → 现为安娜娜",
        "联系电话：原为13800000001 → 现为13900000009",
        "申请人类型：原为自然人 → 现为商业企业",
        "希望的获取方式：原为— → 现为邮寄",
    ):
        assert line in lines
    assert "理由：写错了" in answer.text
    assert again(case).applicant.identity_number == "310110199001011234"


def test_the_records_of_changes_and_of_the_office_name_every_field(desk, case, audrey, signed_in):
    form = typed(desk.get(address(case)).text)
    changed = {"kind": "business", "wanted_form": "paper", "assistance": "需要大字", "reason": "写错了"}
    desk.post(address(case), data=form | changed)
    for page in (
        desk.get(f"/desk/cases/{case.receipt_number}?tab=changes").text,
        signed_in(audrey).get("/admin/audit").text,
    ):
        assert "更正登记信息" in page
        assert not [raw for raw in ("wanted_form", ">assistance", ">natural_person<", ">paper<") if raw in page]


def test_a_letter_that_went_to_the_old_address_is_named_and_what_waits_follows(desk, clara, case):
    db.session.execute(update(Mail).values(state=MailState.SENT, sent_at=utc_now()))
    db.session.commit()
    clarification.ask(case, ["名称"], "目录", sent_on=MONDAY, by=clara, on=MONDAY)
    page = desk.get(address(case)).text
    assert f"下列邮件已经发往 {OLD}" in page
    listed = page[page.index("下列邮件已经发往") :]
    assert "登记回执" in listed
    assert "补正告知书" not in listed
    answer = desk.post(
        address(case), data=typed(page) | {"email": NEW, "reason": "少了一个字母"}, follow_redirects=True
    )
    assert f"1 封尚未发出的邮件改发{NEW}" in answer.text
    assert set(db.session.scalars(select(Mail.recipient))) == {OLD, NEW}


@pytest.mark.parametrize("email, told", [(NEW, f"这一次没有发成的，改发{NEW}"), ("", "这一次没有发成的，不再发送")])
def test_a_letter_that_travels_to_the_old_address_is_told(desk, case, email, told):
    db.session.execute(update(Mail).values(state=MailState.SENDING, claimed_at=utc_now()))
    db.session.commit()
    form = typed(desk.get(address(case)).text)
    answer = desk.post(address(case), data=form | {"email": email, "reason": "写错了"}, follow_redirects=True)
    assert f"1 封邮件正在发往原来的邮箱，不能收回；{told}" in answer.text


def test_what_cannot_be_corrected_keeps_what_was_typed(desk, case):
    form = typed(desk.get(address(case)).text)
    for wrong, told in (({"email": "anna"}, "电子邮箱"), ({"name": ""}, "姓名"), ({"reason": ""}, "更正的理由")):
        page = desk.post(address(case), data=form | {"phone": "13900000009", "reason": "写错了"} | wrong).text
        assert "还不能提交" in page
        assert told in page
        assert "13900000009" in page
    assert "没有改动任何内容" in desk.post(address(case), data=form | {"reason": "写错了"}).text


def test_whoever_filled_in_an_older_form_is_told_and_changes_nothing(desk, case):
    form = typed(desk.get(address(case)).text)
    desk.post(address(case), data=form | {"phone": "13900000009", "reason": "写错了"})
    answer = desk.post(address(case), data=form | {"phone": "13700000007", "reason": "写错了"})
    assert answer.status_code == 409
    assert again(case).applicant.phone == "13900000009"


def test_the_day_of_arrival_is_put_right_from_the_screen(desk, case):
    assert address(case, "correct-receipt") in desk.get(address(case)).text
    page = desk.get(address(case, "correct-receipt")).text
    assert 'value="2026-03-02"' in page
    right = {"version": str(case.version), "channel": "in_person", "arrived_on": "2026-02-27", "reason": "写错了"}
    answer = desk.post(address(case, "correct-receipt"), data=right | {"act": "confirm"}, follow_redirects=True)
    text = re.sub(r"<[^>]+>", "", answer.text)
    assert "收到日期和渠道已经更正。答复期限为2026年3月26日" in text
    assert "到达日期：原为2026年3月2日（周一） → 现为2026年2月27日（周五）" in text
    assert "登记回执（更正）" in text


def words_of(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page)


def test_the_case_page_says_what_can_be_corrected_and_where(desk, clara, case):
    clarification.ask(case, ["名称"], "目录", sent_on=MONDAY, by=clara, on=MONDAY)
    page = desk.get(f"/desk/cases/{case.receipt_number}").text
    assert "申请人、联系方式、申请内容写错了，随时可以更正：更正登记信息" in words_of(page)
    assert "渠道和到达日期登记错了，另办一步：更正收到日期和渠道" in words_of(page)
    assert "登记错了，可以更正或者作废，期限随之重新计算：更正办理记录" in words_of(page)
    for step in ("correct-entry", "correct-receipt", "correct-record"):
        assert desk.get(address(case, step)).status_code == 200


def test_whoever_only_reads_the_case_is_not_told_how_to_correct_it(case, sven, signed_in, it_is):
    assert "能改什么，不能改什么" not in signed_in(sven).get(f"/desk/cases/{case.receipt_number}").text


def receipt_as_it_ought_to_read(desk, case, **more):
    address_of_it = f"/desk/cases/{case.receipt_number}/correct-receipt"
    form = {
        "version": again(case).version,
        "channel": "registered_mail",
        "arrived_on": "2026-02-27",
        "reason": "看错了",
    }
    return desk.post(address_of_it, data=form | more, follow_redirects=True)


def test_a_wrong_receipt_is_promised_to_be_replaced_and_then_says_that_it_was(desk, case):
    tried = receipt_as_it_ought_to_read(desk, case).text
    assert "由更正的回执替代" in tried
    assert "直到逐份处置" not in tried
    page = receipt_as_it_ought_to_read(desk, case, act="confirm").text
    assert "收到日期和渠道已经更正" in page
    assert page.count("已由更正的回执替代") == 1
    wrong, right = correspondence.of_case(again(case))
    url = f"/desk/cases/{case.receipt_number}"
    assert desk.get(f"{url}?tab=papers").text.count("已由更正的回执替代") == 1
    assert f"/letters/{right.id}" in desk.get(f"{url}/letters/{wrong.id}").text.split("已由更正的回执替代")[1][:200]
    assert "已由更正的回执替代" not in desk.get(f"{url}/letters/{right.id}").text


def test_the_applicant_sees_which_receipt_holds(desk, case, client):
    number = open_with(case, CODE)
    assert "已由更正的回执替代" not in seen(client, number)
    receipt_as_it_ought_to_read(desk, case, act="confirm")
    assert seen(client, number).count("已由更正的回执替代") == 1
