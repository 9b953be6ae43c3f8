"""What is asked when somebody is entered behind an application after it was registered, put right, or let go."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, SelectField
from wtforms.validators import InputRequired, ValidationError

from tracker.casework.co_applicants import Joining
from tracker.law.annual_report import APPLICANT_KIND_NAMES, ApplicantKind
from tracker.models import Case, CoApplicant
from tracker.timekeeping import office_today
from tracker.web.desk.entry_fields import named
from tracker.web.desk.people_fields import AgentFields, joining, proof_rows
from tracker.web.desk.step_fields import StepForm, line, not_in_future, since_arrival, text
from tracker.web.email_addresses import IS_EMAIL
from tracker.web.options import options

KEPT_AS_IT_IS = _l("不显示已经登记的号码；不需要更正的留空。")


class IdentityForm(StepForm):
    seen_on = DateField(_l("看到的日期"), [InputRequired(), not_in_future, since_arrival], default=office_today)
    proofs = proof_rows()

    def validate_proofs(self, _field: Any) -> None:
        if not self.proofs.told():
            raise ValidationError(_("请至少写明一份身份证明是谁的。"))


class RepresentationForm(AgentFields, StepForm):
    agent_name = line(_l("受托人（代理人）姓名"))


class EndRepresentationForm(StepForm):
    ended_on = DateField(_l("终止的日期"), [InputRequired(), not_in_future, since_arrival], default=office_today)
    because = text(_l("终止的原因"), 2, longest=500, description=_l("例如：申请人书面取消委托，代理人辞去委托。"))


class JoiningForm(StepForm):
    name = line(_l("姓名或者名称"))
    kind = SelectField(
        _l("申请人类型"), choices=options(named(APPLICANT_KIND_NAMES)), default=ApplicantKind.NATURAL_PERSON.value
    )
    identity_number = line(_l("证件号码或者统一社会信用代码"), needed=False, longest=60)
    phone = line(_l("联系电话"), needed=False, longest=60)
    email = line(_l("电子邮箱"), IS_EMAIL, needed=False)
    address = line(_l("通信地址"), needed=False, longest=300)
    reason = text(_l("更正的理由"), 2, longest=500, description=_l("例如：登记时漏写了第二位申请人。"))

    def joining(self) -> Joining:
        """What was typed of the applicant."""
        return joining(self)


class CorrectJoiningForm(JoiningForm):
    drop_identity_number = BooleanField(_l("删去已登记的证件号码"))
    remove = BooleanField(_l("不是共同申请人，从案件中删去"))

    def __init__(self, case: Case, one: CoApplicant, **values: Any) -> None:
        known = {name: getattr(one, name) for name in ("kind", "name", "phone", "email", "address")}
        super().__init__(case, **{**known, **values})
        self.identity_number.description = KEPT_AS_IT_IS

    def joining(self) -> Joining:
        """What was typed, with the number in the books where no other was typed and it is not to go."""
        stays = not (self.identity_number.data or "").strip() and not self.drop_identity_number.data
        return joining(self, **({"identity_number": None} if stays else {}))
