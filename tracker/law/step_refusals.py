"""Why a step is not lawful where the procedure stands, and by which article."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.law.edition import Article
from tracker.law.statuses import Status
from tracker.law.steps import Step
from tracker.law.wording import Wording, say


@dataclass(frozen=True)
class Refusal:
    """Why a step is not lawful here; {step} in the template is the step's name."""

    why: Wording
    article: Article


NOT_ENDED = Refusal(say("尚未办结，不能“{step}”；决定或者判决责令限期答复的，请“登记责令答复”。"), Article(51))
ENDED = Refusal(say("已经办结，不能“{step}”；决定或者判决责令重新答复的，请“重新办理”。"), Article(51))
REFUSED_IN_PAIR: Mapping[tuple[Status, Step], Refusal] = {
    (Status.REPLIED, Step.FILE): Refusal(say("答复尚未送达申请人，不能归档。"), Article(45)),
    (Status.REPLIED, Step.RECORD_RETURN): Refusal(
        say("答复书还没有送出，或者退回后还没有重新送出，没有可以退回的邮件。"), Article(36)
    ),
    (Status.REPLIED, Step.REPLY): Refusal(say("已经答复，不能再次答复。"), Article(36)),
    (Status.SERVED, Step.REPLY): Refusal(say("已经答复，不能再次答复。"), Article(36)),
    (Status.AWAITING_CONFIRMATION, Step.REPLY): Refusal(say("尚未与申请人确认收到申请，不能答复。"), Article(31)),
    (Status.AWAITING_CLARIFICATION, Step.ASK_CLARIFICATION): Refusal(
        say("补正应当一次性告知，申请人补正之前不能再次告知补正。"), Article(30)
    ),
    (Status.FILED, Step.FILE): Refusal(say("案件已经归档。"), Article(45)),
    (Status.AWAITING_CONFIRMATION, Step.REOPEN): NOT_ENDED,
    (Status.WITHDRAWN, Step.RECORD_ORDER): ENDED,
}

REFUSED_IN_STATUS: Mapping[Status, Refusal] = {
    Status.AWAITING_CONFIRMATION: Refusal(say("尚未与申请人确认收到日期，不能“{step}”。"), Article(31)),
    Status.AWAITING_CLARIFICATION: Refusal(say("正在等待申请人补正，不能“{step}”。"), Article(30)),
    Status.AWAITING_FEE: Refusal(say("正在等待申请人缴费，不能“{step}”。"), Article(42)),
    Status.LAPSED: Refusal(say("本机关已不再处理该申请，不能“{step}”。"), Article(45)),
    Status.WITHDRAWN: Refusal(say("申请人已经撤回申请，不能“{step}”。"), Article(45)),
    Status.FILED: Refusal(say("案件已经归档，不能“{step}”。"), Article(45)),
    Status.VOIDED: Refusal(say("案件已经销案，不能“{step}”。"), Article(45)),
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
    Step.RECORD_RETURN: Refusal(say("尚未答复，没有可送达的答复书。"), Article(36)),
    Step.UNSTRIKE: Refusal(say("案件没有销案，不能“{step}”。"), Article(29)),
    Step.REOPEN: NOT_ENDED,
    Step.RECORD_ORDER: ENDED,
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
    Step.STRIKE: Article(29),
    Step.CORRECT_RECEIPT: Article(31),
    Step.OVERRIDE_REFUSAL: Article(32),
    Step.SETTLE_OBJECTION: Article(32),
    Step.RECORD_NOTICE_SERVED: Article(32),
    Step.ANSWER_CORRECTION: Article(41),
    Step.ASK_ASSISTANCE: Article(11),
    Step.WAIVE_FEE: Article(42),
    Step.REQUEST_SUSPENSION: Article(33),
    Step.REFUSE_SUSPENSION: Article(33),
    Step.SPLIT: Article(29),
    Step.RECORD_IDENTITY: Article(29),
    Step.RECORD_REPRESENTATION: Article(29),
    Step.ASSESS: Article(36),
    Step.SUBMIT_REPLY: Article(36),
    Step.REVIEW_REPLY: Article(17),
    Step.SEND_BACK_REPLY: Article(17),
}


def refusal(status: Status, step: Step) -> Refusal:
    """The reason that fits best: of this very pair, of where the procedure stands, of the step itself."""
    if step is Step.REGISTER:
        return Refusal(say("该申请已经登记，不能重复登记。"), Article(45))
    found = REFUSED_IN_PAIR.get((status, step)) or REFUSED_IN_STATUS.get(status) or REFUSED_STEP.get(step)
    return found or Refusal(say("已经答复，不能“{step}”。"), ARTICLE_OF_STEP[step])
