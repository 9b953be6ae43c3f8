"""Letters are written to as many applicants as there are; a draft keeps the title and the signature it was read with."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

WRITTEN_TO = ("letters", "reply_drafts")
LENGTH = 200
READ_WITH = ("title", "signed_by")


def upgrade() -> None:
    for table in WRITTEN_TO:
        with op.batch_alter_table(table) as altered:
            altered.alter_column("addressee", existing_type=sa.String(LENGTH), type_=sa.Text(), existing_nullable=False)
    with op.batch_alter_table("reply_drafts") as drafts:
        for name in READ_WITH:
            drafts.add_column(sa.Column(name, sa.String(LENGTH), nullable=False, server_default=""))
    with op.batch_alter_table("reply_drafts") as drafts:
        for name in READ_WITH:
            drafts.alter_column(name, server_default=None)


def downgrade() -> None:
    """The older books have room for the first of many names only; the letters themselves are kept as they were drawn."""
    with op.batch_alter_table("reply_drafts") as drafts:
        for name in READ_WITH:
            drafts.drop_column(name)
    for table in WRITTEN_TO:
        written_to = sa.table(table, sa.column("addressee", sa.Text()))
        names = written_to.c.addressee
        first = sa.func.substr(names, 1, LENGTH)
        op.execute(sa.update(written_to).where(sa.func.length(names) > LENGTH).values(addressee=first))
        with op.batch_alter_table(table) as altered:
            altered.alter_column("addressee", existing_type=sa.Text(), type_=sa.String(LENGTH), existing_nullable=False)
