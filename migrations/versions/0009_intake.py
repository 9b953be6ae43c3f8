"""How an application came: where, for whom, on which proof of identity; and cases that belong together."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_links",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.CheckConstraint("kind in ('split', 'reopened')", name=op.f("ck_case_links_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_links_case_id")),
        sa.ForeignKeyConstraint(["origin_id"], ["cases.id"], name=op.f("fk_case_links_origin_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_links")),
    )
    op.create_index("ix_case_links_origin", "case_links", ["origin_id", "case_id"])


def downgrade() -> None:
    op.drop_table("case_links")
