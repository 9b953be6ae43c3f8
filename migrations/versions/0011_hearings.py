"""Consultations overridden, decisions not to charge, requests to stop the clock."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

DECISIONS = "decision in ('pending', 'approved', 'refused', 'cancelled')"
CONCLUSIONS = "conclusion in ('deemed_consent', 'disclose', 'withhold', 'public_interest')"
TABLES = ("fee_waivers", "suspension_requests", "assistance_requests", "hearing_decisions", "party_contacts")


def upgrade() -> None:
    hear_parties()
    ask_for_assistance()
    ask_to_stop_the_clock()
    decide_not_to_charge()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def key(table: str) -> tuple[sa.Column, sa.PrimaryKeyConstraint]:
    return sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def points_to(table: str, column: str, target: str, *, needed: bool) -> tuple[sa.Column, sa.ForeignKeyConstraint]:
    return (
        sa.Column(column, sa.Integer(), nullable=not needed),
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}")),
    )


def hear_parties() -> None:
    op.create_table(
        "party_contacts",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_party_contacts_record_id")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_party_contacts")),
    )
    op.create_table(
        "hearing_decisions",
        *key("hearing_decisions"),
        *points_to("hearing_decisions", "case_id", "cases", needed=True),
        *points_to("hearing_decisions", "record_id", "records", needed=True),
        sa.Column("conclusion", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *points_to("hearing_decisions", "letter_id", "letters", needed=False),
        *points_to("hearing_decisions", "decided_by_id", "users", needed=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.CheckConstraint(CONCLUSIONS, name=op.f("ck_hearing_decisions_conclusion")),
    )
    op.create_index("ix_hearing_decisions_case", "hearing_decisions", ["case_id", "id"])


def ask_for_assistance() -> None:
    table = "assistance_requests"
    op.create_table(
        table,
        *key(table),
        *points_to(table, "agency_id", "agencies", needed=True),
        *points_to(table, "case_id", "cases", needed=True),
        sa.Column("addressee", sa.String(length=200), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        *points_to(table, "letter_id", "letters", needed=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        *points_to(table, "communication_id", "communications", needed=False),
        *points_to(table, "requested_by_id", "users", needed=True),
    )
    op.create_index("ix_assistance_requests_case", table, ["case_id", "id"])
    op.create_index("ix_assistance_requests_agency_open", table, ["agency_id", "answered_on", "due_on"])


def ask_to_stop_the_clock() -> None:
    table = "suspension_requests"
    op.create_table(
        table,
        *key(table),
        *points_to(table, "case_id", "cases", needed=True),
        sa.Column("reason", sa.Text(), nullable=False),
        *points_to(table, "requested_by_id", "users", needed=True),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        *points_to(table, "decided_by_id", "users", needed=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(DECISIONS, name=op.f("ck_suspension_requests_decision")),
    )
    op.create_index("ix_suspension_requests_case", table, ["case_id", "id"])


def decide_not_to_charge() -> None:
    table = "fee_waivers"
    op.create_table(
        table,
        *key(table),
        *points_to(table, "case_id", "cases", needed=True),
        sa.Column("fee", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *points_to(table, "decided_by_id", "users", needed=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_fee_waivers_case", table, ["case_id", "id"])
