"""How the seven questions before an answer are gone through in the demonstration: in every third case, with proof."""

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.casework import assessments
from tracker.casework.answers import Answer
from tracker.casework.assessment_evidence import EarlierReply, RightAgency, Search, SecrecyReview
from tracker.casework.assessments import Assessed
from tracker.demonstration.play import Play
from tracker.law.outcomes import Element
from tracker.law.seven_questions import CONCLUSIONS, Conclusion, Evidence, Question, leads_to
from tracker.registers import assessments as kept

EVERY = 3
PLAIN: Mapping[Question, str] = {
    Question.REQUEST: "is_request",
    Question.CLARITY: "clear",
    Question.DUTY: "ours",
    Question.HOLDING: "held",
    Question.DISCLOSURE: "open",
}
IN_THE_LETTER = {
    Evidence.RIGHT_CHANNEL: Element.RIGHT_CHANNEL,
    Evidence.SPECIAL_LAW: Element.SPECIAL_LAW,
    Evidence.PROVIDED: Element.PROVIDED,
    Evidence.CHANNEL: Element.CHANNEL,
}
SAID = {
    Evidence.HOLDER: "业务科室档案柜",
    Evidence.PUBLIC_INTEREST: "经权衡，不公开不会对公共利益造成重大影响。",
}


def assessed(play: Play, answer: Answer) -> None:
    """Go through the questions that lead to this answer, and say that it may be written."""
    if play.case.id % EVERY:
        return
    for conclusion in way_to(answer):
        told = told_of(play, conclusion, answer)
        assessments.assess(play.case, told, by=play.handler, on=play.day)
        if kept.standing(play.case, play.day).progress.is_halted:
            return


def way_to(answer: Answer) -> Iterator[Conclusion]:
    """The plain answers before the one that settles it, that one, and what comes after."""
    settling = leads_to(answer.outcome, answer.finding)[0]
    for question, name in PLAIN.items():
        if question is settling.question:
            break
        yield CONCLUSIONS[name]
    yield settling
    if settling.then is Question.MANNER:
        yield CONCLUSIONS["as_asked"]
    yield CONCLUSIONS["concluded"]


def told_of(play: Play, conclusion: Conclusion, answer: Answer) -> Assessed:
    """What is written down with one of them."""
    letter = {evidence: answer.elements.get(element, "") for evidence, element in IN_THE_LETTER.items()}
    texts = {**SAID, **letter, Evidence.BASIS: answer.basis}
    number = answer.elements.get(Element.EARLIER_REPLY, "").partition("（")[2].rstrip("）")
    return Assessed(
        conclusion.question,
        conclusion.name,
        f"经承办科室核查：{conclusion.label}。" if conclusion.outcome else "",
        {evidence: text for evidence, text in texts.items() if evidence in conclusion.asks},
        searches=searched(play) if Evidence.SEARCHES in conclusion.needs else (),
        withheld=answer.withheld,
        review=SecrecyReview("保密审查员", play.day, conclusion.review[-1], "逐页核对") if conclusion.review else None,
        right_agency=hint(answer) if Evidence.RIGHT_AGENCY in conclusion.asks else None,
        earlier=EarlierReply(number, date(play.day.year - 1, 6, 3)),
    )


def searched(play: Play) -> list[Search]:
    """Two searches of the day: in the system, and among the papers."""
    words = play.place["estate"]
    period = f"{play.day.year - 5}年至{play.day.year}年"
    return [
        Search(system, words, period, play.handler.name, "没有检索到相符的文件", play.day)
        for system in ("公文管理系统", "档案室纸质档案")
    ]


def hint(answer: Answer) -> RightAgency:
    """The agency that the letter names, or that nobody can tell."""
    name, _comma, contact = answer.elements.get(Element.RIGHT_AGENCY, "").partition("，")
    return RightAgency(name, contact.removeprefix("联系方式：")) if contact else RightAgency("", "", unknown=True)
