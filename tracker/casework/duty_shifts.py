"""What a change of the books does to the duties: each as it was and as it becomes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.law.obligations import Obligation, ObligationKind, ObligationState


@dataclass(frozen=True)
class Shift:
    """One duty as it was and as it becomes; None where there is none."""

    kind: ObligationKind
    party: str
    old: Obligation | None
    new: Obligation | None

    @property
    def moves(self) -> bool:
        """Whether its last day becomes another."""
        return (self.old and self.old.due_on) != (self.new and self.new.due_on)


def shifts_between(before: Iterable[Obligation], after: Iterable[Obligation]) -> Iterator[Shift]:
    """The duties whose last day or state becomes another, in the order in which they arise."""
    old, new = in_turn(before), in_turn(after)
    for key in {**old, **new}:
        pair = old.get(key), new.get(key)
        if len({(one.due_on, one.state) if one else None for one in pair}) > 1 and any(map(is_told, pair)):
            yield Shift(key[0], key[1], *pair)


def in_turn(duties: Iterable[Obligation]) -> dict[tuple[ObligationKind, str, int], Obligation]:
    """The duties by kind, party and which of them it is: a duty that begins on another day is still the same one."""
    counted: dict[tuple[ObligationKind, str], int] = defaultdict(int)
    found = {}
    for duty in duties:
        name = (duty.kind, duty.party or "")
        counted[name] += 1
        found[(*name, counted[name])] = duty
    return found


def is_told(duty: Obligation | None) -> bool:
    return duty is not None and duty.state is not ObligationState.CANCELLED
