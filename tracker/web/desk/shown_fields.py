"""What the correction of a service asks beside its days: the proof that recording it asks, as it stands there."""

from typing import Any

from wtforms.fields.core import UnboundField

from tracker.casework import shown_services
from tracker.casework.services import Carrier, Relation, Service
from tracker.casework.shown_services import WORDS
from tracker.law.acts import ActKind, ServiceMethod
from tracker.models import Record
from tracker.web.desk.service_forms import ServiceForm


def questions(record: Record) -> dict[str, Any]:
    """The fields of the service's own form, to stand behind the days; none for what is no service."""
    if record.kind is not ActKind.SERVED:
        return {}
    own = {name: getattr(ServiceForm, name) for name in WORDS}
    return {name: UnboundField(one.field_class, *one.args, **one.kwargs) for name, one in own.items()}


def known(record: Record) -> dict[str, Any]:
    """What stands there now; by whom a letter would have gone, and who would have signed, as is usual."""
    service = shown_services.of_record(record)
    if record.kind is not ActKind.SERVED or service is None:
        return {}
    by_post = service.method is ServiceMethod.POST
    carrier = service.carrier or (None if by_post else Carrier.CHINA_POST)
    relation = service.relation or (None if service.recipient else Relation.SELF)
    told = {name: getattr(service, name) for name in WORDS if name not in ("carrier", "relation")}
    return {**told, "carrier": carrier and carrier.value, "relation": relation and relation.value}


def are_asked(form: Any) -> bool:
    return all(name in form for name in WORDS)


def read(form: Any) -> Service:
    """What was typed; its days are the record's own."""
    return Service(
        ServiceMethod(form.method.data) if "method" in form and form.method.data else ServiceMethod.POST,
        carrier=Carrier(form.carrier.data) if form.carrier.data else None,
        tracking_number=form.tracking_number.data or "",
        recipient=form.recipient.data or "",
        consented=form.consented.data,
        note=form.note.data or "",
        relation=Relation(form.relation.data) if form.relation.data else None,
        left=form.left.data,
        witnesses=form.witnesses.data or "",
        unproven=form.unproven.data or "",
        only_way=form.only_way.data,
    )
