"""The invented applicants: identity numbers of no region, telephone numbers that nobody has."""

from random import Random
from typing import Any

from tracker.demonstration.contents import content
from tracker.law.annual_report import ApplicantKind
from tracker.models import Applicant, CoApplicant

KINDS = {
    ApplicantKind.NATURAL_PERSON: 78,
    ApplicantKind.BUSINESS: 9,
    ApplicantKind.RESEARCH: 3,
    ApplicantKind.WELFARE: 3,
    ApplicantKind.LEGAL_SERVICE: 4,
    ApplicantKind.OTHER: 3,
}
NOWHERE = "990102"
WEIGHTS, CHECK_DIGITS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"  # GB 11643
MANY = 110


class Cast:
    """Everybody who applies; some of them more than once."""

    def __init__(self, dice: Random) -> None:
        self.people = [somebody(dice) for _ in range(MANY)]

    def one(self, dice: Random, kind: ApplicantKind | None = None) -> Applicant:
        """Somebody who applies now."""
        kind = kind or dice.choices(list(KINDS), list(KINDS.values()))[0]
        person = dice.choice(self.people)
        if kind is ApplicantKind.NATURAL_PERSON:
            return Applicant(kind=kind, **person)
        name = dice.choice(content("names")[kind.value])
        number = f"52990102MJ{sum(map(ord, name)) % 10**7:07d}X"
        return Applicant(
            kind=kind, **{**person, "name": name, "identity_number": number, "contact_person": person["name"]}
        )


def somebody(dice: Random) -> dict[str, Any]:
    """A person with all that an application asks for; not everybody has an e-mail address."""
    names, places = content("names"), content("places")
    number = dice.randint(0, 99999)
    return {
        "name": dice.choice(names["surnames"]) + dice.choice(names["given"]),
        "identity_number": identity_number(dice),
        "phone": f"129{dice.randint(0, 99999999):08d}",
        "email": f"applicant{number:05d}@example.org" if dice.random() < 0.45 else "",
        "address": f"东澜市杨帆区{dice.choice(places['estate'])}{dice.randint(1, 60)}号{dice.randint(101, 1204)}室",
        "postcode": "990012",
    }


def beside(dice: Random, many: int) -> tuple[CoApplicant, ...]:
    """So many people who apply together with somebody."""
    told = [somebody(dice) for _ in range(many)]
    kept = ("name", "identity_number", "phone", "email", "address")
    return tuple(CoApplicant(kind=ApplicantKind.NATURAL_PERSON, **{name: one[name] for name in kept}) for one in told)


def identity_number(dice: Random) -> str:
    """Eighteen digits with a right check digit, of a region that does not exist."""
    born = f"{dice.randint(1948, 2003)}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}"
    digits = f"{NOWHERE}{born}{dice.randint(1, 999):03d}"
    return digits + CHECK_DIGITS[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11]
