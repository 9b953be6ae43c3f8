"""What a reply rests on of those who were heard: their question and their opinion are not taken from under it."""

from tracker.law.acts import ActKind
from tracker.law.edition import Article, RuleError
from tracker.law.outcomes import Outcome
from tracker.models import Case, Record
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard
from tracker.registers.proceedings import latest

RULE = Article(32)
HEARING = frozenset({ActKind.THIRD_PARTY_CONSULTED, ActKind.THIRD_PARTY_REPLIED})


def check_voiding(case: Case, record: Record) -> None:
    """Refuse to void what a third party was asked, or what it said, while a reply protects it (Arts 15, 32)."""
    decided = latest(case, ActKind.DECIDED)
    if decided is None or record.kind not in HEARING or came_later(record, decided):
        return
    for one in consultations.third_parties(case, decided.happened_on):
        if record in (one.question, one.answer, *one.earlier) and protects(decided, one):
            raise RuleError(
                "{decided_on} 的答复为保护“{party}”的合法权益不予公开，以对其征求意见的情况为依据，"
                "请先作废“作出答复”的记录。",
                RULE,
                decided_on=decided.happened_on,
                party=one.name,
            )


def came_later(record: Record, decided: Record) -> bool:
    """Whether the opinion came only after the reply, which then rests on what was known before."""
    return record.kind is ActKind.THIRD_PARTY_REPLIED and record.happened_on > decided.happened_on


def protects(decided: Record, one: PartyHeard) -> bool:
    """Whether the reply keeps all, or the part that concerns this party, from being disclosed for its sake."""
    if decided.facts["outcome"] == Outcome.PARTIAL:
        return one.name in decided.words.get("kept_back", ())
    return decided.facts["outcome"] == Outcome.THIRD_PARTY and (one.is_protected or one.is_open)
