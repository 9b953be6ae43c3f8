"""Every type of official letter: its text says what such a letter must say, whatever its case has or has not."""

import re

import pytest
from flask import Flask
from flask_babel import force_locale, gettext

from tests.factories import MONDAY, anna, register_case
from tracker.casework.answers import situations
from tracker.law.edition import RuleError
from tracker.law.outcomes import OUTCOMES, Element, Outcome, element_name
from tracker.law.report_form import ApplicantKind
from tracker.mailroom import letter_texts, letter_trials, letter_values
from tracker.mailroom.letter_fields import example, fields_of
from tracker.mailroom.letter_kinds import LETTER_NAMES, NUMBER_WORDS, TO_OTHERS, LetterKind
from tracker.mailroom.letter_looks import look
from tracker.mailroom.letter_types import LETTER_TYPES, reply_type
from tracker.models import CoApplicant, User, db

# What a lawyer looks for in each letter, with every fact there (law: Arts 29-45 and the form sets of offices).
SAYS = {
    "receipt": "登记编号 查询编号 示住公开申〔2026〕58号 2026年3月2日 2026年3月30日 不是对申请的答复 第三十一条",
    "clarification": "第三十条 所指项目的名称 所需材料的年度 指导和释明 2026年3月27日 放弃申请 重新计算",
    "reasons": "第三十五条 本月已经提出63件 2026年3月20日 不予处理",
    "extension": "第三十三条第二款 需要查阅的档案较多 17个工作日 2026年4月23日 负责人同意 特此告知",
    "delay": "第三十五条 需要逐件查阅 2026年5月29日",
    "third_party_consultation": "第三十二条 中标单位报价表 15个工作日 不同意公开 理由 逾期 由本机关",
    "agency_consultation": "第三十四条 中标单位报价表 15个工作日 视为同意公开",
    "opinion_slip": "同意公开 部分同意公开 不同意公开 理由 签名或者盖章 日期",
    "consultation_notice": "第三十二条 第三方 不计算在答复期限内",
    "disclosure_decision": "第三十二条 公共利益 中标单位报价表 公共资金的使用 行政复议 行政诉讼",
    "assistance": "第十一条 协助 竣工备案材料 2026年3月13日",
    "fee": "第四十二条 137页 按量计收 每页10元 计700元 1440元 3号窗口 20个工作日 2026年4月3日 放弃申请",
    "lapse": "2026年3月3日 2026年3月4日送达 2026年3月25日 第三十条 放弃申请 不再处理 行政复议",
    "record_correction": "第四十一条 予以更正 58平方米改为68平方米 原始测绘报告 示范区规划局 行政复议",
    "correction_receipt": "登记编号 查询编号 第四十一条 不是对申请的答复",
    "reopening": "行政复议决定书 东澜市示范区人民政府 2026年6月10日",
    "registration_form": "登记编号 姓名或者名称 安某 希望得到的形式 希望的获取方式",
    "reply.provided": "予以公开 招标结果公告一份 随本文书邮寄",
    "reply.published": "已经主动公开 随本文书邮寄",
    "reply.partial": "部分公开 招标结果公告一份 投标联系人的身份证件号码 第十五条 属于个人隐私 内部请示 "
    "第十六条第二款 属于过程性信息",
    "reply.denied": "不予公开 第二十七条",
    "reply.statutory_inquiry": "行政查询 第二十七条 信访办公室",
    "reply.does_not_exist": "不存在 档案系统和业务系统 旧住房改造 2025年度 档案室工作人员",
    "reply.not_ours": "不属于本机关 示范区建设管理局 0600-55554321",
    "reply.needs_creation": "需要另行制作",
    "reply.still_unclear": "仍不明确 2026年3月4日送达",
    "reply.petition": "不作为政府信息公开申请处理 信访办公室",
    "reply.repeat": "不予重复处理 示住公开答〔2025〕113号 2025年11月14日",
    "reply.publication": "公开出版物 随本文书邮寄",
    "reply.not_processed": "不予处理 示住公开答〔2025〕113号 2026年3月4日送达",
    "reply.not_government_information": "不属于政府信息",
    "reply.inquiry": "咨询事项 不作为政府信息公开申请处理 信访办公室",
    "reply.other": "现答复如下",
}
OF_EVERY_REPLY = (
    "2026年2月27日 2026年3月2日 旧住房改造项目的招标结果 2026年3月5日收到 第三十六条 作如下处理 复议 诉讼 联系方式"
)


def house_letter(key: str) -> str:
    letter_type = LETTER_TYPES[key]
    return "\n".join(letter_texts.paragraphs(letter_texts.house(letter_type).text, example(letter_type)))


@pytest.fixture
def house(app: Flask) -> None:
    """The house's texts at hand."""
    with app.app_context():
        yield


def test_the_table_names_every_type():
    assert SAYS.keys() == LETTER_TYPES.keys() == letter_trials.MUST_SAY.keys()


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("key", SAYS)
def test_a_letter_says_what_its_type_must_say(key):
    text = house_letter(key)
    needed = SAYS[key].split() + (OF_EVERY_REPLY.split() if key.startswith("reply.") else [])
    assert [words for words in needed if words not in text] == []


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("key", LETTER_TYPES)
def test_the_houses_own_text_passes_every_trial(key):
    letter_trials.check(LETTER_TYPES[key], letter_texts.house(LETTER_TYPES[key]).text)


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("key", LETTER_TYPES)
def test_no_letter_leaves_a_hole(key):
    letter_type = LETTER_TYPES[key]
    for values in letter_trials.samples(letter_type):
        written = "\n".join(letter_texts.paragraphs(letter_texts.house(letter_type).text, values))
        assert re.findall(r"None|\{|\}|。。|；。|，，|（）|：。", written) == []


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("key", LETTER_TYPES)
def test_leaving_out_any_field_that_must_stand_in_a_letter_is_refused(key):
    letter_type = LETTER_TYPES[key]
    text = letter_texts.house(letter_type).text
    for field in fields_of(letter_type):
        used = re.compile(r"\{\{[^}]*\b" + field.name + r"\b[^}]*\}\}|\b" + field.name + r" \|")
        if field.must and used.search(text) and field.name not in ("arrived_on", "description", "case_number"):
            with pytest.raises(RuleError, match=r"缺少|字段"):
                letter_trials.check(letter_type, used.sub("某事", text))


def test_what_a_third_party_reads_can_hold_nothing_of_the_applicant(annas_case):
    of_the_applicant = {"you", "asked", "description", "receipt_number", "way", "arrived_on", "rows"}
    for letter_type in LETTER_TYPES.values():
        if letter_type.kind in TO_OTHERS:
            assert not of_the_applicant & {field.name for field in fields_of(letter_type)}


def test_every_answer_has_its_type_title_and_suffix():
    types = {each.key: each for each in (reply_type(one.outcome, one.finding) for one in situations())}
    assert types == {key: each for key, each in LETTER_TYPES.items() if each.kind is LetterKind.REPLY}
    every = types.values()
    assert len({each.title for each in every}) == len({each.suffix for each in every}) == len(types)


def test_suffixes_and_number_words_tell_kinds_apart():
    numbered = [each for each in LETTER_TYPES.values() if each.is_numbered]
    assert len({each.suffix for each in numbered}) == len(numbered)
    assert len(set(NUMBER_WORDS.values())) == len(NUMBER_WORDS)
    assert set(LETTER_NAMES) == set(LetterKind) == {each.kind for each in LETTER_TYPES.values()}


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("key", [key for key in LETTER_TYPES if key.startswith("reply.")])
def test_what_a_reply_looks_like_is_as_the_law_words_it(key):
    letter_type = LETTER_TYPES[key]
    text = "\n".join(letter_texts.paragraphs(letter_texts.house(letter_type).text, look(letter_type)))
    first = key in ("reply.partial", "reply.denied")
    assert ("应当先自收到" in text) is first
    assert letter_type.title.endswith("告知书") is ("自收到本告知书之日起" in text)
    assert re.findall(r"None|【|】|。。", text) == []


@pytest.mark.parametrize(
    "title, named",
    [
        ("政府信息不存在答复书", "本答复书"),
        ("非政府信息公开申请告知书", "本告知书"),
        ("关于某事的函", "本函"),
        ("回复", "本答复书"),
    ],
)
def test_the_remedy_calls_the_letter_what_its_title_calls_it(title, named):
    remedy = "如不服本答复，可以自收到本答复书之日起六十日内向区人民政府申请行政复议。"
    assert f"自收到{named}之日起" in letter_values.named_after(title, remedy)


@pytest.mark.parametrize("kind, word", [(ApplicantKind.NATURAL_PERSON, "您"), (ApplicantKind.BUSINESS, "贵单位")])
def test_the_opening_names_day_way_number_and_content(clara: User, kind, word):
    case = register_case(clara, applicant=anna(kind=kind), description="两行\n内容")
    assert letter_values.opening(case, MONDAY) == (
        f"{word}于2026年3月2日以当面提交方式提出的政府信息公开申请（登记编号：{case.number}），本机关已于2026年3月2日收到。"
        f"{word}申请公开的内容为：“两行 内容”。"
    )


def test_several_who_apply_together_are_spoken_to_as_several(clara: User):
    case = register_case(clara)
    db.session.add(CoApplicant(case_id=case.id, kind=ApplicantKind.BUSINESS, name="宏大公司"))
    db.session.commit()
    assert letter_values.opening(case, MONDAY).startswith("你们于2026年3月2日")
    assert "你们申请公开的内容为" in letter_values.opening(case, MONDAY)


def test_a_reply_names_the_law_that_forbids_and_the_law_that_arranges_by_their_own_names():
    assert str(element_name(Element.SPECIAL_LAW, Outcome.OTHER_LAW)).startswith("禁止公开")
    assert str(element_name(Element.SPECIAL_LAW, Outcome.STATUTORY_INQUIRY)).startswith("有特别规定")


def test_a_publication_is_pointed_to_and_not_refused():
    assert "不作为" not in OUTCOMES[Outcome.PUBLICATION].reasons_text
    assert "获取的途径" in OUTCOMES[Outcome.PUBLICATION].reasons_text


def test_every_title_has_a_name_for_those_who_read_english(app):
    with app.test_request_context(), force_locale("en"):
        untold = [each.title for each in LETTER_TYPES.values() if gettext(each.title) == each.title]
    assert untold == []
