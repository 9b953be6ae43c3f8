"""What is kept beside the dated records can be voided, orders stand by themselves, and a wrong order ends its case."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

VOIDABLE = (
    "assistance_requests", "challenges", "communications", "extension_requests", "fee_waivers", "hearing_decisions",
    "identity_proofs",
    "notice_services", "representations", "returned_mails", "suspension_requests",
)  # fmt: skip
STATUSES_BEFORE = (
    "status in ('awaiting_confirmation', 'in_hand', 'awaiting_clarification', 'awaiting_fee', 'replied', 'served', "
    "'lapsed', 'withdrawn', 'filed')"
)
STATUSES = f"{STATUSES_BEFORE[:-1]}, 'voided')"
KEPT = (
    "kept in ('challenges', 'orders', 'hearing_decisions', 'notice_services', 'assistance_requests', 'fee_waivers', "
    "'extension_requests', 'suspension_requests', 'representations', 'identity_proofs', 'returned_mails', "
    "'communications', 'conversions', 'cases')"
)
STANDS = sa.text("voided_at IS NULL")
OF_ORDERS = (
    "case_id", "challenge_id", "body", "number", "dated_on", "received_on", "answer_by", "answer_days", "note",
)  # fmt: skip


def upgrade() -> None:
    for table in VOIDABLE:
        op.add_column(table, sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True))
    let_challenges_recur()
    tell_what_was_corrected()
    permit_statuses(STATUSES)
    let_orders_stand_by_themselves()
    end_cases_without_order()


def downgrade() -> None:
    op.execute("UPDATE cases SET status = 'withdrawn', phase = 'withdrawn' WHERE status = 'voided'")
    tie_orders_to_cases()
    permit_statuses(STATUSES_BEFORE)
    forget_corrections_of_rows()
    keep_one_challenge_each()
    for table in VOIDABLE:
        with op.batch_alter_table(table) as altered:
            altered.drop_column("voided_at")


def let_challenges_recur() -> None:
    """An order that is recorded on an open case leaves room for another challenge, of the answer itself."""
    with op.batch_alter_table("challenges") as challenges:
        challenges.drop_constraint(op.f("uq_challenges_case_id_forum"), type_="unique")
    op.create_index("ix_challenges_case", "challenges", ["case_id", "forum", "id"])


def keep_one_challenge_each() -> None:
    """The older books know one challenge in each forum: the last one recorded; what was voided goes."""
    op.execute(
        "DELETE FROM challenges WHERE voided_at IS NOT NULL OR id NOT IN "
        "(SELECT max(id) FROM challenges WHERE voided_at IS NULL GROUP BY case_id, forum)"
    )
    op.drop_index("ix_challenges_case", table_name="challenges")
    with op.batch_alter_table("challenges") as challenges:
        challenges.create_unique_constraint(op.f("uq_challenges_case_id_forum"), ["case_id", "forum"])


def tell_what_was_corrected() -> None:
    with op.batch_alter_table("corrections") as corrections:
        corrections.add_column(sa.Column("kept", sa.String(length=40), nullable=True))
        corrections.add_column(sa.Column("kept_id", sa.Integer(), nullable=True))
        corrections.create_check_constraint(op.f("ck_corrections_kept"), KEPT)


def forget_corrections_of_rows() -> None:
    with op.batch_alter_table("corrections") as corrections:
        corrections.drop_constraint(op.f("ck_corrections_kept"), type_="check")
        corrections.drop_column("kept_id")
        corrections.drop_column("kept")


def permit_statuses(allowed: str) -> None:
    with op.batch_alter_table("cases") as cases:
        cases.drop_constraint(op.f("ck_cases_status"), type_="check")
        cases.create_check_constraint(op.f("ck_cases_status"), allowed)


def let_orders_stand_by_themselves() -> None:
    """An order is no longer one with its case; it knows its record, and was voided where that was."""
    orders = taken_out()
    lay_out_orders(
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_orders_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
    )
    op.create_index("ix_orders_case", "orders", ["case_id", "id"])
    op.create_index(
        "ix_orders_standing", "orders", ["challenge_id"], unique=True, sqlite_where=STANDS, postgresql_where=STANDS
    )
    put_back([{**order, **record_of(order["case_id"])} for order in orders], "record_id", "voided_at")


def tie_orders_to_cases() -> None:
    """The older books know one order of a case that was taken up again; what was recorded on an open case goes."""
    op.execute(
        "DELETE FROM orders WHERE case_id NOT IN (SELECT id FROM cases WHERE kind = 'reopened') "
        "OR challenge_id IN (SELECT challenge_id FROM orders GROUP BY challenge_id HAVING count(*) > 1) "
        "AND voided_at IS NOT NULL"
    )
    op.execute("DELETE FROM orders WHERE id NOT IN (SELECT max(id) FROM orders GROUP BY case_id)")
    op.execute("DELETE FROM orders WHERE id NOT IN (SELECT max(id) FROM orders GROUP BY challenge_id)")
    orders = taken_out()
    lay_out_orders(
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_orders")),
        sa.UniqueConstraint("challenge_id", name=op.f("uq_orders_challenge_id")),
    )
    put_back(orders)


def taken_out() -> list[dict[str, object]]:
    """Every order, and no table for them any more."""
    kept = [dict(row._mapping) for row in op.get_bind().execute(sa.select(written())).all()]
    op.drop_table("orders")
    return kept


def lay_out_orders(*own: sa.Column[object] | sa.Constraint) -> None:
    columns = [one for one in own if isinstance(one, sa.Column)]
    op.create_table(
        "orders",
        *columns,
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("answer_days", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_orders_case_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_orders_challenge_id")),
        *(one for one in own if not isinstance(one, sa.Column)),
    )


def put_back(orders: list[dict[str, object]], *more: str) -> None:
    if orders:
        op.bulk_insert(written(*more), orders)


def written(*more: str) -> sa.TableClause:
    """The orders as this edition writes them."""
    kinds = {"dated_on": sa.Date(), "received_on": sa.Date(), "answer_by": sa.Date()}
    kinds["voided_at"] = sa.DateTime(timezone=True)  # type: ignore[assignment]  # a kind of column like the others
    return sa.table("orders", *(sa.column(name, kinds.get(name)) for name in (*OF_ORDERS, *more)))


def record_of(case_id: object) -> dict[str, object]:
    """The dated record by which the order counts, and when it was voided."""
    records = sa.table(
        "records", sa.column("id"), sa.column("case_id"), sa.column("kind"),
        sa.column("voided_at", sa.DateTime(timezone=True)),
    )  # fmt: skip
    asked = sa.select(records.c.id, records.c.voided_at).where(
        records.c.case_id == case_id, records.c.kind == "ordered"
    )
    row = op.get_bind().execute(asked.order_by(records.c.id.desc()).limit(1)).first()
    return {"record_id": row.id if row else None, "voided_at": row.voided_at if row else None}


def end_cases_without_order() -> None:
    """A case taken up again whose order was voided is handled no more: it had been opened by mistake."""
    mistaken = (
        "kind = 'reopened' "
        "AND status IN ('awaiting_confirmation', 'in_hand', 'awaiting_clarification', 'awaiting_fee') "
        "AND id NOT IN (SELECT case_id FROM records WHERE kind = 'ordered' AND voided_at IS NULL)"
    )
    op.execute(
        "UPDATE obligations SET state = 'cancelled' "  # noqa: S608  # our own words, as below
        f"WHERE case_id IN (SELECT id FROM cases WHERE {mistaken})"
    )
    op.execute(
        "UPDATE cases SET status = 'voided', phase = 'voided', is_open = false, "  # noqa: S608  # our own words
        f"due_on = NULL, provisional = false WHERE {mistaken}"
    )
