"""Signing a reply off 审签: drafted by one, reviewed by another, signed by a third; every round stays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.casework import (
    answers,
    colleagues,
    draft_contents,
    draft_keeping,
    extension,
    gate_files,
    records,
    replies,
    sending_gate,
)
from tracker.casework.answers import Answer
from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import Finding, LetterToBe
from tracker.casework.steps import step
from tracker.documents.paper import Text
from tracker.law import possible, sign_off
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Step
from tracker.law.sign_off import REVIEW_RULE, DraftState, Level, Review, SigningAct
from tracker.law.wording import say
from tracker.models import Case, Letter, ReplyDraft, User
from tracker.registers import drafts
from tracker.registers.situations import situation_of
from tracker.timekeeping import office_time

Contents = Mapping[str, Text | None]


def submit(
    case: Case,
    answer: Answer,
    *,
    files: Sequence[Upload] = (),
    typed: Sequence[tuple[str, str]] = (),
    note: str = "",
    seen: Collection[str] = (),
    by: User,
    on: date,
) -> ReplyDraft:
    """Submit a draft of the reply: it is frozen, and takes the place of one that waited (Art. 17).

    `typed`: names and values of the form it was typed into, to be found there again by whoever mends it.
    """
    answers.check(answer)
    contents = gate_files.read(files)
    with step(Step.SUBMIT_REPLY, case, by=by, on=on, outcome=answer.outcome, finding=answer.finding, note=note):
        possible.check(Step.SUBMIT_REPLY, situation_of(case, on))
        replies.check_course(case, answer, on)
        letter = replies.letter_to_be(case, answer, on, files, contents)
        found = sending_gate.check(case, letter, seen)
        draft_keeping.take_back(case)
        levels = case.agency.sign_off_levels
        state = sign_off.after_submission(levels)
        draft = draft_keeping.keep(case, answer, letter, state, levels=levels, typed=typed, by=by)
        draft_keeping.sign(draft, Level.HANDLER, SigningAct.SUBMITTED, found, note=note, by=by)
        draft_keeping.hand_on(case, draft, by=by)
    return draft


def review(case: Case, reviewed: Review, *, note: str = "", seen: Collection[str] = (), by: User, on: date) -> None:
    """Approve the draft after the reviews of legality and of secrecy; it goes on to the head (Art. 17)."""
    contents = contents_of(drafts.under_way(case))
    with step(Step.REVIEW_REPLY, case, by=by, on=on, note=note):
        possible.check(Step.REVIEW_REPLY, situation_of(case, on))
        draft = draft_keeping.unaltered(case)
        draft_keeping.check_turn(case, draft, by)
        sign_off.check_review(reviewed, draft.outcome)
        found = sending_gate.check(case, letter_of(case, draft, on, contents), seen, draft)
        draft.state = DraftState.IN_SIGNATURE
        draft_keeping.sign(draft, Level.REVIEWER, SigningAct.APPROVED, found, reviewed, note=note, by=by)
        draft_keeping.hand_on(case, draft, by=by)


def send_back(case: Case, reason: str, *, by: User, on: date) -> None:
    """Send the draft back to who wrote it, with the reason; it is mended and submitted anew (Art. 17)."""
    reason = records.written(reason, say("退回的理由"))
    with step(Step.SEND_BACK_REPLY, case, by=by, on=on, reason=reason):
        possible.check(Step.SEND_BACK_REPLY, situation_of(case, on))
        draft = draft_keeping.current(case)
        draft_keeping.check_turn(case, draft, by)
        level, _permission = draft_keeping.TURNS[draft.state]
        draft.state = DraftState.SENT_BACK
        draft_keeping.sign(draft, level, SigningAct.SENT_BACK, note=reason, by=by)
        colleagues.draft_sent_back(case, draft, reason, by=by)


def issue(
    case: Case, *, reviewed: Review | None = None, note: str = "", seen: Collection[str] = (), by: User, on: date
) -> Letter:
    """Sign the draft: the letter goes out as it was reviewed, dated today (Arts 17, 36).

    `reviewed` is for a chain of two, in which the head alone answers for the reviews.
    """
    contents = contents_of(drafts.under_way(case))
    with step(Step.REPLY, case, by=by, on=on, note=note):
        possible.check(Step.REPLY, situation_of(case, on))
        draft = draft_keeping.unaltered(case)
        draft_keeping.check_turn(case, draft, by)
        answer = draft_contents.answer_of(draft)
        reviewed = own_review(draft, reviewed)
        answers.check(answer)
        replies.check_course(case, answer, on)
        found = sending_gate.check(case, letter_of(case, draft, on, contents), seen, draft)
        letter = replies.write_out(case, answer, draft_contents.files_of(draft), on, by=by)
        extension.cancel_request(case, on=on)
        draft.state, draft.letter_id = DraftState.ISSUED, letter.id
        draft_keeping.sign(draft, Level.HEAD, SigningAct.ISSUED, found, reviewed, note=note, by=by)
        colleagues.draft_issued(case, draft, by=by)
    return letter


def own_review(draft: ReplyDraft, reviewed: Review | None) -> Review | None:
    """The head's own reviews, where the chain leaves them to the head; else the reviewer's stand (Art. 17)."""
    if sign_off.reviewing_level(draft.levels) is not Level.HEAD:
        return None
    if reviewed is None:
        raise RuleError("请先作合法性审查和保密审查。", REVIEW_RULE)
    sign_off.check_review(reviewed, draft.outcome)
    return reviewed


def findings(case: Case, draft: ReplyDraft, on: date) -> list[Finding]:
    """What the gate finds of a draft today, for those who read it before they put their names under it."""
    return sending_gate.findings(case, letter_of(case, draft, on, contents_of(draft)), draft)


def contents_of(draft: ReplyDraft | None) -> Contents:
    """What was read of the files of a draft; reading takes its time, and keeps no transaction waiting."""
    return gate_files.read(draft_contents.files_of(draft)) if draft is not None else {}


def as_signed(case: Case, draft: ReplyDraft, on: date) -> Sequence[str]:
    """The paragraphs of the letter as it goes out if signed on this day: it bears the day of the signature."""
    answer, files = draft_contents.answer_of(draft), draft_contents.files_of(draft)
    return replies.letter_to_be(case, answer, on, files, {}).paragraphs


def letter_of(case: Case, draft: ReplyDraft, on: date, contents: Contents) -> LetterToBe:
    """The letter of a draft as it would be written now, beside the text that was submitted."""
    answer, files = draft_contents.answer_of(draft), draft_contents.files_of(draft)
    drafted_on = office_time(draft.drafted_at).date()
    now = replies.letter_to_be(case, answer, drafted_on, files, contents)
    return replace(
        now, dated_on=on, addressee=draft.addressee, email=draft.email, reviewed=draft.paragraphs,
        reviewed_heading=(draft.title, draft.signed_by),
    )  # fmt: skip
