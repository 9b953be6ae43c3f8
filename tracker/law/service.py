"""The duty to let the reply reach the applicant: a reply that stays in the office is none (Art. 33)."""

from datetime import date

from tracker.law.clock import Clock
from tracker.law.edition import Article
from tracker.law.obligations import Obligation, ObligationKind, ObligationState, OwedBy
from tracker.law.returned_mail import Returned, serve_again_by
from tracker.law.working_days import WorkingCalendar

RULE = Article(33)


def service_duty(
    clock: Clock, returned: Returned | None = None, calendar: WorkingCalendar | None = None
) -> Obligation | None:
    """Owed from the decision until the last day for the reply; met by posting or handing over, whatever counts first.

    None where nothing was replied, or the application was only given up. What came back last and had been posted
    rightly is `returned`: it is to be served anew at once, by the `calendar`, and is in time by its first posting.
    """
    if clock.decided_on is None or clock.replied_on is None:
        return None
    met_on = None if clock.served_on is None else clock.replied_on
    due_on = clock.due_on
    if met_on is None and returned is not None and returned.keeps_its_posting and calendar is not None:
        due_on = serve_again_by(returned.on, due_on, calendar)
    return Obligation(
        kind=ObligationKind.SERVICE,
        owed_by=OwedBy.AGENCY,
        starts_on=clock.decided_on,
        due_on=due_on,
        basis=RULE,
        state=_state(clock, due_on, met_on is not None),
        met_on=met_on,
        provisional=clock.provisional,
    )


def _state(clock: Clock, due_on: date | None, met: bool) -> ObligationState:
    judged_on = clock.replied_on if met else clock.as_of
    late = due_on is not None and judged_on is not None and judged_on > due_on
    if met:
        return ObligationState.MET_LATE if late else ObligationState.MET
    return ObligationState.OVERDUE if late else ObligationState.OPEN
