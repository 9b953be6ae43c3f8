"""What else touches the time for reply: reasons for many applications, an agreed delay (Art. 35), a stop by hand."""

from datetime import date

from tracker.casework import correspondence, late_entries, records
from tracker.casework.identifying_words import squeezed
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.law import lawful, possible
from tracker.law.acts import ActKind, DelayAgreed, ReasonsReceived, ReasonsRequested, Resumed
from tracker.law.edition import Article, RuleError
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, Record, User
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest, standing
from tracker.registers.situations import situation_of

MANY = Article(35)
COUNTING = Article(33)


def ask_reasons(case: Case, what_is_excessive: str, reply_by: date, *, by: User, on: date) -> None:
    """Ask why so many or so frequent applications are made; the clock runs on (Art. 35)."""
    what_is_excessive = records.written(what_is_excessive, say("数量、频次明显超过合理范围的情况"))
    if reply_by <= on:
        raise RuleError("说明理由的期限（{day}）应当晚于今天。", MANY, day=reply_by)
    with step(Step.ASK_REASONS, case, by=by, on=on, reply_by=reply_by):
        possible.check(Step.ASK_REASONS, situation_of(case, on))
        records.keep(
            case, ReasonsRequested(on), by=by, what_is_excessive=what_is_excessive, reply_by=reply_by.isoformat()
        )
        correspondence.write(
            LetterKind.REASONS, case, by=by, on=on, what_is_excessive=what_is_excessive, reply_by=reply_by
        )


def record_reasons(case: Case, reasons: str, assessment: str, *, received_on: date, by: User, on: date) -> None:
    """Record the applicant's reasons and what the office thinks of them (Art. 35)."""
    reasons = records.written(reasons, say("申请人说明的理由"))
    records.check_day(received_on, case, on=on)
    with step(Step.RECORD_REASONS, case, by=by, on=on, received_on=received_on):
        possible.check(Step.RECORD_REASONS, situation_of(case, on))
        asked = latest(case, ActKind.REASONS_REQUESTED)
        if asked is not None and received_on < asked.happened_on:
            raise RuleError(
                "收到说明的日期（{day}）早于要求说明理由的日期（{asked_on}）。",
                MANY,
                day=received_on,
                asked_on=asked.happened_on,
            )
        records.keep(case, ReasonsReceived(received_on), by=by, reasons=reasons, assessment=assessment.strip())


def agree_delay(case: Case, until: date, reason: str, *, by: User, on: date) -> None:
    """Fix a reasonable later date for a justified multitude of applications, and tell the applicant (Art. 35).

    What ends on a day off ends on the next working day: the letter names that one.
    """
    reason = records.written(reason, say("延迟答复的理由"))
    with step(Step.AGREE_DELAY, case, by=by, on=on, until=until, reason=reason):
        situation = situation_of(case, on)
        lawful.check_delay(situation.clock, until, on, situation.calendar)
        possible.check(Step.AGREE_DELAY, situation)
        check_fresh(case, reason)
        records.keep(case, DelayAgreed(on, until), by=by, reason=reason)
        told = clock_of(case, on).due_on or until
        correspondence.write(LetterKind.DELAY, case, by=by, on=on, until=told, reason=reason)


def check_fresh(case: Case, reason: str) -> None:
    """Refuse a further delay for the reason of an earlier one: that one has been answered for already (Art. 35)."""
    for earlier in delays(case):
        if squeezed(earlier.words.get("reason", "")) == squeezed(reason):
            raise RuleError(
                "已于 {on} 以同样的理由延迟到 {until}；再次延迟的，请写明此后新出现的理由。",
                MANY,
                about="reason",
                on=earlier.happened_on,
                until=date.fromisoformat(earlier.facts["until"]),
            )


def delays(case: Case) -> list[Record]:
    """The delays that were agreed so far, oldest first: a further one shares their time and not their reason."""
    return standing(case, ActKind.DELAY_AGREED)


def resume(
    case: Case, note: str = "", *, resumed_on: date, grounds: Grounds = late_entries.NONE, by: User, on: date
) -> None:
    """Let the clock that was stopped by hand go on from the next day."""
    records.check_day(resumed_on, case, on=on)
    mark = late_entries.look(Deed.RESUMPTION, case, resumed_on, grounds, by=by, on=on)
    with step(Step.RESUME, case, by=by, on=on, resumed_on=resumed_on):
        possible.check(Step.RESUME, situation_of(case, on))
        stopped = latest(case, ActKind.SUSPENDED)
        if stopped is not None and resumed_on < stopped.happened_on:
            raise RuleError(
                "恢复的日期（{day}）早于中止的日期（{stopped_on}）。",
                COUNTING,
                day=resumed_on,
                stopped_on=stopped.happened_on,
            )
        record = records.keep(case, Resumed(resumed_on), by=by, note=note.strip())
        late_entries.keep(case, mark, by=by, record=record)
