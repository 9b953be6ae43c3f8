"""The ways in which a reply may reach the applicant, each by its name (国办公开办函〔2016〕235号)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tracker.law.act_kinds import Act, Served, ServiceMethod
from tracker.law.edition import Article, Instrument
from tracker.law.wording import Wording, say

SERVICE_METHOD_NAMES: Mapping[ServiceMethod, Wording] = {
    ServiceMethod.IN_PERSON: say("当面送达"),
    ServiceMethod.POST: say("邮寄"),
    ServiceMethod.EMAIL: say("电子邮件"),
    ServiceMethod.PORTAL: say("网上平台"),
    ServiceMethod.ENTRUSTED: say("委托送达"),
    ServiceMethod.PUBLIC_NOTICE: say("公告送达"),
}
# What happens on the day on which the office lets the reply go, where that is another day than that of receipt.
SENDING_NAMES: Mapping[ServiceMethod, Wording] = {
    ServiceMethod.POST: say("交邮"),
    ServiceMethod.EMAIL: say("发出"),
    ServiceMethod.PUBLIC_NOTICE: say("发布公告"),
}
PUBLIC_NOTICE_RULE = Article(95, instrument=Instrument.CIVIL_PROCEDURE_LAW)
PUBLIC_NOTICE_DAYS = 30


def received_by_notice(published_on: date) -> date:
    """The day on which a public notice counts as received: thirty days after it was published (民事诉讼法 Art. 95)."""
    return published_on + timedelta(days=PUBLIC_NOTICE_DAYS)


def notice_runs_until(acts: Sequence[Act], today: date) -> date | None:
    """The day on which a public notice that still runs will count as received; None where none runs."""
    notices = [act.on for act in acts if isinstance(act, Served) and act.method is ServiceMethod.PUBLIC_NOTICE]
    return max((day for day in notices if day > today), default=None)
