"""The answer to an application to correct a record about oneself 更正本人记录 (Art. 41)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.casework import attachments, closing_letters, correspondence, late_entries, records, remedies
from tracker.casework.attachments import Upload
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.law import record_requests
from tracker.law.acts import Decided
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import Step
from tracker.law.outcomes import Outcome
from tracker.law.record_requests import RULE as RULE
from tracker.law.record_requests import CorrectionAnswer
from tracker.law.wording import say
from tracker.mailroom.letter_kinds import LetterKind
from tracker.models import Audience, Case, Letter, User


@dataclass(frozen=True)
class Answer:
    """What the office did: corrected it, sent it on, named who may correct it, or refused; with agency and reasons."""

    answer: CorrectionAnswer
    what: str
    agency: str = ""
    reasons: str = ""


def answer(
    case: Case,
    given: Answer,
    *,
    decided_on: date,
    files: Sequence[Upload] = (),
    grounds: Grounds = late_entries.NONE,
    by: User,
    on: date,
) -> Letter:
    """Answer an application to correct a record: correct it, transfer it, say where to go, or refuse it (Art. 41)."""
    what = records.written(given.what, say("更正的事项"))
    record_requests.check(given.answer, given.agency, given.reasons)
    records.check_day(decided_on, case, on=on)
    mark = late_entries.look(Deed.CORRECTION_ANSWER, case, decided_on, grounds, by=by, on=on)
    told = {"agency": given.agency.strip(), "reasons": given.reasons.strip()}
    with step(Step.ANSWER_CORRECTION, case, by=by, on=on, answer=given.answer, decided_on=decided_on):
        closing_letters.check(case, Step.ANSWER_CORRECTION, by=by)
        records.check_after_last(decided_on, case, say("答复日期"), RULE)
        act = Decided(decided_on, Outcome.OTHER)
        record = records.keep(case, act, by=by, finding=record_requests.finding_of(given.answer), what=what, **told)
        attachments.attach(case, files, Audience.APPLICANT, by=by, record=record)
        late_entries.keep(case, mark, by=by, record=record, files=grounds.files)
        remedy = str(remedies.paragraph_for(case.agency, Outcome.OTHER))
        facts = {"outcome": given.answer.value, "what": what, **told, "remedy": remedy}
        entered_on = late_entries.entered_on(mark)
        return correspondence.write(
            LetterKind.RECORD_CORRECTION, case, by=by, on=decided_on, entered_on=entered_on, **facts
        )
