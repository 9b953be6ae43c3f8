"""What tells of a person is found before a text is published, and ordinary numbers are left alone."""

import pytest

from tracker.documents.personal_data import DataKind, is_bank_card, scan

FOUND = [
    ("身份证号11010519491231002X。", DataKind.IDENTITY_CARD, "11010519491231002X"),
    ("身份证号11010519491231002x", DataKind.IDENTITY_CARD, "11010519491231002x"),
    ("身份证：１１０１０５１９４９１２３１００２Ｘ", DataKind.IDENTITY_CARD, "１１０１０５１９４９１２３１００２Ｘ"),
    ("末位写错的110105194912310021", DataKind.IDENTITY_CARD, "110105194912310021"),
    ("旧证110105491231002", DataKind.IDENTITY_CARD, "110105491231002"),
    ("联系电话13812345678（张）", DataKind.MOBILE, "13812345678"),
    ("电话：138-1234-5678", DataKind.MOBILE, "138-1234-5678"),
    ("电话 +86 138 1234 5678", DataKind.MOBILE, "+86 138 1234 5678"),
    ("座机021-65432100转12", DataKind.LANDLINE, "021-65432100转12"),
    ("座机(0571)87654321", DataKind.LANDLINE, "(0571)87654321"),
    ("写信到anna.li@home.test。", DataKind.EMAIL, "anna.li@home.test"),
    ("卡号6222 0210 0100 0000 007", DataKind.BANK_CARD, "6222 0210 0100 0000 007"),
    ("卡号4111111111111111", DataKind.BANK_CARD, "4111111111111111"),
    ("应李安娜的申请公开", DataKind.NAME, "李安娜"),
    ("应李 安娜的申请公开", DataKind.NAME, "李 安娜"),
]


@pytest.mark.parametrize("text, kind, shown", FOUND)
def test_personal_data_is_found(text, kind, shown):
    found = scan(text, names=("李安娜",))
    assert [(each.kind, each.text) for each in found] == [(kind, shown)]
    assert text[found[0].start : found[0].end] == shown


@pytest.mark.parametrize(
    "text",
    [
        "杨府公开申〔2026〕12号",
        "登记编号2026-48317205",
        "2026年11月22日支出1234567.89元",
        "统一社会信用代码91310110MA1G8XXX12",
        "流水号110105184912310021",
        "流水号110105194913310021",
        "卡号4111111111111112",
        "邮编200082，文号沪府规〔2020〕5号",
        "第13812条，共138123456789页",
        "",
    ],
)
def test_ordinary_numbers_are_left_alone(text):
    assert scan(text, names=("李安娜",)) == ()


def test_everything_is_found_in_the_order_of_the_text():
    text = "李安娜，13812345678，anna@home.test，11010519491231002X，再写一次13812345678"
    assert [each.kind.value for each in scan(text, names=("李安娜",))] == [
        "name",
        "mobile",
        "email",
        "identity_card",
        "mobile",
    ]


def test_the_same_number_twice_is_confirmed_once():
    first, second = scan("13812345678和13812345678")
    assert first.key == second.key
    assert first.start != second.start


@pytest.mark.parametrize("name", ["", " ", "李"])
def test_a_name_of_one_character_is_no_name_to_look_for(name):
    assert scan("李子树下的土地", names=(name,)) == ()


def test_zeros_are_no_bank_card():
    assert not is_bank_card("0000000000000000")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["a", "0", "a.", "a@", "4111 ", "13912345678\n", "x@a.b\n", "安 "])
def test_a_long_text_is_gone_through_in_a_moment(piece):
    scan(piece * 40_000, names=("李安娜",))
