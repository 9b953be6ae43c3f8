"""Who may be heard: somebody outside the application, about the same content only once; and what rests on it."""

from collections.abc import Iterator, Mapping

from tracker.casework.identifying_words import squeezed
from tracker.law.edition import Article, RuleError
from tracker.law.opinions import ARTICLES, CONCLUSION_NAMES, DISCLOSES_ALL_THE_SAME, PartyKind
from tracker.law.wording import Wording, say
from tracker.models import Applicant, Case, CoApplicant, HearingDecision, Letter, PartyContact, Representation, db
from tracker.registers import applicants, consultations
from tracker.registers.proceedings import ASKED, standing

RULE = Article(32)
OWN_MARKS = frozenset({"name", "identity_number", "phone", "email"})
Insider = Applicant | CoApplicant | Representation


def check_outsider(case: Case, name: str, email: str = "") -> None:
    """Refuse to hear the applicant, whoever applies along, or an agent, as if they were somebody else (Art. 32)."""
    for who, insider in insiders(case):
        if is_same(insider, name, email):
            raise RuleError(
                "“{party}”是本案的{who}，不能作为征求意见的对象：姓名或者名称、证件号码、电话或者电子邮箱相同。"
                "只是同名的另一人，请在姓名后注明单位或者住址，以便区分，并勾选已经核对。",
                RULE,
                party=name,
                who=who,
            )


def check_nobody_heard(case: Case) -> None:
    """Refuse to enter among the applicants and agents somebody who was heard as a third party (Art. 32)."""
    asked = standing(case, *ASKED)
    contacts = consultations.contacts_of(asked)
    for question in asked:
        party, email = str(question.facts["party"]), email_of(contacts.get(question.id))
        if any(is_same(insider, party, email) for _who, insider in insiders(case)):
            raise RuleError(
                "已于 {day} 就本案征求“{party}”的意见，同一个人不能又是申请人、共同申请人或者代理人，请核对。"
                "征求意见有误的，请先由负责人作废那份征求意见的记录。",
                RULE,
                day=question.happened_on,
                party=party,
            )


def check_new_content(case: Case, kind: PartyKind, name: str, content: str) -> None:
    """Refuse to ask a party a second time about the same content, unless the earlier question was voided."""
    for question in standing(case, *ASKED):
        before = str(question.facts["party"]), str(question.words.get("content", ""))
        if same(name, before[0]) and same(content, before[1]):
            raise RuleError(
                "已于 {day} 就同一内容征求“{party}”的意见，不需要重复征求。就其他内容征求意见的，请写明新的内容；"
                "上一次征求有误的，请先由负责人作废那份记录。",
                ARTICLES[kind],
                day=question.happened_on,
                party=name,
            )


def decided_against(case: Case) -> dict[HearingDecision, int]:
    """The decisions to disclose all the same, each with the opinion that lay before the head when it was made."""
    answers = consultations.answers_to(case, standing(case, *ASKED))
    found = {}
    for decision in filter(consultations.holds, consultations.decisions_of(case)):
        letter = db.session.get(Letter, decision.letter_id) if decision.conclusion in DISCLOSES_ALL_THE_SAME else None
        known = [
            one.id for one in answers.get(decision.record_id, ()) if letter and one.recorded_at <= letter.created_at
        ]
        if known:
            found[decision] = known[-1]
    return found


def check_decisions(case: Case, before: Mapping[HearingDecision, int]) -> None:
    """Refuse to take an opinion from under the decision made against it: that would count for another (Art. 32)."""
    after = decided_against(case)
    for decision, opinion in before.items():
        if after.get(decision) != opinion:
            raise RuleError(
                "{decided_on} 已经针对“{party}”的这份意见作出处理（{conclusion}），请先由负责人作废那一处理，"
                "再更正或者作废这份意见；重新登记的意见，由负责人重新处理。",
                RULE,
                decided_on=decision.decided_on,
                party=decision.record.facts["party"],
                conclusion=CONCLUSION_NAMES[decision.conclusion],
            )


def insiders(case: Case) -> Iterator[tuple[Wording, Insider]]:
    """Everybody on the side of the application; an agent also after his mandate ended."""
    yield say("申请人"), case.applicant
    for one in applicants.co_applicants(case):
        yield say("共同申请人"), one
    for agent in applicants.representations(case):
        yield say("代理人"), agent


def is_same(insider: Insider, name: str, email: str) -> bool:
    """The same name or mailbox, however written; or a party named along with the number or telephone of an insider."""
    marks = (squeezed(getattr(insider, mark, "")) for mark in ("identity_number", "phone"))
    return (
        same(insider.name, name)
        or (bool(email.strip()) and same(insider.email, email))
        or any(mark and mark in squeezed(name) for mark in marks)
    )


def same(one: str, other: str) -> bool:
    return squeezed(one) == squeezed(other)


def email_of(contact: PartyContact | None) -> str:
    return contact.email if contact is not None else ""
