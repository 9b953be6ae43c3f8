"""Where the text of a letter is read and filled in: its fields, choices and rows, and nothing else of the house."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tracker.law.edition import RuleError
from tracker.mailroom import text_literals
from tracker.mailroom.dates import date_words

LONGEST_TEXT, LONGEST_LETTER, DEEPEST = 6000, 40000, 8
ROWS_IN_ROWS = 2
MOST_COMPILED = 256
OF_A_ROW = frozenset({"index", "first", "last", "length"})
FILTERS = frozenset({"letter_date", "bare"})
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Filter,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Const,
    nodes.Concat,
)


class Sandbox(ImmutableSandboxedEnvironment):
    """Reaches the names of a row and the place within a loop; calls nothing, reaches into no object."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in OF_A_ROW:
            return super().getattr(obj, attribute)
        return self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.unsafe_undefined(obj, str(argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002  # as Jinja asks
        return isinstance(obj, LoopContext) and attr in OF_A_ROW

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002  # as Jinja asks
        return False


class Absent(Exception):
    """A field was written that this letter has not."""


def written_out(day: date | None) -> str:
    """A day in the words of a letter; one that this letter has not is a field that it has not."""
    if day is None:
        raise Absent("None")
    return date_words(day)


def bare(text: str | None) -> str:
    """A piece of a sentence, which ends with the letter's own stops, whatever people typed."""
    if text is None:
        raise Absent("None")
    return text.strip().rstrip("。；;.，,")


def present(value: Any) -> Any:
    """What is written into a letter is there; a day is written out by `letter_date`."""
    if value is None:
        raise Absent("None")
    if isinstance(value, bool | list | dict | date):
        raise Absent(type(value).__name__)
    return value


def opened() -> Sandbox:
    sandbox = Sandbox(undefined=StrictUndefined, autoescape=False, finalize=present, cache_size=0, optimized=False)
    sandbox.globals.clear()
    sandbox.tests.clear()
    sandbox.filters = {"letter_date": written_out, "bare": bare}
    return sandbox


SANDBOX = opened()


def check(text: str, fields: Collection[str]) -> None:
    """Refuse a text that uses more than the fields, choices and rows it may use, or that nobody could read."""
    if len(text) > LONGEST_TEXT:
        raise RuleError("正文太长，最多 {most} 个字，现有 {count} 个。", most=LONGEST_TEXT, count=len(text))
    try:
        tree = SANDBOX.parse(text)
    except TemplateSyntaxError as wrong:
        raise RuleError("第 {line} 行的花括号写法不对，请对照旁边的写法检查。", line=wrong.lineno) from wrong
    except (RecursionError, OverflowError, ValueError) as wrong:
        raise RuleError("花括号里的写法太复杂，请写得简单些。") from wrong
    check_node(tree, frozenset(fields), rows=0, depth=0)
    text_literals.check(text, tree)


def check_node(node: nodes.Node, names: frozenset[str], *, rows: int, depth: int) -> None:
    """Refuse whatever is not on the short list; a row's own name is known within its loop alone."""
    if not isinstance(node, ALLOWED) or (isinstance(node, nodes.For) and (node.recursive or node.test)):
        raise RuleError("第 {line} 行用了文书不能用的写法，只能用字段、如果和逐项。", line=node.lineno)
    if isinstance(node, nodes.Concat | nodes.Output | nodes.TemplateData | nodes.Template):
        depth -= 1  # side by side, or the ground
    if depth > DEEPEST or rows > ROWS_IN_ROWS:
        raise RuleError("第 {line} 行套了太多层，请写得简单些。", line=node.lineno)
    check_names(node, names)
    if isinstance(node, nodes.For):
        check_rows(node, names, rows=rows, depth=depth)
        return
    for child in node.iter_child_nodes():
        check_node(child, names, rows=rows, depth=depth + 1)


def check_names(node: nodes.Node, names: frozenset[str]) -> None:
    """Refuse names that are no fields, filters that are not offered, and what a row or a loop has not."""
    if isinstance(node, nodes.Name) and node.name not in names:
        raise RuleError("第 {line} 行：没有名为“{name}”的字段。", line=node.lineno, name=node.name)
    if isinstance(node, nodes.Filter) and (node.name not in FILTERS or node.args or node.kwargs):
        raise RuleError("第 {line} 行：不能用“{name}”，只有 letter_date 和 bare。", line=node.lineno, name=node.name)
    if isinstance(node, nodes.Getattr):
        of_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop"
        if (
            not isinstance(node.node, nodes.Name)
            or node.attr.startswith("_")
            or (of_loop and node.attr not in OF_A_ROW)
        ):
            raise RuleError("第 {line} 行：不能用“{name}”。", line=node.lineno, name=node.attr)


def check_rows(node: nodes.For, names: frozenset[str], *, rows: int, depth: int) -> None:
    """A loop goes through a field, one row at a time, under a name of its own."""
    if not isinstance(node.iter, nodes.Name) or not isinstance(node.target, nodes.Name):
        raise RuleError("第 {line} 行：逐项只能写成“for 名称 in 字段”。", line=node.lineno)
    check_names(node.iter, names)
    within = names | {node.target.name, "loop"}
    for child in node.body:
        check_node(child, within, rows=rows + 1, depth=depth + 1)
    for child in node.else_:
        check_node(child, names, rows=rows, depth=depth + 1)


def filled(text: str, values: Mapping[str, Any]) -> str:
    """The text with its fields filled in; RuleError where it cannot be filled in for these values."""
    try:
        return "".join(bounded(compiled(text).generate(**values)))
    except Absent as absent:
        raise RuleError(
            "有的字段在有的文书里没有内容，或者不能直接写出，请放进“如果”里，日期加 letter_date。"
        ) from absent
    except (TemplateError, TypeError, AttributeError, ValueError, RecursionError) as wrong:
        raise RuleError("正文不能生成文书，请检查字段的写法；日期才能用 letter_date。") from wrong


@lru_cache(MOST_COMPILED)
def compiled(text: str) -> Template:
    """A text ready to be filled in; the same one serves letter after letter."""
    return SANDBOX.from_string(text)


def bounded(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces of a letter, up to the length that any letter may have."""
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LONGEST_LETTER:
            raise RuleError("生成的文书太长，最多 {most} 个字。", most=LONGEST_LETTER)
        yield piece
