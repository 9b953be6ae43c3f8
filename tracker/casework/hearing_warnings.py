"""What those who were heard mean for the reply: what keeps it from going out, and what it must not overlook."""

from collections.abc import Collection, Iterator
from datetime import date

from tracker.casework import answers
from tracker.casework.answers import PROTECTING, Answer
from tracker.law.citations import cited
from tracker.law.edition import Article, RuleError
from tracker.law.opinions import Hearing, PartyKind
from tracker.law.outcomes import Outcome
from tracker.law.wording import Wording, say
from tracker.models import Case
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard

HEARING_RULE = Article(32)
DISCLOSES = frozenset({Outcome.GRANTED, Outcome.PARTIAL})
PROTECTION = Article(15)


def check(case: Case, answer: Answer, on: date) -> None:
    """Refuse a reply that passes over a third party, or withholds for its sake what may not be withheld (Art. 32)."""
    for hindrance in obstacles(case, answer, on):
        raise RuleError.saying(hindrance, HEARING_RULE)
    check_protection(case, answer.outcome, on)
    if needs_why_unheard(case, answer, on) and not answer.unheard_because.strip():
        raise RuleError(
            "没有征求过第三方意见：以保护第三方合法权益为由不予公开的，应当先书面征求意见；"
            "确实不能征求的，请写明没有征求的理由。",
            HEARING_RULE,
            about="unheard_because",
        )


def check_outcome(case: Case, outcome: Outcome, on: date) -> None:
    """Refuse an outcome that the hearings rule out whatever the reply says (Art. 32)."""
    if outcome is Outcome.GRANTED:
        for one in third_parties(case, on):
            for hindrance in against_all(one):
                raise RuleError.saying(hindrance, HEARING_RULE)
    check_protection(case, outcome, on)


def check_protection(case: Case, outcome: Outcome, on: date) -> None:
    """Refuse to withhold for the sake of third parties that may still answer, that agreed, or that lost (Art. 32)."""
    for hindrance in against_protection(case, outcome, on):
        raise RuleError.saying(hindrance, HEARING_RULE)


def against_protection(case: Case, outcome: Outcome, on: date) -> Iterator[Wording]:
    """Why nothing may be refused for third parties' sake: one may still answer, or none has to be protected (Art. 32).

    Whoever was never asked is another matter: then it is said why.
    """
    heard = third_parties(case, on) if outcome is Outcome.THIRD_PARTY else []
    for one in heard:
        yield from of_unsettled_silence(one)
        if one.is_undelivered and on <= one.due_on:
            yield say(
                "给“{party}”的意见征询书还没有登记送达，此前不能以保护第三方合法权益为由不予公开："
                "请先登记送达日期，已经退回的请重新送达。",
                party=one.name,
            )
        elif one.hearing is Hearing.WAITING and on <= one.due_on:
            yield say(
                "“{party}”提出意见的期限到 {due} 才届满，此前不能以保护第三方合法权益为由不予公开。",
                party=one.name, due=one.due_on,
            )  # fmt: skip
    if heard and not any(one.is_protected or one.is_open for one in heard):
        yield say("征求过意见的第三方都同意公开，或者已经决定公开，不能再以保护第三方合法权益为由不予公开。")


def third_parties(case: Case, on: date) -> list[PartyHeard]:
    """The third parties that were asked, as they stand on a day (Art. 32)."""
    return consultations.third_parties(case, on)


def to_keep_back(case: Case, on: date) -> list[PartyHeard]:
    """The third parties of whose content a partial release has to say that it is withheld."""
    return [one for one in third_parties(case, on) if one.keeps_back]


def needs_why_unheard(case: Case, answer: Answer, on: date) -> bool:
    """Whether a third party is protected by the reply, or by a part of it, and none was ever asked (Arts 15, 32)."""
    return protects(answer) and may_need_why_unheard(case, answer.outcome, on)


def may_need_why_unheard(case: Case, outcome: Outcome, on: date) -> bool:
    """Whether a reply of this outcome may protect a third party, and none was asked or reached (Arts 15, 32).

    A part whose content stays here is confirmed party by party, also where the letter to it has not arrived.
    """
    heard = third_parties(case, on)
    if outcome is Outcome.THIRD_PARTY:
        return all(one.is_undelivered for one in heard)
    return outcome in PROTECTING and not heard


def protects(answer: Answer) -> bool:
    """Whether something is withheld for the sake of a third party (Art. 15)."""
    numbers = {place.number for part in answers.withheld(answer) for place in cited(part.basis)}
    return answer.outcome is Outcome.THIRD_PARTY or PROTECTION.number in numbers


def obstacles(case: Case, answer: Answer, on: date) -> Iterator[Wording]:
    """What keeps the reply from disclosing: objections without a decision, silence without one, periods that run."""
    for one in third_parties(case, on) if answer.outcome in DISCLOSES else ():
        if answer.outcome is Outcome.GRANTED:
            yield from against_all(one)
        else:
            yield from against_part(one, answer.kept_back)


def against_all(one: PartyHeard) -> Iterator[Wording]:
    """Why not everything may be disclosed yet, as far as this third party goes (Art. 32)."""
    yield from of_unsettled_silence(one)
    if one.is_undelivered:
        yield say(
            "给“{party}”的意见征询书还没有登记送达，对方的期限自收到之日起算，此前不能决定全部公开："
            "请先登记送达日期，已经退回的请重新送达。",
            party=one.name,
        )
    elif one.hearing is Hearing.WAITING:
        yield say("“{party}”提出意见的期限到 {due} 才届满，此前不能决定全部公开。", party=one.name, due=one.due_on)
    elif one.objects:
        yield say(
            "“{party}”不同意公开，还没有处理，不能全部公开：请负责人先认定理由不成立或者因公共利益决定公开，"
            "并书面告知对方；否则涉及对方的内容不予公开。",
            party=one.name,
        )
    elif one.is_withheld:
        yield say("“{party}”逾期未答复，本机关已经决定不予公开涉及对方的内容，不能全部公开。", party=one.name)


def against_part(one: PartyHeard, kept_back: Collection[str]) -> Iterator[Wording]:
    """Why a part may not be disclosed yet: nobody has said that this third party's content stays here (Art. 32)."""
    yield from of_unsettled_silence(one)
    if one.keeps_back and one.name not in kept_back:
        yield say(
            "“{party}”没有同意公开，也没有决定公开：请确认涉及对方的内容这次不予公开，或者请负责人先作出决定。",
            party=one.name,
        )


def of_unsettled_silence(one: PartyHeard) -> Iterator[Wording]:
    if one.awaits_conclusion:
        yield say("“{party}”逾期未答复，应当先由本机关决定是否公开，并写明理由。", party=one.name)


def of_reply(case: Case, on: date) -> Iterator[Wording]:
    """What a careful official would say of the parties before this reply goes out."""
    for one in consultations.board(case, on):
        yield from of_silence(one)
    for asked in consultations.open_assistance(case):
        yield say("“{party}”的协办答复还没有收到。", party=asked.addressee)


def of_silence(one: PartyHeard) -> Iterator[Wording]:
    if one.hearing is Hearing.WAITING:
        yield say("“{party}”的意见还没有收到。", party=one.name)
    elif one.awaits_conclusion and one.kind is PartyKind.THIRD_PARTY:
        yield say("“{party}”逾期未答复，应当由本机关决定是否公开，还没有登记（条例第三十二条）。", party=one.name)
    elif one.awaits_conclusion and one.hearing is Hearing.SILENT_OFFICE_DECIDES:
        yield say("“{party}”逾期未答复，不视为同意，应当由本机关决定是否公开，还没有登记。", party=one.name)
    elif one.awaits_conclusion:
        yield say("“{party}”逾期未答复，视为同意公开，还没有登记（条例第三十四条）。", party=one.name)
