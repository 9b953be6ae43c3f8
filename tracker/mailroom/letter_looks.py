"""What a type of letter looks like: its examples, with the articles, reasons and remedies that really belong to it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.law.outcomes import OUTCOMES, Element, Outcome
from tracker.law.remedies import remedy_paragraph
from tracker.mailroom import letter_values
from tracker.mailroom.letter_fields import REMEDY, SUPPLEMENT, example
from tracker.mailroom.letter_kinds import LetterKind
from tracker.mailroom.letter_types import REPLY_TYPES, LetterType
from tracker.mailroom.remedy_words import named_after
from tracker.models import Agency

BLANK = re.compile(r"【([^】]*)】")
BODY, COURT = "东澜市示范区人民政府", "东澜市示范区人民法院"
NAME, CODE = "东澜市示范区住房局", "示住"
REFUSED = (Outcome.OTHER_LAW, "")
# Of an outcome that has no article of its own: what lies with the archives is read there.
OF_OTHERS = {
    "basis": "《中华人民共和国档案法》第二十八条",
    "reasons": "您申请的材料已经移交示范区档案馆保管，请按照档案法律、法规的规定到该馆查阅利用。",
}
ALSO = {
    Outcome.OTHER_LAW: {"special_law": "《中华人民共和国招标投标法》第四十四条第三款"},
    Outcome.EXCESSIVE: {"notice_served": "说明理由告知书于2026年3月4日送达，期限于2026年3月20日届满"},
}
# What a writer would tell in a reply of this type; the example of the field fits another.
FITTING = {
    "reply.published": {
        "channel": "东澜市示范区人民政府网站“政府信息公开”栏目，网址www.example.gov.cn/zfxxgk，"
        "自2025年12月1日起可以查阅、下载"
    },
    "reply.publication": {
        "channel": "《示范区人民政府公报》2025年第4期，可以到示范区图书馆查阅",
        "reasons": "您要求提供的是政府公报，属于公开出版物，现告知您获取的途径。",
    },
    "reply.partial": {"provided": "招标结果公告，共4页；中标通知书（删除不予公开的内容），共2页"},
    "reply.not_ours": {"reasons": "该政府信息由示范区建设管理局制作，由其负责公开。"},
    "reply.denied": {
        "reasons": "您申请获取的是评标委员会对投标文件的评审和比较情况，法律规定评标委员会成员和有关工作人员不得透露，"
        "属于法律禁止公开的政府信息，不予公开。"
    },
    "reply.statutory_inquiry": {"right_channel": "示范区不动产登记事务中心查询窗口，电话0600-55557777"},
    "reply.not_government_information": {"right_channel": "示范区档案馆查阅大厅，电话0600-55558888"},
    "reply.inquiry": {"right_channel": "本机关办公室，电话0600-55551235"},
}


# Letters that quote what came later than the day of the others.
DATES: Mapping[str, date] = {
    "lapse": date(2026, 3, 26),
    "disclosure_decision": date(2026, 3, 26),
    "reopening": date(2026, 5, 14),
    "reply.still_unclear": date(2026, 3, 26),
    "reply.not_processed": date(2026, 3, 23),
}
# What the application came to ask for after its supplement, where the house's example fits another answer.
SUPPLEMENTS: Mapping[str, str] = {
    "reply.denied": "示范路28弄旧住房改造项目评标委员会对投标文件的评审和比较情况",
    "reply.statutory_inquiry": "示范路28弄5号房屋的不动产登记资料",
    "reply.publication": "示范路28弄旧住房改造项目公告所在的《示范区人民政府公报》2025年第4期",
    "reply.needs_creation": "示范路28弄等旧住房改造项目三年来中标价格的对比分析",
    "reply.still_unclear": "示范路28弄旧住房改造的有关材料",
    "reply.petition": "示范路28弄旧住房改造项目招标中的违规情况，请予查处",
    "reply.not_government_information": "示范路28弄业主委员会与物业服务企业签订的合同",
    "reply.other": "示范路28弄1986年房屋普查登记材料",
    "reply.inquiry": "示范路28弄什么时候轮到旧住房改造",
}
CLAIM = "示住公开更〔2026〕3号"
RECORD = "示范路28弄5号302室房屋登记表中的建筑面积"
# What the house's examples would say twice, or of another letter.
OWN_LOOKS: Mapping[str, dict[str, Any]] = {
    "receipt": {"provisional": False, "accepted_by": None},
    "reopening": {"case_number": "示住公开申〔2026〕58号-重办1"},
    "record_correction": {"case_number": CLAIM, "description": RECORD, "supplement": None, "agency": None},
    "correction_receipt": {"case_number": CLAIM, "description": RECORD, "supplement": None, "accepted_by": None},
}


def look(letter_type: LetterType) -> dict[str, Any]:
    """Every field with its example, a reply's as the law words it."""
    told = of_reply(letter_type) if letter_type.kind is LetterKind.REPLY else {}
    values = {**example(letter_type), **told, **OWN_LOOKS.get(letter_type.key, {})}
    values["on"] = DATES.get(letter_type.key, values["on"])
    if letter_type.key in SUPPLEMENTS:
        values = in_names(values, {SUPPLEMENT.example: SUPPLEMENTS[letter_type.key]})
    if REMEDY.name in values:
        values[REMEDY.name] = named_after(letter_type.title, values[REMEDY.name])
    return values


def look_of(letter_type: LetterType, agency: Agency) -> dict[str, Any]:
    """The same in the name of an agency: its name and numbers, its address, and who reviews what it replies."""
    names = {
        NAME: agency.name,
        CODE: agency.short_name or agency.code,
        BODY: agency.review_body or (agency.parent.name if agency.parent else "") or BODY,
        COURT: agency.court or COURT,
    }
    values = in_names(look(letter_type), names)
    own = letter_values.of_office(agency)
    return {name: own[name] if name in own and value is not None else value for name, value in values.items()}


def in_names(value: Any, names: Mapping[str, str]) -> Any:
    """An example in which other names stand; the names that are put in are not looked at again."""
    if isinstance(value, str):
        return re.sub("|".join(map(re.escape, names)), lambda found: names[found[0]], value)
    if isinstance(value, dict):
        return {key: in_names(item, names) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(in_names(item, names) for item in value)
    return value


def of_reply(letter_type: LetterType) -> dict[str, Any]:
    """The basis, the reasons and the remedies of the first outcome that is written as this type."""
    outcome, finding = next((said for said, key in REPLY_TYPES.items() if key == letter_type.key), REFUSED)
    rule = OUTCOMES[Outcome(outcome)]
    words = next((one for one in rule.findings if one.name == finding), rule)
    told = {"basis": words.legal_text, "reasons": BLANK.sub(last_choice, words.reasons_text)}
    remedy = remedy_paragraph(rule.outcome, body=BODY, court=COURT)
    told |= ALSO.get(rule.outcome, {}) | FITTING.get(letter_type.key, {}) | {REMEDY.name: str(remedy)}
    unsaid = {element.value: None for element in Element if element not in words.must_state}
    named = {name: None for name in example(letter_type) if name in unsaid and name not in told}
    return {**OF_OTHERS, **named, **{name: text for name, text in told.items() if text}}


def last_choice(blank: re.Match[str]) -> str:
    """Of what a writer may fill in, the last: 【工商、不动产登记等】."""
    return blank[1].split("、")[-1].rstrip("等")
