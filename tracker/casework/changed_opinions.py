"""A party that answered already says otherwise: the newest opinion counts, and what was decided on the old one ends."""

from datetime import date

from tracker.law.edition import RuleError
from tracker.law.opinions import ARTICLES, HEARING_NAMES, Conclusion
from tracker.models import Case
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard
from tracker.registers.proceedings import OpenConsultation
from tracker.timekeeping import utc_now


def answered_by(case: Case, party: str, on: date) -> PartyHeard | None:
    """The newest question that this party has answered; None where it was asked nothing, or answered nothing."""
    found = [one for one in consultations.board(case, on) if one.name == party and one.answer is not None]
    return found[-1] if found else None


def question_of(heard: PartyHeard) -> OpenConsultation:
    """The question that is answered once more."""
    return OpenConsultation(heard.question.kind, heard.name, heard.sent_on)


def change(case: Case, heard: PartyHeard, words: dict[str, str], received_on: date) -> list[Conclusion]:
    """Let another opinion follow the one in the books, within a step; what was concluded on that and counts no more."""
    check(heard, words, received_on)
    return end_decisions(case, heard)


def check(heard: PartyHeard, words: dict[str, str], received_on: date) -> None:
    """Refuse an opinion that is older than the one in the books, and one that says nothing else (Arts 32, 34)."""
    if heard.answer is None:
        return
    before = {name: str(heard.answer.words.get(name, "")).strip() for name in words}
    if received_on < heard.answer.happened_on:
        raise RuleError(
            "“{party}”已于 {day} 答复（{opinion}），改变后的意见不能早于那一天；那一天登记错了的，请更正那条记录。",
            ARTICLES[heard.kind],
            about="received_on",
            party=heard.name,
            day=heard.answer.happened_on,
            opinion=HEARING_NAMES[heard.hearing],
        )
    if before == words:
        raise RuleError(
            "“{party}”已于 {day} 答复，意见和理由都没有改变，不需要再次登记。",
            ARTICLES[heard.kind],
            party=heard.name,
            day=heard.answer.happened_on,
        )


def end_decisions(case: Case, heard: PartyHeard) -> list[Conclusion]:
    """What the office concluded on the old opinion counts no more while the case is open; what that was (Art. 32).

    A reply that went out rests on what was known then, and keeps it.
    """
    if not case.is_open:
        return []
    ended = [one for one in consultations.decisions_of(case) if one.record_id == heard.question.id]
    for one in ended:
        one.voided_at = utc_now()
    return [one.conclusion for one in ended]
