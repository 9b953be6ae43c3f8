"""What each type of letter is filled with: its fields, what each means, and examples to try a text with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.law.channels import CHANNEL_NAMES
from tracker.law.wording import say
from tracker.mailroom.letter_kinds import LetterKind
from tracker.mailroom.letter_types import LetterType
from tracker.mailroom.notice_fields import (
    DAY_ALONE,
    ORDERED_DAYS,
    ORDERED_UNTIL,
    PROVISIONAL,
    PUT_OFF,
    SUPPLEMENTED_ON,
)
from tracker.mailroom.reply_fields import reply_fields
from tracker.mailroom.text_fields import Field

ON, ARRIVED, RECEIVED = date(2026, 3, 6), date(2026, 2, 27), date(2026, 3, 2)
CONTACT = "联系方式：地址为示范路36号，电话为0600-55551234。"
SIGNED = (
    Field("on", say("文书的日期"), ON, must=False),
    Field("case_number", say("登记编号"), "示住公开申〔2026〕58号"),
    Field("agency_name", say("本机关名称"), "东澜市示范区住房局", must=False),
    Field("agency_address", say("本机关地址，没有填写的写见公开指南"), "示范路36号", must=False),
    Field("agency_phone", say("本机关电话，没有填写的写见公开指南"), "0600-55551234", must=False),
    Field("contact", say("一整段联系方式：地址、电话"), CONTACT),
)
CONTENT = "2025年度旧住房改造项目的招标结果"
ASKED = (
    "您于2026年2月27日以互联网方式提出的政府信息公开申请（登记编号：示住公开申〔2026〕58号），本机关已于2026年3月2日收到。"
    f"您申请公开的内容为：“{CONTENT}”。"
)
WAYS = tuple(sorted(map(str, CHANNEL_NAMES.values()), key=lambda way: way != "互联网"))
OF_APPLICATION = (
    Field("you", say("对申请人的称呼：您、贵单位，共同申请的你们"), "您", others=("贵单位", "你们"), must=False),
    Field("asked", say("一整段开头：何时以何种方式提出、登记编号、何时收到、申请内容"), ASKED, must=False),
    Field("arrived_on", say("申请到达的日期"), ARRIVED, must=False),
    Field("applied_on", say("提出申请的日期；邮寄的没有，本机关只知道到达的日期"), ARRIVED, optional=True, must=False),
    Field("way", say("申请渠道"), WAYS[0], others=WAYS[1:], must=False),
    Field("description", say("申请公开的内容，照申请人的原文"), CONTENT),
    Field("receipt_number", say("查询编号"), "2026-48317205", must=False),
)
# After a supplement the opening says it too; a reply that leaves out what was supplemented answers another question.
SUPPLEMENT = Field(
    "supplement",
    say("申请人补正后明确的内容；没有补正的没有"),
    "示范路28弄旧住房改造项目2025年度的招标结果公告",
    optional=True,
    must=False,
)
OPENING_OF_REPLY = (
    Field(
        "asked",
        say("一整段开头：何时以何种方式提出、登记编号、何时收到、申请内容、补正的内容"),
        f"{ASKED}经您补正（本机关于2026年3月5日收到），补正后的申请内容为：“{SUPPLEMENT.example}”。",
        must=False,
    ),
    replace(SUPPLEMENT, must=True),
)
CAME_ON = Field("received_on", say("收到申请的日期；还没有确认的没有"), RECEIVED, optional=True, must=False)
# What stands on the registration form of an application, row by row.
REGISTERED: Mapping[str, str] = {
    "姓名或者名称": "安某（自然人）",
    "证件号码": "310***********1234",
    "联系电话": "0600-55550001",
    "通信地址": "东澜市示范区示范路28弄5号 060001",
    "身份证明": "居民身份证（安某，2026年2月27日核验）",
    "渠道": "互联网",
    "到达日期": "2026年2月27日（周五）",
    "双方确认日期": "2026年3月2日（周一）",
    "收到日期": "2026年3月2日（周一）",
    "答复期限": "2026年3月30日（周一）",
    "申请公开的内容": CONTENT,
    "希望得到的形式": "纸质",
    "希望的获取方式": "邮寄",
    "登记人": "李某",
    "登记时间": "2026年3月2日（周一） 10:20",
    "承办单位": "信息公开科",
    "经办人": "李某",
    "所附材料": "身份证扫描件.pdf",
}
REMEDY = Field(
    "remedy",
    say("一整段救济告知，按结果和复议机关生成"),
    "如不服本答复，可以自收到本答复书之日起六十日内向东澜市示范区人民政府申请行政复议，"
    "或者自收到本答复书之日起六个月内向东澜市示范区人民法院提起行政诉讼。",
)
DUE = date(2026, 3, 30)
FOR_CONTENT = Field("content", say("需要对方知道的信息内容"), "示范路旧住房改造项目的中标单位报价表")
CONCERNS_PARTY = Field("concern", say("信息与对方的关系：涉及对方的什么"), "涉及贵方的单位信息（含商业秘密）")
CONCERNS_AGENCY = Field(CONCERNS_PARTY.name, CONCERNS_PARTY.meaning, "由本机关牵头、与贵机关共同制作")

OWN: Mapping[LetterKind, tuple[Field, ...]] = {
    LetterKind.RECEIPT: (
        Field("received_on", say("收到申请的日期；还没有确认的没有"), RECEIVED, optional=True),
        Field("which_day", say("哪一天算收到之日，按渠道"), "以双方确认之日为收到申请之日"),
        Field("due_on", say("答复期限的最后一日"), DUE, optional=True, only_with="received_on"),
        SUPPLEMENTED_ON,
        DAY_ALONE,
        Field("provisional", say("是否因节假日安排未公布而暂定"), True, others=(False,), must=False),
        Field("accepted_by", say("代收申请的集中受理点"), "示范区政务服务中心", optional=True),
        Field(
            "put_right",
            say("更正的各项：label 名称，old 原为，new 更正为"),
            ({"label": "到达日期", "old": "2026年2月26日", "new": "2026年2月27日"},),
            optional=True,
            only_with="earlier",
        ),
        Field(
            "earlier",
            say("被更正的回执：number 文号，dated_on 日期"),
            ({"number": "示住公开收〔2026〕11号", "dated_on": date(2026, 3, 3)},),
            optional=True,
            only_with="put_right",
        ),
        Field(
            "split_into",
            say("同一份申请拆分出的其他案件的登记编号"),
            ("示住公开申〔2026〕59号", "示住公开申〔2026〕60号"),
            optional=True,
        ),
    ),
    LetterKind.CLARIFICATION: (
        Field("points", say("需要补正的各项"), ("所指项目的名称", "所需材料的年度")),
        Field("guidance", say("指导和释明"), "请写明项目所在的路段和门牌号"),
        Field("reply_by", say("补正的最后一日"), date(2026, 3, 27)),
        Field("restarts", say("答复期限是否因补正重新计算"), True, others=(False,), must=False),
        *PUT_OFF,
        ORDERED_UNTIL,
        ORDERED_DAYS,
        Field("due_on", say("答复期限的最后一日"), DUE, optional=True, must=False),
        PROVISIONAL,
    ),
    LetterKind.EXTENSION: (
        Field("reason", say("延期的理由"), "需要查阅的档案较多"),
        Field("working_days", say("延长的工作日数"), 17),
        Field("due_before", say("原来的最后一日"), DUE, optional=True, must=False),
        Field("due_on", say("延长后的最后一日"), date(2026, 4, 23), optional=True),
        PROVISIONAL,
    ),
    LetterKind.THIRD_PARTY_CONSULTATION: (FOR_CONTENT, CONCERNS_PARTY),
    LetterKind.AGENCY_CONSULTATION: (
        FOR_CONTENT,
        CONCERNS_AGENCY,
        Field(
            "made_jointly",
            say("是否与对方共同制作：只有共同制作的，逾期才视为同意"),
            True,
            others=(False,),
            must=False,
        ),
    ),
    LetterKind.OPINION_SLIP: (
        FOR_CONTENT,
        Field("asked_number", say("征询书的文号"), "示住公开征〔2026〕8号", optional=True, must=False),
    ),
    LetterKind.CONSULTATION_NOTICE: (
        Field(
            "party_kind",
            say("征求谁的意见：third_party 第三方，agency 机关，both 两者"),
            "third_party",
            others=("agency", "both"),
            must=False,
        ),
        Field(
            "agency_articles",
            say("征求机关意见依据的条文；只征求第三方的为空"),
            "第三十四条",
            others=("第十一条", "第十一条、第三十四条"),
            must=False,
        ),
        Field("came_too_late", say("征求意见时答复期限是否已经届满"), False, others=(True,), must=False),
        ORDERED_UNTIL,
    ),
    LetterKind.DISCLOSURE_DECISION: (
        CONCERNS_PARTY,
        Field("content", say("决定公开的内容"), "示范路旧住房改造项目的中标单位报价表"),
        Field(
            "reason",
            say("决定公开的理由：对公共利益的影响，或者第三方的理由为什么不成立"),
            "该报价关系到公共资金的使用",
        ),
        Field(
            "ground",
            say("决定公开的根据：public_interest 公共利益，unfounded 第三方的理由不成立"),
            "public_interest",
            others=("unfounded",),
            must=False,
        ),
        Field("consulted_on", say("书面征求意见的日期"), date(2026, 3, 4), optional=True, must=False),
        Field(
            "opinion",
            say("第三方的意见：refuses 不同意，agrees_in_part 部分同意；逾期未提出的没有"),
            "refuses",
            others=("agrees_in_part",),
            optional=True,
            must=False,
        ),
        REMEDY,
    ),
    LetterKind.ASSISTANCE: (
        Field("matter", say("请对方协助的事项"), "提供示范路项目的竣工备案材料"),
        Field("until", say("请对方函复的最后一日"), date(2026, 3, 13)),
    ),
    LetterKind.REASONS: (
        Field("what_is_excessive", say("数量、频次如何明显超过合理范围"), "本月已经提出63件内容相近的申请"),
        Field("reply_by", say("说明理由的最后一日"), date(2026, 3, 20)),
    ),
    LetterKind.DELAY: (
        Field("reason", say("不能在期限内答复的原因"), "需要逐件查阅三年的档案"),
        Field("until", say("延迟答复的最后一日"), date(2026, 5, 29)),
    ),
    LetterKind.FEE: (
        Field("unit", say("计费方式：item 按件，page 按量"), "page", others=("item",), must=False),
        Field("count", say("本月第几件，或者共多少页"), 137),
        Field(
            "tiers",
            say("各档：first 起，last 止，rate 每件或者每页几元，amount 共几元"),
            (
                {"first": 31, "last": 100, "rate": 10, "amount": 700},
                {"first": 101, "last": 137, "rate": 20, "amount": 740},
            ),
        ),
        Field("amount", say("应缴纳的总额（元）"), 1440),
        Field("how_to_pay", say("缴纳方式"), "到示范区政务服务中心3号窗口缴纳"),
        Field("last_day", say("缴费的最后一日；还不知道何时送达的没有"), date(2026, 4, 3), optional=True),
        ORDERED_DAYS,
    ),
    LetterKind.LAPSE: (
        Field("lapsed", say("哪一项逾期：clarification 补正，fee 缴费"), "clarification", others=("fee",), must=False),
        Field("notified_on", say("告知书发出的日期"), date(2026, 3, 3)),
        Field("delivered_on", say("告知书送达的日期"), date(2026, 3, 4), optional=True),
        Field("last_day", say("期限的最后一日"), date(2026, 3, 25)),
        Field("basis", say("法律依据"), "《政府信息公开条例》第三十条"),
        REMEDY,
    ),
    LetterKind.RECORD_CORRECTION: (
        Field(
            "outcome",
            say("结果：corrected 更正，transferred 转送，referred 告知向谁提出，refused 不予更正"),
            "corrected",
            others=("transferred", "referred", "refused"),
            must=False,
        ),
        Field("what", say("申请更正的记录和请求"), "房屋登记表中的建筑面积由58平方米改为68平方米"),
        Field("reasons", say("理由"), "经核对原始测绘报告，建筑面积应为68平方米", optional=True),
        Field("agency", say("有权更正的机关及其联系方式"), "示范区规划局，电话0600-55559876", optional=True),
        Field(REMEDY.name, REMEDY.meaning, REMEDY.example, optional=True),
    ),
    LetterKind.CORRECTION_RECEIPT: (
        Field("received_on", say("收到申请的日期；还没有确认的没有"), RECEIVED, optional=True),
        Field("which_day", say("哪一天算收到之日，按渠道"), "以双方确认之日为收到申请之日", must=False),
        Field("due_on", say("本机关内部时限的最后一日"), DUE, optional=True, only_with="received_on"),
        Field("accepted_by", say("代收申请的集中受理点"), "示范区政务服务中心", optional=True),
    ),
    LetterKind.REOPENING: (
        Field("body", say("作出决定或者判决的机关"), "东澜市示范区人民政府"),
        Field("order_number", say("决定书或者判决书的文号"), "东澜示府复决〔2026〕8号行政复议决定书"),
        Field("dated_on", say("决定或者判决的日期"), date(2026, 5, 11)),
        Field("came_on", say("本机关收到决定或者判决的日期"), date(2026, 5, 13)),
        Field("due_on", say("重新答复的最后一日"), date(2026, 6, 10)),
        PROVISIONAL,
        Field("ordered", say("决定或者判决是否写明了期限"), False, others=(True,), must=False),
        Field("still_open", say("案件是否还没有答复过"), False, others=(True,), optional=True, must=False),
        Field(
            "asked_before", say("此前要求申请人做的事，不再等待"), "", others=("补正申请",), optional=True, must=False
        ),
    ),
    LetterKind.REGISTRATION_FORM: (
        Field(
            "rows",
            say("登记表各栏：label 栏目，value 内容"),
            tuple({"label": label, "value": value} for label, value in REGISTERED.items()),
        ),
    ),
}


def fields_of(letter_type: LetterType) -> tuple[Field, ...]:
    """The fields that a text of this type may use, and no others; letters to others know nothing of the applicant."""
    is_reply = letter_type.kind is LetterKind.REPLY
    own = (*OPENING_OF_REPLY, *reply_fields(letter_type.key, REMEDY)) if is_reply else OWN[letter_type.kind]
    known = {field.name for field in own}
    about: tuple[Field, ...] = (*OF_APPLICATION, SUPPLEMENT) if letter_type.is_to_applicant else ()
    about = tuple(field for field in about if field.name not in known)
    came = (CAME_ON,) if letter_type.is_to_applicant and CAME_ON.name not in known else ()
    return (*SIGNED, *about, *came, *own)


def example(letter_type: LetterType) -> dict[str, Any]:
    """Every field with its example: to show what a text looks like."""
    return {field.name: field.example for field in fields_of(letter_type)}
