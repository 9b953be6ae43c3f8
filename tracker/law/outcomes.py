"""The twenty-one outcomes of the annual report, and how to recognise one by the name or number people write."""

from collections.abc import Mapping
from itertools import product

from tracker.law.edition import Article, RuleError
from tracker.law.outcome_rules import ELEMENT_NAMES as ELEMENT_NAMES
from tracker.law.outcome_rules import GROUP_NAMES as GROUP_NAMES
from tracker.law.outcome_rules import GROUP_PLACES as GROUP_PLACES
from tracker.law.outcome_rules import Element as Element
from tracker.law.outcome_rules import Finding as Finding
from tracker.law.outcome_rules import Outcome as Outcome
from tracker.law.outcome_rules import OutcomeGroup as OutcomeGroup
from tracker.law.outcome_rules import OutcomeRule as OutcomeRule
from tracker.law.outcome_rules import RemedyRoute as RemedyRoute
from tracker.law.outcome_rules import cite as cite
from tracker.law.outcome_rules import element_name as element_name
from tracker.law.spelling import bare
from tracker.law.wording import Wording, say

REFUSED = Article(36, item=3)
REPORTED_IN = Article(50)

GRANTED_FINDINGS = (
    Finding(
        "provided",
        say("可以公开，提供该政府信息"),
        (Article(36, item=2),),
        (Element.PROVIDED, Element.CHANNEL),
        "您申请获取的政府信息可以公开，现予提供。",
        say("信息由本机关保存并且可以公开，这次提供给申请人"),
    ),
    Finding(
        "already_published",
        say("已经主动公开，告知获取方式"),
        (Article(36, item=1),),
        (Element.CHANNEL,),
        "您申请获取的政府信息已经主动公开。",
        say("信息早已在网站、公报等处向所有人公开，这次只告知到哪里获取"),
    ),
)
NOT_HELD_FINDINGS = (
    Finding(
        "does_not_exist",
        say("该政府信息不存在"),
        (Article(36, item=4),),
        (Element.SEARCH_DONE,),
        "经检索，没有检索到您申请获取的政府信息，该政府信息不存在。",
        say("属于本机关职责范围，但检索后确认没有制作或者获取过，要写明怎样检索的"),
    ),
    Finding(
        "not_ours",
        say("不属于本机关负责公开"),
        (Article(36, item=5),),
        (Element.REASONS, Element.RIGHT_AGENCY),
        "您申请获取的政府信息不属于本机关负责公开。",
        say("由别的行政机关负责公开；能够确定是哪个机关的，要告知名称和联系方式"),
    ),
)
OTHER_FINDINGS = (
    Finding(
        "not_government_information",
        say("不属于政府信息"),
        (Article(2),),
        (Element.REASONS, Element.RIGHT_CHANNEL),
        "您申请获取的内容不是行政机关在履行行政管理职能过程中制作或者获取的信息，不属于政府信息。",
        say("有这份材料，但不是在履行行政管理职能过程中制作或者获取的，例如党务信息、刑事侦查材料"),
    ),
    Finding(
        "inquiry",
        say("咨询事项"),
        (Article(2),),
        (Element.REASONS, Element.RIGHT_CHANNEL),
        "您提出的是咨询事项，不是获取以一定形式记录、保存的政府信息的申请。",
        say("要的是解释、说明或者解答，不是一份已经记录、保存下来的材料"),
    ),
    Finding(
        "withdrawn",
        say("申请人撤回申请"),
        (),
        (Element.REASONS,),
        "您已于【日期】撤回该申请，本机关不再办理。",
        say("申请人自己不要了"),
    ),
)


def _rule(
    outcome: Outcome,
    place: str,
    label: Wording,
    articles: tuple[Article, ...],
    must_state: tuple[Element, ...],
    reasons_text: str,
    *also_called: str,
    legal_text: str | None = None,
    findings: tuple[Finding, ...] = (),
) -> OutcomeRule:
    group = OutcomeGroup(outcome.partition(".")[0])
    first = group in (OutcomeGroup.PARTIAL, OutcomeGroup.DENIED) and outcome is not Outcome.STATUTORY_INQUIRY
    route = RemedyRoute.RECONSIDERATION_FIRST if first else RemedyRoute.EITHER
    basis = cite(articles) if legal_text is None else legal_text
    return OutcomeRule(
        outcome, label, place, group, articles, must_state, route, basis, reasons_text, also_called, findings
    )


RULES = (
    _rule(
        Outcome.GRANTED, "（一）", GROUP_NAMES[OutcomeGroup.GRANTED],
        (Article(36, item=1), Article(36, item=2)), (Element.CHANNEL,), GRANTED_FINDINGS[0].reasons_text,
        "公开", "同意公开", "全部公开", "主动公开", "已主动公开", "已经主动公开",
        legal_text=GRANTED_FINDINGS[0].legal_text, findings=GRANTED_FINDINGS,
    ),
    _rule(
        Outcome.PARTIAL, "（二）", GROUP_NAMES[OutcomeGroup.PARTIAL], (Article(37),),
        (Element.PROVIDED, Element.CHANNEL, Element.WITHHELD_PARTS),
        "您申请获取的政府信息中含有不应当公开的内容，能够作区分处理，现提供可以公开的内容，其余部分不予公开。",
        "部分公开", "区分处理",
    ),
    _rule(
        Outcome.STATE_SECRET, "（三）1", say("属于国家秘密"), (Article(14), REFUSED), (Element.REASONS,),
        "您申请获取的政府信息依法确定为国家秘密，不予公开。",
        "国家秘密", "涉及国家秘密", "涉密",
    ),
    _rule(
        Outcome.OTHER_LAW, "（三）2", say("其他法律行政法规禁止公开"), (Article(14), REFUSED),
        (Element.REASONS, Element.SPECIAL_LAW),
        "法律、行政法规禁止公开您申请获取的政府信息，不予公开。",
        "其他法律、行政法规禁止公开", "法律行政法规禁止公开", "法律法规禁止公开",
    ),
    _rule(
        Outcome.SECURITY_STABILITY, "（三）3", say("危及“三安全一稳定”"), (Article(14), REFUSED), (Element.REASONS,),
        "您申请获取的政府信息公开后可能危及【国家安全、公共安全、经济安全、社会稳定】，理由是【理由】，不予公开。",
        "三安全一稳定",
    ),
    _rule(
        Outcome.THIRD_PARTY, "（三）4", say("保护第三方合法权益"), (Article(15), Article(32), REFUSED),
        (Element.REASONS,),
        "您申请获取的政府信息涉及【商业秘密、个人隐私】，公开会对第三方合法权益造成损害，"
        "经征求意见，第三方不同意公开且有合理理由，不公开也不会对公共利益造成重大影响，不予公开。",
        "第三方合法权益", "第三方权益", "商业秘密", "涉及商业秘密", "个人隐私", "涉及个人隐私",
    ),
    _rule(
        Outcome.INTERNAL_AFFAIRS, "（三）5", say("属于三类内部事务信息"), (Article(16, paragraph=1), REFUSED),
        (Element.REASONS,),
        "您申请获取的是本机关【人事管理、后勤管理、内部工作流程】方面的内部事务信息，不予公开。",
        "三类内部事务信息", "内部事务信息", "内部事务", "内部管理信息",
    ),
    _rule(
        Outcome.DELIBERATIVE, "（三）6", say("属于四类过程性信息"), (Article(16, paragraph=2), REFUSED),
        (Element.REASONS,),
        "您申请获取的是本机关在履行行政管理职能过程中形成的【讨论记录、过程稿、磋商信函、请示报告】，"
        "属于过程性信息，法律、法规、规章没有规定应当公开，不予公开。",
        "四类过程性信息", "过程性信息",
    ),
    _rule(
        Outcome.ENFORCEMENT_FILE, "（三）7", say("属于行政执法案卷"), (Article(16, paragraph=2), REFUSED),
        (Element.REASONS,),
        "您申请获取的是行政执法案卷信息，法律、法规、规章没有规定应当公开，不予公开。",
        "行政执法案卷", "行政执法案卷信息", "执法案卷",
    ),
    _rule(
        Outcome.STATUTORY_INQUIRY, "（三）8", say("属于行政查询事项"), (Article(36, item=7),),
        (Element.SPECIAL_LAW, Element.RIGHT_CHANNEL),
        "您申请获取的是【工商、不动产登记等】信息，有关法律、行政法规对其获取有特别规定，请依照该规定查询。",
        "行政查询事项", "行政查询",
    ),
    _rule(
        Outcome.NOT_HELD, "（四）1", say("本机关不掌握相关政府信息"), (Article(36, item=4), Article(36, item=5)),
        (Element.REASONS,), NOT_HELD_FINDINGS[0].reasons_text,
        "信息不存在", "政府信息不存在", "该政府信息不存在", "不存在", "本机关不掌握", "不掌握", "不掌握相关政府信息",
        "非本机关", "非本机关公开", "非本机关信息", "非本机关政府信息", "不属于本机关", "不属于本机关公开",
        "不属于本机关负责公开",
        legal_text=NOT_HELD_FINDINGS[0].legal_text, findings=NOT_HELD_FINDINGS,
    ),
    _rule(
        Outcome.NEEDS_CREATION, "（四）2", say("没有现成信息需要另行制作"), (Article(38),), (Element.REASONS,),
        "您申请获取的内容没有现成信息，需要本机关对现有政府信息进行加工、分析，本机关不予提供。",
        "没有现成信息", "需要另行制作", "需另行制作", "另行制作",
    ),
    _rule(
        Outcome.STILL_UNCLEAR, "（四）3", say("补正后申请内容仍不明确"), (Article(30),),
        (Element.NOTICE_SERVED, Element.REASONS),
        "本机关已一次性告知您补正，您补正后的申请内容仍不明确，无法据以检索，本机关无法提供。",
        "补正后仍不明确", "内容仍不明确", "仍不明确",
    ),
    _rule(
        Outcome.PETITION, "（五）1", say("信访举报投诉类申请"), (Article(39, paragraph=1),),
        (Element.REASONS, Element.RIGHT_CHANNEL),
        "您以政府信息公开申请的形式进行信访、投诉、举报等活动，不作为政府信息公开申请处理。",
        "信访", "信访类申请", "信访举报投诉", "信访投诉举报", "信访、举报、投诉类申请", "投诉举报", "举报", "投诉",
    ),
    _rule(
        Outcome.REPEAT, "（五）2", say("重复申请"), (Article(36, item=6),), (Element.EARLIER_REPLY,),
        "本机关已经就同一政府信息答复过您，对您的重复申请不予重复处理。",
        "不予重复处理",
    ),
    _rule(
        Outcome.PUBLICATION, "（五）3", say("要求提供公开出版物"), (Article(39, paragraph=2),), (Element.CHANNEL,),
        "您要求提供的是【政府公报、报刊、书籍】等公开出版物，现告知您获取的途径。",
        "公开出版物",
    ),
    _rule(
        Outcome.EXCESSIVE, "（五）4", say("无正当理由大量反复申请"), (Article(35),),
        (Element.NOTICE_SERVED, Element.REASONS),
        "您申请公开政府信息的数量、频次明显超过合理范围，本机关已要求您说明理由，您说明的理由不合理，不予处理。",
        "大量反复申请",
    ),
    _rule(
        Outcome.CONFIRMATION, "（五）5", say("要求行政机关确认或重新出具已获取信息"), (),
        (Element.EARLIER_REPLY, Element.REASONS),
        "您要求本机关确认或者重新出具您已经获取的政府信息，不予处理。",
        "要求确认或重新出具已获取信息", "确认或重新出具", "重新出具已获取信息",
    ),
    _rule(
        Outcome.CLARIFICATION_LAPSED, "（六）1",
        say("申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        (Article(30),), (Element.NOTICE_SERVED,),
        "本机关的补正告知书已于【日期】送达，您无正当理由逾期不补正，视为放弃申请，本机关不再处理该申请。",
        "申请人无正当理由逾期不补正", "逾期不补正", "逾期未补正",
    ),
    _rule(
        Outcome.FEE_LAPSED, "（六）2",
        say("申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        (Article(42),), (Element.NOTICE_SERVED,),
        "本机关的收费通知已于【日期】送达，您逾期未按要求缴纳信息处理费，视为放弃申请，本机关不再处理该申请。",
        "申请人逾期未按收费通知要求缴纳费用", "逾期未缴纳费用", "逾期未缴费", "逾期不缴费",
        legal_text="《政府信息公开条例》第四十二条和《政府信息公开信息处理费管理办法》",
    ),
    _rule(
        Outcome.OTHER, "（六）3", say("其他"), (), (Element.REASONS,), "",
        "撤回", "撤回申请", "申请人撤回", "已撤回", "非政府信息", "不属于政府信息", "咨询",
        findings=OTHER_FINDINGS,
    ),
)  # fmt: skip

OUTCOMES: Mapping[Outcome, OutcomeRule] = {rule.outcome: rule for rule in RULES}


def _ways_of_writing(rule: OutcomeRule) -> set[str]:
    """（三）4, 三（三）4, and each name alone or after any of its numbers: （三）不予公开4.保护第三方合法权益."""
    chapter, number, heading = GROUP_PLACES[rule.group], rule.place[3:], str(GROUP_NAMES[rule.group])
    before = ("", number, rule.place, "三" + rule.place, heading, heading + number, chapter + heading + number)
    names = (str(rule.label), *rule.also_called)
    return {bare(way) for way in (rule.outcome, rule.place, "三" + rule.place, *map("".join, product(before, names)))}


BY_WRITING: Mapping[str, Outcome] = {way: rule.outcome for rule in RULES for way in _ways_of_writing(rule)}

LEAVES_OF: Mapping[str, OutcomeGroup] = {
    bare(way): group
    for group, name in GROUP_NAMES.items()
    for way in (str(name), GROUP_PLACES[group], GROUP_PLACES[group] + str(name))
    if bare(way) not in BY_WRITING
}


def outcome_from_text(text: str) -> Outcome:
    """The outcome a person wrote by its name, a usual short name, its number in the form, or its row name."""
    written = bare(text)
    if written in BY_WRITING:
        return BY_WRITING[written]
    if written in LEAVES_OF:
        place = GROUP_PLACES[LEAVES_OF[written]]
        raise RuleError(
            "办理结果“{text}”不够具体，请写明是哪一种情形，例如“{place}1”。", REPORTED_IN, text=text, place=place
        )
    raise RuleError("办理结果“{text}”不在年度报告的二十一种情形之内。", REPORTED_IN, text=text)
