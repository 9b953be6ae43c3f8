"""What is asked about an agency, its units and its practice."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from tracker.law.lapses import LEAST_SUPPLEMENT_DAYS
from tracker.law.retention import RETENTION_NAMES, Retention
from tracker.models.agencies import CASE_NUMBERS, CORRECTION_NUMBERS, LETTER_NUMBERS
from tracker.web.options import options
from tracker.web.practice_words import PRACTICE_WORDS

LETTER_HELP = _l("{year} 年份、{serial} 序号必须有，{kind} 文种、{suffix} 类型后缀至少有一个；{code} 简称或代码可写。")
PATTERN_HELP = _l("{year} 年份、{serial} 序号必须有，{code} 简称或代码、{kind} 文种可以有。{serial:04d} 表示补足四位。")
CODE_RULE = Regexp(r"^[A-Za-z0-9][A-Za-z0-9_-]*$", message=_l("只用字母、数字、下划线和短横线。"))


class AgencyForm(FlaskForm):
    name = StringField(_l("机关名称"), [InputRequired(), Length(max=100)], description=_l("全称，写在文书落款处。"))
    short_name = StringField(_l("简称"), [Optional(), Length(max=20)], description=_l("用在编号里，例如“杨府办”。"))
    address = StringField(_l("办公地址"), [Optional(), Length(max=200)])
    phone = StringField(_l("联系电话"), [Optional(), Length(max=50)])
    office_hours = StringField(_l("办公时间"), [Optional(), Length(max=200)])
    case_number_pattern = StringField(
        _l("案件编号格式"), [InputRequired(), Length(max=100)], default=CASE_NUMBERS, description=PATTERN_HELP
    )
    letter_number_pattern = StringField(
        _l("文书编号格式"), [InputRequired(), Length(max=100)], default=LETTER_NUMBERS, description=LETTER_HELP
    )
    correction_number_pattern = StringField(
        _l("更正本人记录的案件编号格式"),
        [Optional(), Length(max=100)],
        default=CORRECTION_NUMBERS,
        description=_l("与公开申请分开编号（条例第四十一条）；不填的用通常的格式。"),
    )
    clarification_days = IntegerField(
        _l("通常给申请人的补正期限（工作日）"),
        [InputRequired(), NumberRange(LEAST_SUPPLEMENT_DAYS, 60)],
        default=15,
        description=_l("条例第三十条要求“合理的”补正期限，一般不超过十五个工作日。"),
    )
    review_body = StringField(
        _l("行政复议机关"), [Optional(), Length(max=100)], description=_l("写在答复书的救济告知里。")
    )
    review_online = StringField(_l("网上申请复议的网址"), [Optional(), Length(max=200)])
    court = StringField(_l("管辖的人民法院"), [Optional(), Length(max=100)], description=_l("写在答复书的救济告知里。"))

    accepts_below = BooleanField(
        _l("集中受理点"),
        description=_l("勾选后，本机关的登记人员可以为所有下级机关登记申请、打印回执、确认收到；看不到以后的办理。"),
    )

    default_retention = RadioField(
        _l("归档时通常的保管期限"),
        [Optional()],
        choices=options((value.value, _l(name.template)) for value, name in RETENTION_NAMES.items()),
        default=Retention.TEN_YEARS.value,
        description=_l("按本机关经批准的归档范围和保管期限表选择；归档时先填好，可以逐件更改。"),
    )

    def particulars(self) -> dict[str, Any]:
        """What was typed, by the names of the books; empty for what was left out."""
        fields = (field for field in self if field.name not in ("csrf_token", "code", "parent"))
        return {field.name: field.data if field.data is not None else "" for field in fields}


class NewAgencyForm(AgencyForm):
    code = StringField(
        _l("机关代码"),
        [InputRequired(), Length(max=20), CODE_RULE],
        description=_l("短而固定，例如 JYJ；以后不能更改。"),
    )
    parent = SelectField(_l("上级机关"), [InputRequired()])


class UnitForm(FlaskForm):
    name = StringField(_l("承办单位名称"), [InputRequired(), Length(max=100)])


class PracticeForm(FlaskForm):
    """One question for each contested point."""

    def choices(self) -> dict[str, str]:
        return {key: self[key].data for key in PRACTICE_WORDS}


for _key, _question in PRACTICE_WORDS.items():
    _answers = options(_question.answers.items())
    _field = RadioField(
        _question.asks, [InputRequired()], choices=_answers, default=_answers[0].value, description=_question.background
    )
    setattr(PracticeForm, _key, _field)
