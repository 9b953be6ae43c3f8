"""Files are found by their content and papers by the numbers in them, however many cases the books hold."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_letters_docx_digest": ("letters", "docx_digest"),
    "ix_letters_number": ("letters", "number"),
    "ix_cases_number": ("cases", "number"),
    "ix_attachments_digest": ("attachments", "digest"),
}


def upgrade() -> None:
    for name, (table, column) in INDEXES.items():
        op.create_index(name, table, [column])


def downgrade() -> None:
    for name, (table, _column) in INDEXES.items():
        op.drop_index(name, table_name=table)
