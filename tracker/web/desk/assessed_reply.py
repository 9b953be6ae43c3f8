"""What the form of the reply begins with, where the seven questions were answered: their words, to be looked over."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tracker.casework import answers, hearing_words
from tracker.casework.answers import Situation
from tracker.law.forms_of_address import spoken_to
from tracker.law.lifecycle import Step
from tracker.law.outcomes import Element
from tracker.law.seven_questions import Evidence
from tracker.law.wording import Wording
from tracker.mailroom import letter_values
from tracker.models import Case
from tracker.registers import assessments
from tracker.registers.assessments import Standing
from tracker.timekeeping import office_today
from tracker.web.desk import assessing_values, reply_choice

Values = dict[str, Any]
UNHEARD = Evidence.UNHEARD_BECAUSE.value


def searched(log: list[Mapping[str, str]]) -> Values:
    """The whole search log in the four fields of the letter, what was the same several times said once."""
    named = {"systems": "systems", "keywords": "keywords", "period": "period", "people": "people"}
    return {f"search_{field}": joined(search[name] for search in log) for field, name in named.items()}


def joined(told: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(told))


def same(name: str) -> Callable[[Any], Values]:
    """A text goes into the field of the same name."""
    return lambda kept: {name: kept}


OF_ELEMENT: Mapping[Element, tuple[Evidence, Callable[[Any], Values]]] = {
    Element.PROVIDED: (Evidence.PROVIDED, same("provided")),
    Element.CHANNEL: (Evidence.CHANNEL, same("channel")),
    Element.WITHHELD_PARTS: (Evidence.WITHHELD_PARTS, assessing_values.of_parts),
    Element.SPECIAL_LAW: (Evidence.SPECIAL_LAW, same("special_law")),
    Element.SEARCH_DONE: (Evidence.SEARCHES, searched),
    Element.RIGHT_AGENCY: (Evidence.RIGHT_AGENCY, assessing_values.of_agency),
    Element.RIGHT_CHANNEL: (Evidence.RIGHT_CHANNEL, same("right_channel")),
    Element.EARLIER_REPLY: (Evidence.EARLIER_REPLY, assessing_values.of_earlier),
}


def suggestions(case: Case, situation: Situation) -> Values:
    """What was concluded, for the fields of this answer; its reasons only where it is the answer concluded."""
    standing = assessments.standing(case, office_today())
    held = evidence_of(standing)
    values: Values = {UNHEARD: held[UNHEARD]} if UNHEARD in held else {}
    for element in situation.must_state:
        evidence, read = OF_ELEMENT.get(element, (None, None))
        if evidence in held and read is not None:
            values |= read(held[evidence])
    progress = standing.progress
    if progress.settled_by and (progress.outcome, progress.finding) == (situation.outcome, situation.finding):
        reasons = standing.latest[progress.settled_by.question].reasons
        begun = spoken_to(letter_values.you_of(case), hearing_words.reasons_text(case, situation, office_today()))
        values |= {"reasons": f"{begun}\n{reasons}".strip()}
        values |= {"basis": held[Evidence.BASIS]} if Evidence.BASIS in held else {}
    return values


def evidence_of(standing: Standing) -> Values:
    """All that the answers on the way rest on, a later one's word above an earlier one's."""
    held: Values = {}
    for answer in standing.on_the_way:
        held |= answer.evidence
    return held


def concluded(case: Case, step: Step) -> tuple[Wording, str] | None:
    """What the seven questions led to, and where that is written as a reply; nothing while they lead to none."""
    progress = assessments.standing(case, office_today()).progress
    if progress.outcome is None:
        return None
    situation = answers.situation_of(progress.outcome, progress.finding)
    return situation.label, reply_choice.address(case, situation, step)


def missing(case: Case, situation: Situation) -> list[Element]:
    """The elements that the reply must state and that the questions have not brought to light."""
    held = evidence_of(assessments.standing(case, office_today()))
    return [element for element in situation.stated if element not in OF_ELEMENT or OF_ELEMENT[element][0] not in held]
