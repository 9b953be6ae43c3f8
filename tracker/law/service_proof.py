"""What shows that a reply was served: a signature, the number of the mail, or the consent to a way (235号函)."""

from tracker.law.act_kinds import ServiceMethod
from tracker.law.edition import RuleError
from tracker.law.lawful import SERVICE_RULE

SIGNED_FOR = frozenset({ServiceMethod.IN_PERSON, ServiceMethod.ENTRUSTED})
NEEDS_CONSENT = frozenset({ServiceMethod.EMAIL, ServiceMethod.PORTAL})


def check_proof(method: ServiceMethod, *, signed: bool, numbered: bool, because: str) -> None:
    """Refuse a service that nothing shows: handed over unsigned, posted without a number, and no reason (235号函)."""
    if because.strip():
        return
    if method in SIGNED_FOR and not signed:
        raise RuleError(
            "请填写签收人，或者附上送达回证；两样都没有的，请写明原因。拒收的，请按留置送达登记并写明见证人。",
            SERVICE_RULE,
            about="recipient",
        )
    if method is ServiceMethod.POST and not numbered:
        raise RuleError("请填写 EMS 或者挂号信单号；没有单号的，请写明原因。", SERVICE_RULE, about="tracking_number")


def check_consent(method: ServiceMethod, *, consented: bool) -> None:
    """Refuse to serve by e-mail or on the platform who neither chose that way nor agreed to it (235号函)."""
    if method in NEEDS_CONSENT and not consented:
        if method is ServiceMethod.EMAIL:
            raise RuleError("以电子邮件送达的，应当经申请人同意。", SERVICE_RULE)
        raise RuleError(
            "申请人没有要求网上查看，又不是通过互联网提出申请或者要求了其他方式的，以网上平台送达应当经申请人同意。",
            SERVICE_RULE,
            about="consented",
        )
