"""What the library of forms says in its own words reaches nobody: the office says what to do."""

import pytest
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Form, IntegerField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from tests.web.desk.test_steps import send
from tracker.law.lifecycle import Step
from tracker.web.row_fields import sentences_of


class Asked(Form):
    name = StringField("名称", [InputRequired()])
    channel = RadioField("渠道", [InputRequired()], choices=[SelectChoice("fax", "传真")])
    days = IntegerField("几个工作日", [InputRequired(), NumberRange(1, 20)])
    on = DateField("日期", [InputRequired()])
    own = StringField("编号", [InputRequired("请写编号。")])


@pytest.mark.parametrize(
    "typed, said",
    [
        ({}, ["请填写。", "请选择。", "请填写。", "请填写。", "请写编号。"]),
        (
            {"days": "40", "on": "x"},
            ["请填写。", "请选择。", "请填写 1 到 20 之间的数。", "请填写日期，例如 2026-03-16。"],
        ),
        ({"days": "x"}, ["请填写。", "请选择。", "请填写整数。", "请填写。"]),
    ],
)
def test_an_error_says_what_to_do(app, typed, said):
    form = Asked(MultiDict({"unasked": "x", **typed}))
    with app.test_request_context(), force_locale("zh_Hans_CN"):
        form.validate()
        assert [" ".join(sentences_of(field)) for field in form][: len(said)] == said


def test_a_page_of_the_desk_asks_for_the_number_in_the_words_of_the_office(clara, annas_case, signed_in):
    page = send(signed_in(clara), annas_case, Step.REQUEST_EXTENSION, working_days="40", reason="").text
    assert ("请填写 1 到 20 之间的数。" in page, "请填写。" in page) == (True, True)
    assert ("必须介于" in page, "必填字段" in page) == (False, False)
