"""Objections found unfounded, and how the third party was told of what the office decided against it."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLE, DECISIONS = "notice_services", "hearing_decisions"
BEFORE = "conclusion in ('deemed_consent', 'disclose', 'withhold', 'public_interest')"
NOW = "conclusion in ('deemed_consent', 'disclose', 'withhold', 'public_interest', 'unfounded')"
METHODS = "method in ('in_person', 'post', 'email', 'portal', 'entrusted', 'public_notice')"


def upgrade() -> None:
    permit(NOW)
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("tracking_number", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.CheckConstraint(METHODS, name=op.f("ck_notice_services_method")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_notice_services_case_id")),
        sa.ForeignKeyConstraint(["decision_id"], [f"{DECISIONS}.id"], name=op.f("fk_notice_services_decision_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_notice_services_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_services")),
    )
    op.create_index("ix_notice_services_decision", TABLE, ["decision_id", "id"])


def downgrade() -> None:
    """An objection found unfounded is written as what it came to: decided to disclose all the same."""
    op.drop_index("ix_notice_services_decision", table_name=TABLE)
    op.drop_table(TABLE)
    decisions = sa.table(DECISIONS, sa.column("conclusion", sa.String()))
    unfounded = decisions.update().where(decisions.c.conclusion == "unfounded")
    op.execute(unfounded.values(conclusion="public_interest"))
    permit(BEFORE)


def permit(conclusions: str) -> None:
    with op.batch_alter_table(DECISIONS) as decisions:
        decisions.drop_constraint(op.f("ck_hearing_decisions_conclusion"), type_="check")
        decisions.create_check_constraint(op.f("ck_hearing_decisions_conclusion"), conclusions)
