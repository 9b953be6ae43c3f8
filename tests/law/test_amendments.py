"""What a dated record may be corrected to, and which may be voided: what is left must have been possible together."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.law.acts import (
    Act,
    Channel,
    ClarificationReceived,
    ClarificationRequested,
    Decided,
    DelayAgreed,
    Extended,
    ReasonsRequested,
    Received,
    Served,
    ServiceMethod,
    ThirdPartyConsulted,
    ThirdPartyReplied,
    Withdrawn,
)
from tracker.law.amendments import check
from tracker.law.edition import RuleError
from tracker.law.outcomes import Outcome
from tracker.law.practice import Practice

TODAY = date(2026, 3, 31)


def day(number: int) -> date:
    return date(2026, 3, number)


RECEIVED = Received(day(2), Channel.IN_PERSON)
ASKED = ClarificationRequested(day(4), delivered_on=day(5), reply_by=day(20))
SUPPLEMENTED = ClarificationReceived(day(10))
CONSULTED, HEARD = ThirdPartyConsulted(day(11), "甲公司"), ThirdPartyReplied(day(16), "甲公司")
EXTENDED = Extended(day(17))
DECIDED = Decided(day(20), Outcome.GRANTED)
SERVED = Served(day(24), ServiceMethod.POST, posted_on=day(23))
WHOLE: list[Act] = [RECEIVED, ASKED, SUPPLEMENTED, CONSULTED, HEARD, EXTENDED, DECIDED, SERVED]


def amended(act: Act, right: Act | None, acts: list[Act] = WHOLE) -> None:
    """Try the correction of one act among the others; None voids it."""
    after = [right if one is act else one for one in acts]
    check(acts, [one for one in after if one is not None], right, TODAY, Practice())


@pytest.mark.parametrize(
    "act, right",
    [
        (RECEIVED, replace(RECEIVED, on=day(4))),
        (RECEIVED, Received(day(2), Channel.FAX, day(3))),
        (ASKED, replace(ASKED, on=day(3), reply_by=date(2026, 4, 30))),
        (SUPPLEMENTED, ClarificationReceived(day(9))),
        (CONSULTED, replace(CONSULTED, delivered_on=day(16))),
        (EXTENDED, Extended(day(17), 5)),
        (EXTENDED, None),
        (HEARD, None),
        (DECIDED, Decided(day(19), Outcome.GRANTED)),
        (SERVED, replace(SERVED, method=ServiceMethod.IN_PERSON, posted_on=None)),
        (SERVED, None),
    ],
)
def test_what_can_have_happened_so_may_be_put_right(act: Act, right: Act | None) -> None:
    amended(act, right)


@pytest.mark.parametrize(
    "act, right, why",
    [
        (RECEIVED, None, "不能作废"),
        (RECEIVED, replace(RECEIVED, on=day(5)), "“告知补正”（2026-03-04）矛盾"),
        (RECEIVED, Received(day(2), Channel.FAX, day(6)), "矛盾：早于收到申请的日期（2026-03-06）"),
        (RECEIVED, Received(day(2), Channel.FAX), "收到日期还没有与申请人确认"),
        (ASKED, None, "“收到补正”（2026-03-10）矛盾：在此之前没有告知补正"),
        (ASKED, replace(ASKED, on=day(11), delivered_on=None), "“收到补正”（2026-03-10）矛盾"),
        (ASKED, replace(ASKED, delivered_on=day(11)), "“收到补正”（2026-03-10）矛盾：早于“告知补正”送达的日期"),
        (ASKED, replace(ASKED, delivered_on=day(3)), "送达日期（2026-03-03）早于该行为的日期"),
        (ASKED, replace(ASKED, on=day(1)), "“告知补正”不能登记为2026-03-01"),
        (CONSULTED, None, "在此之前没有向“甲公司”征求意见"),
        (CONSULTED, replace(CONSULTED, party="乙公司"), "在此之前没有向“甲公司”征求意见"),
        (EXTENDED, Extended(day(17), 21), "延期的工作日 须为 1 至 20"),
        (EXTENDED, Extended(day(21)), "“延期答复”不能登记为2026-03-21：晚于“作出答复”"),
        (DECIDED, None, "“送达”（2026-03-24）矛盾：在此之前没有作出答复"),
        (DECIDED, Decided(day(15), Outcome.GRANTED), "晚于“作出答复”（2026-03-15）"),
        (DECIDED, Decided(day(24), Outcome.GRANTED), "早于作出答复的日期"),
        (DECIDED, Decided(date(2026, 4, 1), Outcome.GRANTED), "不能晚于今天"),
        (SERVED, replace(SERVED, posted_on=day(25)), "晚于送达的日期"),
        (SERVED, replace(SERVED, posted_on=None), "请填写交邮日期"),
    ],
)  # fmt: skip
def test_what_cannot_have_happened_so_is_refused_and_names_what_it_contradicts(
    act: Act, right: Act | None, why: str
) -> None:
    with pytest.raises(RuleError) as refused:
        amended(act, right)
    assert why in str(refused.value)
    assert refused.value.article is not None


@pytest.mark.parametrize(
    "ground, built_on_it",
    [
        (ClarificationRequested(day(4)), Decided(day(20), Outcome.STILL_UNCLEAR)),
        (ReasonsRequested(day(4)), Decided(day(20), Outcome.EXCESSIVE)),
        (ReasonsRequested(day(4)), DelayAgreed(day(6), date(2026, 4, 20))),
    ],
)
def test_what_something_rests_on_is_not_voided_from_under_it(ground: Act, built_on_it: Act) -> None:
    with pytest.raises(RuleError, match="就没有依据"):
        amended(ground, None, [RECEIVED, ground, built_on_it])
    amended(built_on_it, None, [RECEIVED, ground, built_on_it])


def test_who_withdrew_before_anything_was_confirmed_withdrew() -> None:
    acts: list[Act] = [Received(day(2), Channel.FAX), Withdrawn(day(3))]
    amended(acts[0], Received(day(1), Channel.FAX), acts)


def test_what_contradicted_itself_before_is_no_hindrance_to_putting_something_else_right() -> None:
    odd: list[Act] = [RECEIVED, SUPPLEMENTED, DECIDED]
    amended(DECIDED, Decided(day(19), Outcome.GRANTED), odd)


def test_a_public_notice_counts_thirty_days_after_it_was_published_which_may_be_to_come() -> None:
    notice = Served(date(2026, 4, 23), ServiceMethod.PUBLIC_NOTICE, posted_on=day(24))
    amended(SERVED, notice)
    with pytest.raises(RuleError, match="不能晚于今天"):
        amended(SERVED, replace(notice, posted_on=date(2026, 4, 2)))
