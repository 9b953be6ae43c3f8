"""How an application comes in: registered, its receipt confirmed where that counts, and taken in hand by somebody."""

from datetime import timedelta

from tracker.casework import assignment, intake
from tracker.casework.identity import Proof
from tracker.casework.intake import Application
from tracker.casework.wishes import WantedDelivery, WantedForm
from tracker.demonstration.play import Course, Play
from tracker.law.acts import Channel
from tracker.law.annual_report import ApplicantKind
from tracker.law.lifecycle import Status
from tracker.models import Direction, Medium, ProofKind

HOW_CONFIRMED = "电话联系申请人，双方确认收到申请"
TALKS = (
    (Direction.IN, Medium.PHONE, "申请人来电询问办理进度，已告知答复期限和查询办法。"),
    (Direction.OUT, Medium.PHONE, "电话与申请人核对所需信息的年份和范围，申请人表示以申请书所写为准。"),
    (Direction.IN, Medium.PHONE, "申请人来电希望以电子文件形式取得信息，已记录。"),
    (Direction.IN, Medium.COUNTER, "申请人到窗口咨询收费事项，已说明不超过规定数量的不收费。"),
    (Direction.IN, Medium.COUNTER, "申请人到窗口询问办理进度，已告知答复期限和查询办法。"),
)
WISHES = {
    WantedDelivery.COLLECT: WantedForm.PAPER,
    WantedDelivery.POST: WantedForm.PAPER,
    WantedDelivery.EMAIL: WantedForm.ELECTRONIC,
    WantedDelivery.PORTAL: WantedForm.ELECTRONIC,
}


def opened(play: Play) -> Course:
    """It comes in and is registered, receipt is confirmed where that counts, and somebody takes it in hand."""
    register(play)
    if play.case.status is Status.AWAITING_CONFIRMATION:
        yield play.day if play.channel is Channel.ORDINARY_MAIL else play.later(1, 2)
        intake.confirm_receipt(play.case, play.day, HOW_CONFIRMED, by=play.handler, on=play.day)
    if play.case.handler_id is None:
        yield play.later(1)
        unit = play.dice.choice(play.office.units)
        assignment.assign(
            play.case, handler=play.handler, unit=unit, note="按职责分工承办", by=play.reviewer, on=play.day
        )
    if play.happens(0.3):
        yield play.later(1)
        direction, medium, words = play.dice.choice(TALKS)
        play.talk(direction, medium, words, shown=play.happens(0.5))


def unconfirmed(play: Play) -> Course:
    """It is registered, and nobody has reached the applicant yet."""
    register(play)
    yield play.later(1)
    play.talk(Direction.OUT, Medium.PHONE, "拨打申请书所留电话与申请人确认收到，无人接听，次日再联系。")


def seen(play: Play) -> tuple[Proof, ...]:
    """Who comes to the counter in person shows a card, which is looked at and given back."""
    in_person = play.channel in (Channel.IN_PERSON, Channel.ORAL)
    natural = play.applicant.kind is ApplicantKind.NATURAL_PERSON
    return (Proof(ProofKind.RESIDENT_CARD, play.applicant.name),) if in_person and natural else ()


def register(play: Play) -> None:
    delivery = play.wanted or play.dice.choice([*WantedDelivery, WantedDelivery.POST])
    if delivery is WantedDelivery.EMAIL and not play.applicant.email:
        delivery = WantedDelivery.POST
    days_before = play.dice.choice((0, 0, 0, 1)) if play.channel is Channel.INTERNET else 0
    application = Application(
        applicant=play.applicant,
        channel=play.channel,
        arrived_on=play.day - timedelta(days=days_before),
        description=play.asked,
        read_back_on=play.day if play.channel is Channel.ORAL else None,
        signature="申请人在登记表上签名" if play.channel is Channel.ORAL else "",
        proofs=seen(play),
        co_applicants=play.together,
        claim=play.claim,
        wanted_form=WISHES[delivery].value,
        wanted_delivery=delivery.value,
        assistance="申请人视力不便，请提供大字版" if play.happens(0.02) else "",
    )
    assigned = play.happens(0.8) or play.channel is Channel.IN_PERSON
    play.case = intake.register(
        play.office.agency,
        application,
        by=play.handler,
        on=play.day,
        unit=play.dice.choice(play.office.units) if assigned else None,
        handler=play.handler if assigned else None,
        token=play.token,
    ).case
