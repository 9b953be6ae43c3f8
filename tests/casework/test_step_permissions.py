"""Who may take which step, as a table that a head of office can read; what is not in it nobody may."""

import pytest

from tests.factories import make_agency, make_user
from tracker.casework.authority import STEP_PERMISSIONS, check_step, may_take
from tracker.law.lifecycle import Step
from tracker.models import Agency, Role, RoleGrant, db
from tracker.registers.refusals import NotPermitted

EVERYBODY_AT_THE_DESK = {Role.CLERK, Role.REVIEWER, Role.HEAD}
HEAD_ALONE = {Role.HEAD}
NOT_THE_CLERK = {Role.REVIEWER, Role.HEAD}

MAY = {
    Step.REGISTER: EVERYBODY_AT_THE_DESK,
    Step.CONFIRM_RECEIPT: EVERYBODY_AT_THE_DESK,
    Step.ASSIGN: EVERYBODY_AT_THE_DESK,
    Step.ASK_CLARIFICATION: EVERYBODY_AT_THE_DESK,
    Step.RECORD_CLARIFICATION: EVERYBODY_AT_THE_DESK,
    Step.CONFIRM_LAPSE: EVERYBODY_AT_THE_DESK,
    Step.CONSULT: EVERYBODY_AT_THE_DESK,
    Step.RECORD_OPINION: EVERYBODY_AT_THE_DESK,
    Step.REQUEST_EXTENSION: EVERYBODY_AT_THE_DESK,
    Step.EXTEND: HEAD_ALONE,
    Step.REFUSE_EXTENSION: HEAD_ALONE,
    Step.NOTIFY_FEE: EVERYBODY_AT_THE_DESK,
    Step.RECORD_PAYMENT: EVERYBODY_AT_THE_DESK,
    Step.ASK_REASONS: EVERYBODY_AT_THE_DESK,
    Step.RECORD_REASONS: EVERYBODY_AT_THE_DESK,
    Step.AGREE_DELAY: HEAD_ALONE,
    Step.SUSPEND: HEAD_ALONE,
    Step.RESUME: EVERYBODY_AT_THE_DESK,
    Step.RECORD_DELIVERY: EVERYBODY_AT_THE_DESK,
    Step.LOG_COMMUNICATION: EVERYBODY_AT_THE_DESK,
    Step.REPLY: EVERYBODY_AT_THE_DESK,
    Step.ANSWER_CORRECTION: EVERYBODY_AT_THE_DESK,
    Step.RECORD_SERVICE: EVERYBODY_AT_THE_DESK,
    Step.WITHDRAW: EVERYBODY_AT_THE_DESK,
    Step.STRIKE: HEAD_ALONE,
    Step.UNSTRIKE: HEAD_ALONE,
    Step.FILE: EVERYBODY_AT_THE_DESK,
    Step.DECIDE_CONVERSION: EVERYBODY_AT_THE_DESK,
    Step.PUBLISH: NOT_THE_CLERK,
    Step.UNPUBLISH: NOT_THE_CLERK,
    Step.RECORD_CHALLENGE: EVERYBODY_AT_THE_DESK,
    Step.REISSUE_CODE: EVERYBODY_AT_THE_DESK,
    Step.CORRECT_RECEIPT: EVERYBODY_AT_THE_DESK,
    Step.CORRECT_ENTRY: EVERYBODY_AT_THE_DESK,
    Step.CORRECT_RECORD: EVERYBODY_AT_THE_DESK,
    Step.VOID_RECORD: HEAD_ALONE,
    Step.VOID_LETTER: HEAD_ALONE,
    Step.SETTLE_LETTER: EVERYBODY_AT_THE_DESK,
    Step.RECORD_IDENTITY: EVERYBODY_AT_THE_DESK,
    Step.RECORD_REPRESENTATION: EVERYBODY_AT_THE_DESK,
    Step.SPLIT: EVERYBODY_AT_THE_DESK,
    Step.OVERRIDE_REFUSAL: HEAD_ALONE,
    Step.SETTLE_OBJECTION: HEAD_ALONE,
    Step.RECORD_NOTICE_SERVED: EVERYBODY_AT_THE_DESK,
    Step.ASK_ASSISTANCE: EVERYBODY_AT_THE_DESK,
    Step.WAIVE_FEE: EVERYBODY_AT_THE_DESK,
    Step.REQUEST_SUSPENSION: EVERYBODY_AT_THE_DESK,
    Step.REFUSE_SUSPENSION: HEAD_ALONE,
    Step.ASSESS: EVERYBODY_AT_THE_DESK,
    Step.SUBMIT_REPLY: EVERYBODY_AT_THE_DESK,
    Step.REVIEW_REPLY: NOT_THE_CLERK,
    Step.SEND_BACK_REPLY: NOT_THE_CLERK,
    Step.RECORD_RETURN: EVERYBODY_AT_THE_DESK,
    Step.REOPEN: EVERYBODY_AT_THE_DESK,
    Step.RECORD_ORDER: EVERYBODY_AT_THE_DESK,
}


def test_every_step_has_its_permission_and_its_row_here():
    assert set(STEP_PERMISSIONS) == set(Step) == set(MAY)


@pytest.mark.parametrize("role", Role)
def test_each_role_takes_its_own_steps_and_no_others(bureau, role):
    person = make_user(bureau, "somebody", "某人", role)
    assert {step for step in Step if may_take(person, step, bureau)} == {step for step in Step if role in MAY[step]}


@pytest.mark.parametrize("role", Role)
def test_nobody_takes_a_step_next_door(bureau, next_door, role):
    person = make_user(bureau, "somebody", "某人", role)
    assert [step for step in Step if may_take(person, step, next_door)] == []


@pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER, Role.HEAD])
def test_the_desk_of_the_district_does_not_reach_into_its_bureaus(district, bureau, role):
    person = make_user(district, "somebody", "某人", role)
    assert [step for step in Step if may_take(person, step, bureau)] == []


@pytest.mark.parametrize("step", Step)
def test_who_has_left_takes_no_step(bureau, step):
    gone = make_user(bureau, "gone", "离任", *Role, active=False)
    with pytest.raises(NotPermitted):
        check_step(gone, step, bureau)


def test_who_holds_roles_in_two_agencies_acts_in_both_and_nowhere_else(bureau, next_door, clara):
    third = make_agency("WHJ", "区文化局", db.session.get_one(Agency, bureau.parent_id))
    clara.grants.append(RoleGrant(agency=next_door, role=Role.CLERK))
    db.session.commit()
    assert [may_take(clara, Step.REPLY, agency) for agency in (bureau, next_door, third)] == [True, True, False]
