"""Where the law is silent the office chooses once for all its cases; the strict side is the default."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from tracker.law.acts import InvalidActs, shown
from tracker.law.wording import Wording, listed, say


class InternetReceipt(StrEnum):
    """Which day counts as receipt on the internet (Art. 31)."""

    CONFIRMED = "confirmed"
    SUBMITTED = "submitted"


class LateClarification(StrEnum):
    """What a notice to supplement does when it is sent after the seventh working day (Art. 30)."""

    NO_RESTART = "no_restart"
    RESTART = "restart"


class ConsultationDays(StrEnum):
    """Which days of a consultation are excluded (Art. 33 III)."""

    AFTER_SENDING = "after_sending"
    BOTH = "both"
    BEFORE_REPLY = "before_reply"


class LateOpinion(StrEnum):
    """How long an opinion stops the clock when it comes after the party's fifteen working days (Art. 32)."""

    CAPPED = "capped"
    UNTIL_REPLY = "until_reply"


class LateExtension(StrEnum):
    """What an extension does after the period ended (Art. 33)."""

    INEFFECTIVE = "ineffective"
    EFFECTIVE = "effective"


class ExtensionAfterRestart(StrEnum):
    """What becomes of an extension when the period starts anew."""

    LOST = "lost"
    KEPT = "kept"


class ClarificationPeriodFrom(StrEnum):
    """From which day the applicant's time to supplement runs (Art. 30)."""

    DELIVERY = "delivery"
    SENDING = "sending"


class EmailServed(StrEnum):
    """When a reply by e-mail is served."""

    ARRIVAL = "arrival"
    SENDING = "sending"


@dataclass(frozen=True)
class Practice:
    """The office's choice at each contested point."""

    internet_receipt: InternetReceipt = InternetReceipt.CONFIRMED
    late_clarification: LateClarification = LateClarification.NO_RESTART
    consultation_days: ConsultationDays = ConsultationDays.AFTER_SENDING
    late_opinion: LateOpinion = LateOpinion.CAPPED
    late_extension: LateExtension = LateExtension.INEFFECTIVE
    extension_after_restart: ExtensionAfterRestart = ExtensionAfterRestart.LOST
    clarification_period_from: ClarificationPeriodFrom = ClarificationPeriodFrom.DELIVERY
    email_served: EmailServed = EmailServed.ARRIVAL

    @classmethod
    def from_json(cls, policy: object) -> "Practice":
        """Read a policy object; every key may be missing, an unknown key or value raises InvalidActs."""
        if not isinstance(policy, Mapping):
            raise InvalidActs((say("policy 须为对象"),))
        problems = [problem for key, value in policy.items() for problem in _problems(str(key), value)]
        if problems:
            raise InvalidActs(problems)
        chosen: dict[str, Any] = {key: CHOICES[key](value) for key, value in policy.items()}
        return cls(**chosen)

    def to_json(self) -> dict[str, str]:
        """Every key with the value chosen, as contracts and exports write it."""
        return {point.name: str(getattr(self, point.name)) for point in fields(self)}


CHOICES: Mapping[str, Any] = {point.name: type(point.default) for point in fields(Practice)}


def _problems(key: str, value: object) -> list[Wording]:
    if key not in CHOICES:
        return [say("policy：没有名为“{key}”的选项", key=shown(key))]
    choices: list[str] = [choice.value for choice in CHOICES[key]]
    if value not in choices:
        return [say("policy：{key} 须为 {choices} 之一", key=key, choices=listed(choices))]
    return []
