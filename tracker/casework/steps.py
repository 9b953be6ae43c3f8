"""The one frame for every write: may they - is it lawful - do it - re-derive - write the audit event - commit once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import set_committed_value

from tracker.casework import audit, authority, changes, colleagues, derivation, search_index
from tracker.law import case_kinds, lifecycle
from tracker.law.lifecycle import Step
from tracker.models import Agency, Case, Permission, User, db
from tracker.registers.refusals import StaleCase

HOUSE = "house"  # the chain of the audit trail for what belongs to no agency
# What a passing day, another calendar or another practice rewrites in a case, without a step.
COUNTED_ANEW = ("received_on", "phase", "due_on", "provisional")
SECONDS_FOR_OTHERS = 0.25


@contextmanager
def step(taken: Step, case: Case, *, by: User, on: date, **told: Any) -> Iterator[None]:
    """Take one step on a case, whole or not at all. `on` is the day it is taken, `told` goes into the audit event.

    Raises NotPermitted, RuleError, StaleCase; whatever is raised, nothing was written.
    """
    with whole(), part(taken, case, by=by, on=on, **told):
        yield


@contextmanager
def part(taken: Step, case: Case, *, by: User, on: date, **told: Any) -> Iterator[None]:
    """A step as one part of a `whole` in which other cases are written too: all of them, or none."""
    authority.check_case(by, taken, case)
    case_kinds.check(case.kind, taken)
    before, status = case.status, lifecycle.after(case.status, taken)
    claim(case)
    with changes.gathered() as changed:
        yield
        # A corrected receipt settles anew whether it still has to be confirmed.
        case.status = status if case.status is before else case.status
        derivation.rederive(case, on)
        colleagues.settle(case, by=by)
        search_index.index_case(case)
    record(case, taken, by=by, on=on, told=told, changed=changed)


@contextmanager
def opening(case: Case, *, by: User, on: date, **told: Any) -> Iterator[None]:
    """Register a new case: the same frame, for a case that is not in the books yet."""
    with whole(), opening_part(case, by=by, on=on, **told):
        yield


@contextmanager
def opening_part(case: Case, *, by: User, on: date, **told: Any) -> Iterator[None]:
    """The opening of a case as one part of a `whole`."""
    authority.check_case(by, Step.REGISTER, case)
    with changes.gathered() as changed:
        db.session.add(case)
        yield
        db.session.flush()
        derivation.rederive(case, on)
        search_index.index_case(case)
    record(case, Step.REGISTER, by=by, on=on, told=told, changed=changed)


@contextmanager
def act_of_office(
    action: str, agency: Agency, needs: Permission, *, by: User | None, on: date, **told: Any
) -> Iterator[None]:
    """Write something that belongs to an agency and to no case: users, settings, the calendar.

    `by` None is the operator at the console. `action` is subject:verb, for instance "user:add".
    """
    with act_about(None, action, agency, needs, by=by, on=on, **told):
        yield


@contextmanager
def act_about(
    case_id: int | None, action: str, agency: Agency, needs: Permission, *, by: User | None, on: date, **told: Any
) -> Iterator[None]:
    """The same for what is about a case and yet none of its steps, such as taking away a copy of its file."""
    with whole():
        authority.check(by, needs, agency)
        about = {"agency_id": agency.id, "case_id": case_id}
        with entered(f"agency:{agency.id}", action, by=by, on=on, told=told, **about):
            yield


@contextmanager
def act_for_all(action: str, needs: Permission, *, by: User | None, on: date, **told: Any) -> Iterator[None]:
    """Write what concerns every agency alike, such as the calendar: for those who may in all of them."""
    with whole():
        for root in db.session.scalars(select(Agency).where(Agency.parent_id.is_(None))):
            authority.check(by, needs, root)
        with entered(HOUSE, action, by=by, on=on, told=told):
            yield


@contextmanager
def own_business(action: str, *, by: User, on: date, **told: Any) -> Iterator[None]:
    """Write what is a person's own to decide: the password, the name, the language."""
    with whole():
        authority.check_active(by)
        with entered(f"agency:{by.agency_id}", action, by=by, on=on, told=told, agency_id=by.agency_id):
            yield


def sign_in_refused(user: User | None, *, on: date, **told: Any) -> None:
    """Note that somebody did not get in, as a deed of nobody: of this account, or under a name that nobody has."""
    agency_id = user.agency_id if user else None
    chain = f"agency:{agency_id}" if user else HOUSE
    told |= {"username": user.username} if user else {}
    with whole(), entered(chain, "user:sign_in_failed", by=None, on=on, told=told, agency_id=agency_id):
        pass


@contextmanager
def entered(
    chain: str, action: str, *, by: User | None, on: date, told: dict[str, Any], **about: int | None
) -> Iterator[None]:
    """Enter what changes within the block into a chain of the audit trail. `about`: its agency, and its case."""
    with changes.gathered() as changed:
        yield
    details = {**changes.plain(told), "changes": changed}
    audit.record(chain, action, by=by, on=on, details=details, **about)


@contextmanager
def whole() -> Iterator[None]:
    """All of it is committed, or nothing is."""
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def make_way() -> None:
    """Let whoever waits go first, between two batches. For SQLite's one lock others look but ten times a second."""
    if db.engine.dialect.name == "sqlite":
        time.sleep(SECONDS_FOR_OTHERS)


def claim(case: Case) -> None:
    """Win the case for this step: whoever read an older version is told so and writes nothing."""
    seen = case.version
    won = update(Case).where(Case.id == case.id, Case.version == seen).values(version=seen + 1)
    result = db.session.execute(won, execution_options={"synchronize_session": False})
    if result.rowcount != 1:  # type: ignore[attr-defined]  # a CursorResult, which Result does not promise
        raise StaleCase(case.receipt_number)
    set_committed_value(case, "version", seen + 1)
    look_again(case)


def look_again(case: Case) -> None:
    """Read once more what may have been counted anew since the case was read; from now on it is ours alone."""
    db.session.refresh(case, COUNTED_ANEW)
    db.session.refresh(case.agency, ["practice"])


def record(case: Case, taken: Step, *, by: User, on: date, told: dict[str, Any], changed: list[changes.Change]) -> None:
    """The audit event of a step, on the case's own chain."""
    audit.record(
        f"case:{case.id}",
        f"case:{taken.value}",
        by=by,
        on=on,
        details={**changes.plain(told), "changes": changed},
        agency_id=case.agency_id,
        case_id=case.id,
    )
