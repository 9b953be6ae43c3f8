"""The first page of a reply: every answer that can be given, in the order of the annual report, with its address."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import request, url_for
from flask_login import current_user

from tracker.casework import answers, authority, replies
from tracker.casework.answers import Situation
from tracker.law.edition import RuleError
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.outcome_names import NAMES_OF_GROUPS, outcome_name
from tracker.law.outcomes import GROUP_PLACES, OUTCOMES, Outcome
from tracker.law.report_places import printed
from tracker.law.sign_off import CHAINS
from tracker.law.wording import say
from tracker.models import Case
from tracker.registers.situations import situation_of
from tracker.timekeeping import office_today
from tracker.web.desk.acts_card import offered
from tracker.web.desk.step_pages import PAGES, url_of
from tracker.web.refusals import reason_of
from tracker.web.words import said

OWN_STEPS = (Step.CONFIRM_LAPSE, Step.WITHDRAW)


@dataclass(frozen=True)
class ReportRow:
    """A row of the annual report by its number and name, and the answers that it counts, each with its address.

    `hindrance`: why none of them can be given in this case yet.
    """

    name: str
    answers: list[tuple[Situation, str]]
    hindrance: str


def chosen() -> Situation | None:
    """The situation that the address names; None while nothing was chosen, or nothing that can be answered."""
    try:
        return answers.situation_of(Outcome(request.args.get("outcome", "")), request.args.get("finding", ""))
    except (ValueError, RuleError):
        return None


def groups(step: Step, case: Case) -> list[tuple[str, list[ReportRow]]]:
    """The report's groups, each with its rows, and under each row what may be answered."""
    return [
        (
            said(say("{place}{group}", place=printed(GROUP_PLACES[group]), group=NAMES_OF_GROUPS[group])),
            [row(step, case, outcome, each) for outcome, each in groupby(members, key=lambda one: one.outcome)],
        )
        for group, members in groupby(answers.situations(), key=lambda one: one.group)
    ]


def row(step: Step, case: Case, outcome: Outcome, members: Iterable[Situation]) -> ReportRow:
    """One row; where the group is this row alone, its name stands above it already."""
    rule = OUTCOMES[outcome]
    name = (
        "" if rule.place == GROUP_PLACES[rule.group] else f"{said(printed(rule.place))} {said(outcome_name(outcome))}"
    )
    return ReportRow(name, [(each, address(case, each, step)) for each in members], hindrance(case, outcome))


def hindrance(case: Case, outcome: Outcome) -> str:
    """Why the outcome cannot be answered with yet; nothing where it can."""
    try:
        replies.check_possible(case, outcome, office_today())
    except RuleError as refused:
        return reason_of(refused)
    return ""


def writing_step(case: Case) -> Step:
    """The step in which a reply is written: where others sign it off it is handed in, else it is given at once."""
    return Step.SUBMIT_REPLY if len(CHAINS[case.agency.sign_off_levels]) > 1 else Step.REPLY


def address(case: Case, situation: Situation, step: Step | None = None) -> str:
    """Where this answer is written, in this step or in the one that the agency's sign-off asks for."""
    return url_for(
        PAGES[step or writing_step(case)].endpoint,
        receipt_number=case.receipt_number,
        outcome=situation.outcome.value,
        finding=situation.finding or None,
    )


def elsewhere(case: Case) -> list[tuple[str, str]]:
    """Endings that are steps of their own, with an address where they may be taken now."""
    lawful = offered(case, situation_of(case, office_today()))
    return [
        (
            said(STEP_NAMES[step]),
            url_of(step, case) if step in lawful and authority.may_take(current_user, step, case.agency) else "",
        )
        for step in OWN_STEPS
    ]
