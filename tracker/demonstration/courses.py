"""What can happen to an application before it is answered; each course is a few steps, days apart."""

from collections.abc import Callable, Mapping
from datetime import date

from tracker.casework import (
    clarification,
    consultation,
    endings,
    extension,
    fees,
    suspension,
    timing,
)
from tracker.casework.consultation import Opinion, PartyKind
from tracker.casework.fees import Charge
from tracker.demonstration.contents import content
from tracker.demonstration.hearing_courses import (
    REFUSAL,
    assistance_asked,
    refusal_overridden,
    several_asked,
    suspension_requested,
)
from tracker.demonstration.papers import note, paper
from tracker.demonstration.play import Course, Play
from tracker.demonstration.rare_courses import (
    draft_in_review,
    draft_in_signature,
    draft_sent_back,
    letter_split,
    receipt_corrected,
    receipt_corrected_and_told,
    represented,
    struck,
)
from tracker.law.fees import FeeUnit
from tracker.models import Direction, Medium

POINTS = (
    (
        "写明所需信息的名称、文号或者便于查询的其他特征",
        "请写明文件名称或者大致形成时间，例如“某年某月关于某项目的批复”。",
    ),
    ("提供申请人有效身份证明的复印件", "居民身份证正反面复印件即可，可以当面提交、邮寄或者发送电子邮件。"),
    ("写明所需信息涉及的具体地块或者门牌号", "可以附上地图截图，并标出范围。"),
)


def plain(_play: Play) -> Course:
    """Nothing special."""
    yield from ()


def clarification_asked(play: Play) -> Course:
    yield play.later(2, 5)
    points = play.dice.sample(POINTS, play.dice.randint(1, 2))
    clarification.ask(
        play.case,
        [point for point, _ in points],
        "".join(guidance for _, guidance in points),
        sent_on=play.day,
        delivered_on=play.day,
        by=play.handler,
        on=play.day,
    )
    play.asked_on = play.day
    play.reply_by = clarification.usual_reply_by(play.case, play.day, play.day)


def clarified(play: Play) -> Course:
    yield from clarification_asked(play)
    yield play.later(3, 10)
    supplement = paper("补正材料.pdf", "补正说明：所需信息的名称和范围见附件。", f"案由：{play.asked}")
    play.talk(Direction.IN, Medium.POST, "收到申请人寄来的补正材料。", supplement, shown=True)
    clearer = f"{play.asked.rstrip('。')}，名称和形成时间以补正材料所列为准"
    clarification.record(play.case, clearer, received_on=play.day, by=play.handler, on=play.day)


def clarification_silent(play: Play) -> Course:
    yield from clarification_asked(play)
    yield lapsed_after(play, play.reply_by)
    endings.confirm_lapse(play.case, "申请人没有在期限内补正，也没有说明正当理由。", by=play.signer, on=play.day)


def lapsed_after(play: Play, last_day: date | None) -> date:
    return play.calendar.add(last_day or play.day, play.dice.randint(1, 3))


def fee_asked(play: Play) -> Course:
    yield play.later(4, 7)
    fees.notify(
        play.case,
        Charge(FeeUnit.PAGE, play.dice.randint(120, 260), "申请提供的页数明显超过合理范围。"),
        "凭缴款通知书到代收银行网点或者扫码缴纳",
        sent_on=play.day,
        delivered_on=play.day,
        by=play.handler,
        on=play.day,
    )


def fee_paid(play: Play) -> Course:
    yield from fee_asked(play)
    yield play.later(2, 9)
    fees.record_payment(play.case, play.day, f"非税票据{play.dice.randint(10**7, 10**8)}", by=play.handler, on=play.day)


def fee_silent(play: Play) -> Course:
    yield from fee_asked(play)
    yield lapsed_after(play, play.later(20))
    endings.confirm_lapse(play.case, "申请人没有在期限内缴费。", by=play.signer, on=play.day)


def third_party_asked(play: Play) -> Course:
    yield play.later(2, 5)
    party = play.dice.choice(content("names")["parties"])
    what = f"是否同意公开：{play.asked}"
    consultation.consult(
        play.case,
        PartyKind.THIRD_PARTY,
        party,
        what,
        sent_on=play.day,
        delivered_on=play.day,
        by=play.handler,
        on=play.day,
    )


def third_party_heard(play: Play) -> Course:
    yield from third_party_asked(play)
    yield play.later(4, 11)
    third_party_says(play, play.dice.choice(list(Opinion)))


def third_party_refuses(play: Play) -> Course:
    yield from third_party_asked(play)
    yield play.later(4, 11)
    third_party_says(play, Opinion.REFUSES)


def third_party_says(play: Play, opinion: Opinion) -> None:
    party = consultation.open_consultations(play.case)[0].party
    reasons = "" if opinion is Opinion.AGREES else REFUSAL
    part = "中标单位名称和中标金额" if opinion is Opinion.AGREES_IN_PART else ""
    consultation.record_opinion(
        play.case, party, opinion, reasons, part=part, received_on=play.day, by=play.handler, on=play.day
    )


def third_party_silent(play: Play) -> Course:
    yield from third_party_asked(play)
    yield play.later(16, 18)


def agency_asked(play: Play) -> Course:
    yield play.later(2, 5)
    party = play.dice.choice(content("names")["agencies"])
    what = f"该信息由贵机关与本机关共同制作，请就能否公开提出意见：{play.asked}"
    consultation.consult(play.case, PartyKind.AGENCY, party, what, sent_on=play.day, by=play.handler, on=play.day)


def agency_heard(play: Play) -> Course:
    yield from agency_asked(play)
    yield play.later(4, 9)
    party = consultation.open_consultations(play.case)[0].party
    consultation.record_opinion(play.case, party, Opinion.AGREES, received_on=play.day, by=play.handler, on=play.day)


def extension_requested(play: Play) -> Course:
    yield play.later(11, 14)
    reason = "所涉材料形成时间较早，需要到档案馆调取纸质档案并逐页审查。"
    extension.request(play.case, play.dice.choice((10, 15, 20)), reason, by=play.handler, on=play.day)


def extended(play: Play) -> Course:
    yield from extension_requested(play)
    yield play.later(1, 2)
    extension.approve(play.case, by=play.head, on=play.day)


def extension_refused(play: Play) -> Course:
    yield from extension_requested(play)
    yield play.later(1)
    extension.refuse(play.case, "材料数量不大，可以在原期限内完成，请抓紧办理。", by=play.head, on=play.day)


def reasons_asked(play: Play) -> Course:
    yield play.later(2, 4)
    what = "申请人一个月内就同一事项提出申请三十二件，数量、频次明显超过合理范围。"
    timing.ask_reasons(play.case, what, play.later(7), by=play.handler, on=play.day)
    play.asked_on = play.day


def reasons_given(play: Play) -> Course:
    yield from reasons_asked(play)
    yield play.later(3, 6)
    timing.record_reasons(
        play.case, "因房屋征收纠纷需要收集材料。", "所述理由不能说明大量反复申请的必要。",
        received_on=play.day, by=play.handler, on=play.day,
    )  # fmt: skip


def delayed(play: Play) -> Course:
    yield from reasons_asked(play)
    yield play.later(3, 5)
    timing.record_reasons(
        play.case, "所申请的均为本小区改造工程的不同标段，用于业主大会讨论。", "理由合理。",
        received_on=play.day, by=play.handler, on=play.day,
    )  # fmt: skip
    yield play.later(1, 2)
    reason = "同一申请人合理申请多件，集中办理，延迟答复。"
    timing.agree_delay(play.case, play.calendar.add(play.day, 35), reason, by=play.head, on=play.day)


def suspended(play: Play) -> Course:
    yield play.later(4, 8)
    play.talk(
        Direction.OUT, Medium.PHONE, "告知申请人档案库房因台风进水抢修，暂停计时。",
        note("情况说明.txt", "档案库房进水，抢修期间不能调阅纸质档案。"), shown=True,
    )  # fmt: skip
    reason = "台风致档案库房进水，抢修期间无法调阅纸质档案（不可抗力）。"
    suspension.request(play.case, reason, by=play.handler, on=play.day)
    suspension.approve(play.case, by=play.head, on=play.day)


def resumed(play: Play) -> Course:
    yield from suspended(play)
    yield play.later(5, 8)
    timing.resume(play.case, "库房恢复使用。", resumed_on=play.day, by=play.handler, on=play.day)


def withdrawn(play: Play) -> Course:
    yield play.later(2, 8)
    how = "申请人已从网站查到所需信息，书面提出撤回申请。"
    endings.withdraw(play.case, how, withdrawn_on=play.day, by=play.handler, on=play.day)


COURSES: Mapping[str, Callable[[Play], Course]] = {
    course.__name__: course
    for course in (
        plain,
        clarification_asked,
        clarified,
        clarification_silent,
        fee_asked,
        fee_paid,
        fee_silent,
        third_party_asked,
        third_party_heard,
        third_party_refuses,
        third_party_silent,
        agency_asked,
        agency_heard,
        several_asked,
        refusal_overridden,
        assistance_asked,
        suspension_requested,
        draft_in_review,
        draft_in_signature,
        draft_sent_back,
        letter_split,
        represented,
        receipt_corrected,
        receipt_corrected_and_told,
        struck,
        extension_requested,
        extended,
        extension_refused,
        reasons_asked,
        reasons_given,
        delayed,
        suspended,
        resumed,
        withdrawn,
    )
}
