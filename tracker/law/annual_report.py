"""The annual report: counts arranged into the form's tables, and the sums in them that have to agree (Art. 50)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.law.outcomes import Outcome
from tracker.law.report_form import APPLICANT_KIND_NAMES as APPLICANT_KIND_NAMES
from tracker.law.report_form import CARRIED_IN, CARRIED_OUT, HANDLED_TOTAL, LEAVES, NEW
from tracker.law.report_form import CHALLENGE_RESULT_NAMES as CHALLENGE_RESULT_NAMES
from tracker.law.report_form import COLUMN_NAMES as COLUMN_NAMES
from tracker.law.report_form import FORUM_NAMES as FORUM_NAMES
from tracker.law.report_form import PROACTIVE_BLOCKS as PROACTIVE_BLOCKS
from tracker.law.report_form import ROWS as ROWS
from tracker.law.report_form import ApplicantKind as ApplicantKind
from tracker.law.report_form import ChallengeResult as ChallengeResult
from tracker.law.report_form import Column as Column
from tracker.law.report_form import Forum as Forum
from tracker.law.report_form import applicant_kind_from_text as applicant_kind_from_text
from tracker.law.wording import Wording, listed, say

TOTAL = "total"

Counts = Mapping[ApplicantKind, int]
Line = Mapping[str, int]


@dataclass(frozen=True)
class Check:
    """One sum of the form, and whether it agrees."""

    rule: Wording
    holds: bool


@dataclass(frozen=True)
class Report:
    """The tables of one agency's year. `proactive` is chapter two, where somebody filled it in; money in yuan."""

    agency: str
    year: int
    requests: Mapping[str, Line]
    remedies: Mapping[str, Line]
    proactive: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)


def arrange(
    agency: str,
    year: int,
    *,
    new: Counts,
    carried_in: Counts,
    results: Mapping[tuple[Outcome, ApplicantKind], int],
    carried_out: Counts,
    challenges: Mapping[tuple[Forum, ChallengeResult], int],
) -> Report:
    """The report of a year from what was counted; what is missing counts as none, and every total is worked out."""
    leaves = {
        outcome.value: _line({kind: results.get((outcome, kind), 0) for kind in ApplicantKind}) for outcome in Outcome
    }
    requests = {
        NEW.name: _by_kind(new),
        CARRIED_IN.name: _by_kind(carried_in),
        **leaves,
        HANDLED_TOTAL.name: {column.value: sum(line[column] for line in leaves.values()) for column in Column},
        CARRIED_OUT.name: _by_kind(carried_out),
    }
    remedies = {
        forum.value: _line({result: challenges.get((forum, result), 0) for result in ChallengeResult})
        for forum in Forum
    }
    return Report(agency, year, requests, remedies)


def checks(report: Report, previous_carried_out: Mapping[str, int] | None = None) -> tuple[Check, ...]:
    """The form's own checks; with last year's row four also that it became this year's row two."""
    return (
        *(_balance(report, column) for column in Column),
        _all_agree(
            say("每一行的总计等于各列之和"),
            {str(row.label): _adds_up(report.requests[row.name]) for row in ROWS},
        ),
        _all_agree(
            say("每一列的办理结果总计等于二十一种情形之和"),
            {str(COLUMN_NAMES[column]): _leaves_add_up(report, column) for column in Column},
        ),
        _all_agree(
            say("复议、诉讼的总计等于各种结果之和"),
            {str(FORUM_NAMES[forum]): _adds_up(report.remedies[forum]) for forum in Forum},
        ),
        *(_continuation(report, previous_carried_out, column) for column in Column if previous_carried_out is not None),
    )


def to_json(report: Report, previous_carried_out: Mapping[str, int] | None = None) -> dict[str, object]:
    """The form of the contract: requests by row and column, remedies by forum and result, checks."""
    return {
        "agency": report.agency,
        "year": report.year,
        "requests": {row: dict(line) for row, line in report.requests.items()},
        "remedies": {forum: dict(line) for forum, line in report.remedies.items()},
        "proactive": {row: dict(line) for row, line in report.proactive.items()},
        "checks": [{"rule": str(check.rule), "holds": check.holds} for check in checks(report, previous_carried_out)],
    }


def _line(counts: Mapping[ApplicantKind, int] | Mapping[ChallengeResult, int]) -> Line:
    return {**{key.value: number for key, number in counts.items()}, TOTAL: sum(counts.values())}


def _by_kind(counts: Counts) -> Line:
    return _line({kind: counts.get(kind, 0) for kind in ApplicantKind})


def _balance(report: Report, column: Column) -> Check:
    new, carried_in, handled, carried_out = (
        report.requests[row.name][column] for row in (NEW, CARRIED_IN, HANDLED_TOTAL, CARRIED_OUT)
    )
    rule = say(
        "{column}：本年新收{new}＋上年结转{carried_in}＝办理结果总计{handled}＋结转下年度{carried_out}",
        column=COLUMN_NAMES[column],
        new=new,
        carried_in=carried_in,
        handled=handled,
        carried_out=carried_out,
    )
    return Check(rule, new + carried_in == handled + carried_out)


def _continuation(report: Report, previous: Mapping[str, int], column: Column) -> Check:
    before, now = previous[column], report.requests[CARRIED_IN.name][column]
    rule = say(
        "{column}：上年度报告的结转下年度{before}＝本年度的上年结转{now}",
        column=COLUMN_NAMES[column],
        before=before,
        now=now,
    )
    return Check(rule, before == now)


def _adds_up(line: Line) -> bool:
    return line[TOTAL] == sum(number for key, number in line.items() if key != TOTAL)


def _leaves_add_up(report: Report, column: Column) -> bool:
    return report.requests[HANDLED_TOTAL.name][column] == sum(report.requests[row.name][column] for row in LEAVES)


def _all_agree(rule: Wording, agreeing: Mapping[str, bool]) -> Check:
    """One check over many sums; where some do not agree, the rule names them."""
    failing = [name for name, agrees in agreeing.items() if not agrees]
    if failing:
        rule = say("{rule}（不相等：{where}）", rule=rule, where=listed(failing))
    return Check(rule, not failing)
