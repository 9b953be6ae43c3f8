"""The day of receipt that the law gives for what is known of an arrival, why, and what is left to do (Art. 31)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.law.act_kinds import Channel, Received
from tracker.law.channels import needs_confirmation, which_day
from tracker.law.edition import Article, RuleError
from tracker.law.practice import InternetReceipt
from tracker.law.wording import Wording, say
from tracker.law.working_days import WorkingCalendar

RULE = Article(31)
ORAL_RULE = Article(29)
CORRECTED_RECEIPT = "登记回执（更正）"  # the title of the letter that takes the place of a wrong receipt


@dataclass(frozen=True)
class Arrival:
    """How an application came: by which channel and on which day, and what the office did about it since.

    Of registered mail `arrived_on` is the day the post room signed, `reached_desk_on` the day the office had it.
    """

    channel: Channel
    arrived_on: date
    confirmed_on: date | None = None
    addressed_elsewhere: bool = False
    reached_desk_on: date | None = None
    read_back_on: date | None = None

    def act(self) -> Received:
        """The arrival as the clock counts it."""
        return Received(self.arrived_on, self.channel, self.confirmed_on, self.addressed_elsewhere or None)


@dataclass(frozen=True)
class ReceiptDay:
    """The legal day of receipt, None while it is still to be confirmed; why; and what a careful official heeds."""

    received_on: date | None
    why: Wording
    remarks: tuple[Wording, ...]


def receipt_day(arrival: Arrival, counted_from: InternetReceipt, calendar: WorkingCalendar) -> ReceiptDay:
    """The day that counts as receipt of an application that came like this (Art. 31)."""
    waits = needs_confirmation(arrival.channel, counted_from, arrival.addressed_elsewhere)
    return ReceiptDay(
        received_on=arrival.confirmed_on if waits else arrival.arrived_on,
        why=which_day(arrival.channel, counted_from, arrival.addressed_elsewhere),
        remarks=tuple(_remarks(arrival, waits, calendar)),
    )


def _remarks(arrival: Arrival, waits: bool, calendar: WorkingCalendar) -> Iterator[Wording]:
    if waits and arrival.confirmed_on is None:
        yield say(
            "应当于{day}当日与申请人确认；没有联系方式或者联系不上的，先行登记，恢复联系并确认之日为收到之日",
            day=arrival.arrived_on,
        )
    if waits and arrival.confirmed_on is not None and arrival.confirmed_on > arrival.arrived_on:
        yield say("{arrived} 到达，{confirmed} 才确认", arrived=arrival.arrived_on, confirmed=arrival.confirmed_on)
    if late := desk_delay(arrival.arrived_on, arrival.reached_desk_on, calendar):
        yield late
    counts = arrival.confirmed_on if waits else arrival.arrived_on
    if counts is not None and not calendar.is_working_day(counts):
        yield say("{day} 不是工作日：收到有效，期限从下一个工作日起算第 1 日", day=counts)


def desk_delay(signed_on: date, reached_desk_on: date | None, calendar: WorkingCalendar) -> Wording | None:
    """What to heed where a letter lay in the house: the period runs from the post room's signature (Art. 31)."""
    if reached_desk_on is None or reached_desk_on <= signed_on:
        return None
    return say(
        "收发室于 {signed} 签收，{reached} 才转到公开工作机构，相差 {days} 个工作日；收到之日仍是签收之日",
        signed=signed_on,
        reached=reached_desk_on,
        days=calendar.count(signed_on, reached_desk_on),
    )


def check(arrival: Arrival, *, on: date) -> None:
    """Refuse days that cannot be, and an oral application that was not read back to who made it (Arts 29, 31)."""
    _check_reached(arrival, on)
    if arrival.channel is not Channel.ORAL:
        return
    if arrival.read_back_on is None:
        raise RuleError(
            "口头申请由本机关代为填写，应当向申请人宣读并由其确认，请登记宣读确认的日期。",
            ORAL_RULE,
            about="read_back_on",
        )
    if not arrival.arrived_on <= arrival.read_back_on <= on:
        raise RuleError(
            "宣读确认的日期（{day}）应当在提出申请（{arrived}）以后、今天（{today}）以前。",
            ORAL_RULE,
            about="read_back_on",
            day=arrival.read_back_on,
            arrived=arrival.arrived_on,
            today=on,
        )


def _check_reached(arrival: Arrival, on: date) -> None:
    reached = arrival.reached_desk_on
    if reached is None:
        return
    if reached < arrival.arrived_on:
        raise RuleError(
            "到达公开工作机构的日期（{day}）不能早于签收的日期（{signed}）。",
            RULE,
            about="reached_desk_on",
            day=reached,
            signed=arrival.arrived_on,
        )
    if reached > on:
        raise RuleError(
            "转到的日期（{day}）不能晚于今天（{today}）。", RULE, about="reached_desk_on", day=reached, today=on
        )
