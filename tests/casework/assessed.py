"""Cases whose seven questions were answered, as far as one wants. One line each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.factories import MONDAY
from tracker.casework import assessments
from tracker.casework.answers import WithheldPart
from tracker.casework.assessment_evidence import EarlierReply, RightAgency, Search, SecrecyReview
from tracker.casework.assessments import Assessed
from tracker.law.seven_questions import CONCLUSIONS, Evidence, ReviewResult
from tracker.models import Assessment, Case, User

SEARCH = Search("公文库、城建档案", "旧住房改造", "2025年", "陈小兰", "没有结果", MONDAY)
SECOND_SEARCH = Search("公文库", "招标", "2020年至2025年", "陈小兰、芮敏", "没有结果", MONDAY)
PART = WithheldPart("评标专家姓名", "条例第十五条", "个人隐私")
RIGHT_AGENCY = RightAgency("区财政局", "地址：政通路1号；电话：021-55550000")
EARLIER = EarlierReply("区住建公开答〔2025〕7号", date(2025, 6, 3))
TEXTS = {
    Evidence.BASIS: "《政府信息公开条例》第二条",
    Evidence.HOLDER: "建管科",
    Evidence.RIGHT_CHANNEL: "区信访办，电话021-12345",
    Evidence.SPECIAL_LAW: "《不动产登记暂行条例》第二十七条",
    Evidence.PROVIDED: "招标结果公告，3页",
    Evidence.CHANNEL: "随答复书邮寄",
    Evidence.PUBLIC_INTEREST: "不公开不会对公共利益造成重大影响",
    Evidence.ASSISTANCE: "",
}
TO_THE_ANSWER = ("is_request", "clear", "ours")


def reviewed(*found: ReviewResult) -> SecrecyReview | None:
    return SecrecyReview("保密办 李明", MONDAY, found[0], "已经保密审查") if found else None


def complete(name: str, **changed: Any) -> Assessed:
    """A conclusion with all that it may rest on."""
    conclusion = CONCLUSIONS[name]
    known: dict[str, Any] = {
        "reasons": f"理由：{conclusion.label}",
        "texts": {evidence: TEXTS[evidence] for evidence in conclusion.asks if evidence in TEXTS},
        "searches": (SEARCH,) if Evidence.SEARCHES in conclusion.needs else (),
        "withheld": (PART,) if Evidence.WITHHELD_PARTS in conclusion.asks else (),
        "review": reviewed(*conclusion.review),
        "right_agency": RIGHT_AGENCY if Evidence.RIGHT_AGENCY in conclusion.asks else None,
        "earlier": EARLIER if Evidence.EARLIER_REPLY in conclusion.asks else None,
    }
    return Assessed(conclusion.question, name, **{**known, **changed})


def answered(case: Case, by: User, names: Sequence[str], on: date = MONDAY) -> list[Assessment]:
    """One question after the other, each answered with this conclusion."""
    return [assessments.assess(case, complete(name), by=by, on=on) for name in names]
