"""Cases struck off because they had been registered by mistake, or twice."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLE = "strikes"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("stands_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('mistaken', 'double')", name=op.f("ck_strikes_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_strikes_case_id")),
        sa.ForeignKeyConstraint(["stands_id"], ["cases.id"], name=op.f("fk_strikes_stands_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_strikes_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strikes")),
    )
    op.create_index("ix_strikes_case", TABLE, ["case_id", "id"])
    op.create_index("ix_strikes_stands", TABLE, ["stands_id"])


def downgrade() -> None:
    """A struck case is ended all the same: `voided` is a status of the older books too."""
    op.drop_index("ix_strikes_stands", table_name=TABLE)
    op.drop_index("ix_strikes_case", table_name=TABLE)
    op.drop_table(TABLE)
