"""How every form asks that an electronic address be one."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Email

IS_EMAIL = Email(message=_l("请填写有效的电子邮箱，例如 name@example.com。"))
