"""The channels by which an application may come, and which day counts as its receipt (Arts 29, 31)."""

from collections.abc import Mapping

from tracker.law.act_kinds import Channel
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
