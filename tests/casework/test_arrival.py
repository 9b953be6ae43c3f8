"""The day of receipt by channel and evidence: what the post room signed, what lay elsewhere, what was spoken."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, application, register_case
from tracker.casework import corrections, intake
from tracker.casework.arrival_evidence import Evidence
from tracker.law.acts import ActKind, Channel, Received
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind
from tracker.law.practice import InternetReceipt
from tracker.law.receipts import Arrival, receipt_day
from tracker.law.working_days import packaged_calendar
from tracker.models import Communication, Correction, Letter, Obligation, db
from tracker.registers import concerns
from tracker.registers.clocks import acts_of
from tracker.registers.proceedings import standing

TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)
SUNDAY = date(2026, 3, 1)
CONFIRMED, SUBMITTED = InternetReceipt.CONFIRMED, InternetReceipt.SUBMITTED

# channel, counted from, confirmed on, addressed elsewhere -> day of receipt
DAYS = [
    (Channel.IN_PERSON, CONFIRMED, None, False, MONDAY),
    (Channel.ORAL, CONFIRMED, None, False, MONDAY),
    (Channel.REGISTERED_MAIL, CONFIRMED, None, False, MONDAY),
    (Channel.REGISTERED_MAIL, CONFIRMED, None, True, None),
    (Channel.REGISTERED_MAIL, CONFIRMED, TUESDAY, True, TUESDAY),
    (Channel.ORDINARY_MAIL, CONFIRMED, None, False, None),
    (Channel.ORDINARY_MAIL, SUBMITTED, TUESDAY, True, TUESDAY),
    (Channel.FAX, SUBMITTED, None, False, None),
    (Channel.INTERNET, CONFIRMED, TUESDAY, False, TUESDAY),
    (Channel.INTERNET, SUBMITTED, None, False, MONDAY),
    (Channel.IN_PERSON, CONFIRMED, None, True, MONDAY),
]


@pytest.mark.parametrize("channel, counted_from, confirmed_on, elsewhere, expected", DAYS)
def test_which_day_counts_follows_from_channel_and_evidence(channel, counted_from, confirmed_on, elsewhere, expected):
    arrival = Arrival(channel, MONDAY, confirmed_on, elsewhere)
    found = receipt_day(arrival, counted_from, packaged_calendar())
    assert found.received_on == expected
    assert "收到之日" in str(found.why)


def said(arrival: Arrival) -> str:
    return "".join(str(remark) for remark in receipt_day(arrival, CONFIRMED, packaged_calendar()).remarks)


def test_what_is_still_to_be_done_and_heeded_is_said():
    assert "当日与申请人确认" in said(Arrival(Channel.FAX, MONDAY))
    assert "才确认" in said(Arrival(Channel.FAX, MONDAY, TUESDAY))
    assert said(Arrival(Channel.FAX, MONDAY, MONDAY)) == ""
    assert "2 个工作日" in said(Arrival(Channel.REGISTERED_MAIL, MONDAY, reached_desk_on=WEDNESDAY))
    assert said(Arrival(Channel.REGISTERED_MAIL, MONDAY, reached_desk_on=MONDAY)) == ""
    assert "不是工作日" in said(Arrival(Channel.IN_PERSON, SUNDAY))


def test_of_what_both_sides_confirm_a_day_off_is_heeded_on_the_day_they_confirm():
    assert "不是工作日" not in said(Arrival(Channel.FAX, SUNDAY))
    assert "不是工作日" not in said(Arrival(Channel.FAX, SUNDAY, MONDAY))
    assert "2026-03-01 不是工作日" in said(Arrival(Channel.ORDINARY_MAIL, date(2026, 2, 28), SUNDAY))


def test_the_post_rooms_signature_counts_and_the_day_at_the_desk_is_kept(clara):
    case = register_case(clara, channel=Channel.REGISTERED_MAIL, on=WEDNESDAY, reached_desk_on=WEDNESDAY)
    assert (case.received_on, case.due_on) == (MONDAY, date(2026, 3, 30))
    assert standing(case, ActKind.RECEIVED)[0].words["reached_desk_on"] == "2026-03-04"


@pytest.mark.parametrize("reached", [SUNDAY, date(2026, 3, 5)])
def test_a_letter_reaches_the_desk_neither_before_the_signature_nor_tomorrow(clara, reached):
    with pytest.raises(RuleError) as refused:
        register_case(clara, channel=Channel.REGISTERED_MAIL, on=WEDNESDAY, reached_desk_on=reached)
    assert refused.value.about == "reached_desk_on"


def test_a_letter_to_another_unit_waits_until_the_applicant_confirms(clara):
    case = register_case(
        clara, channel=Channel.REGISTERED_MAIL, addressed_elsewhere=True, unreached="拨打所留电话，无人接听。"
    )
    assert (case.status, case.received_on) == (Status.AWAITING_CONFIRMATION, None)
    assert acts_of(case) == (Received(MONDAY, Channel.REGISTERED_MAIL, None, True),)
    (call,) = db.session.scalars(select(Communication)).all()
    assert (call.summary, call.shown_to_applicant) == ("拨打所留电话，无人接听。", False)
    first = db.session.scalars(select(Letter)).one()
    assert "寄给本机关其他机构或者个人的信件" in "".join(first.paragraphs)
    intake.confirm_receipt(case, WEDNESDAY, "电话确认", by=clara, on=WEDNESDAY)
    assert (case.status, case.received_on, case.due_on) == (Status.IN_HAND, WEDNESDAY, date(2026, 4, 1))
    kinds = {one.kind for one in db.session.scalars(select(Obligation).where(Obligation.case_id == case.id))}
    assert ObligationKind.CONFIRMATION in kinds


def test_an_oral_application_is_read_back_and_confirmed(clara):
    with pytest.raises(RuleError, match="应当向申请人宣读") as refused:
        register_case(clara, channel=Channel.ORAL)
    assert refused.value.about == "read_back_on"
    with pytest.raises(RuleError, match="宣读确认的日期"):
        register_case(clara, channel=Channel.ORAL, read_back_on=SUNDAY)
    with pytest.raises(RuleError, match="怎样确认") as unsigned:
        register_case(clara, channel=Channel.ORAL, read_back_on=MONDAY)
    assert unsigned.value.about == "signature"
    case = register_case(clara, channel=Channel.ORAL, read_back_on=MONDAY, signature="申请人按印")
    assert (case.received_on, case.status) == (MONDAY, Status.IN_HAND)
    words = standing(case, ActKind.RECEIVED)[0].words
    assert (words["read_back_on"], words["signature"]) == ("2026-03-02", "申请人按印")


def test_what_was_not_told_of_the_arrival_leaves_no_words(clara):
    case = register_case(clara)
    assert {"reached_desk_on", "read_back_on", "signature"}.isdisjoint(standing(case, ActKind.RECEIVED)[0].words)
    assert application().arrival.act() == Received(MONDAY, Channel.IN_PERSON)


def test_a_letter_that_went_to_the_wrong_desk_is_put_right_and_waits_for_the_applicant(clara):
    case = register_case(clara, channel=Channel.REGISTERED_MAIL)
    corrections.correct_receipt(
        case, Channel.REGISTERED_MAIL, MONDAY, None, "信封写明寄给法规科", elsewhere=True, by=clara, on=MONDAY
    )
    assert (case.status, case.received_on) == (Status.AWAITING_CONFIRMATION, None)
    letter = db.session.scalars(select(Letter).where(Letter.case_id == case.id).order_by(Letter.id.desc())).first()
    assert "寄给本机关其他机构或者个人由“否”更正为“是”" in "".join(letter.paragraphs)
    corrections.correct_receipt(case, Channel.REGISTERED_MAIL, MONDAY, MONDAY, "当日已电话确认", by=clara, on=MONDAY)
    assert (case.received_on, case.records[0].facts["addressed_elsewhere"]) == (MONDAY, True)


BY_MAIL, SPOKEN = Channel.REGISTERED_MAIL, Channel.ORAL


@pytest.fixture
def passed_on(clara):
    """A registered letter that was passed on to the desk on Tuesday, entered on Wednesday."""
    return register_case(clara, channel=BY_MAIL, on=WEDNESDAY, reached_desk_on=TUESDAY)


def receipts(case) -> int:
    written = select(Letter).where(Letter.case_id == case.id, Letter.kind == "receipt")
    return len(db.session.scalars(written).all())


def kept(case) -> tuple:
    (found,) = db.session.scalars(select(Correction).where(Correction.case_id == case.id))
    return found.values, found.reason


def test_the_day_on_which_a_letter_reached_the_desk_is_put_right_and_no_other_receipt_is_written(clara, passed_on):
    right = Evidence(reached_desk_on=WEDNESDAY)
    corrections.correct_receipt(passed_on, BY_MAIL, MONDAY, None, "签收簿看错", evidence=right, by=clara, on=WEDNESDAY)
    assert standing(passed_on, ActKind.RECEIVED)[0].words["reached_desk_on"] == "2026-03-04"
    assert kept(passed_on) == ({"reached_desk_on": ["2026-03-03", "2026-03-04"]}, "签收簿看错")
    assert receipts(passed_on) == 1
    assert concerns.open_of(passed_on) == []


def test_a_day_at_the_desk_that_never_was_is_taken_out_and_kept(clara, passed_on):
    corrections.correct_receipt(
        passed_on, BY_MAIL, MONDAY, None, "当日即到", evidence=Evidence(), by=clara, on=WEDNESDAY
    )
    assert "reached_desk_on" not in standing(passed_on, ActKind.RECEIVED)[0].words
    assert kept(passed_on)[0] == {"reached_desk_on": ["2026-03-03", None]}


@pytest.mark.parametrize("reached", [SUNDAY, date(2026, 3, 5)])
def test_a_corrected_day_at_the_desk_is_neither_before_the_signature_nor_to_come(clara, passed_on, reached):
    wrong = Evidence(reached_desk_on=reached)
    with pytest.raises(RuleError) as no:
        corrections.correct_receipt(passed_on, BY_MAIL, MONDAY, None, "看错", evidence=wrong, by=clara, on=WEDNESDAY)
    assert no.value.about == "reached_desk_on"


def test_what_no_other_channel_knows_leaves_with_the_channel_and_is_kept(clara, passed_on):
    corrections.correct_receipt(passed_on, Channel.IN_PERSON, MONDAY, None, "当面递交", by=clara, on=WEDNESDAY)
    assert "reached_desk_on" not in standing(passed_on, ActKind.RECEIVED)[0].words
    assert kept(passed_on)[0]["reached_desk_on"] == ["2026-03-03", None]


def test_the_day_of_reading_back_is_put_right(clara):
    case = register_case(clara, channel=SPOKEN, on=TUESDAY, read_back_on=MONDAY, signature="申请人按印")
    right = Evidence(read_back_on=TUESDAY, signature="申请人签名")
    corrections.correct_receipt(case, SPOKEN, MONDAY, None, "次日才宣读", evidence=right, by=clara, on=TUESDAY)
    values, _why = kept(case)
    assert values == {"read_back_on": ["2026-03-02", "2026-03-03"], "signature": ["申请人按印", "申请人签名"]}
    for wrong in (Evidence(signature="按印"), Evidence(read_back_on=SUNDAY, signature="按印"), Evidence(TUESDAY)):
        with pytest.raises(RuleError):
            corrections.correct_receipt(case, SPOKEN, MONDAY, None, "又错", evidence=wrong, by=clara, on=TUESDAY)


@pytest.mark.parametrize("told, about", [(Evidence(), "read_back_on"), (Evidence(read_back_on=MONDAY), "signature")])
def test_an_application_that_turns_out_to_be_spoken_is_fixed_like_any_spoken_one(clara, told, about):
    case = register_case(clara)
    with pytest.raises(RuleError) as no:
        corrections.correct_receipt(case, SPOKEN, MONDAY, None, "口头提出", evidence=told, by=clara, on=MONDAY)
    assert (no.value.about, str(no.value.article)) == (about, "条例第二十九条")
    said_so = Evidence(read_back_on=MONDAY, signature="按印")
    corrections.correct_receipt(case, SPOKEN, MONDAY, None, "口头提出", evidence=said_so, by=clara, on=MONDAY)
    assert standing(case, ActKind.RECEIVED)[0].words["signature"] == "按印"


def test_a_spoken_application_of_which_a_ledger_told_no_more_is_dated_anew(clara):
    case = register_case(clara, channel=SPOKEN, on=TUESDAY, read_back_on=MONDAY, signature="按印")
    received = standing(case, ActKind.RECEIVED)[0]
    received.words = {name: word for name, word in received.words.items() if name not in ("read_back_on", "signature")}
    db.session.commit()
    corrections.correct_receipt(case, SPOKEN, date(2026, 2, 27), None, "看错", by=clara, on=TUESDAY)
    assert case.arrived_on == date(2026, 2, 27)
