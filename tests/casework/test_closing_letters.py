"""Letters that end a case beside the reply: where several sign replies off, the head signs them, not the handler."""

from datetime import date

import pytest

from tests.factories import MONDAY, again, application, make_user, register_case
from tracker.casework import assignment, clarification, endings, intake, record_requests, sign_off_setting
from tracker.casework.record_claims import Claim
from tracker.casework.record_requests import Answer
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.record_requests import CorrectionAnswer
from tracker.models import Agency, Case, Role, User

ASKED_ON, LATER = date(2026, 3, 5), date(2026, 3, 27)
CORRECTED = Answer(CorrectionAnswer.CORRECTED, "面积改为89平方米")


def asked(case: Case, by: User) -> Case:
    """The applicant was asked, the notice arrived, and nothing came."""
    told = {"sent_on": ASKED_ON, "delivered_on": ASKED_ON, "reply_by": date(2026, 3, 20)}
    clarification.ask(case, ["文号"], "见目录", **told, by=by, on=ASKED_ON)
    return again(case)


@pytest.fixture
def claimed(clara: User) -> Case:
    told = application(claim=Claim("98平方米", "89平方米", "测绘报告"), description="登记簿")
    return intake.register(clara.agency, told, by=clara, on=MONDAY).case


@pytest.mark.parametrize("levels", [2, 3])
def test_where_others_sign_the_head_ends_a_case_and_the_clerk_is_told_who_does(levels, bureau, clara, hana, rita):
    waiting = asked(register_case(clara), clara)
    sign_off_setting.choose(bureau, levels, by=None, on=ASKED_ON)
    for person in (clara, rita):
        with pytest.raises(RuleError, match="由负责人签发（韩娜）"):
            endings.confirm_lapse(again(waiting), by=person, on=LATER)
    assert again(waiting).status is Status.AWAITING_CLARIFICATION
    endings.confirm_lapse(again(waiting), by=hana, on=LATER)
    assert again(waiting).status is Status.LAPSED


@pytest.mark.parametrize("levels", [2, 3])
def test_so_does_she_answer_a_correction(levels: int, bureau: Agency, clara: User, hana: User, claimed: Case) -> None:
    sign_off_setting.choose(bureau, levels, by=None, on=MONDAY)
    with pytest.raises(RuleError, match="由负责人签发（韩娜）"):
        record_requests.answer(again(claimed), CORRECTED, decided_on=MONDAY, by=clara, on=MONDAY)
    record_requests.answer(again(claimed), CORRECTED, decided_on=MONDAY, by=hana, on=MONDAY)
    assert again(claimed).status is Status.REPLIED


def test_a_head_who_handled_the_case_leaves_it_to_another_where_there_is_one(bureau, clara, hana):
    first, second = (asked(register_case(clara), hana) for _ in range(2))
    sign_off_setting.choose(bureau, 2, by=None, on=ASKED_ON)
    endings.confirm_lapse(first, by=hana, on=LATER)  # nobody else signs here
    make_user(bureau, "dora", "董蕾", Role.HEAD)
    with pytest.raises(RuleError, match="由另一位负责人签发（董蕾）"):
        endings.confirm_lapse(again(second), by=hana, on=LATER)


def test_the_handler_of_a_correction_does_not_answer_it_where_another_head_is(bureau, clara, hana, claimed):
    make_user(bureau, "dora", "董蕾", Role.HEAD)
    sign_off_setting.choose(bureau, 2, by=None, on=MONDAY)
    assignment.assign(again(claimed), handler=hana, unit=None, by=clara, on=MONDAY)
    with pytest.raises(RuleError, match="由另一位负责人签发（董蕾）"):
        record_requests.answer(again(claimed), CORRECTED, decided_on=MONDAY, by=hana, on=MONDAY)


def test_who_replies_alone_ends_a_case_alone(clara: User, annas_case: Case) -> None:
    endings.confirm_lapse(asked(annas_case, clara), by=clara, on=LATER)
    assert again(annas_case).status is Status.LAPSED
