"""Recounts that are owed, and the day of receipt of every fax, which no practice of the office moves any more."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "owed_recounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("because", sa.String(length=20), nullable=False),
        sa.Column("years", sa.JSON(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_owed_recounts_agency_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["users.id"], name=op.f("fk_owed_recounts_entered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed_recounts")),
    )
    keep_days_of_faxes()


def keep_days_of_faxes() -> None:
    """A fax that was counted from its arrival, by the choice for the internet, keeps that day as the confirmed one."""
    records = sa.table(
        "records", sa.column("id"), sa.column("case_id"), sa.column("kind"), sa.column("facts", sa.JSON())
    )
    cases = sa.table("cases", sa.column("id"), sa.column("channel"), sa.column("received_on", sa.Date()))
    faxes = (
        sa.select(records.c.id, records.c.facts, cases.c.received_on)
        .join(cases, cases.c.id == records.c.case_id)
        .where(cases.c.channel == "fax", cases.c.received_on.is_not(None), records.c.kind == "received")
    )
    books = op.get_bind()
    for row in books.execute(faxes).all():
        if not row.facts.get("confirmed_on"):
            told = {**row.facts, "confirmed_on": row.received_on.isoformat()}
            books.execute(sa.update(records).where(records.c.id == row.id).values(facts=told))


def downgrade() -> None:
    op.drop_table("owed_recounts")
