"""The gate's look at the third parties: objections dealt with, what they object to kept back, their notices served."""

from collections.abc import Iterator

from tracker.casework import hearing_warnings
from tracker.casework.answers import Answer
from tracker.casework.gate_findings import Check, Finding, LetterToBe, failed, passed, warning
from tracker.casework.hearing_warnings import ASKED_ALL_THE_SAME, DISCLOSES, HEARING_RULE
from tracker.law.citations import cited
from tracker.law.edition import Article
from tracker.law.outcomes import Outcome
from tracker.law.wording import say
from tracker.models import Case

PROTECTION = Article(15)


def look(case: Case, letter: LetterToBe) -> Iterator[Finding]:
    """All that is found of the third parties; nothing where none was asked and none is protected (Arts 15, 32)."""
    answer = letter.answer
    if answer is None:
        return
    found = [*obstacles(case, letter, answer), *notices(case, letter, answer), *reasons(case, answer)]
    if found:
        yield from found
    elif hearing_warnings.third_parties(case, letter.dated_on):
        yield passed(Check.THIRD_PARTIES, say("第三方的意见都已经处理。"))


def obstacles(case: Case, letter: LetterToBe, answer: Answer) -> Iterator[Finding]:
    """What may not be disclosed; and a part that is kept back for a third party without its article (Arts 15, 32)."""
    for words in hearing_warnings.obstacles(case, answer, letter.dated_on):
        yield failed(Check.THIRD_PARTIES, words, HEARING_RULE)
    cites = {place.number for part in answer.withheld for place in cited(part.basis)}
    if answer.outcome is Outcome.PARTIAL and answer.kept_back and PROTECTION.number not in cites:
        words = say("确认了涉及第三方的内容不予公开，但是没有一部分引用{article}，请核对。", article=PROTECTION)
        yield warning(Check.THIRD_PARTIES, words, PROTECTION)


def notices(case: Case, letter: LetterToBe, answer: Answer) -> Iterator[Finding]:
    """A third party against whom it was decided to disclose is told in writing before the disclosure (Art. 32)."""
    for one in hearing_warnings.third_parties(case, letter.dated_on) if answer.outcome in DISCLOSES else ():
        if one.awaits_notice:
            words = say("决定公开告知书还没有登记送达“{party}”，请先书面告知对方，再向申请人公开。", party=one.name)
            yield warning(Check.THIRD_PARTIES, words, HEARING_RULE)


def reasons(case: Case, answer: Answer) -> Iterator[Finding]:
    """A letter does not say that a third party was asked where nobody was (Art. 32)."""
    if not hearing_warnings.needs_why_unheard(case, answer.outcome):
        return
    if ASKED_ALL_THE_SAME in answer.reasons:
        words = say("没有征求过第三方意见，答复书却写“经征求意见”，请改正。")
        yield failed(Check.THIRD_PARTIES, words, HEARING_RULE)
    else:
        words = say("没有征求过第三方意见，理由是：{why}。请核对。", why=answer.unheard_because.strip().rstrip("。"))
        yield warning(Check.THIRD_PARTIES, words, HEARING_RULE)
