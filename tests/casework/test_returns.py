"""What the post brings back is served anew; the first posting counts where the office had done its part."""

from datetime import date

import pytest

from tests.casework.answered import IN_PERSON, TUESDAY, answered, pdf, served
from tests.factories import again
from tests.web.portal import courses
from tests.web.portal.courses import Office
from tracker.casework import filing, returns, services
from tracker.casework.returns import Return
from tracker.casework.services import Carrier, Relation, Service
from tracker.law.acts import ServiceMethod
from tracker.law.clock import State
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.retention import Retention
from tracker.law.returned_mail import ReturnReason
from tracker.models import Attachment, Audience, Obligation, ReturnedMail, db
from tracker.registers import service_attempts, worklists
from tracker.registers.clocks import clock_of
from tracker.registers.refusals import NotPermitted
from tracker.registers.service_attempts import AttemptState

# Anna's reply is due on 30 March; it was posted on the 27th and came back on 8 April.
POSTED_ON, CAME_BACK_ON, POSTED_AGAIN_ON = date(2026, 3, 27), date(2026, 4, 8), date(2026, 4, 9)
POSTED = Service(ServiceMethod.POST, POSTED_ON, carrier=Carrier.CHINA_POST, tracking_number="EA1CN")
AGAIN = Service(ServiceMethod.POST, POSTED_AGAIN_ON, carrier=Carrier.CHINA_POST, tracking_number="EA2CN")
BACK = Return(CAME_BACK_ON, ReturnReason.UNCLAIMED, address_was_given=True)
OURS = Return(CAME_BACK_ON, ReturnReason.UNCLEAR_ADDRESS, address_was_given=False, note="漏写门牌号，应为国定路100号")


def posted(case, clara, service=POSTED):
    services.serve(answered(case, clara), service, by=clara, on=POSTED_ON)
    return case


def came_back(case, clara, back=BACK):
    returns.came_back(posted(case, clara), back, by=clara, on=CAME_BACK_ON)
    return again(case)


def duty_of(case):
    return db.session.query(Obligation).filter_by(case_id=case.id, kind=ObligationKind.SERVICE).one()


def test_what_came_back_is_to_be_served_anew_by_the_next_working_day(annas_case, clara):
    case = came_back(annas_case, clara)
    assert (case.status, case.served_on) == (Status.REPLIED, None)
    duty = duty_of(case)
    assert (duty.state, duty.due_on, duty.met_on) == (ObligationState.OPEN, date(2026, 4, 9), None)
    for task, waiting in ((worklists.Task.REDELIVER, [case]), (worklists.Task.SERVE, [])):
        condition = worklists.condition(task, clara, CAME_BACK_ON)
        assert db.session.query(type(case)).filter(condition).all() == waiting


def test_the_attempt_stays_in_the_books_with_its_reason_and_its_proof(annas_case, clara):
    back = Return(CAME_BACK_ON, ReturnReason.REFUSED, address_was_given=True, proofs=[pdf("改退批条.pdf")])
    came_back(annas_case, clara, back)
    services.serve(annas_case, AGAIN, by=clara, on=POSTED_AGAIN_ON)
    first, second = service_attempts.of_case(again(annas_case))
    assert (first.state, second.state) == (AttemptState.RETURNED, AttemptState.UNDER_WAY)
    assert (first.served.posted_on, first.record.words["tracking_number"]) == (POSTED_ON, "EA1CN")
    assert (first.back.reason, first.back.returned_on) == (ReturnReason.REFUSED, CAME_BACK_ON)
    assert [(file.name, file.audience) for file in first.proofs] == [("改退批条.pdf", Audience.INTERNAL)]


def test_a_letter_of_the_post_does_not_bounce_as_a_mail_does(annas_case, clara):
    with pytest.raises(RuleError, match="邮寄的，不会因“电子邮箱退信”退回"):
        came_back(annas_case, clara, Return(CAME_BACK_ON, ReturnReason.MAILBOX, address_was_given=True))
    assert again(annas_case).status is Status.SERVED


def test_the_first_posting_keeps_the_reply_in_time_when_the_address_was_the_applicants(annas_case, clara):
    came_back(annas_case, clara)
    services.serve(annas_case, AGAIN, by=clara, on=POSTED_AGAIN_ON)
    services.complete(annas_case, date(2026, 4, 13), "安娜", by=clara, on=date(2026, 4, 13))
    clock = clock_of(again(annas_case), date(2026, 4, 13))
    assert (clock.state, clock.replied_on) == (State.REPLIED_IN_TIME, POSTED_ON)
    assert (clock.served_on, annas_case.served_on) == (date(2026, 4, 13), date(2026, 4, 13))
    assert annas_case.records[-1].facts["posted_on"] == "2026-04-09"
    assert (duty_of(annas_case).state, duty_of(annas_case).met_on) == (ObligationState.MET, POSTED_ON)


def test_handed_over_after_it_came_back_the_first_posting_counts_too(annas_case, clara):
    came_back(annas_case, clara)
    handed = Service(ServiceMethod.IN_PERSON, reached_on=POSTED_AGAIN_ON, recipient="安娜", relation=Relation.SELF)
    services.serve(annas_case, handed, by=clara, on=POSTED_AGAIN_ON)
    clock = clock_of(again(annas_case), POSTED_AGAIN_ON)
    assert (clock.state, clock.replied_on, clock.served_on) == (State.REPLIED_IN_TIME, POSTED_ON, POSTED_AGAIN_ON)
    assert annas_case.records[-1].words["relation"] == "self"


def test_wrongly_addressed_by_the_office_the_new_posting_counts(annas_case, clara):
    case = came_back(annas_case, clara, OURS)
    assert duty_of(case).due_on == date(2026, 3, 30)
    services.serve(case, AGAIN, by=clara, on=POSTED_AGAIN_ON)
    clock = clock_of(again(case), POSTED_AGAIN_ON)
    assert (clock.state, clock.replied_on) == (State.REPLIED_LATE, POSTED_AGAIN_ON)


def test_of_several_returns_the_first_that_went_to_the_right_place_counts(annas_case, clara):
    came_back(annas_case, clara, OURS)
    services.serve(annas_case, AGAIN, by=clara, on=POSTED_AGAIN_ON)
    later = date(2026, 4, 20)
    returns.came_back(annas_case, Return(later, ReturnReason.REFUSED, True), by=clara, on=later)
    services.serve(annas_case, Service(ServiceMethod.IN_PERSON, reached_on=later, recipient="安娜"), by=clara, on=later)
    assert clock_of(again(annas_case), later).replied_on == POSTED_AGAIN_ON
    assert [one.number for one in service_attempts.of_case(annas_case)] == [1, 2, 3]


def test_what_is_under_way_or_came_back_is_not_filed(annas_case, clara):
    posted(annas_case, clara)
    with pytest.raises(RuleError, match="尚未登记签收日期"):
        filing.file(annas_case, Retention.TEN_YEARS, by=clara, on=CAME_BACK_ON)
    returns.came_back(annas_case, BACK, by=clara, on=CAME_BACK_ON)
    with pytest.raises(RuleError, match="尚未送达"):
        filing.file(annas_case, Retention.TEN_YEARS, by=clara, on=CAME_BACK_ON)


WRONG = [
    (Return(date(2026, 3, 26), ReturnReason.UNCLAIMED, True), "不能早于寄出日期"),
    (Return(date(2026, 4, 9), ReturnReason.UNCLAIMED, True), "不能晚于今天"),
    (Return(CAME_BACK_ON, ReturnReason.UNCLEAR_ADDRESS, False), "地址错在哪里"),
    (Return(CAME_BACK_ON, ReturnReason.OTHER, True, note=" "), "退回的原因"),
]


@pytest.mark.parametrize("back, reason", WRONG)
def test_a_return_that_cannot_have_been_or_is_not_explained_is_refused(annas_case, clara, back, reason):
    posted(annas_case, clara)
    with pytest.raises(RuleError, match=reason):
        returns.came_back(annas_case, back, by=clara, on=CAME_BACK_ON)
    assert again(annas_case).status is Status.SERVED
    assert db.session.query(ReturnedMail).count() == 0


def test_what_was_handed_over_or_never_sent_does_not_come_back(annas_case, clara):
    with pytest.raises(RuleError, match="尚未答复"):
        returns.came_back(annas_case, BACK, by=clara, on=CAME_BACK_ON)
    served(annas_case, clara)
    with pytest.raises(RuleError, match="没有等待签收的邮件"):
        returns.came_back(annas_case, BACK, by=clara, on=CAME_BACK_ON)


def test_a_reply_that_came_back_does_not_come_back_twice(annas_case, clara):
    case = came_back(annas_case, clara)
    with pytest.raises(RuleError, match="退回后还没有重新送出"):
        returns.came_back(case, BACK, by=clara, on=CAME_BACK_ON)


def test_a_supervisor_records_no_return(annas_case, clara, sven):
    posted(annas_case, clara)
    with pytest.raises(NotPermitted):
        returns.came_back(annas_case, BACK, by=sven, on=CAME_BACK_ON)


def test_a_refused_letter_is_left_before_witnesses_only(annas_case, clara):
    answered(annas_case, clara)
    left = Service(ServiceMethod.IN_PERSON, reached_on=TUESDAY, left=True)
    with pytest.raises(RuleError, match="见证人"):
        services.serve(annas_case, left, by=clara, on=TUESDAY)
    by_post = Service(
        ServiceMethod.POST, posted_on=TUESDAY, left=True, witnesses="居委会王芳", tracking_number="EA123456789CN"
    )
    with pytest.raises(RuleError, match="请选“当面送达”"):
        services.serve(annas_case, by_post, by=clara, on=TUESDAY)
    told = Service(ServiceMethod.IN_PERSON, reached_on=TUESDAY, left=True, witnesses="居委会王芳", proofs=[pdf()])
    services.serve(annas_case, told, by=clara, on=TUESDAY)
    record = again(annas_case).records[-1]
    assert record.words == {"left": True, "witnesses": "居委会王芳"}
    assert db.session.query(Attachment).filter_by(record_id=record.id).one().audience is Audience.INTERNAL


def test_the_proof_of_a_signature_is_kept_with_the_service(annas_case, clara):
    posted(annas_case, clara)
    slip = pdf("回执.pdf")
    services.complete(
        annas_case, CAME_BACK_ON, "安大", relation=Relation.FAMILY, proofs=[slip], by=clara, on=CAME_BACK_ON
    )
    attempt = service_attempts.of_case(again(annas_case))[0]
    assert (attempt.state, attempt.record.words["relation"]) == (AttemptState.RECEIVED, "family")
    assert [file.name for file in attempt.proofs] == ["回执.pdf"]


def test_a_returned_notice_of_lapse_waits_on_the_desk_to_be_served_and_not_to_be_filed(clara, hana):
    case = courses.lapsed(Office(clara, hana))
    services.serve(case, POSTED, by=clara, on=POSTED_ON)
    returns.came_back(case, BACK, by=clara, on=CAME_BACK_ON)
    assert again(case).status is Status.LAPSED
    tasks = (worklists.Task.REDELIVER, worklists.Task.SERVE, worklists.Task.FILE)
    waiting = [db.session.query(type(case)).filter(worklists.is_due(task, CAME_BACK_ON)).count() for task in tasks]
    assert waiting == [1, 0, 0]
    with pytest.raises(RuleError, match="尚未重新送达，不能归档"):
        filing.file(case, Retention.TEN_YEARS, by=clara, on=CAME_BACK_ON)
    services.serve(case, AGAIN, by=clara, on=POSTED_AGAIN_ON)
    services.complete(case, POSTED_AGAIN_ON, by=clara, on=POSTED_AGAIN_ON)
    filing.file(case, Retention.TEN_YEARS, by=clara, on=POSTED_AGAIN_ON)


def test_handing_over_is_one_attempt(annas_case, clara):
    services.serve(answered(annas_case, clara), IN_PERSON, by=clara, on=POSTED_ON)
    assert [one.state for one in service_attempts.of_case(annas_case)] == [AttemptState.RECEIVED]
