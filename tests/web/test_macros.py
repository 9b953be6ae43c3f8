"""The macros say the same to eye and ear: errors beside their field, deadlines with word and sign."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel
from jinja2 import StrictUndefined
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Form, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length

from tracker.web import look, words

ROOT = Path(__file__).resolve().parents[2]
CHANNELS = [SelectChoice("post", "邮寄"), SelectChoice("fax", "传真")]


class RegisterForm(Form):
    name = StringField("申请人姓名", [InputRequired("请填写申请人姓名。")], description="与身份证件一致。")
    text = StringField("内容描述", [Length(min=6, message="描述太短。")])
    received = DateField("收到日期", [InputRequired()])
    channel = RadioField("收到方式", [InputRequired("请选择。")], choices=CHANNELS)


@pytest.fixture(autouse=True)
def _office() -> Iterator[None]:
    app = Flask(__name__, template_folder=str(ROOT / "templates"))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals["csrf_token"] = lambda: "token"
    Babel(app, default_locale="zh_Hans_CN", default_timezone="Asia/Shanghai")
    words.init_app(app)
    look.init_app(app)
    with app.test_request_context():
        yield


def render(macro_file: str, macro: str, call: str, **names: object) -> str:
    source = f'{{% from "macros/{macro_file}.html" import {macro} %}}{call}'
    return " ".join(render_template_string(source, **names).split())


def refused_form() -> RegisterForm:
    form = RegisterForm(MultiDict({"name": "", "text": "规划图", "received": "2026-03-12"}))
    assert not form.validate()
    return form


def test_an_error_is_linked_to_its_field_and_what_was_typed_stays():
    page = render("fields", "field", "{{ field(form.name) }}{{ field(form.text) }}", form=refused_form())
    assert 'aria-describedby="name-help name-error"' in page
    assert '<p class="field-error" id="name-error">请填写申请人姓名。</p>' in page
    assert 'aria-invalid="true"' in page
    assert 'value="规划图"' in page


def test_a_date_is_shown_with_its_weekday():
    page = render("fields", "field", "{{ field(form.received) }}", form=refused_form())
    assert ">星期四</output>" in page


def test_a_group_of_choices_names_its_error():
    page = render("choices", "choices", "{{ choices(form.channel) }}", form=refused_form())
    assert 'aria-describedby="channel-error"' in page
    assert "请选择。" in page


def test_the_form_says_what_its_button_will_do():
    call = '{% call form_shell(form, "登记", will="将生成编号。", version=7) %}{% endcall %}'
    page = render("forms", "form_shell", call, form=refused_form())
    assert 'name="version" value="7"' in page
    assert 'name="csrf_token" value="token"' in page
    assert 'aria-describedby="form-will"' in page
    assert '<a href="#name">申请人姓名：请填写申请人姓名。</a>' in page


@pytest.mark.parametrize(
    "state,left,said",
    [
        ("running", 12, "✓</span>还剩 12 个工作日"),
        ("running", 3, "●</span>还剩 3 个工作日"),
        ("running", 0, "●</span>今天到期"),
        ("overdue", -3, "▲</span>已逾期 3 个工作日"),
        ("overdue", 0, "▲</span>已逾期，不满 1 个工作日"),
        ("suspended", 9, "●</span>期限中止，余 9 个工作日"),
        ("awaiting_applicant", None, "●</span>等待申请人补正"),
        ("replied_in_time", 4, "✓</span>按期答复"),
        ("replied_late", 0, "▲</span>逾期答复"),
    ],
)
def test_a_deadline_has_a_sign_and_a_word(state, left, said):
    page = render("deadline", "deadline_tag", "{{ deadline_tag(state, left) }}", state=state, left=left)
    assert said in page


def test_a_provisional_deadline_says_so():
    call = '{{ deadline_tag("running", 9, due_on=due_on, provisional=true) }}'
    assert "暂定" in render("deadline", "deadline_tag", call, due_on=date(2027, 1, 5))


def test_a_correction_shows_old_and_new_value():
    call = '{{ entry(none, "Clara", "更正收到日期", changes=[("收到日期", "2026-02-25", "2026-02-26")]) }}'
    page = render("timeline", "entry", call)
    assert "2026-02-25</del>" in page
    assert "2026-02-26</ins>" in page


def test_a_list_tells_how_many_there_are():
    page = render("pages", "pager", '{{ pager(214, none, "?after=12") }}')
    assert "共 214 条" in page
    assert "下一页" in page
    assert "上一页" not in page
