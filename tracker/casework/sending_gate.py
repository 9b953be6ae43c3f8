"""The pre-send gate: what is wrong with a letter is found before it leaves, and stops it; what is doubtful is seen."""

from collections.abc import Collection

from tracker.casework import (
    gate_citations,
    gate_earlier,
    gate_files,
    gate_hearings,
    gate_pages,
    gate_words,
    hearing_warnings,
)
from tracker.casework.gate_findings import Finding, LetterToBe, require
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.wording import Wording, say
from tracker.models import AuditEvent, Case, ReplyDraft
from tracker.registers import drafts
from tracker.timekeeping import office_time

RECOUNTED = say("重新计算期限")


def findings(case: Case, letter: LetterToBe, draft: ReplyDraft | None = None) -> list[Finding]:
    """All that the gate finds of a letter to the applicant, check after check (Arts 15, 17, 36, 37).

    `draft` is the round that was reviewed, where there is one.
    """
    found = [*gate_files.look(case, letter), *gate_words.addressee(case, letter)]
    found += gate_words.number(case, letter)
    if letter.answer is not None:
        found += gate_pages.look(letter, letter.answer)
        heard = bool(hearing_warnings.third_parties(case, letter.dated_on))
        found += gate_citations.basis(letter.answer, heard=heard)
        found += gate_citations.withheld(letter.answer)
        found += gate_hearings.look(case, letter)
        found += gate_earlier.look(case.agency, letter.answer)
        found += gate_words.title(letter)
        found += gate_words.remedy(case, letter.answer.outcome, letter)
    found += gate_words.dates(case, letter)
    return [*found, *gate_words.unchanged(letter, changes_since(draft) if draft is not None else [])]


def check(case: Case, letter: LetterToBe, seen: Collection[str], draft: ReplyDraft | None = None) -> list[Finding]:
    """The same, and RuleError where something is wrong, or doubtful and not in `seen` (Art. 17)."""
    found = findings(case, letter, draft)
    require(found, seen)
    return found


def changes_since(draft: ReplyDraft) -> list[tuple[str, Wording]]:
    """What happened in the case since a draft was submitted: when, and what."""
    return [(at_words(event), what_of(event)) for event in drafts.changes_since(draft)]


def at_words(event: AuditEvent) -> str:
    return f"{office_time(event.recorded_at):%Y-%m-%d %H:%M}"


def what_of(event: AuditEvent) -> Wording:
    verb = event.action.partition(":")[2]
    return STEP_NAMES[Step(verb)] if verb in set(Step) else RECOUNTED
