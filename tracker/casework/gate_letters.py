"""The gate before every letter as it is written: addressee, number, quoted days, remedies, and what it must say."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.casework import gate_words, letter_numbers
from tracker.casework.gate_findings import LetterToBe, failures_of
from tracker.law import remedy_sentences
from tracker.law.edition import Article, RuleError
from tracker.law.outcomes import Outcome
from tracker.law.wording import listed
from tracker.mailroom import letter_texts, letter_trials, letter_values
from tracker.mailroom.letter_fields import REMEDY
from tracker.mailroom.letter_kinds import OWN_PAPERS, TO_OTHERS, LetterKind
from tracker.mailroom.letter_types import LetterType, type_of
from tracker.models import Case, Letter
from tracker.registers import applicants

REPLY_RULE, FILING_RULE = Article(36), Article(45)
# The days that a letter tells of the clock, each by what the clock calls it.
QUOTED: Mapping[LetterKind, Mapping[str, str]] = {
    LetterKind.RECEIPT: {"received_on": "received_on", "due_on": "due_on"},
    LetterKind.CORRECTION_RECEIPT: {"received_on": "received_on", "due_on": "due_on"},
    LetterKind.EXTENSION: {"due_on": "due_on"},
    LetterKind.DELAY: {"until": "due_on"},
    LetterKind.REOPENING: {"due_on": "due_on"},
    LetterKind.CLARIFICATION: {"ordered_until": "fixed_on"},
    LetterKind.CONSULTATION_NOTICE: {"ordered_until": "fixed_on"},
}


def check(letter: Letter, case: Case, facts: Mapping[str, Any]) -> None:
    """Stop a letter that says what it may not, to the wrong person, or not what it must (Arts 30-42, 复议法 Art. 23).

    Nobody is asked to look: what is wrong here is mended in the text, in the settings, or in what was typed.
    """
    kind = LetterKind(letter.kind)
    letter_type = type_of(kind, facts)
    check_addressee(letter, case)
    check_number(letter, case, letter_type)
    check_quoted(kind, case, facts, letter.dated_on)
    check_remedies(kind, case, letter.title, letter.paragraphs, facts, letter.dated_on)
    check_said(letter, case, letter_type, facts)


def check_addressee(letter: Letter, case: Case) -> None:
    """A letter to the applicant goes to those who applied, one to others to somebody who is named (Art. 36)."""
    kind, names = LetterKind(letter.kind), applicants.addressees(case)
    if kind in OWN_PAPERS:
        return
    if not letter.addressee.strip():
        raise RuleError("“{title}”没有写明写给谁。", REPLY_RULE, title=letter.title)
    if kind not in TO_OTHERS and letter.addressee != names:
        raise RuleError(
            "“{title}”写给“{to}”，申请人是“{name}”。",
            REPLY_RULE,
            title=letter.title,
            to=letter.addressee,
            name=names,
        )


def check_number(letter: Letter, case: Case, letter_type: LetterType) -> None:
    """The number is of the series and year of its type (Art. 45); that no other letter bears it, its giving sees to."""
    year = letter.dated_on.year
    if letter.number and not letter_numbers.belongs(case.agency, letter_type, year, letter.number):
        raise RuleError.saying(gate_words.outside_pattern(letter.number, year), FILING_RULE)


def check_quoted(kind: LetterKind, case: Case, facts: Mapping[str, Any], on: date) -> None:
    """Stop a letter that quotes a day which is not the one by the clock (Arts 33, 36)."""
    days = {of: facts[name] for name, of in QUOTED.get(kind, {}).items() if isinstance(facts.get(name), date)}
    for one in gate_words.outdated(case, days, on):
        raise RuleError.saying(one.words, one.article)


def check_remedies(
    kind: LetterKind, case: Case, title: str, paragraphs: Sequence[str], facts: Mapping[str, Any], on: date
) -> None:
    """The remedies are those of what was decided, and no typed word tells of others (复议法 Art. 23).

    The refusal is shown beside the field in which the word stands.
    """
    outcome = outcome_of(kind, facts)
    if outcome is None:
        return
    letter = LetterToBe(type_of(kind, facts), "", "", on, title, paragraphs=paragraphs)
    for one in failures_of(gate_words.remedy(case, outcome, letter)):
        refusal = RuleError.saying(one.words, one.article)
        refusal.about = where(str(one.words.facts.get("sentence", "")), facts)
        raise refusal


def outcome_of(kind: LetterKind, facts: Mapping[str, Any]) -> Outcome | None:
    """By what a letter is challenged; None where it decides nothing.

    A third party challenges that something is disclosed, whoever asked for a correction what was done with it.
    """
    match kind:
        case LetterKind.REPLY:
            return Outcome(facts["answer"].outcome)
        case LetterKind.LAPSE:
            return Outcome(facts["lapse"].outcome)
        case LetterKind.RECORD_CORRECTION:
            return Outcome.OTHER
        case LetterKind.DISCLOSURE_DECISION:
            return Outcome.GRANTED
    return None


def where(sentence: str, facts: Mapping[str, Any]) -> str:
    """The name of what was typed in which such a sentence stands; empty where it is the text's own."""
    typed = ((name, remedy_sentences.bare(value)) for name, value in facts.items() if isinstance(value, str))
    for name, words in typed:
        pieces = [one for one in remedy_sentences.SENTENCES.findall(words) if remedy_sentences.mentions(one)]
        if name != REMEDY.name and any(piece in sentence for piece in pieces):
            return name
    return ""


def check_said(letter: Letter, case: Case, letter_type: LetterType, facts: Mapping[str, Any]) -> None:
    """What every letter of its type has to say, its articles among it, stands in this one too (Arts 30-42)."""
    values = letter_values.values(letter_type, case, title=letter.title, on=letter.dated_on, facts=facts)
    missing = list(letter_trials.lacking(letter_type, "\n".join(letter.paragraphs), values))
    if missing:
        raise RuleError(
            "“{title}”缺少必须写明的内容：{what}。现在用的是{text}，请系统管理员在“文书文本”里修改这一种文书。",
            REPLY_RULE,
            title=letter.title,
            text=letter_texts.in_force(case.agency, letter_type).named,
            what=listed(missing),
        )
