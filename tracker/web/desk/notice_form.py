"""What is asked of the notice to a third party: by which way, when it went, when it was signed for or came back."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from tracker.casework.party_notices import METHODS, Sending
from tracker.law.acts import ServiceMethod
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.models import Case
from tracker.registers.consultations import PartyHeard
from tracker.web.desk.service_forms import Depends, proofs
from tracker.web.desk.step_fields import StepForm, happened_on, line, not_in_future, text
from tracker.web.options import options

LONGEST_NUMBER = 40


def if_known(label: Any, **more: Any) -> DateField:
    return DateField(label, [Optional(), not_in_future], **more)


class NoticeServedForm(StepForm):
    party = SelectField(_l("送达谁"), [InputRequired()])
    method = RadioField(
        _l("怎样送达的"),
        [InputRequired()],
        choices=options((one.value, _l(SERVICE_METHOD_NAMES[one].template)) for one in METHODS),
        default=ServiceMethod.POST.value,
    )
    sent_on = happened_on(_l("发出日期"), description=_l("当面送达的，填写送达的日期。"))
    tracking_number = line(
        _l("邮件号"), Depends(), needed=False, longest=LONGEST_NUMBER, description=_l("邮寄的必填。")
    )
    reached_on = if_known(_l("签收日期"), description=_l("还不知道可以不填，以后再来登记。"))
    returned_on = if_known(_l("退回日期"), description=_l("退回、拒收的填写，然后重新送达。"))
    recipient = line(_l("签收人"), needed=False)
    note = text(_l("备注"), 2, needed=False)
    files = proofs()

    def __init__(self, case: Case, awaited: Sequence[PartyHeard], **values: Any) -> None:
        super().__init__(case, **values)
        self.party.choices = options((str(one.question.id), one.name) for one in awaited)

    def sending(self) -> Sending:
        return Sending(
            ServiceMethod(self.method.data),
            self.sent_on.data,
            self.reached_on.data,
            self.returned_on.data,
            self.tracking_number.data or "",
            self.recipient.data or "",
            self.note.data or "",
            self.files.data,
        )
