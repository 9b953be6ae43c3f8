"""Cases that have come further: answered, served, decided to be published. One line each."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tests import papers
from tests.factories import MONDAY
from tests.memory import remembered
from tracker.casework import attachments, conversions, publishing, replies, services
from tracker.casework.answers import Answer
from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import Check, Finding, Verdict, keys
from tracker.casework.late_entries import Grounds
from tracker.casework.publishing import PublicText
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.conversion import Suitability
from tracker.law.outcomes import Element, Outcome
from tracker.law.sign_off import Review, Secrecy
from tracker.models import Case, Publication, User

TUESDAY, WEDNESDAY, THURSDAY = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)
GRANTED = Answer(
    Outcome.GRANTED,
    "《政府信息公开条例》第三十六条第（二）项",
    "您申请获取的政府信息可以公开，现予提供。",
    "provided",
    {Element.PROVIDED: "招标结果公告一份", Element.CHANNEL: "随本答复书提供"},
)
REPEATED = Answer(
    Outcome.REPEAT,
    "《政府信息公开条例》第三十六条第（六）项",
    "本机关已经答复您就同一政府信息提出的申请，不予重复处理。",
    elements={Element.EARLIER_REPLY: "区住建公开答〔2025〕7号，2025年6月3日"},
)
REVIEWED = Review("经审查，事实清楚，依据正确。", Secrecy.WITHHELD, "不宜公开的内容没有提供。")
IN_PERSON = Service(ServiceMethod.IN_PERSON, reached_on=WEDNESDAY, recipient="安娜")
ON_PAPER = Grounds("系统停机，当日以纸质文书办理", "发文登记簿第12页")
PUBLIC = PublicText(
    "2025年度旧住房改造项目招标结果",
    "区住建〔2025〕88号",
    date(2025, 12, 1),
    "政府网站",
    "条例第四十四条",
    "共十二个项目。",
)


def pdf(name: str = "招标结果.pdf", content: bytes = papers.pdf("The twelve projects")) -> Upload:
    """A file that everybody may read, unless its content says otherwise."""
    return attachments.received(io.BytesIO(content), name)


def verdict(found: Iterable[Finding], check: Check) -> Verdict:
    """The worst that was found of a check."""
    of_check = [one.verdict for one in found if one.check is check]
    return max(of_check, key=list(Verdict).index)


def found_of(case: Case, answer: Answer = GRANTED, files: Sequence[Upload] = ()) -> list[Finding]:
    """What the gate finds of an answer given on Tuesday."""
    return replies.findings(case, answer, decided_on=TUESDAY, files=files)


@remembered
def answered(case: Case, by: User, answer: Answer = GRANTED, **more: Any) -> Case:
    """Answered on Tuesday, the day after it came, by somebody who looked at every warning unless told what was seen."""
    if "seen" not in more:
        more["seen"] = keys(replies.findings(case, answer, decided_on=TUESDAY, files=more.get("files", ())))
    replies.reply(case, answer, decided_on=TUESDAY, by=by, on=TUESDAY, **{"review": REVIEWED, **more})
    return case


@remembered
def served(case: Case, by: User, answer: Answer = GRANTED, **more: Any) -> Case:
    """Answered on Tuesday and handed over on Wednesday."""
    answered(case, by, answer, **more)
    services.serve(case, IN_PERSON, by=by, on=WEDNESDAY)
    return case


@remembered
def to_be_published(case: Case, by: User, **more: Any) -> Case:
    """Answered, and decided on Wednesday to be given to everybody."""
    answered(case, by, **more)
    conversions.decide(case, Suitability.CONVERTIBLE, by=by, on=WEDNESDAY)
    return case


@remembered
def published(case: Case, by: User, text: PublicText = PUBLIC, **more: Any) -> Publication:
    """In the public column since Thursday."""
    to_be_published(case, by)
    return publishing.publish(case, text, by=by, on=THURSDAY, **more)


__all__ = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "answered", "served", "to_be_published", "published", "pdf"]
