"""The ways in which a reply may reach the applicant, each by its name (国办公开办函〔2016〕235号)."""

from collections.abc import Mapping

from tracker.law.act_kinds import ServiceMethod
from tracker.law.wording import Wording, say

SERVICE_METHOD_NAMES: Mapping[ServiceMethod, Wording] = {
    ServiceMethod.IN_PERSON: say("当面送达"),
    ServiceMethod.POST: say("邮寄"),
    ServiceMethod.EMAIL: say("电子邮件"),
    ServiceMethod.PORTAL: say("网上平台"),
    ServiceMethod.ENTRUSTED: say("委托送达"),
    ServiceMethod.PUBLIC_NOTICE: say("公告送达"),
}
