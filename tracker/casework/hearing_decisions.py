"""What the office concludes of a consultation: after silence (Arts 32, 34), or against a refusal (Arts 15, 32)."""

from datetime import date
from typing import Any

from tracker.casework import anonymity, correspondence, party_post, records, remedies
from tracker.casework.steps import step
from tracker.law import possible
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.opinions import ARTICLES, Conclusion, Opinion, PartyKind
from tracker.law.outcomes import Outcome
from tracker.law.stakes import TO_THE_PARTY, Stake
from tracker.law.wording import say
from tracker.mailroom import letters
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, HearingDecision, Letter, User, db
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard
from tracker.registers.situations import situation_of

PUBLIC_INTEREST = Article(32)


def conclude_silence(
    case: Case, record_id: int, *, discloses: bool = True, reason: str = "", by: User, on: date
) -> None:
    """Record what follows of a party's silence: an agency is deemed to consent, of a third party the office decides.

    The office says why (Arts 32, 34); an opinion that comes later can still be recorded.
    """
    heard = consultations.get(case, record_id, on)
    if not heard.awaits_conclusion:
        raise RuleError("“{party}”没有逾期未答复，或者已经处理。", ARTICLES[heard.kind], party=heard.name)
    conclusion = Conclusion.DEEMED_CONSENT
    if heard.kind is PartyKind.THIRD_PARTY:
        reason = records.written(reason, say("本机关决定的理由"))
        conclusion = Conclusion.DISCLOSE if discloses else Conclusion.WITHHOLD
    with step(Step.RECORD_OPINION, case, by=by, on=on, heard=heard.name, concluded=conclusion, reason=reason.strip()):
        keep(case, heard, conclusion, by=by, on=on, reason=reason.strip())


def override(
    case: Case, record_id: int, content: str, reason: str, *, somebody_else: bool = False, by: User, on: date
) -> Letter:
    """Decide to disclose against a third party because withholding would gravely affect the public interest.

    What will be disclosed and why is told to the third party in writing, with its remedies (Arts 15, 32).
    """
    possible.check(Step.OVERRIDE_REFUSAL, situation_of(case, on))
    heard = consultations.get(case, record_id, on)
    check_override(heard)
    content = records.written(content, say("决定公开的内容"))
    reason = records.written(reason, say("不公开将对公共利益造成重大影响的理由"))
    anonymity.check(case, content, about="content", somebody_else=somebody_else)
    anonymity.check(case, reason, about="reason", somebody_else=somebody_else)
    with step(Step.OVERRIDE_REFUSAL, case, by=by, on=on, heard=heard.name, disclosed=content, reason=reason):
        facts = letter_facts(case, heard, content, reason)
        letter = correspondence.write(LetterKind.DISCLOSURE_DECISION, case, by=by, on=on, addressee=heard.name, **facts)
        keep(case, heard, Conclusion.PUBLIC_INTEREST, by=by, on=on, reason=reason, content=content, letter=letter)
        party_post.send(letter, case, heard.contact.email if heard.contact else "")
    return letter


def preview(
    case: Case, record_id: int, content: str, reason: str, *, somebody_else: bool = False, on: date
) -> list[str]:
    """The paragraphs of the notice as it would go out."""
    heard = consultations.get(case, record_id, on)
    check_override(heard)
    anonymity.check(case, content, about="content", somebody_else=somebody_else)
    anonymity.check(case, reason, about="reason", somebody_else=somebody_else)
    facts = letter_facts(case, heard, content, reason)
    return letters.draft(LetterKind.DISCLOSURE_DECISION, case, number=None, on=on, facts=facts)


def check_override(heard: PartyHeard) -> None:
    """Refuse where there is no refusal or silence of a third party to decide against (Art. 32)."""
    if heard.is_overridden:
        raise RuleError("已经决定公开并书面告知“{party}”。", PUBLIC_INTEREST, party=heard.name)
    if not heard.may_be_overridden:
        raise RuleError(
            "“{party}”没有不同意公开，也没有逾期未答复，不需要作此决定。", PUBLIC_INTEREST, party=heard.name
        )


def letter_facts(case: Case, heard: PartyHeard, content: str, reason: str) -> dict[str, Any]:
    """What the notice to the third party is filled with."""
    said = heard.answer.words.get("opinion", "") if heard.answer is not None else ""
    return {
        "content": content,
        "reason": reason,
        "opinion": said if said in list(Opinion) else "",
        "consulted_on": heard.sent_on,
        "concern": TO_THE_PARTY[Stake(heard.question.words.get("stake", Stake.RIGHTS))],
        "remedy": str(remedies.paragraph_for(case.agency, Outcome.GRANTED)),
    }


def keep(
    case: Case,
    heard: PartyHeard,
    conclusion: Conclusion,
    *,
    by: User,
    on: date,
    reason: str,
    content: str = "",
    letter: Letter | None = None,
) -> None:
    """Write down who concluded what, when and why."""
    db.session.add(
        HearingDecision(
            case_id=case.id,
            record_id=heard.question.id,
            conclusion=conclusion,
            content=content,
            reason=reason,
            letter_id=letter.id if letter else None,
            decided_by_id=by.id,
            decided_on=on,
        )
    )
