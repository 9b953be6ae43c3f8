"""The annual report as its form prints it 国办公开办函〔2021〕30号: chapters two, three and four, cell by cell."""

from collections.abc import Iterable
from itertools import groupby

from tracker.documents.tables import Cell, Table
from tracker.law.annual_report import (
    CHALLENGE_RESULT_NAMES,
    COLUMN_NAMES,
    FORUM_NAMES,
    PROACTIVE_BLOCKS,
    TOTAL,
    ApplicantKind,
    ChallengeResult,
    Column,
    Forum,
    Report,
)
from tracker.law.report_form import (
    CARRIED_IN,
    CARRIED_OUT,
    HANDLED,
    HANDLED_TOTAL,
    LEAVES,
    NEW,
    ORGANISATIONS,
    ProactiveBlock,
    Row,
)
from tracker.law.wording import Wording, say

LABEL_COLUMNS = 3
RESULTS = (*ChallengeResult, TOTAL)
SUITS = (Forum.SUIT_DIRECT, Forum.SUIT_AFTER_RECONSIDERATION)
ADDS_UP = say("本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和")
YUAN_IN_TEN_THOUSAND = 10000


def tables(report: Report) -> list[Table]:
    """The three tables of the report in the order of the form."""
    return [proactive_table(report), requests_table(report), remedies_table(report)]


def title(report: Report) -> Wording:
    """The name of the report."""
    return say("{agency}{year}年政府信息公开工作年度报告（统计表）", agency=report.agency, year=report.year)


def heading(content: object, across: int = 1, down: int = 1) -> Cell:
    return Cell(content, across, down, heading=True)


def requests_table(report: Report) -> Table:
    """Chapter three: what was asked by whom, and how it ended."""
    organisations = [kind for kind in ApplicantKind if kind is not ApplicantKind.NATURAL_PERSON]
    rows = [
        [heading(say("（{rule}）", rule=ADDS_UP), LABEL_COLUMNS, 3), heading(say("申请人情况"), len(Column))],
        [
            heading(COLUMN_NAMES[Column.NATURAL_PERSON], down=2),
            heading(ORGANISATIONS, len(organisations)),
            heading(COLUMN_NAMES[Column.TOTAL], down=2),
        ],
        [heading(COLUMN_NAMES[Column(kind)]) for kind in organisations],
        labelled(NEW, report),
        labelled(CARRIED_IN, report),
        *handled_rows(report),
        labelled(CARRIED_OUT, report),
    ]
    return Table(say("三、收到和处理政府信息公开申请情况"), rows, head=3)


def handled_rows(report: Report) -> Iterable[list[Cell]]:
    """Item three of the form: the twenty-one outcomes under their headings, and their total."""
    before = [heading(say("三、{handled}", handled=HANDLED), down=len(LEAVES) + 1)]
    for group, leaves in groupby(LEAVES, key=lambda leaf: leaf.heading):
        listed = list(leaves)
        for place, leaf in enumerate(listed):
            across = 2
            if group is not None:
                across = 1
                before += [heading(group, down=len(listed))] if place == 0 else []
            yield [*before, heading(named(leaf), across), *numbers(leaf, report)]
            before = []
    yield [heading(named(HANDLED_TOTAL), 2), *numbers(HANDLED_TOTAL, report)]


def labelled(row: Row, report: Report) -> list[Cell]:
    return [heading(named(row), LABEL_COLUMNS), *numbers(row, report)]


def named(row: Row) -> Wording:
    """The row's own words with its number before them."""
    return say("{number}{label}", number=row.number, label=row.label)


def numbers(row: Row, report: Report) -> list[Cell]:
    line = report.requests[row.name]
    return [Cell(line[column], key=(row.name, column.value)) for column in Column]


def remedies_table(report: Report) -> Table:
    """Chapter four: reconsiderations and suits, fifteen figures in one row."""
    names = {result.value: name for result, name in CHALLENGE_RESULT_NAMES.items()}
    names[TOTAL] = COLUMN_NAMES[Column.TOTAL]
    rows = [
        [
            heading(FORUM_NAMES[Forum.RECONSIDERATION], len(RESULTS), 2),
            heading(say("行政诉讼"), len(RESULTS) * len(SUITS)),
        ],
        [heading(FORUM_NAMES[forum], len(RESULTS)) for forum in SUITS],
        [heading(names[result]) for _ in Forum for result in RESULTS],
        [
            Cell(report.remedies[forum][result], key=(forum.value, str(result)))
            for forum in (Forum.RECONSIDERATION, *SUITS)
            for result in RESULTS
        ],
    ]
    return Table(say("四、政府信息公开行政复议、行政诉讼情况"), rows, head=3)


def proactive_table(report: Report) -> Table:
    """Chapter two: what was made public without being asked; blank where nobody filled it in."""
    rows = [row for block in PROACTIVE_BLOCKS for row in block_rows(block, report)]
    return Table(say("二、主动公开政府信息情况"), rows, head=0)


def block_rows(block: ProactiveBlock, report: Report) -> Iterable[list[Cell]]:
    widths = spread(len(block.columns))
    yield [heading(block.item, LABEL_COLUMNS + 1)]
    yield [heading(say("信息内容")), *map(heading, block.columns.values(), widths)]
    for name, label in block.rows.items():
        filled = report.proactive.get(name, {})
        contents = [shown(column, filled.get(column)) for column in block.columns]
        yield [heading(label), *(Cell(content, across) for content, across in zip(contents, widths, strict=True))]


def spread(columns: int) -> list[int]:
    """One wide column, or three narrow ones."""
    return [LABEL_COLUMNS] if columns == 1 else [1] * columns


def shown(column: str, number: int | None) -> object:
    """A figure as the form wants it: money in ten thousand yuan."""
    if number is None or not column.endswith("_yuan"):
        return "" if number is None else number
    return f"{number / YUAN_IN_TEN_THOUSAND:.2f}"
