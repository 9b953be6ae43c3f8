"""The deadline calculator: a question as the contract writes it, and its answer. Command, page and API all ask here."""

from collections.abc import Mapping
from datetime import date

from tracker.law.acts import MOST_ACTS as MOST_ACTS
from tracker.law.acts import InvalidActs, Unreadable, acts_from_json, is_writable, read_date, shown
from tracker.law.clock import derive
from tracker.law.practice import Practice
from tracker.law.remedies import remedies, remedy_acts_from_json
from tracker.law.wording import Wording, say
from tracker.law.working_days import WorkingCalendar

KEYS = frozenset({"case", "acts", "policy", "as_of", "remedy_acts"})
# Worked examples carry notes beside the question; they are no mistake.
NOTES = frozenset({"description", "expect", "reasoning", "contested", "note"})
LONGEST_CASE = 2000
Answer = dict[str, object]


def answer(
    question: object, calendar: WorkingCalendar, today: date, as_of: date | None = None
) -> Answer | list[Answer]:
    """Answer one question, or a list of them in the same order (contracts: deadline).

    `as_of` goes before the question's own date, that before today. Raises InvalidActs, one sentence per problem.
    """
    if not isinstance(question, list):
        return _answer_one(question, calendar, today, as_of)
    answers: list[Answer] = []
    problems: list[Wording] = []
    for number, one in enumerate(question, start=1):
        try:
            answers.append(_answer_one(one, calendar, today, as_of))
        except InvalidActs as invalid:
            problems += [say("第 {number} 问：{problem}", number=number, problem=why) for why in invalid.problems]
    if problems:
        raise InvalidActs(problems)
    return answers


def _answer_one(question: object, calendar: WorkingCalendar, today: date, as_of: date | None) -> Answer:
    if not isinstance(question, Mapping):
        raise InvalidActs((say("须为对象，含 acts 或者 remedy_acts"),))
    problems = _problems_of_form(question)
    on = as_of or _as_of(question, today, problems)
    answered: Answer = {"case": question.get("case"), "as_of": on.isoformat()}
    try:
        if "remedy_acts" in question:
            answered |= _remedies(question, calendar, on)
        else:
            answered |= _deadline(question, calendar, on)
    except InvalidActs as invalid:
        problems += invalid.problems
    if problems:
        raise InvalidActs(problems)
    return answered


def _problems_of_form(question: Mapping[str, object]) -> list[Wording]:
    problems = [say("没有名为“{key}”的字段", key=shown(key)) for key in question if key not in KEYS | NOTES]
    case = question.get("case")
    if case is not None and not (isinstance(case, str) and len(case) <= LONGEST_CASE and is_writable(case)):
        problems.append(say("case 须为不超过 {most} 字的文字", most=LONGEST_CASE))
    if "remedy_acts" in question and "acts" in question:
        problems.append(say("acts 与 remedy_acts 只能有其一"))
    return problems


def _as_of(question: Mapping[str, object], today: date, problems: list[Wording]) -> date:
    if question.get("as_of") is None:
        return today
    try:
        return read_date(question["as_of"])
    except Unreadable as unreadable:
        problems.append(say("as_of {why}", why=unreadable.why))
        return today


def _deadline(question: Mapping[str, object], calendar: WorkingCalendar, as_of: date) -> Answer:
    problems: list[Wording] = []
    practice = Practice()
    try:
        practice = Practice.from_json({} if question.get("policy") is None else question["policy"])
    except InvalidActs as invalid:
        problems += invalid.problems
    try:
        acts = acts_from_json(question.get("acts"))
    except InvalidActs as invalid:
        raise InvalidActs([*problems, *invalid.problems]) from None
    if problems:
        raise InvalidActs(problems)
    return derive(acts, calendar, practice, as_of=as_of).to_json()


def _remedies(question: Mapping[str, object], calendar: WorkingCalendar, as_of: date) -> Answer:
    duties = remedies(remedy_acts_from_json(question["remedy_acts"]), calendar, as_of)
    return {"obligations": [duty.to_json() for duty in duties]}
