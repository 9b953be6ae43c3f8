"""What came in 申请: who asks for what, how it arrived, and what must be so before it is registered (Arts 29, 31)."""

from dataclasses import dataclass
from datetime import date

from tracker.casework import arrival_evidence, records
from tracker.casework.attachments import Upload
from tracker.casework.identity import Proof
from tracker.casework.record_claims import Claim
from tracker.casework.representation import Mandate
from tracker.law import receipts
from tracker.law.acts import Channel
from tracker.law.edition import Article, RuleError
from tracker.law.receipts import Arrival
from tracker.law.wording import say
from tracker.models import Applicant, CoApplicant

RECEIPT_RULE = Article(31)


@dataclass(frozen=True)
class Application:
    """What came in: who asks for what, by which channel, and how it is wanted; `papers` are its originals, scanned.

    `unreached` tells how the office tried to reach the applicant in vain; `signature` who signed an oral application.
    """

    applicant: Applicant
    channel: Channel
    arrived_on: date
    description: str
    confirmed_on: date | None = None
    wanted_form: str = ""
    wanted_delivery: str = ""
    assistance: str = ""
    papers: tuple[Upload, ...] = ()
    addressed_elsewhere: bool = False
    reached_desk_on: date | None = None
    unreached: str = ""
    read_back_on: date | None = None
    signature: str = ""
    co_applicants: tuple[CoApplicant, ...] = ()
    mandate: Mandate | None = None
    proofs: tuple[Proof, ...] = ()
    claim: Claim | None = None

    @property
    def arrival(self) -> Arrival:
        """How it came, as the law looks at it."""
        return Arrival(
            self.channel,
            self.arrived_on,
            self.confirmed_on,
            self.addressed_elsewhere,
            self.reached_desk_on,
            self.read_back_on,
        )


def check(application: Application, *, on: date) -> None:
    """Refuse an application that came after today, that says nothing, or whose days cannot be (Arts 29, 31)."""
    if application.arrived_on > on:
        raise RuleError(
            "到达日期（{day}）不能晚于今天（{today}）。",
            RECEIPT_RULE,
            about="arrived_on",
            day=application.arrived_on,
            today=on,
        )
    check_confirmed(application.confirmed_on, application.arrived_on, on=on)
    receipts.check(application.arrival, on=on)
    arrival_evidence.check_signed(application.channel, application.signature, shown=bool(application.papers))
    records.written(application.applicant.name, say("申请人的姓名或者名称"))
    records.written(application.description, say("申请公开的内容"))


def check_confirmed(confirmed_on: date | None, arrived_on: date, *, on: date) -> None:
    """Refuse a confirmation before the arrival, or one that has not happened yet (Art. 31)."""
    if confirmed_on is None:
        return
    if confirmed_on < arrived_on:
        raise RuleError(
            "确认日期（{day}）不能早于申请到达的日期（{arrived_on}）。",
            RECEIPT_RULE,
            about="confirmed_on",
            day=confirmed_on,
            arrived_on=arrived_on,
        )
    if confirmed_on > on:
        raise RuleError(
            "确认日期（{day}）不能晚于今天（{today}）。", RECEIPT_RULE, about="confirmed_on", day=confirmed_on, today=on
        )
