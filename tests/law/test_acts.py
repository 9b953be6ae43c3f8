"""Acts are read strictly: each thing that cannot have happened is named, one sentence for one problem."""

import pytest

from tests.law.written import acts, written
from tracker.law.acts import ActKind, InvalidActs, act_from_json, act_to_json, acts_from_json
from tracker.law.practice import ConsultationDays, Practice

RECEIVED = {"kind": "received", "on": "2025-01-20", "channel": "in_person"}


def problems(items: object) -> list[str]:
    with pytest.raises(InvalidActs) as invalid:
        acts_from_json(items)
    said = [str(problem) for problem in invalid.value.problems]
    assert str(invalid.value).splitlines() == said
    return said


def after_receipt(**act: object) -> list[dict[str, object]]:
    return [RECEIVED, act]


@pytest.mark.parametrize(
    "act, problem",
    [
        ({"kind": "posted", "on": "2025-01-21"}, "没有“posted”这种行为"),
        ({"on": "2025-01-21"}, "没有“None”这种行为"),
        ({"kind": ["extended"], "on": "2025-01-21"}, "这种行为"),
        ({"kind": "extended"}, "缺少 on"),
        ({"kind": "extended", "on": None}, "缺少 on"),
        ({"kind": "extended", "on": "2025-02-30"}, "on “2025-02-30”不是存在的日期"),
        ({"kind": "extended", "on": "2025-2-3"}, "on “2025-2-3”不是存在的日期"),
        ({"kind": "extended", "on": "20250203"}, "on “20250203”不是存在的日期"),
        ({"kind": "extended", "on": "２０２５-02-03"}, "不是存在的日期"),
        ({"kind": "extended", "on": 20250203}, "不是存在的日期"),
        ({"kind": "extended", "on": "0001-01-01"}, "0001-01-01 不在 1990 年至 2100 年之间"),
        ({"kind": "extended", "on": "9999-12-31"}, "9999-12-31 不在 1990 年至 2100 年之间"),
        ({"kind": "extended", "on": "2025-01-21", "days": 3}, "没有名为“days”的字段"),
        ({"kind": "extended", "on": "2025-01-21", "working_days": 21}, "working_days 须为 1 至 20 的整数"),
        ({"kind": "extended", "on": "2025-01-21", "working_days": 0}, "working_days 须为 1 至 20 的整数"),
        ({"kind": "extended", "on": "2025-01-21", "working_days": True}, "working_days 须为整数"),
        ({"kind": "extended", "on": "2025-01-21", "working_days": "20"}, "working_days 须为整数"),
        ({"kind": "extended", "on": "2025-01-21", "working_days": None}, "working_days 须为整数"),
        ({"kind": "extended", "on": "2025-01-21", "approved_by": " "}, "approved_by 须为文字"),
        ({"kind": "extended", "on": "2025-01-21", "approved_by": "长" * 501}, "approved_by 不能超过 500 字"),
        ({"kind": "extended", "on": "2025-01-19"}, "日期（2025-01-19）早于收到申请的日期（2025-01-20）"),
        ({"kind": "third_party_consulted", "on": "2025-01-21"}, "缺少 party"),
        ({"kind": "third_party_consulted", "on": "2025-01-21", "party": "甲", "delivered_on": "2025-01-20"},
         "delivered_on（2025-01-20）早于"),
        ({"kind": "third_party_replied", "on": "2025-01-21", "party": "甲"}, "没有向“甲”征求意见"),
        ({"kind": "agency_replied", "on": "2025-01-21", "party": "甲"}, "没有向“甲”征求意见"),
        ({"kind": "clarification_requested", "on": "2025-01-21", "reply_by": "2025-01-20"}, "（2025-01-20）早于"),
        ({"kind": "clarification_received", "on": "2025-01-21"}, "没有告知补正"),
        ({"kind": "reasons_received", "on": "2025-01-21"}, "没有要求说明理由"),
        ({"kind": "fee_paid", "on": "2025-01-21"}, "没有发出收费通知"),
        ({"kind": "resumed", "on": "2025-01-21"}, "没有中止计时"),
        ({"kind": "served", "on": "2025-01-21"}, "没有作出答复"),
        ({"kind": "delay_agreed", "on": "2025-01-21"}, "缺少 until"),
        ({"kind": "delay_agreed", "on": "2025-01-21", "until": "2025-01-20"}, "until（2025-01-20）早于"),
        ({"kind": "decided", "on": "2025-01-21"}, "缺少 outcome"),
        ({"kind": "decided", "on": "2025-01-21", "outcome": "予以公开"}, "outcome “予以公开”不是"),
        ({"kind": "received", "on": "2025-01-21", "channel": "in_person"}, "received 只能有一项，现有 2 项"),
        ("extended", "须为对象"),
    ],
)  # fmt: skip
def test_an_act_that_cannot_have_happened_is_refused(act: object, problem: str) -> None:
    said = problems([RECEIVED, act])
    assert len(said) == 1
    assert problem in said[0]


@pytest.mark.parametrize(
    "text, problem",
    [
        ("received 03-03 channel=fax confirmed_on=03-02", "confirmed_on（2025-03-02）早于"),
        ("received 03-03 channel=pigeon", "channel “pigeon”不是 in_person"),
        ("received 03-03", "缺少 channel"),
        ("extended 03-03", "缺少 received"),
        ("received 03-03 channel=oral, decided 03-10 outcome=granted, served 03-09", "没有作出答复"),
        ("received 03-03 channel=oral, decided 03-10 outcome=granted, served 03-12 posted_on=03-13", "晚于送达"),
        ("received 03-03 channel=oral, decided 03-10 outcome=granted, served 03-12 posted_on=03-09", "早于作出答复"),
        ("received 03-03 channel=oral, third_party_replied 03-09 party=A, third_party_consulted 03-10 party=A",
         "没有向“A”征求意见"),
        ("received 03-03 channel=oral, third_party_consulted 03-04 party=A, agency_replied 03-05 party=A", "没有向“A”"),
        ("received 03-03 channel=oral, clarification_requested 03-05, clarification_received 03-06 accepted_late=maybe",
         "accepted_late 须为 true 或 false"),
    ],
)  # fmt: skip
def test_a_course_of_acts_that_cannot_have_happened_is_refused(text: str, problem: str) -> None:
    assert any(problem in said for said in problems(written(text)))


def test_every_problem_is_named_with_the_number_of_its_act() -> None:
    items = [
        {"kind": "received", "on": "2025-01-20", "channel": "fax"},
        {"kind": "extended", "on": "2025-02-30", "days": 1},
        {"kind": "fee_notified", "on": "2025-01-02"},
        7,
    ]
    assert [said[:5] for said in problems(items)] == ["第 2 项", "第 2 项", "第 3 项", "第 4 项"]


def test_an_answer_is_not_called_unasked_while_its_question_is_unreadable() -> None:
    items = [*after_receipt(kind="fee_notified", on="2025-02-30"), {"kind": "fee_paid", "on": "2025-02-20"}]
    assert problems(items) == ["第 2 项（fee_notified）：on “2025-02-30”不是存在的日期，请写作 2025-01-31"]


@pytest.mark.parametrize("items", [None, {}, "received", 3, [RECEIVED] * 501])
def test_acts_are_a_list_of_moderate_length(items: object) -> None:
    assert len(problems(items)) == 1


def test_no_acts_at_all_lack_a_receipt() -> None:
    assert problems([]) == ["缺少 received：没有收到申请的日期，无从计算时限"]


def test_a_problem_stays_on_one_line_whatever_was_typed() -> None:
    assert "\n" not in problems([RECEIVED, {"kind": "a\nb{x}", "on": "2025-01-21"}])[0]


EVERY_KIND = (
    "received 03-03 channel=internet confirmed_on=03-03,"
    " clarification_requested 03-04 delivered_on=03-05 reply_by=03-20,"
    " clarification_received 03-12 accepted_late=yes, third_party_consulted 03-13 party=A delivered_on=03-14,"
    " third_party_replied 03-20 party=A, agency_consulted 03-13 party=B, agency_replied 03-20 party=B,"
    " reasons_requested 03-21, reasons_received 03-24, extended 03-25 working_days=10 approved_by=Hana,"
    " fee_notified 03-26 delivered_on=03-27, fee_paid 03-28, delay_agreed 04-01 until=06-30,"
    " suspended 04-02 reason=flood approved_by=Hana, resumed 04-03, decided 04-07 outcome=denied.third_party,"
    " served 04-10 method=post posted_on=04-08, withdrawn 04-11,"
    " ordered 05-06 answer_days=15"
)


def test_every_kind_of_act_reads_back_as_it_was_written() -> None:
    known = acts(EVERY_KIND)
    assert {act.kind for act in known} == set(ActKind)
    assert tuple(act_from_json(act_to_json(act)) for act in known) == known
    assert [act_to_json(act) | item for act, item in zip(known, written(EVERY_KIND), strict=True)] == [
        act_to_json(act) for act in known
    ]


def test_what_is_null_is_not_known() -> None:
    items = after_receipt(kind="fee_notified", on="2025-02-03", delivered_on=None)
    assert acts_from_json(items)[1] == acts_from_json(after_receipt(kind="fee_notified", on="2025-02-03"))[1]


def test_an_answer_of_the_same_day_may_stand_above_its_question() -> None:
    upside_down = "served 03-06, decided 03-06 outcome=granted, fee_paid 03-05, fee_notified 03-05"
    assert len(acts(f"{upside_down}, received 03-05 channel=oral")) == 5


def test_the_office_chooses_by_key_and_the_rest_stays_strict() -> None:
    assert Practice.from_json({"consultation_days": "both"}).consultation_days is ConsultationDays.BOTH
    assert Practice.from_json({}) == Practice()
    assert Practice.from_json(Practice().to_json()) == Practice()


@pytest.mark.parametrize("policy", [{"color": "red"}, {"late_opinion": "never"}, {"late_opinion": ["capped"]}, []])
def test_an_unknown_choice_is_refused(policy: object) -> None:
    with pytest.raises(InvalidActs):
        Practice.from_json(policy)
