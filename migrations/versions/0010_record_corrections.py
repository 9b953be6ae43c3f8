"""Corrections of dated records, the last days they moved, and the letters they leave quoting another day."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("corrections") as corrections:
        corrections.add_column(
            sa.Column("kind", sa.String(length=40), nullable=False, server_default=sa.text("'corrected'"))
        )
        corrections.add_column(sa.Column("record_id", sa.Integer(), nullable=True))
        corrections.add_column(sa.Column("moves", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
        corrections.create_foreign_key(op.f("fk_corrections_record_id"), "records", ["record_id"], ["id"])
        corrections.create_check_constraint(op.f("ck_corrections_kind"), "kind in ('corrected', 'voided')")
    with op.batch_alter_table("corrections") as corrections:
        corrections.alter_column("kind", server_default=None)
        corrections.alter_column("moves", server_default=None)
    op.create_table(
        "letter_concerns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("correction_id", sa.Integer(), nullable=False),
        sa.Column("quoted", sa.JSON(), nullable=False),
        sa.Column("remedy", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("remedy in ('letter_sent', 'not_needed')", name=op.f("ck_letter_concerns_remedy")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letter_concerns_case_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_letter_concerns_letter_id")),
        sa.ForeignKeyConstraint(["correction_id"], ["corrections.id"], name=op.f("fk_letter_concerns_correction_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["users.id"], name=op.f("fk_letter_concerns_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_concerns")),
    )
    op.create_index("ix_letter_concerns_case", "letter_concerns", ["case_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_letter_concerns_case", table_name="letter_concerns")
    op.drop_table("letter_concerns")
    with op.batch_alter_table("corrections") as corrections:
        corrections.drop_constraint(op.f("ck_corrections_kind"), type_="check")
        corrections.drop_constraint(op.f("fk_corrections_record_id"), type_="foreignkey")
        for column in ("moves", "record_id", "kind"):
            corrections.drop_column(column)
