"""The audit trail: events written by the frame alone, chained by hash so that a change or a gap shows."""

import hashlib
import json
from datetime import date
from typing import Any

from sqlalchemy import select, update

from tracker.models import AuditChain, AuditEvent, Case, User, db, insert_once
from tracker.timekeeping import utc_now


def record(
    chain: str,
    action: str,
    *,
    by: User | None,
    on: date,
    details: dict[str, Any],
    agency_id: int | None = None,
    case_id: int | None = None,
) -> AuditEvent:
    """Append one event to a chain. Taking the chain's row first makes writers of one chain queue."""
    chained = next_in(chain)
    entry = AuditEvent(
        chain=chain,
        sequence=chained.length,
        agency_id=agency_id,
        case_id=case_id,
        action=action,
        happened_on=on,
        details=details,
        previous_hash=chained.head,
    )
    db.session.execute(update(AuditChain).where(AuditChain.name == chain).values(head=sign(entry, by)))
    return entry


def begin(case: Case, action: str, *, by: User | None, on: date, details: dict[str, Any]) -> AuditEvent:
    """The first event of a case that is new to the books: nobody else can know its chain yet, so nothing queues."""
    entry = AuditEvent(
        chain=f"case:{case.id}",
        sequence=1,
        agency_id=case.agency_id,
        case_id=case.id,
        action=action,
        happened_on=on,
        details=details,
        previous_hash="",
    )
    db.session.add(AuditChain(name=entry.chain, length=1, head=sign(entry, by)))
    return entry


def sign(entry: AuditEvent, by: User | None) -> str:
    """Put the actor, the instant and the hash on an event, and the event into the books; its hash."""
    entry.actor_id, entry.actor_name = (by.id, by.name) if by else (None, "")
    entry.recorded_at = utc_now()
    entry.hash = digest(entry)
    db.session.add(entry)
    return entry.hash


def hold(chain: str) -> None:
    """Let everybody else who writes into this chain wait until this transaction has ended."""
    insert_once(AuditChain, name=chain, length=0, head="")
    untouched = update(AuditChain).where(AuditChain.name == chain).values(length=AuditChain.length)
    db.session.execute(untouched, execution_options={"synchronize_session": False})


def next_in(chain: str) -> AuditChain:
    """The chain's end, locked for this transaction and one longer than before; begun when it is new."""
    grown = (
        update(AuditChain)
        .where(AuditChain.name == chain)
        .values(length=AuditChain.length + 1)
        .returning(AuditChain)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    found = db.session.scalar(grown)
    if found is None:
        insert_once(AuditChain, name=chain, length=0, head="")
        found = db.session.scalars(grown).one()
    return found


def digest(entry: AuditEvent) -> str:
    """SHA-256 over what the event says and over the event before it."""
    said = [
        entry.chain,
        entry.sequence,
        entry.action,
        entry.actor_id,
        entry.actor_name,
        entry.happened_on.isoformat(),
        entry.recorded_at.isoformat(),
        entry.details,
        entry.previous_hash,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def breaks() -> list[str]:
    """Every chain that does not hold, with the first event at which it breaks; empty when all is whole."""
    heads = {chain.name: chain for chain in db.session.scalars(select(AuditChain))}
    found: list[str] = []
    expected: dict[str, tuple[int, str]] = {}
    query = select(AuditEvent).order_by(AuditEvent.chain, AuditEvent.sequence).execution_options(yield_per=1000)
    for entry in db.session.scalars(query):
        length, head = expected.get(entry.chain, (0, ""))
        if entry.sequence != length + 1 or entry.previous_hash != head or entry.hash != digest(entry):
            found.append(f"{entry.chain}#{length + 1}")
        expected[entry.chain] = (entry.sequence, entry.hash)
    for name in sorted(heads.keys() | expected.keys()):
        ended = (heads[name].length, heads[name].head) if name in heads else None
        if expected.get(name) != ended:
            found.append(f"{name}#end")
    return found
