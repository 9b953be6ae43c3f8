"""The invented district: its government, twelve departments and four streets, and who works there."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

from tracker.casework import agencies, passwords, people, sign_off_setting
from tracker.demonstration.contents import content
from tracker.models import Agency, Role, Unit, User

PASSWORD = "yangfan-demo"  # noqa: S105  # told to everybody; production refuses the demonstration
DISTRICT, MAIN = "YF", "YFFT"
HOURS = "工作日9:00至11:30、13:30至17:00"
ONLINE = "东澜市行政复议服务平台"
MANAGING = {"supervisor": Role.SUPERVISOR, "admin": Role.ADMINISTRATOR, "auditor": Role.AUDITOR}


@dataclass(frozen=True)
class Office:
    """One agency with the people who do its work."""

    agency: Agency
    units: list[Unit]
    clerks: list[User]
    reviewer: User
    head: User
    weight: float


@dataclass(frozen=True)
class House:
    """All offices, by code."""

    offices: dict[str, Office]

    def other_than(self, office: Office, dice: Random) -> Agency:
        """Some other department, to which an applicant may be sent on."""
        return dice.choice([other.agency for other in self.offices.values() if other is not office])


def enter_all(dice: Random, on: date) -> House:
    """Enter the agencies with their units and people into the books."""
    offices: dict[str, Office] = {}
    for told in content("offices"):
        office = offices[told["code"]] = entered(told, offices[DISTRICT].agency if offices else None, dice, on)
        if "sign_off_levels" in told:
            sign_off_setting.choose(office.agency, told["sign_off_levels"], by=None, on=on)
    district = offices[DISTRICT].agency
    for username, role in MANAGING.items():
        enter_person(username, district, (role,), dice, on)
    return House(offices)


def entered(told: dict[str, Any], parent: Agency | None, dice: Random, on: date) -> Office:
    """One agency with its units, and a clerk, a reviewer and a head; in a small one a person is both of the latter."""
    patterns = {name: told[name] for name in ("case_number_pattern", "letter_number_pattern") if name in told}
    agency = agencies.add_agency(
        told["code"],
        told["name"],
        parent,
        by=None,
        on=on,
        short_name=told["short_name"],
        address=told["address"],
        phone=f"0600-5555{dice.randint(1000, 9999)}",
        office_hours=HOURS,
        review_body=told.get("review_body", "杨帆区人民政府"),
        review_online=ONLINE,
        court=told.get("court", "杨帆区人民法院"),
        accepts_below=parent is None,  # the window in the district's service centre receives for everybody
        **patterns,
    )
    units = [agencies.add_unit(agency, name, by=None, on=on) for name in told["units"]]
    clerks = [
        enter_person(username_of(told["code"], f"clerk{number if number > 1 else ''}"), agency, (Role.CLERK,), dice, on)
        for number in range(1, told.get("clerks", 1) + 1)
    ]
    head_roles = (Role.REVIEWER, Role.HEAD) if told.get("small") else (Role.HEAD,)
    head = enter_person(username_of(told["code"], "head"), agency, head_roles, dice, on)
    reviewer = head
    if not told.get("small"):
        reviewer = enter_person(username_of(told["code"], "reviewer"), agency, (Role.REVIEWER,), dice, on)
    return Office(agency, units, clerks, reviewer, head, told["weight"])


def username_of(code: str, post: str) -> str:
    """In the main office the post alone, elsewhere the agency before it: gz.clerk."""
    return post if code == MAIN else f"{(code.removeprefix(DISTRICT) or code).lower()}.{post}"


@cache
def kept_password() -> str:
    """The one password of everybody as it is kept: hashing it takes its time, by intention, and so is done once."""
    return passwords.hashed(PASSWORD)


def enter_person(username: str, agency: Agency, roles: tuple[Role, ...], dice: Random, on: date) -> User:
    names = content("names")
    name = dice.choice(names["surnames"]) + dice.choice(names["given"])
    email = f"{username}@yangfan.example.org"
    return people.add_user(
        username,
        name,
        agency,
        password=PASSWORD,
        must_change_password=False,
        roles=roles,
        email=email,
        password_hash=kept_password(),
        by=None,
        on=on,
    )
