"""Cases that belong together because they came out of one letter: what was split off, and from what."""

from tracker.models import Case, LinkKind, User
from tracker.registers import cases, lineages

SPLIT = LinkKind.SPLIT


def parts_of(case: Case) -> list[Case]:
    """The cases that were split off from this one, in the order of their matters."""
    return lineages.made_of(case, SPLIT)


def are_of_one_letter(case: Case, other: Case) -> bool:
    """Whether the two are different matters of the same letter."""
    return case.id != other.id and lineages.first_of(case, SPLIT).id == lineages.first_of(other, SPLIT).id


def of_one_letter(case: Case, viewer: User) -> list[Case]:
    """The other matters of the letter in which this case came, as far as the viewer may read them."""
    first = lineages.first_of(case, SPLIT)
    readable = set(cases.readable(viewer))
    whole = [first, *lineages.all_made_of(first, SPLIT)]
    return [one for one in whole if one.id != case.id and one.agency_id in readable]
