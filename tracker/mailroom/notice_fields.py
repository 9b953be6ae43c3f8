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
# From which day the last one of a receipt counts.
SUPPLEMENTED_ON = Field(
    "supplemented_on",
    say("收到补正内容的日期，答复期限从这一天起重新计算；没有重新计算的没有"),
    None,
    others=(date(2026, 3, 5),),
    optional=True,
    must=False,
)
DAY_ALONE = Field(
    "day_alone",
    say("答复期限是否不是收到申请之日或者补正之日起的20个工作日，只写最后一日"),
    False,
    others=(True,),
    optional=True,
    must=False,
)
# Of a last day that a letter promises; only the receipt has to say either way.
PROVISIONAL = Field("provisional", say("是否因节假日安排未公布而暂定"), None, others=(True,), optional=True, must=False)
