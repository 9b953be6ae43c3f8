"""Whatever a test wants to find in the books, in one line each. The real functions register cases."""

from datetime import date
from typing import Any

from tests.memory import remembered
from tracker.casework import intake
from tracker.casework.intake import Application
from tracker.law.acts import Channel
from tracker.law.annual_report import ApplicantKind
from tracker.models import Agency, Applicant, Case, Role, RoleGrant, Unit, User, db
from tracker.timekeeping import utc_now

MONDAY = date(2026, 3, 2)
OFFICE = {
    "address": "政通路1号",
    "phone": "021-55550000",
    "office_hours": "工作日9时至17时",
    "review_body": "区人民政府",
    "court": "区人民法院",
}


@remembered
def make_agency(code: str, name: str, parent: Agency | None = None, **more: Any) -> Agency:
    """An agency below `parent`, ready to be used."""
    agency = Agency(code=code, name=name, parent_id=parent.id if parent else None, **{**OFFICE, **more})
    db.session.add(agency)
    db.session.flush()
    agency.path = f"{parent.path if parent else '/'}{agency.id}/"
    db.session.commit()
    return agency


@remembered
def make_unit(agency: Agency, name: str = "法规科") -> Unit:
    unit = Unit(agency=agency, name=name)
    db.session.add(unit)
    db.session.commit()
    return unit


@remembered
def make_user(agency: Agency, username: str, name: str, *roles: Role, **more: Any) -> User:
    """A person of an agency who holds these roles there."""
    user = User(agency=agency, username=username, name=name, created_at=utc_now(), **more)
    user.grants = [RoleGrant(agency=agency, role=role) for role in roles]
    db.session.add(user)
    db.session.commit()
    return user


def anna(**more: Any) -> Applicant:
    """Anna, who applies for information."""
    known = {
        "kind": ApplicantKind.NATURAL_PERSON,
        "name": "安娜",
        "identity_number": "310110199001011234",
        "phone": "13800000001",
        "address": "国定路100号",
    }
    return Applicant(**{**known, **more})


def application(received_on: date = MONDAY, **more: Any) -> Application:
    """What Anna handed in at the counter on a day."""
    known = {
        "applicant": anna(),
        "channel": Channel.IN_PERSON,
        "arrived_on": received_on,
        "description": "2025年度旧住房改造项目的招标结果",
    }
    return Application(**{**known, **more})


@remembered
def register_case(clara: User, *, received_on: date = MONDAY, on: date | None = None, **more: Any) -> Case:
    """Anna's case, registered by Clara on the day it came, in Clara's hands; `more` goes into the application."""
    office = {name: more.pop(name) for name in ("agency", "unit", "handler", "number", "token") if name in more}
    agency = office.pop("agency", clara.agency)
    office.setdefault("handler", clara)
    asked = application(received_on, **more)
    return intake.register(agency, asked, by=clara, on=on or received_on, **office).case


def again(case: Case) -> Case:
    """The case as the books have it now, after somebody else wrote."""
    db.session.expire_all()
    return db.session.get_one(Case, case.id)
