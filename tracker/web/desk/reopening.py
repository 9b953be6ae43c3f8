"""Orders to answer at the desk, of a case taken up again or still open: when it came, until when to answer."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from tracker.casework import orders, reopening
from tracker.casework.reopening import Ordering
from tracker.law.act_kinds import LONGEST_ORDERED_DAYS
from tracker.law.annual_report import FORUM_NAMES
from tracker.law.lifecycle import Step
from tracker.models import Case, Challenge
from tracker.registers import reopenings
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.late_fields import SavingFields
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_fields import StepForm, line, not_in_future, text
from tracker.web.options import options
from tracker.web.refusals import taken
from tracker.web.uploads import UploadsField
from tracker.web.words import said


class ReopenForm(StepForm):
    challenge = RadioField(_l("依据哪一件复议或者诉讼"), [InputRequired()])
    body = line(_l("作出决定或者判决的机关"), description=_l("例如：杨帆市人民政府、杨帆市第一中级人民法院。"))
    order_number = line(_l("决定书或者判决书的文号"), longest=100)
    dated_on = DateField(_l("决定或者判决的日期"), [InputRequired(), not_in_future])
    received_on = DateField(
        _l("本机关收到的日期"), [InputRequired(), not_in_future],
        description=_l("重新答复的期限从这一天的第二天起计算。"),
    )  # fmt: skip
    receipt_on = DateField(
        _l("决定或者判决认定的收到申请之日"), [Optional(), not_in_future],
        description=_l("收到申请的日期没有与申请人确认过：按决定或者判决认定的日期填写；没有写明的，填写申请到达之日。"),
    )  # fmt: skip
    answer_by = DateField(
        _l("写明在哪一天前答复"), [Optional()], description=_l("决定或者判决写明日期的，填这一天；没有写明的不填。")
    )
    answer_days = IntegerField(
        _l("或者写明在几个工作日内答复"),
        [Optional(), NumberRange(1, LONGEST_ORDERED_DAYS)],
        description=_l("两项都没有写明的，按二十个工作日计算（条例第三十三条）。"),
    )
    note = text(_l("要求重新办理什么"), 3, needed=False, description=_l("决定或者判决的要点，记入案件。"))
    files = UploadsField(_l("决定书或者判决书"))

    def __init__(self, case: Case, awaited: list[Challenge], **values: Any) -> None:
        super().__init__(case, challenge=str(awaited[0].id) if len(awaited) == 1 else None, **values)
        self.awaited = {str(one.id): one for one in awaited}
        if case.received_on is not None:
            del self.receipt_on
        self.challenge.choices = options((key, said(FORUM_NAMES[one.forum])) for key, one in self.awaited.items())

    def validate_answer_days(self, field: Any) -> None:
        if field.data and self.answer_by.data:
            one, other = self.answer_by.label.text, field.label.text
            raise ValidationError(_("“%(one)s”和“%(other)s”只能填写一项。", one=one, other=other))

    def ordering(self) -> Ordering:
        """What was typed, as the office takes it."""
        return Ordering(
            self.awaited[self.challenge.data],
            self.body.data,
            self.order_number.data,
            self.dated_on.data,
            self.received_on.data,
            self.answer_by.data,
            self.answer_days.data,
            self.note.data or "",
            self.receipt_on.data if "receipt_on" in self else None,
        )


class OrderForm(SavingFields, ReopenForm):
    """The same of a case still open: nothing was answered, so nothing is answered anew."""

    def __init__(self, case: Case, awaited: list[Challenge], **values: Any) -> None:
        super().__init__(case, awaited, **values)
        self.received_on.description = _l("答复的期限从这一天的第二天起计算。")
        self.note.label.text = _l("要求怎样答复")


@blueprint.route(step_frame.path_of(Step.REOPEN), methods=["GET", "POST"])
def reopen(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.REOPEN, receipt_number)
    form = ReopenForm(case, reopenings.orders_awaited(case))
    made: list[Case] = []
    if form.validate_on_submit() and taken(
        form,
        lambda: made.append(
            reopening.reopen(case, form.ordering(), form.files.data, by=current_user, on=office_today())
        ),
    ):
        words = _("案件已经重新办理，编号%(number)s；原案件和原来的结果保持不变。", number=made[0].number)
        return step_frame.done(made[0], words, step_frame.due_now(made[0]))
    return step_frame.draw(Step.REOPEN, case, form)


@blueprint.route(step_frame.path_of(Step.RECORD_ORDER), methods=["GET", "POST"])
def record_order(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_ORDER, receipt_number)
    form = OrderForm(case, reopenings.orders_awaited(case))
    if form.validate_on_submit() and taken(
        form,
        lambda: orders.record(
            case, form.ordering(), form.files.data, grounds=form.grounds, by=current_user, on=office_today()
        ),
    ):
        return step_frame.done(case, _("责令答复的决定或者判决已经登记。"), step_frame.due_now(case))
    return step_frame.draw(Step.RECORD_ORDER, case, form)
