"""Trying a text before it is used: filled with every example, and whether what its type must say stands in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.law import remedy_sentences
from tracker.law.edition import Article, Instrument, RuleError
from tracker.law.outcomes import Outcome
from tracker.law.remedies import reconsideration_first
from tracker.law.wording import Wording, listed, say
from tracker.mailroom import text_conditions, text_sandbox
from tracker.mailroom.dates import date_words
from tracker.mailroom.letter_fields import REMEDY, example, fields_of
from tracker.mailroom.letter_types import LetterType, reply_type
from tracker.mailroom.text_fields import Field

Values = dict[str, Any]
REMEDY_RULE = Article(23, instrument=Instrument.RECONSIDERATION_LAW)
COUNT = "{count}"  # stands for the number that the letter counts
BLANKS_AND_STOPS = re.compile(r"[\s。；;.，,]+")


@dataclass(frozen=True)
class Must:
    """Something that every letter of a type has to say in these or those words; `when` only where a field is so."""

    what: Wording | Article
    words: str
    when: tuple[str, Any] | None = None

    def is_said(self, letter: str, values: Mapping[str, Any]) -> bool:
        needed = self.when is None or values[self.when[0]] == self.when[1]
        words = self.words.replace(COUNT, str(values.get("count", "")))
        return not needed or re.search(words, letter) is not None


def article(number: int) -> Must:
    return Must(Article(number), Article(number).place)


FIFTEEN_DAYS = Must(say("十五个工作日的期限"), "15个工作日|十五个工作日")
LATE = Must(say("逾期的后果"), "逾期")
NO_ANSWER = Must(say("不是对申请的答复"), "不是[^。]{0,12}答复|不作为[^。]{0,12}答复")
NOT_HANDLED = Must(say("逾期视为放弃的后果"), "放弃")
MUST_SAY: Mapping[str, tuple[Must, ...]] = {
    "receipt": (
        article(31),
        Must(
            say("还没有确认收到日期的，一段写“根据《政府信息公开条例》第三十一条……请尽快与本机关确认”"),
            "(^|\n) *根据《政府信息公开条例》第三十一条[^\n]*请尽快与本机关确认",
            when=("received_on", None),
        ),
        NO_ANSWER,
    ),
    "clarification": (article(30), Must(NOT_HANDLED.what, NOT_HANDLED.words, when=("restarts", True))),
    "extension": (article(33), Must(say("政府信息公开工作机构负责人的同意"), "负责人[^。]{0,6}(同意|批准)")),
    "third_party_consultation": (article(32), FIFTEEN_DAYS, LATE, Must(say("不同意的要说明理由"), "理由")),
    "agency_consultation": (
        Must(Article(34), Article(34).place, when=("made_jointly", True)),
        FIFTEEN_DAYS,
        LATE,
        Must(say("逾期视为同意"), "视为同意", when=("made_jointly", True)),
        Must(
            say("不是共同制作的（made_jointly 为否），不能写“视为同意”"),
            r"\A(?![\s\S]*视为同意)",
            when=("made_jointly", False),
        ),
    ),
    "opinion_slip": (
        Must(say("同意、部分同意和不同意三种意见"), "同意公开[\\s\\S]*部分同意公开[\\s\\S]*不同意公开"),
        Must(say("理由"), "理由"),
        Must(say("签名或者盖章"), "签名|盖章|签章"),
        Must(say("日期"), "日期|年\\s*月\\s*日"),
    ),
    "consultation_notice": (
        Must(say("征求意见的时间不计算在期限内"), "不计算在|不计入|不从[^。]*扣除", when=("came_too_late", False)),
    ),
    "disclosure_decision": (
        article(32),
        Must(say("公共利益"), "公共利益", when=("ground", "public_interest")),
        Must(say("第三方的理由不成立"), "不成立", when=("ground", "unfounded")),
        Must(say("决定公开"), "公开"),
    ),
    "assistance": (article(11),),
    "reasons": (article(35), Must(say("理由不合理的后果"), "不予处理")),
    "delay": (article(35),),
    "fee": (
        article(42),
        Must(say("第几件或者多少页"), f"(?<!至){COUNT} *(页|件)"),
        Must(say("二十个工作日的期限"), "20个工作日|二十个工作日"),
        NOT_HANDLED,
    ),
    "lapse": (Must(say("不再处理"), "不再处理"),),
    "correction_receipt": (
        NO_ANSWER,
        Must(say("更正"), "更正"),
    ),
    "record_correction": (article(41),),
    "reopening": (Must(say("重新办理"), "重新办理|重新答复|重新作出答复|继续办理"),),
    "registration_form": (),
    "reply.provided": (Must(say("予以公开的结论"), "予以公开"),),
    "reply.published": (Must(say("已经主动公开的结论"), "主动公开"),),
    "reply.partial": (Must(say("部分公开的结论"), "部分公开"), Must(say("不予公开的部分"), "不予公开")),
    "reply.denied": (Must(say("不予公开的结论"), "不予公开"),),
    "reply.statutory_inquiry": (Must(say("属于行政查询事项的结论"), "查询"),),
    "reply.does_not_exist": (Must(say("信息不存在的结论"), "不存在"),),
    "reply.not_ours": (Must(say("不属于本机关负责公开的结论"), "不属于本机关"),),
    "reply.needs_creation": (Must(say("需要另行制作的结论"), "制作"),),
    "reply.still_unclear": (Must(say("补正后仍不明确的结论"), "不明确"),),
    "reply.petition": (Must(say("不作为政府信息公开申请处理"), "不作为[^。]*申请处理"),),
    "reply.repeat": (Must(say("不予重复处理的结论"), "重复"),),
    "reply.publication": (Must(say("属于公开出版物的结论"), "出版物"),),
    "reply.not_processed": (Must(say("不予处理的结论"), "不予处理"),),
    "reply.not_government_information": (Must(say("不属于政府信息的结论"), "不属于政府信息"),),
    "reply.inquiry": (Must(say("属于咨询事项的结论"), "咨询"),),
    "reply.other": (),
}


def check(letter_type: LetterType, text: str) -> None:
    """Refuse a text that some letter of its type could not be written from, or that leaves out what it must say."""
    fields = fields_of(letter_type)
    text_sandbox.check(text, [field.name for field in fields])
    text_conditions.check(text, fields)
    for values in samples(letter_type):
        letter = text_sandbox.filled(text, values)
        left_out = list(lacking(letter_type, letter, values))
        if left_out:
            raise RuleError("正文缺少这种文书必须写明的内容：{what}。", about="text", what=listed(left_out))
        check_remedies(letter_type, letter, values.get(REMEDY.name))


def check_remedies(letter_type: LetterType, letter: str, right: str | None) -> None:
    """Refuse a text that tells of another remedy beside the right paragraph (复议法 Art. 23)."""
    if right is None:
        return
    first = any(reconsideration_first(outcome) for outcome in Outcome if reply_type(outcome) == letter_type)
    for sentence in remedy_sentences.others(letter.splitlines(), text_sandbox.bare(right)):
        if remedy_sentences.contradicts(sentence, right, reconsideration_first=first):
            raise RuleError(
                "救济告知已经由字段 remedy 写明，另写的“{sentence}”与它不符，请删去。", REMEDY_RULE, about="text",
                sentence=sentence,
            )  # fmt: skip


def samples(letter_type: LetterType) -> Iterator[Values]:
    """With everything, with nothing that may be missing, with all but one and but one of it, and each other value."""
    full, fields = example(letter_type), fields_of(letter_type)
    optional = [field for field in fields if field.optional]
    yield full
    yield without(full, optional, fields)
    for one in optional:
        yield without(full, [one], fields)
        yield without(full, [other for other in optional if other.name not in (one.name, one.only_with)], fields)
    for field in fields:
        yield from ({**full, field.name: other} for other in field.others)


def without(values: Values, missing: list[Field], fields: tuple[Field, ...]) -> Values:
    """The same without some of it, and without what comes only with that."""
    names = {field.name for field in missing}
    gone = names | {field.name for field in fields if field.only_with in names}
    return {name: None if name in gone else value for name, value in values.items()}


def lacking(letter_type: LetterType, letter: str, values: Values) -> Iterator[Wording | Article]:
    """What should stand in this letter and does not; stops and blanks may be set otherwise there than in a value."""
    flat = BLANKS_AND_STOPS.sub("", letter)
    for field in fields_of(letter_type):
        words = words_of(values[field.name]) if field.must else ()
        if not all(BLANKS_AND_STOPS.sub("", one) in flat for one in words):
            yield say("{meaning}（{name}）", meaning=field.meaning, name=field.name)
    yield from (must.what for must in MUST_SAY[letter_type.key] if not must.is_said(letter, values))


def words_of(value: Any) -> Iterator[str]:
    """What is read of a value wherever it stands in a letter."""
    if isinstance(value, date):
        yield date_words(value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from words_of(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from words_of(part)
    elif value is not None:
        yield text_sandbox.bare(str(value))
