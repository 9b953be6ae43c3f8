"""What those who were heard mean for the reply: what keeps it from going out, and what it must not overlook."""

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.law.edition import Article, RuleError
from tracker.law.opinions import Conclusion, Hearing, PartyKind
from tracker.law.outcomes import Outcome
from tracker.law.wording import Wording, say
from tracker.models import Case
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard

DISCLOSES = frozenset({Outcome.GRANTED, Outcome.PARTIAL})


def check(case: Case, outcome: Outcome, on: date) -> None:
    """Refuse to disclose all before a third party's time is over, and to withhold for its sake what was overridden."""
    third_parties = [one for one in consultations.board(case, on) if one.kind is PartyKind.THIRD_PARTY]
    if outcome is Outcome.GRANTED:
        check_disclosure(third_parties)
    if outcome is not Outcome.THIRD_PARTY:
        return
    if any(one.is_overridden for one in third_parties) and not any(keeps_back(one) for one in third_parties):
        raise RuleError("已经因公共利益决定公开并书面告知第三方，不能再以保护第三方合法权益为由不予公开。", Article(32))


def check_disclosure(third_parties: Iterable[PartyHeard]) -> None:
    """Refuse to disclose everything while a third party may still answer (Art. 32)."""
    for one in third_parties:
        if one.hearing is Hearing.WAITING:
            raise RuleError(
                "“{party}”提出意见的期限到 {due} 才届满，此前不能决定全部公开。",
                Article(32),
                party=one.name,
                due=one.due_on,
            )


def keeps_back(one: PartyHeard) -> bool:
    """Whether a third party, or the office for it, still speaks against disclosure."""
    withheld = one.decision is not None and one.decision.conclusion is Conclusion.WITHHOLD
    return one.objects or withheld or one.hearing is Hearing.WAITING


def of_reply(case: Case, outcome: Outcome, on: date) -> Iterator[Wording]:
    """What a careful official would say of the parties before this reply goes out."""
    for one in consultations.board(case, on):
        yield from of_silence(one)
        if outcome in DISCLOSES:
            yield from against_disclosure(one)
        elif outcome is Outcome.THIRD_PARTY and one.is_overridden:
            yield say("对“{party}”已经因公共利益决定公开，涉及对方的内容应当公开（条例第三十二条）。", party=one.name)
    for asked in consultations.open_assistance(case):
        yield say("“{party}”的协办答复还没有收到。", party=asked.addressee)


def of_silence(one: PartyHeard) -> Iterator[Wording]:
    if one.hearing is Hearing.WAITING:
        yield say("“{party}”的意见还没有收到。", party=one.name)
    elif one.awaits_conclusion and one.kind is PartyKind.THIRD_PARTY:
        yield say("“{party}”逾期未答复，应当由本机关决定是否公开，还没有登记（条例第三十二条）。", party=one.name)
    elif one.awaits_conclusion:
        yield say("“{party}”逾期未答复，视为同意公开，还没有登记（条例第三十四条）。", party=one.name)


def against_disclosure(one: PartyHeard) -> Iterator[Wording]:
    if one.objects:
        yield say(
            "“{party}”不同意公开，本机关没有因公共利益决定公开：答复中不得公开对方不同意公开的内容；"
            "确需公开的，请负责人先作出决定并书面告知对方（条例第十五条、第三十二条）。",
            party=one.name,
        )
    elif one.decision is not None and one.decision.conclusion is Conclusion.WITHHOLD:
        yield say("“{party}”逾期未答复，本机关已经决定不予公开涉及对方的内容。", party=one.name)
