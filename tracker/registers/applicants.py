"""Who applies in a case: the applicant, who applies together with him, his agent, and whose identity was seen."""

from datetime import date

from sqlalchemy import or_, select

from tracker.models import Case, CoApplicant, IdentityProof, Representation, db
from tracker.registers.refusals import NotFound

BETWEEN_NAMES = "、"


def co_applicants(case: Case) -> list[CoApplicant]:
    """Who applies together with the applicant, in the order in which they were entered."""
    return list(db.session.scalars(select(CoApplicant).where(CoApplicant.case_id == case.id).order_by(CoApplicant.id)))


def co_applicant(case: Case, number: int) -> CoApplicant:
    """The case's co-applicant with this id; one of another case does not exist here."""
    found = db.session.get(CoApplicant, number)
    if found is None or found.case_id != case.id:
        raise NotFound(str(number))
    return found


def addressees(case: Case) -> str:
    """Everybody who applies, as a letter addresses them: 张三、李四."""
    return BETWEEN_NAMES.join([case.applicant.name, *(one.name for one in co_applicants(case))])


def representations(case: Case) -> list[Representation]:
    """Every agent that the case ever had, the latest first."""
    query = select(Representation).where(Representation.case_id == case.id, Representation.voided_at.is_(None))
    return list(db.session.scalars(query.order_by(Representation.id.desc())))


def representation(case: Case, number: int) -> Representation:
    """The case's representation with this id; one of another case does not exist here."""
    found = db.session.get(Representation, number)
    if found is None or found.case_id != case.id or found.voided_at is not None:
        raise NotFound(str(number))
    return found


def agents(case: Case, on: date) -> list[Representation]:
    """The agents who may act on a day, the latest first."""
    return [one for one in representations(case) if acts_on(one, on)]


def acts_on(one: Representation, on: date) -> bool:
    """Whether the power of attorney holds on a day: begun, not ended, not run out."""
    ended = one.ended_on is not None and one.ended_on <= on
    run_out = one.valid_until is not None and one.valid_until < on
    return one.began_on <= on and not ended and not run_out


def receiver(case: Case, on: date) -> Representation | None:
    """The agent to whom the letters go, if one is authorised to receive them."""
    query = (
        select(Representation)
        .where(Representation.case_id == case.id, Representation.voided_at.is_(None))
        .where(Representation.receives_letters, Representation.began_on <= on)
        .where(or_(Representation.ended_on.is_(None), Representation.ended_on > on))
        .where(or_(Representation.valid_until.is_(None), Representation.valid_until >= on))
        .order_by(Representation.id.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def mail_address(case: Case, on: date) -> str:
    """The e-mail address that letters go to: of the agent who is to receive them, else of the applicant."""
    agent = receiver(case, on)
    return agent.email if agent is not None else case.applicant.email


def postal_address(case: Case, on: date) -> str:
    """Where letters on paper go: to the agent who is to receive them, else to the applicant; empty if nobody knows."""
    agent = receiver(case, on)
    return agent.address if agent is not None and agent.address else case.applicant.address


def proofs(case: Case) -> list[IdentityProof]:
    """Whose identity was proved, in the order in which it was noted."""
    query = select(IdentityProof).where(IdentityProof.case_id == case.id, IdentityProof.voided_at.is_(None))
    return list(db.session.scalars(query.order_by(IdentityProof.id)))
