"""What is measured: the pages people open most, each beside a bare Flask page that asks the database one question."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from random import Random

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, text
from sqlalchemy.engine import Engine

from benchmarks.filling import QUERY_CODE
from tracker.law.clock import derive
from tracker.law.practice import Practice
from tracker.models import Case, User, db
from tracker.registers import applicant_status
from tracker.registers.calendars import working_calendar
from tracker.registers.clocks import acts_of
from tracker.web.portal import proofs

CLERK, SUPERVISOR = "clerk1-1", "supervisor"
SAMPLE = 200
OK, SEE_OTHER = 200, 303


@dataclass(frozen=True)
class Target:
    """One thing to do again and again; `times` a round, so that every target takes a comparable while."""

    name: str
    act: Callable[[], None]
    times: int


def bare_page(engine: Engine) -> FlaskClient:
    """The measure of all: Flask, one indexed query, one line of text."""
    app = Flask("bare")
    query = text("select number, status, due_on from cases where receipt_number = :receipt_number")

    @app.get("/<receipt_number>")
    def page(receipt_number: str) -> str:
        with engine.connect() as connection:
            number, status, due_on = connection.execute(query, {"receipt_number": receipt_number}).one()
        return f"{number} {status} {due_on}"

    return app.test_client()


def targets(app: Flask, dice: Random, today: date) -> list[Target]:
    """Everything that is measured, the bare page first."""
    with app.app_context():
        bare = bare_page(db.engine)
        own = sample(dice, CLERK)
        applicants = [with_proof(app, number) for number in own[:20]]
        clock = worked_out(dice, own[:50], today)
    clerk, supervisor = signed_in(app, CLERK), signed_in(app, SUPERVISOR)
    return [
        Target("a bare Flask page with one indexed query", opened(bare, lambda: f"/{dice.choice(own)}"), 200),
        Target("the desk's first page, a clerk's", opened(clerk, lambda: "/desk"), 10),
        Target("the list of all cases of an agency, 50 rows", opened(clerk, lambda: "/desk/cases"), 10),
        Target("the list of overdue cases of the district", opened(supervisor, lambda: "/desk/cases?view=overdue"), 10),
        Target("the list of all cases of the district, 50 rows", opened(supervisor, lambda: "/desk/cases"), 10),
        Target("the case page", opened(clerk, lambda: f"/desk/cases/{dice.choice(own)}"), 10),
        Target("the status page, once the code was shown", looked_up(dice, applicants), 10),
        Target("showing number and query code", code_shown(dice, app.test_client(), own), 10),
        Target("the clock of a case (law alone, no page)", clock, 100),
    ]


def opened(client: FlaskClient, place: Callable[[], str]) -> Callable[[], None]:
    """Somebody opens a page."""

    def act() -> None:
        answer = client.get(place())
        assert answer.status_code == OK, (answer.status_code, place())

    return act


def looked_up(dice: Random, applicants: Sequence[FlaskClient]) -> Callable[[], None]:
    """An applicant whose code is known already looks how it stands."""

    def act() -> None:
        assert QUERY_CODE not in dice.choice(applicants).get("/status").text

    return act


def code_shown(dice: Random, visitor: FlaskClient, numbers: Sequence[str]) -> Callable[[], None]:
    """Somebody types in number and query code."""

    def act() -> None:
        form = {"number": dice.choice(numbers), "code": QUERY_CODE}
        assert visitor.post("/status", data=form).status_code == SEE_OTHER

    return act


def worked_out(dice: Random, numbers: Sequence[str], today: date) -> Callable[[], None]:
    """The clock of one of these cases is derived, from acts that are read beforehand."""
    acts = [acts_of(case) for case in db.session.scalars(select(Case).where(Case.receipt_number.in_(numbers)))]
    calendar = working_calendar()

    def act() -> None:
        derive(dice.choice(acts), calendar, Practice(), as_of=today)

    return act


def sample(dice: Random, username: str) -> list[str]:
    """Receipt numbers of cases of this person's agency."""
    agency = select(User.agency_id).where(User.username == username).scalar_subquery()
    numbers = list(db.session.scalars(select(Case.receipt_number).where(Case.agency_id == agency).order_by(Case.id)))
    return dice.sample(numbers, min(SAMPLE, len(numbers)))


def signed_in(app: Flask, username: str) -> FlaskClient:
    """A browser in which this person has signed in."""
    client = app.test_client()
    with app.app_context():
        user = db.session.scalars(select(User).where(User.username == username)).one()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = user.get_id(), True
    return client


def with_proof(app: Flask, receipt_number: str) -> FlaskClient:
    """A browser in which somebody has shown the query code of a case."""
    client = app.test_client()
    case = applicant_status.find(receipt_number)
    assert case is not None
    seal = applicant_status.proof_of(case).seal
    with client.session_transaction() as session:
        session[proofs.SESSION_KEY] = [(receipt_number, seal, 2**40)]
    return client


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that reach the database within the block."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
