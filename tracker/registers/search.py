"""Finding by words: the same answer on both databases, complete for every two characters, bounded in its cost."""

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    cast,
    column,
    false,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from tracker.documents import bigrams
from tracker.documents.bigrams import Phrase
from tracker.models import SearchEntry, db
from tracker.models.search import Subject

MOST = 10_000
FULL_TEXT = table("search_text", column("rowid"))


def found(subject: Subject, words: Sequence[Phrase], agency_ids: Sequence[int] | None = None) -> Select[int]:
    """What contains all of these words; of these agencies only, unless the subject is public."""
    query = matching(select(SearchEntry.subject_id).where(SearchEntry.subject == subject.value), words)
    return query if agency_ids is None else query.where(SearchEntry.agency_id.in_(agency_ids))


def matching(query: Select[int], words: Sequence[Phrase]) -> Select[int]:
    """Narrow a query over the search entries by the database's own full-text index."""
    if db.engine.dialect.name == "postgresql":
        asked = literal(bigrams.tsquery(list(words)))
        return query.where(literal_column("search_entries.search_text").op("@@")(cast(asked, TSQUERY)))
    asked = literal(bigrams.fts5(list(words)))
    query = query.join(FULL_TEXT, FULL_TEXT.c.rowid == SearchEntry.id)
    return query.where(literal_column("search_text").op("MATCH")(asked))


def says(
    subject_id: SQLColumnExpression[int], subject: Subject, query: str, agency_ids: Sequence[int] | None = None
) -> ColumnElement[bool]:
    """The condition that a row is found by a query; a query of nothing but signs finds nothing.

    Few hits are gathered first and looked up, so that PostgreSQL's planner has nothing to guess. So many that they are
    not worth gathering are tested row by row there, in the order of the list; SQLite gathers them all the same.
    """
    words = bigrams.phrases(query)
    if not words:
        return false()
    hits = found(subject, words, agency_ids)
    if db.engine.dialect.name != "postgresql":
        return subject_id.in_(hits)
    gathered = hits.limit(MOST + 1).cte("hits").prefix_with("MATERIALIZED", dialect="postgresql")
    if (db.session.scalar(select(func.count()).select_from(gathered)) or 0) <= MOST:
        return subject_id.in_(select(gathered.c.subject_id))
    return hits.where(SearchEntry.subject_id == subject_id).exists()
