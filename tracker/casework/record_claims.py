"""What is claimed of a record about oneself: what is wrong in it, how it ought to read, what proves it (Art. 41)."""

from dataclasses import dataclass

from tracker.casework import records
from tracker.law.wording import say
from tracker.models import Case, RecordClaim, db
from tracker.registers import claims


@dataclass(frozen=True)
class Claim:
    """What is wrong in the record, how it ought to read, and what proves it; the record is the application's wish."""

    wrong: str
    right: str
    evidence: str


def check(claim: Claim) -> None:
    """Refuse a claim that does not say what is wrong and what proves it (Art. 41: 有证据证明)."""
    records.written(claim.wrong, say("记录中不准确的内容"))
    records.written(claim.right, say("应当怎样记录"))
    records.written(claim.evidence, say("证明记录不准确的证据"))


def keep(case: Case, claim: Claim) -> None:
    """Put the claim beside its case, within the step that registers it."""
    told = {"wrong": claim.wrong.strip(), "right": claim.right.strip(), "evidence": claim.evidence.strip()}
    db.session.add(RecordClaim(case_id=case.id, **told))


def carry_on(case: Case, made: Case) -> None:
    """What was claimed of a record is claimed in the case that was taken up again too (Arts 41, 51)."""
    claim = claims.of_case(case)
    if claim is not None:
        keep(made, Claim(claim.wrong, claim.right, claim.evidence))
