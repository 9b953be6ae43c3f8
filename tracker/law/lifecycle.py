"""Where the procedure stands, which step may follow, and where it leads: one table, not a forest of ifs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.law.edition import Article, RuleError
from tracker.law.wording import Wording, say


class Status(StrEnum):
    """Where the procedure stands. What the clock says of it (running, suspended, overdue) is no status."""

    AWAITING_CONFIRMATION = "awaiting_confirmation"
    IN_HAND = "in_hand"
    AWAITING_CLARIFICATION = "awaiting_clarification"
    AWAITING_FEE = "awaiting_fee"
    REPLIED = "replied"
    SERVED = "served"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    FILED = "filed"


class Step(StrEnum):
    """One procedural step, as people take it."""

    REGISTER = "register"
    CONFIRM_RECEIPT = "confirm_receipt"
    ASSIGN = "assign"
    ASK_CLARIFICATION = "ask_clarification"
    RECORD_CLARIFICATION = "record_clarification"
    CONFIRM_LAPSE = "confirm_lapse"
    CONSULT = "consult"
    RECORD_OPINION = "record_opinion"
    REQUEST_EXTENSION = "request_extension"
    EXTEND = "extend"
    REFUSE_EXTENSION = "refuse_extension"
    NOTIFY_FEE = "notify_fee"
    RECORD_PAYMENT = "record_payment"
    ASK_REASONS = "ask_reasons"
    RECORD_REASONS = "record_reasons"
    AGREE_DELAY = "agree_delay"
    SUSPEND = "suspend"
    RESUME = "resume"
    RECORD_DELIVERY = "record_delivery"
    LOG_COMMUNICATION = "log_communication"
    REPLY = "reply"
    RECORD_SERVICE = "record_service"
    WITHDRAW = "withdraw"
    FILE = "file"
    DECIDE_CONVERSION = "decide_conversion"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    RECORD_CHALLENGE = "record_challenge"
    REISSUE_CODE = "reissue_code"
    CORRECT_RECEIPT = "correct_receipt"
    CORRECT_ENTRY = "correct_entry"


STATUS_NAMES: Mapping[Status, Wording] = {
    Status.AWAITING_CONFIRMATION: say("待确认收到"),
    Status.IN_HAND: say("办理中"),
    Status.AWAITING_CLARIFICATION: say("待补正"),
    Status.AWAITING_FEE: say("待缴费"),
    Status.REPLIED: say("已答复"),
    Status.SERVED: say("已送达"),
    Status.LAPSED: say("不再处理"),
    Status.WITHDRAWN: say("已撤回"),
    Status.FILED: say("已归档"),
}

STEP_NAMES: Mapping[Step, Wording] = {
    Step.REGISTER: say("登记申请"),
    Step.CONFIRM_RECEIPT: say("确认收到"),
    Step.ASSIGN: say("分派承办"),
    Step.ASK_CLARIFICATION: say("告知补正"),
    Step.RECORD_CLARIFICATION: say("登记补正"),
    Step.CONFIRM_LAPSE: say("确认不再处理"),
    Step.CONSULT: say("征求意见"),
    Step.RECORD_OPINION: say("登记反馈意见"),
    Step.REQUEST_EXTENSION: say("申请延期"),
    Step.EXTEND: say("批准延期"),
    Step.REFUSE_EXTENSION: say("不批准延期"),
    Step.NOTIFY_FEE: say("发出收费通知"),
    Step.RECORD_PAYMENT: say("登记缴费"),
    Step.ASK_REASONS: say("要求说明理由"),
    Step.RECORD_REASONS: say("登记说明理由"),
    Step.AGREE_DELAY: say("确定延迟答复期限"),
    Step.SUSPEND: say("中止计时"),
    Step.RESUME: say("恢复计时"),
    Step.RECORD_DELIVERY: say("登记送达日期"),
    Step.LOG_COMMUNICATION: say("登记沟通记录"),
    Step.REPLY: say("答复"),
    Step.RECORD_SERVICE: say("登记送达"),
    Step.WITHDRAW: say("登记撤回"),
    Step.FILE: say("归档"),
    Step.DECIDE_CONVERSION: say("决定是否转主动公开"),
    Step.PUBLISH: say("发布到公开专栏"),
    Step.UNPUBLISH: say("撤下公开专栏"),
    Step.RECORD_CHALLENGE: say("登记复议或诉讼"),
    Step.REISSUE_CODE: say("重发查询码"),
    Step.CORRECT_RECEIPT: say("更正收到日期和渠道"),
    Step.CORRECT_ENTRY: say("更正登记信息"),
}

OPEN_STATUSES = frozenset(
    {Status.AWAITING_CONFIRMATION, Status.IN_HAND, Status.AWAITING_CLARIFICATION, Status.AWAITING_FEE}
)

MOVES: Mapping[tuple[Status, Step], Status] = {
    (Status.AWAITING_CONFIRMATION, Step.CONFIRM_RECEIPT): Status.IN_HAND,
    (Status.IN_HAND, Step.ASK_CLARIFICATION): Status.AWAITING_CLARIFICATION,
    (Status.AWAITING_CLARIFICATION, Step.RECORD_CLARIFICATION): Status.IN_HAND,
    (Status.AWAITING_CLARIFICATION, Step.CONFIRM_LAPSE): Status.LAPSED,
    (Status.IN_HAND, Step.NOTIFY_FEE): Status.AWAITING_FEE,
    (Status.AWAITING_FEE, Step.RECORD_PAYMENT): Status.IN_HAND,
    (Status.AWAITING_FEE, Step.CONFIRM_LAPSE): Status.LAPSED,
    (Status.IN_HAND, Step.REPLY): Status.REPLIED,
    (Status.AWAITING_CLARIFICATION, Step.REPLY): Status.REPLIED,  # the office answers all the same
    (Status.REPLIED, Step.RECORD_SERVICE): Status.SERVED,
    **{(status, Step.WITHDRAW): Status.WITHDRAWN for status in OPEN_STATUSES},
    **{(status, Step.FILE): Status.FILED for status in (Status.SERVED, Status.LAPSED, Status.WITHDRAWN)},
}

ALWAYS = (Step.LOG_COMMUNICATION, Step.RECORD_CHALLENGE, Step.CORRECT_ENTRY)
UNTIL_FILED = (Step.ASSIGN, Step.REISSUE_CODE)
WHILE_WAITING = (Step.RECORD_OPINION, Step.RECORD_DELIVERY, Step.RESUME)
AFTER_REPLY = (Step.DECIDE_CONVERSION, Step.PUBLISH, Step.UNPUBLISH)

STAYS: Mapping[Status, tuple[Step, ...]] = {
    Status.AWAITING_CONFIRMATION: (*ALWAYS, *UNTIL_FILED, Step.CORRECT_RECEIPT),
    Status.IN_HAND: (
        *ALWAYS,
        *UNTIL_FILED,
        Step.CONSULT,
        Step.RECORD_OPINION,
        Step.REQUEST_EXTENSION,
        Step.EXTEND,
        Step.REFUSE_EXTENSION,
        Step.ASK_REASONS,
        Step.RECORD_REASONS,
        Step.AGREE_DELAY,
        Step.SUSPEND,
        Step.RESUME,
        Step.RECORD_DELIVERY,
        Step.CORRECT_RECEIPT,
    ),
    Status.AWAITING_CLARIFICATION: (
        *ALWAYS,
        *UNTIL_FILED,
        *WHILE_WAITING,
        # A notice that came too late does not stop the clock; whether it did, the clock says (Art. 30).
        Step.CONSULT,
        Step.REQUEST_EXTENSION,
        Step.EXTEND,
        Step.REFUSE_EXTENSION,
    ),
    Status.AWAITING_FEE: (*ALWAYS, *UNTIL_FILED, *WHILE_WAITING),
    Status.REPLIED: (*ALWAYS, *UNTIL_FILED, *AFTER_REPLY),
    Status.SERVED: (*ALWAYS, *UNTIL_FILED, *AFTER_REPLY, Step.RECORD_SERVICE),
    Status.LAPSED: (*ALWAYS, *UNTIL_FILED, Step.RECORD_SERVICE),
    Status.WITHDRAWN: (*ALWAYS, *UNTIL_FILED),
    Status.FILED: (*ALWAYS, *AFTER_REPLY),
}

TRANSITIONS: Mapping[tuple[Status, Step], Status] = {
    **MOVES,
    **{(status, step): status for status, steps in STAYS.items() for step in steps},
}


def first_status(channel_needs_confirmation: bool) -> Status:
    """Where registering leads: some channels count only from the day both sides confirm (Art. 31)."""
    return Status.AWAITING_CONFIRMATION if channel_needs_confirmation else Status.IN_HAND


def steps_from(status: Status) -> tuple[Step, ...]:
    """The steps that are lawful now, in the natural order of work."""
    return tuple(step for step in Step if (status, step) in TRANSITIONS)


@dataclass(frozen=True)
class Refusal:
    """Why a step is not lawful here; {step} in the template is the step's name."""

    why: Wording
    article: Article


REFUSED_IN_PAIR: Mapping[tuple[Status, Step], Refusal] = {
    (Status.REPLIED, Step.FILE): Refusal(say("答复尚未送达申请人，不能归档。"), Article(45)),
    (Status.REPLIED, Step.REPLY): Refusal(say("已经答复，不能再次答复。"), Article(36)),
    (Status.SERVED, Step.REPLY): Refusal(say("已经答复，不能再次答复。"), Article(36)),
    (Status.AWAITING_CONFIRMATION, Step.REPLY): Refusal(say("尚未与申请人确认收到申请，不能答复。"), Article(31)),
    (Status.AWAITING_CLARIFICATION, Step.ASK_CLARIFICATION): Refusal(
        say("补正应当一次性告知，申请人补正之前不能再次告知补正。"), Article(30)
    ),
    (Status.FILED, Step.FILE): Refusal(say("案件已经归档。"), Article(45)),
}

REFUSED_IN_STATUS: Mapping[Status, Refusal] = {
    Status.AWAITING_CONFIRMATION: Refusal(say("尚未与申请人确认收到日期，不能“{step}”。"), Article(31)),
    Status.AWAITING_CLARIFICATION: Refusal(say("正在等待申请人补正，不能“{step}”。"), Article(30)),
    Status.AWAITING_FEE: Refusal(say("正在等待申请人缴费，不能“{step}”。"), Article(42)),
    Status.LAPSED: Refusal(say("本机关已不再处理该申请，不能“{step}”。"), Article(45)),
    Status.WITHDRAWN: Refusal(say("申请人已经撤回申请，不能“{step}”。"), Article(45)),
    Status.FILED: Refusal(say("案件已经归档，不能“{step}”。"), Article(45)),
}

REFUSED_STEP: Mapping[Step, Refusal] = {
    Step.CONFIRM_RECEIPT: Refusal(say("收到日期已经确定，无需再次确认。"), Article(31)),
    Step.RECORD_CLARIFICATION: Refusal(say("没有尚待申请人补正的事项。"), Article(30)),
    Step.CONFIRM_LAPSE: Refusal(say("申请人没有逾期未补正或者逾期未缴费，不能“{step}”。"), Article(30)),
    Step.RECORD_PAYMENT: Refusal(say("没有尚待缴纳的信息处理费。"), Article(42)),
    Step.RECORD_SERVICE: Refusal(say("尚未答复，没有可送达的答复书。"), Article(36)),
    Step.FILE: Refusal(say("尚未答复并送达，不能归档。"), Article(45)),
    Step.DECIDE_CONVERSION: Refusal(say("尚未答复，不能“{step}”。"), Article(44)),
    Step.PUBLISH: Refusal(say("尚未答复，不能“{step}”。"), Article(44)),
    Step.UNPUBLISH: Refusal(say("尚未答复，不能“{step}”。"), Article(44)),
}

ARTICLE_OF_STEP: Mapping[Step, Article] = {
    Step.ASK_CLARIFICATION: Article(30),
    Step.CONSULT: Article(32),
    Step.RECORD_OPINION: Article(32),
    Step.REQUEST_EXTENSION: Article(33),
    Step.EXTEND: Article(33),
    Step.REFUSE_EXTENSION: Article(33),
    Step.NOTIFY_FEE: Article(42),
    Step.ASK_REASONS: Article(35),
    Step.RECORD_REASONS: Article(35),
    Step.AGREE_DELAY: Article(35),
    Step.SUSPEND: Article(33),
    Step.RESUME: Article(33),
    Step.RECORD_DELIVERY: Article(33),
    Step.WITHDRAW: Article(36),
    Step.CORRECT_RECEIPT: Article(31),
}


def refusal(status: Status, step: Step) -> Refusal:
    """The reason that fits best: of this very pair, of where the procedure stands, of the step itself."""
    if step is Step.REGISTER:
        return Refusal(say("该申请已经登记，不能重复登记。"), Article(45))
    found = REFUSED_IN_PAIR.get((status, step)) or REFUSED_IN_STATUS.get(status) or REFUSED_STEP.get(step)
    return found or Refusal(say("已经答复，不能“{step}”。"), ARTICLE_OF_STEP[step])


def after(status: Status, step: Step) -> Status:
    """Where the step leads, or RuleError with the reason and the article."""
    if (status, step) in TRANSITIONS:
        return TRANSITIONS[status, step]
    refused = refusal(status, step)
    raise RuleError(refused.why.template, refused.article, step=STEP_NAMES[step])
