"""No file is closed over a letter that reached nobody: the closing letter, or a third party's notice (Arts 32, 45)."""

from datetime import date

import pytest

from tests.casework.answered import GRANTED, REVIEWED
from tests.factories import again
from tracker.casework import (
    clarification,
    consultation,
    endings,
    filing,
    hearing_decisions,
    party_notices,
    replies,
    services,
)
from tracker.casework.consultation import Opinion, PartyKind
from tracker.casework.gate_findings import keys
from tracker.casework.party_notices import Sending
from tracker.casework.services import Service
from tracker.law.acts import ActKind, ServiceMethod
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.retention import Retention
from tracker.models import Case, User
from tracker.registers.proceedings import latest

ASKED_ON, LATER = date(2026, 3, 5), date(2026, 3, 27)
HANDED_OVER = Service(ServiceMethod.IN_PERSON, reached_on=LATER, recipient="安娜")


@pytest.fixture
def disclosed(clara: User, hana: User, annas_case: Case) -> Case:
    """Disclosed against a third party and served on the applicant; the third party's notice lies on the desk."""
    heard = {"sent_on": ASKED_ON, "delivered_on": ASKED_ON, "by": clara, "on": ASKED_ON}
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "宏大公司", "报价", **heard)
    said = {"received_on": ASKED_ON, "by": clara, "on": ASKED_ON}
    consultation.record_opinion(again(annas_case), "宏大公司", Opinion.REFUSES, "商业秘密", **said)
    hearing_decisions.settle(again(annas_case), number(annas_case), "报价", "早已公示", by=hana, on=LATER)
    case = again(annas_case)
    seen = keys(replies.findings(case, GRANTED, decided_on=LATER))
    replies.reply(case, GRANTED, decided_on=LATER, review=REVIEWED, seen=seen, by=clara, on=LATER)
    services.serve(again(case), HANDED_OVER, by=clara, on=LATER)
    return again(case)


def number(case: Case) -> int:
    asked = latest(case, ActKind.THIRD_PARTY_CONSULTED)
    assert asked is not None
    return asked.id


def test_a_case_no_longer_handled_is_filed_once_its_letter_was_served(clara: User, annas_case: Case) -> None:
    told = {"sent_on": ASKED_ON, "delivered_on": ASKED_ON, "reply_by": date(2026, 3, 20)}
    clarification.ask(annas_case, ["文号"], "见目录", **told, by=clara, on=ASKED_ON)
    endings.confirm_lapse(again(annas_case), by=clara, on=LATER)
    with pytest.raises(RuleError, match="不再处理告知书还没有登记送达申请人"):
        filing.file(again(annas_case), Retention.TEN_YEARS, by=clara, on=LATER)
    services.serve(again(annas_case), HANDED_OVER, by=clara, on=LATER)
    filing.file(again(annas_case), Retention.TEN_YEARS, by=clara, on=LATER)
    assert again(annas_case).status is Status.FILED


def test_a_disclosure_against_a_third_party_is_filed_once_it_was_told(clara: User, disclosed: Case) -> None:
    with pytest.raises(RuleError, match="决定公开告知书还没有登记送达“宏大公司”") as refused:
        filing.file(disclosed, Retention.TEN_YEARS, by=clara, on=LATER)
    assert refused.value.about == "undelivered_because"
    sent = Sending(ServiceMethod.IN_PERSON, LATER, LATER)
    party_notices.record(again(disclosed), number(disclosed), sent, by=clara, on=LATER)
    filing.file(again(disclosed), Retention.TEN_YEARS, by=clara, on=LATER)
    assert again(disclosed).status is Status.FILED


def test_where_it_cannot_be_told_the_reason_stays_in_the_file_and_it_may_be_told_yet(
    clara: User, disclosed: Case
) -> None:
    because = "公司已经注销"
    filing.file(disclosed, Retention.TEN_YEARS, "一册", undelivered_because=because, by=clara, on=LATER)
    case = again(disclosed)
    assert (case.status, case.filing_note) == (
        Status.FILED, "一册\n决定公开告知书不能送达“宏大公司”：公司已经注销",
    )  # fmt: skip
    party_notices.record(case, number(case), Sending(ServiceMethod.IN_PERSON, LATER, LATER), by=clara, on=LATER)
    assert again(disclosed).status is Status.FILED
