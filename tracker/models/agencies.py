"""Agencies in a tree, their units, their running numbers, and the choices each has made."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.retention import Retention
from tracker.models.base import Choice, Instant, Model, allows

CASE_NUMBERS = "{code}公开申〔{year}〕{serial}号"
CORRECTION_NUMBERS = "{code}公开更〔{year}〕{serial}号"
LETTER_NUMBERS = "{code}公开{kind}〔{year}〕{serial}号"


class Agency(Model):
    """An administrative organ that answers requests; its `path` holds its ancestors: /1/4/."""

    __tablename__ = "agencies"
    __table_args__ = (
        CheckConstraint("sign_off_levels in (1, 2, 3)", name="sign_off_levels"),
        allows("default_retention", Retention),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    short_name: Mapped[str] = mapped_column(String(20), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"), index=True)
    path: Mapped[str] = mapped_column(String(200), index=True, default="/")
    address: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(50), default="")
    office_hours: Mapped[str] = mapped_column(String(200), default="")
    case_number_pattern: Mapped[str] = mapped_column(String(100), default=CASE_NUMBERS)
    correction_number_pattern: Mapped[str] = mapped_column(String(100), default=CORRECTION_NUMBERS)
    letter_number_pattern: Mapped[str] = mapped_column(String(100), default=LETTER_NUMBERS)
    clarification_days: Mapped[int] = mapped_column(default=15)
    sign_off_levels: Mapped[int] = mapped_column(default=1)
    practice: Mapped[dict[str, Any]] = mapped_column(MutableDict.as_mutable(JSON), default=dict)
    review_body: Mapped[str] = mapped_column(String(100), default="")
    review_online: Mapped[str] = mapped_column(String(200), default="")
    court: Mapped[str] = mapped_column(String(100), default="")
    accepts_below: Mapped[bool] = mapped_column(default=False)
    default_retention: Mapped[Retention] = mapped_column(Choice(Retention), default=Retention.TEN_YEARS)

    parent: Mapped["Agency | None"] = relationship(remote_side="Agency.id", back_populates="children")
    children: Mapped[list["Agency"]] = relationship(back_populates="parent", order_by="Agency.id")
    units: Mapped[list["Unit"]] = relationship(back_populates="agency", order_by="Unit.id")


class Unit(Model):
    """A handling unit 承办单位 inside an agency."""

    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("agency_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    name: Mapped[str] = mapped_column(String(100))

    agency: Mapped[Agency] = relationship(back_populates="units")


class Serial(Model):
    """The last number given in one series of one agency and year; the row is the lock."""

    __tablename__ = "serials"

    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int] = mapped_column(default=0)


class CalendarYear(Model):
    """One notice for a year's working calendar, in the form of tracker.law.working_days.

    A correction is a row of its own: the latest of a year is in force, and the ones before it stay for the cases that
    were decided by them.
    """

    __tablename__ = "calendar_years"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    citation: Mapped[str] = mapped_column(Text)
    notice: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    entered_at: Mapped[datetime] = mapped_column(Instant)
