"""Cases: what was asked, by whom, where it stands; and the dated records from which all else is derived."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.acts import ActKind, Channel
from tracker.law.annual_report import ApplicantKind
from tracker.law.case_kinds import CaseKind
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.law.retention import Retention
from tracker.models.agencies import Agency, Unit
from tracker.models.base import Choice, Instant, Model, allows
from tracker.models.people import User


class Applicant(Model):
    """Who asked, in one case: a person or one of the report's five kinds of organisation."""

    __tablename__ = "applicants"
    __table_args__ = (allows("kind", ApplicantKind),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ApplicantKind] = mapped_column(Choice(ApplicantKind))
    name: Mapped[str] = mapped_column(String(200), index=True)
    identity_number: Mapped[str] = mapped_column(String(60), default="")
    contact_person: Mapped[str] = mapped_column(String(100), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    postcode: Mapped[str] = mapped_column(String(20), default="")


class Case(Model):
    """One application. `status` is stored; the clock's columns are a cache that only the step frame writes."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("agency_id", "number"),
        allows("status", Status),
        allows("kind", CaseKind),
        allows("channel", Channel),
        allows("outcome", Outcome),
        allows("retention", Retention),
        Index("ix_cases_agency_status_due", "agency_id", "status", "due_on", "id"),
        Index("ix_cases_agency_open_due", "agency_id", "is_open", "due_on", "id"),
        Index("ix_cases_agency_handler_due", "agency_id", "handler_id", "is_open", "due_on"),
        Index("ix_cases_agency_received", "agency_id", "received_on", "id"),
        Index("ix_cases_agency_decided", "agency_id", "decided_on"),
        Index("ix_cases_number", "number"),
        Index("ix_cases_accepted", "accepted_by_agency_id", "id"),
        Index(
            "ix_cases_open_due", "due_on", "agency_id", sqlite_where=text("is_open"), postgresql_where=text("is_open")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    kind: Mapped[CaseKind] = mapped_column(Choice(CaseKind), default=CaseKind.DISCLOSURE)
    number: Mapped[str] = mapped_column(String(64))
    receipt_number: Mapped[str] = mapped_column(String(20), unique=True)
    query_code_salt: Mapped[str] = mapped_column(String(32))
    query_code_hash: Mapped[str] = mapped_column(String(64))
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicants.id"), unique=True)
    status: Mapped[Status] = mapped_column(Choice(Status))
    version: Mapped[int] = mapped_column(default=1)

    channel: Mapped[Channel] = mapped_column(Choice(Channel))
    arrived_on: Mapped[date]
    description: Mapped[str] = mapped_column(Text)
    wanted_form: Mapped[str] = mapped_column(String(40), default="")
    wanted_delivery: Mapped[str] = mapped_column(String(40), default="")
    assistance: Mapped[str] = mapped_column(String(200), default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    accepted_by_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    registered_at: Mapped[datetime] = mapped_column(Instant)
    origin: Mapped[str] = mapped_column(String(20), default="desk")
    intake_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    ledger_notes: Mapped[dict[str, Any]] = mapped_column(MutableDict.as_mutable(JSON), default=dict)
    retention: Mapped[Retention | None] = mapped_column(Choice(Retention))
    filed_on: Mapped[date | None]
    filing_note: Mapped[str] = mapped_column(Text, default="")

    # The clock's cache: written by casework.derivation alone, rebuilt by `flask clock verify --repair`.
    received_on: Mapped[date | None]
    phase: Mapped[str] = mapped_column(String(30), default="running")
    due_on: Mapped[date | None]
    provisional: Mapped[bool] = mapped_column(default=False)
    is_open: Mapped[bool] = mapped_column(default=True)
    outcome: Mapped[Outcome | None] = mapped_column(Choice(Outcome))
    decided_on: Mapped[date | None]
    served_on: Mapped[date | None]

    agency: Mapped[Agency] = relationship(foreign_keys=[agency_id])
    accepted_by_agency: Mapped[Agency | None] = relationship(foreign_keys=[accepted_by_agency_id])
    applicant: Mapped[Applicant] = relationship()
    unit: Mapped[Unit | None] = relationship()
    handler: Mapped[User | None] = relationship(foreign_keys=[handler_id])
    registered_by: Mapped[User | None] = relationship(foreign_keys=[registered_by_id])
    records: Mapped[list["Record"]] = relationship(back_populates="case", order_by="Record.id")


class Record(Model):
    """One dated record of a case: `facts` are what the clock counts with (an act), `words` what people wrote."""

    __tablename__ = "records"
    __table_args__ = (allows("kind", ActKind), Index("ix_records_case", "case_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[ActKind] = mapped_column(Choice(ActKind))
    happened_on: Mapped[date]
    facts: Mapped[dict[str, Any]] = mapped_column(MutableDict.as_mutable(JSON), default=dict)
    words: Mapped[dict[str, Any]] = mapped_column(MutableDict.as_mutable(JSON), default=dict)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    voided_at: Mapped[datetime | None] = mapped_column(Instant)

    case: Mapped[Case] = relationship(back_populates="records")
    recorded_by: Mapped[User | None] = relationship()
