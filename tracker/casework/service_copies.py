"""Another copy of the reply 另送一份: an exchange of the file beside the service that holds, counting for nothing."""

from collections.abc import Mapping
from datetime import date, datetime, time

from tracker.casework.communications import Exchange
from tracker.law.acts import ServiceMethod
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.models import Case, Direction, Medium
from tracker.timekeeping import OFFICE_ZONE, utc_now

MEDIA: Mapping[ServiceMethod, Medium] = {
    ServiceMethod.POST: Medium.POST,
    ServiceMethod.EMAIL: Medium.EMAIL,
    ServiceMethod.PORTAL: Medium.PORTAL,
}
NOON = time(12)


def exchange(
    case: Case, method: ServiceMethod, day: date, because: str, *, number: str = "", recipient: str = ""
) -> Exchange:
    """What is kept of a copy: how and when it went out, why, and that the earlier service goes on counting."""
    told = [f"另送答复书一份（{SERVICE_METHOD_NAMES[method]}，{day.isoformat()}），原来的送达仍然有效。原因：{because}"]
    told += [f"邮件号 {number}"] if number else []
    return Exchange(
        Direction.OUT,
        MEDIA.get(method, Medium.COUNTER),
        recipient or case.applicant.name,
        min(datetime.combine(day, NOON, OFFICE_ZONE), utc_now()),
        "\n".join(told),
    )
