"""How the acts are called on the screen and in the working-out."""

from collections.abc import Mapping

from tracker.law.act_kinds import ActKind
from tracker.law.wording import Wording, say

ACT_NAMES: Mapping[ActKind, Wording] = {
    ActKind.RECEIVED: say("收到申请"),
    ActKind.CLARIFICATION_REQUESTED: say("告知补正"),
    ActKind.CLARIFICATION_RECEIVED: say("收到补正"),
    ActKind.THIRD_PARTY_CONSULTED: say("征求第三方意见"),
    ActKind.THIRD_PARTY_REPLIED: say("收到第三方意见"),
    ActKind.AGENCY_CONSULTED: say("征求其他机关意见"),
    ActKind.AGENCY_REPLIED: say("收到其他机关意见"),
    ActKind.REASONS_REQUESTED: say("要求说明理由"),
    ActKind.REASONS_RECEIVED: say("收到理由说明"),
    ActKind.EXTENDED: say("延期答复"),
    ActKind.FEE_NOTIFIED: say("收费通知"),
    ActKind.FEE_PAID: say("缴费"),
    ActKind.DELAY_AGREED: say("确定延迟答复的合理期限"),
    ActKind.DECIDED: say("作出答复"),
    ActKind.SERVED: say("送达"),
    ActKind.SUSPENDED: say("中止计时"),
    ActKind.RESUMED: say("恢复计时"),
    ActKind.WITHDRAWN: say("撤回申请"),
    ActKind.ORDERED: say("责令答复"),
}
