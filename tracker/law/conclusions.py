"""The answers to the seven questions 七步法, each in plain words with its article and where it leads."""

from collections.abc import Mapping

from tracker.law.act_kinds import ActKind
from tracker.law.edition import Article
from tracker.law.outcomes import OUTCOMES, Outcome
from tracker.law.question_rules import Conclusion, Evidence, Question, ReviewResult
from tracker.law.steps import Step
from tracker.law.wording import Wording, say

SECRECY = Article(17)
# What tells one finding from its neighbour is said in one place.
WHEN: Mapping[str, Wording] = {each.name: each.when for rule in OUTCOMES.values() for each in rule.findings}

REQUEST = (
    Conclusion(
        Question.REQUEST, "is_request", say("是政府信息公开申请"),
        say("要的是行政机关履行行政管理职能过程中制作或者获取、以一定形式记录保存的信息"),
        (Article(2), Article(27)), then=Question.CLARITY,
    ),
    Conclusion(
        Question.REQUEST, "inquiry", say("是咨询"), WHEN["inquiry"],
        (Article(2),), then=Question.REPLY, outcome=Outcome.OTHER, finding="inquiry", needs=(Evidence.RIGHT_CHANNEL,),
    ),
    Conclusion(
        Question.REQUEST, "petition", say("是信访、投诉、举报"),
        say("名为申请公开，实际是反映问题、要求查处或者表达不满"),
        (Article(39, paragraph=1),), then=Question.REPLY, outcome=Outcome.PETITION, needs=(Evidence.RIGHT_CHANNEL,),
    ),
    Conclusion(
        Question.REQUEST, "not_government_information", say("要的不是政府信息"),
        WHEN["not_government_information"],
        (Article(2),), then=Question.REPLY, outcome=Outcome.OTHER, finding="not_government_information",
        needs=(Evidence.RIGHT_CHANNEL,),
    ),
    Conclusion(
        Question.REQUEST, "publication", say("要的是公开出版物"), say("政府公报、报刊、书籍等，告知获取的途径即可"),
        (Article(39, paragraph=2),), then=Question.REPLY, outcome=Outcome.PUBLICATION, needs=(Evidence.CHANNEL,),
    ),
    Conclusion(
        Question.REQUEST, "statutory_inquiry", say("属于行政查询事项"),
        say("工商、不动产登记等信息，法律、行政法规对获取另有特别规定"),
        (Article(36, item=7),), then=Question.REPLY, outcome=Outcome.STATUTORY_INQUIRY,
        needs=(Evidence.SPECIAL_LAW, Evidence.RIGHT_CHANNEL),
    ),
    Conclusion(
        Question.REQUEST, "confirmation", say("要求确认或者重新出具已经获取的信息"),
        say("申请人手中已经有这份信息，只是要本机关确认真伪或者再出具一份"),
        then=Question.REPLY, outcome=Outcome.CONFIRMATION, needs=(Evidence.BASIS, Evidence.EARLIER_REPLY),
    ),
    Conclusion(
        Question.REQUEST, "repeat", say("是重复申请"), say("同一申请人就同一政府信息再次申请，本机关已经答复过"),
        (Article(36, item=6),), then=Question.REPLY, outcome=Outcome.REPEAT, needs=(Evidence.EARLIER_REPLY,),
    ),
    Conclusion(
        Question.REQUEST, "excessive", say("数量、频次明显超过合理范围，理由不合理"),
        say("应当先要求申请人说明理由；说明的理由不合理的，不予处理；理由合理的，继续往下办"),
        (Article(35),), then=Question.REPLY, step=Step.ASK_REASONS, after=ActKind.REASONS_REQUESTED,
        heard=Step.RECORD_REASONS, outcome=Outcome.EXCESSIVE,
    ),
    Conclusion(
        Question.REQUEST, "withdrawn", say("申请人撤回申请"),
        say("申请人自己不要了，另办一步，不用答复"), step=Step.WITHDRAW
    ),
    Conclusion(
        Question.REQUEST, "otherwise", say("其他情形"), say("以上都不是，例如要求更正与自身相关的记录；依据自行写明"),
        then=Question.REPLY, outcome=Outcome.OTHER, needs=(Evidence.BASIS,),
    ),
)  # fmt: skip

CLARITY = (
    Conclusion(
        Question.CLARITY, "clear", say("内容明确，不用补正"),
        say("据以检索的名称、文号或者其他特征已经足够；补正过、现在明确的也选这一项"),
        (Article(29, paragraph=2),), then=Question.DUTY,
    ),
    Conclusion(
        Question.CLARITY, "several", say("一件申请里有几个事项，需要拆分"),
        say("几个事项答复起来各不相同，按一事一申请分别办理"),
        (Article(29, paragraph=2),), then=Question.DUTY, step=Step.SPLIT,
    ),
    Conclusion(
        Question.CLARITY, "unclear", say("内容不明确，需要补正"),
        say("应当给予指导和释明，自收到之日起七个工作日内一次性告知补正"),
        (Article(30),), step=Step.ASK_CLARIFICATION,
    ),
    Conclusion(
        Question.CLARITY, "still_unclear", say("补正后仍不明确"),
        say("已经一次性告知补正，申请人补正以后还是无法据以检索"),
        (Article(30),), then=Question.REPLY, step=Step.ASK_CLARIFICATION, after=ActKind.CLARIFICATION_REQUESTED,
        heard=Step.RECORD_CLARIFICATION, outcome=Outcome.STILL_UNCLEAR,
    ),
    Conclusion(
        Question.CLARITY, "not_supplemented", say("逾期不补正"),
        say("申请人无正当理由到期没有补正，视为放弃申请，另办一步，不用答复"),
        (Article(30),), step=Step.CONFIRM_LAPSE,
    ),
)  # fmt: skip

DUTY = (
    Conclusion(
        Question.DUTY, "ours", say("由本机关负责公开"),
        say("本机关制作的，或者从公民、法人和其他组织获取并由本机关保存的"),
        (Article(10),), then=Question.HOLDING,
    ),
    Conclusion(
        Question.DUTY, "made_together", say("与其他机关共同制作，由本机关牵头"),
        say("可以书面征求其他机关意见，十五个工作日内不提出意见的视为同意公开"),
        (Article(34),), then=Question.HOLDING, step=Step.CONSULT,
    ),
    Conclusion(
        Question.DUTY, "not_ours", say("不属于本机关负责公开"),
        WHEN["not_ours"],
        (Article(36, item=5),), then=Question.REPLY, outcome=Outcome.NOT_HELD, finding="not_ours",
        needs=(Evidence.RIGHT_AGENCY,),
    ),
)  # fmt: skip

HOLDING = (
    Conclusion(
        Question.HOLDING, "held", say("有"), say("找到了，写明由哪个部门保存"),
        (Article(36, item=2),), then=Question.DISCLOSURE, needs=(Evidence.HOLDER,), takes=(Evidence.SEARCHES,),
    ),
    Conclusion(
        Question.HOLDING, "does_not_exist", say("检索后确认不存在"),
        say("属于本机关职责范围，但没有制作或者获取过；怎样检索的必须逐次记明"),
        (Article(36, item=4),), then=Question.REPLY, outcome=Outcome.NOT_HELD, finding="does_not_exist",
        needs=(Evidence.SEARCHES,),
    ),
    Conclusion(
        Question.HOLDING, "needs_creation", say("没有现成信息，需要加工、分析"),
        say("要对现有信息汇总、统计、重新制作才能提供；能够作区分处理的不算"),
        (Article(38),), then=Question.REPLY, outcome=Outcome.NEEDS_CREATION, takes=(Evidence.SEARCHES,),
    ),
    Conclusion(
        Question.HOLDING, "already_published", say("已经主动公开"),
        say("信息早已在网站、公报等处向所有人公开，告知获取的方式和途径"),
        (Article(36, item=1),), then=Question.REPLY, outcome=Outcome.GRANTED, finding="already_published",
        needs=(Evidence.CHANNEL,),
    ),
)  # fmt: skip

REVIEWED = (Evidence.SECRECY_REVIEW,)
DISCLOSURE = (
    Conclusion(
        Question.DISCLOSURE, "open", say("可以公开"), say("不属于不予公开的任何一种情形"),
        (Article(36, item=2),), then=Question.MANNER, outcome=Outcome.GRANTED, finding="provided",
        needs=REVIEWED, review=(ReviewResult.DISCLOSABLE,),
    ),
    Conclusion(
        Question.DISCLOSURE, "part", say("区分处理，部分公开"),
        say("含有不应当公开的内容，但能够分开；不公开的每一部分写明依据和理由"),
        (Article(37),), then=Question.MANNER, outcome=Outcome.PARTIAL, needs=(Evidence.WITHHELD_PARTS, *REVIEWED),
        review=(ReviewResult.DISCLOSABLE, ReviewResult.PARTLY),
    ),
    Conclusion(
        Question.DISCLOSURE, "overridden", say("第三方不同意，因公共利益决定公开"),
        say("不公开会对公共利益造成重大影响；决定公开的内容和理由要书面告知第三方"),
        (Article(15), Article(32)), then=Question.MANNER, step=Step.OVERRIDE_REFUSAL,
        after=Step.OVERRIDE_REFUSAL,
        outcome=Outcome.GRANTED, finding="provided", needs=(Evidence.PUBLIC_INTEREST, *REVIEWED),
        review=(ReviewResult.DISCLOSABLE,),
    ),
    Conclusion(
        Question.DISCLOSURE, "unfounded", say("第三方不同意，但理由不成立"),
        say("公开不会损害第三方的合法权益；由负责人认定，决定公开的内容和理由要书面告知第三方"),
        (Article(15), Article(32)), then=Question.MANNER, step=Step.SETTLE_OBJECTION, after=Step.SETTLE_OBJECTION,
        outcome=Outcome.GRANTED, finding="provided", needs=REVIEWED, review=(ReviewResult.DISCLOSABLE,),
    ),
    Conclusion(
        Question.DISCLOSURE, "third_party", say("涉及商业秘密、个人隐私等，保护第三方"),
        say("已经书面征求第三方意见，第三方不同意且理由合理，或者逾期未答复、本机关决定不予公开，"
            "不公开也不会对公共利益造成重大影响；确实不能征求的，写明理由"),
        (Article(15), Article(32)), then=Question.REPLY, step=Step.CONSULT, after=ActKind.THIRD_PARTY_CONSULTED,
        heard=Step.RECORD_OPINION, outcome=Outcome.THIRD_PARTY, needs=(Evidence.PUBLIC_INTEREST,),
        takes=(Evidence.UNHEARD_BECAUSE,),
    ),
    Conclusion(
        Question.DISCLOSURE, "state_secret", say("属于国家秘密"),
        say("已经依法定密；写明保密审查的结论和依据，不要写出秘密的内容"),
        (Article(14),), then=Question.REPLY, outcome=Outcome.STATE_SECRET, needs=REVIEWED,
        review=(ReviewResult.SECRET,),
    ),
    Conclusion(
        Question.DISCLOSURE, "other_law", say("其他法律、行政法规禁止公开"), say("写明是哪一部法律、行政法规的哪一条"),
        (Article(14),), then=Question.REPLY, outcome=Outcome.OTHER_LAW, needs=(Evidence.SPECIAL_LAW,),
    ),
    Conclusion(
        Question.DISCLOSURE, "security_stability", say("危及“三安全一稳定”"),
        say("公开后可能危及国家安全、公共安全、经济安全、社会稳定；写明可能怎样危及"),
        (Article(14),), then=Question.REPLY, outcome=Outcome.SECURITY_STABILITY,
    ),
    Conclusion(
        Question.DISCLOSURE, "internal_affairs", say("三类内部事务信息"), say("人事管理、后勤管理、内部工作流程"),
        (Article(16, paragraph=1),), then=Question.REPLY, outcome=Outcome.INTERNAL_AFFAIRS,
    ),
    Conclusion(
        Question.DISCLOSURE, "deliberative", say("四类过程性信息"),
        say("讨论记录、过程稿、磋商信函、请示报告；法律、法规、规章规定应当公开的除外"),
        (Article(16, paragraph=2),), then=Question.REPLY, outcome=Outcome.DELIBERATIVE,
    ),
    Conclusion(
        Question.DISCLOSURE, "enforcement_file", say("行政执法案卷"), say("法律、法规、规章规定应当公开的除外"),
        (Article(16, paragraph=2),), then=Question.REPLY, outcome=Outcome.ENFORCEMENT_FILE,
    ),
    Conclusion(
        Question.DISCLOSURE, "referred", say("不能确定能否公开"),
        say("报有关主管部门或者保密行政管理部门确定；有了结果，再回到这一问"),
        (SECRECY,), needs=REVIEWED, review=(ReviewResult.REFERRED,),
    ),
)  # fmt: skip

GIVING = (Evidence.CHANNEL,)
HANDED_OVER = (Evidence.PROVIDED, Evidence.ASSISTANCE)
MANNER = (
    Conclusion(
        Question.MANNER, "as_asked", say("按申请人要求的形式提供"), say("按要求的形式提供不危及载体安全，成本也不过高"),
        (Article(40),), then=Question.REPLY, needs=GIVING, takes=HANDED_OVER,
    ),
    Conclusion(
        Question.MANNER, "other_form", say("改用其他适当的形式提供"),
        say("按要求的形式提供可能危及载体安全或者成本过高；写明理由"),
        (Article(40),), then=Question.REPLY, needs=GIVING, takes=HANDED_OVER,
    ),
    Conclusion(
        Question.MANNER, "inspection", say("安排查阅、抄录"), say("不宜复制的，安排申请人查阅、抄录；写明时间和地点"),
        (Article(40),), then=Question.REPLY, needs=GIVING, takes=HANDED_OVER,
    ),
    Conclusion(
        Question.MANNER, "fee", say("先收取信息处理费"),
        say("申请的数量、频次明显超过合理范围；缴费后再提供，答复期限自缴费的次日起重新计算"),
        (Article(42),), then=Question.REPLY, step=Step.NOTIFY_FEE, after=ActKind.FEE_PAID, needs=GIVING,
        takes=HANDED_OVER,
    ),
    Conclusion(
        Question.MANNER, "fee_unpaid", say("逾期未缴费"), say("申请人到期没有缴费，视为放弃申请，另办一步，不用答复"),
        (Article(42),), step=Step.CONFIRM_LAPSE,
    ),
)  # fmt: skip

REPLY = (Conclusion(Question.REPLY, "concluded", say("按研判结论答复"), say("前面各问都已经有结论，可以拟写答复书")),)

BY_QUESTION: Mapping[Question, tuple[Conclusion, ...]] = {
    Question.REQUEST: REQUEST,
    Question.CLARITY: CLARITY,
    Question.DUTY: DUTY,
    Question.HOLDING: HOLDING,
    Question.DISCLOSURE: DISCLOSURE,
    Question.MANNER: MANNER,
    Question.REPLY: REPLY,
}
CONCLUSIONS: Mapping[str, Conclusion] = {each.name: each for all_of_it in BY_QUESTION.values() for each in all_of_it}
