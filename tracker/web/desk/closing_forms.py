"""What the steps after the reply ask: filing, the decision to publish, communications, challenges."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, RadioField, TimeField
from wtforms.validators import InputRequired, Optional

from tracker.casework.challenges import Defence, procedure_of
from tracker.casework.communications import DIRECTION_NAMES, MEDIUM_NAMES, Exchange
from tracker.law.annual_report import CHALLENGE_RESULT_NAMES, FORUM_NAMES, ChallengeResult, Forum
from tracker.law.conversion import SUITABILITY_NAMES, Suitability
from tracker.law.remedies import PROCEDURE_NAMES, Procedure
from tracker.law.retention import RETENTION_NAMES
from tracker.models import Case, Direction, Medium
from tracker.timekeeping import OFFICE_ZONE, office_time, office_today, utc_now
from tracker.web.desk.late_fields import LateFields
from tracker.web.desk.step_fields import StepForm, line, not_in_future, text
from tracker.web.options import options
from tracker.web.uploads import UploadsField


def named(names: Any) -> Any:
    """The options of a group of buttons, from the law's own names."""
    return options((value.value, _l(name.template)) for value, name in names.items())


def maybe_on(label: Any, **more: Any) -> DateField:
    return DateField(label, [Optional(), not_in_future], **more)


class FilingForm(StepForm):
    retention = RadioField(
        _l("保管期限"), [InputRequired()], choices=named(RETENTION_NAMES),
        description=_l("按本机关经批准的文件材料归档范围和保管期限表填写。"),
    )  # fmt: skip
    note = text(_l("备注"), 2, needed=False, description=_l("例如：纸质材料的卷号、页数、存放位置。"))

    undelivered_because = text(
        _l("决定公开告知书不能送达第三方的原因"), 2, needed=False,
        description=_l("还没有登记送达第三方、确实不能送达的才填写，例如对方已经注销；原因写进归档备注。"),
    )  # fmt: skip

    def __init__(self, case: Case, untold: Sequence[str] = (), **values: Any) -> None:
        super().__init__(case, **{"retention": case.agency.default_retention.value, **values})
        if not untold:
            del self.undelivered_because


class ConversionForm(StepForm):
    suitability = RadioField(
        _l("是否转为主动公开"),
        [InputRequired()],
        choices=named(SUITABILITY_NAMES),
        default=Suitability.CONVERTIBLE.value,
    )
    reason = text(_l("理由"), 3, needed=False, description=_l("不转为主动公开的，写明理由。"))


class ExchangeForm(StepForm):
    direction = RadioField(_l("方向"), [InputRequired()], choices=named(DIRECTION_NAMES), default=Direction.IN.value)
    medium = RadioField(_l("方式"), [InputRequired()], choices=named(MEDIUM_NAMES), default=Medium.PHONE.value)
    counterpart = line(_l("对方"), needed=False, description=_l("不填即申请人。"))
    on = DateField(_l("日期"), [InputRequired(), not_in_future], default=office_today)
    at = TimeField(
        _l("时间"), [InputRequired()], default=lambda: office_time(utc_now()).time(), render_kw={"class": "short"}
    )
    summary = text(_l("内容"), 5)
    shown_to_applicant = BooleanField(
        _l("申请人可以看到这条记录"), description=_l("勾选后，申请人查询进度时会看到内容和文件。")
    )
    files = UploadsField(_l("文件"))

    def exchange(self) -> Exchange:
        return Exchange(
            Direction(self.direction.data),
            Medium(self.medium.data),
            self.counterpart.data or "",
            datetime.combine(self.on.data, self.at.data, tzinfo=OFFICE_ZONE),
            self.summary.data,
            self.shown_to_applicant.data,
        )


class ChallengeForm(LateFields, StepForm):
    forum = RadioField(_l("哪一种"), [InputRequired()], choices=named(FORUM_NAMES), default=Forum.RECONSIDERATION.value)
    result = RadioField(
        _l("结果"), [InputRequired()], choices=named(CHALLENGE_RESULT_NAMES), default=ChallengeResult.PENDING.value
    )
    report_year = IntegerField(
        _l("计入哪一年的年度报告"),
        [InputRequired()],
        default=lambda: office_today().year,
        render_kw={"class": "short"},
    )
    copy_on = maybe_on(
        _l("收到复议答复通知或者应诉通知的日期"),
        description=_l("本机关的期限从这一天起算：行政复议十个工作日（简易程序五个），行政诉讼十五日，到期前会提醒。"),
    )
    procedure = RadioField(_l("复议的审理程序"), [Optional()], choices=named(PROCEDURE_NAMES))
    answered_on = maybe_on(_l("提交复议答复或者答辩状的日期"), description=_l("提交以后再来登记，不再提醒。"))
    note = text(_l("备注"), 3, needed=False, description=_l("案号、受理机关等。再次登记时不填的日期和备注保持不变。"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **{"procedure": procedure_of(case).value, **values})

    def defence(self) -> Defence:
        """What the office knows of its own days to answer."""
        procedure = Procedure(self.procedure.data) if self.procedure.data else None
        return Defence(self.copy_on.data, procedure, self.answered_on.data, self.grounds)
