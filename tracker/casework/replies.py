"""The reply 答复 (Art. 36): one of the report's outcomes, its basis and reasons, and how to challenge it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.casework import (
    answers,
    assessments,
    attachments,
    correspondence,
    draft_keeping,
    extension,
    gate_files,
    hearing_warnings,
    late_entries,
    records,
    remedies,
    sending_gate,
)
from tracker.casework.answers import Answer
from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import Finding, LetterToBe
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.documents.paper import Text
from tracker.law import explanations, lifecycle, sign_off, told
from tracker.law.acts import ActKind, Decided
from tracker.law.amendments import OUTCOME_RESTS_ON
from tracker.law.late_entry import Deed, Mark
from tracker.law.lifecycle import Status, Step
from tracker.law.outcomes import ELEMENT_NAMES, Element, Outcome
from tracker.law.sign_off import Review
from tracker.law.wording import Wording, say
from tracker.mailroom import letters
from tracker.mailroom.letter_types import type_of
from tracker.mailroom.letters import LetterKind
from tracker.models import Audience, Case, Letter, User
from tracker.registers import applicants, drafts, told_letters
from tracker.registers.clocks import acts_of, clock_of
from tracker.registers.proceedings import latest, reasons_until

IN_LETTERS = {Element.RIGHT_AGENCY: "负责公开该政府信息的行政机关及其联系方式"}


def reply(
    case: Case,
    answer: Answer,
    *,
    decided_on: date,
    review: Review,
    files: Sequence[Upload] = (),
    seen: Collection[str] = (),
    grounds: Grounds = late_entries.NONE,
    by: User,
    on: date,
) -> Letter:
    """Answer the application alone, after one's own reviews; the letter states all that its outcome must (Arts 17, 36).

    `seen`: the keys of the gate's warnings that were looked at.
    """
    answers.check(answer)
    records.check_day(decided_on, case, on=on)
    mark = late_entries.look(Deed.REPLY, case, decided_on, grounds, by=by, on=on)
    sign_off.check_review(review, answer.outcome)
    contents = gate_files.read(files)
    told = {"decided_on": decided_on, "outcome": answer.outcome, "finding": answer.finding}
    with step(Step.REPLY, case, by=by, on=on, **told):
        sign_off.check_direct(case.agency.sign_off_levels, drafts.state_of(case))
        check_course(case, answer, decided_on)
        to_be = letter_to_be(case, answer, decided_on, files, contents, late_entries.entered_on(mark))
        found = sending_gate.check(case, to_be, seen)
        letter = write_out(case, answer, files, decided_on, mark, grounds.files, by=by)
        draft_keeping.keep_alone(case, answer, to_be, letter, review, found, by)
        extension.cancel_request(case, on=on)
    return letter


def write_out(
    case: Case,
    answer: Answer,
    files: Sequence[Upload],
    decided_on: date,
    mark: Mark | None = None,
    evidence: Sequence[Upload] = (),
    *,
    by: User,
) -> Letter:
    """Within a step: the record of the reply, the files that go along, and the letter (Art. 36)."""
    facts = letter_facts(case, answer, [file.name for file in files])
    record = records.keep(case, Decided(decided_on, answer.outcome), by=by, **answers.words(answer))
    attachments.attach(case, files, Audience.APPLICANT, by=by, record=record)
    late_entries.keep(case, mark, by=by, record=record, files=evidence)
    entered_on = late_entries.entered_on(mark)
    return correspondence.write(LetterKind.REPLY, case, by=by, on=decided_on, entered_on=entered_on, **facts)


def letter_to_be(
    case: Case,
    answer: Answer,
    decided_on: date,
    files: Sequence[Upload],
    contents: Mapping[str, Text | None],
    entered_on: date | None = None,
) -> LetterToBe:
    """The letter as it would be written now, for the gate; `contents` is what was read of its files."""
    facts = letter_facts(case, answer, [file.name for file in files])
    return LetterToBe(
        type_of(LetterKind.REPLY, facts),
        applicants.addressees(case),
        applicants.mail_address(case, decided_on),
        decided_on,
        letters.title_of(LetterKind.REPLY, case, facts=facts),
        case.agency.name,
        letters.draft(LetterKind.REPLY, case, on=decided_on, entered_on=entered_on, facts=facts),
        answer,
        files,
        contents,
        entered_on=entered_on,
    )


def preview(case: Case, answer: Answer, *, decided_on: date, file_names: Sequence[str] = (), on: date) -> list[str]:
    """The paragraphs of the letter as it would go out; the same "no" as the step itself would give."""
    lifecycle.after(case.status, Step.REPLY)
    answers.check(answer)
    records.check_day(decided_on, case, on=on)
    check_course(case, answer, decided_on)
    facts = letter_facts(case, answer, file_names)
    return letters.draft(LetterKind.REPLY, case, number=None, on=decided_on, facts=facts)


def letter_as_typed(
    case: Case, answer: Answer, *, decided_on: date, files: Sequence[Upload] = (), entered_on: date | None = None
) -> LetterToBe:
    """The letter as it would go out now, its files read, for the gate and for whoever looks it over (Art. 36)."""
    return letter_to_be(case, answer, decided_on, files, gate_files.read(files), entered_on)


def findings(case: Case, answer: Answer, *, decided_on: date, files: Sequence[Upload] = ()) -> list[Finding]:
    """What the gate finds of the reply as it would go out (Arts 15, 17, 36)."""
    return sending_gate.findings(case, letter_as_typed(case, answer, decided_on=decided_on, files=files))


def check_course(case: Case, answer: Answer, decided_on: date) -> None:
    """Refuse a reply dated before what was done last, and one that lacks the question it rests on (Arts 30, 35)."""
    records.check_after_last(decided_on, case, say("答复日期"), answers.REPLY_RULE)
    check_question(case, answer.outcome, decided_on)
    hearing_warnings.check(case, answer, decided_on)


def check_question(case: Case, outcome: Outcome, on: date) -> None:
    """Refuse an outcome that rests on an answer of the applicant, who was not asked or has time yet (Arts 30, 35)."""
    if (ground := OUTCOME_RESTS_ON.get(outcome)) is not None:
        told.check(ground, told_letters.untold(case), say("不能据此答复"))
    explanations.check_outcome(outcome, acts_of(case), reasons_until(case), on)


def check_possible(case: Case, outcome: Outcome, on: date) -> None:
    """Refuse an outcome that nothing typed into the reply could make lawful on this day (Arts 30, 32, 35)."""
    check_question(case, outcome, on)
    hearing_warnings.check_outcome(case, outcome, on)


def letter_facts(case: Case, answer: Answer, file_names: Sequence[str]) -> dict[str, Any]:
    """What the template of the reply is filled with."""
    supplement = latest(case, ActKind.CLARIFICATION_RECEIVED)
    return {
        "answer": answer,
        "stated": [(label_of(element), "；".join(lines(text))) for element, text in answers.stated(answer)],
        "withheld": answers.withheld(answer),
        "file_names": list(file_names),
        "supplemented_on": supplement.happened_on if supplement else None,
        "remedy": str(remedies.paragraph_for(case.agency, answer.outcome)),
    }


def label_of(element: Element) -> str:
    """How the letter introduces an element."""
    return IN_LETTERS.get(element, str(ELEMENT_NAMES[element]))


def lines(text: str) -> list[str]:
    """The lines of a list, each without the stop at its end."""
    return [line.strip().rstrip("；;。") for line in text.splitlines() if line.strip()]


def warnings(case: Case, answer: Answer, decided_on: date) -> Iterator[Wording]:
    """What a careful official would say before this reply goes out; none of it forbids the reply."""
    clock = clock_of(case, decided_on)
    if clock.due_on is not None and decided_on > clock.due_on:
        yield say("答复期限已于 {due} 届满，这是逾期答复。", due=clock.due_on)
    if case.status is Status.AWAITING_CLARIFICATION:
        yield say("申请人还没有补正，本次将不等补正直接答复。")
    yield from hearing_warnings.of_reply(case, decided_on)
    yield from assessments.warnings(case, answer, decided_on)
    yield from remedies.warnings(case.agency)
