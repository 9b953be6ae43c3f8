"""What applicants may wish for: the form of the information and the way it reaches them (Arts 29, 40)."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.law.wording import Wording, say


class WantedForm(StrEnum):
    """The form in which the applicant wants the information."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    INSPECTION = "inspection"


class WantedDelivery(StrEnum):
    """The way in which the applicant wants to get it."""

    COLLECT = "collect"
    POST = "post"
    EMAIL = "email"
    PORTAL = "portal"


WANTED_FORM_NAMES: Mapping[WantedForm, Wording] = {
    WantedForm.PAPER: say("纸质"),
    WantedForm.ELECTRONIC: say("电子文件"),
    WantedForm.INSPECTION: say("查阅、抄录"),
}
WANTED_DELIVERY_NAMES: Mapping[WantedDelivery, Wording] = {
    WantedDelivery.COLLECT: say("当面领取"),
    WantedDelivery.POST: say("邮寄"),
    WantedDelivery.EMAIL: say("电子邮件"),
    WantedDelivery.PORTAL: say("网上查看"),
}
