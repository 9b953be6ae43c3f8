"""Letters that came back or were refused; what a file holds of its agents, and how long an agency keeps its files."""

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
RETENTION = "ck_agencies_default_retention"


def upgrade() -> None:
    list_what_came_back()
    keep_papers_with_their_agents()
    choose_retention()


def list_what_came_back() -> None:
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


def keep_papers_with_their_agents() -> None:
    table = "representation_files"
    op.create_table(
        table,
        sa.Column("representation_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["representation_id"], ["representations.id"], name=op.f(f"fk_{table}_representation_id")
        ),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f(f"fk_{table}_attachment_id")),
        sa.PrimaryKeyConstraint("representation_id", "attachment_id", name=op.f(f"pk_{table}")),
    )


def choose_retention() -> None:
    """Every agency begins with the ten years that the form of filing proposed to all."""
    with op.batch_alter_table("agencies") as agencies:
        agencies.add_column(
            sa.Column("default_retention", sa.String(length=40), nullable=False, server_default="ten_years")
        )
        agencies.create_check_constraint(
            op.f(RETENTION), "default_retention in ('permanent', 'thirty_years', 'ten_years')"
        )
    with op.batch_alter_table("agencies") as agencies:
        agencies.alter_column("default_retention", server_default=None)


def downgrade() -> None:
    """What came back stays voided with its reason among the words of its record; the case waits to be served anew."""
    with op.batch_alter_table("agencies") as agencies:
        agencies.drop_constraint(op.f(RETENTION), type_="check")
        agencies.drop_column("default_retention")
    op.drop_table("representation_files")
    op.drop_index("ix_returned_mails_case", table_name=TABLE)
    op.drop_table(TABLE)
