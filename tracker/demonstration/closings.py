"""What follows the answer in the demonstration: service, the look at publishing it, filing, a challenge."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.casework import challenges, conversions, filing, publishing, services
from tracker.casework.publishing import PublicText
from tracker.casework.services import Carrier, Service
from tracker.casework.wishes import WantedDelivery
from tracker.demonstration.play import Course, Play
from tracker.law.acts import ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.conversion import Suitability, may_convert
from tracker.law.retention import Retention
from tracker.models import Direction, Medium
from tracker.registers import attachments
from tracker.registers.proceedings import awaiting_signature

Windows = tuple[tuple[int, int], tuple[int, int]]
SLOWLY: Windows = ((10, 25), (20, 35))  # until the challenge comes, and from there until it ends
BASIS = "《政府信息公开条例》第二十六条、第四十四条"
METHODS = {
    WantedDelivery.COLLECT: ServiceMethod.IN_PERSON,
    WantedDelivery.POST: ServiceMethod.POST,
    WantedDelivery.EMAIL: ServiceMethod.EMAIL,
    WantedDelivery.PORTAL: ServiceMethod.PORTAL,
}
WHY_NOT: Mapping[Suitability, str] = {
    Suitability.ABOUT_APPLICANT: "内容只涉及申请人本户，不具有普遍公开的意义。",
    Suitability.THIRD_PARTY: "含有第三方报价明细，删去后不能独立成文。",
    Suitability.OTHER: "属于个案审批材料，经审核不纳入主动公开。",
}


@dataclass(frozen=True)
class Ending:
    """How far a case goes after its answer."""

    served: bool = True
    signed: bool = True
    decided: Suitability | None = None
    published: bool = False
    withdrawn_again: bool = False
    challenged: tuple[tuple[Forum, ChallengeResult], ...] = ()
    filed: bool = True


def ended(play: Play, ending: Ending, public: Mapping[str, str] | None) -> Course:
    """The answer reaches the applicant; then whatever else is to be done with the case."""
    if not ending.served:
        return
    yield from served(play, ending)
    if ending.decided is not None and may_convert(play.case.outcome):
        yield play.later(2, 8)
        reason = WHY_NOT.get(ending.decided, "")
        if ending.decided is Suitability.ALREADY_PUBLIC:
            reason = "已在政府网站公开。"
        conversions.decide(play.case, ending.decided, reason, by=play.reviewer, on=play.day)
    if ending.published and public:
        yield play.later(3, 14)
        publish(play, public)
    if ending.filed:
        yield from filed(play)
    for forum, result in ending.challenged:
        yield from challenged(play, forum, result)
    if ending.withdrawn_again:
        yield play.later(5, 12)
        publishing.unpublish(play.case, "部分数据经复核有误，核实后重新公布。", by=play.reviewer, on=play.day)


def served(play: Play, ending: Ending) -> Course:
    """By the way the applicant wished, one or two days later; a posted answer is signed for some days after."""
    yield play.later(1, 2)
    method = METHODS[WantedDelivery(play.case.wanted_delivery)]
    service = Service(method, reached_on=play.day, recipient=play.applicant.name, consented=True)
    if method is ServiceMethod.POST:
        number = f"EA{play.dice.randint(10**8, 10**9 - 1)}CN"
        service = replace(
            service, posted_on=play.day, reached_on=None, carrier=Carrier.CHINA_POST, tracking_number=number
        )
    services.serve(play.case, service, by=play.handler, on=play.day)
    if service.awaits_signature and ending.signed:
        yield play.later(2, 4)
        services.complete(play.case, play.day, play.applicant.name, by=play.handler, on=play.day)
    if play.happens(0.15):
        yield play.later(1, 3)
        play.talk(Direction.IN, Medium.PHONE, "申请人来电询问答复内容，已就所附材料作了说明。", shown=play.happens(0.3))


def filed(play: Play) -> Course:
    if awaiting_signature(play.case) is None:
        yield play.later(5, 15)
        retention = play.dice.choice((Retention.TEN_YEARS, Retention.TEN_YEARS, Retention.THIRTY_YEARS))
        filing.file(play.case, retention, "材料齐全，电子归档。", by=play.handler, on=play.day)


def publish(play: Play, public: Mapping[str, str]) -> None:
    """A person writes the copy for everybody; the files go along where the applicant was given them."""
    slots = play.place
    text = PublicText(
        public["title"].format_map(slots),
        public["number"].format_map(slots),
        date(slots["year"], play.dice.randint(2, 12), play.dice.randint(1, 28)),
        public["way"],
        BASIS,
        public["body"].format_map(slots),
    )
    files = [file for file in attachments.given_to_applicant(play.case) if file.record_id]
    publishing.publish(play.case, text, files, files_checked=True, by=play.head, on=play.day)


def challenged(play: Play, forum: Forum, result: ChallengeResult, within: Windows = SLOWLY) -> Course:
    """The applicant goes on: what came in is recorded, and later how it ended."""
    yield play.later(*within[0])
    note = f"收到{'行政复议答复通知书' if forum is Forum.RECONSIDERATION else '应诉通知书'}，已按期答复。"
    challenges.record(play.case, forum, ChallengeResult.PENDING, play.day.year, note, by=play.handler, on=play.day)
    if result is not ChallengeResult.PENDING:
        yield play.later(*within[1])
        challenges.record(play.case, forum, result, play.day.year, note + "已结案。", by=play.handler, on=play.day)
