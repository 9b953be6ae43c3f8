"""What a letter's text prints as it stands: no gap that was written wrongly or left open, nothing of a web page."""

import re
import unicodedata
from collections.abc import Mapping

from jinja2 import nodes

from tracker.law.edition import RuleError
from tracker.law.wording import Wording, say

SEEN_BY_NOBODY = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
LINE_ENDS = "\n\t"
UNREAD = re.compile(r"\{%[-+]?\s*raw\b")
REFUSED: Mapping[re.Pattern[str], Wording] = {
    re.compile(r"[{}｛｝].{0,20}"): say("第 {line} 行的“{words}”会照原样印出来：字段两边各用两个连写的半角花括号。"),
    re.compile(r"[【】].{0,20}"): say("第 {line} 行的“{words}”像是还没有填写的空，请写上内容，或者换成字段。"),
    re.compile(r"</?[A-Za-z!][^>]{0,20}>?|&(#\w{1,8}|[A-Za-z]\w{1,20});"): say(
        "第 {line} 行的“{words}”是网页的写法，会照原样印出来，请删去。"
    ),
}


def check(text: str, tree: nodes.Template) -> None:
    """Refuse what would stand in a letter as nobody meant it."""
    if found := UNREAD.search(text):
        line = text[: found.start()].count("\n") + 1
        raise RuleError("第 {line} 行不能用 raw：其中的花括号会照原样印出来。", line=line)
    for node in tree.find_all((nodes.TemplateData, nodes.Const)):
        words = getattr(node, "data", None) or getattr(node, "value", None)
        if isinstance(words, str):
            check_words(words, node.lineno)


def check_words(words: str, line: int) -> None:
    for pattern, refusal in REFUSED.items():
        if found := pattern.search(words):
            raise RuleError(refusal.template, line=line + words[: found.start()].count("\n"), words=found.group())
    for place, sign in enumerate(words):
        if unicodedata.category(sign) in SEEN_BY_NOBODY and sign not in LINE_ENDS:
            raise RuleError(
                "第 {line} 行有看不见的字符（{code}），请删去这一处，重新输入。",
                line=line + words[:place].count("\n"),
                code=f"U+{ord(sign):04X}",
            )
