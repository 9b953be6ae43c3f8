"""The gate's look at the list of what is provided: whether it says how much, and what the enclosed PDFs come to."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tracker.casework.answers import Answer, situation_of
from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import Check, Finding, LetterToBe, passed, warning
from tracker.documents import kinds
from tracker.law.edition import Article
from tracker.law.outcomes import Element
from tracker.law.wording import listed, say
from tracker.registers import fee_basis

REPLY_RULE = Article(36)
SAYS_HOW_MUCH = re.compile(r"[0-9一二三四五六七八九十百千两]\s*(页|份|张|件|册|卷|幅|套)")
PAGES = re.compile(r"(\d{1,6})\s*页")


def counted(files: Sequence[Upload]) -> dict[str, int] | None:
    """The pages of each file by its name; None where there is none, or one that no machine can count."""
    pages: dict[str, int] = {}
    for place, file in enumerate(files, start=1):
        number = fee_basis.pages_of(file.digest) if is_pdf(file) else None
        if number is None:
            return None
        pages[f"{place}. {file.name}"] = number
    return pages or None


def is_pdf(file: Upload) -> bool:
    return file.media_type == kinds.PDF.media_type


def count_ahead(files: Sequence[Upload]) -> None:
    """Count the PDFs before a step is taken: the numbers are remembered, and nobody waits within the transaction."""
    for file in files:
        if is_pdf(file):
            fee_basis.pages_of(file.digest)


def look(letter: LetterToBe, answer: Answer) -> Iterator[Finding]:
    """What is provided is listed with its pages or copies, so that both sides know what was handed over (Art. 36)."""
    if Element.PROVIDED not in situation_of(answer.outcome, answer.finding).must_state:
        return
    told = unicodedata.normalize("NFKC", answer.elements.get(Element.PROVIDED, ""))
    pages = counted(letter.files)
    if SAYS_HOW_MUCH.search(told):
        yield compared([int(one) for one in PAGES.findall(told)], pages)
    elif pages is None:
        words = say("提供的政府信息清单没有写明页数或者份数，附件也数不出页数。请补写，例如“招标结果公告，3页”。")
        yield warning(Check.PAGES, words, REPLY_RULE)
    else:
        facts = {"total": sum(pages.values()), "files": in_words(pages)}
        words = say("清单没有写明页数；附件共 {total} 页（{files}），可以照此写进清单。", **facts)
        yield passed(Check.PAGES, words)


def compared(said: Sequence[int], pages: dict[str, int] | None) -> Finding:
    """What the list says beside what the enclosed PDFs come to, where both are known."""
    total = sum(pages.values()) if pages else 0
    if said and pages and total not in said and total != sum(said):
        words = say(
            "清单写明的页数合计 {said} 页，附件共 {total} 页（{files}），请核对。",
            said=sum(said), total=total, files=in_words(pages),
        )  # fmt: skip
        return warning(Check.PAGES, words, REPLY_RULE)
    return passed(Check.PAGES, say("提供的政府信息清单写明了页数或者份数。"))


def in_words(pages: dict[str, int]) -> object:
    return listed(say("{name} {count} 页", name=name, count=count) for name, count in pages.items())
