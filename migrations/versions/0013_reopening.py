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
DUTIES_BEFORE = (
    "kind in ('confirmation', 'clarification_notice', 'clarification_reply', 'third_party_opinion', 'agency_opinion', "
    "'fee_notice', 'fee_payment', 'reply', 'reconsideration_application', 'direct_suit', 'reconsideration_answer', "
    "'court_defence', 'suit_after_reconsideration', 'publication', 'service')"
)
DUTIES = f"{DUTIES_BEFORE[:-1]}, 'correction_answer')"
NUMBERS = "{code}公开更〔{year}〕{serial}号"
KINDS = "kind in ('disclosure', 'reopened', 'record_correction')"


def upgrade() -> None:
    tell_kinds_apart()
    permit_acts(ACTS)
    keep_orders()
    keep_claims()
    permit_duties(DUTIES)


def downgrade() -> None:
    forget_own_targets()
    permit_duties(DUTIES_BEFORE)
    with op.batch_alter_table("agencies") as agencies:
        agencies.drop_column("correction_number_pattern")
    op.drop_table("record_claims")
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


def permit_duties(allowed: str) -> None:
    with op.batch_alter_table("obligations") as obligations:
        obligations.drop_constraint(op.f("ck_obligations_kind"), type_="check")
        obligations.create_check_constraint(op.f("ck_obligations_kind"), allowed)


def forget_own_targets() -> None:
    """The office's own target goes; reminders of it stay, and point to nothing."""
    for table in ("notices", "mails"):
        op.execute(
            f"UPDATE {table} SET obligation_id = NULL "  # noqa: S608  # our own table names
            "WHERE obligation_id IN (SELECT id FROM obligations WHERE kind = 'correction_answer')"
        )
    op.execute("DELETE FROM obligations WHERE kind = 'correction_answer'")


def keep_claims() -> None:
    op.create_table(
        "record_claims",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_record_claims_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_record_claims")),
    )
    with op.batch_alter_table("agencies") as agencies:
        agencies.add_column(
            sa.Column("correction_number_pattern", sa.String(length=100), nullable=False, server_default=NUMBERS)
        )
    with op.batch_alter_table("agencies") as agencies:
        agencies.alter_column("correction_number_pattern", server_default=None)


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
