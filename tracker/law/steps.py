"""The procedural steps as people take them, and their names."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.law.wording import Wording, say


class Step(StrEnum):
    """One procedural step, as people take it."""

    REGISTER = "register"
    CONFIRM_RECEIPT = "confirm_receipt"
    ASSIGN = "assign"
    RECORD_IDENTITY = "record_identity"
    RECORD_REPRESENTATION = "record_representation"
    SPLIT = "split"
    ASK_CLARIFICATION = "ask_clarification"
    RECORD_CLARIFICATION = "record_clarification"
    CONFIRM_LAPSE = "confirm_lapse"
    CONSULT = "consult"
    RECORD_OPINION = "record_opinion"
    OVERRIDE_REFUSAL = "override_refusal"
    SETTLE_OBJECTION = "settle_objection"
    RECORD_NOTICE_SERVED = "record_notice_served"
    ASK_ASSISTANCE = "ask_assistance"
    REQUEST_EXTENSION = "request_extension"
    EXTEND = "extend"
    REFUSE_EXTENSION = "refuse_extension"
    NOTIFY_FEE = "notify_fee"
    WAIVE_FEE = "waive_fee"
    RECORD_PAYMENT = "record_payment"
    ASK_REASONS = "ask_reasons"
    RECORD_REASONS = "record_reasons"
    AGREE_DELAY = "agree_delay"
    REQUEST_SUSPENSION = "request_suspension"
    SUSPEND = "suspend"
    REFUSE_SUSPENSION = "refuse_suspension"
    RESUME = "resume"
    RECORD_DELIVERY = "record_delivery"
    LOG_COMMUNICATION = "log_communication"
    ASSESS = "assess"
    SUBMIT_REPLY = "submit_reply"
    REVIEW_REPLY = "review_reply"
    SEND_BACK_REPLY = "send_back_reply"
    REPLY = "reply"
    ANSWER_CORRECTION = "answer_correction"
    RECORD_SERVICE = "record_service"
    RECORD_RETURN = "record_return"
    WITHDRAW = "withdraw"
    STRIKE = "strike"
    UNSTRIKE = "unstrike"
    FILE = "file"
    DECIDE_CONVERSION = "decide_conversion"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    RECORD_CHALLENGE = "record_challenge"
    REOPEN = "reopen"
    RECORD_ORDER = "record_order"
    REISSUE_CODE = "reissue_code"
    CORRECT_RECEIPT = "correct_receipt"
    CORRECT_ENTRY = "correct_entry"
    CORRECT_RECORD = "correct_record"
    VOID_RECORD = "void_record"
    VOID_LETTER = "void_letter"
    SETTLE_LETTER = "settle_letter"


STEP_NAMES: Mapping[Step, Wording] = {
    Step.REGISTER: say("登记申请"),
    Step.CONFIRM_RECEIPT: say("确认收到"),
    Step.ASSIGN: say("分派承办"),
    Step.RECORD_IDENTITY: say("登记身份核验"),
    Step.RECORD_REPRESENTATION: say("登记代理人"),
    Step.SPLIT: say("拆分为多件申请"),
    Step.ASK_CLARIFICATION: say("告知补正"),
    Step.RECORD_CLARIFICATION: say("登记补正"),
    Step.CONFIRM_LAPSE: say("确认不再处理"),
    Step.CONSULT: say("征求意见"),
    Step.RECORD_OPINION: say("登记反馈意见"),
    Step.OVERRIDE_REFUSAL: say("因公共利益决定公开"),
    Step.SETTLE_OBJECTION: say("认定第三方的理由不成立"),
    Step.RECORD_NOTICE_SERVED: say("登记告知书送达第三方"),
    Step.ASK_ASSISTANCE: say("发出协办函"),
    Step.REQUEST_EXTENSION: say("申请延期"),
    Step.EXTEND: say("批准延期"),
    Step.REFUSE_EXTENSION: say("不批准延期"),
    Step.NOTIFY_FEE: say("发出收费通知"),
    Step.WAIVE_FEE: say("决定不收费"),
    Step.RECORD_PAYMENT: say("登记缴费"),
    Step.ASK_REASONS: say("要求说明理由"),
    Step.RECORD_REASONS: say("登记说明理由"),
    Step.AGREE_DELAY: say("确定延迟答复期限"),
    Step.REQUEST_SUSPENSION: say("申请中止计时"),
    Step.SUSPEND: say("批准中止计时"),
    Step.REFUSE_SUSPENSION: say("不批准中止计时"),
    Step.RESUME: say("恢复计时"),
    Step.RECORD_DELIVERY: say("登记送达日期"),
    Step.LOG_COMMUNICATION: say("登记沟通记录"),
    Step.ASSESS: say("七步研判"),
    Step.SUBMIT_REPLY: say("拟稿送审"),
    Step.REVIEW_REPLY: say("审核答复稿"),
    Step.SEND_BACK_REPLY: say("退回答复稿"),
    Step.REPLY: say("答复"),
    Step.ANSWER_CORRECTION: say("答复更正申请"),
    Step.RECORD_SERVICE: say("登记送达"),
    Step.RECORD_RETURN: say("登记退回或者拒收"),
    Step.WITHDRAW: say("登记撤回"),
    Step.STRIKE: say("销案（误登、重复登记）"),
    Step.UNSTRIKE: say("撤销销案"),
    Step.FILE: say("归档"),
    Step.DECIDE_CONVERSION: say("决定是否转主动公开"),
    Step.PUBLISH: say("发布到公开专栏"),
    Step.UNPUBLISH: say("撤下公开专栏"),
    Step.RECORD_CHALLENGE: say("登记复议或诉讼"),
    Step.REOPEN: say("重新办理"),
    Step.RECORD_ORDER: say("登记责令答复"),
    Step.REISSUE_CODE: say("重发查询码"),
    Step.CORRECT_RECEIPT: say("更正收到日期和渠道"),
    Step.CORRECT_ENTRY: say("更正登记信息"),
    Step.CORRECT_RECORD: say("更正办理记录"),
    Step.VOID_RECORD: say("作废办理记录"),
    Step.VOID_LETTER: say("作废文书"),
    Step.SETTLE_LETTER: say("处置受更正影响的文书"),
}
