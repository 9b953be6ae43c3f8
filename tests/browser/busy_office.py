"""An office at work: a case at every place where it can stand, reminders, a failed mail, publications, a ledger."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select, update

from tests.browser import house, rare_places
from tests.browser.serving import LiveServer
from tests.casework.answered import PUBLIC, THURSDAY, pdf, to_be_published
from tests.factories import anna, register_case
from tests.web.portal import courses
from tracker import jobs
from tracker.casework import publishing, voiding
from tracker.models import Case, Letter, Mail, MailState, Publication, db
from tracker.registers import correspondence
from tracker.registers.attachments import given_to_applicant
from tracker.timekeeping import utc_now

TODAY = date(2026, 4, 1)
CODE = "ABCD2345"
LEDGER = Path(__file__).parent.parent / "data" / "ledger-2024.xlsx"
COURSES = {
    "unconfirmed": courses.unconfirmed,
    "running": courses.confirmed,
    "overdue": courses.received,
    "clarifying": courses.clarification_asked,
    "consulting": courses.both_asked,
    "asked": courses.extension_requested,
    "extended": courses.extended,
    "paying": courses.fee_asked,
    "explaining": courses.reasons_asked,
    "stopped": courses.stopped,
    "replied": courses.replied,
    "posted": courses.posted,
    "served": courses.served,
    "filed": courses.filed,
    "withdrawn": courses.withdrawn,
    "lapsed": courses.lapsed,
    **rare_places.RARE,
}


@dataclass(frozen=True)
class BusyOffice:
    """A server, and the places that its addresses need."""

    server: LiveServer
    places: dict[str, object]

    def address(self, path: str) -> str:
        return self.server.url + path.format(**self.places)


def get_busy(server: LiveServer) -> BusyOffice:
    """Fill the books of an empty office, as its people would between the second of March and the first of April."""
    server.clock.go_to(TODAY)
    with server.at_work():
        house.move_in()
        cases = enter_cases()
        places: dict[str, object] = {name: courses.open_with(case, CODE) for name, case in cases.items()}
        places["publication"] = db.session.scalars(select(Publication.id)).first()
        places["letter"] = db.session.scalars(select(Letter.id).where(Letter.case == cases["served"])).first()
        letters_of_mailed = select(Letter.id).where(Letter.case == cases["mailed"])
        places["mailed_letter"] = db.session.scalars(letters_of_mailed).first()
        places["code"] = db.session.get_one(Letter, places["letter"]).check_code
        places |= one_letter_voided(cases["filed"])
        places |= rare_places.numbers(cases)
        places |= rare_places.own_texts(cases["running"].agency, house.person("adam"))
        jobs.run("reminders", TODAY, utc_now())
        one_mail_fails(str(places["mailed"]))
    return BusyOffice(server, places)


def enter_cases() -> dict[str, Case]:
    clara, hana, rita = (house.person(name) for name in ("clara", "hana", "rita"))
    district, office = house.person("sven").agency, courses.Office(clara, hana)
    cases = {name: course(office) for name, course in COURSES.items()}
    cases["mailed"] = register_case(clara, applicant=anna(email="anna@example.org"))
    cases["to_publish"] = to_be_published(register_case(clara), rita)
    cases["public"] = to_be_published(register_case(clara), rita, files=[pdf()])
    chosen = given_to_applicant(cases["public"])
    publishing.publish(cases["public"], PUBLIC, chosen, files_checked=True, by=rita, on=THURSDAY)
    return cases | rare_places.signing_office(district) | rare_places.acceptance_point(district, clara.agency)


def one_letter_voided(case: Case) -> dict[str, object]:
    letter = correspondence.of_case(case)[0]
    voiding.void(letter, "写错了申请内容", by=house.person("hana"), on=TODAY)
    return {"voided_letter": letter.id, "voided_code": letter.check_code}


def one_mail_fails(receipt_number: str) -> None:
    number = select(Case.id).where(Case.receipt_number == receipt_number).scalar_subquery()
    letters = select(Letter.id).where(Letter.case_id == number)
    failure = {"state": MailState.FAILED, "last_error": "550 no such user"}
    db.session.execute(update(Mail).where(Mail.letter_id.in_(letters)).values(**failure))
    db.session.commit()
