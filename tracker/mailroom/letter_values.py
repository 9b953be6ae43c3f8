"""What stands in the fields of one letter: plain words, days and numbers of a case, and what its step tells."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import select

from tracker.law.channels import CHANNEL_NAMES, MAIL
from tracker.law.forms_of_address import you
from tracker.law.outcomes import OUTCOMES, Outcome
from tracker.law.wording import Wording
from tracker.mailroom import order_words
from tracker.mailroom.dates import date_words
from tracker.mailroom.letter_fields import fields_of
from tracker.mailroom.letter_kinds import LetterKind
from tracker.mailroom.letter_texts import one_stop
from tracker.mailroom.letter_types import LetterType
from tracker.mailroom.remedy_words import named_after as named_after
from tracker.mailroom.supplements import case_before, sentence, supplement_of, words_of
from tracker.models import Agency, Case, CoApplicant, Letter, db

WITH_PARAGRAPHS = ("reasons", "guidance")  # what stands last in its paragraph, so that another may follow
# 因 stands in these letters before the reason already; words that merely begin with the sign are left alone.
AFTER_BECAUSE = (LetterKind.EXTENSION, LetterKind.DELAY)
BECAUSE = re.compile(r"^(?:是?因为|由于|因(?![此而故果素特子]))[\s，,：:]*(?=\S)")
IN_THE_GUIDE = "见本机关政府信息公开指南"


def values(letter_type: LetterType, case: Case, *, title: str, on: date, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The value of each field that a text of this type may use; None where this letter has none."""
    known = {**of_office(case.agency), **of_case(case, on), "on": on, **told(letter_type.kind, facts)}
    if letter_type.kind is LetterKind.REPLY:
        known["asked"] += order_words.sentence(case)
    if letter_type.kind is LetterKind.REOPENING:
        known["asked"] = opening(case, on, number=number_before(case))
    if known.get("remedy"):
        known["remedy"] = named_after(title, known["remedy"])
    found = {field.name: known.get(field.name) for field in fields_of(letter_type)}
    missing = [field.name for field in fields_of(letter_type) if not field.optional and found[field.name] is None]
    if missing:
        raise TypeError(f"a letter of type {letter_type.key} needs {', '.join(missing)}")
    return found


def of_office(agency: Agency) -> dict[str, Any]:
    address, phone = agency.address or IN_THE_GUIDE, agency.phone or IN_THE_GUIDE
    return {
        "agency_name": agency.name,
        "agency_address": address,
        "agency_phone": phone,
        "contact": contact(agency),
    }


def contact(agency: Agency) -> str:
    """Where the office is found; its name stands at the head of the letter already."""
    if not agency.address and not agency.phone:
        return f"联系方式{IN_THE_GUIDE}。"
    address = f"为{agency.address}" if agency.address else IN_THE_GUIDE
    phone = f"为{agency.phone}" if agency.phone else IN_THE_GUIDE
    return f"联系方式：地址{address}，电话{phone}。"


def you_of(case: Case) -> str:
    """How a letter of this case speaks to whoever applies, one or several together."""
    together = select(CoApplicant.id).where(CoApplicant.case_id == case.id).limit(1)
    return you(case.applicant.kind, several=case.id is not None and db.session.scalar(together) is not None)


def of_case(case: Case, on: date) -> dict[str, Any]:
    accepted_by = getattr(case, "accepted_by_agency", None)
    supplement = supplement_of(case, on)
    return {
        "case_number": case.number,
        "receipt_number": case.receipt_number,
        "you": you_of(case),
        "asked": opening(case, on),
        "arrived_on": case.arrived_on,
        "applied_on": applied_on(case),
        "received_on": case.received_on,
        "way": str(CHANNEL_NAMES[case.channel]),
        "description": case.description.replace("\n", " "),
        "supplement": words_of(supplement),
        "accepted_by": accepted_by.name if accepted_by is not None else None,
    }


def applied_on(case: Case) -> date | None:
    """The day of the application; of one that came by mail the office knows only when it arrived."""
    return None if case.channel in MAIL else case.arrived_on


def number_before(case: Case) -> str:
    """The number under which a case was answered that is taken up again; the applicant knows it by no other."""
    before = case_before(case)
    return case.number if before is None else before.number


def opening(case: Case, on: date, *, number: str = "") -> str:
    """How a letter to the applicant begins: when and in which way the application was made, and what it asks for.

    What was supplemented by the day of the letter stands beside what was written first.
    """
    who, way, number = you_of(case), CHANNEL_NAMES[case.channel], number or case.number
    received = f"，本机关已于{date_words(case.received_on)}收到" if case.received_on else ""
    made_on = applied_on(case)
    made = f"于{date_words(made_on)}" if made_on else ""
    content = case.description.replace("\n", " ")
    return (
        f"{who}{made}以{way}方式提出的政府信息公开申请（登记编号：{number}）{received}。"
        f"{who}申请公开的内容为：“{content}”。{sentence(supplement_of(case, on), who)}"
    )


def quoted(case: Case, on: date) -> list[str]:
    """What a letter repeats of others and does not say itself: the application, its supplement, and an order.

    The longest first, each as a paragraph has it.
    """
    said = [case.description.replace("\n", " "), words_of(supplement_of(case, on)) or "", order_words.sentence(case)]
    return sorted((one_stop(words) for words in said if words.strip()), key=len, reverse=True)


def told(kind: LetterKind, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the step tells, as plain values."""
    plainly = {name: plain(value) for name, value in facts.items()}
    plainly |= {name: in_paragraphs(plainly[name]) for name in WITH_PARAGRAPHS if isinstance(plainly.get(name), str)}
    if kind in AFTER_BECAUSE:
        plainly["reason"] = BECAUSE.sub("", plainly["reason"].strip())
    match kind:
        case LetterKind.REPLY:
            return plainly | of_answer(plainly["answer"])
        case LetterKind.FEE:
            fee = facts["fee"]
            tiers = [{"first": t.first, "last": t.last, "rate": t.rate, "amount": t.amount} for t in fee.tiers]
            return plainly | {"unit": fee.unit.value, "count": fee.number, "tiers": tiers, "amount": fee.amount}
        case LetterKind.LAPSE:
            lapsed = "clarification" if facts["lapse"].outcome == Outcome.CLARIFICATION_LAPSED else "fee"
            return plainly | plainly["lapse"] | {"lapsed": lapsed, "basis": facts["rule"].legal_text}
        case LetterKind.RECEIPT:
            return plainly | {"put_right": labelled(facts.get("put_right", ()), "label", "old", "new")}
        case LetterKind.REGISTRATION_FORM:
            return plainly | {"rows": labelled(facts["rows"], "label", "value")}
    return plainly


def of_answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What a reply answers, each element by its own name, lists in one sentence."""
    elements = {name: "；".join(lines(text)) for name, text in answer["elements"].items()}
    told = {"basis": basis_of(answer), "withheld": answer["withheld"]}
    return {**elements, **told, "reasons": in_paragraphs(answer["reasons"])}


def basis_of(answer: Mapping[str, Any]) -> str:
    """The basis as typed; where the letter itself goes on with 的规定, it does not say so twice."""
    basis = str(answer["basis"]).strip()
    rule = OUTCOMES[Outcome(answer["outcome"])]
    words = next((one for one in rule.findings if one.name == answer.get("finding")), rule)
    return basis.rstrip("。").removesuffix("的规定") if words.articles else basis


def in_paragraphs(text: str) -> str:
    """Every line that was typed as a paragraph of the letter."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def lines(text: str) -> list[str]:
    return [line.strip().rstrip("；;。") for line in text.splitlines() if line.strip()]


def labelled(rows: Any, *names: str) -> list[dict[str, str]]:
    return [dict(zip(names, map(str, row), strict=True)) for row in rows]


def plain(value: Any) -> Any:
    """A value of which nothing can be reached but what it says: text, day, number, or a row or table of these."""
    if value is None or isinstance(value, bool | int | date):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str | Wording):
        return str(value)
    if isinstance(value, Letter):
        return {"number": value.number or "", "dated_on": value.dated_on}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    return [plain(item) for item in value]
