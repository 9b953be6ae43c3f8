"""Proof of identity seen 身份证明: what, of whom, by whom and when; a copy is never needed (Art. 29)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.casework import records
from tracker.casework.steps import step
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import Wording, say
from tracker.models import Case, IdentityProof, ProofKind, User, db
from tracker.timekeeping import utc_now

RULE = Article(29)
PROOF_NAMES: Mapping[ProofKind, Wording] = {
    ProofKind.RESIDENT_CARD: say("居民身份证"),
    ProofKind.HOUSEHOLD_REGISTER: say("户口簿"),
    ProofKind.PASSPORT: say("护照"),
    ProofKind.TRAVEL_PERMIT: say("港澳台居民居住证或者通行证"),
    ProofKind.BUSINESS_LICENCE: say("营业执照"),
    ProofKind.ORGANISATION_CERTIFICATE: say("事业单位、社会组织法人登记证书"),
    ProofKind.LAWYER_CARD: say("律师执业证"),
    ProofKind.OTHER: say("其他身份证明"),
}


@dataclass(frozen=True)
class Proof:
    """A proof that somebody showed: of which kind, and whose."""

    kind: ProofKind
    holder: str
    note: str = ""


def record(case: Case, proofs: Sequence[Proof], *, seen_on: date, by: User, on: date) -> None:
    """Note whose proof of identity was seen; it need not be copied or kept (Art. 29)."""
    if not proofs:
        raise RuleError("请登记至少一份看过的身份证明。", RULE)
    check_seen(case, seen_on, on=on)
    with step(Step.RECORD_IDENTITY, case, by=by, on=on, seen_on=seen_on):
        keep(case, proofs, seen_on=seen_on, by=by)


def check_seen(case: Case, seen_on: date, *, on: date) -> None:
    """Refuse a proof seen on a day to come, or before the application came."""
    if not case.arrived_on <= seen_on <= on:
        raise RuleError(
            "看到身份证明的日期（{day}）应当在申请到达（{arrived}）以后、今天（{today}）以前。",
            RULE,
            about="seen_on",
            day=seen_on,
            arrived=case.arrived_on,
            today=on,
        )


def keep(case: Case, proofs: Sequence[Proof], *, seen_on: date, by: User | None) -> None:
    """Write the proofs that were seen into a case, within a step."""
    db.session.add_all(
        IdentityProof(
            case_id=case.id,
            kind=proof.kind,
            holder=records.written(proof.holder, say("身份证明是谁的")),
            note=proof.note.strip(),
            seen_on=seen_on,
            recorded_by_id=by.id if by else None,
            recorded_at=utc_now(),
        )
        for proof in proofs
    )
