"""The agencies: a place in the tree, how each one numbers, cites and decides, and its handling units."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.casework import audit, number_patterns, number_series, numbers_apart, recounts
from tracker.casework.moved_dates import PRACTICE, Cause
from tracker.casework.number_patterns import LARGEST_SERIAL
from tracker.casework.numbers import code_of
from tracker.casework.recounts import Recount
from tracker.casework.steps import HOUSE, act_for_all, act_of_office
from tracker.law.edition import RuleError
from tracker.law.lapses import LEAST_SUPPLEMENT_DAYS
from tracker.law.practice import Practice
from tracker.mailroom.letter_types import NUMBERED
from tracker.models import Agency, Case, Permission, Unit, User, db
from tracker.models.agencies import CASE_NUMBERS, CORRECTION_NUMBERS, LETTER_NUMBERS
from tracker.registers import agencies
from tracker.registers.clocks import practice_of
from tracker.registers.refusals import StalePractice

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
PARTICULARS = frozenset(
    {
        "name",
        "short_name",
        "address",
        "phone",
        "office_hours",
        "case_number_pattern",
        "correction_number_pattern",
        "letter_number_pattern",
        "clarification_days",
        "review_body",
        "review_online",
        "court",
        "accepts_below",
        "default_retention",
    }
)
NUMBERING = frozenset({"short_name", "case_number_pattern", "correction_number_pattern", "letter_number_pattern"})
USUAL_NUMBERS: Mapping[str, str] = {
    "case_number_pattern": CASE_NUMBERS,
    "correction_number_pattern": CORRECTION_NUMBERS,
    "letter_number_pattern": LETTER_NUMBERS,
}
MOST_CLARIFICATION_DAYS = 60


def add_agency(
    code: str, name: str, parent: Agency | None = None, *, by: User | None, on: date, **particulars: Any
) -> Agency:
    """Enter an agency into the tree, below its parent. A new top is for those who administer every agency."""
    told = {"code": code.strip(), "name": name.strip()}
    frame = act_for_all("agency:add", Permission.MANAGE_AGENCIES, by=by, on=on, **told)
    if parent is not None:
        frame = act_of_office("agency:add", parent, Permission.MANAGE_AGENCIES, by=by, on=on, **told)
    with frame:
        check_code(told["code"])
        agency = Agency(code=told["code"], parent=parent, **USUAL_NUMBERS)
        with db.session.no_autoflush:
            describe(agency, {"name": name, **particulars})
        db.session.add(agency)
        db.session.flush()
        agency.path = f"{parent.path if parent else '/'}{agency.id}/"
    return agency


def edit_agency(agency: Agency, *, by: User | None, on: date, **particulars: Any) -> None:
    """Change an agency's name, addresses, numbering, review body and court."""
    with act_of_office("agency:edit", agency, Permission.MANAGE_AGENCIES, by=by, on=on, code=agency.code):
        describe(agency, particulars)


def choose_practice(
    agency: Agency,
    choices: Mapping[str, str],
    *,
    by: User | None,
    on: date,
    seen: Practice | None = None,
    most: int | None = None,
) -> Recount:
    """Choose where the law is silent; the open cases of the agency are counted anew at once, or about `most` of them.

    `seen` is the practice from which the change was looked over; StalePractice where another is in force by now.
    """
    told = {"code": agency.code, "old": dict(agency.practice), "new": dict(choices)}
    with act_of_office("agency:choose_practice", agency, Permission.MANAGE_AGENCIES, by=by, on=on, **told):
        if seen is not None:
            check_unmoved(agency, seen)
        agency.practice = Practice.from_json(choices).to_json()
        owed = recounts.owe(Cause(PRACTICE), by=by, agency=agency)
    return recounts.carry_out(owed, on=on, agency=agency, most=most)


def check_unmoved(agency: Agency, seen: Practice) -> None:
    """Let two who choose for an agency queue, and refuse the second one if it is no longer what was looked over."""
    audit.hold(f"agency:{agency.id}")
    db.session.refresh(agency, ["practice"])
    if practice_of(agency) != seen:
        raise StalePractice(agency.code)


def add_unit(agency: Agency, name: str, *, by: User | None, on: date) -> Unit:
    """Enter a handling unit of an agency."""
    with act_of_office("unit:add", agency, Permission.MANAGE_AGENCIES, by=by, on=on, name=name):
        check_unit_name(agency, name)
        unit = Unit(agency=agency, name=name.strip())
        db.session.add(unit)
    return unit


def rename_unit(unit: Unit, name: str, *, by: User | None, on: date) -> None:
    """Give a handling unit another name."""
    with act_of_office("unit:rename", unit.agency, Permission.MANAGE_AGENCIES, by=by, on=on, name=name):
        if name.strip() != unit.name:
            check_unit_name(unit.agency, name)
        unit.name = name.strip()


def remove_unit(unit: Unit, *, by: User | None, on: date) -> None:
    """Strike out a handling unit that has no cases and no people."""
    with act_of_office("unit:remove", unit.agency, Permission.MANAGE_AGENCIES, by=by, on=on, name=unit.name):
        used = db.session.scalar(select(Case.id).where(Case.unit_id == unit.id).limit(1))
        staffed = db.session.scalar(select(User.id).where(User.unit_id == unit.id).limit(1))
        if used is not None or staffed is not None:
            raise RuleError("“{unit}”还有案件或人员，不能删除；可以改名。", unit=unit.name)
        db.session.delete(unit)


def describe(agency: Agency, particulars: Mapping[str, Any]) -> None:
    """Write what is said of an agency, checked."""
    unknown = particulars.keys() - PARTICULARS
    if unknown:
        raise TypeError(f"an agency has no {', '.join(sorted(unknown))}")
    before = {name: getattr(agency, name) for name in NUMBERING}
    for name, value in particulars.items():
        setattr(agency, name, value.strip() if isinstance(value, str) else value)
    if not agency.name:
        raise RuleError("机关名称不能为空。")
    if not agency.id or before != {name: getattr(agency, name) for name in NUMBERING}:
        check_numbers(agency)
    days = particulars.get("clarification_days")
    if days is not None and not LEAST_SUPPLEMENT_DAYS <= days <= MOST_CLARIFICATION_DAYS:
        raise RuleError(
            "补正期限为 {least} 至 {most} 个工作日。", least=LEAST_SUPPLEMENT_DAYS, most=MOST_CLARIFICATION_DAYS
        )


def check_numbers(agency: Agency) -> None:
    """Refuse patterns by which a number could not be written, or could be given twice (Art. 45)."""
    agency.correction_number_pattern = agency.correction_number_pattern or CORRECTION_NUMBERS
    number_patterns.check(agency.case_number_pattern)
    number_patterns.check(agency.correction_number_pattern)
    number_patterns.check(agency.letter_number_pattern, number_patterns.OF_LETTERS)
    check_lengths(agency)
    audit.hold(HOUSE)
    numbers_apart.check_names(agency)
    numbers_apart.check_cases(agency)
    numbers_apart.check_cases_of_others(agency)
    number_series.check_default(agency)
    numbers_apart.check_cases_and_letters(agency)


def check_lengths(agency: Agency) -> None:
    """Refuse patterns by which the longest number would not fit into the books (Art. 45)."""
    for name in ("case_number_pattern", "correction_number_pattern"):
        longest = number_patterns.written(
            getattr(agency, name), code=code_of(agency), year=number_series.ANY_YEAR, serial=LARGEST_SERIAL
        )
        number_patterns.check_length(longest, number_patterns.LONGEST_CASE_NUMBER, name)
    longest = max((number_series.written(agency, None, each) for each in NUMBERED), key=len)
    number_patterns.check_length(longest, about="letter_number_pattern")


def check_code(code: str) -> None:
    if not CODE.fullmatch(code):
        raise RuleError("机关代码用 1 至 20 个字母、数字、下划线或短横线。")
    if agencies.by_code(code) is not None:
        raise RuleError("机关代码“{code}”已经使用。", code=code)


def check_unit_name(agency: Agency, name: str) -> None:
    if not name.strip():
        raise RuleError("承办单位名称不能为空。")
    if any(unit.name == name.strip() for unit in agency.units):
        raise RuleError("{agency}已经有承办单位“{unit}”。", agency=agency.name, unit=name.strip())
