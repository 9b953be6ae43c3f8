"""How a letter that asks another agency for help is sent, and when it arrived there."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLE = "assistance_requests"
CONTACTS = (("email", 200), ("address", 300))


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as requests:
        requests.add_column(sa.Column("delivered_on", sa.Date(), nullable=True))
        for name, length in CONTACTS:
            requests.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
    with op.batch_alter_table(TABLE) as requests:
        for name, length in CONTACTS:
            requests.alter_column(name, existing_type=sa.String(length=length), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table(TABLE) as requests:
        for name in ("delivered_on", *(name for name, _length in CONTACTS)):
            requests.drop_column(name)
