"""Whatever a case keeps with a day can be put right or voided, or it is said here why not: no table is forgotten."""

from collections.abc import Mapping
from dataclasses import fields

import pytest
from sqlalchemy import Date, Table

from tracker.casework.kept_rules import RULES
from tracker.law.acts import ACTS, ActKind
from tracker.models import Kept, Voidable, db
from tracker.models.base import Instant
from tracker.registers.kept import MODELS
from tracker.registers.kept_fields import field_of
from tracker.web.desk.correction_words import OF_RECORDS
from tracker.web.desk.record_forms import NOT_ASKED_BUT_KEPT
from tracker.web.kept_names import CHOICES, ITS_DAY, label

# Every day that a case keeps, by its column. A kind of what is kept: it is mended as one of that kind.
DAYS: Mapping[str, Kept | str] = {
    "cases.arrived_on": "更正收到日期和渠道 (CORRECT_RECEIPT)",
    "cases.filed_on": Kept.FILING,
    "cases.received_on": "derived from the dated records by the frame alone",
    "cases.due_on": "derived from the dated records by the frame alone",
    "cases.decided_on": "derived from the dated records by the frame alone",
    "cases.served_on": "derived from the dated records by the frame alone",
    "records.happened_on": "更正、作废办理记录 (CORRECT_RECORD, VOID_RECORD), whatever the kind of act",
    "obligations.starts_on": "derived from the dated records by the frame alone",
    "obligations.due_on": "derived from the dated records by the frame alone",
    "obligations.met_on": "derived from the dated records by the frame alone",
    "challenges.copy_on": Kept.CHALLENGE,
    "challenges.answered_on": Kept.CHALLENGE,
    "orders.dated_on": Kept.ORDER,
    "orders.received_on": Kept.ORDER,
    "orders.answer_by": Kept.ORDER,
    "hearing_decisions.decided_on": Kept.HEARING_DECISION,
    "notice_services.sent_on": Kept.NOTICE_SERVICE,
    "notice_services.reached_on": Kept.NOTICE_SERVICE,
    "notice_services.returned_on": Kept.NOTICE_SERVICE,
    "notice_services.recorded_on": "the day on which the system took it down, which nobody types",
    "assistance_requests.sent_on": Kept.ASSISTANCE,
    "assistance_requests.delivered_on": Kept.ASSISTANCE,
    "assistance_requests.due_on": Kept.ASSISTANCE,
    "assistance_requests.returned_on": Kept.ASSISTANCE,
    "assistance_requests.answered_on": Kept.ASSISTANCE,
    "fee_waivers.decided_on": Kept.FEE_WAIVER,
    "extension_requests.requested_on": Kept.EXTENSION_REQUEST,
    "extension_requests.decided_on": Kept.EXTENSION_REQUEST,
    "suspension_requests.requested_on": Kept.SUSPENSION_REQUEST,
    "suspension_requests.decided_on": Kept.SUSPENSION_REQUEST,
    "representations.began_on": Kept.REPRESENTATION,
    "representations.valid_until": Kept.REPRESENTATION,
    "representations.ended_on": Kept.REPRESENTATION,
    "identity_proofs.seen_on": Kept.IDENTITY_PROOF,
    "returned_mails.returned_on": Kept.RETURNED_MAIL,
    "communications.happened_at": Kept.COMMUNICATION,
    "conversions.decided_on": Kept.CONVERSION,
    "conversions.published_on": "the day of the publication itself, which the system fixes; a publication is withdrawn",
    "letters.dated_on": "a letter that went out is voided and written anew, never changed (VOID_LETTER)",
    "letters.entered_on": "the mark of a later entry, which nothing takes away",
    "late_entries.happened_on": "the mark of a later entry, which nothing takes away",
    "late_entries.entered_on": "the mark of a later entry, which nothing takes away",
    "late_entries.kept_due_on": "the mark of a later entry, which nothing takes away",
    "audit_events.happened_on": "the audit trail is never changed",
}
# Instants that the system itself takes down: nobody can have entered them wrongly.
TAKEN_DOWN = frozenset(
    {"recorded_at", "registered_at", "created_at", "uploaded_at", "voided_at", "settled_at", "entered_at", "drafted_at"}
    | {"signed_at", "next_attempt_at", "claimed_at", "sent_at", "read_at"}
)


def of_cases() -> list[Table]:
    """Every table that belongs to a case, directly or by a row that does."""
    tables = db.metadata.tables.values()
    own = {table.name for table in tables if "case_id" in table.c or table.name == "cases"}
    by_row = {
        table.name for table in tables if any(key.column.table.name in own - {"cases"} for key in table.foreign_keys)
    }
    return [table for table in tables if table.name in own | by_row]


def days() -> set[str]:
    """Every column of a case that holds a day, or an instant that somebody enters."""
    found = set()
    for table in of_cases():
        for one in table.columns:
            entered = isinstance(one.type, Instant) and one.name not in TAKEN_DOWN
            if isinstance(one.type, Date) or entered:
                found.add(f"{table.name}.{one.name}")
    return found


def test_every_day_that_a_case_keeps_is_named_here() -> None:
    assert days() == set(DAYS)


@pytest.mark.parametrize("where", [name for name, how in DAYS.items() if isinstance(how, Kept)])
def test_a_day_that_is_mended_is_asked_for_and_called_by_a_name(where: str) -> None:
    table, name = where.split(".")
    kind = Kept(table)
    assert kind is DAYS[where]
    assert name in RULES[kind].fields
    assert str(label(kind, name))


def test_every_kind_has_its_rule_and_either_is_voided_or_says_why_not() -> None:
    assert set(RULES) == set(Kept)
    for kind, model in MODELS.items():
        assert issubclass(model, Voidable) is (RULES[kind].never is None), kind
    assert {row.__tablename__ for row in MODELS.values()} | {"cases"} == {kind.value for kind in Kept}


@pytest.mark.parametrize("kind", list(Kept))
def test_every_field_that_is_mended_has_a_name_and_words_for_its_values(kind: Kept) -> None:
    assert set(ITS_DAY.get(kind, ())) <= set(RULES[kind].fields)
    for name in RULES[kind].fields:
        assert str(label(kind, name))
        choices = field_of(kind, name).choices
        assert choices is None or set(CHOICES[choices]) == set(choices)


def test_every_dated_act_can_be_put_right_and_its_fields_have_names() -> None:

    asked = {field.name for kind in ActKind for field in fields(ACTS[kind])} - NOT_ASKED_BUT_KEPT
    assert asked <= set(OF_RECORDS)
