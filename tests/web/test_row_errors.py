"""What is wrong in a row of a form is said as a sentence, however the form draws its rows."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField, StringField
from wtforms.validators import InputRequired

from tracker.web.row_fields import sentences_of


class Inner(Form):
    name = StringField("名称", [InputRequired("请填写。")])


class Row(Form):
    day = StringField("日期", [InputRequired("请填写。")])
    whom = FormField(Inner, "对方")


class Asked(Form):
    rows = FieldList(FormField(Row), "记录", max_entries=2)
    names = FieldList(StringField("名称", [InputRequired("请填写。")]), "名单")
    one = FormField(Row, "一项")


@pytest.fixture
def asked(app):
    known = {
        "rows-0-day": "x",
        "rows-0-whom-name": "x",
        "rows-1-day": "",
        "names-0": "x",
        "names-1": "",
        "one-day": "x",
    }
    form = Asked(MultiDict(known))
    with app.test_request_context():
        form.validate()
        yield form


@pytest.mark.parametrize(
    "name, said",
    [
        ("rows", ["第 2 行“日期”：请填写。", "第 2 行“对方”：“名称”：请填写。"]),
        ("names", ["第 2 行：请填写。"]),
        ("one", ["“对方”：“名称”：请填写。"]),
    ],
)
def test_every_error_names_its_row_and_its_question(asked, name, said):
    assert sentences_of(asked[name]) == said
