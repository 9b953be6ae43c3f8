"""The calculator answers what command, page and API ask, in the words of the contract."""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from tracker.law.acts import InvalidActs
from tracker.law.deadline import answer
from tracker.law.working_days import packaged_calendar

TODAY = date(2025, 3, 1)
RECEIVED = {"kind": "received", "on": "2025-01-20", "channel": "in_person"}
OUTPUT = {
    "case", "as_of", "received_on", "state", "due_on", "provisional", "working_days_allowed", "working_days_used",
    "working_days_left", "obligations", "ledger", "warnings",
}  # fmt: skip


def asked(question: object, as_of: date | None = None) -> Any:
    return answer(question, packaged_calendar(), TODAY, as_of)


def problems(question: object) -> list[str]:
    with pytest.raises(InvalidActs) as invalid:
        asked(question)
    return [str(problem) for problem in invalid.value.problems]


def test_the_contracts_own_example_comes_out() -> None:
    said = asked({"case": "free text, echoed", "acts": [RECEIVED], "as_of": "2025-03-01"})
    assert set(said) >= OUTPUT
    assert {key: said[key] for key in OUTPUT - {"obligations", "ledger", "warnings"}} == {
        "case": "free text, echoed",
        "as_of": "2025-03-01",
        "received_on": "2025-01-20",
        "state": "overdue",
        "due_on": "2025-02-21",
        "provisional": False,
        "working_days_allowed": 20,
        "working_days_used": 20,
        "working_days_left": 0,
    }
    assert said["ledger"][0] == {
        "date": "2025-01-21", "working_day": True, "counted": True, "number": 1, "why": "", "earlier_number": None,
    }  # fmt: skip
    assert said["obligations"][-1] == {
        "kind": "reply", "owed_by": "agency", "party": None, "from": "2025-01-20", "due_on": "2025-02-21",
        "met_on": None, "state": "overdue", "basis": "条例第三十三条", "provisional": False,
    }  # fmt: skip


def test_a_list_of_questions_gets_a_list_of_answers_in_the_same_order() -> None:
    said = asked([{"case": name, "acts": [RECEIVED]} for name in "abc"])
    assert [one["case"] for one in said] == ["a", "b", "c"]
    assert asked([]) == []


def test_the_day_looked_at_is_the_callers_then_the_questions_then_today() -> None:
    question = {"acts": [RECEIVED], "as_of": "2025-02-10"}
    assert asked(question, date(2025, 2, 12))["as_of"] == "2025-02-12"
    assert asked(question)["as_of"] == "2025-02-10"
    assert asked({"acts": [RECEIVED]})["as_of"] == "2025-03-01"


def test_the_offices_choice_and_notes_beside_the_question_are_taken() -> None:
    online = [{"kind": "received", "on": "2025-02-01", "channel": "internet"}]
    said = asked({"acts": online, "policy": {"internet_receipt": "submitted"}, "expect": {}, "reasoning": "…"})
    assert said["received_on"] == "2025-02-01"


def test_a_remark_has_its_code_and_its_text() -> None:
    late = {
        "kind": "clarification_requested",
        "on": "2025-02-10",
        "delivered_on": "2025-02-10",
        "reply_by": "2025-03-10",
    }
    assert asked({"acts": [RECEIVED, late]})["warnings"] == [
        {"code": "late_clarification",
         "text": "补正告知（2025-02-10）晚于收到申请后第 7 个工作日（2025-02-05），期限不因补正重新计算"},
    ]  # fmt: skip


def test_the_periods_of_remedies_are_answered_by_the_same_door() -> None:
    copy = {"kind": "reconsideration_copy_received", "on": "2025-09-24", "procedure": "ordinary"}
    said = asked({"case": "复议", "remedy_acts": [copy]})
    assert said["case"] == "复议"
    assert [duty["kind"] for duty in said["obligations"]] == ["reconsideration_answer"]


@pytest.mark.parametrize(
    "question, problem",
    [
        (None, "须为对象"),
        ("acts", "须为对象"),
        ({}, "acts 须为行为的列表"),
        ({"acts": []}, "缺少 received"),
        ({"acts": [RECEIVED], "as_of": "2025-02-30"}, "as_of “2025-02-30”不是存在的日期"),
        ({"acts": [RECEIVED], "as_of": "9999-01-01"}, "as_of 9999-01-01 不在"),
        ({"acts": [RECEIVED], "policies": {}}, "没有名为“policies”的字段"),
        ({"acts": [RECEIVED], "policy": {"late_opinion": "never"}}, "late_opinion 须为 capped、until_reply 之一"),
        ({"acts": [RECEIVED], "policy": [1]}, "policy 须为对象"),
        ({"acts": [RECEIVED], "policy": []}, "policy 须为对象"),
        ({"acts": [RECEIVED], "policy": ""}, "policy 须为对象"),
        ({"acts": [RECEIVED], "policy": 0}, "policy 须为对象"),
        ({"acts": [RECEIVED], "policy": False}, "policy 须为对象"),
        ({"case": "\ud800", "acts": [RECEIVED]}, "case 须为不超过 2000 字的文字"),
        ({"acts": [RECEIVED], "case": 3}, "case 须为"),
        ({"acts": [RECEIVED], "remedy_acts": []}, "只能有其一"),
        ({"remedy_acts": 3}, "remedy_acts"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(question: object, problem: str) -> None:
    assert [problem in said for said in problems(question)] == [True]


def test_no_policy_is_the_offices_own_choice() -> None:
    assert asked({"acts": [RECEIVED], "policy": None}) == asked({"acts": [RECEIVED], "policy": {}})


HALF = "\ud800"


@pytest.mark.parametrize(
    "question",
    [
        {"case": HALF, "acts": [RECEIVED]},
        {"acts": [{**RECEIVED, "on": HALF}]},
        {"acts": [{**RECEIVED, "channel": HALF}]},
        {"acts": [{**RECEIVED, HALF: 1}]},
        {"acts": [{"kind": HALF}]},
        {"acts": [RECEIVED, {"kind": "third_party_consulted", "on": "2025-01-21", "party": HALF}]},
        {"acts": [RECEIVED], "policy": {HALF: "x"}},
        {"acts": [RECEIVED], "as_of": HALF},
        {"acts": [RECEIVED], HALF: 1},
        {"remedy_acts": [{"kind": HALF}]},
    ],
)
def test_half_a_character_is_refused_in_words_that_can_be_written_down(question: object) -> None:
    for problem in problems(question):
        assert problem.encode()


def test_in_a_list_every_problem_names_its_question() -> None:
    wrong = {"acts": [{"kind": "received", "on": "2025-02-30"}], "policy": {"x": "y"}}
    said = problems([{"acts": [RECEIVED]}, wrong, 3])
    assert [one.split("：")[0] for one in said] == ["第 2 问", "第 2 问", "第 2 问", "第 3 问"]


def test_the_law_loads_neither_flask_nor_sqlalchemy() -> None:
    told = "import sys, tracker.law.deadline; print({'flask', 'sqlalchemy'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "set()"
