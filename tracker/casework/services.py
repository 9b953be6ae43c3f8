"""Service of the reply 送达: when it was posted, when it reached the applicant, and how that is known (235号函)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from tracker.casework import (
    attachments,
    communications,
    consequences,
    late_entries,
    public_notices,
    records,
    remedies,
    service_copies,
    turned_timely,
)
from tracker.casework.amendments import Values
from tracker.casework.attachments import Upload
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.casework.wishes import WantedDelivery
from tracker.law import late_entry, lawful, possible
from tracker.law.acts import ActKind, Channel, Served, ServiceMethod
from tracker.law.edition import RuleError
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.service_methods import SENDING_NAMES
from tracker.law.service_proof import NEEDS_CONSENT, check_consent, check_proof
from tracker.law.wording import Wording, say
from tracker.models import Audience, Case, Record, User
from tracker.registers import applicants, service_attempts
from tracker.registers.proceedings import awaiting_signature, latest
from tracker.registers.situations import situation_of
from tracker.timekeeping import utc_now


class Carrier(StrEnum):
    """Who carried the letter; state organs' documents go with China Post alone (邮政法 Art. 55)."""

    CHINA_POST = "china_post"
    COURIER = "courier"


CARRIER_NAMES: Mapping[Carrier, Wording] = {
    Carrier.CHINA_POST: say("中国邮政（EMS、挂号信）"),
    Carrier.COURIER: say("快递公司"),
}
COURIER_WARNING = say(
    "快递企业不得寄递国家机关公文（邮政法第五十五条），通过快递公司寄送的，送达效力可能受到质疑，建议改由中国邮政重新送达。"
)


class Relation(StrEnum):
    """Who took the letter over for the applicant (民事诉讼法 Art. 88, by analogy)."""

    SELF = "self"
    FAMILY = "family"
    AGENT = "agent"
    DESK = "desk"
    OTHER = "other"


RELATION_NAMES: Mapping[Relation, Wording] = {
    Relation.SELF: say("本人"),
    Relation.FAMILY: say("同住成年家属"),
    Relation.AGENT: say("代理人或者指定的代收人"),
    Relation.DESK: say("单位负责收件的人"),
    Relation.OTHER: say("其他人"),
}


@dataclass(frozen=True)
class Service:
    """One service: the day it was posted, mailed or published, and once it is known the day it was received.

    `witnesses`: whoever was asked to take the letter refused it, so that it was left before these people 留置送达.
    `grounds`: asked for where the day that counts keeps a last day which today is past.
    `unproven`: why nobody signed, or why the mail has no number, where nothing else shows the service. `only_way`: of
    a public notice with no returned letter before it in the books, that the note names the attempt that failed.
    """

    method: ServiceMethod
    posted_on: date | None = None
    reached_on: date | None = None
    carrier: Carrier | None = None
    tracking_number: str = ""
    recipient: str = ""
    consented: bool = False
    note: str = ""
    relation: Relation | None = None
    left: bool = False
    witnesses: str = ""
    proofs: Sequence[Upload] = ()
    grounds: Grounds = late_entries.NONE
    unproven: str = ""
    only_way: bool = False

    @property
    def proven(self) -> Grounds:
        """Why it is entered only now; where nothing else is named, the number of the mail proves its posting."""
        number = self.tracking_number.strip().upper()
        if self.grounds.proof.strip() or not number:
            return self.grounds
        return replace(self.grounds, proof=str(say("邮件号 {number}", number=number)))

    @property
    def awaits_signature(self) -> bool:
        """Posted, and not known yet when the applicant signed."""
        return self.method is ServiceMethod.POST and self.reached_on is None

    def words(self) -> dict[str, Any]:
        """What the record keeps of it beside its dates."""
        return {
            "carrier": self.carrier.value if self.carrier else "",
            "tracking_number": self.tracking_number.strip().upper(),
            "recipient": self.recipient.strip(),
            "relation": self.relation.value if self.relation and self.recipient.strip() else "",
            "left": self.left or None,
            "witnesses": self.witnesses.strip(),
            "consented": self.consented or None,
            "awaits_signature": self.awaits_signature or None,
            "unproven": self.unproven.strip(),
            "only_way": (self.only_way and self.method is ServiceMethod.PUBLIC_NOTICE) or None,
            "note": self.note.strip(),
        }


def serve(case: Case, service: Service, *, by: User, on: date) -> None:
    """Record how the reply was sent and when it reached the applicant; a posted one may still be on its way."""
    with step(Step.RECORD_SERVICE, case, by=by, on=on, method=service.method):
        possible.check(Step.RECORD_SERVICE, situation_of(case, on))
        if latest(case, ActKind.SERVED) is not None:
            raise RuleError(
                "已经登记送达；邮件退回或者拒收的，请先办理“{step}”，其他情形请写明重新送达的原因。",
                lawful.SERVICE_RULE,
                step=STEP_NAMES[Step.RECORD_RETURN],
            )
        keep(case, service, by=by, on=on)


def complete(
    case: Case,
    reached_on: date,
    recipient: str = "",
    *,
    relation: Relation | None = None,
    proofs: Sequence[Upload] = (),
    by: User,
    on: date,
) -> None:
    """Record when the posted reply was signed for; the day of posting stays (行政复议法实施条例 Art. 15)."""
    with step(Step.RECORD_SERVICE, case, by=by, on=on, reached_on=reached_on):
        posted = awaiting_signature(case)
        if posted is None:
            raise RuleError("没有等待签收的邮件。", lawful.SERVICE_RULE)
        lawful.check_service(decision_day(case), posted.happened_on, reached_on, on)
        posted.happened_on = reached_on
        kept = {name: word for name, word in posted.words.items() if name != "awaits_signature"}
        told = {"recipient": recipient.strip(), "relation": relation.value if relation and recipient.strip() else ""}
        posted.words = {**kept, **{name: word for name, word in told.items() if word}}
        attachments.attach(case, proofs, Audience.INTERNAL, by=by, record=posted)


def serve_again(case: Case, service: Service, because: str, *, invalid: bool = False, by: User, on: date) -> None:
    """Send the reply once more for another reason than that it came back (235号函).

    A service that holds keeps counting, and this is another copy; one that was `invalid` is voided and stays in the
    books. What came back or was refused is recorded in `returns.came_back`: its posting may still count.
    """
    because = records.written(because, say("重新送达的原因"))
    with step(Step.RECORD_SERVICE, case, by=by, on=on, method=service.method, because=because):
        possible.check(Step.RECORD_SERVICE, situation_of(case, on))
        earlier = latest(case, ActKind.SERVED)
        if earlier is None:
            raise RuleError("还没有登记过送达，无需重新送达。", lawful.SERVICE_RULE)
        if not invalid:
            keep_copy(case, service, because, by=by, on=on)
            return
        found = consequences.of_change(
            case, lambda: replace_with(case, earlier, service, because, by=by, on=on), (), on=on
        )
        turned_timely.check(case, found, service.proven.proof, by=by)


def replace_with(case: Case, earlier: Record, service: Service, because: str, *, by: User, on: date) -> Values:
    """The service that was invalid holds no more, and this one holds instead."""
    earlier.voided_at = utc_now()
    earlier.words = {**earlier.words, "voided_because": because}
    keep(case, service, by=by, on=on)
    return {}


def keep_copy(case: Case, service: Service, because: str, *, by: User, on: date) -> None:
    """Keep another copy of the reply as an exchange: the service that holds decides what is in time."""
    day = checked_day(case, service, on=on)
    remedies.check_channel(case, online=service.method in NEEDS_CONSENT, told=service.note)
    check_left(service)
    check_shown(service)
    told = {"number": service.tracking_number.strip().upper(), "recipient": service.recipient.strip()}
    sent = service_copies.exchange(case, service.method, service.posted_on or day, because, **told)
    communications.keep(case, sent, service.proofs, by=by)


def keep(case: Case, service: Service, *, by: User, on: date) -> Record:
    """Keep the service as a record; posted and not signed for, it stands under the day of posting."""
    happened_on = checked_day(case, service, on=on)
    remedies.check_channel(case, online=service.method in NEEDS_CONSENT, told=service.note)
    check_left(service)
    served = Served(happened_on, service.method, service.posted_on, service_attempts.kept_posting(case))
    day = late_entry.day_that_counts(served)
    mark = late_entries.look(Deed.SERVICE, case, day, service.proven, by=by, on=on)
    check_shown(service)
    record = records.keep(case, served, by=by, **service.words())
    late_entries.keep(case, mark, by=by, record=record)
    attachments.attach(case, service.proofs, Audience.INTERNAL, by=by, record=record)
    return record


def check_shown(service: Service) -> None:
    """A service is signed for, numbered, or shown by a paper; else it is said why not (235号函)."""
    shown = bool(service.proofs) or bool(service.grounds.proof.strip())
    check_proof(
        service.method,
        signed=shown or service.left or bool(service.recipient.strip()),
        numbered=shown or bool(service.tracking_number.strip()),
        because=service.unproven,
    )


def check_left(service: Service) -> None:
    """A letter is left only where it was brought in person, and before witnesses (民事诉讼法 Art. 89, by analogy)."""
    if not service.left:
        return
    if service.method is not ServiceMethod.IN_PERSON:
        raise RuleError("留置送达是当面送达时受送达人拒收的做法，送达方式请选“当面送达”。", lawful.SERVICE_RULE)
    if not service.witnesses.strip():
        raise RuleError(
            "留置送达的，请写明在场的见证人（姓名、单位），并附照片或者录像。", lawful.SERVICE_RULE, about="witnesses"
        )


def checked_day(case: Case, service: Service, *, on: date) -> date:
    """The day the service stands under; refuses dates that cannot be, and an e-mail to which nobody agreed."""
    if service.method is ServiceMethod.PUBLIC_NOTICE:
        told = (service.posted_on, service.note, decision_day(case))
        return public_notices.notice_day(case, *told, only_way=service.only_way, on=on)
    check_consent(service.method, consented=service.consented or chose_platform(case, service))
    if service.method is ServiceMethod.EMAIL:
        check_mailable(case, on=on)
    sending = SENDING_NAMES.get(service.method, lawful.POSTING)
    lawful.check_service(decision_day(case), service.posted_on, service.reached_on, on, sending=sending)
    if service.method is ServiceMethod.POST and service.posted_on is None:
        raise RuleError(
            "邮寄送达的，请填写交邮日期：是否按时答复以交邮日期计算。", lawful.SERVICE_RULE, about="posted_on"
        )
    day = service.reached_on or (service.posted_on if service.awaits_signature else None)
    if day is None:
        raise RuleError("请填写送达申请人的日期。", lawful.SERVICE_RULE, about="reached_on")
    return day


def chose_platform(case: Case, service: Service) -> bool:
    """Whether the applicant asked to read the reply there; whoever came by the internet and asked for nothing else too.

    Another way that was asked for expressly goes before the way of applying (Art. 40).
    """
    wanted = case.wanted_delivery
    chosen = wanted == WantedDelivery.PORTAL if wanted else case.channel is Channel.INTERNET
    return chosen and service.method is ServiceMethod.PORTAL


def check_mailable(case: Case, *, on: date) -> None:
    """Refuse an e-mail that can have gone nowhere."""
    if not applicants.mail_address(case, on):
        raise RuleError(
            "没有登记申请人的电子邮箱，不能以电子邮件送达；有邮箱的，请先办理“{step}”补上。",
            lawful.SERVICE_RULE,
            step=STEP_NAMES[Step.CORRECT_ENTRY],
        )


def decision_day(case: Case) -> date:
    """The day of the letter that is served."""
    decided = latest(case, ActKind.DECIDED)
    if decided is None:
        raise RuleError("尚未答复，没有可送达的答复书。", lawful.REPLY_RULE)
    return decided.happened_on
