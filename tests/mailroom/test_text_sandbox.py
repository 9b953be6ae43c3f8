"""Where letters' texts are filled in: an administrator reaches the fields, and nothing else of the house."""

from datetime import date
from typing import Any

import pytest

from tracker.law.edition import RuleError
from tracker.mailroom import text_sandbox

VALUES: dict[str, Any] = {
    "you": "您",
    "on": date(2026, 3, 6),
    "late": True,
    "missing": None,
    "rows": [{"name": "甲"}, {"name": "乙"}],
    "names": ["丙", "丁"],
}


def filled(text: str) -> str:
    text_sandbox.check(text, VALUES)
    return text_sandbox.filled(text, VALUES)


@pytest.mark.parametrize(
    "text, letter",
    [
        ("{{ you }}好", "您好"),
        ("{{ on | letter_date }}", "2026年3月6日"),
        ("{{ '句末。' | bare }}", "句末"),
        ("{% if late %}迟{% else %}早{% endif %}", "迟"),
        ("{{ '有' if missing }}", ""),
        ("{% if you == '您' and not missing %}个人{% endif %}", "个人"),
        ("{% for one in rows %}{{ loop.index }}{{ one.name }}{{ '、' if not loop.last }}{% endfor %}", "1甲、2乙"),
        ("{% for name in names %}{{ name }}{% endfor %}", "丙丁"),
        ("{{ you }}与甲 & 乙，3 < 5", "您与甲 & 乙，3 < 5"),
        ("{# 说明 #}正文", "正文"),
    ],
)
def test_what_is_offered_is_written(text, letter):
    assert filled(text) == letter


@pytest.mark.parametrize(
    "text, why",
    [
        ("{you}请注意", "第 1 行的“{you}请注意”会照原样印出来"),
        ("好\n{ { you } }", "第 2 行的“{ { you } }”会照原样印出来"),
        ("｛｛you｝｝", "会照原样印出来"),
        ("{{ you }}}", "会照原样印出来"),
        ("{{ you }}{{ '｛' }}", "会照原样印出来"),
        ("{% raw %}{{ you }}{% endraw %}", "第 1 行不能用 raw"),
        ("{%- raw -%}您{% endraw %}", "第 1 行不能用 raw"),
        ("{{ you }}\n\n【此处填写事项】", "第 3 行的“【此处填写事项】”像是还没有填写的空"),
        ("【{{ you }}】", "像是还没有填写的空"),
        ("<b>{{ you }}</b>", "“<b>”是网页的写法"),
        ("{{ you }}<br/>", "“<br/>”是网页的写法"),
        ("{{ you }}&nbsp;好", "“&nbsp;”是网页的写法"),
        ("{{ you }}&#12288;好", "是网页的写法"),
        ("{{ you }}\n好\x07", "第 2 行有看不见的字符（U\\+0007）"),
        ("{{ you }}\u202e好", "看不见的字符（U\\+202E）"),
        ("{{ you }}\u200b好", "看不见的字符（U\\+200B）"),
    ],
)
def test_what_would_be_printed_as_nobody_meant_it_is_refused(text, why):
    with pytest.raises(RuleError, match=why):
        filled(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ you.__class__ }}",
        "{{ you.upper() }}",
        "{{ you['upper'] }}",
        "{{ you | attr('__class__') }}",
        "{{ rows[0] }}",
        "{{ rows | map(attribute='name') }}",
        "{{ on.year }}",
        "{{ on.replace(year=1) | letter_date }}",
        "{{ config }}",
        "{{ request }}",
        "{{ self }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ range(10) }}",
        "{{ namespace() }}",
        "{{ loop }}",
        "{% for one in rows %}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% for one in rows %}{{ loop.__init__ }}{% endfor %}",
        "{% for one in rows %}{{ loop.previtem }}{% endfor %}",
        "{% import 'os' as os %}",
        "{% from 'desk/case.html' import x %}",
        "{% include 'desk/case.html' %}",
        "{% extends 'layouts/base.html' %}",
        "{% set you = 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{% call you() %}{% endcall %}",
        "{% filter bare %}x{% endfilter %}",
        "{% with a = 1 %}{% endwith %}",
        "{% block b %}{% endblock %}",
        "{% autoescape true %}x{% endautoescape %}",
        "{{ caller() }}",
        "{{ you is defined }}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{{ you % 1 }}",
        "{{ -on }}",
        "{{ names.append('x') }}",
        "{{ unknown }}",
        "{{ missing }}",
        "{{ on }}",
        "{{ late }}",
        "{{ rows }}",
        "{{ you | letter_date }}",
        "{% for one in rows %}{{ one.gender }}{% endfor %}",
        "{% for one in rows %}{% endfor %}{{ one }}",
        "{% if missing > on %}x{% endif %}",
    ],
)
def test_whatever_else_is_tried_is_refused(text):
    with pytest.raises(RuleError):
        filled(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'a' * 999999999 }}",
        "{{ '%0999999999d' % 1 }}",
        "{{ you | center(999999999) }}",
        "{% for a in range(999999999) %}a{% endfor %}",
        "{% for a in 'aaaaaaaa' %}a{% endfor %}",
        "{% for a in rows recursive %}{{ loop(rows) }}{% endfor %}",
        "{% for a in rows %}{% for b in rows %}{% for c in rows %}x{% endfor %}{% endfor %}{% endfor %}",
        "长" * (text_sandbox.LONGEST_TEXT + 1),
        "{{" + "(" * 2500 + "you" + ")" * 2500 + "}}",
        "{{" + "not " * 1400 + "you }}",
        "{% if you %}" * 200 + "{% endif %}" * 200,
        "{{ you" + " if you else you" * 300 + " }}",
    ],
)
def test_nobody_lets_the_house_count_without_end(text):
    with pytest.raises(RuleError):
        filled(text)


def test_a_letter_has_an_end_too(monkeypatch):
    monkeypatch.setattr(text_sandbox, "LONGEST_LETTER", 10)
    with pytest.raises(RuleError, match="太长"):
        filled("{% for name in names %}{{ name }}很长的一段话{% endfor %}")


def test_what_is_wrong_is_said_with_its_line():
    with pytest.raises(RuleError, match="第 2 行：没有名为“nobody”的字段"):
        filled("{{ you }}\n{{ nobody }}")
    with pytest.raises(RuleError, match="第 3 行的花括号写法不对"):
        filled("{{ you }}\n\n{{ on | }}")


def test_the_sandbox_guards_itself_where_nobody_checked_before():
    for text in ("{{ you.upper() }}", "{{ ''.__class__ }}", "{{ on.year }}", "{{ rows.append }}", "{{ names[0] }}"):
        with pytest.raises(RuleError):
            text_sandbox.filled(text, VALUES)
