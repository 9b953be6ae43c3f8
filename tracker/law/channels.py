"""The channels by which an application may come, and which day counts as its receipt (Arts 29, 31)."""

from collections.abc import Mapping

from tracker.law.act_kinds import Channel, Received
from tracker.law.practice import InternetReceipt
from tracker.law.wording import Wording, say

CHANNEL_NAMES: Mapping[Channel, Wording] = {
    Channel.IN_PERSON: say("当面提交"),
    Channel.REGISTERED_MAIL: say("挂号信或者特快专递"),
    Channel.ORDINARY_MAIL: say("平常信函"),
    Channel.FAX: say("传真"),
    Channel.INTERNET: say("互联网"),
    Channel.ORAL: say("口头"),
}

WHICH_DAY: Mapping[Channel, Wording] = {
    Channel.IN_PERSON: say("以申请人提交之日为收到之日"),
    Channel.REGISTERED_MAIL: say("以本机关签收之日为收到之日"),
    Channel.ORDINARY_MAIL: say("应当于到达当日与申请人确认，以确认之日为收到之日"),
    Channel.FAX: say("以双方确认之日为收到之日"),
    Channel.INTERNET: say("以双方确认之日为收到之日"),
    Channel.ORAL: say("由本机关代为填写申请，以申请人当面提出之日为收到之日"),
}

CONFIRMED_CHANNELS = frozenset({Channel.ORDINARY_MAIL, Channel.FAX, Channel.INTERNET})
LEFT_TO_PRACTICE = frozenset({Channel.INTERNET})
MAIL = frozenset({Channel.REGISTERED_MAIL, Channel.ORDINARY_MAIL})
FORWARDED_MAIL = say("寄给本机关其他机构或者个人的信件，应当于公开工作机构收到当日与申请人确认，以确认之日为收到之日")


def needs_confirmation(channel: Channel, counted_from: InternetReceipt, addressed_elsewhere: bool = False) -> bool:
    """Whether the day on which both sides confirm counts; on the internet the office may have chosen (Art. 31).

    A letter to another unit or a person of the organ is confirmed however it was posted (国办公开办函〔2015〕207号).
    """
    if channel in LEFT_TO_PRACTICE:
        return counted_from is InternetReceipt.CONFIRMED
    return channel in CONFIRMED_CHANNELS or (addressed_elsewhere and channel in MAIL)


def which_day(channel: Channel, counted_from: InternetReceipt, addressed_elsewhere: bool = False) -> Wording:
    """Which day counts as receipt, as this office chose where it may."""
    if addressed_elsewhere and channel in MAIL:
        return FORWARDED_MAIL
    if channel in LEFT_TO_PRACTICE and counted_from is InternetReceipt.SUBMITTED:
        return WHICH_DAY[Channel.IN_PERSON]
    return WHICH_DAY[channel]


def is_confirmed(received: Received) -> bool:
    """Whether this is a receipt that both sides confirm, unless the office counts from submission."""
    return received.channel in CONFIRMED_CHANNELS or bool(received.addressed_elsewhere and received.channel in MAIL)
