"""The calculator for people and for programs gives what the command gives."""

from re import findall
from typing import Any

import pypdfium2
import pytest
from flask.testing import FlaskClient

from tracker.law.service_methods import SERVICE_METHOD_NAMES

RECEIVED = {"act-0-kind": "received", "act-0-on": "2025-03-03", "act-0-channel": "in_person"}
CONSULTED = {"act-1-kind": "third_party_consulted", "act-1-on": "2025-03-10", "act-1-party": "甲公司"}


def press(client: FlaskClient, button: str, **typed: str) -> Any:
    return client.post("/deadline", data={**RECEIVED, **CONSULTED, "as_of": "2025-03-12", **typed, "do": button})


def test_the_page_asks_first_for_the_receipt(client: FlaskClient) -> None:
    assert 'name="act-0-channel"' in client.get("/deadline").text


def test_the_answer_tells_the_due_date_and_every_day(client: FlaskClient) -> None:
    page = press(client, "answer").text
    assert "2025年4月22日" in page
    assert "征求第三方意见：甲公司" in page
    assert "2025-03-08" in page


def test_an_act_can_be_added_and_taken_away_without_losing_what_was_typed(client: FlaskClient) -> None:
    longer = press(client, "add", new_kind="extended").text
    shorter = press(client, "remove-1").text
    assert 'name="act-2-working_days"' in longer
    assert 'value="甲公司"' in longer
    assert 'name="act-1-party"' not in shorter
    assert 'value="2025-03-03"' in shorter


def test_the_calculator_names_the_ways_of_service_as_the_desk_does(client: FlaskClient) -> None:
    page = press(client, "add", new_kind="served").text
    for name in SERVICE_METHOD_NAMES.values():
        assert f">{name}</option>" in page


def test_what_cannot_be_stands_beside_its_act_and_keeps_what_was_typed(client: FlaskClient) -> None:
    page = press(client, "answer", **{"act-1-on": "2025-02-28", "act-0-on": "2025-03-33"}).text
    assert "2025-03-33" in page
    assert "不是存在的日期" in page
    assert "field-error" in page


def test_what_was_left_empty_is_asked_for_beside_its_field_in_words_of_the_page(client: FlaskClient) -> None:
    page = press(client, "answer", **{"act-1-on": "", "act-1-party": " "}).text
    assert "第 2 项“征求第三方意见”：请填写日期。" in page
    assert page.count("请填写对方代称。") == 2
    assert "third_party_consulted）" not in page


def told_of_the_second_act(client: FlaskClient, **typed: str) -> list[str]:
    """What the page says at its head of the act that is typed second, without the name of the act."""
    page = press(client, "answer", **{f"act-1-{name}": value for name, value in typed.items()}).text
    return findall("<li>第 2 项“[^”]*”：(.*?)</li>", page)


@pytest.mark.parametrize(
    "typed, told",
    [
        ({"on": "2026-02-30"}, "日期：“2026-02-30”不是存在的日期。"),
        ({"on": "2026年9月24日"}, "日期：日期的写法不对，请写作 2025-01-31。"),
        ({"delivered_on": "昨天"}, "对方收到之日：日期的写法不对，请写作 2025-01-31。"),
        ({"delivered_on": "2025-03-09"}, "对方收到之日（2025-03-09）早于该行为的日期（2025-03-10）"),
        ({"on": "1925-03-10"}, "日期 1925-03-10 不在 1990 年至 2100 年之间"),
        ({"kind": "extended", "working_days": "21"}, "延长工作日数 须为 1 至 20 的整数，延期最长 20 个工作日"),
        ({"kind": "extended", "working_days": "many"}, "延长工作日数：不是有效的整数。"),
        ({"kind": "decided", "outcome": "perhaps"}, "办理结果：不是有效的选择。"),
        ({"kind": "served", "posted_on": "2025-03-11"}, "交邮（发出）之日（2025-03-11）晚于送达的日期（2025-03-10）"),
    ],
)
def test_the_page_names_a_field_as_it_is_labelled_and_says_what_is_wrong_with_it(client, typed, told):
    assert told_of_the_second_act(client, **typed) == [told]


def test_a_day_that_cannot_be_read_stays_in_its_field_with_the_reason_beside_it(client: FlaskClient) -> None:
    page = press(client, "answer", **{"act-1-on": "2026年9月24日"}).text
    assert 'value="2026年9月24日"' in page
    assert '<p class="field-error" id="act-1-on-error">日期的写法不对，请写作 2025-01-31。</p>' in page
    assert "日期的写法不对" in press(client, "answer", as_of="今天").text


def test_the_receipt_is_asked_for_by_its_name_on_the_page(client: FlaskClient) -> None:
    page = client.post("/deadline", data={**CONSULTED, "do": "answer"}).text
    assert "缺少 收到申请：没有收到申请的日期" in page


def test_programs_are_answered_with_the_names_of_the_contract(client: FlaskClient) -> None:
    acts = [{"kind": "received", "on": "2026-02-30"}, {"kind": "extended", "on": "2026-02-03", "working_days": 21}]
    told = client.post("/api/v1/deadline", json={"acts": acts}).get_json()["problems"]
    assert "第 1 项（received）：on “2026-02-30”不是存在的日期，请写作 2025-01-31" in told
    assert "第 2 项（extended）：working_days 须为 1 至 20 的整数，延期最长 20 个工作日" in told


def test_the_sheet_tells_what_happened_by_date_and_leaves_the_forms_hints_out(client: FlaskClient) -> None:
    sheet = press(client, "sheet", **{"act-2-kind": "extended", "act-2-on": "2025-03-05"}).text
    assert sheet.index(">2025-03-05<") < sheet.index(">2025-03-10<")
    assert "对方代称：甲公司" in sheet


def test_the_offices_choice_moves_the_date(client: FlaskClient) -> None:
    assert "2025年4月23日" in press(client, "answer", consultation_days="both").text


def test_the_working_out_is_a_sheet_and_a_pdf(client: FlaskClient) -> None:
    sheet = press(client, "sheet", case="甲案").text
    printed = press(client, "pdf", case="甲案")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed.data))
    assert "时限计算书" in sheet
    assert "甲案" in sheet
    assert "时限计算书" in text
    assert "2025-04-22" in text


def test_remedies_have_a_page_of_their_own(client: FlaskClient) -> None:
    typed = {"act-0-kind": "reply_received", "act-0-on": "2025-08-04", "act-0-outcome": "granted", "do": "answer"}
    page = client.post("/deadline/remedies", data=typed).text
    assert "直接提起行政诉讼" in page
    assert "2026年2月4日" in page


@pytest.mark.parametrize("number", [0, 39, 40, 1_000_000_000])
def test_no_row_can_be_smuggled_in_beyond_the_form(client: FlaskClient, number: int) -> None:
    assert client.post("/deadline", data={f"act-{number}-kind": "nonsense", "do": "answer"}).status_code == 200


def test_programs_get_the_same_answer(client: FlaskClient) -> None:
    acts = [
        {"kind": "received", "on": "2025-03-03", "channel": "in_person"},
        {"kind": "third_party_consulted", "on": "2025-03-10", "party": "甲公司"},
    ]
    told = client.post("/api/v1/deadline", json={"acts": acts, "as_of": "2025-03-12"}).get_json()
    assert (told["due_on"], told["state"]) == ("2025-04-22", "suspended")
    both = client.post("/api/v1/deadline", json=[{"acts": acts[:1], "as_of": "2025-03-12"}] * 2).get_json()
    assert [each["due_on"] for each in both] == ["2025-03-31", "2025-03-31"]


@pytest.mark.parametrize(
    "body, kind, status",
    [
        ('{"acts": []}', "application/json", 422),
        ("{", "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ('{"case": "\\ud800", "acts": []}', "application/json", 422),
        ("{}", "text/plain", 415),
        ("[" + ",".join(["{}"] * 101) + "]", "application/json", 413),
    ],
)
def test_programs_are_told_what_is_wrong(client: FlaskClient, body: str, kind: str, status: int) -> None:
    refused = client.post("/api/v1/deadline", data=body, content_type=kind)
    assert (refused.status_code, refused.mimetype) == (status, "application/problem+json")
    assert refused.get_json()["title"]


@pytest.mark.parametrize(
    "body, kind, why", [("{", "application/json", "JSON"), ("{}", "text/plain", "application/json")]
)
def test_a_program_learns_what_was_wrong_with_its_body_in_the_language_it_asks_for(client, body, kind, why) -> None:
    details = [
        client.post("/api/v1/deadline", data=body, content_type=kind, headers={"Accept-Language": language}).get_json()
        for language in ("zh", "en")
    ]
    assert all(why in told["detail"] for told in details)
    assert details[0] != details[1]


def test_the_api_describes_itself(client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")
    assert "post" in document["paths"]["/api/v1/deadline"]


def test_whoever_asks_too_much_in_a_minute_is_told_to_wait(client: FlaskClient) -> None:
    answers = [client.post("/api/v1/deadline", json={"acts": []}).status_code for _ in range(61)]
    assert answers[:60] == [422] * 60
    assert answers[60] == 429
    assert client.post("/api/v1/deadline", data=" " * 300_000, content_type="application/json").status_code in (
        413,
        429,
    )
