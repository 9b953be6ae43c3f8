"""What the page of a case tells of how it came: who stands behind it, what came in the same letter, what to heed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.casework.identity import PROOF_NAMES
from tracker.casework.representation import PAPER_NAMES, SCOPE_NAMES
from tracker.law import receipts
from tracker.law.acts import ActKind
from tracker.law.annual_report import APPLICANT_KIND_NAMES
from tracker.law.iso_dates import date_from_iso
from tracker.models import Case, CoApplicant, IdentityProof, Representation, User
from tracker.registers import applicants, links
from tracker.registers.calendars import working_calendar
from tracker.registers.proceedings import standing
from tracker.web.words import day, said

SHOWN_OF_IDENTITY = (3, 2)


def told(case: Case, viewer: User, today: date) -> dict[str, Any]:
    """What the frame of the case's pages needs."""
    return {
        "together": [(one, together_line(one)) for one in applicants.co_applicants(case)],
        "agents": [(one, agent_line(one, today)) for one in applicants.representations(case)],
        "proofs": [proof_line(one) for one in applicants.proofs(case)],
        "same_letter": links.of_one_letter(case, viewer),
        "arrival_notes": list(arrival_notes(case)),
    }


def arrival_notes(case: Case) -> Iterator[str]:
    """What colleagues should know of the arrival: the letter lay in the house, or came by an acceptance point."""
    received = standing(case, ActKind.RECEIVED)
    reached = date_from_iso(received[0].words.get("reached_desk_on")) if received else None
    if received and (late := receipts.desk_delay(received[0].happened_on, reached, working_calendar())):
        yield _("%(what)s。", what=said(late))


def together_line(one: CoApplicant) -> str:
    known = [said(APPLICANT_KIND_NAMES[one.kind]), masked(one.identity_number), one.phone, one.email, one.address]
    return _("，").join(text for text in known if text)


def agent_line(one: Representation, today: date) -> str:
    """What an agent may do and until when, and whether he still may."""
    return _("；").join(agent_clauses(one, today))


def agent_clauses(one: Representation, today: date) -> Iterator[str]:
    yield said(SCOPE_NAMES[one.scope])
    yield from filter(None, (one.powers, one.phone, one.email, one.address))
    yield _("身份证明：%(kind)s", kind=said(PROOF_NAMES[one.identity_kind]))
    yield said(PAPER_NAMES[one.paper])
    if one.receives_letters:
        yield _("文书送交受托人")
    if one.valid_until is not None:
        yield _("授权至%(day)s", day=day(one.valid_until))
    yield _("%(name)s 登记", name=one.recorded_by.name if one.recorded_by else _("系统"))
    if one.ended_on is not None:
        yield _("%(day)s终止：%(reason)s", day=day(one.ended_on), reason=one.ended_because)
    elif not applicants.acts_on(one, today):
        yield _("已经到期")


def proof_line(one: IdentityProof) -> str:
    """Whose proof was seen, of which kind, by whom and when."""
    seen = _(
        "%(holder)s：%(kind)s，%(day)s由 %(name)s 看过",
        holder=one.holder,
        kind=said(PROOF_NAMES[one.kind]),
        day=day(one.seen_on),
        name=one.recorded_by.name if one.recorded_by else _("系统"),
    )
    return _("%(seen)s（%(note)s）", seen=seen, note=one.note) if one.note else seen


def masked(identity_number: str) -> str:
    """An identity number of which only the ends can be read."""
    begin, end = SHOWN_OF_IDENTITY
    hidden = len(identity_number) - begin - end
    if hidden < begin + end:
        return "*" * len(identity_number)
    return f"{identity_number[:begin]}{'*' * hidden}{identity_number[-end:]}"
