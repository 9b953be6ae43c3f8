"""The texts of letters that an agency writes itself: tried before they are saved, each version kept for good."""

from datetime import date

from tracker.casework import audit, records
from tracker.casework.steps import act_of_office
from tracker.law.edition import Article, RuleError
from tracker.law.wording import say
from tracker.mailroom import letter_trials, title_words
from tracker.mailroom.letter_types import LetterType
from tracker.models import Agency, LetterText, Permission, User, db
from tracker.registers import letter_texts
from tracker.timekeeping import utc_now

LONGEST_TITLE = 60
NOT_IN_TITLES = frozenset("{}｛｝【】<>&")
REPLY_RULE = Article(36)


def save(
    agency: Agency,
    letter_type: LetterType,
    title: str,
    text: str,
    reason: str,
    *,
    seen: int,
    by: User | None,
    on: date,
) -> LetterText:
    """Write the letters of a type from this text from now on; letters written before stay as they are.

    `seen` is the latest version that the writer knew of, 0 where there was none. RuleError where the text cannot be
    filled in for every letter of its type, or leaves out what such a letter must say.
    """
    check(letter_type, title, text)
    return keep(agency, letter_type, title.strip(), plain(text), reason, seen=seen, by=by, on=on)


def restore(version: LetterText, letter_type: LetterType, reason: str, *, seen: int, by: User | None, on: date) -> None:
    """Put an old version into force again, as a new one; it is tried anew."""
    save(version.agency, letter_type, version.title, version.text, reason, seen=seen, by=by, on=on)


def follow_above(
    agency: Agency, letter_type: LetterType, reason: str, *, seen: int, by: User | None, on: date
) -> LetterText:
    """Give up the agency's own text: from now on that of the agency above it holds, or else the house's."""
    latest = letter_texts.latest(agency, letter_type.key)
    if latest is None or not latest.text:
        raise RuleError("本机关没有自己的文本，已经沿用上级或者系统的文本。")
    return keep(agency, letter_type, "", "", reason, seen=seen, by=by, on=on)


def check(letter_type: LetterType, title: str, text: str) -> None:
    """Refuse a title or a text that no letter of this type could go out with."""
    if not title.strip() or len(title.strip()) > LONGEST_TITLE or not title.isprintable() or NOT_IN_TITLES & set(title):
        raise RuleError("标题写一行，最多 {most} 个字，不用字段。", about="title", most=LONGEST_TITLE)
    other = title_words.contradiction(letter_type, title)
    if other:
        raise RuleError("这种文书的标题不能写“{word}”，与文书的内容不符。", REPLY_RULE, about="title", word=other)
    if not plain(text):
        raise RuleError("请写明{what}。", about="text", what=say("正文"))
    try:
        letter_trials.check(letter_type, plain(text))
    except RuleError as refused:
        refused.about = "text"
        raise


def keep(
    agency: Agency,
    letter_type: LetterType,
    title: str,
    text: str,
    reason: str,
    *,
    seen: int,
    by: User | None,
    on: date,
) -> LetterText:
    """The next version, unless somebody else saved one meanwhile."""
    reason = records.written(reason, say("修改的理由"))
    told = {"code": agency.code, "type": letter_type.key, "title": title, "reason": reason}
    action = "letter_text:save" if text else "letter_text:follow_above"
    with act_of_office(action, agency, Permission.MANAGE_AGENCIES, by=by, on=on, **told):
        audit.hold(f"agency:{agency.id}")
        latest = letter_texts.latest(agency, letter_type.key)
        number = latest.version if latest else 0
        if number != seen:
            raise RuleError("在您编辑期间，别人保存了第 {version} 版。请先看过那一版，再决定怎样改。", version=number)
        version = LetterText(
            agency=agency, type=letter_type.key, version=number + 1, title=title, text=text, reason=reason,
            saved_by_id=by.id if by else None, saved_at=utc_now(),
        )  # fmt: skip
        db.session.add(version)
    return version


def plain(text: str) -> str:
    """What was typed, with the line ends of the house and nothing around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
