"""Fields of the notices that ask something of the applicant: what an order fixed, and a last day that was put off."""

from datetime import date

from tracker.law.wording import say
from tracker.mailroom.text_fields import Field

ORDERED_UNTIL = Field(
    "ordered_until",
    say("复议决定或者判决确定的答复日期；没有的没有"),
    None,
    others=(date(2026, 5, 8),),
    optional=True,
    must=False,
)
ORDERED_DAYS = Field(
    "ordered_days",
    say("复议决定或者判决责令在几个工作日内答复；没有的没有"),
    None,
    others=(15,),
    optional=True,
    must=False,
)
# Of the letter that tells a later last day of the same notice, and asks for nothing new.
PUT_OFF = (
    Field(
        "put_off_from",
        say("变更补正期限的，原来的补正期限；首次告知的没有"),
        None,
        others=(date(2026, 3, 13),),
        optional=True,
        must=False,
        only_with="notified_on",
    ),
    Field(
        "notified_on",
        say("变更补正期限的，首次告知补正的日期"),
        None,
        others=(date(2026, 3, 5),),
        optional=True,
        must=False,
        only_with="put_off_from",
    ),
)
