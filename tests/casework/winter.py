"""A case of December whose last day falls in January, before any notice says which days of it are free."""

from datetime import date

from tests.factories import again, register_case
from tracker.casework import clarification, record_corrections
from tracker.law.acts import ActKind, ClarificationReceived
from tracker.models import Case, User
from tracker.registers.proceedings import latest

DECEMBER, LATER = date(2028, 12, 11), date(2028, 12, 18)
BEFORE_NEW_YEAR = date(2028, 12, 29)


def winter_case(clara: User) -> Case:
    return register_case(clara, received_on=DECEMBER)


def move_within_january(case: Case, clara: User, hana: User) -> None:
    """The last day moves, as the supplement is found to have come three days earlier than entered."""
    told = {"sent_on": DECEMBER, "delivered_on": DECEMBER, "reply_by": BEFORE_NEW_YEAR}
    clarification.ask(case, ["请写明文号"], "见目录", **told, by=clara, on=DECEMBER)
    clarification.record(again(case), "补正了", received_on=LATER, by=clara, on=LATER)
    number = latest(again(case), ActKind.CLARIFICATION_RECEIVED).id
    earlier = ClarificationReceived(date(2028, 12, 15))
    record_corrections.correct(again(case), number, earlier, "回执", by=hana, on=LATER)
