"""Finding people."""

from sqlalchemy import select

from tracker.models import User, db


def of_session(session_id: str) -> User | None:
    """The active user whose session this is (`id.epoch`); None once the password or the account changed."""
    number, _, epoch = session_id.partition(".")
    if not (number.isdecimal() and epoch.isdecimal()):
        return None
    user = db.session.get(User, int(number))
    return user if user and user.active and user.session_epoch == int(epoch) else None


def by_username(username: str) -> User | None:
    """The user with this user name."""
    return db.session.scalar(select(User).where(User.username == username))
