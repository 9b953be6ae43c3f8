"""What each choice means where the law is silent: the question, its background, and the answers in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Question:
    """One contested point as an office is asked about it; the first answer is the strict one."""

    asks: Any
    background: Any
    answers: Mapping[str, Any]


PRACTICE_WORDS: Mapping[str, Question] = {
    "internet_receipt": Question(
        _l("通过互联网提交的申请，哪一天算收到？"),
        _l(
            "条例第三十一条以双方确认之日为收到之日；有的机关对自己的平台从提交之日起算。改变以后，只适用于以后登记的申请。"
        ),
        {"confirmed": _l("双方确认之日"), "submitted": _l("提交之日")},
    ),
    "late_clarification": Question(
        _l("收到申请七个工作日以后才发出的补正告知，补正后期限是否重新计算？"),
        _l("条例第三十条要求在七个工作日内一次性告知，没有写明逾期告知的后果。"),
        {"no_restart": _l("不重新计算，期限照常进行"), "restart": _l("重新计算，并给出提示")},
    ),
    "consultation_days": Question(
        _l("征求意见期间，哪些天不计入答复期限？"),
        _l("条例第三十三条第三款只说“所需时间不计算在内”，没有写明首尾两天。"),
        {
            "after_sending": _l("发出次日起，到收到反馈当日止"),
            "both": _l("发出当日起，到收到反馈当日止"),
            "before_reply": _l("发出当日起，到收到反馈前一日止"),
        },
    ),
    "late_opinion": Question(
        _l("第三方超过十五个工作日才反馈，超出的时间是否计入答复期限？"),
        _l("条例第三十二条给第三方十五个工作日；逾期未反馈的，由行政机关决定是否公开。"),
        {"capped": _l("计入：只扣除十五个工作日以内的时间"), "until_reply": _l("不计入：扣除到实际反馈为止")},
    ),
    "late_extension": Question(
        _l("期限届满以后才作出的延期是否有效？"),
        _l("条例第三十三条要求延长答复期限要告知申请人，通常理解为届满以前。"),
        {"ineffective": _l("无效，仍按原期限计算"), "effective": _l("有效，并给出提示")},
    ),
    "extension_after_restart": Question(
        _l("补正或者缴费使期限重新计算以后，以前批准的延期还在吗？"),
        _l("期限重新起算以后，以前的延期是否保留，条例没有规定。"),
        {"lost": _l("不再保留，需要时重新批准"), "kept": _l("保留")},
    ),
    "clarification_period_from": Question(
        _l("申请人的补正期限从哪一天起算？"),
        _l("条例第三十条要求给出合理的补正期限，没有写明从发出还是送达起算。"),
        {"delivery": _l("补正告知书送达之日"), "sending": _l("补正告知书发出之日")},
    ),
    "email_served": Question(
        _l("用电子邮件送达的答复，哪一天算送达？"),
        _l("参照民事诉讼法，以到达对方系统之日为准；对方另有确认的，以确认为准。"),
        {"arrival": _l("到达对方邮箱之日"), "sending": _l("发出之日")},
    ),
}
