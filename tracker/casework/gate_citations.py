"""The gate's look at the articles a reply rests on: those of its outcome, to the very paragraph and item."""

import re
from collections.abc import Iterator, Sequence

from tracker.casework import answers
from tracker.casework.answers import Answer, WithheldPart
from tracker.casework.gate_findings import Check, Finding, failed, passed, warning
from tracker.law.citations import cited, cites_others, exists, lies_within, of_article
from tracker.law.edition import Article, Instrument
from tracker.law.outcome_names import outcome_name
from tracker.law.outcomes import REFUSED, Outcome, OutcomeGroup
from tracker.law.remedies import reconsideration_first
from tracker.law.wording import Wording, listed, say

REPLY_RULE, PARTS_RULE = Article(36), Article(37)
EXEMPTIONS = (14, 15, 16)
PROTECTION, NO_INFORMATION, SEPARATION = 15, 2, 37
IS_NO_INFORMATION = "不属于政府信息"
# Its two paragraphs are different exemptions: internal affairs, and what only leads to a decision.
TWOFOLD = 16
# A clause by which the letter itself refuses, whatever its outcome is called; and one that tells of somebody else's.
CLAUSES = re.compile(r"[^，。；,;\n]+")
REFUSES = re.compile(r"不予公开|决定不公开|不能公开|不宜公开|不得公开|拒绝公开")
TELLS_OF_OTHERS = re.compile(r"此前|先前|以前|前次|上次|曾|已[于经在]|第三方|权利人|要求|不属于|不是|并非")
# What the letter says it does not do, asks about, excepts or calls by its name is not what it decides.
NEGATED = re.compile(
    rf"(不存在|没有|并无|无|从未|未|不涉及|不含有?|不包含|不包括|不具有|并不|原来?|除)"
    rf"(任何|作出|其他|依法|应当|应予|属于|被)*({REFUSES.pattern})|(哪些|是否|为什么).{{0,8}}({REFUSES.pattern})|[“《][^”》]*({REFUSES.pattern})[^”》]*[”》]"
)
# A bare 第十五条 tells the applicant of no law.
NAMES_A_LAW = re.compile(r"条例|《[^》]+》")
Told = dict[str, Wording | str]


def basis(answer: Answer, *, heard: bool = False) -> Iterator[Finding]:
    """The legal basis cites the articles of the outcome, paragraph and item as well (Art. 36).

    `heard`: a third party was asked, so that what is disclosed may rest on Article 15 as well.
    """
    situation = answers.situation_of(answer.outcome, answer.finding)
    needed = [one for one in situation.articles if one.instrument is Instrument.REGULATION and one.number]
    said = cited(answer.basis)
    told: Told = {
        "outcome": outcome_name(answer.outcome, answer.finding),
        "articles": listed(needed) if needed else "",
    }
    allowed = (PROTECTION,) if heard and answer.outcome is Outcome.GRANTED else ()
    found = [*missing(said), *wrong(needed, said, told), *left_out(needed, said, told)]
    found += [*exempted(answer.outcome, said, allowed, told), *refusing(answer, told), *no_paragraph(said)]
    found += another_exemption(answer.outcome, needed, said, told)
    found = found or [*nothing_cited(needed, answer.basis, said), *odd(needed, said, told)]
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
    """Articles of the outcome that are not cited at all: none, or not its exemption, stops the letter; others are
    looked at."""
    absent = [one for one in needed if not [*of_article([*said], one.number)]]
    exemptions = [one for one in absent if one.number in EXEMPTIONS]
    lacking = absent if len(absent) == len(needed) else exemptions
    if lacking:
        words = say("办理结果是“{outcome}”，依据中没有引用{articles}。", **{**told, "articles": listed(lacking)})
        yield failed(Check.BASIS, words, REPLY_RULE)
    elif absent:
        yield warning(Check.BASIS, say("“{outcome}”通常引用{articles}，依据中没有全部引用。", **told), REPLY_RULE)


def nothing_cited(needed: Sequence[Article], text: str, said: Sequence[Article]) -> Iterator[Finding]:
    """An outcome that has no article of its own rests on one that the writer names, or on another instrument's."""
    if needed or said:
        return
    if cites_others(text):
        words = say("依据引用的不是《政府信息公开条例》，本系统不能核对，请对照原文核对条、款、项。")
        yield warning(Check.BASIS, words, REPLY_RULE)
    else:
        words = say("依据没有引用任何条款，请写明《政府信息公开条例》或者其他法律、法规、规章的第几条。")
        yield failed(Check.BASIS, words, REPLY_RULE)


def exempted(outcome: Outcome, said: Sequence[Article], allowed: Sequence[int], told: Told) -> Iterator[Finding]:
    """Arts 14 to 16 and 36(3) under an outcome that refuses nothing by them: its remedies would be those of none."""
    if reconsideration_first(outcome):
        return
    exempt = [one for one in said if one.number in EXEMPTIONS and one.number not in allowed]
    for place in [one for one in said if one == REFUSED][:1]:
        words = say(
            "{place}是“决定不予公开”，办理结果“{outcome}”不能引用：请改选不予公开或者部分公开的办理结果，或者改正依据。",
            outcome=told["outcome"], place=place,
        )  # fmt: skip
        yield failed(Check.BASIS, words, REPLY_RULE)
    for place in exempt[:1]:
        words = say(
            "办理结果“{outcome}”不是依据第十四条、第十五条、第十六条不予公开，不能引用{place}："
            "请改选不予公开或者部分公开的办理结果，或者改正依据。",
            outcome=told["outcome"], place=place,
        )  # fmt: skip
        yield failed(Check.BASIS, words, REPLY_RULE)


def refusing(answer: Answer, told: Told) -> Iterator[Finding]:
    """Reasons that refuse under an outcome that is no refusal; what they tell of others' words is looked at."""
    if reconsideration_first(answer.outcome):
        return
    for clause in [one for one in CLAUSES.findall(answer.reasons) if REFUSES.search(one)][:1]:
        facts = {"clause": clause.strip(), "outcome": told["outcome"]}
        if TELLS_OF_OTHERS.search(clause) or not REFUSES.search(NEGATED.sub("", clause)):
            words = say("答复内容中有“{clause}”，办理结果是“{outcome}”。这一句不是本次的决定才能保留。", **facts)
            yield warning(Check.BASIS, words, REPLY_RULE)
        else:
            words = say(
                "答复内容写了“{clause}”，办理结果“{outcome}”却不是不予公开：请改选不予公开或者部分公开的办理结果，"
                "或者改正答复内容。",
                **facts,
            )
            yield failed(Check.BASIS, words, REPLY_RULE)


def another_exemption(
    outcome: Outcome, needed: Sequence[Article], said: Sequence[Article], told: Told
) -> Iterator[Finding]:
    """A refusal rests on the exemption of its outcome; one cited beside it is looked at, one instead of it fails."""
    if not outcome.startswith(f"{OutcomeGroup.DENIED}.") or not reconsideration_first(outcome):
        return
    exempt = [one for one in said if one.number in EXEMPTIONS]
    others = [one for one in exempt if not any(close(one, each) for each in needed)]
    beside = len(others) < len(exempt)
    for place in others[:1]:
        facts = {"place": place, "outcome": told["outcome"]}
        if beside:
            words = say("依据还引用了{place}，它不是“{outcome}”的依据：同一信息另有这一理由的，请核对。", **facts)
            yield warning(Check.BASIS, words, REPLY_RULE)
        else:
            words = say("依据引用的{place}不是“{outcome}”的依据：请改正依据，或者改选与它相符的办理结果。", **facts)
            yield failed(Check.BASIS, words, REPLY_RULE)


def no_paragraph(said: Sequence[Article]) -> Iterator[Finding]:
    """Article 16 without its paragraph: nobody could tell which of its two exemptions is meant."""
    if lacks_paragraph(said):
        yield failed(Check.BASIS, say("依据只引用第十六条，请写明是第一款还是第二款。"), REPLY_RULE)


def lacks_paragraph(said: Sequence[Article]) -> bool:
    places = [*of_article([*said], TWOFOLD)]
    return bool(places) and all(one.paragraph is None for one in places)


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
    """Each part that is not disclosed rests on an exemption, or is no government information (Arts 2, 14-16, 37)."""
    for part in answers.withheld(answer):
        yield from of_part(part)


def of_part(part: WithheldPart) -> Iterator[Finding]:
    name, said = part.part.strip(), cited(part.basis)
    exempt = [one for one in said if one.number in EXEMPTIONS]
    if not exempt and not is_no_information(part, said):
        words = say(
            "不予公开的“{part}”没有引用第十四条、第十五条或者第十六条；不属于政府信息的，请引用第二条、第三十七条。",
            part=name,
        )
        yield failed(Check.BASIS, words, PARTS_RULE)
    if said and not NAMES_A_LAW.search(part.basis):
        words = say("不予公开的“{part}”的依据没有写明法律的名称，请写《政府信息公开条例》第几条。", part=name)
        yield failed(Check.BASIS, words, PARTS_RULE)
    for place in said:
        if not exists(place):
            words = say("不予公开的“{part}”引用的{place}不存在，请核对款、项。", part=name, place=place)
            yield failed(Check.BASIS, words, PARTS_RULE)
    if lacks_paragraph(said):
        words = say("不予公开的“{part}”只引用第十六条，请写明是第一款还是第二款。", part=name)
        yield failed(Check.BASIS, words, PARTS_RULE)


def is_no_information(part: WithheldPart, said: Sequence[Article]) -> bool:
    """Whether a part stays here because it is no government information (Arts 2, 37)."""
    numbers = {one.number for one in said}
    return NO_INFORMATION in numbers or (SEPARATION in numbers and IS_NO_INFORMATION in part.reason)
