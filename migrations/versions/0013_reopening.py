"""Kinds of cases, and cases taken up again after an order."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ACTS_BEFORE = (
    "kind in ('received', 'clarification_requested', 'clarification_received', 'third_party_consulted', "
    "'third_party_replied', 'agency_consulted', 'agency_replied', 'reasons_requested', 'reasons_received', 'extended', "
    "'fee_notified', 'fee_paid', 'delay_agreed', 'decided', 'served', 'suspended', 'resumed', 'withdrawn')"
)
ACTS = f"{ACTS_BEFORE[:-1]}, 'ordered')"
KINDS = "kind in ('disclosure', 'reopened', 'record_correction')"


def upgrade() -> None:
    tell_kinds_apart()
    permit_acts(ACTS)
    keep_orders()


def downgrade() -> None:
    op.drop_table("orders")
    op.execute(sa.text("DELETE FROM attachments WHERE record_id IN (SELECT id FROM records WHERE kind = 'ordered')"))
    op.execute(sa.text("DELETE FROM records WHERE kind = 'ordered'"))
    permit_acts(ACTS_BEFORE)
    with op.batch_alter_table("cases") as cases:
        cases.drop_constraint(op.f("ck_cases_kind"), type_="check")
        cases.drop_column("kind")


def tell_kinds_apart() -> None:
    """Every case of the older books is an application for information."""
    with op.batch_alter_table("cases") as cases:
        cases.add_column(sa.Column("kind", sa.String(length=40), nullable=False, server_default="disclosure"))
        cases.create_check_constraint(op.f("ck_cases_kind"), KINDS)
    with op.batch_alter_table("cases") as cases:
        cases.alter_column("kind", server_default=None)


def permit_acts(allowed: str) -> None:
    with op.batch_alter_table("records") as records:
        records.drop_constraint(op.f("ck_records_kind"), type_="check")
        records.create_check_constraint(op.f("ck_records_kind"), allowed)


def keep_orders() -> None:
    op.create_table(
        "orders",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("answer_days", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_orders_case_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_orders_challenge_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_orders")),
        sa.UniqueConstraint("challenge_id", name=op.f("uq_orders_challenge_id")),
    )
