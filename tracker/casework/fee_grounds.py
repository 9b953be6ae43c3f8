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
UNCOUNTED = say("本件不计入申请人当月的件数，系统没有统计，填写的是第 {typed} 件。")


@dataclass(frozen=True)
class Charge:
    """What is charged by, why it is charged, and why the number is not the one that the books count.

    `once_more`: somebody has read that a fee was paid in the case that was taken up again, and charges all the same.
    """

    unit: FeeUnit
    number: int
    reason: str
    difference: str = ""
    once_more: bool = False


def checked(case: Case, charge: Charge) -> dict[str, Any]:
    """What the record keeps of the decision to charge; refused without its reasons, or after a waiver (Art. 42)."""
    if fee_basis.waiver_of(case) is not None:
        raise RuleError.saying(FEE_IS_WAIVED, FEE_RULE)
    paid = check_paid_before(case, charge)
    counted = fee_basis.counted(case, charge.unit)
    kept: dict[str, Any] = {"charged_because": written(charge.reason), "counted": counted}
    if differs(charge, counted):
        kept["count_differs_because"] = difference_of(charge, counted)
    return kept | ({"paid_before": paid} if paid else {})


def differs(charge: Charge, counted: int | None) -> bool:
    """Whether the number needs its reason: other than the books count, or an item that they do not count (Art. 42)."""
    return charge.number != counted if counted is not None else charge.unit is FeeUnit.ITEM


def check_paid_before(case: Case, charge: Charge) -> str:
    """Refuse to charge twice for one application unseen; the number of the case in which it was paid (Arts 42, 51)."""
    paid = fee_basis.paid_before(case)
    if paid is None:
        return ""
    if not charge.once_more:
        raise RuleError(
            "申请人在原案件（{number}）已于 {day} 缴纳信息处理费 {amount} 元，重新办理一般不再收费。"
            "确实应当另外收费的，请勾选确认，并在收费的理由里写明。",
            RULE,
            about="once_more",
            number=paid.case.number,
            day=paid.on,
            amount=paid.amount,
        )
    return paid.case.number


def written(reason: str) -> str:
    if not reason.strip():
        raise RuleError("请写明{what}。", RULE, about="reason", what=say("收费的理由"))
    return records.written(reason, say("收费的理由"))


def difference_of(charge: Charge, counted: int | None) -> str:
    """Why another number is right than the books count; refused where nobody says so."""
    if not charge.difference.strip():
        raise RuleError(
            "{differs}请核对；确实应当按填写的数量计算的，请写明理由。",
            RULE,
            about="difference",
            differs=how_it_differs(charge, counted),
        )
    return charge.difference.strip()


def how_it_differs(charge: Charge, counted: int | None) -> Wording:
    """What the books count beside what was typed."""
    template = DIFFERS[charge.unit].template if counted is not None else UNCOUNTED.template
    return Wording(template, {"counted": counted, "typed": charge.number})
