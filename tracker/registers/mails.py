"""The mails that finally failed, for the people who must act."""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from tracker.models import Mail, MailState, Permission, User, db
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
