"""Applications to correct a record that are taken up again after an order."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KINDS_BEFORE = "kind in ('disclosure', 'reopened', 'record_correction')"
KINDS = f"{KINDS_BEFORE[:-1]}, 'reopened_correction')"


def upgrade() -> None:
    """What was taken up again of an application to correct a record could not be answered: it is told apart now."""
    permit_kinds(KINDS)
    op.execute(
        "UPDATE cases SET kind = 'reopened_correction' WHERE kind = 'reopened' AND id IN ("
        "SELECT case_links.case_id FROM case_links JOIN cases AS origins ON origins.id = case_links.origin_id "
        "WHERE case_links.kind = 'reopened' AND origins.kind = 'record_correction')"
    )


def downgrade() -> None:
    op.execute("UPDATE cases SET kind = 'reopened' WHERE kind = 'reopened_correction'")
    permit_kinds(KINDS_BEFORE)


def permit_kinds(allowed: str) -> None:
    with op.batch_alter_table("cases") as cases:
        cases.drop_constraint(op.f("ck_cases_kind"), type_="check")
        cases.create_check_constraint(op.f("ck_cases_kind"), allowed)
