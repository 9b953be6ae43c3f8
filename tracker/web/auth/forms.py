"""What is asked of people who sign in or change what is their own."""

from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, SelectField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, Optional, ValidationError

from tracker.casework import passwords
from tracker.law.edition import RuleError
from tracker.web.email_addresses import IS_EMAIL
from tracker.web.options import options
from tracker.web.refusals import reason_of

LANGUAGE_OPTIONS = options([("", _l("随页面上的选择")), ("zh_Hans_CN", "中文"), ("en", "English")])
PASSWORD_HELP = _l("至少 10 个字符，不能是用户名，也不要用常见的密码。几个不相干的词连在一起就好记又安全。")


class SignInForm(FlaskForm):
    username = StringField(_l("用户名"), [InputRequired(), Length(max=100)])
    password = PasswordField(_l("密码"), [InputRequired(), Length(max=1000)])


class ProfileForm(FlaskForm):
    name = StringField(_l("姓名"), [InputRequired(), Length(max=60)], description=_l("显示在案件记录和审计记录里。"))
    email = StringField(_l("电子邮箱"), [Optional(), IS_EMAIL, Length(max=200)], description=_l("到期提醒会发到这里。"))
    language = SelectField(_l("界面语言"), choices=LANGUAGE_OPTIONS)


def good_password(_form: FlaskForm, field: Field) -> None:
    """Say beside the field what casework would refuse."""
    try:
        passwords.check(field.data or "", current_user.username)
    except RuleError as refused:
        raise ValidationError(reason_of(refused)) from refused


class OwnPasswordForm(FlaskForm):
    old = PasswordField(_l("原密码"), [InputRequired(), Length(max=1000)])
    new = PasswordField(_l("新密码"), [InputRequired(), good_password], description=PASSWORD_HELP)
    again = PasswordField(_l("再输入一次新密码"), [InputRequired(), EqualTo("new", _l("两次输入的新密码不一样。"))])
