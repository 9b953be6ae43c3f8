"""The last of the seven questions 怎么答: what the answers lead to, the letter they call for, what is missing yet."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from tracker.casework import answers, remedies
from tracker.casework.answers import Situation
from tracker.law.edition import RuleError
from tracker.law.outcome_names import counted_under, outcome_name
from tracker.law.outcomes import element_name
from tracker.mailroom.letter_types import reply_type
from tracker.models import Case
from tracker.registers.assessments import Standing
from tracker.registers.proceedings import open_consultations
from tracker.web.desk import assessed_reply, reply_choice, step_links
from tracker.web.refusals import reason_of
from tracker.web.words import cited, said


@dataclass(frozen=True)
class Summary:
    """What the answers lead to, as pairs of label and words; what is missing; and the address of the reply's form."""

    facts: list[tuple[str, str]]
    missing: list[str]
    reply_url: str


def summary(case: Case, standing: Standing) -> dict[str, Any]:
    """What the page of the last question tells, and the steps that were called for beside the way."""
    return {"summary": summed_up(case, standing), "advised": step_links.to(standing.progress.advised, case)}


def summed_up(case: Case, standing: Standing) -> Summary | None:
    """The outcome, its articles, letter and remedy; nothing while the answers lead to no outcome."""
    progress = standing.progress
    if progress.outcome is None:
        return None
    situation = answers.situation_of(progress.outcome, progress.finding)
    facts = [
        (_("办理结果"), said(outcome_name(situation.outcome, situation.finding))),
        (_("依据"), cited(situation.articles) or basis_of(standing)),
        (_("文书"), letter_of(situation)),
        (_("救济途径"), remedy_of(case, situation)),
    ]
    if (row := counted_under(situation.outcome, situation.finding)) is not None:
        facts.insert(1, (_("年度报告计入"), said(row)))
    return Summary(facts, missing(case, situation), reply_choice.address(case, situation))


def basis_of(standing: Standing) -> str:
    """The basis that somebody named, where the Regulation has no article of its own."""
    return str(assessed_reply.evidence_of(standing).get("basis") or "—")


def letter_of(situation: Situation) -> str:
    """The type of the letter, and the title that it bears, Chinese in every language of the screen."""
    letter = reply_type(situation.outcome, situation.finding)
    return _("%(name)s（%(title)s）", name=said(letter.name), title=letter.title)


def remedy_of(case: Case, situation: Situation) -> str:
    """How the reply may be challenged, as its letter will say it; or why the letter cannot say it yet."""
    try:
        return said(remedies.paragraph_for(case.agency, situation.outcome))
    except RuleError as refused:
        return reason_of(refused)


def missing(case: Case, situation: Situation) -> list[str]:
    """What has still to come before the reply can go out, or has to be written into its form."""
    waited = [_("“%(party)s”的意见还没有收到。", party=one.party) for one in open_consultations(case)]
    asked = [said(element_name(element, situation.outcome)) for element in assessed_reply.missing(case, situation)]
    return waited + [_("拟写答复书时还要填写：%(what)s。", what=what) for what in asked]
