"""Courses in which several are heard at once, a refusal is overridden, help is asked for, or the clock is to stop."""

from datetime import timedelta
from typing import Any

from tracker.casework import (
    assistance,
    consultation,
    hearing_decisions,
    hearing_warnings,
    party_notices,
    suspension,
)
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.casework.party_notices import Sending
from tracker.demonstration.contents import content
from tracker.demonstration.play import Course, Play
from tracker.law.acts import ServiceMethod
from tracker.law.outcomes import Outcome
from tracker.registers import consultations

REFUSAL = "材料中的报价和工艺参数属于商业秘密，公开将影响后续投标。"


def several_asked(play: Play) -> Course:
    yield play.later(2, 4)
    names = content("names")
    first, second = play.dice.sample(names["parties"], 2)
    what = f"是否同意公开：{play.asked}"
    parties = [
        Party(PartyKind.THIRD_PARTY, first, what, play.day, "legal@example.com"),
        Party(PartyKind.THIRD_PARTY, second, what, play.day),
        Party(PartyKind.AGENCY, play.dice.choice(names["agencies"]), what, play.day),
    ]
    consultation.consult_all(play.case, parties, sent_on=play.day, by=play.handler, on=play.day)
    yield play.later(2, 3)
    told: dict[str, Any] = {"received_on": play.day, "by": play.handler, "on": play.day}
    consultation.record_opinion(play.case, first, Opinion.REFUSES, REFUSAL, **told)
    part = "中标单位名称和中标金额"
    consultation.record_opinion(play.case, second, Opinion.AGREES_IN_PART, REFUSAL, part=part, **told)


def refusal_overridden(play: Play) -> Course:
    yield from several_asked(play)
    yield play.later(1, 2)
    asked = next(one for one in consultations.board(play.case, play.day) if one.may_be_overridden)
    reason = "该信息直接关系数百户居民的居住安全，不公开将对公共利益造成重大影响。"
    hearing_decisions.override(play.case, asked.question.id, "检测结论和整改要求", reason, by=play.head, on=play.day)


def settled(play: Play, outcome: Outcome) -> tuple[str, ...]:
    """Before an answer: silence is concluded, objections to what is granted are settled, the rest is kept back."""
    for one in hearing_warnings.third_parties(play.case, play.day):
        if one.awaits_conclusion:
            told: dict[str, Any] = {
                "discloses": outcome is Outcome.GRANTED,
                "reason": "经审查，已权衡第三方的合法权益。",
            }
            hearing_decisions.conclude_silence(play.case, one.question.id, **told, by=play.handler, on=play.day)
        elif one.objects and outcome is Outcome.GRANTED:
            unfounded(play, one.question.id)
    if outcome is not Outcome.PARTIAL:
        return ()
    return tuple(one.name for one in hearing_warnings.to_keep_back(play.case, play.day))


def unfounded(play: Play, number: int) -> None:
    """The head finds that the third party's reasons do not hold, and the notice is handed over."""
    why = "所涉内容早已在中标结果公示中公开，不属于商业秘密，公开不会损害贵方的合法权益。"
    hearing_decisions.settle(play.case, number, "已经公示的中标结果", why, by=play.head, on=play.day)
    handed = Sending(ServiceMethod.IN_PERSON, play.day, play.day, recipient="法务部工作人员")
    party_notices.record(play.case, number, handed, by=play.handler, on=play.day)


def assistance_asked(play: Play) -> Course:
    yield play.later(2, 4)
    asked = play.dice.choice(content("names")["agencies"])
    until = play.day + timedelta(days=9)
    assistance.ask(play.case, asked, "请提供所涉项目的竣工档案和验收记录。", until, by=play.handler, on=play.day)


def suspension_requested(play: Play) -> Course:
    yield play.later(3, 5)
    reason = "档案库房漏水抢修，期间无法调阅纸质档案。"
    suspension.request(play.case, reason, by=play.handler, on=play.day)
