"""What a case's file holds of the books, one sheet for each: its agents, approvals, drafts, challenges, corrections."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.law.annual_report import FORUM_NAMES
from tracker.law.file_order import Sheet
from tracker.law.late_entry import name_of
from tracker.law.opinions import CONCLUSION_NAMES
from tracker.law.steps import Step
from tracker.law.wording import say
from tracker.models import AuditEvent, Case, ExtensionRequest, SuspensionRequest, db
from tracker.registers import applicants, claims, consultations, drafts, late_entries, relations, reopenings, timelines
from tracker.timekeeping import office_time

CHALLENGED = f"case:{Step.RECORD_CHALLENGE.value}"


@dataclass(frozen=True)
class Line:
    """One line of the index: what the sheet is drawn from, what it is about, and the day of what it tells."""

    row: Any
    about: str
    on: date


def claim(case: Case) -> Iterator[Line]:
    if (found := claims.of_case(case)) is not None:
        yield Line(found, "", office_time(case.registered_at).date())


def representations(case: Case) -> Iterator[Line]:
    for one in reversed(applicants.representations(case)):
        yield Line(one, one.name, one.began_on)


def order(case: Case) -> Iterator[Line]:
    if (found := reopenings.order_of(case)) is not None:
        yield Line(found, found.number, found.received_on)


def hearings(case: Case) -> Iterator[Line]:
    for one in consultations.decisions_of(case):
        about = f"{one.record.facts['party']}：{CONCLUSION_NAMES[one.conclusion]}"
        yield Line(one, about, one.decided_on)


def extensions(case: Case) -> Iterator[Line]:
    asked = (
        select(ExtensionRequest)
        .where(ExtensionRequest.case_id == case.id, ExtensionRequest.voided_at.is_(None))
        .order_by(ExtensionRequest.id)
    )
    for one in db.session.scalars(asked):
        yield Line(one, "", one.decided_on or one.requested_on)


def suspensions(case: Case) -> Iterator[Line]:
    asked = (
        select(SuspensionRequest)
        .where(SuspensionRequest.case_id == case.id, SuspensionRequest.voided_at.is_(None))
        .order_by(SuspensionRequest.id)
    )
    for one in db.session.scalars(asked):
        yield Line(one, "", one.decided_on or one.requested_on)


def rounds(case: Case) -> Iterator[Line]:
    """Every round of the reply; where others signed it, under the day of the last signature."""
    for one in reversed(drafts.rounds(case)):
        signed_at = max((each.signed_at for each in one.sign_offs), default=one.drafted_at)
        yield Line(one, str(say("第 {round} 稿", round=one.round)), office_time(signed_at).date())


def challenges(case: Case) -> Iterator[Line]:
    """How the reply was challenged: under the day on which the copy came, else on which it was first recorded."""
    found = relations.challenges_of(case)
    told = {event.details["forum"]: event.happened_on for event in reversed(timelines.events(case)) if is_one(event)}
    for one in found:
        on = one.copy_on or told.get(one.forum.value, office_time(case.registered_at).date())
        yield Line(one, str(FORUM_NAMES[one.forum]), on)


def is_one(event: AuditEvent) -> bool:
    return event.action == CHALLENGED and "forum" in event.details


def corrections(case: Case) -> Iterator[Line]:
    for one in timelines.corrections(case):
        yield Line(one, "", office_time(one.recorded_at).date())


def late(case: Case) -> Iterator[Line]:
    for one in late_entries.of_case(case):
        yield Line(one, str(name_of(one.deed, one.record.kind if one.record is not None else None)), one.entered_on)


LINES: Mapping[Sheet, Callable[[Case], Iterator[Line]]] = {
    Sheet.CLAIM: claim,
    Sheet.REPRESENTATION: representations,
    Sheet.ORDER: order,
    Sheet.HEARING: hearings,
    Sheet.EXTENSION: extensions,
    Sheet.SUSPENSION: suspensions,
    Sheet.DRAFT: rounds,
    Sheet.CHALLENGE: challenges,
    Sheet.CORRECTION: corrections,
    Sheet.LATE_ENTRY: late,
}


def of_case(case: Case) -> Iterator[tuple[Sheet, Line]]:
    """Every sheet that the books give, in the order in which it came into them."""
    for sheet, found in LINES.items():
        for line in found(case):
            yield sheet, line
