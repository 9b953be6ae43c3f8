"""What the clock allows today, and the reason and article of each refusal. Received 2025-03-03, due 03-31."""

from collections.abc import Callable

import pytest

from tests.law.written import acts, clock, day
from tracker.law.edition import RuleError
from tracker.law.lawful import (
    check_clarification,
    check_consultation,
    check_extension,
    check_fee_notice,
    check_lapse,
    check_on,
    check_service,
)

RECEIVED = "received 03-03 channel=in_person"
ASKED = f"{RECEIVED}, clarification_requested 03-10 delivered_on=03-10 reply_by=03-19"
REPLIED = f"{RECEIVED}, decided 03-10 outcome=granted"
WITHDRAWN = f"{RECEIVED}, withdrawn 03-10"
UNCONFIRMED = "received 03-03 channel=fax"
EXTENDED = f"{RECEIVED}, extended 03-10 working_days=15 approved_by=Hana"


def ask(text: str, on: str) -> object:
    return check_clarification(acts(text), clock(text, on), day(on))


def extend(text: str, on: str, working_days: int = 20) -> object:
    return check_extension(clock(text, on), working_days, day(on))


def consult(text: str, on: str) -> object:
    return check_consultation(clock(text, on), day(on))


def notify_fee(text: str, on: str) -> object:
    return check_fee_notice(acts(text), clock(text, on), day(on))


def drop(text: str, on: str) -> object:
    return check_lapse(clock(text, on), day(on))


Check = Callable[[str, str], object]


@pytest.mark.parametrize(
    "check, text, on",
    [
        (ask, RECEIVED, "03-12"),
        (ask, UNCONFIRMED, "03-20"),
        (extend, RECEIVED, "03-31"),
        (consult, RECEIVED, "03-28"),
        (notify_fee, RECEIVED, "03-31"),
        (drop, ASKED, "03-20"),
        (drop, f"{RECEIVED}, fee_notified 03-20 delivered_on=03-21", "04-22"),
    ],
)
def test_this_may_be_done(check: Check, text: str, on: str) -> None:
    assert check(text, on) is None


@pytest.mark.parametrize(
    "check, text, on, reason, article",
    [
        (ask, ASKED, "03-11", "以一次为限", "条例第三十条"),
        (ask, REPLIED, "03-11", "已经答复", "条例第三十六条"),
        (ask, WITHDRAWN, "03-11", "已经撤回", "条例第三十六条"),
        (extend, RECEIVED, "04-01", "期限已于 2025-03-31 届满", "条例第三十三条"),
        (extend, ASKED, "03-11", "正在等待申请人", "条例第三十三条"),
        (extend, EXTENDED, "03-31", "已经延期 15 个工作日，不能再次延期", "条例第三十三条"),
        (extend, UNCONFIRMED, "03-11", "期限尚未起算", "条例第三十一条"),
        (extend, ASKED, "03-20", "已经不再处理", "条例第三十条"),
        (extend, f"{RECEIVED}, suspended 03-10 reason=typhoon approved_by=Hana", "03-12", "请先恢复", "条例第三十三条"),
        (consult, ASKED, "03-11", "正在等待申请人", "条例第三十三条"),
        (consult, REPLIED, "03-11", "已经答复", "条例第三十六条"),
        (notify_fee, RECEIVED, "04-01", "期限已于 2025-03-31 届满", "条例第三十三条"),
        (notify_fee, f"{RECEIVED}, fee_notified 03-10", "03-11", "已于 2025-03-10 发出", "条例第四十二条"),
        (drop, ASKED, "03-19", "到 2025-03-19 才届满", "条例第三十条"),
        (drop, f"{RECEIVED}, clarification_requested 03-10", "04-19", "没有写明补正期限", "条例第三十条"),
        (drop, f"{RECEIVED}, fee_notified 03-20 delivered_on=03-21", "04-21", "到 2025-04-21 才届满", "条例第四十二条"),
        (drop, RECEIVED, "04-19", "没有等待申请人", "条例第三十条"),
        (drop, f"{RECEIVED}, clarification_requested 03-13 reply_by=03-20", "03-24", "没有等待申请人", "条例第三十条"),
        (drop, REPLIED, "03-24", "已经办结", "条例第三十六条"),
    ],
)  # fmt: skip
def test_this_may_not_be_done(check: Check, text: str, on: str, reason: str, article: str) -> None:
    with pytest.raises(RuleError) as refused:
        check(text, on)
    assert reason in str(refused.value)
    assert str(refused.value.article) == article


@pytest.mark.parametrize(
    "check, text, on, code",
    [
        (ask, RECEIVED, "03-13", "late_clarification"),
        (consult, RECEIVED, "03-31", "consultation_on_last_day"),
        (consult, RECEIVED, "04-01", "late_consultation"),
    ],
)
def test_this_may_be_done_but_is_remarked(check: Check, text: str, on: str, code: str) -> None:
    remark = check(text, on)
    assert getattr(remark, "code", None) == code


def test_an_extension_has_at_least_one_day() -> None:
    with pytest.raises(RuleError, match="至少 1 个工作日"):
        extend(RECEIVED, "03-31", working_days=0)


def test_nothing_happens_before_the_receipt_or_in_the_future() -> None:
    check_on(acts(RECEIVED), day("03-03"), day("03-03"))
    with pytest.raises(RuleError, match="不能早于收到申请之日"):
        check_on(acts(RECEIVED), day("03-02"), day("03-10"))
    with pytest.raises(RuleError, match="不能晚于今天"):
        check_on(acts(RECEIVED), day("03-11"), day("03-10"))


@pytest.mark.parametrize(
    "posted_on, signed_on, reason",
    [
        ("03-09", None, "交邮（2025-03-09）不能早于作出答复（2025-03-10）"),
        ("03-11", "03-10", "签收（2025-03-10）不能早于交邮（2025-03-11）"),
        (None, "03-09", "签收（2025-03-09）不能早于作出答复（2025-03-10）"),
        (None, "03-21", "今天（2025-03-20）不能早于签收（2025-03-21）"),
    ],
)
def test_a_reply_is_made_then_posted_then_signed_for(posted_on: str | None, signed_on: str | None, reason: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_service(day("03-10"), posted_on and day(posted_on), signed_on and day(signed_on), day("03-20"))
    assert reason in str(refused.value)


def test_a_reply_may_be_made_posted_and_signed_for_on_one_day() -> None:
    check_service(day("03-10"), day("03-10"), day("03-10"), day("03-10"))
