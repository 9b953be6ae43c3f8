"""Letters that ask another agency for help and came back; which letters were voided is found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLE = "assistance_requests"
REASONS = (
    "return_reason in ('unknown_addressee', 'unclear_address', 'moved', 'unclaimed', 'refused', 'mailbox', 'other')"
)
VOIDED = sa.text("voided_at IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as requests:
        requests.add_column(sa.Column("returned_on", sa.Date(), nullable=True))
        requests.add_column(sa.Column("return_reason", sa.String(length=40), nullable=True))
        requests.create_check_constraint(op.f("ck_assistance_requests_return_reason"), REASONS)
    op.create_index("ix_letters_voided", "letters", ["case_id"], sqlite_where=VOIDED, postgresql_where=VOIDED)


def downgrade() -> None:
    op.drop_index("ix_letters_voided", table_name="letters")
    with op.batch_alter_table(TABLE) as requests:
        requests.drop_constraint(op.f("ck_assistance_requests_return_reason"), type_="check")
        requests.drop_column("return_reason")
        requests.drop_column("returned_on")
