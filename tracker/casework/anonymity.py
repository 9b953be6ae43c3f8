"""Outsiders never learn who applied: what people write to them is looked over first (Arts 11, 32, 34)."""

from collections.abc import Iterator

from tracker.casework import identifying_words
from tracker.casework.identifying_words import Identifying, squeezed
from tracker.law.edition import Article, RuleError
from tracker.law.wording import say
from tracker.models import Case

RULE = Article(32)


def check(case: Case, *texts: str, about: str = "", somebody_else: bool = False, rule: Article = RULE) -> None:
    """Refuse a text for others that names the applicant or says how to reach them (Art. 32).

    `somebody_else`: a person looked, and words like the applicant's name mean another, as the name of a road may.
    """
    written = "".join(map(squeezed, texts))
    for one in marks(case, names=not somebody_else):
        if squeezed(one.value) in written:
            raise RuleError(
                "写给对方的内容里有申请人的{what}。收到这份文书的人不应知道申请人是谁，请改写。",
                rule,
                about=about,
                what=one.what,
            )


def gives_away(case: Case, text: str) -> bool:
    """Whether a text bears words like the applicant's name: somebody who entered it has looked whom they mean."""
    written = squeezed(text)
    return any(squeezed(one.value) in written for one in marks(case, names=True))


def marks(case: Case, *, names: bool) -> Iterator[Identifying]:
    """What gives away who applies; an address that the application is about has to be named."""
    for one in identifying_words.of_case(case):
        if (names or not one.is_name) and not one.is_asked_about:
            yield one
    yield Identifying(say("查询编号"), case.receipt_number)
