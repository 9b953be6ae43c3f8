"""Several applicants in one case 共同申请人: entered, corrected or struck out, with what stood there before kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.casework import corrections, hearing_parties, records
from tracker.casework.steps import step
from tracker.law.annual_report import APPLICANT_KIND_NAMES, ApplicantKind
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.models import Case, CoApplicant, User, db
from tracker.registers import applicants

RULE = Article(29)
MOST = 50
FIELD = "co_applicants"


@dataclass(frozen=True)
class Joining:
    """Somebody who applies together with the applicant: `identity_number` None leaves the one in the books."""

    kind: ApplicantKind
    name: str
    identity_number: str | None = ""
    phone: str = ""
    email: str = ""
    address: str = ""


def new(joining: Joining) -> CoApplicant:
    """A co-applicant who belongs to no case yet."""
    row = CoApplicant(identity_number="")
    write(row, joining)
    return row


def write(row: CoApplicant, joining: Joining) -> None:
    row.kind = joining.kind
    row.name = records.written(joining.name, say("共同申请人的姓名或者名称"))
    if joining.identity_number is not None:
        row.identity_number = joining.identity_number.strip()
    row.phone, row.email, row.address = joining.phone.strip(), joining.email.strip(), joining.address.strip()


def add(case: Case, joining: Joining, because: str, *, by: User, on: date) -> None:
    """Enter one more applicant; later letters address him too (Art. 29)."""
    if len(applicants.co_applicants(case)) >= MOST:
        raise RuleError("共同申请人最多 {most} 人。", RULE, most=MOST)

    def enter() -> None:
        row = new(joining)
        row.case_id = case.id
        db.session.add(row)

    put_right(case, enter, because, by=by, on=on)


def correct(one: CoApplicant, joining: Joining, because: str, *, by: User, on: date) -> None:
    """Put right what was entered of an applicant."""
    put_right(one.case, lambda: write(one, joining), because, by=by, on=on)


def remove(one: CoApplicant, because: str, *, by: User, on: date) -> None:
    """Strike out somebody who does not apply; letters that were written stay as they were written."""
    put_right(one.case, lambda: db.session.delete(one), because, by=by, on=on)


def put_right(case: Case, change: Callable[[], None], because: str, *, by: User, on: date) -> None:
    """Change who applies, within a correction of the entry: old and new are kept, identity numbers by their ends."""
    because = records.written(because, say("更正的理由"))
    with step(Step.CORRECT_ENTRY, case, by=by, on=on, reason=because):
        before = described(applicants.co_applicants(case))
        change()
        db.session.flush()
        hearing_parties.check_nobody_heard(case)
        after = described(applicants.co_applicants(case))
        corrections.keep(case, {FIELD: (before, after)} if before != after else {}, because, by=by)


def described(together: Sequence[CoApplicant]) -> str:
    """Who applies together, with how to reach them; of identity numbers only the ends."""
    return "；".join(one_described(one) for one in together)


def one_described(one: CoApplicant) -> str:
    number = corrections.ends_only(one.identity_number) if one.identity_number else ""
    told = [str(APPLICANT_KIND_NAMES[one.kind]), number, one.phone, one.email, one.address]
    return f"{one.name}（{'，'.join(text for text in told if text)}）"
