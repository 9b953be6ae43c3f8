"""What the pre-send gate finds of a letter: which check, whether it is passed, in which words and by which article."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from tracker.casework.answers import Answer
from tracker.casework.attachments import Upload
from tracker.documents.paper import Text
from tracker.law.edition import Article, RuleError
from tracker.law.wording import Wording, say
from tracker.mailroom.letter_types import LetterType

KEY_LENGTH = 16


class Check(StrEnum):
    """One thing that is looked at before a letter leaves."""

    ATTACHMENTS = "attachments"
    REDACTIONS = "redactions"
    PERSONAL_DATA = "personal_data"
    ADDRESSEE = "addressee"
    NUMBER = "number"
    PAGES = "pages"
    BASIS = "basis"
    THIRD_PARTIES = "third_parties"
    EARLIER_REPLY = "earlier_reply"
    TITLE = "title"
    REMEDY = "remedy"
    DATES = "dates"
    UNCHANGED = "unchanged"


class Verdict(StrEnum):
    """Whether the letter may go: passed, to be looked at by a person, or not before it is mended."""

    PASSED = "passed"
    WARNING = "warning"
    FAILED = "failed"


CHECK_NAMES: Mapping[Check, Wording] = {
    Check.ATTACHMENTS: say("附件属于本案"),
    Check.REDACTIONS: say("涂黑和删除的内容不能还原"),
    Check.PERSONAL_DATA: say("个人信息"),
    Check.ADDRESSEE: say("收件人是申请人"),
    Check.NUMBER: say("文号没有用过"),
    Check.PAGES: say("提供的信息写明页数"),
    Check.BASIS: say("依据与办理结果相符"),
    Check.THIRD_PARTIES: say("第三方的意见已经处理"),
    Check.EARLIER_REPLY: say("此前的答复在本系统有登记"),
    Check.TITLE: say("标题与办理结果相符"),
    Check.REMEDY: say("救济途径与办理结果相符"),
    Check.DATES: say("引用的日期是现在的日期"),
    Check.UNCHANGED: say("审核以后没有变化"),
}
VERDICT_NAMES: Mapping[Verdict, Wording] = {
    Verdict.PASSED: say("通过"),
    Verdict.WARNING: say("请核对"),
    Verdict.FAILED: say("不通过"),
}


@dataclass(frozen=True)
class Finding:
    """One finding of the gate; a person confirms a warning by its key."""

    check: Check
    verdict: Verdict
    words: Wording
    article: Article | None = None

    @property
    def key(self) -> str:
        """What a person confirms: this very warning."""
        said = f"{self.check.value}:{self.words}".encode()
        return hashlib.sha256(said).hexdigest()[:KEY_LENGTH]


@dataclass(frozen=True)
class LetterToBe:
    """A letter as it would go out now; `reviewed` is its text as it was submitted for review, `reviewed_heading` its
    title and who signed it.

    `contents` holds what was read of each file, by its digest: None where the storage has no such file. `entered_on`:
    of what was done before and is entered only now, the day of the entry.
    """

    letter_type: LetterType
    addressee: str
    email: str
    dated_on: date
    title: str = ""
    signed_by: str = ""
    paragraphs: Sequence[str] = ()
    answer: Answer | None = None
    files: Sequence[Upload] = ()
    contents: Mapping[str, Text | None] = field(default_factory=dict)
    quoted: Mapping[str, date] = field(default_factory=dict)
    reviewed: Sequence[str] | None = None
    reviewed_heading: tuple[str, str] = ("", "")
    entered_on: date | None = None

    @property
    def heading(self) -> tuple[str, str]:
        """What it is called, and which agency signs it."""
        return self.title, self.signed_by


def passed(check: Check, words: Wording) -> Finding:
    return Finding(check, Verdict.PASSED, words)


def warning(check: Check, words: Wording, article: Article | None = None) -> Finding:
    return Finding(check, Verdict.WARNING, words, article)


def failed(check: Check, words: Wording, article: Article | None = None) -> Finding:
    return Finding(check, Verdict.FAILED, words, article)


def warnings_of(findings: Iterable[Finding]) -> list[Finding]:
    """What a person has to confirm having looked at."""
    return [one for one in findings if one.verdict is Verdict.WARNING]


def failures_of(findings: Iterable[Finding]) -> list[Finding]:
    """What keeps the letter here."""
    return [one for one in findings if one.verdict is Verdict.FAILED]


def keys(findings: Iterable[Finding]) -> set[str]:
    """The keys of all warnings: what somebody confirms who has looked at every one."""
    return {one.key for one in warnings_of(findings)}


def require(findings: Sequence[Finding], seen: Collection[str]) -> None:
    """Stop a letter with something wrong in it, or with a warning that nobody has confirmed (Art. 17)."""
    for one in failures_of(findings):
        raise RuleError.saying(one.words, one.article)
    for one in warnings_of(findings):
        if one.key not in seen:
            raise RuleError("请核对并确认：{what}", one.article, what=one.words)


def kept(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """What the books keep of the gate, Chinese as the letter is."""
    return [{"check": one.check.value, "verdict": one.verdict.value, "words": str(one.words)} for one in findings]
