"""The gate's look at the third parties: objections dealt with, what they object to kept back, their notices served."""

from collections.abc import Iterator

from tracker.casework import answers, gate_objections, hearing_warnings
from tracker.casework.answers import PROTECTING, Answer
from tracker.casework.gate_findings import Check, Finding, LetterToBe, failed, passed, warning
from tracker.casework.hearing_warnings import DISCLOSES, HEARING_RULE, PROTECTION
from tracker.law import protection
from tracker.law.edition import Article
from tracker.law.opinions import Hearing
from tracker.law.outcomes import Outcome
from tracker.law.wording import say
from tracker.models import Case
from tracker.registers.consultations import PartyHeard

SEPARATION = Article(37)


def look(case: Case, letter: LetterToBe) -> Iterator[Finding]:
    """All that is found of the third parties; nothing where none was asked and none is protected (Arts 15, 32)."""
    answer = letter.answer
    if answer is None:
        return
    heard = hearing_warnings.third_parties(case, letter.dated_on)
    found = [*obstacles(case, letter, answer), *notices(heard, answer), *unheard(case, letter, answer)]
    found += [*agreed(heard, answer), *told_truly(heard, answer), *gate_objections.look(case, letter, answer)]
    if found:
        yield from found
    elif heard:
        yield passed(Check.THIRD_PARTIES, say("第三方的意见都已经处理。"))


def obstacles(case: Case, letter: LetterToBe, answer: Answer) -> Iterator[Finding]:
    """What may not be disclosed, or not be refused; and a part kept back without its article (Arts 15, 32)."""
    on = letter.dated_on
    hindrances = [*hearing_warnings.obstacles(case, answer, on)]
    hindrances += hearing_warnings.against_protection(case, answer.outcome, on)
    for words in hindrances:
        yield failed(Check.THIRD_PARTIES, words, HEARING_RULE)
    if answer.outcome is Outcome.PARTIAL and answer.kept_back and not hearing_warnings.protects(answer):
        words = say("确认了涉及第三方的内容不予公开，但是没有一部分引用{article}，请核对。", article=PROTECTION)
        yield warning(Check.THIRD_PARTIES, words, PROTECTION)


def notices(heard: list[PartyHeard], answer: Answer) -> Iterator[Finding]:
    """A third party against whom it was decided to disclose is told in writing before the disclosure (Art. 32)."""
    for one in heard if answer.outcome in DISCLOSES else ():
        if one.awaits_notice:
            words = say("决定公开告知书还没有登记送达“{party}”，请先书面告知对方，再向申请人公开。", party=one.name)
            yield warning(Check.THIRD_PARTIES, words, HEARING_RULE)


def unheard(case: Case, letter: LetterToBe, answer: Answer) -> Iterator[Finding]:
    """A letter does not say that a third party was asked where nobody was (Art. 32)."""
    if not hearing_warnings.needs_why_unheard(case, answer, letter.dated_on):
        return
    if protection.ASKED in said_of(answer):
        words = say("没有征求过第三方意见，答复书却写“经征求意见”，请改正。")
        yield failed(Check.THIRD_PARTIES, words, HEARING_RULE)
    else:
        words = say("没有征求过第三方意见，理由是：{why}。请核对。", why=answer.unheard_because.strip().rstrip("。"))
        yield warning(Check.THIRD_PARTIES, words, HEARING_RULE)


def agreed(heard: list[PartyHeard], answer: Answer) -> Iterator[Finding]:
    """What concerns a third party that agreed, or against which it was decided, is not refused with the rest."""
    nobody_left = bool(heard) and not any(one.keeps_back or one.is_open for one in heard)
    if answer.outcome is Outcome.PARTIAL and nobody_left and hearing_warnings.protects(answer):
        words = say("征求过意见的第三方都同意公开，或者已经决定公开，却有一部分引用{article}，请核对。",
                    article=PROTECTION)  # fmt: skip
        yield warning(Check.THIRD_PARTIES, words, PROTECTION)
    for one in heard if answer.outcome is Outcome.THIRD_PARTY else ():
        if one.hearing is Hearing.AGREES_IN_PART and one.is_protected:
            words = say("“{party}”同意公开一部分，能够区分处理的应当部分公开，请核对。", party=one.name)
            yield warning(Check.THIRD_PARTIES, words, SEPARATION)
        elif not (one.is_protected or one.is_open):
            words = say("“{party}”同意公开，或者对其已经决定公开，涉及对方的内容应当公开，请核对。", party=one.name)
            yield warning(Check.THIRD_PARTIES, words, HEARING_RULE)


def told_truly(heard: list[PartyHeard], answer: Answer) -> Iterator[Finding]:
    """A letter says of the third parties what they said: neither silence nor consent is a refusal (Art. 32)."""
    if not heard or answer.outcome not in PROTECTING:
        return
    meant = [one for one in heard if one.is_protected or answer.outcome is Outcome.PARTIAL]
    names = {one.name for one in heard}
    for words in protection.untrue(said_of(answer), {one.hearing for one in meant}, names):
        yield failed(Check.THIRD_PARTIES, words, HEARING_RULE)


def said_of(answer: Answer) -> str:
    """All that the letter gives as its reasons."""
    return "\n".join((answer.reasons, *(part.reason for part in answers.withheld(answer))))
