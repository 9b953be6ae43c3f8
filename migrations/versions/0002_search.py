"""Full-text search over the search entries: FTS5 on SQLite, a generated tsvector with GIN on PostgreSQL."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE_UP = (
    "CREATE VIRTUAL TABLE search_text USING fts5("
    "heading, body, content='search_entries', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER search_text_added AFTER INSERT ON search_entries BEGIN "
    "INSERT INTO search_text(rowid, heading, body) VALUES (new.id, new.heading, new.body); END",
    "CREATE TRIGGER search_text_removed AFTER DELETE ON search_entries BEGIN "
    "INSERT INTO search_text(search_text, rowid, heading, body) VALUES ('delete', old.id, old.heading, old.body); END",
    "CREATE TRIGGER search_text_changed AFTER UPDATE ON search_entries BEGIN "
    "INSERT INTO search_text(search_text, rowid, heading, body) VALUES ('delete', old.id, old.heading, old.body); "
    "INSERT INTO search_text(rowid, heading, body) VALUES (new.id, new.heading, new.body); END",
    "INSERT INTO search_text(search_text) VALUES ('rebuild')",
)
SQLITE_DOWN = (
    "DROP TRIGGER search_text_changed",
    "DROP TRIGGER search_text_removed",
    "DROP TRIGGER search_text_added",
    "DROP TABLE search_text",
)
# Without finer statistics the planner takes every word for a frequent one and walks the table backwards for it.
POSTGRES_UP = (
    "ALTER TABLE search_entries ADD COLUMN search_text tsvector GENERATED ALWAYS AS ("
    "setweight(to_tsvector('simple'::regconfig, heading), 'A') || "
    "setweight(to_tsvector('simple'::regconfig, body), 'B')) STORED",
    "ALTER TABLE search_entries ALTER COLUMN search_text SET STATISTICS 2000",
    "CREATE INDEX search_text_words ON search_entries USING gin (search_text)",
)
POSTGRES_DOWN = ("DROP INDEX search_text_words", "ALTER TABLE search_entries DROP COLUMN search_text")


def upgrade() -> None:
    carry_out(SQLITE_UP, POSTGRES_UP)


def downgrade() -> None:
    carry_out(SQLITE_DOWN, POSTGRES_DOWN)


def carry_out(on_sqlite: tuple[str, ...], on_postgres: tuple[str, ...]) -> None:
    for statement in on_sqlite if op.get_bind().dialect.name == "sqlite" else on_postgres:
        op.execute(statement)
