"""The calculator and the fee on the command line, as the contract writes them."""

import json
from typing import Any

import pytest
from flask import Flask

RECEIVED = {"kind": "received", "on": "2025-01-20", "channel": "in_person"}


def ask(app: Flask, question: Any, *options: str) -> Any:
    text = question if isinstance(question, str) else json.dumps(question)
    return app.test_cli_runner().invoke(args=["deadline", *options], input=text)


def test_one_question_gives_one_answer_and_nothing_but_json(app: Flask) -> None:
    result = ask(app, {"case": "甲", "acts": [RECEIVED], "as_of": "2025-03-01"})
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (told["case"], told["due_on"], told["state"]) == ("甲", "2025-02-21", "overdue")
    assert (told["working_days_used"], told["working_days_left"]) == (20, 0)


def test_several_questions_are_answered_in_their_order(app: Flask) -> None:
    asked = [{"case": name, "acts": [RECEIVED], "as_of": "2025-02-01"} for name in "乙甲"]
    assert [told["case"] for told in json.loads(ask(app, asked).stdout)] == ["乙", "甲"]


def test_the_day_given_to_the_command_goes_before_the_questions_own(app: Flask) -> None:
    told = json.loads(ask(app, {"acts": [RECEIVED], "as_of": "2025-03-01"}, "--as-of", "2025-01-21").stdout)
    assert (told["as_of"], told["working_days_used"]) == ("2025-01-21", 1)


@pytest.mark.parametrize(
    "question, problem_count",
    [
        ({"acts": [{"kind": "received", "on": "2025-02-30"}, {"kind": "foo", "on": "2025-03-01"}]}, 3),
        ({"acts": [RECEIVED, {"kind": "extended", "on": "2025-01-21", "working_days": 21}]}, 1),
        ({"acts": [RECEIVED, {"kind": "third_party_replied", "on": "2025-01-21", "party": "A"}]}, 1),
        ({"acts": [RECEIVED, {"kind": "withdrawn", "on": "2025-01-19"}]}, 1),
        ({"acts": [RECEIVED], "policy": {"late_clarification": "maybe"}}, 1),
        ({"acts": [RECEIVED], "hint": 1}, 1),
        ("{", 1),
        ("[" * 100_000, 1),
        ({"case": "\ud800", "acts": [RECEIVED]}, 1),
        ({"acts": [{"kind": "\ud800", "on": "2025-01-20"}]}, 1),
    ],
)
def test_what_cannot_have_happened_gets_one_line_each_and_no_answer(
    app: Flask, question: Any, problem_count: int
) -> None:
    result = ask(app, question)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == problem_count


def test_remedies_answer_with_their_own_periods(app: Flask) -> None:
    asked = {"remedy_acts": [{"kind": "reply_received", "on": "2025-08-04", "outcome": "denied.third_party"}]}
    told = json.loads(ask(app, asked, "--remedies", "--as-of", "2025-08-05").stdout)
    assert [(duty["kind"], duty["due_on"]) for duty in told["obligations"]] == [
        ("reconsideration_application", "2025-10-09")
    ]
    assert ask(app, {"acts": [RECEIVED]}, "--remedies").exit_code == 2


@pytest.mark.parametrize("option, number, amount", [("--items", "45", 5500), ("--pages", "150", 1700)])
def test_the_fee_is_worked_out_tier_by_tier(app: Flask, option: str, number: str, amount: int) -> None:
    told = json.loads(app.test_cli_runner().invoke(args=["fee", option, number]).stdout)
    assert told["amount"] == amount == sum(tier["amount"] for tier in told["tiers"])


@pytest.mark.parametrize("options", [[], ["--items", "1", "--pages", "1"], ["--items", "-1"], ["--pages", "x"]])
def test_a_fee_for_nothing_or_for_two_things_is_refused(app: Flask, options: list[str]) -> None:
    result = app.test_cli_runner().invoke(args=["fee", *options])
    assert (result.exit_code, result.stdout) == (2, "")
