"""What an answer may be 办理结果: one of the report's outcomes, and all that its letter has to state (Art. 36)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.law.edition import Article, RuleError
from tracker.law.outcome_names import outcome_name
from tracker.law.outcomes import ELEMENT_NAMES, OUTCOMES, Element, Finding, Outcome, OutcomeGroup, cite, element_name
from tracker.law.replies import LAPSE_OUTCOMES
from tracker.law.wording import Wording, say

BLANK = re.compile(r"【[^】]*】?|】")
REPLY_RULE = Article(36)
SEPARATELY_STATED = frozenset({Element.REASONS, Element.WITHHELD_PARTS})
OWN_STEPS = frozenset({"withdrawn"})
PROTECTING = frozenset({Outcome.THIRD_PARTY, Outcome.PARTIAL})
ANY_OTHER = say("其他情形")
WHEN_ANY_OTHER = say("上面各项都不合适；依据和理由由本机关自行写明")


@dataclass(frozen=True)
class Situation:
    """One thing a reply can say: an outcome, or one of the findings that are counted under the same outcome."""

    outcome: Outcome
    finding: str
    label: Wording
    must_state: tuple[Element, ...]
    articles: tuple[Article, ...]
    reasons_text: str
    when: Wording | None = None

    @property
    def legal_text(self) -> str:
        """The legal basis as the letter cites it, Chinese in every language of the screen."""
        return cite(self.articles)

    @property
    def group(self) -> OutcomeGroup:
        return OUTCOMES[self.outcome].group

    @property
    def stated(self) -> tuple[Element, ...]:
        """The elements that have a text of their own in the letter."""
        return tuple(element for element in self.must_state if element not in SEPARATELY_STATED)


@dataclass(frozen=True)
class WithheldPart:
    """A part that is not disclosed, on which article it rests, and why (Art. 37)."""

    part: str
    basis: str
    reason: str


@dataclass(frozen=True)
class Answer:
    """What the office answers: the outcome, its legal basis and reasons, and what this outcome must state.

    `kept_back`: the third parties of whose content nothing is disclosed; `unheard_because`: why no third party was
    asked although it, or a part for its sake, is protected. Both are for the file alone; no letter repeats them.
    """

    outcome: Outcome
    basis: str
    reasons: str
    finding: str = ""
    elements: Mapping[Element, str] = field(default_factory=dict)
    withheld: tuple[WithheldPart, ...] = ()
    kept_back: tuple[str, ...] = ()
    unheard_because: str = ""

    @property
    def texts(self) -> Iterator[str]:
        yield from (self.basis, self.reasons, *self.elements.values())
        for part in self.withheld:
            yield from (part.part, part.basis, part.reason)


def situations() -> tuple[Situation, ...]:
    """Every situation a reply can be written for. A lapse and a withdrawal are steps of their own."""
    found: list[Situation] = []
    for outcome, rule in OUTCOMES.items():
        if outcome in LAPSE_OUTCOMES:
            continue
        found += [of_finding(outcome, finding) for finding in rule.findings if finding.name not in OWN_STEPS]
        if outcome is Outcome.OTHER:
            told = (rule.must_state, rule.articles, rule.reasons_text, WHEN_ANY_OTHER)
            found.append(Situation(outcome, "", ANY_OTHER, *told))
        elif not rule.findings:
            found.append(
                Situation(outcome, "", outcome_name(outcome), rule.must_state, rule.articles, rule.reasons_text)
            )
    return tuple(found)


def of_finding(outcome: Outcome, finding: Finding) -> Situation:
    told = (finding.must_state, finding.articles, finding.reasons_text, finding.when)
    return Situation(outcome, finding.name, finding.label, *told)


def situation_of(outcome: Outcome, finding: str = "") -> Situation:
    """The situation of an outcome; RuleError where that is no answer, or where a finding has to be chosen."""
    if outcome in LAPSE_OUTCOMES:
        raise RuleError("逾期不补正或者逾期不缴费的，请办理“确认不再处理”。", Article(30))
    if finding in OWN_STEPS:
        raise RuleError("申请人撤回申请的，请办理“登记撤回”。", REPLY_RULE)
    for situation in situations():
        if (situation.outcome, situation.finding) == (outcome, finding):
            return situation
    raise RuleError("请选明“{outcome}”是哪一种情形。", REPLY_RULE, outcome=outcome_name(outcome))


def check(answer: Answer) -> Situation:
    """Refuse an answer that leaves out what its outcome must state, or that still has blanks to fill in (Art. 36)."""
    situation = situation_of(answer.outcome, answer.finding)
    need(answer.basis, say("法律依据"))
    need(answer.reasons, ELEMENT_NAMES[Element.REASONS])
    for element in situation.stated:
        need(answer.elements.get(element, ""), element_name(element, answer.outcome))
    if Element.WITHHELD_PARTS in situation.must_state:
        check_parts(answer)
    blanks = dict.fromkeys(blank for text in answer.texts for blank in BLANK.findall(text))
    if blanks:
        raise RuleError(
            "还有没有填写的内容：{blanks}。", REPLY_RULE, blanks="、".join(f"“{blank}”" for blank in blanks)
        )
    return situation


def check_parts(answer: Answer) -> None:
    """Each part that is withheld needs its article and its reason (Art. 37)."""
    if not answer.withheld:
        raise RuleError("请逐项写明{what}。", Article(37), what=ELEMENT_NAMES[Element.WITHHELD_PARTS])
    for part in answer.withheld:
        if not (part.part.strip() and part.basis.strip() and part.reason.strip()):
            raise RuleError("不予公开的每一部分都要写明内容、依据和理由。", Article(37))


def need(text: str, what: Wording) -> None:
    if not text.strip():
        raise RuleError("请写明{what}。", REPLY_RULE, what=what)


def words(answer: Answer) -> dict[str, Any]:
    """What the record of the reply keeps of it, beside the outcome."""
    return {
        "finding": answer.finding,
        "basis": answer.basis.strip(),
        "reasons": answer.reasons.strip(),
        "elements": {element.value: text.strip() for element, text in stated(answer)},
        "withheld": [
            {"part": part.part.strip(), "basis": part.basis.strip(), "reason": part.reason.strip()}
            for part in withheld(answer)
        ],
        "kept_back": list(answer.kept_back) if answer.outcome is Outcome.PARTIAL else [],
        "unheard_because": answer.unheard_because.strip() if answer.outcome in PROTECTING else "",
    }


def stated(answer: Answer) -> list[tuple[Element, str]]:
    """The elements of the letter, in the order in which the outcome names them."""
    situation = situation_of(answer.outcome, answer.finding)
    return [(element, answer.elements[element]) for element in situation.stated]


def withheld(answer: Answer) -> tuple[WithheldPart, ...]:
    """The withheld parts, where the outcome has any."""
    has_parts = Element.WITHHELD_PARTS in situation_of(answer.outcome, answer.finding).must_state
    return answer.withheld if has_parts else ()
