"""Entering later what the office did before 补录: a reason, a proof, a lasting mark; the rule is law/late_entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.casework import attachments, authority, derivation
from tracker.casework.attachments import Upload
from tracker.law import late_entry
from tracker.law.late_entry import DEED_NAMES, Deed, Mark
from tracker.law.obligations import OBLIGATION_NAMES, Obligation
from tracker.law.wording import Wording, listed, say
from tracker.models import Audience, Case, LateEntry, Permission, Record, User, db
from tracker.registers import desks
from tracker.registers.calendars import calendars
from tracker.timekeeping import utc_now


@dataclass(frozen=True)
class Grounds:
    """Why a deed is entered only now, and what proves that it was done on its day; files go along where there are."""

    reason: str = ""
    proof: str = ""
    files: Sequence[Upload] = ()


NONE = Grounds()


def look(deed: Deed, case: Case, day: date, grounds: Grounds = NONE, *, by: User, on: date) -> Mark | None:
    """The mark that a deed under this day would carry, None for today's; refused as the step itself (Arts 33, 45)."""
    if day >= on:
        return None
    return late_entry.mark(
        deed,
        day,
        on,
        duties_of(case, on),
        reason=grounds.reason,
        proof=grounds.proof,
        by_head=authority.may_enter_earlier(by, case.agency),
        heads=heads_of(case),
    )


def duties_of(case: Case, on: date) -> list[Obligation]:
    """Every duty of the case as it stands today."""
    return derivation.expected(case, on, calendars()).duties


def heads_of(case: Case) -> str:
    """Who may enter it: the names of the heads, or that there is none."""
    names = [person.name for person in desks.holders(Permission.APPROVE_EXTENSIONS, [case.agency])]
    return str(listed(names)) if names else str(say("本机关没有登记负责人"))


def entered_on(mark: Mark | None) -> date | None:
    """The day that a letter of this deed names beside its own; none where both are one."""
    return mark.entered_on if mark is not None else None


def keep(
    case: Case, mark: Mark | None, *, by: User, record: Record | None = None, files: Sequence[Upload] = ()
) -> None:
    """Within a step: keep the mark for good, with its files as evidence; a deed of today has none (Art. 45)."""
    if mark is None:
        return
    db.session.flush()
    db.session.add(
        LateEntry(
            case_id=case.id,
            record_id=record.id if record is not None else None,
            deed=mark.deed,
            happened_on=mark.happened_on,
            entered_on=mark.entered_on,
            kept_due_on=mark.kept,
            reason=mark.reason,
            proof=mark.proof,
            entered_by_id=by.id,
            entered_at=utc_now(),
        )
    )
    attachments.attach(case, files, Audience.INTERNAL, by=by, record=record)


def foreseen(deed: Deed, case: Case, day: date | None, *, on: date) -> list[Wording]:
    """What is said of a day before anything is done: that it makes a later entry, and what that needs (Art. 45)."""
    if day is None or day >= on:
        return []
    kept = late_entry.kept_duty(deed, day, on, duties_of(case, on))
    if not late_entry.is_later(deed, day, on, kept):
        return []
    told = [
        say(
            "{deed}的日期（{day}）早于今天，这是补录：要写明理由和凭证，案卷、目录和文书上会一直标明补录和录入的日期。",
            deed=DEED_NAMES[deed],
            day=day,
        )
    ]
    if kept is not None:
        told += [who_may(deed, kept, heads_of(case))]
    return told


def who_may(deed: Deed, kept: Obligation, heads: str) -> Wording:
    """That the earlier day keeps a last day which today is past, and who answers for that."""
    about = {"duty": OBLIGATION_NAMES[kept.kind], "due": kept.due_on}
    if late_entry.TERMS[deed].done_here:
        return say(
            "“{duty}”的期限（{due}）今天已经届满，补录以后不算逾期：只有负责人可以补录（{heads}）。",
            heads=heads,
            **about,
        )
    return say("“{duty}”的期限（{due}）今天已经届满，按这一天不算逾期。", **about)
