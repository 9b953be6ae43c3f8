"""Which answers may still be given to everybody: to decide, decided and due, published (Arts 26, 44)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import joinedload

from tracker.law.conversion import CONVERTIBLE_OUTCOMES, Suitability, may_convert
from tracker.law.obligations import ObligationKind
from tracker.models import Case, Conversion, Obligation, Permission, Publication, User, db
from tracker.registers import scope
from tracker.registers.keysets import read_number

PAGE = 50


class Stage(StrEnum):
    """How far an answer is on its way into the public column."""

    TO_DECIDE = "to_decide"
    TO_PUBLISH = "to_publish"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


DATES = {
    Stage.TO_DECIDE: Case.decided_on,
    Stage.TO_PUBLISH: Obligation.due_on,
    Stage.PUBLISHED: Publication.published_on,
    Stage.WITHDRAWN: Publication.withdrawn_on,
}
# Decided to publish, for the first time or anew after a withdrawal, and not done since.
IS_DUE = (Conversion.suitability == Suitability.CONVERTIBLE) & Conversion.published_on.is_(None)


@dataclass(frozen=True)
class Line:
    """One case with the date that orders it: of the reply, until when to publish, of the publication or its end."""

    case: Case
    on: date
    publication: Publication | None = None


@dataclass(frozen=True)
class Page:
    """One page of a stage; `next_after` is empty on the last one."""

    lines: list[Line]
    total: int
    next_after: str


def decision_of(case: Case) -> Conversion | None:
    """The decision whether this answer is published."""
    return db.session.get(Conversion, case.id)


def publication_of(case: Case) -> Publication | None:
    """The copy that was published last, also when it was withdrawn since."""
    decision = decision_of(case)
    return db.session.get(Publication, decision.publication_id) if decision and decision.publication_id else None


def public_copy(case: Case) -> Publication | None:
    """The copy of this case that everybody can read now."""
    publication = publication_of(case)
    return publication if publication is not None and publication.withdrawn_on is None else None


def may_be_decided(case: Case) -> bool:
    """Whether the question arises: something was released, and it is not public yet."""
    return may_convert(case.outcome) and public_copy(case) is None


def waits_for_publication(case: Case) -> bool:
    """Whether it was decided to publish, and nothing is public yet."""
    decision = decision_of(case)
    return decision is not None and decision.suitability is Suitability.CONVERTIBLE and public_copy(case) is None


def is_public(case: Case) -> bool:
    """Whether everybody can read a copy of this case now."""
    return public_copy(case) is not None


def counts(viewer: User) -> dict[Stage, int]:
    """How many cases are in each stage."""
    return {stage: total_of(queries(viewer)[stage]) for stage in Stage}


def page(viewer: User, stage: Stage, after: str = "") -> Page:
    """One page of a stage: what waits longest or is due first on top, the newest publication or withdrawal on top."""
    query = queries(viewer)[stage]
    total = total_of(query)
    falling = stage in (Stage.PUBLISHED, Stage.WITHDRAWN)
    order: Any = (DATES[stage], Case.id)
    if last := read_cursor(after):
        here = tuple_(*order)
        query = query.where(here < last if falling else here > last)
    query = query.order_by(*(each.desc() if falling else each for each in order)).limit(PAGE + 1)
    lines = [Line(*row) for row in db.session.execute(query)]
    more = len(lines) > PAGE
    last_line = lines[PAGE - 1] if more else None
    return Page(lines[:PAGE], total, f"{last_line.on.isoformat()}.{last_line.case.id}" if last_line else "")


def queries(viewer: User) -> dict[Stage, Any]:
    """The cases of each stage in the agencies that the viewer reads."""
    ours = Case.agency_id.in_(scope.agency_ids(viewer, Permission.READ_CASES))
    cases = joinedload(Case.agency)
    published, withdrawn = (
        select(Case, DATES[stage], Publication)
        .options(cases)
        .join(Conversion, Conversion.case_id == Case.id)
        .join(Publication, Publication.id == Conversion.publication_id)
        for stage in (Stage.PUBLISHED, Stage.WITHDRAWN)
    )
    answered = ours & Case.outcome.in_(CONVERTIBLE_OUTCOMES)
    return {
        Stage.TO_DECIDE: select(Case, Case.decided_on)
        .options(cases)
        .where(answered, ~select(Conversion.case_id).where(Conversion.case_id == Case.id).exists()),
        Stage.TO_PUBLISH: select(Case, Obligation.due_on)
        .options(cases)
        .join(Conversion, Conversion.case_id == Case.id)
        .join(Obligation, (Obligation.case_id == Case.id) & (Obligation.kind == ObligationKind.PUBLICATION))
        .where(
            ours,
            IS_DUE,
            Obligation.starts_on == Conversion.decided_on,
        ),
        Stage.PUBLISHED: published.where(ours, Publication.withdrawn_on.is_(None)),
        Stage.WITHDRAWN: withdrawn.where(ours, Publication.withdrawn_on.is_not(None), ~IS_DUE),
    }


def total_of(query: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(query.with_only_columns(Case.id).subquery())) or 0


def read_cursor(text: str) -> tuple[date, int] | None:
    """Where the page before ended; whatever else stands there begins anew."""
    day, _, written = text.partition(".")
    number = read_number(written)
    try:
        return (date.fromisoformat(day), number) if number is not None else None
    except ValueError:
        return None
