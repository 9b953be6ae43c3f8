"""The form of the annual report 国办公开办函〔2021〕30号: its columns, rows and headings, in the order of print."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.law.edition import Article, RuleError
from tracker.law.outcomes import GROUP_NAMES, GROUP_PLACES, OUTCOMES, OutcomeGroup, OutcomeRule
from tracker.law.report_places import printed
from tracker.law.spelling import bare
from tracker.law.wording import Wording, say

REPORTED_IN = Article(50)


class ApplicantKind(StrEnum):
    """Who applies: a person, or one of five kinds of organisation."""

    NATURAL_PERSON = "natural_person"
    BUSINESS = "business"
    RESEARCH = "research"
    WELFARE = "welfare"
    LEGAL_SERVICE = "legal_service"
    OTHER = "other"


class Column(StrEnum):
    """A column of chapter three: every kind of applicant, and their total."""

    NATURAL_PERSON = "natural_person"
    BUSINESS = "business"
    RESEARCH = "research"
    WELFARE = "welfare"
    LEGAL_SERVICE = "legal_service"
    OTHER = "other"
    TOTAL = "total"


COLUMN_NAMES: Mapping[Column, Wording] = {
    Column.NATURAL_PERSON: say("自然人"),
    Column.BUSINESS: say("商业企业"),
    Column.RESEARCH: say("科研机构"),
    Column.WELFARE: say("社会公益组织"),
    Column.LEGAL_SERVICE: say("法律服务机构"),
    Column.OTHER: say("其他"),
    Column.TOTAL: say("总计"),
}
ORGANISATIONS: Wording = say("法人或其他组织")
APPLICANT_KIND_NAMES: Mapping[ApplicantKind, Wording] = {kind: COLUMN_NAMES[Column(kind)] for kind in ApplicantKind}
ALSO_CALLED: Mapping[str, ApplicantKind] = {
    "公民": ApplicantKind.NATURAL_PERSON,
    "个人": ApplicantKind.NATURAL_PERSON,
    "企业": ApplicantKind.BUSINESS,
    "公益组织": ApplicantKind.WELFARE,
    "其他组织": ApplicantKind.OTHER,
}


def applicant_kind_from_text(text: str) -> ApplicantKind:
    """The kind of applicant a person wrote by its name in the form, with or without its heading."""
    written = bare(text)
    written = written.removeprefix(str(ORGANISATIONS)) or written
    for kind, name in APPLICANT_KIND_NAMES.items():
        if written in (str(name), bare(kind)):
            return kind
    if written in ALSO_CALLED:
        return ALSO_CALLED[written]
    raise RuleError("申请人类型“{text}”不在年度报告的六类之内。", REPORTED_IN, text=text)


@dataclass(frozen=True)
class Row:
    """One row of chapter three: its name in contracts, its place and its words in print."""

    name: str
    place: str
    label: Wording
    heading: Wording | None = None

    @property
    def number(self) -> Wording:
        """The number that stands before the row's own words: 一、 or （一） or 4."""
        if len(self.place) == 1:
            return printed(f"{self.place}、")
        last = self.place[-1]
        return printed(f"{last}." if last.isdigit() else self.place[1:])


HANDLED: Wording = say("本年度办理结果")
NEW = Row("new", "一", say("本年新收政府信息公开申请数量"))
CARRIED_IN = Row("carried_in", "二", say("上年结转政府信息公开申请数量"))
HANDLED_TOTAL = Row("handled_total", "三（七）", say("总计"))
CARRIED_OUT = Row("carried_out", "四", say("结转下年度继续办理"))


def _heading(group: OutcomeGroup) -> Wording:
    return say("{place}{group}", place=printed(GROUP_PLACES[group]), group=GROUP_NAMES[group])


def _leaf(rule: OutcomeRule) -> Row:
    alone = rule.group in (OutcomeGroup.GRANTED, OutcomeGroup.PARTIAL)
    heading = None if alone else _heading(rule.group)
    return Row(rule.outcome.value, "三" + rule.place, rule.label, heading)


LEAVES: tuple[Row, ...] = tuple(_leaf(rule) for rule in OUTCOMES.values())
ROWS: tuple[Row, ...] = (NEW, CARRIED_IN, *LEAVES, HANDLED_TOTAL, CARRIED_OUT)


class Forum(StrEnum):
    """Where a reply was challenged: the three blocks of chapter four."""

    RECONSIDERATION = "reconsideration"
    SUIT_DIRECT = "suit_direct"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration"


class ChallengeResult(StrEnum):
    """How a challenge stands: the columns of chapter four."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
    PENDING = "pending"


FORUM_NAMES: Mapping[Forum, Wording] = {
    Forum.RECONSIDERATION: say("行政复议"),
    Forum.SUIT_DIRECT: say("未经复议直接起诉"),
    Forum.SUIT_AFTER_RECONSIDERATION: say("复议后起诉"),
}
CHALLENGE_RESULT_NAMES: Mapping[ChallengeResult, Wording] = {
    ChallengeResult.UPHELD: say("结果维持"),
    ChallengeResult.CORRECTED: say("结果纠正"),
    ChallengeResult.OTHER: say("其他结果"),
    ChallengeResult.PENDING: say("尚未审结"),
}


@dataclass(frozen=True)
class ProactiveBlock:
    """One block of chapter two: the item of Art. 20, what is counted, and of what. Money is in whole yuan."""

    item: Wording
    columns: Mapping[str, Wording]
    rows: Mapping[str, Wording]


DECISIONS: Mapping[str, Wording] = {"decisions": say("本年处理决定数量")}
PROACTIVE_BLOCKS: tuple[ProactiveBlock, ...] = (
    ProactiveBlock(
        say("第二十条第（一）项"),
        {"made": say("本年制发件数"), "repealed": say("本年废止件数"), "in_force": say("现行有效件数")},
        {"rules": say("规章"), "normative_documents": say("行政规范性文件")},
    ),
    ProactiveBlock(say("第二十条第（五）项"), DECISIONS, {"licences": say("行政许可")}),
    ProactiveBlock(
        say("第二十条第（六）项"), DECISIONS, {"penalties": say("行政处罚"), "coercive_measures": say("行政强制")}
    ),
    ProactiveBlock(
        say("第二十条第（八）项"),
        {"charged_yuan": say("本年收费金额（单位：万元）")},
        {"administrative_fees": say("行政事业性收费")},
    ),
)
