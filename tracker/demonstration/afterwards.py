"""What may befall an answer in the demonstration: it comes back by mail, or a review body orders another one."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from tracker.casework import reopening, returns
from tracker.casework.reopening import Ordering
from tracker.casework.returns import Return
from tracker.demonstration import answering, closings
from tracker.demonstration.closings import Ending, Windows
from tracker.demonstration.play import Course, Play
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.returned_mail import ReturnReason
from tracker.registers import reopenings

QUICKLY: Windows = ((8, 8), (20, 20))
ON_ITS_WAY = Ending(signed=False)


def came_back(play: Play) -> Course:
    """The posted answer comes back, and waits to be served anew."""
    yield from closings.served(play, ON_ITS_WAY)
    yield play.later(3, 5)
    back = Return(play.day, ReturnReason.UNCLAIMED, address_was_given=True, note="投递三次无人签收，邮局退回。")
    returns.came_back(play.case, back, by=play.handler, on=play.day)


def served_again(play: Play) -> Course:
    """It is served anew after it came back, and signed for this time."""
    yield from came_back(play)
    yield from closings.served(play, Ending())
    yield from closings.filed(play)


def taken_up_again(play: Play) -> Course:
    """The reconsideration ends with an order to answer anew, and the case is taken up again."""
    yield from closings.served(play, Ending())
    yield from closings.challenged(play, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, QUICKLY)
    yield play.later(1, 2)
    ordering = Ordering(
        reopenings.orders_awaited(play.case)[0],
        play.office.agency.review_body,
        f"杨府复决〔{play.day.year}〕{play.dice.randint(10, 90)}号",
        dated_on=play.day - timedelta(days=1),
        received_on=play.day,
        note="责令重新作出答复。",
    )
    token = f"{play.token} again"
    play.case = reopening.reopen(play.case, ordering, token=token, by=play.reviewer, on=play.day)


def answered_again(play: Play) -> Course:
    """It is taken up again, and answered otherwise than the first time."""
    yield from taken_up_again(play)
    yield play.later(5, 8)
    answering.answered(play, "partial")
    yield from closings.served(play, Ending())
    yield from closings.filed(play)


AFTERWARDS: Mapping[str, Callable[[Play], Course]] = {
    course.__name__: course for course in (came_back, served_again, taken_up_again, answered_again)
}
