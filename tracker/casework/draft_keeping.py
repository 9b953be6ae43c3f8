"""Keeping drafts of replies in the books: a round as it was submitted, each name put under it, and who comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from tracker.casework import colleagues, draft_contents
from tracker.casework.answers import Answer
from tracker.casework.gate_findings import Finding, LetterToBe, kept
from tracker.law import sign_off
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Step
from tracker.law.sign_off import REVIEW_RULE, DraftState, Level, Review, SigningAct
from tracker.models import Agency, Case, Letter, Permission, ReplyDraft, SignOff, User, db
from tracker.registers import desks, drafts
from tracker.timekeeping import utc_now

OF_SIGNING = (Step.REVIEW_REPLY, Step.SEND_BACK_REPLY, Step.REPLY)
# Whose turn it is where a draft stands, and what that person has to be allowed.
TURNS: Mapping[DraftState, tuple[Level, Permission]] = {
    DraftState.IN_REVIEW: (Level.REVIEWER, Permission.REVIEW_REPLIES),
    DraftState.IN_SIGNATURE: (Level.HEAD, Permission.APPROVE_EXTENSIONS),
}


def keep(
    case: Case,
    answer: Answer,
    letter: LetterToBe,
    state: DraftState,
    *,
    levels: int,
    typed: Sequence[tuple[str, str]] = (),
    by: User,
) -> ReplyDraft:
    """The next round, with everything as it is now; its digest freezes it (Art. 17)."""
    before = drafts.newest(case)
    draft = ReplyDraft(
        case_id=case.id,
        round=before.round + 1 if before else 1,
        levels=levels,
        state=state,
        outcome=answer.outcome,
        answer=draft_contents.answer_to_json(answer),
        files=draft_contents.files_to_json(letter.files),
        typed=[list(pair) for pair in typed],
        addressee=letter.addressee,
        email=letter.email,
        title=letter.title,
        signed_by=letter.signed_by,
        paragraphs=list(letter.paragraphs),
        drafted_by_id=by.id,
        drafted_at=utc_now(),
    )
    draft.sha256 = draft_contents.digest_of(draft)
    db.session.add(draft)
    db.session.flush()
    return draft


def keep_alone(
    case: Case, answer: Answer, letter: LetterToBe, issued: Letter, reviewed: Review, found: Sequence[Finding], by: User
) -> None:
    """Keep a reply given by the handler alone in the same books: his reviews, and what the gate found (Art. 17)."""
    draft = keep(case, answer, letter, DraftState.ISSUED, levels=1, by=by)
    draft.letter_id = issued.id
    sign(draft, Level.HANDLER, SigningAct.ISSUED, found, reviewed, by=by)


def sign(
    draft: ReplyDraft,
    level: Level,
    act: SigningAct,
    found: Sequence[Finding] = (),
    reviewed: Review | None = None,
    *,
    note: str = "",
    by: User,
) -> None:
    """Put one's name under a draft, with what one reviewed and what the gate had found (Art. 17)."""
    told: dict[str, Any] = asdict(reviewed) if reviewed is not None else {}
    draft.sign_offs.append(
        SignOff(level=level, act=act, person_id=by.id, signed_at=utc_now(), note=note.strip(), gate=kept(found), **told)
    )
    db.session.flush()


def take_back(case: Case) -> None:
    """Another submission takes the place of the one that waited; the earlier round stays to be read."""
    waiting = drafts.under_way(case)
    if waiting is not None:
        waiting.state = DraftState.WITHDRAWN


def current(case: Case) -> ReplyDraft:
    """The round that waits for somebody, where it is known that one does."""
    draft = drafts.under_way(case)
    if draft is None:
        raise RuleError("没有等待审核或者签发的答复稿。", REVIEW_RULE)
    return draft


def unaltered(case: Case) -> ReplyDraft:
    """The same, and still as it was submitted: what was altered in the books meanwhile goes nowhere (Art. 17)."""
    draft = current(case)
    if not draft_contents.is_unaltered(draft):
        raise RuleError("答复稿与送审时不一致，不能审核或者签发，请退回重新拟稿。", REVIEW_RULE)
    return draft


def check_turn(case: Case, draft: ReplyDraft, by: User) -> None:
    """Refuse whoever's turn it is not, and one person twice in one chain (Art. 17)."""
    level, permission = TURNS[draft.state]
    if not by.may(permission, case.agency):
        raise RuleError("答复稿正在等待{level}办理，请由{level}办理。", REVIEW_RULE, level=sign_off.LEVEL_NAMES[level])
    sign_off.check_new_person(by.id, drafts.signers(draft))


def may_sign(person: User, step: Step, case: Case) -> bool:
    """Whether a step of signing off is this person's; the other steps are not asked about here."""
    draft = drafts.under_way(case) if step in OF_SIGNING else None
    if draft is None:
        return True
    return person.may(TURNS[draft.state][1], case.agency) and person.id not in drafts.signers(draft)


def who_is_next(case: Case, draft: ReplyDraft) -> list[User]:
    """The people whose turn it may be now: who may, and has had no part in this round yet."""
    signed = drafts.signers(draft)
    held = desks.holders(TURNS[draft.state][1], [case.agency])
    return [person for person in held if person.id not in signed]


def check_somebody(case: Case, draft: ReplyDraft) -> None:
    """Refuse to hand a draft on where nobody could take it to its end: each is another person (Art. 17)."""
    signed = drafts.signers(draft)
    heads = free(case.agency, Permission.APPROVE_EXTENSIONS, signed)
    if not heads:
        raise RuleError(
            "本机关没有另一位可以签发的负责人（已经经手的人不能再签发）。"
            "请系统管理员授予“负责人”角色，或者在机关的“审签”页面改变签发层级。",
            REVIEW_RULE,
        )
    if draft.state is not DraftState.IN_REVIEW:
        return
    reviewers = free(case.agency, Permission.REVIEW_REPLIES, signed)
    if not any(one != other for one in reviewers for other in heads):
        raise RuleError(
            "本机关没有另一位可以审核的人（拟稿、审核、签发应当是三个人）。"
            "请系统管理员授予“审核”角色，或者在机关的“审签”页面改变签发层级。",
            REVIEW_RULE,
        )


def free(agency: Agency, permission: Permission, signed: Mapping[int, Level]) -> list[int]:
    return [one.id for one in desks.holders(permission, [agency]) if one.id not in signed]


def hand_on(case: Case, draft: ReplyDraft, *, by: User) -> None:
    """Those whose turn it is now learn of it; refused where there is nobody."""
    check_somebody(case, draft)
    colleagues.draft_waits(case, draft, who_is_next(case, draft), by=by)
