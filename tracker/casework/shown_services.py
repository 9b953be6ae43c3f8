"""What shows a service that is corrected: to another way it is signed, numbered or consented to like any new one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.casework import services
from tracker.casework.amendments import Amendment
from tracker.casework.services import Carrier, Relation, Service
from tracker.law.acts import Served, ServiceMethod
from tracker.law.service_proof import NEEDS_CONSENT, check_proof
from tracker.models import Case, Record
from tracker.registers import attachments
from tracker.registers.clocks import act_of

WORDS = (
    *("carrier", "tracking_number", "recipient", "relation", "left", "witnesses", "consented", "unproven"),
    *("note", "only_way"),
)
# What only some ways know; it leaves when the way becomes another.
OF_WAYS: Mapping[str, frozenset[ServiceMethod]] = {
    "carrier": frozenset({ServiceMethod.POST}),
    "tracking_number": frozenset({ServiceMethod.POST}),
    "consented": NEEDS_CONSENT,
    "left": frozenset({ServiceMethod.IN_PERSON}),
    "witnesses": frozenset({ServiceMethod.IN_PERSON}),
    "only_way": frozenset({ServiceMethod.PUBLIC_NOTICE}),
}


def of_record(record: Record) -> Service | None:
    """The service as its record tells it now; one whose way nobody knows, as a ledger tells it, is shown by nothing."""
    act, told = act_of(record), record.words
    if not isinstance(act, Served) or act.method is None:
        return None
    return Service(
        ServiceMethod(act.method),
        carrier=Carrier(told["carrier"]) if told.get("carrier") else None,
        tracking_number=told.get("tracking_number", ""),
        recipient=told.get("recipient", ""),
        consented=bool(told.get("consented")),
        note=told.get("note", ""),
        relation=Relation(told["relation"]) if told.get("relation") else None,
        left=bool(told.get("left")),
        witnesses=told.get("witnesses", ""),
        unproven=told.get("unproven", ""),
        only_way=bool(told.get("only_way")),
    )


def amendment(case: Case, record: Record, act: Served, shown: Service | None, *, on: date) -> Amendment:
    """The service as it ought to read; another way, or another proof, is shown as the step itself asks (235号函).

    `shown`: what shows it, None leaves that as it is. Where nothing of all that changes, nothing is asked anew.
    """
    if act.method is None:
        return Amendment(record.id, act)
    before, method = of_record(record), ServiceMethod(act.method)
    service = fitted(replace(shown or before or Service(method), method=method), record, act)
    as_before = before is not None and before.method is method
    words = {name: service.words()[name] for name in WORDS if not as_before or method in OF_WAYS.get(name, (method,))}
    changed = {name for name, word in words.items() if (record.words.get(name) or None) != (word or None)}
    if not as_before or changed - {"note"}:
        check(case, record, service, on=on)
    return Amendment(record.id, act, words)


def fitted(service: Service, record: Record, act: Served) -> Service:
    """With the days of the act, and without what this way does not know."""
    method = service.method
    by_post, by_hand = method is ServiceMethod.POST, method is ServiceMethod.IN_PERSON
    unknown = method is ServiceMethod.PUBLIC_NOTICE or (by_post and record.words.get("awaits_signature"))
    return replace(
        service,
        posted_on=act.posted_on,
        reached_on=None if unknown else act.on,
        carrier=service.carrier if by_post else None,
        tracking_number=service.tracking_number if by_post else "",
        consented=service.consented and method in NEEDS_CONSENT,
        left=service.left and by_hand,
        witnesses=service.witnesses if service.left and by_hand else "",
    )


def check(case: Case, record: Record, service: Service, *, on: date) -> None:
    """Refuse days and ways that cannot be, and a service that neither words nor the papers kept with it show."""
    services.checked_day(case, service, on=on)
    services.check_left(service)
    papers = any(one.record_id == record.id for one in attachments.of_case(case))
    check_proof(
        service.method,
        signed=papers or service.left or bool(service.recipient.strip()),
        numbered=papers or bool(service.tracking_number.strip()),
        because=service.unproven,
    )
