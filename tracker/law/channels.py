"""The channels by which an application may come, and which day counts as its receipt (Arts 29, 31)."""

from collections.abc import Mapping

from tracker.law.act_kinds import Channel
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


def needs_confirmation(channel: Channel, counted_from: InternetReceipt) -> bool:
    """Whether the day on which both sides confirm counts; on the internet the office may have chosen."""
    if channel in LEFT_TO_PRACTICE:
        return counted_from is InternetReceipt.CONFIRMED
    return channel in CONFIRMED_CHANNELS


def which_day(channel: Channel, counted_from: InternetReceipt) -> Wording:
    """Which day counts as receipt, as this office chose where it may."""
    if channel in LEFT_TO_PRACTICE and counted_from is InternetReceipt.SUBMITTED:
        return WHICH_DAY[Channel.IN_PERSON]
    return WHICH_DAY[channel]
