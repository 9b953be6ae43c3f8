"""The clock as the applicant may see it: the same days, without the names, reasons and remarks of the office."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.law.acts import (
    ACT_NAMES,
    Act,
    ActKind,
    AgencyConsulted,
    AgencyReplied,
    Extended,
    Resumed,
    Suspended,
    ThirdPartyConsulted,
    ThirdPartyReplied,
)
from tracker.law.clock import Clock, derive
from tracker.law.exclusions import Exclusion
from tracker.law.obligations import ObligationKind
from tracker.law.practice import Practice
from tracker.law.wording import Wording, say
from tracker.law.working_days import WorkingCalendar

SOMEBODY = "…"
DUTIES = frozenset(
    {
        ObligationKind.CONFIRMATION,
        ObligationKind.CLARIFICATION_REPLY,
        ObligationKind.THIRD_PARTY_OPINION,
        ObligationKind.AGENCY_OPINION,
        ObligationKind.FEE_PAYMENT,
        ObligationKind.REPLY,
        ObligationKind.CORRECTION_ANSWER,
    }
)
NAMELESS: Mapping[str, Wording] = {
    "征求第三方意见：{party}": ACT_NAMES[ActKind.THIRD_PARTY_CONSULTED],
    "征求其他机关意见：{party}": ACT_NAMES[ActKind.AGENCY_CONSULTED],
}
NOT_COUNTED = say("依法不计入期限")


def nameless(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts with numbers in the place of parties, and without who approved and why the clock was stopped."""
    parties: dict[str, str] = {}
    return tuple(_nameless(act, parties) for act in acts)


def _nameless(act: Act, parties: dict[str, str]) -> Act:
    match act:
        case ThirdPartyConsulted() | ThirdPartyReplied() | AgencyConsulted() | AgencyReplied():
            return replace(act, party=parties.setdefault(act.party, str(len(parties) + 1)))
        case Extended():
            return replace(act, approved_by=act.approved_by and SOMEBODY)
        case Suspended() | Resumed():
            return replace(act, reason=None, approved_by=act.approved_by and SOMEBODY)
    return act


def clock_for_applicant(
    acts: Sequence[Act], calendar: WorkingCalendar, practice: Practice, *, as_of: date, taken_up: bool = False
) -> Clock:
    """The clock of a case with nothing in it but what concerns the applicant."""
    clock = derive(nameless(acts), calendar, practice, as_of=as_of, taken_up=taken_up)
    reckoning = clock.reckoning
    return replace(
        clock,
        excluded=tuple(map(unnamed, clock.excluded)),
        obligations=tuple(replace(duty, party=None) for duty in clock.obligations if duty.kind in DUTIES),
        warnings=(),
        reckoning=reckoning and replace(reckoning, exclusions=[unnamed(each) for each in reckoning.exclusions]),
    )


def unnamed(exclusion: Exclusion) -> Exclusion:
    """A stretch of days that do not count, without a name in its reason."""
    if not exclusion.why.facts:
        return exclusion
    return replace(exclusion, why=NAMELESS.get(exclusion.why.template, NOT_COUNTED))
