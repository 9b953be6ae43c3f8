"""What a letter's text may depend on: whether something is there, and which of its choices a field has."""

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from tracker.law.edition import RuleError
from tracker.mailroom.text_fields import Field
from tracker.mailroom.text_sandbox import SANDBOX

NOTHING = ""


def check(text: str, fields: Iterable[Field]) -> None:
    """Refuse a condition on words that are no choice of their field: it would hold in the examples or never."""
    choices = {field.name: {NOTHING, *map(str, (field.example, *field.others))} for field in fields if field.others}
    for compared in SANDBOX.parse(text).find_all(nodes.Compare):
        check_condition(compared, choices)


def check_condition(compared: nodes.Compare, choices: Mapping[str, set[str]]) -> None:
    sides = [compared.expr, *(other.expr for other in compared.ops)]
    words = [word for side in sides for word in words_of(side)]
    for side in sides:
        name = side.name if isinstance(side, nodes.Name) else ""
        for word in words:
            if not isinstance(side, nodes.Const) and word not in choices.get(name, ()):
                raise RuleError(
                    "第 {line} 行的条件与“{word}”比较，这不是字段的选项；只有写明各个选项的字段才能与文字比较。",
                    line=compared.lineno,
                    word=word,
                )


def words_of(side: nodes.Expr) -> Iterator[str]:
    """The words that are written out on one side of a comparison."""
    written = [side] if isinstance(side, nodes.Const) else side.find_all(nodes.Const)
    return (one.value for one in written if isinstance(one.value, str))
