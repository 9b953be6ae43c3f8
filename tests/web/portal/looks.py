"""What Anna reads at every place where her case can stand, and on which day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tests.web.portal.courses import (
    GIVEN_FILE,
    SHOWN_TALK,
    Office,
    asked_too_late,
    both_asked,
    clarification_asked,
    clarified,
    confirmed,
    day,
    delayed,
    extended,
    extension_requested,
    fee_asked,
    filed,
    heard_too_late,
    lapsed,
    opinion_in,
    posted,
    reasons_asked,
    received,
    replied,
    served,
    stopped,
    third_party_asked,
    unconfirmed,
    withdrawn,
)
from tracker.models import Case


@dataclass(frozen=True)
class Look:
    """On which day Anna looks at which case, and what she must read there."""

    course: Callable[[Office], Case]
    on: date
    reads: tuple[str, ...]


LOOKS: Mapping[str, Look] = {
    "unconfirmed": Look(unconfirmed, day(3), ("等待与您确认收到日期", "确认收到日期", "平常信函")),
    "confirmed": Look(confirmed, day(4), ("正在办理", "2026年3月31日（周二）", "与您确认收到日期")),
    "running": Look(received, day(9), ("正在办理", "2026年3月30日（周一）", "还剩 15 个工作日", SHOWN_TALK)),
    "clarification": Look(
        clarification_asked,
        day(9),
        ("请您补正申请", "请写明项目名称", "2026年3月20日（周五）", "政通路1号", "补正告知书"),
    ),
    "clarified": Look(clarified, day(11), ("正在办理", "收到您的补正", "2026年4月8日（周三）")),
    "silent": Look(clarification_asked, day(23), ("补正的期限已过", "有正当理由")),
    "asked too late": Look(
        asked_too_late,
        day(17),
        ("正在办理，请您补正申请", "请写明文号", "2026年3月20日（周五）", "2026年3月30日（周一）"),
    ),
    "heard too late": Look(
        heard_too_late, day(3, 4), ("答复已经超过期限", "正在征求第三方的意见", "答复期限不因此延后")
    ),
    "lapsed": Look(lapsed, day(24), ("本机关不再处理这件申请", "不再处理告知书", "行政复议")),
    "third party": Look(
        third_party_asked, day(12), ("正在征求第三方的意见", "2026年3月31日（周二）", "征求意见告知书")
    ),
    "both": Look(both_asked, day(12), ("正在征求第三方和其他机关的意见",)),
    "opinion": Look(opinion_in, day(17), ("正在办理", "本机关收到第三方的意见")),
    "extension asked": Look(extension_requested, day(17), ("正在办理", "2026年3月30日（周一）")),
    "extended": Look(extended, day(18), ("延长答复期限 10 个工作日", "2026年4月14日（周二）", "延期答复告知书")),
    "fee": Look(fee_asked, day(13), ("请您缴纳信息处理费", "100 元", "到窗口缴纳", "2026年4月10日（周五）")),
    "reasons": Look(reasons_asked, day(12), ("请您说明理由", "2026年3月18日（周三）")),
    "delayed": Look(delayed, day(17), ("正在办理", "2026年4月30日（周四）")),
    "stopped": Look(stopped, day(12), ("答复期限暂时中止",)),
    "overdue": Look(received, day(2, 4), ("答复已经超过期限", "投诉、举报")),
    "replied": Look(replied, day(19), ("已经答复，等待送达", "予以公开", GIVEN_FILE, "政府信息公开答复书")),
    "posted": Look(posted, day(21), ("已经答复，答复书在邮寄途中", "EA123456789CN")),
    "served": Look(served, day(25), ("已经答复并送达", "申请行政复议", "2026年5月22日（周五）", "区人民政府")),
    "filed": Look(filed, day(25), ("已经答复并送达",)),
    "withdrawn": Look(withdrawn, day(13), ("您已经撤回申请",)),
}
