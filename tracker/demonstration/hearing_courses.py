"""Courses in which several are heard at once, a refusal is overridden, help is asked for, or the clock is to stop."""

from datetime import timedelta
from typing import Any

from tracker.casework import assistance, consultation, hearing_decisions, suspension
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.demonstration.contents import content
from tracker.demonstration.play import Course, Play
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


def assistance_asked(play: Play) -> Course:
    yield play.later(2, 4)
    asked = play.dice.choice(content("names")["agencies"])
    until = play.day + timedelta(days=9)
    assistance.ask(play.case, asked, "请提供所涉项目的竣工档案和验收记录。", until, by=play.handler, on=play.day)


def suspension_requested(play: Play) -> Course:
    yield play.later(3, 5)
    reason = "档案库房漏水抢修，期间无法调阅纸质档案。"
    suspension.request(play.case, reason, by=play.handler, on=play.day)
