"""What is asked about an account: the person, the roles, a password."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, InputRequired, Length, Optional, Regexp, ValidationError

from tracker.casework import passwords
from tracker.law.edition import RuleError
from tracker.models import Agency, Unit
from tracker.web.auth.forms import PASSWORD_HELP
from tracker.web.email_addresses import IS_EMAIL
from tracker.web.options import agency_options, options
from tracker.web.people_words import ROLE_WORDS
from tracker.web.refusals import reason_of

ROLE_OPTIONS = options((role.value, words) for role, words in ROLE_WORDS.items())
ROLE_NEEDED = _l("请至少选一个角色；没有角色的账号什么也办不了。")
USERNAME_RULE = Regexp(
    r"^\s*[A-Za-z0-9][A-Za-z0-9._-]+\s*$", message=_l("只用字母、数字、点、下划线和短横线，以字母或数字开头。")
)


class PersonForm(FlaskForm):
    name = StringField(_l("姓名"), [InputRequired(), Length(max=60)])
    email = StringField(_l("电子邮箱"), [Optional(), IS_EMAIL, Length(max=200)], description=_l("到期提醒会发到这里。"))
    agency = SelectField(_l("所在机关"), [InputRequired()])
    unit = SelectField(_l("承办单位"), default="", description=_l("选所在机关的承办单位；不分单位的不选。"))

    def offer(self, agencies: Iterable[Agency], units: Iterable[Unit]) -> None:
        """The agencies to choose from, and the units of each, under its name."""
        self.agency.choices = agency_options(agencies)
        self.unit.choices = [SelectChoice("", "—"), *map(unit_option, units)]

    def validate_unit(self, field: Field) -> None:
        """A unit belongs to an agency, and nobody works for one in another."""
        named = {choice.value: choice.label for choice in self.agency.choices}
        other = next((choice.optgroup for choice in field.choices if choice.value == field.data), None)
        agency = named.get(self.agency.data)
        if other and agency and other != agency:
            raise ValidationError(_("这是%(other)s的承办单位，请选%(agency)s的。", other=other, agency=agency))


class NewPersonForm(PersonForm):
    username = StringField(
        _l("用户名"),
        [InputRequired(), Length(min=2, max=60), USERNAME_RULE],
        description=_l("登录时用，例如姓名的拼音；以后不能更改。"),
    )
    roles = SelectMultipleField(
        _l("在该机关的角色"),
        [InputRequired(ROLE_NEEDED)],
        choices=ROLE_OPTIONS,
    )
    password = PasswordField(_l("初始密码"), [InputRequired()], description=PASSWORD_HELP)
    again = PasswordField(_l("再输入一次"), [InputRequired(), EqualTo("password", _l("两次输入的密码不一样。"))])

    def validate_password(self, field: Field) -> None:
        checked(field.data or "", (self.username.data or "").strip())


class RoleForm(FlaskForm):
    role = SelectField(_l("角色"), [InputRequired()], choices=ROLE_OPTIONS)
    agency = SelectField(_l("在哪个机关"), [InputRequired()])


class NewPasswordForm(FlaskForm):
    """A password given to somebody else; `username` is whose."""

    username = ""
    password = PasswordField(_l("新密码"), [InputRequired()], description=PASSWORD_HELP)
    again = PasswordField(_l("再输入一次"), [InputRequired(), EqualTo("password", _l("两次输入的密码不一样。"))])

    def validate_password(self, field: Field) -> None:
        checked(field.data or "", self.username)


class SeekPeopleForm(FlaskForm):
    q = StringField(_l("姓名或用户名"))
    agency = SelectField(_l("机关"), default="")
    role = SelectField(_l("角色"), choices=[*options([("", _l("全部角色"))]), *ROLE_OPTIONS], default="")
    closed = BooleanField(_l("只看已停用的账号"))


def unit_option(unit: Unit) -> SelectChoice:
    return SelectChoice(str(unit.id), unit.name, optgroup=unit.agency.name)


def checked(password: str, username: str) -> None:
    """Say beside the field what casework would refuse."""
    try:
        passwords.check(password, username)
    except RuleError as refused:
        raise ValidationError(reason_of(refused)) from refused
