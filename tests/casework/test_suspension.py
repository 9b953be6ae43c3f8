"""The clock stopped by hand: asked for by the handler, decided by the head, never by the same person."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.stopping import stop
from tests.factories import make_user
from tracker.casework import endings, suspension
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.models import Agency, Case, Decision, Mail, Notice, Role, SuspensionRequest, User, db
from tracker.registers.proceedings import is_suspended, latest
from tracker.registers.refusals import NotPermitted

DAY, DUE_ON = date(2026, 3, 9), date(2026, 3, 30)


def asked() -> SuspensionRequest:
    return db.session.scalars(select(SuspensionRequest)).one()


def test_asking_stops_nothing_and_tells_the_head(clara: User, hana: User, annas_case: Case) -> None:
    suspension.request(annas_case, "档案库房进水", by=clara, on=DAY)
    assert (is_suspended(annas_case), annas_case.due_on) == (False, DUE_ON)
    notice = db.session.scalars(select(Notice).where(Notice.rule == "suspension:asked")).one()
    assert (notice.user_id, notice.read_at) == (hana.id, None)
    mail = db.session.scalars(select(Mail).where(Mail.rule == "suspension:asked")).one()
    assert "档案库房" not in mail.subject + mail.body
    assert f"{annas_case.receipt_number}/suspend" in mail.body


def test_the_head_approves_and_the_record_names_both(clara: User, hana: User, annas_case: Case) -> None:
    suspension.request(annas_case, "档案库房进水", by=clara, on=DAY)
    suspension.approve(annas_case, by=hana, on=DAY)
    record = latest(annas_case, ActKind.SUSPENDED)
    assert record is not None
    assert record.facts == {"reason": "档案库房进水", "approved_by": "韩娜"}
    assert record.words == {"requested_by": "陈小兰"}
    assert (annas_case.due_on, asked().decision, asked().decided_by_id) == (None, Decision.APPROVED, hana.id)
    told = db.session.scalars(select(Notice).where(Notice.rule == "suspension:approved")).one()
    assert told.user_id == clara.id


def test_the_head_refuses_with_a_reason_and_the_clock_runs_on(clara: User, hana: User, annas_case: Case) -> None:
    suspension.request(annas_case, "人手不足", by=clara, on=DAY)
    with pytest.raises(RuleError, match="不批准的理由"):
        suspension.refuse(annas_case, " ", by=hana, on=DAY)
    suspension.refuse(annas_case, "不属于不可抗力", by=hana, on=DAY)
    assert (asked().decision, asked().decision_reason, annas_case.due_on) == (
        Decision.REFUSED, "不属于不可抗力", DUE_ON,
    )  # fmt: skip
    with pytest.raises(RuleError, match="没有等待决定"):
        suspension.approve(annas_case, by=hana, on=DAY)


def test_whoever_asked_does_not_approve(bureau: Agency, hana: User, annas_case: Case) -> None:
    dora = make_user(bureau, "dora", "董蕾", Role.HEAD)
    suspension.request(annas_case, "台风", by=hana, on=DAY)
    with pytest.raises(RuleError, match="不能是同一人"):
        suspension.approve(annas_case, by=hana, on=DAY)
    with pytest.raises(RuleError, match="不能是同一人"):
        suspension.refuse(annas_case, "不必", by=hana, on=DAY)
    assert not is_suspended(annas_case)
    suspension.approve(annas_case, by=dora, on=DAY)
    assert is_suspended(annas_case)


def test_the_only_head_of_an_office_stops_nothing_alone(clara: User, hana: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="只有您一位负责人"):
        suspension.request(annas_case, "台风", by=hana, on=DAY)
    with pytest.raises(RuleError, match="由经办人提出申请，由另一人（负责人）批准"):
        suspension.approve(annas_case, by=hana, on=DAY)
    assert not is_suspended(annas_case)
    stop(annas_case, "台风", asked_by=clara, by=hana, on=DAY)
    assert is_suspended(annas_case)


def test_one_request_waits_at_a_time_and_only_for_a_clock_that_runs(clara: User, hana: User, annas_case: Case) -> None:
    suspension.request(annas_case, "台风", by=clara, on=DAY)
    with pytest.raises(RuleError, match="在等负责人决定"):
        suspension.request(annas_case, "台风", by=clara, on=DAY)
    suspension.approve(annas_case, by=hana, on=DAY)
    with pytest.raises(RuleError, match="已经中止"):
        suspension.request(annas_case, "台风", by=clara, on=DAY)


def test_a_period_that_has_ended_is_not_stopped_by_a_request_from_before(
    clara: User, hana: User, annas_case: Case
) -> None:
    suspension.request(annas_case, "台风", by=clara, on=DUE_ON)
    with pytest.raises(RuleError, match="已于 2026-03-30 届满"):
        suspension.approve(annas_case, by=hana, on=date(2026, 3, 31))
    suspension.refuse(annas_case, "期限已过", by=hana, on=date(2026, 3, 31))


def test_a_clerk_neither_approves_nor_refuses(clara: User, annas_case: Case) -> None:
    suspension.request(annas_case, "台风", by=clara, on=DAY)
    for decide in (
        lambda: suspension.approve(annas_case, by=clara, on=DAY),
        lambda: suspension.refuse(annas_case, "不必", by=clara, on=DAY),
    ):
        with pytest.raises(NotPermitted):
            decide()


def test_with_the_case_its_request_ends(clara: User, hana: User, annas_case: Case) -> None:
    suspension.request(annas_case, "台风", by=clara, on=DAY)
    endings.withdraw(annas_case, "书面", withdrawn_on=DAY, by=clara, on=DAY)
    assert asked().decision is Decision.CANCELLED
    assert db.session.scalars(select(Notice).where(Notice.rule == "suspension:asked")).one().read_at is not None
