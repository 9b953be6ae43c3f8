"""What is written down of an application: who asks, how to reach them, for what and in which form (Art. 29)."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from tracker.casework.wishes import WANTED_DELIVERY_NAMES, WANTED_FORM_NAMES
from tracker.law.annual_report import APPLICANT_KIND_NAMES, ApplicantKind
from tracker.web.desk.as_given import AsGiven, not_odd
from tracker.web.desk.step_fields import line, text
from tracker.web.email_addresses import IS_EMAIL
from tracker.web.options import options

ANY = ("", _l("（申请人没有写明）"))


def named(names: Any) -> list[tuple[str, Any]]:
    """The law's choices with their names, said in the visitor's language when the page is drawn."""
    return [(choice.value, _l(name.template)) for choice, name in names.items()]


class EntryFields(AsGiven):
    """The questions that registering and correcting an entry share."""

    kind = SelectField(
        _l("申请人类型"), [InputRequired()], choices=options(named(APPLICANT_KIND_NAMES)),
        default=ApplicantKind.NATURAL_PERSON.value, description=_l("按年度报告的分类。"),
    )  # fmt: skip
    name = line(_l("姓名或者名称"))
    identity_number = line(_l("证件号码或者统一社会信用代码"), not_odd, needed=False, longest=60)
    contact_person = line(_l("联系人"), needed=False, longest=100)
    phone = line(_l("联系电话"), not_odd, needed=False, longest=60)
    email = line(_l("电子邮箱"), IS_EMAIL, needed=False, description=_l("填了以后，文书同时用电子邮件发给申请人。"))
    address = line(_l("通信地址"), needed=False, longest=300)
    postcode = line(_l("邮政编码"), needed=False, longest=20)

    description = text(_l("申请公开的内容"), 6, description=_l("照申请书原文填写：名称、文号或者其他便于查找的特征。"))
    wanted_form = SelectField(_l("希望得到的形式"), [Optional()], choices=options([ANY, *named(WANTED_FORM_NAMES)]))
    wanted_delivery = SelectField(
        _l("希望的获取方式"), [Optional()], choices=options([ANY, *named(WANTED_DELIVERY_NAMES)])
    )
    assistance = line(
        _l("需要的帮助"), needed=False, description=_l("阅读困难或者有视听障碍的申请人需要什么帮助（条例第四十三条）。")
    )
