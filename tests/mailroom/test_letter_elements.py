"""Element by element, what the published forms of offices and the Regulation ask of each type of letter."""

import re
from datetime import date, datetime

import pytest

from tracker.demonstration.letter_samples import ADDRESSEES, AGENCY, APPLICANT, sample
from tracker.law.outcomes import OUTCOMES, OutcomeGroup
from tracker.law.stakes import STAKES, TO_THE_PARTY
from tracker.law.working_days import packaged_calendar
from tracker.mailroom import letter_texts
from tracker.mailroom.dates import date_words
from tracker.mailroom.letter_fields import RECEIVED
from tracker.mailroom.letter_kinds import OWN_PAPERS, LetterKind
from tracker.mailroom.letter_looks import look
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.mailroom.letters import plain_text

OF_A_REPLY = {
    "收到申请的日期": "本机关已于2026年3月2日收到",
    "申请的方式": "以互联网方式提出",
    "所申请信息的描述（原文引号）": "“2025年度旧住房改造项目的招标结果”",
    "收到补正的日期": "补正.{0,8}2026年3月5日收到",
    "补正的内容（原文引号）": "补正.*：“示范路28弄",
    "处理结论": "现答复如下|现告知",
    "法律依据": r"《政府信息公开条例》第.+条",
    "救济：六十日内复议，写明复议机关": "六十日内向东澜市示范区人民政府申请行政复议",
    "救济：诉讼": "(六个月|十五日)内向东澜市示范区人民法院提起行政诉讼",
}
ELEMENTS = {
    "receipt": {
        "收到日期": "收到该申请的日期为2026年3月2日",
        "渠道和依据": "第三十一条，以互联网方式",
        "所要求信息": "“2025年度旧住房改造项目的招标结果”",
        "编号": "登记编号：示住公开申〔2026〕58号",
        "答复期限": "2026年3月30日前",
        "查询编号和查询码": "查询编号：2026-48317205.*查询码",
        "不是答复": "不是对申请的答复",
    },
    "reply.provided": {
        "提供的清单和页数": "清单：招标结果公告一份，共4页",
        "提供方式": "方式、途径和时间：随本文书邮寄",
    },
    "reply.published": {"网站名称": "人民政府网站", "网址": "网址www"},
    "reply.partial": {
        "可公开部分": "提供的政府信息清单",
        "不公开部分、依据和理由": "不予公开的部分1：投标联系人的身份证件号码和手机号码。依据：.*第十五条。理由：",
        "提供方式": "方式、途径和时间",
        "先复议": "应当先自收到本答复书之日起",
    },
    "reply.denied": {
        "不公开的类别": "禁止公开",
        "理由": "不予公开",
        "禁止公开的法律": "禁止公开的法律、行政法规及其条款：《中华人民共和国招标投标法》",
        "先复议": "应当先自收到",
    },
    "reply.does_not_exist": {"检索说明": "检索的系统、关键词、时间范围和人员：.*关键词.*2025年度.*工作人员"},
    "reply.not_ours": {"机关名称和联系方式": "负责公开该政府信息的行政机关及其联系方式：示范区建设管理局，电话"},
    "reply.not_government_information": {
        "认定的理由": "不是行政机关在履行",
        "其他途径": "可循的其他途径：示范区档案馆",
    },
    "clarification": {
        "收到日期": "已于2026年3月2日收到",
        "需补正的事项": "1. 所指项目的名称；",
        "期限": "2026年3月27日前（含当日）",
        "逾期后果": "逾期不补正的，视为放弃申请",
        "七个工作日内一次性告知": "七个工作日内一次性告知",
        "指导和释明": "指导和释明：请写明",
    },
    "extension": {
        "收到日期": "已于2026年3月2日收到",
        "所要求信息": "“2025年度旧住房改造项目的招标结果”",
        "理由": "查阅的档案较多",
        "原期限和依据": "原答复期限（2026年3月30日）.*第三十三条第二款",
        "延长的工作日数和新的截止日": "延长答复期限17个工作日，将于2026年4月23日前",
        "负责人同意": "政府信息公开工作机构负责人同意",
        "特此告知": "特此告知",
    },
    "third_party_consultation": {
        "信息内容": "中标单位报价表",
        "涉及个人或单位信息": "涉及贵方的(个人|单位)信息",
        "是否同意公开及理由": "同意公开.*部分同意公开.*不同意公开.*理由",
        "期限": "收到本征询书之日起15个工作日",
        "逾期后果": "逾期未提出意见的，由本机关",
        "不写申请人": f"^(?!.*{APPLICANT})",
    },
    "opinion_slip": {
        "三种意见": "□ 同意公开.*□ 部分同意公开.*□ 不同意公开.*理由",
        "签名和日期": "签名或者盖章：.*日期：",
    },
    "consultation_notice": {"正在征求意见": "书面征求第三方的意见", "不计入期限": "不计算在答复期限内"},
    "disclosure_decision": {
        "信息内容": "决定公开的内容：示范路旧住房改造项目的中标单位报价表",
        "涉及个人或单位": "涉及贵方的(个人|单位)信息",
        "公共利益": "不公开该信息可能对公共利益造成重大影响",
        "法律依据": "第三十二条",
        "理由": "理由：该报价关系到公共资金的使用",
        "向申请人公开的具体情况": "将按上述内容向申请人公开",
        "救济": "六十日内.*行政复议.*行政诉讼",
    },
    "agency_consultation": {
        "牵头机关和共同制作机关": "由本机关牵头、与贵机关共同制作",
        "期限": "15个工作日",
        "逾期视为同意": "逾期未提出意见的，视为同意公开",
    },
    "assistance": {"依据": "《政府信息公开条例》第十一条", "事项": "竣工备案材料", "期限": "2026年3月13日前"},
    "reasons": {
        "数量和频次": "数量、频次明显超过合理范围：本月已经提出63件",
        "说明理由和期限": "2026年3月20日前（含当日）向本机关说明理由",
        "不合理则不予处理": "不合理的，将告知您不予处理",
    },
    "delay": {"理由": "逐件查阅", "依据": "第三十五条", "合理期限": "2026年5月29日前"},
    "fee": {
        "依据": "第四十二条",
        "计费方式": "按(件|量)计收",
        "标准和数量": "第31至100页，每页10元，计700元",
        "金额": "应缴纳信息处理费1440元",
        "缴纳期限与方式": "3号窗口缴纳.*20个工作日",
        "逾期视为放弃": "逾期未缴纳的，视为放弃申请",
    },
    "reply.repeat": {"前次答复文号与日期": "此前答复的文号和日期：示住公开答〔2025〕113号，2025年11月14日"},
    "reply.inquiry": {"不作为申请处理": "不作为政府信息公开申请处理", "正确渠道": "渠道：本机关办公室"},
    "reply.petition": {"不作为申请处理": "不作为政府信息公开申请处理", "正确渠道": "渠道：示范区信访办公室"},
    "reply.statutory_inquiry": {
        "依照特别规定办理": "第三十六条第（七）项的规定，请您依照该特别规定办理",
        "特别规定": "有特别规定的法律、行政法规及其条款：《不动产登记暂行条例》",
        "正确渠道": "查询的途径：示范区不动产登记事务中心",
    },
    "reply.needs_creation": {"理由": "需要另行制作"},
    "reply.still_unclear": {"理由": "仍不明确", "补正告知书的送达": "补正告知书于2026年3月4日送达"},
    "reply.publication": {"获取的途径": "《示范区人民政府公报》2025年第4期"},
    "reply.not_processed": {"理由": "数量、频次明显超过合理范围|不予处理", "告知书的送达": "送达"},
    "reply.other": {"理由": "已经移交示范区档案馆", "法律依据": "《中华人民共和国档案法》第二十八条"},
    "lapse": {
        "送达": "2026年3月4日送达",
        "期限届满": "2026年3月25日",
        "后果": "放弃申请，本机关不再处理",
        "救济": "行政复议",
    },
    "correction_receipt": {"编号": "登记编号", "不是答复": "不是对申请的答复"},
    "record_correction": {
        "结果": "已经予以更正",
        "事项": "58平方米改为68平方米",
        "理由": "原始测绘报告",
        "救济": "行政复议",
    },
    "reopening": {"决定": "行政复议决定书", "收到": "2026年5月13日收到", "期限": "2026年6月10日前"},
    "registration_form": {
        "申请人": "姓名或者名称：安某",
        "登记编号": "登记编号",
        "渠道和日期": "渠道：互联网.*收到日期：2026年3月2日",
        "申请内容": "申请公开的内容：2025年度",
        "身份": "身份证明：居民身份证",
    },
}


@pytest.fixture
def whole(app):
    """The whole letter of a type, as its gallery shows it, on one line."""
    with app.app_context():
        yield lambda key: " ".join(plain_text(sample(LETTER_TYPES[key])).split())


def test_every_type_has_its_elements():
    assert ELEMENTS.keys() == LETTER_TYPES.keys()


@pytest.mark.parametrize("key", ELEMENTS)
def test_a_letter_holds_every_element_of_its_type(whole, key):
    asked = (OF_A_REPLY if key.startswith("reply.") else {}) | ELEMENTS[key]
    text = whole(key)
    assert {element: words for element, words in asked.items() if not re.search(words, text)} == {}


@pytest.mark.parametrize("key", ELEMENTS)
def test_a_letter_has_title_number_addressee_contact_agency_and_date(whole, key):
    letter_type, text = LETTER_TYPES[key], whole(key)
    assert text.startswith(letter_type.title)
    assert text.endswith(f"{AGENCY} {date_words(look(letter_type)['on'])}")
    assert "联系方式：" in text
    assert not letter_type.is_numbered or re.search(r"示住公开\S*〔2026〕12号", text)
    assert letter_type.kind in OWN_PAPERS or f"{ADDRESSEES.get(letter_type.kind, APPLICANT)}：" in text


AHEAD = ("due_on", "due_before", "reply_by", "until")


@pytest.mark.parametrize("key", ELEMENTS)
def test_no_letter_quotes_a_day_after_its_own_unless_it_sets_it(whole, key):
    values = look(LETTER_TYPES[key])
    ahead = {date_words(values[name]) for name in AHEAD if isinstance(values.get(name), date)}
    if key == "fee":
        ahead.add(date_words(values["last_day"]))
    if key == "registration_form":
        ahead.add("2026年3月30日")  # the last day for the reply
    quoted = set(re.findall(r"\d{4}年\d{1,2}月\d{1,2}日", whole(key))) - ahead
    assert [day for day in quoted if datetime.strptime(day, "%Y年%m月%d日").date() > values["on"]] == []


def test_the_days_of_the_examples_are_counted_right():
    add, received = packaged_calendar().add, RECEIVED
    extension, fee, lapse, reopening = (look(LETTER_TYPES[key]) for key in ("extension", "fee", "lapse", "reopening"))
    assert look(LETTER_TYPES["receipt"])["due_on"] == extension["due_before"] == add(received, 20)
    assert extension["due_on"] == add(extension["due_before"], extension["working_days"])
    assert fee["last_day"] == add(fee["on"], 20)
    assert lapse["last_day"] == add(lapse["delivered_on"], 15)
    assert reopening["due_on"] == add(reopening["came_on"], 20)


@pytest.mark.parametrize("key", ELEMENTS)
def test_what_closes_a_letter_stands_last(app, key):
    with app.app_context():
        paragraphs = sample(LETTER_TYPES[key]).paragraphs
    assert "特此告知。" not in paragraphs[:-1]


def test_a_corrected_record_names_no_other_agency(whole):
    assert "有权更正的行政机关" not in whole("record_correction")
    assert "招标" not in whole("record_correction") + whole("correction_receipt")


def test_a_late_notice_of_completion_does_not_say_that_it_keeps_the_seven_days(app):
    letter_type = LETTER_TYPES["clarification"]
    with app.app_context():
        text = "".join(
            letter_texts.paragraphs(letter_texts.house(letter_type).text, look(letter_type) | {"restarts": False})
        )
    assert "七个工作日内一次性告知的规定" not in text
    assert "本次告知已经超过该期限，答复期限不因补正而改变" in text


def test_every_reason_to_refuse_is_named_to_the_applicant():
    named = ["国家秘密", "禁止公开", "公共安全", "第三方", "内部事务", "过程性", "执法案卷", "有关法律、行政法规"]
    rules = [rule for rule in OUTCOMES.values() if rule.group is OutcomeGroup.DENIED]
    assert [rule.outcome for rule, words in zip(rules, named, strict=True) if words not in rule.reasons_text] == []


def test_every_party_is_told_why_it_is_heard():
    assert {stake for stakes in STAKES.values() for stake in stakes} == TO_THE_PARTY.keys()
    assert all(
        "贵方" in TO_THE_PARTY[stake] for kind, stakes in STAKES.items() for stake in stakes if kind == "third_party"
    )


def test_who_reads_a_consultation_is_no_applicant(whole):
    for kind in (LetterKind.THIRD_PARTY_CONSULTATION, LetterKind.AGENCY_CONSULTATION, LetterKind.DISCLOSURE_DECISION):
        assert APPLICANT not in whole(kind.value)
