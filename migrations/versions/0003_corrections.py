"""Corrections of entries, every notice of a calendar year, our answers to challenges, service as a duty, own passwords."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RECOUNTS = sa.text("action = 'case:recount'")
DUTIES_BEFORE = (
    "kind in ('confirmation', 'clarification_notice', 'clarification_reply', 'third_party_opinion', 'agency_opinion', "
    "'fee_notice', 'fee_payment', 'reply', 'reconsideration_application', 'direct_suit', 'reconsideration_answer', "
    "'court_defence', 'suit_after_reconsideration', 'publication')"
)
DUTIES = f"{DUTIES_BEFORE[:-1]}, 'service')"
# A notice that stood before holds for every case that was ever decided, as it did until now.
ALWAYS_HELD = datetime(1970, 1, 1, tzinfo=UTC)
NOTICE = ("year", "citation", "notice", "digest")


def upgrade() -> None:
    keep_every_notice()
    lay_out_corrections()
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("must_change_password", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("users") as users:
        users.alter_column("must_change_password", server_default=None)
    with op.batch_alter_table("challenges") as challenges:
        challenges.add_column(sa.Column("copy_on", sa.Date(), nullable=True))
        challenges.add_column(sa.Column("procedure", sa.String(length=40), nullable=True))
        challenges.add_column(sa.Column("answered_on", sa.Date(), nullable=True))
        challenges.create_check_constraint(op.f("ck_challenges_procedure"), "procedure in ('ordinary', 'simplified')")
    op.create_index(
        "ix_audit_events_recounts",
        "audit_events",
        ["agency_id", "id"],
        sqlite_where=RECOUNTS,
        postgresql_where=RECOUNTS,
    )
    permit_duties(DUTIES)
    remember_practices()


def downgrade() -> None:
    forget_practices()
    forget_service()
    permit_duties(DUTIES_BEFORE)
    op.drop_index("ix_audit_events_recounts", table_name="audit_events")
    with op.batch_alter_table("challenges") as challenges:
        challenges.drop_constraint(op.f("ck_challenges_procedure"), type_="check")
        for column in ("answered_on", "procedure", "copy_on"):
            challenges.drop_column(column)
    with op.batch_alter_table("users") as users:
        users.drop_column("must_change_password")
    op.drop_index("ix_corrections_case", table_name="corrections")
    op.drop_table("corrections")
    keep_the_latest_notice()


def lay_out_corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_corrections_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_corrections_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index("ix_corrections_case", "corrections", ["case_id", "id"])


def keep_every_notice() -> None:
    """A year was the key of its one notice; now each notice is a row, and the latest of a year is in force."""
    kept = notices_that_stand()
    op.drop_table("calendar_years")
    table = op.create_table(
        "calendar_years",
        sa.Column("id", sa.Integer(), nullable=False),
        *columns_of_a_notice(),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_years")),
    )
    op.bulk_insert(table, [{**notice, "entered_at": ALWAYS_HELD} for notice in kept])


def keep_the_latest_notice() -> None:
    kept = {notice["year"]: notice for notice in notices_that_stand("id")}
    op.drop_table("calendar_years")
    table = op.create_table(
        "calendar_years",
        *columns_of_a_notice(),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_years")),
    )
    op.bulk_insert(table, list(kept.values()))


def columns_of_a_notice() -> tuple[sa.Column, ...]:
    return (
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("notice", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
    )


def notices_that_stand(order: str = "year") -> list[dict[str, object]]:
    table = sa.table("calendar_years", *columns_of_a_notice(), sa.column("id"))
    query = sa.select(*(table.c[name] for name in NOTICE)).order_by(table.c[order])
    return [dict(row) for row in op.get_bind().execute(query).mappings()]


def remember_practices() -> None:
    """A case that has ended keeps the practice it was decided by: until now its agency's."""
    rewrite_words(lambda words, practice: {"practice": practice, **words})


def forget_practices() -> None:
    rewrite_words(lambda words, _practice: {name: said for name, said in words.items() if name != "practice"})


def rewrite_words(rewritten: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]) -> None:
    """Write the words of every record that ended a case anew."""
    records = sa.table(
        "records", sa.column("id"), sa.column("case_id"), sa.column("kind"), sa.column("words", sa.JSON())
    )
    cases = sa.table("cases", sa.column("id"), sa.column("agency_id"))
    agencies = sa.table("agencies", sa.column("id"), sa.column("practice", sa.JSON()))
    ended = (
        sa.select(records.c.id, records.c.words, agencies.c.practice)
        .join(cases, cases.c.id == records.c.case_id)
        .join(agencies, agencies.c.id == cases.c.agency_id)
        .where(records.c.kind.in_(("decided", "withdrawn")))
    )
    books = op.get_bind()
    found = [{"record": row.id, "told": rewritten(row.words, row.practice)} for row in books.execute(ended)]
    if found:
        one = sa.update(records).where(records.c.id == sa.bindparam("record")).values(words=sa.bindparam("told"))
        books.execute(one, found)


def forget_service() -> None:
    """The duty to serve a reply goes; reminders of it stay, and point to nothing (SQLite does not see to that here)."""
    for table in ("notices", "mails"):
        op.execute(
            f"UPDATE {table} SET obligation_id = NULL "  # noqa: S608  # our own table names
            "WHERE obligation_id IN (SELECT id FROM obligations WHERE kind = 'service')"
        )
    op.execute("DELETE FROM obligations WHERE kind = 'service'")


def permit_duties(duties: str) -> None:
    with op.batch_alter_table("obligations") as obligations:
        obligations.drop_constraint(op.f("ck_obligations_kind"), type_="check")
        obligations.create_check_constraint(op.f("ck_obligations_kind"), duties)
