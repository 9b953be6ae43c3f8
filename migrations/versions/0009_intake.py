"""How an application came: where, for whom, on which proof of identity; and cases that belong together."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KINDS = "kind in ('natural_person', 'business', 'research', 'welfare', 'legal_service', 'other')"
PROOFS = (
    "in ('resident_card', 'household_register', 'passport', 'travel_permit', 'business_licence', "
    "'organisation_certificate', 'lawyer_card', 'other')"
)


def upgrade() -> None:
    link_cases()
    name_acceptance_points()
    list_co_applicants()
    list_representations()
    list_identity_proofs()


def downgrade() -> None:
    for table in ("identity_proofs", "representations", "co_applicants"):
        op.drop_table(table)
    with op.batch_alter_table("cases") as cases:
        cases.drop_index("ix_cases_accepted")
        cases.drop_constraint(op.f("fk_cases_accepted_by_agency_id"), type_="foreignkey")
        cases.drop_column("accepted_by_agency_id")
    with op.batch_alter_table("agencies") as agencies:
        agencies.drop_column("accepts_below")
    op.drop_table("case_links")


def link_cases() -> None:
    op.create_table(
        "case_links",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.CheckConstraint("kind in ('split', 'reopened')", name=op.f("ck_case_links_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_links_case_id")),
        sa.ForeignKeyConstraint(["origin_id"], ["cases.id"], name=op.f("fk_case_links_origin_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_links")),
    )
    op.create_index("ix_case_links_origin", "case_links", ["origin_id", "case_id"])


def name_acceptance_points() -> None:
    """No agency is an acceptance point until somebody says so, and no case came by one."""
    with op.batch_alter_table("agencies") as agencies:
        agencies.add_column(sa.Column("accepts_below", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("agencies") as agencies:
        agencies.alter_column("accepts_below", server_default=None)
    with op.batch_alter_table("cases") as cases:
        cases.add_column(sa.Column("accepted_by_agency_id", sa.Integer(), nullable=True))
        cases.create_foreign_key(op.f("fk_cases_accepted_by_agency_id"), "agencies", ["accepted_by_agency_id"], ["id"])
        cases.create_index("ix_cases_accepted", ["accepted_by_agency_id", "id"])


def list_co_applicants() -> None:
    op.create_table(
        "co_applicants",
        *of_a_case(),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("identity_number", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_co_applicants_kind")),
        *keys_of("co_applicants"),
    )
    op.create_index("ix_co_applicants_case", "co_applicants", ["case_id", "id"])
    op.create_index(op.f("ix_co_applicants_name"), "co_applicants", ["name"])


def list_representations() -> None:
    op.create_table(
        "representations",
        *of_a_case(),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("identity_kind", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("powers", sa.Text(), nullable=False),
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("receives_letters", sa.Boolean(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        *recorded(),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_because", sa.Text(), nullable=False),
        sa.CheckConstraint(f"identity_kind {PROOFS}", name=op.f("ck_representations_identity_kind")),
        sa.CheckConstraint("scope in ('general', 'special')", name=op.f("ck_representations_scope")),
        sa.CheckConstraint("paper in ('kept', 'seen')", name=op.f("ck_representations_paper")),
        *keys_of("representations"),
        recorder_of("representations"),
    )
    op.create_index("ix_representations_case", "representations", ["case_id", "id"])


def list_identity_proofs() -> None:
    op.create_table(
        "identity_proofs",
        *of_a_case(),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        *recorded(),
        sa.CheckConstraint(f"kind {PROOFS}", name=op.f("ck_identity_proofs_kind")),
        *keys_of("identity_proofs"),
        recorder_of("identity_proofs"),
    )
    op.create_index("ix_identity_proofs_case", "identity_proofs", ["case_id", "id"])


def of_a_case() -> tuple[sa.Column, ...]:
    return sa.Column("id", sa.Integer(), nullable=False), sa.Column("case_id", sa.Integer(), nullable=False)


def recorded() -> tuple[sa.Column, ...]:
    return (
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    )


def keys_of(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def recorder_of(table: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f(f"fk_{table}_recorded_by_id"))
