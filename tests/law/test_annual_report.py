"""The annual report: counts arranged into the form, and the form's own checks."""

import json
from dataclasses import replace

import pytest

from tracker.law.annual_report import (
    APPLICANT_KIND_NAMES,
    CHALLENGE_RESULT_NAMES,
    COLUMN_NAMES,
    FORUM_NAMES,
    PROACTIVE_BLOCKS,
    ROWS,
    ApplicantKind,
    ChallengeResult,
    Column,
    Forum,
    Report,
    applicant_kind_from_text,
    arrange,
    checks,
    to_json,
)
from tracker.law.edition import RuleError
from tracker.law.outcomes import Outcome

PERSON, BUSINESS = ApplicantKind.NATURAL_PERSON, ApplicantKind.BUSINESS

# A published report of 2025, total column: (一), (二), (三)1-8, (四)1-3, (五)1-5, (六)1-3.
PUBLISHED_LEAVES = (5548, 2168, 13, 30, 11, 51, 104, 85, 286, 150, 3222, 180, 19, 203, 148, 0, 101, 5, 318, 203, 965)
PUBLISHED_CHALLENGES = {
    Forum.RECONSIDERATION: (376, 97, 196, 121, 790),
    Forum.SUIT_DIRECT: (16, 1, 12, 27, 56),
    Forum.SUIT_AFTER_RECONSIDERATION: (74, 1, 30, 51, 156),
}

# A ledger of 2024, by hand: persons, businesses.
LEDGER_2024 = {
    "new": (32, 2),
    "carried_in": (2, 0),
    "granted": (9, 0),
    "denied.internal_affairs": (1, 0),
    "denied.deliberative": (1, 0),
    "unavailable.not_held": (4, 0),
    "unavailable.needs_creation": (6, 0),
    "other.clarification_lapsed": (8, 2),
    "other.other": (4, 0),
    "handled_total": (33, 2),
    "carried_out": (1, 0),
}


def published() -> Report:
    return arrange(
        "某市",
        2025,
        new={PERSON: 14069},
        carried_in={PERSON: 560},
        results={(outcome, PERSON): number for outcome, number in zip(Outcome, PUBLISHED_LEAVES, strict=True)},
        carried_out={PERSON: 819},
        challenges={
            (forum, result): number
            for forum, numbers in PUBLISHED_CHALLENGES.items()
            for result, number in zip(ChallengeResult, numbers, strict=False)
        },
    )


def ledger_2024() -> Report:
    def by_kind(row: str) -> dict[ApplicantKind, int]:
        return dict(zip((PERSON, BUSINESS), LEDGER_2024[row], strict=True))

    return arrange(
        "上海市科学技术委员会",
        2024,
        new=by_kind("new"),
        carried_in=by_kind("carried_in"),
        results={
            (outcome, kind): number
            for outcome in Outcome
            if outcome in LEDGER_2024
            for kind, number in by_kind(outcome).items()
        },
        carried_out=by_kind("carried_out"),
        challenges={(Forum.RECONSIDERATION, ChallengeResult.UPHELD): 1},
    )


def test_the_totals_of_a_published_report_are_worked_out() -> None:
    report = published()
    assert report.requests["handled_total"]["total"] == 13810
    assert [report.remedies[forum]["total"] for forum in Forum] == [790, 56, 156]


def test_the_checks_of_a_published_report_hold() -> None:
    assert all(check.holds for check in checks(published()))
    assert str(checks(published())[-4].rule) == "总计：本年新收14069＋上年结转560＝办理结果总计13810＋结转下年度819"


def test_every_cell_of_a_years_ledger_is_in_its_place() -> None:
    printed = to_json(ledger_2024())
    expected = {}
    for row in ROWS:
        person, business = LEDGER_2024.get(row.name, (0, 0))
        expected[row.name] = {
            "natural_person": person,
            "business": business,
            "research": 0,
            "welfare": 0,
            "legal_service": 0,
            "other": 0,
            "total": person + business,
        }
    assert printed["requests"] == expected
    none = {"upheld": 0, "corrected": 0, "other": 0, "pending": 0, "total": 0}
    assert printed["remedies"] == {
        "reconsideration": {**none, "upheld": 1, "total": 1},
        "suit_direct": none,
        "suit_after_reconsideration": none,
    }


def test_the_report_is_plain_json_with_agency_year_and_checks() -> None:
    printed = json.loads(json.dumps(to_json(ledger_2024())))
    assert (printed["agency"], printed["year"]) == ("上海市科学技术委员会", 2024)
    assert {"rule", "holds"} == set(printed["checks"][0])
    assert all(check["holds"] for check in printed["checks"])
    assert list(printed["requests"]) == [row.name for row in ROWS]


def with_cell(report: Report, row: str, column: str, number: int) -> Report:
    line = {**report.requests[row], column: number}
    return replace(report, requests={**report.requests, row: line})


BROKEN = [
    ("new", "business", 3, "商业企业：本年新收3＋上年结转0＝办理结果总计2＋结转下年度0"),
    ("granted", "total", 10, "每一行的总计等于各列之和（不相等：予以公开）"),
    ("granted", "research", 1, "每一列的办理结果总计等于二十一种情形之和（不相等：科研机构）"),
]


@pytest.mark.parametrize("row, column, number, rule", BROKEN)
def test_a_wrong_cell_is_found_and_named(row: str, column: str, number: int, rule: str) -> None:
    failing = [str(check.rule) for check in checks(with_cell(ledger_2024(), row, column, number)) if not check.holds]
    assert rule in failing


def test_a_wrong_total_of_challenges_is_found() -> None:
    report = published()
    wrong = {**report.remedies, "suit_direct": {**report.remedies["suit_direct"], "total": 57}}
    failing = [str(check.rule) for check in checks(replace(report, remedies=wrong)) if not check.holds]
    assert failing == ["复议、诉讼的总计等于各种结果之和（不相等：未经复议直接起诉）"]


def test_last_years_open_cases_must_come_back_this_year() -> None:
    report = ledger_2024()
    assert all(check.holds for check in checks(report, previous_carried_out=report.requests["carried_in"]))
    failing = [check for check in checks(report, previous_carried_out=report.requests["new"]) if not check.holds]
    assert [str(check.rule).partition("：")[0] for check in failing] == ["自然人", "商业企业", "总计"]


def test_the_form_prints_twenty_five_rows() -> None:
    printed = [f"{row.number}{row.label}" for row in ROWS]
    assert len(printed) == 25
    assert printed[0] == "一、本年新收政府信息公开申请数量"
    assert printed[2:5] == [
        "（一）予以公开",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "1.属于国家秘密",
    ]
    assert printed[-2:] == ["（七）总计", "四、结转下年度继续办理"]


def test_the_form_groups_its_rows_under_headings() -> None:
    headings = [str(row.heading) for row in ROWS if row.heading]
    assert list(dict.fromkeys(headings)) == ["（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"]
    assert [headings.count(heading) for heading in dict.fromkeys(headings)] == [8, 3, 5, 3]


def test_chapter_two_has_four_blocks() -> None:
    assert [list(block.rows) for block in PROACTIVE_BLOCKS] == [
        ["rules", "normative_documents"],
        ["licences"],
        ["penalties", "coercive_measures"],
        ["administrative_fees"],
    ]
    assert [str(name) for name in PROACTIVE_BLOCKS[0].columns.values()] == [
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
    ]


WRITTEN = [
    ("自然人", PERSON),
    ("公民", PERSON),
    (" 商业企业 ", BUSINESS),
    ("商业\u3000企业", BUSINESS),
    ("法人或其他组织-科研机构", ApplicantKind.RESEARCH),
    ("社会公益组织", ApplicantKind.WELFARE),
    ("法律服务机构", ApplicantKind.LEGAL_SERVICE),
    ("其他", ApplicantKind.OTHER),
    ("natural_person", PERSON),
]


@pytest.mark.parametrize("text, kind", WRITTEN)
def test_a_kind_of_applicant_is_recognised_as_people_write_it(text: str, kind: ApplicantKind) -> None:
    assert applicant_kind_from_text(text) is kind


@pytest.mark.parametrize("text", ["外星组织", "", "总计", "法人或其他组织"])
def test_an_unknown_kind_of_applicant_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="六类"):
        applicant_kind_from_text(text)


def test_everything_counted_has_a_name_in_print() -> None:
    assert set(COLUMN_NAMES) == set(Column)
    assert set(APPLICANT_KIND_NAMES) == set(ApplicantKind)
    assert set(FORUM_NAMES) == set(Forum)
    assert set(CHALLENGE_RESULT_NAMES) == set(ChallengeResult)
