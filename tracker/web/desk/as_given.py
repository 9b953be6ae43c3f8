"""Telephone, identity and mail numbers that look mistyped: said before they are entered, and taken once confirmed."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import ValidationError

from tracker.law.annual_report import ApplicantKind

PHONE = re.compile(r"[0-9+()（）\-－—–/、,，;；.\s#*转]+")
LEAST_DIGITS = 5  # 12345
IDENTITY, CREDIT_CODE = re.compile(r"[0-9]{17}[0-9Xx]"), re.compile(r"[0-9A-Za-z]{18}")
WEIGHTS, CHECK_DIGITS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"  # GB 11643
MAIL = re.compile(r"[A-Z]{2}([0-9]{9}[A-Z]{2}|[0-9]{11})|[0-9]{13}", re.IGNORECASE)
BOX = _l("号码核对过，没有写错，照此登记")


class AsGiven:
    """A form with numbers that may look mistyped; the box is there only while one does."""

    as_given = BooleanField(BOX)

    def ask_if_odd(self: Any) -> None:
        """Keep the box where a number looks odd, and take it away where none does."""
        if not any(name in self and why(self, self[name].data or "") for name, why in ODD.items()):
            del self.as_given


def not_odd(form: Any, field: Any) -> None:
    """Say what looks wrong in a number, unless somebody confirmed it."""
    if "as_given" not in form or form.as_given.data:
        return
    if why := ODD[field.name](form, field.data or ""):
        raise ValidationError(_("%(why)s核对过没有写错的，请勾选“%(box)s”。", why=why, box=form.as_given.label.text))


def phone(_form: Any, typed: str) -> str:
    digits = sum(sign.isdecimal() for sign in typed)
    if not typed.strip() or (PHONE.fullmatch(typed.strip()) and digits >= LEAST_DIGITS):
        return ""
    return _("不像电话号码：只写数字、加号、短横、括号、空格和分机号。")


def identity(form: Any, typed: str) -> str:
    """Of a person the eighteen signs of a resident's card with its check digit, else those of a credit code."""
    number = typed.strip()
    if not number:
        return ""
    if form.kind.data != ApplicantKind.NATURAL_PERSON:
        return "" if CREDIT_CODE.fullmatch(number) else _("统一社会信用代码应当是 18 位数字和字母。")
    if not IDENTITY.fullmatch(number):
        return _("居民身份证号码应当是 18 位，最后一位可以是 X。")
    return "" if is_checked(number) else _("居民身份证号码的校验位不对，可能有一位写错。")


def is_checked(number: str) -> bool:
    """Whether the last sign of an identity number is what the others make it."""
    total = sum(weight * int(sign) for weight, sign in zip(WEIGHTS, number, strict=False))
    return CHECK_DIGITS[total % len(CHECK_DIGITS)] == number[-1].upper()


def mail_number(form: Any, typed: str) -> str:
    """Of a letter that China Post carries: two letters, nine digits and CN; two letters and eleven; or thirteen."""
    if not typed.strip() or not form.goes_by_china_post or MAIL.fullmatch(typed.strip()):
        return ""
    return _("邮件号码应当是 13 位，例如 EA123456789CN。")


ODD: Mapping[str, Callable[[Any, str], str]] = {
    "phone": phone,
    "agent_phone": phone,
    "identity_number": identity,
    "tracking_number": mail_number,
}
