"""Reply drafts and who signed them off, and how many persons an agency's chain has."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OUTCOMES = (
    "outcome in ('granted', 'partial', 'denied.state_secret', 'denied.other_law', 'denied.security_stability', "
    "'denied.third_party', 'denied.internal_affairs', 'denied.deliberative', 'denied.enforcement_file', "
    "'denied.statutory_inquiry', 'unavailable.not_held', 'unavailable.needs_creation', 'unavailable.still_unclear', "
    "'not_processed.petition', 'not_processed.repeat', 'not_processed.publication', 'not_processed.excessive', "
    "'not_processed.confirmation', 'other.clarification_lapsed', 'other.fee_lapsed', 'other.other')"
)
STATES = "state in ('in_review', 'in_signature', 'sent_back', 'withdrawn', 'issued')"
LEVELS = "level in ('handler', 'reviewer', 'head')"
ACTS = "act in ('submitted', 'approved', 'sent_back', 'issued')"
CONCLUSIONS = "secrecy in ('releasable', 'withheld', 'uncertain')"
CHAIN = "ck_agencies_sign_off_levels"


def upgrade() -> None:
    with op.batch_alter_table("agencies") as agencies:
        agencies.add_column(sa.Column("sign_off_levels", sa.Integer(), nullable=False, server_default="1"))
        agencies.create_check_constraint(op.f(CHAIN), "sign_off_levels in (1, 2, 3)")
    with op.batch_alter_table("agencies") as agencies:
        agencies.alter_column("sign_off_levels", server_default=None)
    lay_out_drafts()
    lay_out_sign_offs()


def lay_out_drafts() -> None:
    op.create_table(
        "reply_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("levels", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("addressee", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(STATES, name=op.f("ck_reply_drafts_state")),
        sa.CheckConstraint(OUTCOMES, name=op.f("ck_reply_drafts_outcome")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reply_drafts_case_id")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["users.id"], name=op.f("fk_reply_drafts_drafted_by_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_reply_drafts_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_drafts")),
        sa.UniqueConstraint("case_id", "round", name=op.f("uq_reply_drafts_case_id_round")),
    )
    op.create_index(op.f("ix_reply_drafts_state"), "reply_drafts", ["state"])


def lay_out_sign_offs() -> None:
    op.create_table(
        "sign_offs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("legality", sa.Text(), nullable=False),
        sa.Column("secrecy", sa.String(length=40), nullable=True),
        sa.Column("secrecy_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("gate", sa.JSON(), nullable=False),
        sa.CheckConstraint(LEVELS, name=op.f("ck_sign_offs_level")),
        sa.CheckConstraint(ACTS, name=op.f("ck_sign_offs_act")),
        sa.CheckConstraint(CONCLUSIONS, name=op.f("ck_sign_offs_secrecy")),
        sa.ForeignKeyConstraint(["draft_id"], ["reply_drafts.id"], name=op.f("fk_sign_offs_draft_id")),
        sa.ForeignKeyConstraint(["person_id"], ["users.id"], name=op.f("fk_sign_offs_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_offs")),
    )
    op.create_index("ix_sign_offs_draft", "sign_offs", ["draft_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_sign_offs_draft", table_name="sign_offs")
    op.drop_table("sign_offs")
    op.drop_index(op.f("ix_reply_drafts_state"), table_name="reply_drafts")
    op.drop_table("reply_drafts")
    with op.batch_alter_table("agencies") as agencies:
        agencies.drop_constraint(op.f(CHAIN), type_="check")
        agencies.drop_column("sign_off_levels")
