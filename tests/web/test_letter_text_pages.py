"""An administrator writes the letters' texts on the screen: looks at the letter, saves it, restores an older one."""

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, make_agency, make_user, register_case
from tests.web.test_calendar_pages import hidden
from tracker.mailroom import letter_texts
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import AuditEvent, Letter, LetterText, Role, db

PAGE = "/admin/agencies/ZJJ/letter-texts/reasons"
LIST = "/admin/agencies/ZJJ/letter-texts"
TITLE = "请说明理由告知书"


@pytest.fixture
def text(bureau) -> str:
    """The house's text of a request for reasons, with a sentence more."""
    return letter_texts.house(LETTER_TYPES["reasons"]).text + "\n\n本机关办公时间为工作日。\n"


def typed(text: str, version: int = 0, **more: str) -> dict[str, str]:
    return {"title": TITLE, "text": text, "reason": "本机关的格式", "version": str(version), **more}


def saved() -> list[tuple[str, int, str]]:
    db.session.expire_all()
    rows = db.session.scalars(select(LetterText).order_by(LetterText.id))
    return [(row.type, row.version, row.title) for row in rows]


def test_the_list_names_every_type_and_whose_text_it_has(adams, text):
    page = adams.get(LIST).text
    assert all(str(each.name) in page for each in LETTER_TYPES.values())
    assert page.count("系统的文本") >= len(LETTER_TYPES)
    adams.post(PAGE, data=typed(text))
    page = adams.get(LIST).text
    assert "本机关第 1 版" in page
    assert TITLE in page


def test_the_page_tells_every_field_and_what_must_be_said(adams, bureau):
    page = adams.get(PAGE).text
    for told in (
        "what_is_excessive",
        "数量、频次如何明显超过合理范围",
        "理由不合理的后果",
        "系统的文本",
        "letter_date",
    ):
        assert told in page


def test_a_day_that_a_letter_may_lack_is_refused_by_what_is_to_be_done_about_it(adams, bureau):
    house = letter_texts.house(LETTER_TYPES["extension"])
    for more in ("{{ due_on | letter_date }}", "{{ supplement | bare }}"):
        typed_in = {"title": house.title, "text": f"{house.text}\n\n{more}", "act": "look"}
        assert "请放进“如果”里" in adams.post(f"{LIST}/extension", data=typed_in).text
    assert "在一句之中，有才写" in adams.get(f"{LIST}/extension").text


@pytest.mark.parametrize("key", LETTER_TYPES)
def test_every_type_has_its_page_and_its_look(adams, bureau, key):
    house = letter_texts.house(LETTER_TYPES[key])
    page = adams.get(f"{LIST}/{key}").text
    assert house.title in page
    look = adams.post(f"{LIST}/{key}", data={"title": house.title, "text": house.text, "act": "look"}).text
    assert "letter-body" in look
    assert "error-summary" not in look
    assert saved() == []


def test_a_look_saves_nothing_and_keeps_what_was_typed(adams, text):
    page = adams.post(PAGE, data=typed(text, act="look")).text
    assert "本月已经提出63件内容相近的申请" in page
    assert "本机关办公时间为工作日。</p>" in page
    assert "本机关的格式" in page
    assert saved() == []


def test_what_was_saved_is_used_by_the_next_letter_and_no_earlier_one(adams, clara, text, it_is):
    case = register_case(clara)
    receipt = letter_texts.house(LETTER_TYPES["receipt"])
    adams.post(
        f"{LIST}/receipt", data={"title": "受理回执", "text": receipt.text + "\n\n请保存好本回执。", "reason": "简明"}
    )
    register_case(clara, description="另一件")
    db.session.expire_all()
    first, second = db.session.scalars(select(Letter).order_by(Letter.id))
    assert (first.case_id, first.title, second.title) == (case.id, "登记回执", "受理回执")
    assert "请保存好本回执。" in second.paragraphs
    assert "请保存好本回执。" not in first.paragraphs


@pytest.mark.parametrize(
    "wrong, why",
    [
        ("很短的一句。", "正文缺少这种文书必须写明的内容"),
        ("{{ reason }}", "没有名为“reason”的字段"),
        ("{{ ''.__class__ }}", "不能用“__class__”"),
        ("{% import 'os' as os %}", "用了文书不能用的写法"),
        ("{% for a in range(99999999) %}a{% endfor %}", "逐项只能写成"),
        ("{{ asked", "花括号写法不对"),
        ("{% if asked %}", "花括号写法不对"),
    ],
)
def test_a_text_that_makes_no_letter_is_refused_with_the_reason_and_what_was_typed_stays(adams, bureau, wrong, why):
    page = adams.post(PAGE, data=typed(wrong)).text
    assert why in page
    assert 'id="text-error"' in page
    assert TITLE in page
    assert "本机关的格式" in page
    assert saved() == []


def test_a_version_needs_its_reason(adams, text):
    assert "请写明修改的理由" in adams.post(PAGE, data=typed(text, reason=" ")).text
    assert saved() == []


def test_an_older_version_is_restored_as_a_new_one(adams, text):
    adams.post(PAGE, data=typed(text))
    adams.post(PAGE, data=typed(text, 1, title="第二个标题"))
    page = adams.get(f"{PAGE}/versions/1").text
    assert "本机关办公时间为工作日。" in page
    assert "安达" in page
    adams.post(f"{PAGE}/versions/1", data={**hidden(page), "reason": "还是原来的好"})
    assert saved() == [("reasons", 1, TITLE), ("reasons", 2, "第二个标题"), ("reasons", 3, TITLE)]
    assert "还是原来的好" in adams.get(PAGE).text


def test_an_agency_goes_back_to_the_text_of_the_house(adams, text):
    adams.post(PAGE, data=typed(text))
    page = adams.get(f"{PAGE}/follow-above").text
    adams.post(f"{PAGE}/follow-above", data={**hidden(page), "reason": "统一格式"})
    assert "现在用的是：系统的文本" in adams.get(PAGE).text
    again = adams.post(f"{PAGE}/follow-above", data={"reason": "再来", "version": "2"}).text
    assert "没有自己的文本" in again


def test_the_agency_below_follows_until_it_has_a_text_of_its_own(adams, bureau, text):
    street = make_agency("WJC", "五角场街道", bureau)
    adams.post(PAGE, data=typed(text))
    below = f"/admin/agencies/{street.code}/letter-texts/reasons"
    assert "沿用区住房和城乡建设局的文本（第 1 版）" in adams.get(below).text
    assert TITLE in adams.get(below).text
    adams.post(below, data=typed(text, title="街道的标题"))
    assert letter_texts.in_force(street, LETTER_TYPES["reasons"]).title == "街道的标题"
    assert letter_texts.in_force(bureau, LETTER_TYPES["reasons"]).title == TITLE


def test_of_two_who_write_at_once_the_second_is_told(adams, text):
    adams.post(PAGE, data=typed(text, title="先到的"))
    page = adams.post(PAGE, data=typed(text, title="后到的")).text
    assert "别人保存了第 1 版" in page
    assert "后到的" in page
    assert [title for _type, _version, title in saved()] == ["先到的"]


def test_the_audit_trail_tells_who_saved_what_and_why(adams, adam, signed_in, audrey, text):
    adams.post(PAGE, data=typed(text))
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "letter_text:save")).one()
    assert (event.actor_id, event.details["reason"], event.details["type"]) == (adam.id, "本机关的格式", "reasons")
    page = signed_in(audrey).get("/admin/audit").text
    assert "保存文书文本" in page
    assert "说明理由告知书" in page


@pytest.mark.parametrize("who", ["clara", "rita", "hana", "sven", "audrey"])
@pytest.mark.parametrize("path", ["letter-texts", "letter-texts/reply.partial", "number-series", "new-number-series"])
def test_only_administrators_write_letters_texts_and_series(signed_in, request, bureau, who, path):
    desk = signed_in(request.getfixturevalue(who))
    assert desk.get(f"/admin/agencies/ZJJ/{path}").status_code == 403
    assert desk.post(f"/admin/agencies/ZJJ/{path}", data={}).status_code in (403, 405)


def test_a_type_or_a_version_that_there_is_not_is_not_found(adams, bureau):
    assert adams.get(f"{LIST}/love_letter").status_code == 404
    assert adams.get(f"{PAGE}/versions/1").status_code == 404


# Number series


SERIES = {
    "name": "综合",
    "pattern": "沪浦信息公开（{year}）第{serial}号-{suffix}",
    "types": ["receipt", "reply.denied"],
}


def test_adam_opens_a_series_and_reads_its_next_number(adams, clara, bureau, it_is):
    it_is(MONDAY)
    assert "没有设编号系列" in adams.get("/admin/agencies/ZJJ/number-series").text
    assert adams.post("/admin/agencies/ZJJ/new-number-series", data=SERIES).status_code == 303
    assert "沪浦信息公开（2026）第1号-收件" in adams.get("/admin/agencies/ZJJ/number-series").text
    register_case(clara)
    page = adams.get("/admin/agencies/ZJJ/number-series").text
    assert "沪浦信息公开（2026）第2号-收件" in page
    assert "区住建公开补〔2026〕1号" in page


def test_a_series_begins_after_what_was_numbered_elsewhere(adams, bureau, it_is):
    adams.post("/admin/agencies/ZJJ/new-number-series", data={**SERIES, "used": "57"})
    assert "第58号-收件" in adams.get("/admin/agencies/ZJJ/number-series").text
    wrong = {**SERIES, "name": "别的", "used": "-1"}
    assert 'id="used-error"' in adams.post("/admin/agencies/ZJJ/new-number-series", data=wrong).text


def test_adam_writes_a_series_otherwise(adams, bureau):
    adams.post("/admin/agencies/ZJJ/new-number-series", data=SERIES)
    page = adams.get("/admin/agencies/ZJJ/number-series").text
    address = page.split('href="/admin/agencies/ZJJ/number-series/')[1].split('"')[0]
    told = {**SERIES, "pattern": "综〔{year}〕{serial:03d}号"}
    assert adams.post(f"/admin/agencies/ZJJ/number-series/{address}", data=told).status_code == 303
    assert "综〔" in adams.get("/admin/agencies/ZJJ/number-series").text


@pytest.mark.parametrize(
    "wrong, where",
    [
        ({"pattern": "{code}{year}"}, "error-summary"),
        ({"pattern": "{code}公开补〔{year}〕{serial}号"}, 'id="pattern-error"'),
        ({"name": ""}, 'id="name-error"'),
        ({"types": ["love_letter"]}, 'id="types-error"'),
    ],
)
def test_a_series_that_cannot_work_is_refused_and_what_was_typed_stays(adams, bureau, wrong, where):
    page = adams.post("/admin/agencies/ZJJ/new-number-series", data={**SERIES, **wrong}).text
    assert where in page
    assert "综合" in page or not wrong.get("name", "综合")
    assert SERIES["pattern"] in page or "pattern" in wrong
    assert "没有设编号系列" in adams.get("/admin/agencies/ZJJ/number-series").text


@pytest.mark.parametrize("key", LETTER_TYPES)
def test_the_look_speaks_in_the_name_of_the_agency_alone(adams, bureau, key):
    house = letter_texts.house(LETTER_TYPES[key])
    look = adams.post(f"{LIST}/{key}", data={"title": house.title, "text": house.text, "act": "look"}).text
    sheet = look[look.index("各项齐全的文书（示例）") : look.index("保存为新的一版")]
    assert ("示范区住房局" in sheet, "示住" in sheet) == (False, False)


def test_texts_and_series_have_doors_of_their_own_for_who_keeps_them(adams, bureau, signed_in, clara):
    home = adams.get("/admin").text
    for page, tab in (("/admin/letter-texts", "letter-texts"), ("/admin/number-series", "number-series")):
        assert f'href="{page}"' in home
        chosen = adams.get(page).text
        assert f'href="/admin/agencies/{bureau.code}/{tab}"' in chosen
        assert signed_in(clara).get(page).status_code == 403
        assert f'href="{page}"' not in signed_in(clara).get("/desk").text


def test_who_keeps_one_agency_comes_straight_to_its_texts(signed_in, bureau):
    bob = signed_in(make_user(bureau, "bob", "鲍勃", Role.ADMINISTRATOR))
    assert bob.get("/admin/letter-texts").location == LIST
