"""Whoever is heard never learns who applied: what people write to a third party is looked over first (Arts 32, 34)."""

import unicodedata
from collections.abc import Iterator

from tracker.law.edition import Article, RuleError
from tracker.law.wording import Wording, say
from tracker.models import Case
from tracker.registers import applicants

RULE = Article(32)
WITHIN_WORDS = dict.fromkeys(map(ord, "·•‧・-‐‑‒–—_.()"))
SHORTEST = 2  # a single character stands in any text


def check(case: Case, *texts: str, about: str = "", somebody_else: bool = False) -> None:
    """Refuse a text for others that names the applicant or says how to reach them (Art. 32).

    `somebody_else`: a person looked, and words like the applicant's name mean another, as the name of a road may.
    """
    written = "".join(map(squeezed, texts))
    for what, value in marks(case, names=not somebody_else):
        if squeezed(value) in written:
            raise RuleError(
                "写给对方的内容里有申请人的{what}。被征求意见的人不应知道申请人是谁，请改写。",
                RULE,
                about=about,
                what=what,
            )


def marks(case: Case, *, names: bool) -> Iterator[tuple[Wording, str]]:
    """What gives away the applicant, whoever applies along, or the agent."""
    known = [*of_applicant(case), *of_others(case), (say("查询编号"), case.receipt_number)]
    known += names_of(case) if names else ()
    return ((what, value) for what, value in known if len(squeezed(value)) >= SHORTEST)


def of_applicant(case: Case) -> Iterator[tuple[Wording, str]]:
    """The applicant's contact; the address only where the application itself is not about that place."""
    who = case.applicant
    yield say("证件号码"), who.identity_number
    yield say("联系电话"), who.phone
    yield say("电子邮箱"), who.email
    if not is_about_the_place(case):
        yield say("通信地址"), who.address


def of_others(case: Case) -> Iterator[tuple[Wording, str]]:
    """The contacts of those who apply along, and of the agents."""
    for one in applicants.co_applicants(case):
        yield say("证件号码"), one.identity_number
        yield say("联系电话"), one.phone
        yield say("电子邮箱"), one.email
    for agent in applicants.representations(case):
        yield say("联系电话"), agent.phone
        yield say("电子邮箱"), agent.email
        yield say("通信地址"), agent.address


def names_of(case: Case) -> Iterator[tuple[Wording, str]]:
    """The names of the applicant, of those who apply along, and of the agents."""
    yield say("姓名或者名称"), case.applicant.name
    yield say("联系人"), case.applicant.contact_person
    for one in applicants.co_applicants(case):
        yield say("共同申请人"), one.name
    for agent in applicants.representations(case):
        yield say("代理人"), agent.name


def is_about_the_place(case: Case) -> bool:
    """Whether the information asked for concerns the applicant's own address, so that it has to be named."""
    return bool(case.applicant.address) and squeezed(case.applicant.address) in squeezed(case.description)


def squeezed(value: str) -> str:
    """A text as it is compared: without spaces, capitals, wide forms, and the signs that people put within a word."""
    plain = unicodedata.normalize("NFKC", value).casefold().translate(WITHIN_WORDS)
    return "".join(plain.split())
