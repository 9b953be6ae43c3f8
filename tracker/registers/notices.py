"""The in-app notices of one user."""

from sqlalchemy import func, select

from tracker.models import Notice, User, db


def unread_count(user: User) -> int:
    """How many notices the user has not read yet."""
    query = select(func.count()).where(Notice.user_id == user.id, Notice.read_at.is_(None))
    return db.session.scalar(query) or 0
