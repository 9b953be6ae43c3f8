"""What a reply is filled with: what every reply states, and what its outcome must state besides (Arts 36, 37)."""

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.law.outcomes import ELEMENT_NAMES, OUTCOMES, Element, Outcome
from tracker.law.replies import LAPSE_OUTCOMES
from tracker.law.wording import say
from tracker.mailroom.letter_types import reply_type
from tracker.mailroom.text_fields import Field

OWN_STEPS = frozenset({"withdrawn"})
SEPARATELY_STATED = frozenset({Element.REASONS, Element.WITHHELD_PARTS})
EXAMPLES: Mapping[Element, str] = {
    Element.PROVIDED: "招标结果公告一份，共4页",
    Element.CHANNEL: "随本文书邮寄纸质复印件",
    Element.SPECIAL_LAW: "《不动产登记暂行条例》第二十七条",
    Element.SEARCH_DONE: "检索了档案系统和业务系统，关键词为“旧住房改造”，时间范围为2025年度，由档案室工作人员检索",
    Element.RIGHT_AGENCY: "示范区建设管理局，电话0600-55554321",
    Element.RIGHT_CHANNEL: "示范区信访办公室，电话0600-55556789",
    Element.EARLIER_REPLY: "示住公开答〔2025〕113号，2025年11月14日",
    Element.NOTICE_SERVED: "补正告知书于2026年3月4日送达，期限于2026年3月25日届满",
}
SUPPLEMENTED = Field("supplemented_on", say("收到补正的日期"), date(2026, 3, 5), optional=True)
BASIS = Field("basis", say("法律依据"), "《政府信息公开条例》第三十六条")
REASONS = Field("reasons", say("答复的内容和理由"), "经审查，对您的申请作如下处理")
WITHHELD = Field(
    "withheld",
    say("不予公开的各部分：part 内容，basis 依据，reason 理由"),
    (
        {
            "part": "投标联系人的身份证件号码和手机号码",
            "basis": "《政府信息公开条例》第十五条",
            "reason": "属于个人隐私，公开会对第三方合法权益造成损害",
        },
        {"part": "内部请示", "basis": "《政府信息公开条例》第十六条第二款", "reason": "属于过程性信息"},
    ),
)


def reply_fields(key: str, remedy: Field) -> tuple[Field, ...]:
    """The fields of one type of reply. What only some of its outcomes must state is missing in others."""
    stated = [set(elements) for elements in must_states(key)]
    always, sometimes = set.intersection(*stated), set.union(*stated)
    named = [
        Field(element.value, ELEMENT_NAMES[element], EXAMPLES[element], optional=element not in always)
        for element in Element
        if element in sometimes - SEPARATELY_STATED
    ]
    parts = [WITHHELD] if Element.WITHHELD_PARTS in sometimes else []
    return (SUPPLEMENTED, BASIS, REASONS, *named, *parts, remedy)


def must_states(key: str) -> Iterator[tuple[Element, ...]]:
    """What each outcome, or finding, that is written as this type must state."""
    for outcome, rule in OUTCOMES.items():
        if outcome in LAPSE_OUTCOMES:
            continue
        answers = {finding.name: finding.must_state for finding in rule.findings if finding.name not in OWN_STEPS}
        if not rule.findings or outcome is Outcome.OTHER:
            answers[""] = rule.must_state
        yield from (must for finding, must in answers.items() if reply_type(outcome, finding).key == key)
