"""What a conclusion of the seven questions rests on: searches, secrecy review, what is withheld, who is competent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.casework import records
from tracker.casework.answers import WithheldPart
from tracker.law.edition import Article, RuleError
from tracker.law.seven_questions import (
    ASSESSMENT_RULE,
    EVIDENCE_NAMES,
    REVIEW_RULE,
    Conclusion,
    Evidence,
    ReviewResult,
    check_review,
)
from tracker.models import Agency, Case

SEARCH_RULE, HINT_RULE, PARTS_RULE = Article(36, item=4), Article(36, item=5), Article(37)
Written = dict[str, object]


@dataclass(frozen=True)
class Search:
    """One search 检索: where, by which words, for which time, by whom, what was found, on which day."""

    systems: str
    keywords: str
    period: str
    people: str
    result: str
    searched_on: date | None


@dataclass(frozen=True)
class SecrecyReview:
    """The secrecy review 保密审查: by whom, on which day, what it found and on what ground (Art. 17)."""

    reviewed_by: str
    reviewed_on: date | None
    result: ReviewResult | None
    ground: str


@dataclass(frozen=True)
class RightAgency:
    """Who is competent instead, and how to reach it; or that nobody can tell (Art. 36(5))."""

    name: str
    contact: str
    unknown: bool = False


@dataclass(frozen=True)
class EarlierReply:
    """The number and the day of the reply that the applicant had before."""

    number: str
    replied_on: date | None


def hint_to(agency: Agency) -> RightAgency:
    """An agency of the books as a letter names it: Chinese in every language of the screen."""
    known = (("地址", agency.address), ("电话", agency.phone))
    return RightAgency(agency.name, "；".join(f"{what}：{value}" for what, value in known if value))


def searches(log: Sequence[Search], case: Case, on: date) -> list[Written]:
    """The search log; each search tells all that a court would ask (Art. 36(4))."""
    written = []
    for search in log:
        told = {name: getattr(search, name).strip() for name in ("systems", "keywords", "period", "people", "result")}
        if search.searched_on is None or not all(told.values()):
            raise RuleError("每一次检索都要写明系统、关键词、时间范围、人员、结果和日期。", SEARCH_RULE)
        records.check_day(search.searched_on, case, on=on)
        written.append({**told, "searched_on": search.searched_on.isoformat()})
    return written


def withheld(parts: Sequence[WithheldPart]) -> list[Written]:
    """What is not disclosed; each part with its article and its reason (Art. 37)."""
    written: list[Written] = [
        {"part": part.part.strip(), "basis": part.basis.strip(), "reason": part.reason.strip()} for part in parts
    ]
    if not all(all(part.values()) for part in written):
        raise RuleError("不予公开的每一部分都要写明内容、依据和理由。", PARTS_RULE)
    return written


def review(told: SecrecyReview | None, conclusion: Conclusion, on: date) -> Written | None:
    """The secrecy review, complete, and not against the conclusion (Art. 17)."""
    if told is None or not conclusion.review:
        return None
    if told.result is None or told.reviewed_on is None or not (told.reviewed_by.strip() and told.ground.strip()):
        raise RuleError("保密审查要写明由谁审查、哪一天、什么结论和依据。", REVIEW_RULE)
    records.check_not_later(told.reviewed_on, on)
    check_review(conclusion, told.result)
    return {
        "reviewed_by": told.reviewed_by.strip(),
        "reviewed_on": told.reviewed_on.isoformat(),
        "review_result": told.result.value,
        "ground": told.ground.strip(),
    }


def right_agency(told: RightAgency | None) -> Written | None:
    """Who is competent instead: name and contact, or that it cannot be determined (Art. 36(5))."""
    if told is None:
        return None
    name, contact = told.name.strip(), told.contact.strip()
    if told.unknown and (name or contact):
        raise RuleError("已经写了负责公开的行政机关，就不要再勾选“无法确定”。", HINT_RULE)
    if not told.unknown and not (name and contact):
        raise RuleError("请写明负责公开的行政机关的名称和联系方式；无法确定的，请勾选。", HINT_RULE)
    return {"unknown": True} if told.unknown else {"name": name, "contact": contact}


def earlier_reply(told: EarlierReply | None, on: date) -> Written | None:
    """The reply that was given before: its number and its day."""
    if told is None or not told.number.strip() or told.replied_on is None:
        return None
    records.check_not_later(told.replied_on, on)
    return {"number": told.number.strip(), "replied_on": told.replied_on.isoformat()}


def need(written: object, evidence: Evidence, conclusion: Conclusion) -> None:
    """Refuse a conclusion without what it has to rest on."""
    if not written:
        article = conclusion.articles[0] if conclusion.articles else ASSESSMENT_RULE
        what = EVIDENCE_NAMES[evidence]
        raise RuleError("选“{conclusion}”，要写明：{what}。", article, conclusion=conclusion.label, what=what)
