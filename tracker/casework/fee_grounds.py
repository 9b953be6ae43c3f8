"""Why a fee is charged, and by which number: what the books count stands beside what was typed (Art. 42)."""

from dataclasses import dataclass
from typing import Any

from tracker.casework import records
from tracker.law.edition import Article, RuleError
from tracker.law.fees import FeeUnit
from tracker.law.lawful import FEE_RULE
from tracker.law.possible import FEE_IS_WAIVED
from tracker.law.wording import Wording, say
from tracker.models import Case
from tracker.registers import fee_basis

RULE = Article(42)
DIFFERS: dict[FeeUnit, Wording] = {
    FeeUnit.ITEM: say("按登记的申请，本件是申请人当月的第 {counted} 件，填写的是第 {typed} 件。"),
    FeeUnit.PAGE: say("答复稿的附件共 {counted} 页，填写的是 {typed} 页。"),
}


@dataclass(frozen=True)
class Charge:
    """What is charged by, why it is charged, and why the number is not the one that the books count."""

    unit: FeeUnit
    number: int
    reason: str
    difference: str = ""


def checked(case: Case, charge: Charge) -> dict[str, Any]:
    """What the record keeps of the decision to charge; refused without its reasons, or after a waiver (Art. 42)."""
    if fee_basis.waiver_of(case) is not None:
        raise RuleError.saying(FEE_IS_WAIVED, FEE_RULE)
    counted = fee_basis.counted(case, charge.unit)
    kept: dict[str, Any] = {"charged_because": written(charge.reason), "counted": counted}
    if counted is not None and counted != charge.number:
        kept["count_differs_because"] = difference_of(charge, counted)
    return kept


def written(reason: str) -> str:
    if not reason.strip():
        raise RuleError("请写明{what}。", RULE, about="reason", what=say("收费的理由"))
    return records.written(reason, say("收费的理由"))


def difference_of(charge: Charge, counted: int) -> str:
    """Why another number is right than the books count; refused where nobody says so."""
    if not charge.difference.strip():
        raise RuleError(
            "{differs}请核对；确实应当按填写的数量计算的，请写明理由。",
            RULE,
            about="difference",
            differs=Wording(DIFFERS[charge.unit].template, {"counted": counted, "typed": charge.number}),
        )
    return charge.difference.strip()
