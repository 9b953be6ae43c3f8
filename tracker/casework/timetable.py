"""The scheduler's books are written here: what ran, and who keeps the clock."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Delete, case, delete, or_, text, update

from tracker.casework import attempts
from tracker.casework.steps import whole
from tracker.models import JobRun, Lease, db, insert_once

LEASE_LASTS = timedelta(seconds=30)
CLOCK = "scheduler"
DELIVER, LETTERS, RECOUNTS = "deliver", "letters", "recounts"
EVERY_FEW_MINUTES = (DELIVER, LETTERS, RECOUNTS)
KEEP_MINUTES = timedelta(days=7)
KEEP = timedelta(days=400)


def begin(name: str, now: datetime) -> int:
    """Write down that a job begins; the number of its run."""
    with whole():
        run = JobRun(name=name, started_at=now)
        db.session.add(run)
        db.session.flush()
        return run.id


def end(run_id: int, now: datetime, counts: Mapping[str, Any], error: str = "") -> None:
    """Write down how a run ended; what a broken one left open is undone first."""
    db.session.rollback()
    with whole():
        run = db.session.get_one(JobRun, run_id)
        run.finished_at, run.counts, run.error = now, dict(counts), error


def take_clock(owner: str, now: datetime) -> bool:
    """Take or keep the scheduler's clock; False while somebody else keeps it.

    A lease that ends implausibly late was written by a clock since set back, and counts for nothing.
    """
    free = or_(Lease.owner == owner, Lease.until <= now, Lease.until > now + 2 * LEASE_LASTS)
    epoch = case((Lease.owner == owner, Lease.epoch), else_=Lease.epoch + 1)
    taking = update(Lease).where(Lease.name == CLOCK, free).values(owner=owner, until=now + LEASE_LASTS, epoch=epoch)
    with whole():
        insert_once(Lease, name=CLOCK, owner="", until=now - LEASE_LASTS, epoch=0)
        taken = db.session.execute(taking, execution_options={"synchronize_session": False})
    return bool(taken.rowcount)  # type: ignore[attr-defined]  # a CursorResult, which Result does not promise


def leave_clock(owner: str, now: datetime) -> None:
    """Give the clock back, so that another scheduler need not wait for the lease to lapse."""
    with whole():
        mine = update(Lease).where(Lease.name == CLOCK, Lease.owner == owner).values(until=now)
        db.session.execute(mine, execution_options={"synchronize_session": False})


def tidy(now: datetime) -> dict[str, int]:
    """Throw away old attempts, and old lines of the run ledger; draw up what the database chooses its indexes by."""
    minutes = delete(JobRun).where(JobRun.name.in_(EVERY_FEW_MINUTES), JobRun.started_at < now - KEEP_MINUTES)
    others = delete(JobRun).where(JobRun.started_at < now - KEEP)
    draw_up_statistics()
    return {"attempts": attempts.forget_old(now), "runs": sum(thrown_away(lines) for lines in (minutes, others))}


def draw_up_statistics() -> None:
    """SQLite chooses among indexes by figures that it draws up only when asked to; PostgreSQL sees to them itself."""
    if db.engine.dialect.name == "sqlite":
        with whole():
            db.session.execute(text("ANALYZE"))


def thrown_away(lines: Delete) -> int:
    with whole():
        gone = db.session.execute(lines, execution_options={"synchronize_session": False})
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a CursorResult, which Result does not promise
