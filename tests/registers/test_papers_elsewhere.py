"""Looking for a paper in other cases: an index answers, however many cases the books hold."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event, text

from tests.casework.answered import answered
from tracker.models import db
from tracker.registers import attachments, numbers_in_papers, papers_elsewhere

DIGESTS = ["a" * 64, "b" * 64]


@contextmanager
def plans():
    """How the database answers each question within the block, in its own words; none may read a table as it lies."""
    found: list[str] = []
    postgres = db.engine.dialect.name == "postgresql"

    def explain(_connection, cursor, statement, parameters, *_rest):
        if postgres:
            for way in ("seqscan", "indexscan", "indexonlyscan"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(("EXPLAIN " if postgres else "EXPLAIN QUERY PLAN ") + statement, parameters)
        found.extend(str(row[-1]) for row in cursor.fetchall())

    event.listen(db.engine, "before_cursor_execute", explain)
    yield found
    event.remove(db.engine, "before_cursor_execute", explain)


def crowd(table, *numbers):
    """A thousand more rows until the session ends, numbered otherwise: of a small table PostgreSQL takes any index."""
    if db.engine.dialect.name == "postgresql":
        ids = "".join(f", '{column}', -n" for column in ("id", *numbers))
        like = f"{table} one, generate_series(1, 1000) n WHERE one.id = (SELECT min(id) FROM {table})"
        other = f"jsonb_populate_record(one, jsonb_build_object('number', 'n' || n{ids}))"
        db.session.execute(text("SET LOCAL session_replication_role = replica"))  # those behind the rows are not there
        db.session.execute(text(f"INSERT INTO {table} SELECT ({other}).* FROM {like}"))
        db.session.execute(text(f"ANALYZE {table}"))


QUESTIONS = [
    (lambda _case: attachments.with_content(DIGESTS), {"ix_attachments_digest"}),
    (lambda _case: papers_elsewhere.letters_with(DIGESTS), {"ix_letters_pdf_digest", "ix_letters_docx_digest"}),
    (lambda case: papers_elsewhere.digests_in_drafts(case, DIGESTS), {"ix_reply_drafts_state"}),
    (
        lambda case: papers_elsewhere.named_in("见沪府〔2026〕12号、2026-12345678", case, "安娜"),
        {"ix_cases_number", "ix_letters_number"},
    ),
]


@pytest.mark.parametrize("ask, indexes", QUESTIONS)
def test_a_paper_is_looked_for_by_an_index(annas_case, clara, ask, indexes):
    answered(annas_case, clara)
    crowd("cases", "receipt_number", "applicant_id")
    crowd("letters", "check_code")
    with plans() as found:
        ask(annas_case)
    assert all(any(index in line for line in found) for index in indexes), "\n".join(found)
    assert not [line for line in found if line.strip().startswith(("SCAN letters", "SCAN cases", "SCAN attachments"))]


def test_a_number_is_asked_for_from_every_place_at_which_it_may_begin_and_in_every_spelling():
    asked = numbers_in_papers.numbers("贵局，区住建公开答〔2026〕58号已收")
    for number in ("〔2026〕58号", "公开答〔2026〕58号", "区住建公开答（2026）58号", "区住建公开答[2026]58号"):
        assert number in asked
    assert not [number for number in asked if "，" in number or number.endswith("收")]
