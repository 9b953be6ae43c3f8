"""Deeds of the office that were entered later than they were done: why, by what proof, and which letters say so."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLE = "late_entries"
DEEDS = (
    "deed in ('reply', 'correction_answer', 'clarification', 'consultation', 'fee_notice', 'resumption', 'service', "
    "'defence')"
)


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("kept_due_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(DEEDS, name=op.f("ck_late_entries_deed")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_late_entries_case_id")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_late_entries_record_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["users.id"], name=op.f("fk_late_entries_entered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_entries")),
    )
    op.create_index("ix_late_entries_case", TABLE, ["case_id", "id"])
    with op.batch_alter_table("letters") as letters:
        letters.add_column(sa.Column("entered_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("letters") as letters:
        letters.drop_column("entered_on")
    op.drop_index("ix_late_entries_case", table_name=TABLE)
    op.drop_table(TABLE)
