"""What may be challenged, where first and until when, with dates worked out by hand."""

from datetime import date

import pytest

from tracker.law.acts import InvalidActs
from tracker.law.obligations import Obligation, ObligationKind, ObligationState, OwedBy
from tracker.law.outcomes import Outcome
from tracker.law.remedies import (
    Procedure,
    RemedyAct,
    RemedyActKind,
    months_after,
    reconsideration_first,
    remedies,
    remedy_acts_from_json,
    remedy_paragraph,
)
from tracker.law.working_days import packaged_calendar

REPLY, COPY = "reply_received", "reconsideration_copy_received"
COMPLAINT, DECISION = "complaint_copy_received", "reconsideration_decision_received"


def periods(*items: dict[str, object], as_of: str = "2025-01-01") -> tuple[Obligation, ...]:
    return remedies(remedy_acts_from_json(list(items)), packaged_calendar(), date.fromisoformat(as_of))


def due_dates(*items: dict[str, object]) -> dict[str, str]:
    return {duty.kind.value: str(duty.due_on) for duty in periods(*items)}


WORKED = [
    # 60 days from 4 August end on 3 October, a holiday until the 8th; a refusal under Art. 15 opens no direct suit.
    (
        {"kind": REPLY, "on": "2025-08-04", "outcome": "denied.third_party"},
        {"reconsideration_application": "2025-10-09"},
    ),
    (
        {"kind": REPLY, "on": "2025-08-04", "outcome": "granted"},
        {"reconsideration_application": "2025-10-09", "direct_suit": "2026-02-04"},
    ),
    # Six months from 31 August end on the last of February; 28 February 2026 is a make-up Saturday, no day off.
    (
        {"kind": REPLY, "on": "2025-08-31", "outcome": "unavailable.not_held"},
        {"reconsideration_application": "2025-10-30", "direct_suit": "2026-02-28"},
    ),
    (
        {"kind": REPLY, "on": "2023-08-31", "outcome": "not_processed.repeat"},
        {"reconsideration_application": "2023-10-30", "direct_suit": "2024-02-29"},
    ),
    # 18 February 2026 lies in the Spring Festival, which ends on the 23rd.
    (
        {"kind": REPLY, "on": "2025-08-18", "outcome": "denied.statutory_inquiry"},
        {"reconsideration_application": "2025-10-17", "direct_suit": "2026-02-24"},
    ),
    # 25, 26, make-up Sunday 28, 29, 30 September; 9, 10, make-up Saturday 11, 13, 14 October.
    ({"kind": COPY, "on": "2025-09-24"}, {"reconsideration_answer": "2025-10-14"}),
    ({"kind": COPY, "on": "2025-09-24", "procedure": "ordinary"}, {"reconsideration_answer": "2025-10-14"}),
    ({"kind": COPY, "on": "2025-09-24", "procedure": "simplified"}, {"reconsideration_answer": "2025-09-30"}),
    ({"kind": COMPLAINT, "on": "2025-09-24"}, {"court_defence": "2025-10-09"}),
    ({"kind": COMPLAINT, "on": "2025-09-20"}, {"court_defence": "2025-10-09"}),
    ({"kind": DECISION, "on": "2025-03-06"}, {"suit_after_reconsideration": "2025-03-21"}),
    ({"kind": DECISION, "on": "2025-03-07"}, {"suit_after_reconsideration": "2025-03-24"}),
]


@pytest.mark.parametrize("act, due", WORKED)
def test_each_act_starts_its_periods(act: dict[str, object], due: dict[str, str]) -> None:
    assert due_dates(act) == due


MONTHS = [
    ("2025-08-31", "2026-02-28"),
    ("2023-08-31", "2024-02-29"),
    ("2025-08-30", "2026-02-28"),
    ("2025-12-31", "2026-06-30"),
    ("2025-06-15", "2025-12-15"),
    ("2025-07-01", "2026-01-01"),
]


@pytest.mark.parametrize("start, end", MONTHS)
def test_six_months_end_on_the_same_day_or_the_last_of_the_month(start: str, end: str) -> None:
    assert months_after(date.fromisoformat(start), 6) == date.fromisoformat(end)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_direct_suit_is_open_where_reconsideration_need_not_come_first(outcome: Outcome) -> None:
    act = RemedyAct(RemedyActKind.REPLY_RECEIVED, date(2025, 3, 3), outcome)
    kinds = [duty.kind for duty in remedies([act], packaged_calendar(), date(2025, 3, 3))]
    assert (ObligationKind.DIRECT_SUIT in kinds) is not reconsideration_first(outcome)
    assert ObligationKind.RECONSIDERATION_APPLICATION in kinds


BASES = [
    ({"kind": REPLY, "on": "2025-03-03", "outcome": "granted"}, ["《行政复议法》第二十条", "《行政诉讼法》第四十六条"]),
    ({"kind": COPY, "on": "2025-03-03"}, ["《行政复议法》第四十八条"]),
    ({"kind": COPY, "on": "2025-03-03", "procedure": "simplified"}, ["《行政复议法》第五十四条"]),
    ({"kind": COMPLAINT, "on": "2025-03-03"}, ["《行政诉讼法》第六十七条"]),
    ({"kind": DECISION, "on": "2025-03-03"}, ["《行政诉讼法》第四十五条"]),
]


@pytest.mark.parametrize("act, bases", BASES)
def test_each_period_names_its_basis(act: dict[str, object], bases: list[str]) -> None:
    assert [str(duty.basis) for duty in periods(act)] == bases


def test_the_office_is_overdue_but_the_applicants_right_lapses() -> None:
    acts = ({"kind": COMPLAINT, "on": "2025-03-03"}, {"kind": DECISION, "on": "2025-03-03"})
    on_the_last_day = periods(*acts, as_of="2025-03-18")
    the_day_after = periods(*acts, as_of="2025-03-19")
    assert [(duty.owed_by, duty.state) for duty in on_the_last_day] == [
        (OwedBy.AGENCY, ObligationState.OPEN),
        (OwedBy.APPLICANT, ObligationState.OPEN),
    ]
    assert [duty.state for duty in the_day_after] == [ObligationState.OVERDUE, ObligationState.LAPSED]


def test_periods_come_in_order_of_the_acts_whatever_the_order_of_the_list() -> None:
    acts = (
        {"kind": DECISION, "on": "2025-06-03"},
        {"kind": REPLY, "on": "2025-03-03", "outcome": "partial"},
        {"kind": COPY, "on": "2025-04-01"},
    )
    assert list(due_dates(*acts)) == [
        "reconsideration_application",
        "reconsideration_answer",
        "suit_after_reconsideration",
    ]


def test_a_period_into_a_year_without_notice_is_provisional() -> None:
    (application,) = periods({"kind": REPLY, "on": "2026-11-02", "outcome": "denied.state_secret"})
    assert (application.due_on, application.provisional) == (date(2027, 1, 4), True)
    (earlier,) = periods({"kind": REPLY, "on": "2026-10-12", "outcome": "denied.state_secret"})
    assert (earlier.due_on, earlier.provisional) == (date(2026, 12, 11), False)


def test_what_is_read_is_what_was_written() -> None:
    assert remedy_acts_from_json(
        [
            {"kind": REPLY, "on": "2025-08-04", "outcome": "denied.third_party"},
            {"kind": COPY, "on": "2025-09-24", "procedure": "simplified"},
        ]
    ) == (
        RemedyAct(RemedyActKind.REPLY_RECEIVED, date(2025, 8, 4), Outcome.THIRD_PARTY),
        RemedyAct(RemedyActKind.RECONSIDERATION_COPY_RECEIVED, date(2025, 9, 24), None, Procedure.SIMPLIFIED),
    )
    assert remedy_acts_from_json([]) == ()


INVALID = [
    ({}, "须为列表"),
    ("reply_received", "须为列表"),
    (["reply_received"], "第 1 项：须为对象"),
    ([{"on": "2025-08-04"}], "第 1 项：没有“None”这种行为"),
    ([{"kind": "received", "on": "2025-08-04"}], "没有“received”这种行为"),
    ([{"kind": ["x"], "on": "2025-08-04"}], "这种行为"),
    ([{"kind": COPY}], "缺少 on"),
    ([{"kind": COPY, "on": "2025-02-30"}], "不是存在的日期"),
    ([{"kind": COPY, "on": "20250228"}], "不是存在的日期"),
    ([{"kind": COPY, "on": 20250228}], "不是存在的日期"),
    ([{"kind": COPY, "on": "1889-01-01"}], "不在 1990 年至 2100 年之间"),
    ([{"kind": COPY, "on": "2025-03-03", "outcome": "granted"}], "没有名为“outcome”的字段"),
    ([{"kind": COPY, "on": "2025-03-03", "procedure": "fast"}], "procedure “fast”不是 ordinary、simplified 之一"),
    ([{"kind": REPLY, "on": "2025-03-03"}], "缺少 outcome"),
    ([{"kind": REPLY, "on": "2025-03-03", "outcome": "refused"}], "outcome “refused”不是"),
    ([{"kind": REPLY, "on": "2025-03-03", "outcome": {}}], "outcome “{}”不是"),
    ([{"kind": COMPLAINT, "on": "2025-03-03", "procedure": "ordinary"}], "没有名为“procedure”的字段"),
    ([{"kind": COPY, "on": "2025-03-03"}] * 501, "不能超过 500 项"),
]


@pytest.mark.parametrize("items, problem", INVALID)
def test_what_cannot_be_is_refused_in_words(items: object, problem: str) -> None:
    with pytest.raises(InvalidActs) as invalid:
        remedy_acts_from_json(items)
    assert problem in str(invalid.value)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(InvalidActs) as invalid:
        remedy_acts_from_json([{"kind": REPLY, "on": "2025-13-01"}, {"kind": COPY, "on": "2025-03-03", "by": "post"}])
    assert [str(problem) for problem in invalid.value.problems] == [
        "第 1 项：缺少 outcome",
        "第 1 项：on “2025-13-01”不是存在的日期，请写作 2025-01-31",
        "第 2 项：没有名为“by”的字段",
    ]


def test_a_refusal_tells_that_reconsideration_comes_first() -> None:
    text = str(remedy_paragraph(Outcome.STATE_SECRET, body="某区人民政府"))
    assert "应当先自收到本答复书之日起六十日内向某区人民政府申请行政复议" in text
    assert "六个月" not in text


def test_a_partial_release_tells_the_same_of_the_withheld_part() -> None:
    text = str(remedy_paragraph(Outcome.PARTIAL, body="某区人民政府"))
    assert text.startswith("如对本答复不予公开的部分不服，应当先")
    assert "六个月" not in text


@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.NOT_HELD, Outcome.STATUTORY_INQUIRY, Outcome.FEE_LAPSED])
def test_other_replies_tell_of_both_ways(outcome: Outcome) -> None:
    text = str(remedy_paragraph(outcome, body="某区人民政府", court="某区人民法院"))
    assert "六十日内向某区人民政府申请行政复议" in text
    assert "六个月内向某区人民法院提起行政诉讼" in text


def test_a_reply_served_online_names_the_online_channel() -> None:
    text = str(remedy_paragraph(Outcome.GRANTED, body="某区人民政府", online_channel="https://xzfy.moj.gov.cn"))
    assert text.endswith("行政复议申请也可以通过互联网渠道提出：https://xzfy.moj.gov.cn。")
