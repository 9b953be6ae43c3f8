"""When a reminder has lost its point: the duty was met or dropped, or its last day moved since."""

from sqlalchemy import ColumnElement, Select, and_, or_, select

from tracker.casework.ladders import PERIODS_OF_OTHERS
from tracker.law.obligations import ObligationState
from tracker.models import Notice, Obligation


def is_outdated() -> ColumnElement[bool]:
    """True of a notice joined with its obligation. A period of somebody else is still news when it has lapsed."""
    news = and_(Obligation.state == ObligationState.LAPSED, Obligation.kind.in_(PERIODS_OF_OTHERS))
    wanted = or_(Obligation.state == ObligationState.OPEN, news)
    return or_(~wanted, Notice.facts["version"].as_integer() != Obligation.version)


def notices() -> Select[int]:
    """The notices whose duty they no longer describe."""
    return select(Notice.id).join(Obligation, Notice.obligation_id == Obligation.id).where(is_outdated())
