"""The mails that finally failed, for the people who must act, and the reminders of a case that wait to be sent."""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from tracker.law.obligations import ObligationKind
from tracker.models import Case, Mail, MailState, Obligation, Permission, User, db
from tracker.registers import scope
from tracker.registers.refusals import NotFound

MOST = 100


def all_failed() -> list[Mail]:
    """Every undelivered mail, for the operator at the console."""
    return list(db.session.scalars(failed_query().limit(MOST)))


def failed(viewer: User) -> list[Mail]:
    """The undelivered mails of the agencies in which the viewer handles cases."""
    return list(db.session.scalars(failed_query().where(of_agencies(viewer)).limit(MOST)))


def get_failed(mail_id: int, viewer: User) -> Mail:
    """One undelivered mail that is the viewer's to act on."""
    mail = db.session.scalar(failed_query().where(Mail.id == mail_id, of_agencies(viewer)))
    if mail is None:
        raise NotFound(str(mail_id))
    return mail


def failed_query() -> Select[Mail]:
    return select(Mail).where(Mail.state == MailState.FAILED).options(joinedload(Mail.case)).order_by(Mail.id.desc())


def of_agencies(viewer: User) -> ColumnElement[bool]:
    return Mail.agency_id.in_(scope.agency_ids(viewer, Permission.HANDLE_CASES))


def pending_reminders(case: Case, duties: set[tuple[ObligationKind, str]]) -> int:
    """How many reminders of these duties of a case wait to be sent, a duty being named by its kind and party."""
    query = (
        select(Obligation.kind, Obligation.party)
        .join(Mail, Mail.obligation_id == Obligation.id)
        .where(Mail.case_id == case.id, Mail.state == MailState.PENDING)
    )
    return sum((kind, party) in duties for kind, party in db.session.execute(query))
