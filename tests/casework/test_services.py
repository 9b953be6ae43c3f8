"""Service: posting is what counts for being in time, the applicant's signature for the time to challenge."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import IN_PERSON, THURSDAY, TUESDAY, WEDNESDAY, answered, pdf
from tests.factories import MONDAY, again, register_case
from tracker.casework import filing, services
from tracker.casework.late_entries import Grounds
from tracker.casework.ledger_words import SERVICE_METHODS
from tracker.casework.services import Carrier, Service
from tracker.casework.wishes import WantedDelivery
from tracker.law.acts import Channel, ServiceMethod
from tracker.law.clock import State
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationState
from tracker.law.retention import Retention
from tracker.law.service import service_duty
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.law.spelling import bare
from tracker.models import Attachment, AuditEvent, Communication, db
from tracker.registers import service_attempts
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import awaiting_signature
from tracker.registers.refusals import NotPermitted

POSTED = Service(
    ServiceMethod.POST, posted_on=WEDNESDAY, carrier=Carrier.CHINA_POST, tracking_number="ea123456789cn", note="EMS"
)
FRIDAY = date(2026, 3, 6)
WHY_NOTICE = "3月3日当面送达，门卫说已经搬走，电话无法接通"
NOTICE = Service(ServiceMethod.PUBLIC_NOTICE, posted_on=WEDNESDAY, note=WHY_NOTICE, only_way=True)


def test_a_reply_handed_over_is_served_on_that_day(annas_case, clara):
    services.serve(answered(annas_case, clara), IN_PERSON, by=clara, on=WEDNESDAY)
    case = again(annas_case)
    assert (case.status, case.served_on) == (Status.SERVED, WEDNESDAY)
    assert case.records[-1].words == {"recipient": "安娜"}


def test_a_posted_reply_counts_from_posting_until_the_signature_is_known(annas_case, clara):
    services.serve(answered(annas_case, clara), POSTED, by=clara, on=WEDNESDAY)
    record = again(annas_case).records[-1]
    assert (record.happened_on, record.facts) == (WEDNESDAY, {"method": "post", "posted_on": "2026-03-04"})
    assert record.words["awaits_signature"] is True
    assert record.words["tracking_number"] == "EA123456789CN"
    assert awaiting_signature(annas_case) is record


def test_the_signature_completes_the_record_and_the_old_date_stays_in_the_audit_trail(annas_case, clara):
    services.serve(answered(annas_case, clara), POSTED, by=clara, on=WEDNESDAY)
    services.complete(annas_case, FRIDAY, "安娜", by=clara, on=FRIDAY)
    case = again(annas_case)
    record = case.records[-1]
    assert (record.happened_on, record.facts["posted_on"], case.served_on) == (FRIDAY, "2026-03-04", FRIDAY)
    assert awaiting_signature(case) is None
    assert record.words["recipient"] == "安娜"
    assert clock_of(case, FRIDAY).replied_on == WEDNESDAY
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()
    moved = next(change for change in event.details["changes"] if change.get("field") == "happened_on")
    assert (moved["old"], moved["new"]) == ("2026-03-04", "2026-03-06")


def test_after_returned_mail_the_reply_is_served_anew_and_the_first_try_stays_in_the_books(annas_case, clara):
    services.serve(answered(annas_case, clara), POSTED, by=clara, on=WEDNESDAY)
    again_posted = Service(
        ServiceMethod.POST, posted_on=FRIDAY, carrier=Carrier.CHINA_POST, tracking_number="EA123456789CN"
    )
    services.serve_again(annas_case, again_posted, "邮件因地址不详退回", invalid=True, by=clara, on=FRIDAY)
    first, second = [record for record in again(annas_case).records if record.kind == "served"]
    assert first.voided_at is not None
    assert first.words["voided_because"] == "邮件因地址不详退回"
    assert (second.voided_at, second.happened_on) == (None, FRIDAY)
    assert clock_of(annas_case, FRIDAY).replied_on == FRIDAY


def test_another_copy_leaves_the_service_that_holds_as_it_was(annas_case, clara):
    services.serve(answered(annas_case, clara), replace(POSTED, reached_on=FRIDAY), by=clara, on=FRIDAY)
    late = date(2026, 4, 9)
    copy = Service(ServiceMethod.IN_PERSON, reached_on=late, recipient="安娜", proofs=[pdf("送达回证.pdf")])
    services.serve_again(again(annas_case), copy, "申请人遗失，要求再送一份", by=clara, on=late)
    clock = clock_of(again(annas_case), late)
    assert (clock.state, clock.replied_on, clock.served_on) == (State.REPLIED_IN_TIME, WEDNESDAY, FRIDAY)
    assert (annas_case.served_on, len(service_attempts.of_case(annas_case))) == (FRIDAY, 1)
    (kept,) = db.session.scalars(select(Communication))
    assert "另送答复书一份（当面送达，2026-04-09）" in kept.summary
    assert "要求再送一份" in kept.summary
    assert [one.communication_id for one in db.session.scalars(select(Attachment))] == [kept.id]


@pytest.mark.parametrize("unshown", [replace(IN_PERSON, recipient=""), Service(ServiceMethod.EMAIL, WEDNESDAY)])
def test_another_copy_is_shown_and_consented_to_like_the_first(annas_case, clara, unshown):
    services.serve(answered(annas_case, clara), POSTED, by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError):
        services.serve_again(again(annas_case), unshown, "遗失", by=clara, on=WEDNESDAY)


def test_declaring_a_late_service_invalid_turns_nothing_timely_without_the_head(annas_case, clara, hana):
    posted_late, overdue = replace(POSTED, posted_on=date(2026, 4, 8)), date(2026, 4, 9)
    services.serve(answered(annas_case, clara), posted_late, by=clara, on=overdue)
    earlier = replace(POSTED, posted_on=date(2026, 3, 27), grounds=Grounds("漏登"))
    with pytest.raises(RuleError, match=r"只有负责人可以更正（韩娜）"):
        services.serve_again(again(annas_case), earlier, "送错了人", invalid=True, by=clara, on=overdue)
    assert clock_of(again(annas_case), overdue).state is State.REPLIED_LATE
    services.serve_again(again(annas_case), earlier, "送错了人", invalid=True, by=hana, on=overdue)
    assert clock_of(again(annas_case), overdue).state is State.REPLIED_IN_TIME


WRONG = [
    (Service(ServiceMethod.POST, reached_on=WEDNESDAY, tracking_number="EA123456789CN"), "交邮日期"),
    (Service(ServiceMethod.POST, posted_on=date(2026, 3, 2)), "不能早于作出答复"),
    (
        Service(ServiceMethod.POST, posted_on=THURSDAY, reached_on=WEDNESDAY, tracking_number="EA123456789CN"),
        "签收.*不能早于交邮",
    ),
    (Service(ServiceMethod.POST, posted_on=FRIDAY, tracking_number="EA123456789CN"), "今天.*不能早于"),
    (Service(ServiceMethod.IN_PERSON), "送达申请人的日期"),
    (Service(ServiceMethod.IN_PERSON, reached_on=FRIDAY, recipient="安娜"), "今天.*不能早于"),
    (Service(ServiceMethod.EMAIL, reached_on=WEDNESDAY), "经申请人同意"),
    (Service(ServiceMethod.PORTAL, posted_on=WEDNESDAY, consented=True), "送达申请人的日期"),
    (Service(ServiceMethod.PORTAL, reached_on=WEDNESDAY), "网上平台送达应当经申请人同意"),
    (Service(ServiceMethod.IN_PERSON, reached_on=WEDNESDAY), "签收人，或者附上送达回证"),
    (Service(ServiceMethod.ENTRUSTED, reached_on=WEDNESDAY, note="电话通知"), "签收人，或者附上送达回证"),
    (Service(ServiceMethod.POST, posted_on=WEDNESDAY), "EMS 或者挂号信单号"),
    (Service(ServiceMethod.PUBLIC_NOTICE, reached_on=WEDNESDAY, note="下落不明"), "公告发布日期"),
    (Service(ServiceMethod.PUBLIC_NOTICE, posted_on=WEDNESDAY), "记明原因和经过"),
    (Service(ServiceMethod.PUBLIC_NOTICE, posted_on=FRIDAY, note="下落不明"), "今天.*不能早于发布公告"),
    (Service(ServiceMethod.EMAIL, posted_on=FRIDAY, consented=True), "今天.*不能早于发出"),
]


@pytest.mark.parametrize("service, reason", WRONG)
def test_a_service_that_cannot_have_been_is_refused(annas_case, clara, service, reason):
    answered(annas_case, clara).applicant.email = "anna@example.org"
    with pytest.raises(RuleError, match=reason):
        services.serve(annas_case, service, by=clara, on=THURSDAY)
    assert again(annas_case).status is Status.REPLIED


@pytest.fixture
def online(annas_case):
    """The office names a channel by which one may apply for reconsideration online (行政复议法 Art. 22)."""
    annas_case.agency.review_online = "市行政复议平台"
    db.session.commit()


@pytest.mark.usefixtures("online")
def test_a_reply_may_be_mailed_electronically_with_consent(annas_case, clara):
    mailed = Service(ServiceMethod.EMAIL, posted_on=TUESDAY, reached_on=TUESDAY, consented=True)
    answered(annas_case, clara).applicant.email = "anna@example.org"
    services.serve(annas_case, mailed, by=clara, on=TUESDAY)
    assert again(annas_case).records[-1].words == {"consented": True}


SHOWN = [
    Service(ServiceMethod.ENTRUSTED, reached_on=WEDNESDAY, unproven="居委会转交，当场未签字"),
    Service(ServiceMethod.POST, posted_on=WEDNESDAY, unproven="平信寄出"),
    Service(ServiceMethod.PORTAL, reached_on=WEDNESDAY, consented=True),
]


@pytest.mark.usefixtures("online")
@pytest.mark.parametrize("service", SHOWN)
def test_a_service_is_shown_by_a_paper_or_consented_to_or_says_why_nothing_shows_it(annas_case, clara, service):
    services.serve(answered(annas_case, clara), service, by=clara, on=THURSDAY)
    assert again(annas_case).status is Status.SERVED


def test_a_scanned_acknowledgement_shows_a_service_too(annas_case, clara):
    shown = Service(ServiceMethod.IN_PERSON, reached_on=WEDNESDAY, proofs=[pdf("送达回证.pdf")])
    services.serve(answered(annas_case, clara), shown, by=clara, on=THURSDAY)
    assert again(annas_case).status is Status.SERVED


@pytest.mark.usefixtures("online")
def test_who_came_by_the_internet_or_asked_to_read_it_there_is_served_on_the_platform(annas_case, clara):
    answered(annas_case, clara).wanted_delivery = WantedDelivery.PORTAL
    services.serve(annas_case, Service(ServiceMethod.PORTAL, reached_on=WEDNESDAY), by=clara, on=WEDNESDAY)
    assert again(annas_case).records[-1].words == {}


ON_PLATFORM = Service(ServiceMethod.PORTAL, reached_on=WEDNESDAY)


@pytest.mark.usefixtures("online")
@pytest.mark.parametrize("wanted", [WantedDelivery.POST, WantedDelivery.COLLECT, WantedDelivery.EMAIL])
def test_who_came_by_the_internet_and_asked_for_another_way_is_served_there_with_consent_alone(clara, wanted):
    case = register_case(clara, channel=Channel.INTERNET, confirmed_on=MONDAY, wanted_delivery=wanted)
    answered(case, clara)
    with pytest.raises(RuleError, match="要求了其他方式的，以网上平台送达应当经申请人同意") as no:
        services.serve(again(case), ON_PLATFORM, by=clara, on=WEDNESDAY)
    assert no.value.about == "consented"
    services.serve(again(case), replace(ON_PLATFORM, consented=True), by=clara, on=WEDNESDAY)
    assert again(case).records[-1].words == {"consented": True}


@pytest.mark.usefixtures("online")
@pytest.mark.parametrize("wanted", ["", WantedDelivery.PORTAL])
def test_who_came_by_the_internet_and_asked_for_nothing_else_is_served_there(clara, wanted):
    case = register_case(clara, channel=Channel.INTERNET, confirmed_on=MONDAY, wanted_delivery=wanted)
    services.serve(answered(case, clara), ON_PLATFORM, by=clara, on=WEDNESDAY)
    assert again(case).status is Status.SERVED


def test_a_public_notice_counts_as_received_thirty_days_after_it_was_published(annas_case, clara):
    services.serve(answered(annas_case, clara), NOTICE, by=clara, on=THURSDAY)
    case = again(annas_case)
    record = case.records[-1]
    assert (record.happened_on, record.facts["posted_on"]) == (date(2026, 4, 3), "2026-03-04")
    assert (case.status, case.served_on, record.words["note"]) == (Status.SERVED, date(2026, 4, 3), NOTICE.note)
    assert clock_of(case, THURSDAY).replied_on == date(2026, 4, 3)
    with pytest.raises(RuleError, match=r"2026-04-03.*此前不能归档"):
        filing.file(case, Retention.TEN_YEARS, by=clara, on=date(2026, 4, 2))
    filing.file(again(case), Retention.TEN_YEARS, by=clara, on=date(2026, 4, 3))
    assert again(case).status is Status.FILED


def test_whether_a_notice_was_in_time_is_settled_when_it_is_published(annas_case, clara):
    services.serve(answered(annas_case, clara), NOTICE, by=clara, on=THURSDAY)
    found = {clock_of(again(annas_case), on).state for on in (THURSDAY, date(2026, 4, 2), date(2026, 4, 3))}
    assert found == {State.REPLIED_LATE}
    assert {clock_of(annas_case, on).working_days_overdue for on in (THURSDAY, date(2026, 4, 3))} == {4}
    duty = service_duty(clock_of(annas_case, THURSDAY))
    assert duty.state is ObligationState.MET_LATE


def test_nothing_is_mailed_electronically_to_an_applicant_without_an_address(annas_case, clara):
    answered(annas_case, clara)
    mailed = Service(ServiceMethod.EMAIL, posted_on=TUESDAY, reached_on=TUESDAY, consented=True)
    with pytest.raises(RuleError, match=r"没有登记申请人的电子邮箱.*更正登记信息"):
        services.serve(annas_case, mailed, by=clara, on=TUESDAY)


def test_before_the_reply_there_is_nothing_to_serve(annas_case, clara):
    with pytest.raises(RuleError, match="没有可送达的答复书"):
        services.serve(annas_case, IN_PERSON, by=clara, on=WEDNESDAY)


def test_a_second_service_needs_its_reason(annas_case, clara):
    services.serve(answered(annas_case, clara), IN_PERSON, by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError, match="重新送达的原因"):
        services.serve(annas_case, IN_PERSON, by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError, match="写明重新送达的原因"):
        services.serve_again(annas_case, IN_PERSON, "  ", by=clara, on=WEDNESDAY)


def test_what_was_not_posted_is_not_signed_for_and_what_was_not_served_is_not_served_again(annas_case, clara):
    answered(annas_case, clara)
    with pytest.raises(RuleError, match="无需重新送达"):
        services.serve_again(annas_case, IN_PERSON, "退回", by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError, match="没有等待签收"):
        services.complete(annas_case, WEDNESDAY, by=clara, on=WEDNESDAY)


def test_a_signature_before_posting_is_refused(annas_case, clara):
    services.serve(answered(annas_case, clara), POSTED, by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError, match=r"签收.*不能早于交邮"):
        services.complete(annas_case, TUESDAY, by=clara, on=FRIDAY)


def test_a_supervisor_does_not_record_services(annas_case, clara, sven):
    answered(annas_case, clara)
    with pytest.raises(NotPermitted):
        services.serve(annas_case, IN_PERSON, by=sven, on=WEDNESDAY)


@pytest.mark.parametrize("method", ServiceMethod)
def test_a_ledger_may_write_a_way_of_service_as_our_pages_write_it(method):
    assert SERVICE_METHODS[bare(str(SERVICE_METHOD_NAMES[method]))] is method
