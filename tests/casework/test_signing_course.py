"""What the head signs is asked once more what a reply is asked: its course, and all that its outcome must state."""

import pytest

from tests.casework.answered import GRANTED, REVIEWED, THURSDAY, TUESDAY, WEDNESDAY
from tests.casework.test_sign_off import letters
from tests.casework.test_sign_off import two as two
from tests.factories import MONDAY, again
from tracker.casework import draft_contents, replies, sign_off, timing
from tracker.casework.answers import Answer, situation_of
from tracker.casework.gate_findings import keys
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.law.outcomes import Element, Outcome
from tracker.models import Case, Letter, ReplyDraft, User, db
from tracker.registers import drafts
from tracker.registers.proceedings import latest
from tracker.timekeeping import utc_now

EXCESSIVE = Answer(
    Outcome.EXCESSIVE,
    situation_of(Outcome.EXCESSIVE).legal_text,
    "说明的理由不合理，不予处理。",
    elements={Element.NOTICE_SERVED: "说明理由告知书2026年3月2日送达，2026年3月19日期限届满"},
)


def handed_in(case: Case, answer: Answer, by: User) -> Case:
    seen = keys(replies.findings(case, answer, decided_on=TUESDAY))
    sign_off.submit(case, answer, seen=seen, by=by, on=TUESDAY)
    return again(case)


def signed(case: Case, by: User) -> Letter:
    """By a head who looked at every warning."""
    seen = keys(sign_off.findings(case, drafts.newest(case), WEDNESDAY))
    return sign_off.issue(again(case), reviewed=REVIEWED, seen=seen, by=by, on=WEDNESDAY)


@pytest.mark.usefixtures("two")
def test_no_reply_is_signed_for_a_day_before_what_was_done_last(annas_case, clara, hana):
    case = handed_in(annas_case, GRANTED, clara)
    timing.ask_reasons(case, "四十件", reply_by=THURSDAY.replace(day=19), by=clara, on=THURSDAY)
    with pytest.raises(RuleError, match="答复日期") as no:
        signed(again(case), hana)
    assert (str(no.value.article), letters()) == ("条例第三十六条", 0)


@pytest.mark.usefixtures("two")
def test_no_refusal_for_reasons_is_signed_once_the_applicant_gave_none(annas_case, clara, hana):
    """The reasons were entered by mistake in this case, and taken out before the head signed (Art. 35)."""
    timing.ask_reasons(annas_case, "四十件", reply_by=THURSDAY.replace(day=19), by=clara, on=MONDAY)
    timing.record_reasons(again(annas_case), "研究", "不合理", received_on=TUESDAY, by=clara, on=TUESDAY)
    case = handed_in(again(annas_case), EXCESSIVE, clara)
    latest(case, ActKind.REASONS_RECEIVED).voided_at = utc_now()
    db.session.commit()
    with pytest.raises(RuleError) as no:
        signed(again(case), hana)
    assert (str(no.value.article), letters()) == ("条例第三十五条", 0)


@pytest.mark.usefixtures("two")
def test_no_draft_is_signed_that_lacks_what_its_outcome_must_state(annas_case, clara, hana):
    """Whatever made it so: its digest is that of its content."""
    case = handed_in(annas_case, GRANTED, clara)
    draft = db.session.query(ReplyDraft).one()
    draft.answer = {**draft.answer, "reasons": " "}
    draft.sha256 = draft_contents.digest_of(draft)
    db.session.commit()
    with pytest.raises(RuleError, match="请写明理由"):
        signed(again(case), hana)
    assert letters() == 0
