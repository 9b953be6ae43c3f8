"""Conversion 依申请转主动公开 (Art. 44): may what one applicant was given be given to everybody, and why not."""

from datetime import date

from tracker.casework import records
from tracker.casework.steps import step
from tracker.law import conversion
from tracker.law.conversion import Suitability
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.models import Case, Conversion, User, db
from tracker.registers.conversions import decision_of, public_copy

RULE = Article(44)


def decide(case: Case, suitability: Suitability, reason: str = "", *, by: User, on: date) -> None:
    """Decide whether the answer becomes a proactive disclosure; a yes must be carried out in twenty working days."""
    if suitability is not Suitability.CONVERTIBLE:
        reason = records.written(reason, say("不转为主动公开的理由"))
    with step(Step.DECIDE_CONVERSION, case, by=by, on=on, suitability=suitability, reason=reason):
        if not conversion.may_convert(case.outcome):
            verdict = conversion.verdict(case.outcome, suitability)
            raise RuleError.saying(verdict.reason, verdict.article)
        if public_copy(case) is not None:
            raise RuleError("信息已经发布；不宜公开的，请先撤下。", RULE)
        decision = decision_of(case)
        if decision is None:
            decision = Conversion(case_id=case.id)
            db.session.add(decision)
        decision.suitability, decision.reason = suitability, reason.strip()
        decision.decided_by_id, decision.decided_on = by.id, on
        if decision.publication_id is not None:  # that copy was withdrawn: what is decided now is yet to be done
            decision.published_on = None
        db.session.flush()
