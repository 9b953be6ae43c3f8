"""The gate's look at the earlier reply that a repetition rests on: whether the books know its number and day."""

import re
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from tracker.casework.answers import Answer
from tracker.casework.gate_findings import Check, Finding, passed, warning
from tracker.law.edition import Article
from tracker.law.outcomes import Element
from tracker.law.wording import say
from tracker.models import Agency, Letter, db
from tracker.registers import numbers_in_papers
from tracker.registers.meant_numbers import plain

REPETITION = Article(36, item=6)
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
AROUND = "，,；;。、 \u3000\n"


def look(agency: Agency, answer: Answer) -> Iterator[Finding]:
    """A letter of the agency bears the number and the day that the reply names (Art. 36(6)).

    Older letters may stand in no books of this system, so that a person looks at the paper.
    """
    told = answer.elements.get(Element.EARLIER_REPLY, "")
    if not told.strip():
        return
    number, days = number_in(told), [day for day in map(day_of, DAY.finditer(told)) if day is not None]
    borne = days_of(agency, number) if number else []
    if not borne:
        words = say("此前答复“{number}”：本系统没有这份文书。请对照原件核对文号和日期。", number=number or told.strip())
        yield warning(Check.EARLIER_REPLY, words, REPETITION)
    elif days and not set(days) & set(borne):
        words = say("此前答复“{number}”登记的日期是{day}，与答复书写的不同，请核对。", number=number, day=borne[-1])
        yield warning(Check.EARLIER_REPLY, words, REPETITION)
    else:
        yield passed(Check.EARLIER_REPLY, say("此前答复“{number}”在本系统有登记。", number=number))


def number_in(told: str) -> str:
    """The number that stands beside the day, in brackets or not."""
    number = plain(DAY.sub("", told)).strip(AROUND)
    return number[1:-1] if number.startswith("〔") and number.endswith("〕") else number


def day_of(found: re.Match[str]) -> date | None:
    """The day that is written there, if there is such a day."""
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def days_of(agency: Agency, number: str) -> list[date]:
    """The days of the agency's letters that bear exactly this number, however wide its signs are written."""
    borne_so = Letter.number.in_({number, *numbers_in_papers.spellings(number)})
    query = select(Letter.number, Letter.dated_on).where(Letter.agency_id == agency.id, borne_so)
    return [day for borne, day in db.session.execute(query.order_by(Letter.id)) if borne and plain(borne) == number]
