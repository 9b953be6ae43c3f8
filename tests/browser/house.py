"""The district of the walks: a housing bureau where Clara, Rita and Hana work, and the finance bureau next door."""

from functools import cache

from sqlalchemy import select

from tests.factories import MONDAY, make_agency, make_unit, make_user
from tests.people import PASSWORD
from tracker.casework import passwords
from tracker.models import Role, User, db

PEOPLE = (
    ("clara", "陈小兰", "ZJJ", Role.CLERK),
    ("rita", "芮敏", "ZJJ", Role.REVIEWER),
    ("hana", "韩娜", "ZJJ", Role.HEAD),
    ("carl", "柯一凡", "ZJJ", Role.CLERK),
    ("sven", "孙文", "QZF", Role.SUPERVISOR),
    ("adam", "安达", "QZF", Role.ADMINISTRATOR),
    ("audrey", "奥德", "QZF", Role.AUDITOR),
    ("nora", "罗娜", "CZJ", Role.CLERK),
)


@cache
def password_hash() -> str:
    return passwords.hashed(PASSWORD)


def move_in() -> None:
    """Three agencies and everybody who works there, all with one password."""
    district = make_agency("QZF", "区人民政府", short_name="区府")
    offices = {
        "QZF": district,
        "ZJJ": make_agency("ZJJ", "区住房和城乡建设局", district, short_name="区住建"),
        "CZJ": make_agency("CZJ", "区财政局", district, short_name="区财政"),
    }
    make_unit(offices["ZJJ"], "法规科")
    for username, name, code, role in PEOPLE:
        email = f"{username}@example.org"
        make_user(offices[code], username, name, role, email=email, password_hash=password_hash())


def person(username: str) -> User:
    return db.session.scalars(select(User).where(User.username == username)).one()


__all__ = ["MONDAY", "PASSWORD", "PEOPLE", "move_in", "person"]
