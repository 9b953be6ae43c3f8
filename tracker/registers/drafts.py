"""Drafts of replies: every round of a case with its signatures, where the newest stands, what happened since."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.law.lifecycle import Step
from tracker.law.sign_off import UNDER_WAY, DraftState, Level, SigningAct
from tracker.models import AuditEvent, Case, ReplyDraft, SignOff, User, db

# What belongs to signing off itself is no change of the case; neither is a night in which a day passed.
NO_CHANGE = (
    *(f"case:{step.value}" for step in (Step.SUBMIT_REPLY, Step.REVIEW_REPLY, Step.SEND_BACK_REPLY, Step.REPLY)),
    "case:turn",
)


@dataclass(frozen=True)
class Waiting:
    """A draft that waits for somebody: of which case, in which round, who wrote it."""

    case_id: int
    round: int
    drafted_by: str


def rounds(case: Case) -> list[ReplyDraft]:
    """Every round of the reply, the newest first, with who signed it."""
    query = (
        select(ReplyDraft)
        .where(ReplyDraft.case_id == case.id)
        .options(joinedload(ReplyDraft.drafted_by), selectinload(ReplyDraft.sign_offs).joinedload(SignOff.person))
        .order_by(ReplyDraft.round.desc())
    )
    return list(db.session.scalars(query))


def newest(case: Case) -> ReplyDraft | None:
    """The newest round of the reply, wherever it stands."""
    query = select(ReplyDraft).where(ReplyDraft.case_id == case.id).order_by(ReplyDraft.round.desc()).limit(1)
    return db.session.scalar(query)


def under_way(case: Case) -> ReplyDraft | None:
    """The round that waits for a review or for the signature."""
    draft = newest(case)
    return draft if draft is not None and draft.state in UNDER_WAY else None


def state_of(case: Case) -> DraftState | None:
    """Where the newest round stands; None while nobody drafted anything."""
    draft = newest(case)
    return draft.state if draft is not None else None


def signers(draft: ReplyDraft) -> dict[int, Level]:
    """Who had a part in this round, by the person's id."""
    signed = {one.person_id: one.level for one in draft.sign_offs if one.act is not SigningAct.SENT_BACK}
    return {**signed, draft.drafted_by_id: Level.HANDLER}


def reviewed_by(draft: ReplyDraft) -> SignOff | None:
    """Who answers for the reviews of legality and secrecy in this round, if somebody does already."""
    return next((one for one in reversed(draft.sign_offs) if one.secrecy is not None), None)


def changes_since(draft: ReplyDraft) -> list[AuditEvent]:
    """What was done in the case after the draft had been submitted, oldest first."""
    query = select(AuditEvent).where(
        AuditEvent.case_id == draft.case_id,
        AuditEvent.recorded_at > draft.drafted_at,
        AuditEvent.action.not_in(NO_CHANGE),
    )
    return list(db.session.scalars(query.order_by(AuditEvent.id)))


def waiting(case_ids: Sequence[int], *states: DraftState) -> list[Waiting]:
    """The drafts of these cases that stand there, for the notes of a list."""
    query = (
        select(ReplyDraft.case_id, ReplyDraft.round, User.name)
        .join(User, ReplyDraft.drafted_by_id == User.id)
        .where(ReplyDraft.case_id.in_(case_ids), ReplyDraft.state.in_(states))
        .order_by(ReplyDraft.round)
    )
    return [Waiting(*row) for row in db.session.execute(query)]
