"""Every step at every stage of the procedure: lawful, or refused with a reason and an article."""

from itertools import product

import pytest

from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import (
    OPEN_STATUSES,
    STATUS_NAMES,
    STEP_NAMES,
    TRANSITIONS,
    Status,
    Step,
    after,
    first_status,
    steps_from,
)

EVERY_PAIR = tuple(product(Status, Step))


@pytest.mark.parametrize("status, step", EVERY_PAIR)
def test_every_step_is_lawful_or_refused_with_a_reason_and_an_article(status: Status, step: Step) -> None:
    if (status, step) in TRANSITIONS:
        assert after(status, step) is TRANSITIONS[status, step]
        return
    with pytest.raises(RuleError) as refused:
        after(status, step)
    assert refused.value.article is not None
    assert str(refused.value).endswith("。")
    assert "{" not in str(refused.value)


LAWFUL = [
    (Status.AWAITING_CONFIRMATION, Step.CONFIRM_RECEIPT, Status.IN_HAND),
    (Status.AWAITING_CONFIRMATION, Step.WITHDRAW, Status.WITHDRAWN),
    (Status.IN_HAND, Step.ASSIGN, Status.IN_HAND),
    (Status.IN_HAND, Step.ASK_CLARIFICATION, Status.AWAITING_CLARIFICATION),
    (Status.AWAITING_CLARIFICATION, Step.RECORD_CLARIFICATION, Status.IN_HAND),
    (Status.AWAITING_CLARIFICATION, Step.CONFIRM_LAPSE, Status.LAPSED),
    (Status.AWAITING_CLARIFICATION, Step.RECORD_OPINION, Status.AWAITING_CLARIFICATION),
    (Status.AWAITING_CLARIFICATION, Step.CONSULT, Status.AWAITING_CLARIFICATION),
    (Status.AWAITING_CLARIFICATION, Step.REQUEST_EXTENSION, Status.AWAITING_CLARIFICATION),
    (Status.AWAITING_CLARIFICATION, Step.EXTEND, Status.AWAITING_CLARIFICATION),
    (Status.AWAITING_CLARIFICATION, Step.REFUSE_EXTENSION, Status.AWAITING_CLARIFICATION),
    (Status.AWAITING_CLARIFICATION, Step.RESUME, Status.AWAITING_CLARIFICATION),
    (Status.AWAITING_FEE, Step.RESUME, Status.AWAITING_FEE),
    (Status.IN_HAND, Step.CONSULT, Status.IN_HAND),
    (Status.IN_HAND, Step.RECORD_DELIVERY, Status.IN_HAND),
    (Status.AWAITING_CLARIFICATION, Step.RECORD_DELIVERY, Status.AWAITING_CLARIFICATION),
    (Status.AWAITING_FEE, Step.RECORD_DELIVERY, Status.AWAITING_FEE),
    (Status.IN_HAND, Step.EXTEND, Status.IN_HAND),
    (Status.IN_HAND, Step.NOTIFY_FEE, Status.AWAITING_FEE),
    (Status.AWAITING_FEE, Step.RECORD_PAYMENT, Status.IN_HAND),
    (Status.AWAITING_FEE, Step.CONFIRM_LAPSE, Status.LAPSED),
    (Status.IN_HAND, Step.REPLY, Status.REPLIED),
    (Status.AWAITING_CLARIFICATION, Step.REPLY, Status.REPLIED),
    (Status.REPLIED, Step.RECORD_SERVICE, Status.SERVED),
    (Status.SERVED, Step.RECORD_SERVICE, Status.SERVED),
    (Status.REPLIED, Step.DECIDE_CONVERSION, Status.REPLIED),
    (Status.SERVED, Step.PUBLISH, Status.SERVED),
    (Status.SERVED, Step.FILE, Status.FILED),
    (Status.LAPSED, Step.RECORD_SERVICE, Status.LAPSED),
    (Status.LAPSED, Step.FILE, Status.FILED),
    (Status.WITHDRAWN, Step.FILE, Status.FILED),
    (Status.IN_HAND, Step.RECORD_CHALLENGE, Status.IN_HAND),
    (Status.FILED, Step.RECORD_CHALLENGE, Status.FILED),
    (Status.FILED, Step.UNPUBLISH, Status.FILED),
    (Status.FILED, Step.LOG_COMMUNICATION, Status.FILED),
]


@pytest.mark.parametrize("status, step, leads_to", LAWFUL)
def test_a_lawful_step_leads_on(status: Status, step: Step, leads_to: Status) -> None:
    assert after(status, step) is leads_to


REFUSED = [
    (Status.IN_HAND, Step.REGISTER, 45, "已经登记"),
    (Status.AWAITING_CONFIRMATION, Step.REPLY, 31, "尚未与申请人确认"),
    (Status.IN_HAND, Step.CONFIRM_RECEIPT, 31, "收到日期已经确定"),
    (Status.AWAITING_CLARIFICATION, Step.ASK_CLARIFICATION, 30, "一次性告知"),
    (Status.AWAITING_CLARIFICATION, Step.SPLIT, 30, "等待申请人补正"),
    (Status.AWAITING_FEE, Step.EXTEND, 42, "等待申请人缴费"),
    (Status.IN_HAND, Step.CONFIRM_LAPSE, 30, "没有逾期"),
    (Status.AWAITING_FEE, Step.REPLY, 42, "等待申请人缴费"),
    (Status.REPLIED, Step.ASK_CLARIFICATION, 30, "已经答复"),
    (Status.REPLIED, Step.CONSULT, 32, "已经答复"),
    (Status.SERVED, Step.EXTEND, 33, "已经答复"),
    (Status.SERVED, Step.NOTIFY_FEE, 42, "已经答复"),
    (Status.SERVED, Step.RECORD_DELIVERY, 33, "已经答复"),
    (Status.SERVED, Step.REPLY, 36, "已经答复"),
    (Status.SERVED, Step.WITHDRAW, 36, "已经答复"),
    (Status.REPLIED, Step.FILE, 45, "尚未送达"),
    (Status.IN_HAND, Step.FILE, 45, "尚未答复"),
    (Status.IN_HAND, Step.PUBLISH, 44, "尚未答复"),
    (Status.WITHDRAWN, Step.REPLY, 45, "已经撤回"),
    (Status.LAPSED, Step.REPLY, 45, "不再处理"),
    (Status.FILED, Step.EXTEND, 45, "已经归档"),
    (Status.FILED, Step.ASSIGN, 45, "已经归档"),
]


@pytest.mark.parametrize("status, step, article, reason", REFUSED)
def test_an_unlawful_step_is_refused_with_the_fitting_article(
    status: Status, step: Step, article: int, reason: str
) -> None:
    with pytest.raises(RuleError, match=reason) as refused:
        after(status, step)
    assert refused.value.article == Article(article)


def test_some_channels_count_only_from_confirmation() -> None:
    assert first_status(channel_needs_confirmation=True) is Status.AWAITING_CONFIRMATION
    assert first_status(channel_needs_confirmation=False) is Status.IN_HAND


PUTTING_RIGHT = (
    Step.CORRECT_RECEIPT,
    Step.CORRECT_ENTRY,
    Step.CORRECT_RECORD,
    Step.VOID_RECORD,
    Step.VOID_LETTER,
    Step.SETTLE_LETTER,
)


def test_the_steps_are_offered_in_the_natural_order_of_work() -> None:
    assert steps_from(Status.AWAITING_CONFIRMATION) == (
        Step.CONFIRM_RECEIPT,
        Step.ASSIGN,
        Step.RECORD_IDENTITY,
        Step.RECORD_REPRESENTATION,
        Step.SPLIT,
        Step.LOG_COMMUNICATION,
        Step.WITHDRAW,
        Step.STRIKE,
        Step.RECORD_CHALLENGE,
        Step.RECORD_ORDER,
        Step.REISSUE_CODE,
        *PUTTING_RIGHT,
    )
    assert steps_from(Status.FILED) == (
        Step.RECORD_NOTICE_SERVED,
        Step.LOG_COMMUNICATION,
        Step.DECIDE_CONVERSION,
        Step.PUBLISH,
        Step.UNPUBLISH,
        Step.RECORD_CHALLENGE,
        Step.REOPEN,
        Step.REISSUE_CODE,
        *PUTTING_RIGHT,
    )


@pytest.mark.parametrize("status", Status)
def test_an_entry_is_corrected_at_every_stage_and_moves_nothing(status: Status) -> None:
    assert after(status, Step.CORRECT_ENTRY) is status


def test_an_application_can_be_withdrawn_until_it_is_replied_to() -> None:
    assert {status for status in Status if Step.WITHDRAW in steps_from(status)} == OPEN_STATUSES


@pytest.mark.parametrize("status", Status)
def test_every_case_can_still_be_filed(status: Status) -> None:
    reachable = {status}
    for _ in Status:
        reachable |= {after(reached, step) for reached in reachable for step in steps_from(reached)}
    assert Status.FILED in reachable


def test_every_status_and_every_step_has_a_name_for_the_screen() -> None:
    assert set(STATUS_NAMES) == set(Status)
    assert set(STEP_NAMES) == set(Step)
