"""Acting by an agent 授权委托: who may act for the applicant, how far, until when, and who receives the letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.casework import attachments, hearing_parties, records
from tracker.casework.attachments import Upload
from tracker.casework.steps import step
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import Wording, say
from tracker.models import Audience, Case, MandatePaper, MandateScope, ProofKind, Representation, User, db
from tracker.timekeeping import utc_now

RULE = Article(29)
SCOPE_NAMES: Mapping[MandateScope, Wording] = {
    MandateScope.GENERAL: say("一般授权"),
    MandateScope.SPECIAL: say("特别授权"),
}
PAPER_NAMES: Mapping[MandatePaper, Wording] = {
    MandatePaper.KEPT: say("授权委托书已收存"),
    MandatePaper.SEEN: say("授权委托书已看过，未收存"),
}


@dataclass(frozen=True)
class Mandate:
    """What a power of attorney says: who acts, proved by what, how far (`powers` in words), and until when."""

    name: str
    identity_kind: ProofKind
    scope: MandateScope = MandateScope.GENERAL
    paper: MandatePaper = MandatePaper.SEEN
    powers: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    receives_letters: bool = False
    valid_until: date | None = None
    papers: tuple[Upload, ...] = ()


def record(case: Case, mandate: Mandate, *, by: User, on: date) -> None:
    """Enter an agent who acts for the applicant from today on (Art. 29; 民法典第一百六十五条)."""
    check(mandate, on=on)
    with step(Step.RECORD_REPRESENTATION, case, by=by, on=on, agent=mandate.name.strip()):
        keep(case, mandate, by=by, on=on)
        hearing_parties.check_nobody_heard(case)


def check(mandate: Mandate, *, on: date) -> None:
    """Refuse a power of attorney that names nobody, that has run out, or whose special powers are not said."""
    check_named(mandate)
    if mandate.valid_until is not None and mandate.valid_until < on:
        raise RuleError("授权委托已于{day}到期。", RULE, about="valid_until", day=mandate.valid_until)
    if mandate.paper is MandatePaper.KEPT and not mandate.papers:
        raise RuleError("请上传授权委托书；没有收存的，选择“{seen}”。", RULE, seen=PAPER_NAMES[MandatePaper.SEEN])


def check_named(mandate: Mandate | Representation) -> None:
    """Refuse an agent without a name, and special powers that are not said (Art. 29)."""
    records.written(mandate.name, say("受托人的姓名"))
    if mandate.scope is MandateScope.SPECIAL:
        records.written(mandate.powers, say("特别授权的事项"))


def check_kept(agent: Representation) -> None:
    """Refuse an entry that, put right, names nobody, or says of a paper in the file that it is not there (Art. 29)."""
    check_named(agent)
    if agent.paper is MandatePaper.KEPT and not agent.files:
        raise RuleError("案卷里没有授权委托书，不能改为“已收存”。", RULE, about="paper")
    hearing_parties.check_nobody_heard(agent.case)


def keep(case: Case, mandate: Mandate, *, by: User | None, on: date) -> Representation:
    """Write an agent into a case, within a step, with the power of attorney where it was handed in."""
    agent = Representation(
        case_id=case.id,
        name=mandate.name.strip(),
        identity_kind=mandate.identity_kind,
        phone=mandate.phone.strip(),
        email=mandate.email.strip(),
        address=mandate.address.strip(),
        scope=mandate.scope,
        powers=mandate.powers.strip(),
        paper=mandate.paper,
        receives_letters=mandate.receives_letters,
        valid_until=mandate.valid_until,
        began_on=on,
        recorded_by_id=by.id if by else None,
        recorded_at=utc_now(),
    )
    db.session.add(agent)
    agent.files = attachments.attach(case, mandate.papers, Audience.INTERNAL, by=by)
    return agent


def end(agent: Representation, because: str, *, ended_on: date, by: User, on: date) -> None:
    """End a representation: from that day on the agent acts no more, and receives no letters (民法典第一百七十三条)."""
    because = records.written(because, say("终止代理的原因"))
    if agent.ended_on is not None:
        raise RuleError("{name}的代理已经终止。", RULE, name=agent.name)
    if not agent.began_on <= ended_on <= on:
        raise RuleError(
            "终止的日期（{day}）应当在登记代理（{began}）以后、今天（{today}）以前。",
            RULE,
            about="ended_on",
            day=ended_on,
            began=agent.began_on,
            today=on,
        )
    with step(Step.RECORD_REPRESENTATION, agent.case, by=by, on=on, agent=agent.name, ended_on=ended_on):
        agent.ended_on, agent.ended_because = ended_on, because


def copies(agents: Sequence[Representation]) -> list[Mandate]:
    """The powers of attorney of one case, to be entered into another that came out of it; the paper stays behind."""
    return [
        Mandate(
            name=one.name,
            identity_kind=one.identity_kind,
            scope=one.scope,
            paper=one.paper,
            powers=one.powers,
            phone=one.phone,
            email=one.email,
            address=one.address,
            receives_letters=one.receives_letters,
            valid_until=one.valid_until,
        )
        for one in agents
    ]
