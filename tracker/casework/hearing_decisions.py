"""What the office concludes of a consultation: after silence (Arts 32, 34), or against a refusal (Arts 15, 32)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.casework import anonymity, correspondence, gate_letters, party_post, records, remedies
from tracker.casework.steps import step
from tracker.law import possible
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.opinions import ARTICLES, Conclusion, Hearing, Opinion
from tracker.law.outcomes import Outcome
from tracker.law.stakes import TO_THE_PARTY, Stake
from tracker.law.wording import Wording, say
from tracker.mailroom import letters
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, HearingDecision, Letter, User, db
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard
from tracker.registers.situations import situation_of

PUBLIC_INTEREST = Article(32)


@dataclass(frozen=True)
class Ground:
    """Why the office discloses although a third party objects: by which step, and what it has to give reasons for."""

    conclusion: Conclusion
    step: Step
    why: Wording
    check: Callable[[PartyHeard], None]


def conclude_silence(
    case: Case, record_id: int, *, discloses: bool = True, reason: str = "", by: User, on: date
) -> None:
    """Record what follows of a party's silence: the office decides, an agency that made the information too consents.

    The office says why it decides so (Arts 32, 34); an opinion that comes later can still be recorded.
    """
    heard = consultations.get(case, record_id, on)
    if not case.is_open:
        raise RuleError("已经答复申请人，不再处理“{party}”的逾期未答复。", ARTICLES[heard.kind], party=heard.name)
    if not heard.awaits_conclusion:
        raise RuleError("“{party}”没有逾期未答复，或者已经处理。", ARTICLES[heard.kind], party=heard.name)
    conclusion = Conclusion.DEEMED_CONSENT
    if heard.hearing is Hearing.SILENT_OFFICE_DECIDES:
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
    return disclose(case, record_id, GROUNDS[PUBLIC], content, reason, somebody_else=somebody_else, by=by, on=on)


def settle(
    case: Case, record_id: int, content: str, reason: str, *, somebody_else: bool = False, by: User, on: date
) -> Letter:
    """Find that a third party refuses without a reasonable ground, so that its refusal keeps nothing back (Art. 32).

    The third party is told in writing what will be disclosed and why its reasons do not hold, with its remedies.
    """
    return disclose(case, record_id, GROUNDS[UNFOUNDED], content, reason, somebody_else=somebody_else, by=by, on=on)


def disclose(
    case: Case, record_id: int, ground: Ground, content: str, reason: str, *, somebody_else: bool, by: User, on: date
) -> Letter:
    """Decide to disclose all the same, on one of the two grounds, and write to the third party (Art. 32)."""
    possible.check(ground.step, situation_of(case, on))
    heard = consultations.get(case, record_id, on)
    ground.check(heard)
    content = records.written(content, say("决定公开的内容"))
    reason = records.written(reason, ground.why)
    check_anonymous(case, heard, content, reason, somebody_else=somebody_else)
    with step(ground.step, case, by=by, on=on, heard=heard.name, disclosed=content, reason=reason):
        facts = letter_facts(case, heard, ground, content, reason)
        check_text(case, ground, facts, on)
        letter = correspondence.write(LetterKind.DISCLOSURE_DECISION, case, by=by, on=on, addressee=heard.name, **facts)
        keep(case, heard, ground.conclusion, by=by, on=on, reason=reason, content=content, letter=letter)
        party_post.send(letter, case, heard.contact.email if heard.contact else "")
    return letter


def preview(
    case: Case,
    record_id: int,
    content: str,
    reason: str,
    *,
    conclusion: Conclusion = Conclusion.PUBLIC_INTEREST,
    somebody_else: bool = False,
    on: date,
) -> list[str]:
    """The paragraphs of the notice as it would go out."""
    heard, ground = consultations.get(case, record_id, on), GROUNDS[conclusion]
    ground.check(heard)
    check_anonymous(case, heard, content, reason, somebody_else=somebody_else)
    facts = letter_facts(case, heard, ground, content, reason)
    check_text(case, ground, facts, on)
    title = letters.title_of(LetterKind.DISCLOSURE_DECISION, case, facts=facts)
    paragraphs = letters.draft(LetterKind.DISCLOSURE_DECISION, case, number=None, on=on, facts=facts)
    gate_letters.check_remedies(LetterKind.DISCLOSURE_DECISION, case, title, paragraphs, facts, on)
    return paragraphs


def check_anonymous(case: Case, heard: PartyHeard, content: str, reason: str, *, somebody_else: bool) -> None:
    """Refuse a notice that tells the third party who applied, in its address, its content or its reasons (Art. 32)."""
    for written, about in ((heard.name, ""), (content, "content"), (reason, "reason")):
        anonymity.check(case, written, about=about, somebody_else=somebody_else)


def check_text(case: Case, ground: Ground, facts: Mapping[str, Any], on: date) -> None:
    """Refuse a text of the agency's own that would give the third party another ground than the one decided on."""
    bare = {**facts, "content": "—", "reason": "—"}
    text = "".join(letters.draft(LetterKind.DISCLOSURE_DECISION, case, number=None, on=on, facts=bare))
    if ground.conclusion is Conclusion.UNFOUNDED and "不成立" not in text:
        raise RuleError("本机关自己的决定公开告知书没有写“理由不成立”的文本，请管理员先修改文书文本。", PUBLIC_INTEREST)


def check_override(heard: PartyHeard) -> None:
    """Refuse where there is no refusal or silence of a third party to decide against (Art. 32)."""
    check_unsettled(heard)
    if not heard.may_be_overridden:
        raise RuleError(
            "“{party}”没有不同意公开，也没有逾期未答复，不需要作此决定。", PUBLIC_INTEREST, party=heard.name
        )


def check_settlement(heard: PartyHeard) -> None:
    """Refuse where no third party refuses, in whole or in part: there are no reasons to judge (Art. 32)."""
    check_unsettled(heard)
    if not heard.objects:
        raise RuleError("“{party}”没有提出不同意公开的理由，不需要作此决定。", PUBLIC_INTEREST, party=heard.name)


def check_unsettled(heard: PartyHeard) -> None:
    """Refuse a second decision to disclose against the same opinion (Art. 32)."""
    if heard.is_settled:
        raise RuleError("已经决定公开并书面告知“{party}”。", PUBLIC_INTEREST, party=heard.name)


PUBLIC, UNFOUNDED = Conclusion.PUBLIC_INTEREST, Conclusion.UNFOUNDED
GROUNDS: Mapping[Conclusion, Ground] = {
    PUBLIC: Ground(PUBLIC, Step.OVERRIDE_REFUSAL, say("不公开将对公共利益造成重大影响的理由"), check_override),
    UNFOUNDED: Ground(UNFOUNDED, Step.SETTLE_OBJECTION, say("对方的理由为什么不成立"), check_settlement),
}


def letter_facts(case: Case, heard: PartyHeard, ground: Ground, content: str, reason: str) -> dict[str, Any]:
    """What the notice to the third party is filled with."""
    said = heard.answer.words.get("opinion", "") if heard.answer is not None else ""
    return {
        "content": content,
        "reason": reason,
        "ground": ground.conclusion.value,
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
