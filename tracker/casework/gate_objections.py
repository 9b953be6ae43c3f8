"""The gate's look at what others said elsewhere: before an order, as agencies, or until it was decided otherwise."""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.casework import answers, hearing_warnings
from tracker.casework.answers import Answer
from tracker.casework.gate_findings import Check, Finding, LetterToBe, warning
from tracker.casework.hearing_warnings import DISCLOSES, HEARING_RULE, PROTECTION
from tracker.casework.identifying_words import squeezed
from tracker.law.edition import Article
from tracker.law.opinions import ARTICLES, HEARING_NAMES, OBJECTS, Conclusion, PartyKind
from tracker.law.outcomes import Outcome
from tracker.law.stakes import Stake
from tracker.law.wording import Wording, say
from tracker.models import Case
from tracker.registers import consultations, earlier_hearings
from tracker.registers.consultations import PartyHeard

COMPETENCE = Article(11)
FOR_OTHERS = ("商业秘密", "第三方", "个人隐私")  # how a letter says that it withholds for somebody else's sake
SAID_NOTHING = say("没有写明")


def look(case: Case, letter: LetterToBe, answer: Answer) -> Iterator[Finding]:
    """What a person looks at before disclosing or withholding, beside what this case's own parties said (Art. 32)."""
    heard = consultations.board(case, letter.dated_on)
    yield from before_the_order(case, answer, letter.dated_on)
    yield from agencies(heard, answer)
    yield from decided_on(heard, answer)
    yield from named(case, letter, answer)


def before_the_order(case: Case, answer: Answer, on: date) -> Iterator[Finding]:
    """An objection from before an order does not end with the order: it is read before anything is disclosed."""
    for one in earlier_hearings.objections_before(case, on) if answer.outcome in DISCLOSES else ():
        words = say(
            "原案件（{number}）征求意见时，“{party}”的意见是：{opinion}；理由：{reasons}。本案没有再征求其意见，"
            "也没有决定不顾其意见公开。请核对这次不公开涉及对方的内容，或者先征求意见、依法作出决定。",
            number=one.case.number, party=one.party.name, opinion=HEARING_NAMES[one.party.hearing],
            reasons=reasons_of(one.party),
        )  # fmt: skip
        yield warning(Check.THIRD_PARTIES, words, HEARING_RULE)


def agencies(heard: Sequence[PartyHeard], answer: Answer) -> Iterator[Finding]:
    """An agency that made the information too, or answers for it, and objects is not passed over (Arts 11, 34)."""
    for one in heard if answer.outcome in DISCLOSES else ():
        if one.kind is not PartyKind.AGENCY or not agency_objects(one):
            continue
        words = say(
            "“{party}”的意见是：{opinion}；理由：{reasons}。请核对后再决定公开。",
            party=one.name, opinion=HEARING_NAMES[one.hearing], reasons=reasons_of(one),
        )  # fmt: skip
        jointly = one.question.words.get("stake", Stake.JOINTLY_MADE) == Stake.JOINTLY_MADE
        yield warning(Check.THIRD_PARTIES, words, ARTICLES[PartyKind.AGENCY] if jointly else COMPETENCE)


def agency_objects(one: PartyHeard) -> bool:
    """Whether it refuses, in whole or in part, or was silent and the office decided to withhold."""
    withheld = one.decision is not None and one.decision.conclusion is Conclusion.WITHHOLD
    return one.hearing in OBJECTS or (one.answer is None and withheld)


def reasons_of(one: PartyHeard) -> str | Wording:
    """Why it objects, in its own words; or why the office withholds although it was silent."""
    return one.against_disclosure.rstrip("。") or SAID_NOTHING


def decided_on(heard: Sequence[PartyHeard], answer: Answer) -> Iterator[Finding]:
    """What it was decided to disclose against a third party is not withheld for its sake after all (Art. 32).

    Of a refusal for third parties' sake alone the look at this case's own parties says so already.
    """
    if answer.outcome in (Outcome.GRANTED, Outcome.THIRD_PARTY) or not withholds_for_others(answer):
        return
    for one in heard:
        if one.is_settled and one.decision is not None:
            words = say(
                "对“{party}”已经决定公开“{content}”，答复书却以商业秘密、个人隐私或者第三方的权益为由不予公开，"
                "请核对不予公开的内容不包括已经决定公开的。",
                party=one.name, content=one.decision.content.strip(),
            )  # fmt: skip
            yield warning(Check.THIRD_PARTIES, words, HEARING_RULE)


def withholds_for_others(answer: Answer) -> bool:
    """Whether something is withheld for somebody else's sake, by its article or in its words."""
    parts = answers.withheld(answer)
    said = "\n".join((answer.basis, answer.reasons, *(f"{one.basis}{one.reason}" for one in parts)))
    if answer.outcome is Outcome.PARTIAL:
        said = "\n".join(f"{one.basis}{one.reason}" for one in parts)
    return hearing_warnings.protects(answer) or any(word in said for word in FOR_OTHERS)


def named(case: Case, letter: LetterToBe, answer: Answer) -> Iterator[Finding]:
    """Whoever is protected is named to the applicant neither by the part that is withheld, nor by a file (Art. 15)."""
    for name in dict.fromkeys(protected(case, letter.dated_on)):
        for part in answers.withheld(answer):
            if squeezed(name) in squeezed(part.part):
                words = say("不予公开的部分“{part}”写出了受保护的第三方“{party}”，请核对是否应当写出。",
                            part=part.part.strip(), party=name)  # fmt: skip
                yield warning(Check.THIRD_PARTIES, words, PROTECTION)
        yield from named_by_files(letter, name)


def named_by_files(letter: LetterToBe, name: str) -> Iterator[Finding]:
    """The name of a file is read by whoever gets it, and so is what stands in it."""
    for file in letter.files:
        text = letter.contents.get(file.digest)
        if squeezed(name) in squeezed(file.name):
            words = say("附件“{name}”的文件名写出了受保护的第三方“{party}”，请改名后重新选择，或者核对是否应当写出。",
                        name=file.name, party=name)  # fmt: skip
            yield warning(Check.THIRD_PARTIES, words, PROTECTION)
        elif text is not None and squeezed(name) in squeezed(text.text):
            words = say("附件“{name}”里写有受保护的第三方“{party}”，请核对是否应当遮盖。", name=file.name, party=name)
            yield warning(Check.THIRD_PARTIES, words, PROTECTION)


def protected(case: Case, on: date) -> Iterator[str]:
    """The third parties of whom something is kept back, here or in the case that was taken up again."""
    yield from (one.name for one in consultations.third_parties(case, on) if one.keeps_back)
    yield from (one.party.name for one in earlier_hearings.objections_before(case, on))
