"""What third parties said in the cases out of which one was taken up again, where this one did not ask them anew."""

from dataclasses import dataclass
from datetime import date

from tracker.models import Case
from tracker.registers import consultations, reopenings
from tracker.registers.consultations import PartyHeard


@dataclass(frozen=True)
class EarlierObjection:
    """Something that was to be kept back for a third party's sake, and in which case."""

    case: Case
    party: PartyHeard


def objections_before(case: Case, today: date) -> list[EarlierObjection]:
    """What the third parties objected to before the order, as far as they were not asked anew (Arts 15, 32, 51).

    Of a party that was heard in several of the earlier cases, the newest counts.
    """
    earlier = list(reopenings.cases_before(case))
    if not earlier:
        return []
    heard = {one.name for one in consultations.third_parties(case, today)}
    found: list[EarlierObjection] = []
    for before in earlier:
        asked = consultations.third_parties(before, today)
        found += [EarlierObjection(before, one) for one in asked if one.is_protected and one.name not in heard]
        heard |= {one.name for one in asked}
    return found
