"""Mails that could not be delivered: those who must act are told once for each time it finally failed."""

from datetime import datetime

from sqlalchemy import Select, select

from tracker.models import Mail, Notice, Role, RoleGrant, User, db, insert_once

RULE = "mail:failed"
WHO_MUST_ACT = (Role.CLERK, Role.HEAD)


def tell_the_office(mail_id: int, now: datetime) -> None:
    """Give every clerk and head of the mail's agency an in-app notice."""
    mail = db.session.get_one(Mail, mail_id, populate_existing=True)
    facts = {"recipient": mail.recipient, "subject": mail.subject, "error": mail.last_error}
    for user_id in db.session.scalars(people_of(mail)):
        insert_once(
            Notice,
            once_key=f"{RULE}:{mail_id}:{now.timestamp():.0f}:{user_id}",
            user_id=user_id,
            case_id=mail.case_id,
            rule=RULE,
            facts=facts,
            created_at=now,
        )


def people_of(mail: Mail) -> Select[int]:
    """The active clerks and heads of the agency that sent the mail."""
    agency_id = mail.case.agency_id if mail.agency_id is None and mail.case else mail.agency_id
    return (
        select(User.id)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(User.active, RoleGrant.agency_id == agency_id, RoleGrant.role.in_(WHO_MUST_ACT))
        .distinct()
        .order_by(User.id)
    )
