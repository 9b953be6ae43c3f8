"""What is asked about the text of a letter, and about a number series."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.casework.letter_texts import LONGEST_TITLE
from tracker.casework.number_patterns import LARGEST_SERIAL, LONGEST_NUMBER
from tracker.mailroom.letter_types import NUMBERED
from tracker.mailroom.text_sandbox import LONGEST_TEXT
from tracker.web.options import options

SERIES_HELP = _l(
    "{year} 年份、{serial} 序号必须有，{code} 简称或代码、{kind} 文种、{suffix} 类型后缀可以有；"
    "{serial:03d} 表示补足三位。例如：{code}公开〔{year}〕{serial}号-{suffix}"
)


class NeededToSave(Optional):
    """What may be left empty to look at the letter, and not to save its text."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags: dict[str, Any] = {"conditional": True}


class LetterTextForm(FlaskForm):
    title = StringField(_l("标题"), [InputRequired(), Length(max=LONGEST_TITLE)])
    text = TextAreaField(
        _l("正文"),
        [InputRequired(), Length(max=LONGEST_TEXT)],
        description=_l("段落之间空一行。花括号里是字段，出文书时换成案件的内容；可以用的字段和写法列在下面。"),
    )
    reason = StringField(
        _l("修改的理由"), [NeededToSave(), Length(max=200)], description=_l("保存时必填，留在版本记录里。")
    )


class ReasonForm(FlaskForm):
    reason = StringField(_l("理由"), [InputRequired(), Length(max=200)])


class NumberSeriesForm(FlaskForm):
    name = StringField(
        _l("系列名称"), [InputRequired(), Length(max=40)], description=_l("本机关内部的叫法，例如“答复类”。")
    )
    pattern = StringField(_l("编号格式"), [InputRequired(), Length(max=LONGEST_NUMBER)], description=SERIES_HELP)
    types = SelectMultipleField(
        _l("用这个系列编号的文书"),
        choices=options((each.key, _l(each.name.template)) for each in NUMBERED),
        description=_l("选中的文书共用一个序号；没有选入任何系列的，按机关的文书编号格式分文种编号。"),
    )


class NewNumberSeriesForm(NumberSeriesForm):
    used = IntegerField(
        _l("今年已经编到第几号"),
        [Optional(), NumberRange(0, LARGEST_SERIAL)],
        description=_l("在别处编过号的，从下一号接着编；没有编过的留空。"),
    )
