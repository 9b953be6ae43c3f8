"""Whether the books can be opened: the database answers, and its tables are those of this edition."""

from dataclasses import dataclass
from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError, SQLAlchemyError

from tracker.models import db

# How a database says that it does not answer, or that it does not know a table.
FAULTS: tuple[type[DBAPIError], ...] = (OperationalError, ProgrammingError)


@dataclass(frozen=True)
class Health:
    """What a watchman is told; `migrations` is "current", "behind" or "unknown"."""

    database: bool
    migrations: str

    @property
    def well(self) -> bool:
        return self.database and self.migrations == "current"


def examine() -> Health:
    """Look at the database now."""
    try:
        with db.engine.connect() as connection:
            found = set(MigrationContext.configure(connection).get_current_heads())
    except SQLAlchemyError:
        return Health(database=False, migrations="unknown")
    return Health(database=True, migrations="current" if found == heads(migrations_folder()) else "behind")


def migrations_folder() -> str:
    return str(current_app.extensions["migrate"].directory)


@cache
def heads(folder: str) -> set[str]:
    return set(ScriptDirectory(folder).get_heads())
