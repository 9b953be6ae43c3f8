"""Communications 沟通记录: every talk, letter and mail with the applicant or others, with the files that came along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.casework import attachments, records
from tracker.casework.attachments import Upload
from tracker.casework.steps import step
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import Wording, say
from tracker.models import Audience, Case, Communication, Direction, Medium, User, db
from tracker.timekeeping import utc_now

RULE = Article(45)
DIRECTION_NAMES: Mapping[Direction, Wording] = {Direction.IN: say("来"), Direction.OUT: say("往")}
MEDIUM_NAMES: Mapping[Medium, Wording] = {
    Medium.COUNTER: say("当面"),
    Medium.PHONE: say("电话"),
    Medium.POST: say("邮件（纸质）"),
    Medium.EMAIL: say("电子邮件"),
    Medium.PORTAL: say("网上平台"),
}


@dataclass(frozen=True)
class Exchange:
    """One exchange: which way, by what medium, with whom, when, and what it was about."""

    direction: Direction
    medium: Medium
    counterpart: str
    happened_at: datetime
    summary: str
    shown_to_applicant: bool = False


def log(case: Case, exchange: Exchange, files: Sequence[Upload] = (), *, by: User, on: date) -> Communication:
    """Put an exchange on the record; whether the applicant sees it on the status page is said each time."""
    check(exchange)
    with step(Step.LOG_COMMUNICATION, case, by=by, on=on, medium=exchange.medium, direction=exchange.direction):
        return keep(case, exchange, files, by=by)


def check(exchange: Exchange) -> None:
    """Refuse an exchange that says nothing, or that has not happened yet."""
    records.written(exchange.summary, say("沟通的内容"))
    if exchange.happened_at > utc_now():
        raise RuleError("沟通的时间不能晚于现在。", RULE)


def keep(case: Case, exchange: Exchange, files: Sequence[Upload] = (), *, by: User) -> Communication:
    """Keep an exchange with its files, within a step."""
    logged = Communication(
        agency_id=case.agency_id,
        case_id=case.id,
        direction=exchange.direction,
        medium=exchange.medium,
        counterpart=exchange.counterpart.strip() or case.applicant.name,
        happened_at=exchange.happened_at,
        summary=exchange.summary.strip(),
        shown_to_applicant=exchange.shown_to_applicant,
        recorded_by_id=by.id,
        recorded_at=utc_now(),
    )
    db.session.add(logged)
    audience = Audience.APPLICANT if exchange.shown_to_applicant else Audience.INTERNAL
    attachments.attach(case, files, audience, by=by, communication=logged)
    return logged


def keep_unreached(case: Case, how: str, *, by: User) -> None:
    """Keep, within a step, how the applicant was called to confirm the receipt and could not be reached (Art. 31)."""
    db.session.add(
        Communication(
            agency_id=case.agency_id,
            case_id=case.id,
            direction=Direction.OUT,
            medium=Medium.PHONE,
            counterpart=case.applicant.name,
            happened_at=utc_now(),
            summary=how.strip(),
            shown_to_applicant=False,
            recorded_by_id=by.id,
            recorded_at=utc_now(),
        )
    )
