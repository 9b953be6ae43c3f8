"""Where an agent is written to, for the letters that he receives on paper."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("representations") as representations:
        representations.add_column(sa.Column("address", sa.String(length=300), nullable=False, server_default=""))
    with op.batch_alter_table("representations") as representations:
        representations.alter_column("address", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("representations") as representations:
        representations.drop_column("address")
