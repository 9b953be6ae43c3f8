"""The gate's look at the articles a reply rests on: those of its outcome, to the very paragraph and item."""

from collections.abc import Iterator, Sequence

from tracker.casework import answers
from tracker.casework.answers import Answer, WithheldPart
from tracker.casework.gate_findings import Check, Finding, failed, passed, warning
from tracker.law.citations import cited, exists, lies_within, of_article
from tracker.law.edition import Article, Instrument
from tracker.law.outcome_names import outcome_name
from tracker.law.wording import Wording, listed, say

REPLY_RULE, PARTS_RULE = Article(36), Article(37)
EXEMPTIONS = (14, 15, 16)
# Its two paragraphs are different exemptions: internal affairs, and what only leads to a decision.
TWOFOLD = 16
Told = dict[str, Wording | str]


def basis(answer: Answer) -> Iterator[Finding]:
    """The legal basis cites the articles of the outcome, paragraph and item as well (Art. 36)."""
    situation = answers.situation_of(answer.outcome, answer.finding)
    needed = [one for one in situation.articles if one.instrument is Instrument.REGULATION and one.number]
    said = cited(answer.basis)
    told: Told = {
        "outcome": outcome_name(answer.outcome, answer.finding),
        "articles": listed(needed) if needed else "",
    }
    found = [*missing(said), *wrong(needed, said, told), *left_out(needed, said, told)] or [*odd(needed, said, told)]
    yield from found or [passed(Check.BASIS, say("依据与“{outcome}”相符。", **told))]


def missing(said: Sequence[Article]) -> Iterator[Finding]:
    """Places that the Regulation does not have."""
    for place in said:
        if not exists(place):
            yield failed(Check.BASIS, say("依据引用的{place}不存在，请核对款、项。", place=place), REPLY_RULE)


def wrong(needed: Sequence[Article], said: Sequence[Article], told: Told) -> Iterator[Finding]:
    """The right article with another paragraph or item than the outcome's."""
    for place in needed:
        same = [one for one in of_article([*said], place.number) if exists(one)]
        if same and not any(lies_within(one, place) or lies_within(place, one) for one in same):
            words = say("办理结果是“{outcome}”，应当引用{right}，依据引用的是{wrong}。", right=place,
                        wrong=listed(same), outcome=told["outcome"])  # fmt: skip
            yield failed(Check.BASIS, words, REPLY_RULE)


def left_out(needed: Sequence[Article], said: Sequence[Article], told: Told) -> Iterator[Finding]:
    """Articles of the outcome that are not cited at all: none of them stops the letter, some are looked at."""
    absent = [one for one in needed if not [*of_article([*said], one.number)]]
    if needed and len(absent) == len(needed):
        words = say("办理结果是“{outcome}”，依据中没有引用{articles}。", **told)
        yield failed(Check.BASIS, words, REPLY_RULE)
    elif absent:
        yield warning(Check.BASIS, say("“{outcome}”通常引用{articles}，依据中没有全部引用。", **told), REPLY_RULE)


def odd(needed: Sequence[Article], said: Sequence[Article], told: Told) -> Iterator[Finding]:
    """What is cited beside what is right: another exemption, another item, or an article without its item."""
    numbers = {one.number for one in needed}
    foreign = [one for one in said if one.number in EXEMPTIONS and one.number not in numbers]
    beside = [one for one in said if one.number in numbers and not any(close(one, each) for each in needed)]
    for place in [*foreign, *beside][:1]:
        words = say("依据中引用了{place}，与“{outcome}”不符。", place=place, outcome=told["outcome"])
        yield warning(Check.BASIS, words, REPLY_RULE)
    for place in needed:
        if not any(lies_within(one, place) for one in said):
            yield warning(Check.BASIS, say("依据应当写到款、项：{place}。", place=place), REPLY_RULE)


def close(one: Article, other: Article) -> bool:
    return lies_within(one, other) or lies_within(other, one)


def withheld(answer: Answer) -> Iterator[Finding]:
    """Each part that is not disclosed rests on an exemption that the Regulation has (Arts 14 to 16, 37)."""
    for part in answers.withheld(answer):
        yield from of_part(part)


def of_part(part: WithheldPart) -> Iterator[Finding]:
    name, said = part.part.strip(), cited(part.basis)
    exempt = [one for one in said if one.number in EXEMPTIONS]
    if not exempt:
        words = say("不予公开的“{part}”没有引用第十四条、第十五条或者第十六条。", part=name)
        yield failed(Check.BASIS, words, PARTS_RULE)
    for place in said:
        if not exists(place):
            words = say("不予公开的“{part}”引用的{place}不存在，请核对款、项。", part=name, place=place)
            yield failed(Check.BASIS, words, PARTS_RULE)
    if any(one.number == TWOFOLD and one.paragraph is None for one in exempt):
        words = say("不予公开的“{part}”只引用第十六条，请写明是第一款还是第二款。", part=name)
        yield warning(Check.BASIS, words, PARTS_RULE)
