"""Service by public notice 公告送达: only where no other way leads to the applicant, and counted thirty days later."""

from datetime import date

from tracker.law import lawful
from tracker.law.acts import ServiceMethod
from tracker.law.edition import RuleError
from tracker.law.service_methods import PUBLIC_NOTICE_RULE, SENDING_NAMES, received_by_notice
from tracker.models import Case
from tracker.registers import service_attempts
from tracker.registers.service_attempts import AttemptState


def notice_day(case: Case, posted_on: date | None, note: str, decided_on: date, *, only_way: bool, on: date) -> date:
    """The day on which a public notice counts as received; why it had to be one is kept (民事诉讼法 Art. 95)."""
    if posted_on is None:
        raise RuleError("公告送达的，请填写公告发布日期：满三十日视为送达。", PUBLIC_NOTICE_RULE)
    if not note.strip():
        raise RuleError("公告送达应当在案卷中记明原因和经过，请写在备注里。", PUBLIC_NOTICE_RULE)
    lawful.check_service(decided_on, posted_on, None, on, sending=SENDING_NAMES[ServiceMethod.PUBLIC_NOTICE])
    if not only_way:
        check_came_back(case)
    return received_by_notice(posted_on)


def check_came_back(case: Case) -> None:
    """Refuse a notice where no attempt came back, unless somebody confirms that one failed (民事诉讼法 Art. 95)."""
    if not any(one.state is AttemptState.RETURNED for one in service_attempts.of_case(case)):
        raise RuleError(
            "没有登记过退回的送达：其他方式无法送达的才能公告。请先以其他方式送达；确实已经送达不成的，"
            "在备注里写明哪一天、以什么方式、为什么没有送达，并勾选确认。",
            PUBLIC_NOTICE_RULE,
            about="only_way",
        )
