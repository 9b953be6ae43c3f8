"""The seven questions of a reply and what was answered to each."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

QUESTIONS = "question in ('request', 'clarity', 'duty', 'holding', 'disclosure', 'manner', 'reply')"


def upgrade() -> None:
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("conclusion", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(QUESTIONS, name=op.f("ck_assessments_question")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_assessments_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_assessments_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    op.create_index("ix_assessments_case", "assessments", ["case_id", "id"])
    op.create_table(
        "assessment_files",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name=op.f("fk_assessment_files_assessment_id")),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_assessment_files_attachment_id")),
        sa.PrimaryKeyConstraint("assessment_id", "attachment_id", name=op.f("pk_assessment_files")),
    )


def downgrade() -> None:
    op.drop_table("assessment_files")
    op.drop_index("ix_assessments_case", table_name="assessments")
    op.drop_table("assessments")
