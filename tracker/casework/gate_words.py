"""The gate's look at the letter itself: to whom, under which number, by which remedy and dates."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tracker.casework import letter_numbers, remedies
from tracker.casework.answers import Answer
from tracker.casework.gate_findings import Check, Finding, LetterToBe, failed, passed, warning
from tracker.law import late_entry, remedy_sentences, told
from tracker.law.acts import ACT_NAMES, ActKind
from tracker.law.edition import Article, Instrument, RuleError
from tracker.law.outcomes import Element, Outcome
from tracker.law.remedies import reconsideration_first
from tracker.law.wording import Wording, say
from tracker.mailroom import letter_values, letters, title_words
from tracker.mailroom.letters import date_words
from tracker.models import Case
from tracker.registers import applicants, told_letters
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest

REPLY_RULE, TIME_RULE, FILING_RULE = Article(36), Article(33), Article(45)
REMEDY_RULE = Article(23, instrument=Instrument.RECONSIDERATION_LAW)
WRITTEN_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
SHORT = 12  # what is no longer than this may stand in a sentence of the office's own too
DATE_NAMES = {
    "due_on": say("答复期限"),
    "received_on": say("收到申请的日期"),
    "fixed_on": say("复议决定或者判决确定的答复日期"),
}


def addressee(case: Case, letter: LetterToBe) -> Iterator[Finding]:
    """The letter goes to those who applied, its mail to the address that they or their agent gave (Art. 36)."""
    names, email = applicants.addressees(case), applicants.mail_address(case, letter.dated_on)
    if letter.addressee != names:
        words = say("文书写给“{to}”，申请人是“{name}”。请重新拟稿。", to=letter.addressee, name=names)
        yield failed(Check.ADDRESSEE, words, REPLY_RULE)
    elif letter.email != email:
        yield failed(Check.ADDRESSEE, say("接收文书的电子邮箱与拟稿时不同。请重新拟稿。"), REPLY_RULE)
    else:
        yield passed(Check.ADDRESSEE, say("写给申请人“{name}”。", name=names))


def number(case: Case, letter: LetterToBe) -> Iterator[Finding]:
    """The number that comes next is of its series and year, and no other letter of the agency bears it (Art. 45)."""
    year = letter.dated_on.year
    next_number = letter_numbers.expected(case.agency, letter.letter_type, year)
    if next_number is None:
        yield passed(Check.NUMBER, say("这一类文书不编文号。"))
    elif not letter_numbers.belongs(case.agency, letter.letter_type, year, next_number):
        yield failed(Check.NUMBER, outside_pattern(next_number, year), FILING_RULE)
    elif letter_numbers.is_issued(case.agency, next_number):
        words = say(
            "下一个文号“{number}”已经用过：请管理员给这一种文书（包括同种的各类）开一个编号系列，从用过的号以后接着编。",
            number=next_number,
        )
        yield failed(Check.NUMBER, words, FILING_RULE)
    else:
        yield passed(Check.NUMBER, say("文号没有用过，按现在的顺序是“{number}”。", number=next_number))


def outside_pattern(number: str, year: int) -> Wording:
    told = {"number": number, "year": year}
    return say("文号“{number}”不合本机关这一类文书在 {year} 年的编号格式，请管理员先改正文号设置。", **told)


def remedy(case: Case, outcome: Outcome, letter: LetterToBe) -> Iterator[Finding]:
    """Refusals under Arts 14 to 16 name reconsideration before a suit, and the very body (复议法 Art. 23)."""
    try:
        right = letter_values.named_after(letter.title, str(remedies.paragraph_for(case.agency, outcome)))
    except RuleError as refused:
        yield failed(Check.REMEDY, refused.wording, refused.article)
        return
    if not any(right in paragraph for paragraph in letter.paragraphs):
        yield failed(Check.REMEDY, say("文书没有写明与办理结果相符的救济途径，请核对文书文本。"), REMEDY_RULE)
        return
    route = say("先复议后诉讼") if reconsideration_first(outcome) else say("可以复议，也可以诉讼")
    right_one = passed(Check.REMEDY, say("告知的救济途径是：{route}。", route=route))
    found = list(beside_remedy(own_words(case, letter), right, outcome))
    unnamed = remedies.lacks_channel(case)
    if unnamed is not None:
        found.append(warning(Check.REMEDY, unnamed, remedies.ONLINE_RULE))
    yield from found or [right_one]


def beside_remedy(paragraphs: Sequence[str], right: str, outcome: Outcome) -> Iterator[Finding]:
    """What a letter says of remedies beside the paragraph that says it (复议法 Art. 23)."""
    first = reconsideration_first(outcome)
    for sentence in dict.fromkeys(remedy_sentences.others(paragraphs, right)):
        if remedy_sentences.contradicts(sentence, right, reconsideration_first=first):
            words = say("另有一句“{sentence}”，与应当告知的救济途径不符，请删去。", sentence=sentence)
            yield failed(Check.REMEDY, words, REMEDY_RULE)
        elif remedy_sentences.mentions(sentence) or (first and remedy_sentences.speaks_of_suing(sentence)):
            words = say("救济告知以外的一句也提到复议或者诉讼：“{sentence}”。", sentence=sentence)
            yield warning(Check.REMEDY, words, REMEDY_RULE)


def own_words(case: Case, letter: LetterToBe) -> list[str]:
    """The paragraphs as the office words them: without what the applicant wrote, and without the names of files."""
    note = letters.attachment_note([file.name for file in letter.files])
    kept = [remedy_sentences.bare(paragraph) for paragraph in letter.paragraphs if paragraph not in note]
    for words in map(remedy_sentences.bare, letter_values.quoted(case, letter.dated_on)):
        said = words if len(words) > SHORT else f"“{words}”"
        kept = [paragraph.replace(said, "") for paragraph in kept]
    return kept


def title(letter: LetterToBe) -> Iterator[Finding]:
    """The title tells of this answer and of no other (Art. 36)."""
    other = title_words.contradiction(letter.letter_type, letter.title)
    if other:
        words = say("标题是“{title}”，其中的“{word}”与办理结果不符，请系统管理员在“文书文本”里修改标题。",
                    title=letter.title, word=other)  # fmt: skip
        yield failed(Check.TITLE, words, REPLY_RULE)
    else:
        yield passed(Check.TITLE, say("标题是“{title}”。", title=letter.title))


def dates(case: Case, letter: LetterToBe) -> Iterator[Finding]:
    """What the letter says of days is what the clock says of them now (Art. 33)."""
    wrong = [*outdated(case, letter.quoted, letter.dated_on), *moved(letter)]
    wrong += untold(case) if letter.answer is not None else []
    if letter.answer is not None and Element.NOTICE_SERVED in letter.answer.elements:
        wrong += of_notice(case, letter.answer)
    if letter.entered_on is not None:
        words = say(
            "这是补录：落款日期是{day}，文书写明{entered}录入。", day=letter.dated_on, entered=letter.entered_on
        )
        wrong.append(warning(Check.DATES, words, late_entry.RULE))
    yield from wrong or [passed(Check.DATES, say("引用的日期与现在的计时一致。"))]


def outdated(case: Case, quotes: Mapping[str, date], on: date) -> Iterator[Finding]:
    """Days by name that a letter quotes and that are others by the clock (Art. 33)."""
    clock = clock_of(case, on) if quotes else None
    for name, quoted in quotes.items():
        now = getattr(clock, name)
        if quoted != now:
            told = {"what": DATE_NAMES[name], "quoted": quoted, "now": now or say("（不计）")}
            words = say("文书引用的{what}是{quoted}，现在是{now}。请重新拟稿。", **told)
            yield failed(Check.DATES, words, TIME_RULE)


def untold(case: Case) -> Iterator[Finding]:
    """A later last day of which nobody is told any more: somebody looks whether the reply is in time (Arts 33, 35)."""
    for record, notice in told_letters.untold_records(case).items():
        if record.kind in told.PROLONGS:
            words = say(
                "“{title}”（{number}）已经作废，又没有重新制作，“{act}”等于没有告知申请人，答复可能已经超过原来的期限。"
                "请先由负责人重新制作文书，或者作废“{act}”的记录；来不及的，核对后仍可答复。",
                title=notice.title, number=notice.number or say("没有文号"), act=ACT_NAMES[record.kind],
            )  # fmt: skip
            yield warning(Check.DATES, words, told.RULES[record.kind])


def of_notice(case: Case, answer: Answer) -> Iterator[Finding]:
    """The days of the notice that an answer rests on are those in the books (Arts 30, 35)."""
    kind = ActKind.CLARIFICATION_REQUESTED if answer.outcome is Outcome.STILL_UNCLEAR else ActKind.REASONS_REQUESTED
    asked, text = latest(case, kind), answer.elements[Element.NOTICE_SERVED]
    facts = {**asked.words, **asked.facts} if asked is not None else {}
    for name in ("delivered_on", "reply_by"):
        booked = facts.get(name)
        if booked and date_words(date.fromisoformat(booked)) not in text:
            words = say("答复写的告知书日期，与登记的{day}不同，请核对。", day=date.fromisoformat(booked))
            yield warning(Check.DATES, words, REPLY_RULE)


def moved(letter: LetterToBe) -> Iterator[Finding]:
    """Days that were in the reviewed text and would be others today."""
    if letter.reviewed is None:
        return
    before, after = dates_in(letter.reviewed), dates_in(letter.paragraphs)
    for old in [one for one in before if one not in after]:
        yield failed(Check.DATES, say("答复稿写的“{old}”现在不对了，请退回重新拟稿。", old=old), TIME_RULE)


def dates_in(paragraphs: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(WRITTEN_DATE.findall("\n".join(paragraphs))))


def unchanged(letter: LetterToBe, since: list[tuple[str, Wording]]) -> Iterator[Finding]:
    """The letter is what was reviewed; what happened in the case since then has been looked at."""
    if letter.reviewed is None:
        return
    if letter.reviewed_heading != letter.heading:
        old, new = (" ".join(heading).strip() for heading in (letter.reviewed_heading, letter.heading))
        words = say("送审时的标题和落款是“{old}”，现在是“{new}”，请退回重新拟稿。", old=old, new=new)
        yield failed(Check.UNCHANGED, words, REPLY_RULE)
    elif list(letter.reviewed) != list(letter.paragraphs):
        yield failed(Check.UNCHANGED, say("现在写出的答复书与送审的不一样，请退回重新拟稿。"), REPLY_RULE)
    elif since:
        yield from (
            warning(Check.UNCHANGED, say("送审以后，案件有了变化：{what}（{at}）。", what=what, at=at), REPLY_RULE)
            for at, what in since
        )
    else:
        yield passed(Check.UNCHANGED, say("与送审的一致，案件没有其他变化。"))
