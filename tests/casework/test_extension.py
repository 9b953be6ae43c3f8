"""More time for a reply: asked for by the handler, granted once by the head, told to the applicant (Art. 33)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import make_user
from tracker.casework import extension
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.models import Agency, Case, Decision, ExtensionRequest, Letter, Role, RoleGrant, User, db
from tracker.registers.proceedings import latest
from tracker.registers.refusals import NotPermitted

ASKED_ON, DUE_ON = date(2026, 3, 20), date(2026, 3, 30)


def test_asking_moves_no_date(clara: User, annas_case: Case) -> None:
    extension.request(annas_case, 20, "涉及档案数量较多", by=clara, on=ASKED_ON)
    assert annas_case.due_on == DUE_ON


def test_the_head_extends_and_the_applicant_is_told_the_new_date(clara: User, hana: User, annas_case: Case) -> None:
    extension.request(annas_case, 20, "涉及档案数量较多。", by=clara, on=ASKED_ON)
    extension.approve(annas_case, by=hana, on=date(2026, 3, 23))
    assert annas_case.due_on == date(2026, 4, 28)
    record = latest(annas_case, ActKind.EXTENDED)
    assert record is not None
    assert record.facts == {"working_days": 20, "approved_by": "韩娜"}
    letter = db.session.scalars(select(Letter).where(Letter.kind == "extension")).one()
    text = "".join(letter.paragraphs)
    for said in (
        "因涉及档案数量较多，",
        "2026年3月30日",
        "负责人同意",
        "20个工作日",
        "2026年4月28日",
        "第三十三条第二款",
    ):
        assert said in text


def test_an_extension_is_granted_once(clara: User, hana: User, annas_case: Case) -> None:
    extension.request(annas_case, 5, "检索需要时间", by=clara, on=ASKED_ON)
    extension.approve(annas_case, by=hana, on=ASKED_ON)
    with pytest.raises(RuleError, match="以一次为限") as refused:
        extension.request(annas_case, 5, "还要更久", by=clara, on=ASKED_ON)
    assert str(refused.value.article) == "条例第三十三条第二款"


@pytest.mark.parametrize("days", [0, 21])
def test_an_extension_lasts_one_to_twenty_working_days(clara: User, annas_case: Case, days: int) -> None:
    with pytest.raises(RuleError):
        extension.request(annas_case, days, "检索需要时间", by=clara, on=ASKED_ON)


def test_an_extension_after_the_due_date_is_too_late(clara: User, hana: User, annas_case: Case) -> None:
    extension.request(annas_case, 20, "检索需要时间", by=clara, on=DUE_ON)
    with pytest.raises(RuleError, match="已于 2026-03-30 届满"):
        extension.approve(annas_case, by=hana, on=date(2026, 3, 31))
    assert annas_case.due_on == DUE_ON


def test_a_refused_request_leaves_the_due_date_and_says_why(clara: User, hana: User, annas_case: Case) -> None:
    extension.request(annas_case, 20, "检索需要时间", by=clara, on=ASKED_ON)
    extension.refuse(annas_case, "材料已经齐备", by=hana, on=ASKED_ON)
    asked = db.session.scalars(select(ExtensionRequest)).one()
    assert (asked.decision, asked.decision_reason, annas_case.due_on) == (Decision.REFUSED, "材料已经齐备", DUE_ON)
    with pytest.raises(RuleError, match="没有等待批准"):
        extension.approve(annas_case, by=hana, on=ASKED_ON)


def test_one_request_waits_at_a_time(clara: User, annas_case: Case) -> None:
    extension.request(annas_case, 20, "检索需要时间", by=clara, on=ASKED_ON)
    with pytest.raises(RuleError, match="在等负责人批准"):
        extension.request(annas_case, 10, "检索需要时间", by=clara, on=ASKED_ON)


def test_a_clerk_grants_herself_no_time(clara: User, annas_case: Case) -> None:
    extension.request(annas_case, 20, "检索需要时间", by=clara, on=ASKED_ON)
    with pytest.raises(NotPermitted):
        extension.approve(annas_case, by=clara, on=ASKED_ON)
    assert annas_case.due_on == DUE_ON


def test_whoever_asked_neither_approves_nor_refuses(bureau: Agency, hana: User, annas_case: Case) -> None:
    dora = make_user(bureau, "dora", "董蕾", Role.HEAD)
    extension.request(annas_case, 20, "检索需要时间", by=hana, on=ASKED_ON)
    with pytest.raises(RuleError, match="不能是同一人"):
        extension.approve(annas_case, by=hana, on=ASKED_ON)
    with pytest.raises(RuleError, match="不能是同一人"):
        extension.refuse(annas_case, "来得及", by=hana, on=ASKED_ON)
    assert annas_case.due_on == DUE_ON
    extension.approve(annas_case, by=dora, on=ASKED_ON)
    assert annas_case.due_on == date(2026, 4, 28)


def test_the_head_of_the_agency_above_decides_once_she_holds_the_role_here(
    district: Agency, bureau: Agency, hana: User, annas_case: Case
) -> None:
    with pytest.raises(RuleError, match="只有您一位负责人"):
        extension.request(annas_case, 20, "检索需要时间", by=hana, on=ASKED_ON)
    dora = make_user(district, "dora", "董蕾", Role.HEAD)
    db.session.add(RoleGrant(user=dora, agency=bureau, role=Role.HEAD))
    db.session.commit()
    extension.request(annas_case, 20, "检索需要时间", by=hana, on=ASKED_ON)
    extension.approve(annas_case, by=dora, on=ASKED_ON)
    assert annas_case.due_on == date(2026, 4, 28)
