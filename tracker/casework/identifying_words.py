"""Who stands behind an application, word by word: what neither third parties nor the public may learn of it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.law.wording import Wording, say
from tracker.models import Applicant, Case, CoApplicant, Representation
from tracker.registers import applicants

WITHIN_WORDS = dict.fromkeys(map(ord, "·•‧・-‐‑‒–—_.()"))
SHORTEST = 2  # a single character stands in any text


@dataclass(frozen=True)
class Identifying:
    """One word that says who applies: what it is and how it is written.

    `is_name`: others may bear it too. `is_asked_about`: the application is about this very address.
    """

    what: Wording
    value: str
    is_name: bool = False
    is_asked_about: bool = False


def of_case(case: Case) -> Iterator[Identifying]:
    """Every name, number and address of the applicant, of those who apply along, and of the agents."""
    for one in everything(case):
        if len(squeezed(one.value)) >= SHORTEST:
            yield one


def everything(case: Case) -> Iterator[Identifying]:
    yield Identifying(say("姓名或者名称"), case.applicant.name, is_name=True)
    yield Identifying(say("联系人"), case.applicant.contact_person, is_name=True)
    yield from of_person(case, case.applicant)
    yield Identifying(say("证件号码"), case.applicant.identity_number)
    for one in applicants.co_applicants(case):
        yield Identifying(say("共同申请人"), one.name, is_name=True)
        yield Identifying(say("证件号码"), one.identity_number)
        yield from of_person(case, one)
    for agent in applicants.representations(case):
        yield Identifying(say("代理人"), agent.name, is_name=True)
        yield from of_person(case, agent)


def of_person(case: Case, who: Applicant | CoApplicant | Representation) -> Iterator[Identifying]:
    """How somebody is reached."""
    yield Identifying(say("联系电话"), who.phone)
    yield Identifying(say("电子邮箱"), who.email)
    yield Identifying(say("通信地址"), who.address, is_asked_about=is_about(case, who.address))


def is_about(case: Case, address: str) -> bool:
    """Whether the information asked for concerns this very address, so that it has to be named."""
    return bool(address) and squeezed(address) in squeezed(case.description)


def squeezed(value: str) -> str:
    """A text as it is compared: without spaces, capitals, wide forms, and the signs that people put within a word."""
    plain = unicodedata.normalize("NFKC", value).casefold().translate(WITHIN_WORDS)
    return "".join(plain.split())
