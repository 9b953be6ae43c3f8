"""Applications to correct a record about oneself in the demonstration: what is claimed, and what the office says."""

from tracker.casework import record_requests
from tracker.casework.record_claims import Claim
from tracker.casework.record_requests import Answer
from tracker.demonstration.contents import content
from tracker.demonstration.play import Play
from tracker.law.record_requests import CorrectionAnswer


def claim_of(name: str) -> Claim:
    """What is wrong, how it ought to read, and what proves it."""
    told = content("claims")[name]
    return Claim(told["wrong"], told["right"], told["evidence"])


def answered(play: Play, name: str) -> None:
    """The reviewer answers it."""
    told = content("claims")[name]
    given = Answer(CorrectionAnswer(name), told["what"], told.get("agency", ""), told.get("reasons", ""))
    record_requests.answer(play.case, given, decided_on=play.day, by=play.signer, on=play.day)
