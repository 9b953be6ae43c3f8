"""Looking for a paper in other cases: an index answers, however many cases the books hold."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from tracker.models import db
from tracker.registers import attachments, numbers_in_papers, papers_elsewhere

DIGESTS = ["a" * 64, "b" * 64]


@contextmanager
def plans():
    """How the database answers each question within the block, in its own words.

    Small tables PostgreSQL would rather read as they lie, or come to by way of another table: that is forbidden it.
    """
    found: list[str] = []
    postgres = db.engine.dialect.name == "postgresql"

    def explain(_connection, cursor, statement, parameters, *_rest):
        if postgres:
            for way in ("seqscan", "indexscan", "indexonlyscan", "nestloop"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(("EXPLAIN " if postgres else "EXPLAIN QUERY PLAN ") + statement, parameters)
        found.extend(str(row[-1]) for row in cursor.fetchall())

    event.listen(db.engine, "before_cursor_execute", explain)
    yield found
    event.remove(db.engine, "before_cursor_execute", explain)


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
def test_a_paper_is_looked_for_by_an_index(annas_case, ask, indexes):
    with plans() as found:
        ask(annas_case)
    assert all(any(index in line for line in found) for index in indexes), "\n".join(found)
    assert not [line for line in found if line.strip().startswith(("SCAN letters", "SCAN cases", "SCAN attachments"))]


def test_a_number_is_asked_for_from_every_place_at_which_it_may_begin_and_in_every_spelling():
    asked = numbers_in_papers.numbers("贵局，区住建公开答〔2026〕58号已收")
    for number in ("〔2026〕58号", "公开答〔2026〕58号", "区住建公开答（2026）58号", "区住建公开答[2026]58号"):
        assert number in asked
    assert not [number for number in asked if "，" in number or number.endswith("收")]
