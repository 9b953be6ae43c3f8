"""The console speaks one language, English; Chinese stands there as the office's own words: names and headings."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import FlaskGroup

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
TERMS = {"台账", "登记编号", "收到日期", "申请人类型", "申请人", "申请内容", "元旦"}
OURS = {
    *("agency", "annual-report", "audit", "calendar", "clock", "db", "deadline", "demo", "fee", "import-ledger", "job"),
    *("storage", "user", "worker"),
}


@pytest.fixture
def run(app: Flask, db_session):
    return lambda *words, typed=None: app.test_cli_runner().invoke(args=words, input=typed)


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*above, name)
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)


def test_every_command_explains_itself_in_english(app: Flask, run):
    for words in commands(app.cli):
        told = run(*words, "--help")
        assert told.exit_code == 0, words
        assert set(CHINESE.findall(told.stdout)) <= TERMS, words


def test_only_the_commands_of_the_house_are_shown_and_the_others_work(app: Flask):
    whole = FlaskGroup(create_app=lambda: app)
    listed = CliRunner().invoke(whole, ["--help"]).stdout.partition("Commands:")[2]
    assert set(re.findall(r"^  ([a-z-]+)", listed, re.M)) == OURS
    assert CliRunner().invoke(whole, ["routes"]).exit_code == 0


@pytest.mark.parametrize(
    "words, typed",
    [
        (("agency", "add", "A B", "blank"), None),
        (("user", "add", "a b", "--agency", "QZF", "--role", "clerk", "--password-stdin"), "correct horse battery"),
        (
            ("user", "add", "ab", "--agency", "QZF", "--role", "clerk", "--role", "auditor", "--password-stdin"),
            "correct horse battery",
        ),
        (("fee", "--items", "-1"), None),
        (("deadline",), '{"acts": [{"kind": "received", "on": "2025-02-30"}]}'),
        (("deadline", "--as-of", "2025-02-30"), "{}"),
        (("calendar", "load", "-"), "{}"),
        (("job", "nothing"), None),
        (("annual-report", "--agency", "NOPE", "--year", "2024"), None),
    ],
)
def test_every_refusal_is_english(run, words, typed):
    run("agency", "add", "QZF", "区人民政府")
    refused = run(*words, typed=typed)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr
    assert not CHINESE.search(refused.stderr)


def test_the_help_of_the_calculator_shows_a_question_that_it_answers(run):
    shown = run("deadline", "--help").stdout
    first, second = re.findall(r'^ *(\{"(?:acts|remedy_acts)".*?[\]"]\})$', shown, re.M | re.S)
    assert run("deadline", typed=first).exit_code == 0
    assert run("deadline", "--remedies", typed=second).exit_code == 0
