"""Official letters: frozen files, the code of the check page, and letters that were voided."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("letters") as letters:
        letters.add_column(sa.Column("attachments", sa.JSON(), nullable=False, server_default="[]"))
        letters.add_column(sa.Column("check_code", sa.String(length=40), nullable=False, server_default=""))
        letters.add_column(sa.Column("docx_digest", sa.String(length=64), nullable=False, server_default=""))
        letters.add_column(sa.Column("pdf_digest", sa.String(length=64), nullable=False, server_default=""))
        letters.add_column(sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True))
        letters.add_column(sa.Column("voided_by_id", sa.Integer(), nullable=True))
        letters.add_column(sa.Column("voided_because", sa.Text(), nullable=False, server_default=""))
        letters.drop_column("sha256")  # nothing was ever written into it
    give_codes()
    with op.batch_alter_table("letters") as letters:
        for column in ("attachments", "check_code", "docx_digest", "pdf_digest", "voided_because"):
            letters.alter_column(column, server_default=None)
        letters.create_unique_constraint(op.f("uq_letters_check_code"), ["check_code"])
        letters.create_foreign_key(op.f("fk_letters_voided_by_id"), "users", ["voided_by_id"], ["id"])
    op.create_index("ix_letters_pdf_digest", "letters", ["pdf_digest"])


def give_codes() -> None:
    """Every letter that was written before gets a code of its own, which nobody can guess."""
    letters = sa.table("letters", sa.column("id"), sa.column("check_code"))
    books = op.get_bind()
    found = [{"letter": number, "code": secrets.token_hex(16)} for number in books.scalars(sa.select(letters.c.id))]
    if found:
        one = sa.update(letters).where(letters.c.id == sa.bindparam("letter"))
        books.execute(one.values(check_code=sa.bindparam("code")), found)


def downgrade() -> None:
    op.drop_index("ix_letters_pdf_digest", table_name="letters")
    with op.batch_alter_table("letters") as letters:
        letters.drop_constraint(op.f("fk_letters_voided_by_id"), type_="foreignkey")
        letters.drop_constraint(op.f("uq_letters_check_code"), type_="unique")
        letters.add_column(sa.Column("sha256", sa.String(length=64), nullable=False, server_default=""))
        for column in (
            "voided_because", "voided_by_id", "voided_at", "pdf_digest", "docx_digest", "check_code", "attachments",
        ):  # fmt: skip
            letters.drop_column(column)
    with op.batch_alter_table("letters") as letters:
        letters.alter_column("sha256", server_default=None)
