"""Sentences the law speaks: the words apart from their facts, so that a page can say them in another language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wording:
    """One sentence: a Chinese template with {named} places, and the facts that fill them.

    A fact may itself be a Wording (a holiday's name, an act's name), so that it is translated too.
    """

    template: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.facts)


def say(template: str, **facts: object) -> Wording:
    """A sentence of the law in Chinese; translators find every template by this name."""
    return Wording(template, facts)


def listed(things: Iterable[object]) -> Wording:
    """Several things in a row, with the sign of the visitor's own language between them."""
    *before, last = things
    return say("{before}、{last}", before=listed(before), last=last) if before else say("{name}", name=last)
