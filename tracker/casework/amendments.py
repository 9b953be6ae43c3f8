"""Letting a dated record read otherwise, or hold no more: what is left is checked, and the status follows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.casework import anonymity, approved_records, hearing_parties, orders, records, reply_grounds
from tracker.casework.reopening import FOUND_BY_ORDER
from tracker.casework.where_it_stands import left_by
from tracker.law import amendments
from tracker.law.acts import Act, ActKind, Received, Served, ServiceMethod, act_to_json
from tracker.law.conversion import Suitability
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Status
from tracker.law.service_methods import received_by_notice
from tracker.models import Case, Record
from tracker.registers import conversions, strikes
from tracker.registers.clocks import KEPT_RECEIPT, act_of, acts_of, practice_for
from tracker.registers.refusals import NotFound
from tracker.timekeeping import utc_now

Values = Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Amendment:
    """A record of a case and the act as it ought to read; None voids it. `words`: what people wrote beside the act.

    Words that are not named stay as they are; one that is empty is taken out.
    """

    record_id: int
    act: Act | None
    words: Mapping[str, Any] = field(default_factory=dict)


def record_of(case: Case, record_id: int) -> Record:
    """The record with this id, while it stands; another one does not exist here."""
    found = next((one for one in case.records if one.id == record_id and one.voided_at is None), None)
    if found is None:
        raise NotFound(str(record_id))
    return found


def apply(case: Case, amendment: Amendment, today: date) -> Values:
    """Let the record read as it ought to, and the case stand as its acts leave it; old and new of each field."""
    record = record_of(case, amendment.record_id)
    act = shaped(record, amendment.act) if amendment.act is not None else None
    happened_on, decided_against = record.happened_on, hearing_parties.decided_against(case)
    before, practice, filed = acts_of(case), practice_for(case), case.status is Status.FILED
    stood = left_by(case, before, practice, today, filed=filed)
    if act is None:
        orders.forget_found_day(case, record)
    after = [act if one is record else act_of(one) for one in case.records if one.voided_at is None]
    left = [one for one in after if one is not None]
    values = between(record, act, amendment.words)
    amendments.check(before, left, act, today, practice)
    if act is None:
        check_nothing_hangs_on(case, record)
        record.voided_at = utc_now()
    else:
        write(case, record, act, amendment.words)
        if "party" in values:
            hearing_parties.check_nobody_heard(case)
            before_it, name = map(str, values["party"])
            anonymity.check(case, name, about="party", somebody_else=anonymity.gives_away(case, before_it))
    hearing_parties.check_decisions(case, decided_against)
    stands = left_by(case, left, practice, today, filed=filed)
    orders.check_taken_up(case, left, stands)
    orders.follow(case, record)
    approved_records.follow(case, record, happened_on)
    if stands is not stood and not strikes.is_struck(case):
        settle(case, stands)
        orders.end_mistaken(case, stands, on=today)
    return values


def shaped(record: Record, act: Act) -> Act:
    """A posted reply that nobody signed for yet stands under its posting, a public notice under its thirtieth day."""
    if not isinstance(act, Served) or act.posted_on is None:
        return act
    if act.method is ServiceMethod.PUBLIC_NOTICE:
        return replace(act, on=received_by_notice(act.posted_on))
    waits = record.words.get("awaits_signature") and act.method is ServiceMethod.POST
    return replace(act, on=act.posted_on) if waits else act


def between(record: Record, act: Act | None, words: Mapping[str, Any]) -> Values:
    """Every field and word that will read otherwise, as the books write it; a correction without any is refused."""
    if act is None:
        return {}
    values = differences(record, act, words)
    if not values:
        raise RuleError("没有改动任何内容，不需要更正。", amendments.RULE)
    return values


def differs(record: Record, amendment: Amendment) -> bool:
    """Whether the record reads otherwise than it ought to."""
    return amendment.act is None or bool(differences(record, amendment.act, amendment.words))


def differences(record: Record, act: Act, words: Mapping[str, Any]) -> Values:
    """Each field and word that would read otherwise: old and new."""
    old, new = act_to_json(act_of(record)), act_to_json(act)
    pairs = {name: (old.get(name), new.get(name)) for name in {**old, **new}}
    pairs |= {name: (record.words.get(name) or None, word or None) for name, word in words.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def write(case: Case, record: Record, act: Act, words: Mapping[str, Any]) -> None:
    record.happened_on, record.facts = act.on, records.facts_of(act)
    record.words = {name: word for name, word in {**record.words, **words}.items() if word or name not in words}
    if isinstance(act, Received):
        record.words = {**record.words, KEPT_RECEIPT: practice_for(case).internet_receipt.value}
        case.arrived_on, case.channel = act.on, act.channel
        gone = (FOUND_BY_ORDER,) if act.confirmed_on else (FOUND_BY_ORDER, "confirmed_how")
        record.words = {name: word for name, word in record.words.items() if name not in gone}
    if isinstance(act, Served) and act.method is not ServiceMethod.POST:
        record.words = {name: word for name, word in record.words.items() if name != "awaits_signature"}


def settle(case: Case, status: Status) -> None:
    """Where the case stands now; what is concluded no more is filed no more."""
    if case.status is Status.FILED and status is not Status.FILED:
        case.filed_on = case.retention = None
    case.status = status


def check_nothing_hangs_on(case: Case, record: Record) -> None:
    """Refuse to void a reply under its publication (Art. 44), an order or an opinion under a reply (Arts 32, 51)."""
    orders.check_voiding(case, record)
    reply_grounds.check_voiding(case, record)
    if record.kind is not ActKind.DECIDED:
        return
    if conversions.is_public(case):
        raise RuleError("答复的信息已经在公开专栏发布，请先撤下，再作废答复。", Article(44))
    decision = conversions.decision_of(case)
    if decision is not None and decision.suitability is Suitability.CONVERTIBLE:
        raise RuleError("已经决定把答复的信息转为主动公开，请先改为不转，再作废答复。", Article(44))
