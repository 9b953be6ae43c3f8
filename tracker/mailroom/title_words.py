"""What the title of a letter may call it: the title of one answer does not tell of another."""

from collections.abc import Mapping

from tracker.mailroom.letter_types import LetterType

REFUSED, IN_PART, GRANTED = (
    ("不予公开", "不公开", "不予提供"),
    ("部分公开",),
    ("予以公开", "同意公开", "准予公开", "全部公开"),
)
NOT_HANDLED = ("不予处理", "不再处理", "不予受理")
# What a title may say of what the office concluded, by the types that conclude it; all others may not.
CONCLUSIONS: Mapping[str, tuple[str, ...]] = {
    "reply.provided": GRANTED,
    "reply.published": ("主动公开",),
    "reply.partial": (*IN_PART, *REFUSED, *GRANTED),
    "reply.denied": REFUSED,
    "reply.statutory_inquiry": ("查询", *NOT_HANDLED),
    "reply.does_not_exist": ("不存在",),
    "reply.not_ours": ("非本机关", "不属于本机关", "不属本机关"),
    "reply.needs_creation": ("制作", "加工"),
    "reply.still_unclear": ("不明确", *NOT_HANDLED),
    "reply.petition": ("信访", "投诉", "举报", *NOT_HANDLED),
    "reply.repeat": ("重复", *NOT_HANDLED),
    "reply.publication": ("出版物",),
    "reply.not_processed": ("重复", *NOT_HANDLED),
    "reply.not_government_information": ("非政府信息", "不属于政府信息", *NOT_HANDLED),
    "reply.inquiry": ("咨询", *NOT_HANDLED),
    "reply.other": NOT_HANDLED,
    "disclosure_decision": GRANTED,
    "lapse": NOT_HANDLED,
}
EVERY_WORD = frozenset(word for words in CONCLUSIONS.values() for word in words)


def contradiction(letter_type: LetterType, title: str) -> str:
    """The word of a title that tells of another answer than the letter gives; empty where there is none."""
    rest = title
    for word in sorted((*CONCLUSIONS.get(letter_type.key, ()), letter_type.title), key=len, reverse=True):
        rest = rest.replace(word, "，")
    return next((word for word in sorted(EVERY_WORD, key=len, reverse=True) if word in rest), "")
