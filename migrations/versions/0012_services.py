"""Replies and other letters that came back or were refused."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLE = "returned_mails"
REASONS = (
    "reason in ('unknown_addressee', 'unclear_address', 'moved', 'unclaimed', 'refused', 'mailbox', 'other')"
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("address_was_given", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{TABLE}_{column}"))
            for column, target in (
                ("case_id", "cases.id"),
                ("record_id", "records.id"),
                ("recorded_by_id", "users.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_mails")),
        sa.CheckConstraint(REASONS, name=op.f("ck_returned_mails_reason")),
    )
    op.create_index("ix_returned_mails_case", TABLE, ["case_id", "id"])


def downgrade() -> None:
    """What came back stays voided with its reason among the words of its record; the case waits to be served anew."""
    op.drop_index("ix_returned_mails_case", table_name=TABLE)
    op.drop_table(TABLE)
