"""The scheduler's books: which job ran when and with what result, and who keeps the clock."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, func, select

from tracker.models import JobRun, Lease, db


def last_success(name: str, before: datetime) -> JobRun | None:
    """The latest run of a job that began at or before this instant and ended well."""
    return db.session.scalar(runs(name, before).where(JobRun.finished_at.is_not(None), JobRun.error == "").limit(1))


def last_begun(name: str, before: datetime) -> JobRun | None:
    """The latest run of a job that began at or before this instant, however it ended."""
    return db.session.scalar(runs(name, before).limit(1))


def runs(name: str, before: datetime) -> Select[JobRun]:
    """A run that claims to lie in the future says nothing: somebody set the clock back."""
    return select(JobRun).where(JobRun.name == name, JobRun.started_at <= before).order_by(JobRun.id.desc())


def latest(names: Iterable[str]) -> dict[str, JobRun]:
    """The last run of each job."""
    newest = select(func.max(JobRun.id)).where(JobRun.name.in_(list(names))).group_by(JobRun.name)
    return {run.name: run for run in db.session.scalars(select(JobRun).where(JobRun.id.in_(newest)))}


def lease(name: str) -> Lease | None:
    """Who holds a lease, and until when."""
    return db.session.get(Lease, name, populate_existing=True)
