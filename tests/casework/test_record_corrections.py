"""Dated records put right or voided: status, clock, duties, reminders and letters follow, and the old value is kept."""

from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm.attributes import set_committed_value

from tests.casework.answered import TUESDAY, WEDNESDAY, answered, pdf, published, served, to_be_published
from tests.casework.reminding import morning, told
from tests.factories import MONDAY, again, register_case
from tracker.casework import (
    audit,
    clarification,
    clocks,
    consequences,
    consultation,
    corrections,
    extension,
    record_corrections,
    timing,
)
from tracker.casework.amendments import Amendment
from tracker.casework.colleague_words import News
from tracker.law.acts import ActKind, AgencyConsulted, Channel, Decided, Extended
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.opinions import PartyKind
from tracker.law.outcomes import Outcome
from tracker.models import (
    Correction,
    CorrectionKind,
    Letter,
    LetterConcern,
    LetterRemedy,
    Notice,
    db,
)
from tracker.registers import concerns, file_sheets, timelines
from tracker.registers.applicant_moves import moved_for_applicant
from tracker.registers.proceedings import latest
from tracker.registers.refusals import NotFound, NotPermitted, StaleCase

WHY = "登记时写错"
LATER = date(2026, 3, 31)


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def number_of(case, kind: ActKind) -> int:
    return latest(case, kind).id


@pytest.fixture
def extended(annas_case, clara, hana):
    """Anna's case, extended by ten working days on Tuesday."""
    extension.request(annas_case, 10, "检索量大", by=clara, on=TUESDAY)
    extension.approve(annas_case, by=hana, on=TUESDAY)
    return again(annas_case)


def test_an_extension_of_fewer_days_moves_the_last_day_and_keeps_the_old_value(extended, clara, hana):
    record_corrections.correct(
        extended, number_of(extended, ActKind.EXTENDED), Extended(TUESDAY, 5, "韩娜"), WHY, by=hana, on=WEDNESDAY
    )
    case = again(extended)
    assert (case.due_on, case.status) == (day(7, 4), Status.IN_HAND)
    kept = db.session.scalars(select(Correction)).one()
    assert kept.values == {"working_days": [10, 5]}
    assert (kept.kind, kept.record_id, kept.reason) == (CorrectionKind.CORRECTED, case.records[1].id, WHY)
    assert {"kind": "reply", "party": "", "old": "2026-04-14", "new": "2026-04-07"} in kept.moves
    assert (audit.breaks(), list(clocks.verify(WEDNESDAY))) == ([], [])


def test_the_timeline_shows_the_record_as_it_was_told_and_the_correction_after_it(extended, clara, hana):
    number = number_of(extended, ActKind.EXTENDED)
    record_corrections.correct(extended, number, Extended(TUESDAY, 5, "韩娜"), WHY, by=hana, on=WEDNESDAY)
    line = timelines.of_case(again(extended))
    shown = [record for entry in line.entries for record in entry.records if record.id == number]
    assert [record.facts["working_days"] for record in shown] == [10]
    assert line.corrected == {number}
    assert line.entries[0].corrections[0].values == {"working_days": [10, 5]}


def test_reminders_of_a_day_that_moved_hold_no_more_and_come_anew(extended, clara, hana):
    morning(day(14, 4))
    assert told(clara) == ["due:0"]
    number = number_of(extended, ActKind.EXTENDED)
    right = Extended(TUESDAY, 15, "韩娜")
    assert consequences.rehearse(again(extended), Amendment(number, right), on=day(14, 4)).reminders == 1
    record_corrections.correct(again(extended), number, right, WHY, by=hana, on=day(14, 4))
    reminders = select(Notice).where(Notice.user_id == clara.id, Notice.obligation_id.is_not(None))
    assert [one.read_at is None for one in db.session.scalars(reminders)] == [False]
    morning(day(16, 4))
    assert told(clara) == ["due:0", "due:3"]
    assert [one.read_at is None for one in db.session.scalars(reminders.order_by(Notice.id))] == [False, True]


def test_the_request_tells_the_day_of_its_approval_as_the_record_does(extended, clara, hana):
    number = number_of(extended, ActKind.EXTENDED)
    record_corrections.correct(extended, number, Extended(day(2), 10, "韩娜"), WHY, by=hana, on=WEDNESDAY)
    assert [line.on for line in file_sheets.extensions(again(extended))] == [day(2)]
    record_corrections.void(again(extended), number, WHY, by=hana, on=WEDNESDAY)
    assert list(file_sheets.extensions(again(extended))) == []


def test_a_rehearsal_writes_nothing(extended, clara):
    before = extended.version, extended.due_on
    tried = consequences.rehearse(extended, Amendment(number_of(extended, ActKind.EXTENDED), None), on=WEDNESDAY)
    assert (tried.before.clock.due_on, tried.after.clock.due_on) == (day(14, 4), day(30))
    db.session.commit()
    case = again(extended)
    assert (case.version, case.due_on) == before
    assert (case.records[1].voided_at, db.session.scalars(select(Correction)).all()) == (None, [])


def test_a_letter_told_with_a_voided_record_waits_until_it_is_dealt_with(extended, clara, hana):
    record_corrections.void(extended, number_of(extended, ActKind.EXTENDED), WHY, by=hana, on=WEDNESDAY)
    (left,) = concerns.open_of(extended)
    assert (left.letter.kind, left.quoted) == ("extension", [])
    with pytest.raises(RuleError, match="不需要另行告知的理由"):
        record_corrections.settle(extended, left.id, LetterRemedy.NOT_NEEDED, " ", by=clara, on=WEDNESDAY)
    record_corrections.settle(extended, left.id, LetterRemedy.LETTER_SENT, by=clara, on=WEDNESDAY)
    assert concerns.open_of(extended) == []
    assert db.session.scalars(select(LetterConcern)).one().settled_by_id == clara.id
    with pytest.raises(RuleError, match="已经处置"):
        record_corrections.settle(extended, left.id, LetterRemedy.LETTER_SENT, by=clara, on=WEDNESDAY)


def test_a_letter_that_was_voided_waits_for_nobody(extended, hana):
    record_corrections.void(extended, number_of(extended, ActKind.EXTENDED), WHY, by=hana, on=WEDNESDAY)
    assert concerns.has_open(extended)
    db.session.execute(update(Letter).where(Letter.kind == "extension").values(voided_at=extended.registered_at))
    assert not concerns.has_open(extended)


@pytest.mark.parametrize(
    "kind, status, outcome",
    [(ActKind.SERVED, Status.REPLIED, Outcome.GRANTED), (ActKind.DECIDED, Status.IN_HAND, None)],
)
def test_voiding_leads_back_to_where_the_case_stood(annas_case, clara, hana, kind, status, outcome):
    case = served(annas_case, clara) if kind is ActKind.SERVED else answered(annas_case, clara, files=[pdf()])
    record_corrections.void(case, number_of(case, kind), WHY, by=hana, on=WEDNESDAY)
    case = again(case)
    assert (case.status, case.outcome, case.is_open) == (status, outcome, status is Status.IN_HAND)
    assert (case.decided_on is None, case.served_on) == (status is Status.IN_HAND, None)
    assert list(clocks.verify(WEDNESDAY)) == []


def test_a_reply_is_not_voided_under_its_service_nor_under_its_publication(annas_case, clara, hana):
    case = served(annas_case, clara)
    with pytest.raises(RuleError, match="“送达”（2026-03-04）矛盾：在此之前没有作出答复"):
        record_corrections.void(case, number_of(case, ActKind.DECIDED), WHY, by=hana, on=WEDNESDAY)
    for course, why in ((to_be_published, "请先改为不转"), (published, "请先撤下")):
        other = register_case(clara)
        course(other, hana)
        with pytest.raises(RuleError, match=why):
            record_corrections.void(other, number_of(other, ActKind.DECIDED), WHY, by=hana, on=day(5))
        assert again(other).status is Status.REPLIED


def test_a_corrected_day_of_reply_turns_a_late_reply_timely_and_keeps_its_practice(annas_case, clara, hana):
    answered(annas_case, clara)
    number = number_of(annas_case, ActKind.DECIDED)
    practice = annas_case.records[1].words["practice"]
    right = Decided(LATER, Outcome.GRANTED)
    record_corrections.correct(annas_case, number, right, WHY, by=hana, on=LATER)
    assert again(annas_case).phase == "replied_late"
    timely = Decided(TUESDAY, Outcome.GRANTED)
    record_corrections.correct(annas_case, number, timely, WHY, proof="发文簿", by=hana, on=LATER)
    case = again(annas_case)
    assert (case.phase, case.records[1].words["practice"]) == ("replied_in_time", practice)


def test_the_receipt_itself_is_never_voided(annas_case, hana):
    with pytest.raises(RuleError, match="收到申请的记录不能作废"):
        record_corrections.void(annas_case, number_of(annas_case, ActKind.RECEIVED), WHY, by=hana, on=TUESDAY)


def test_a_receipt_corrected_after_later_letters_lists_those_that_quote_the_old_day(extended, clara):
    corrections.correct_receipt(extended, Channel.FAX, MONDAY, TUESDAY, WHY, by=clara, on=WEDNESDAY)
    case = again(extended)
    assert (case.received_on, case.due_on) == (TUESDAY, day(15, 4))
    left = {(one.letter.kind, tuple(one.quoted)) for one in concerns.open_of(case)}
    assert left == {("extension", ("2026-03-02", "2026-04-14"))}
    receipts = db.session.scalars(select(Letter.title).where(Letter.kind == "receipt").order_by(Letter.id)).all()
    assert receipts == ["登记回执", "登记回执（更正）"]


def test_the_handler_is_told_of_a_day_that_another_person_moved(extended, clara, hana):
    record_corrections.void(extended, number_of(extended, ActKind.EXTENDED), WHY, by=hana, on=WEDNESDAY)
    facts = db.session.scalars(
        select(Notice.facts).where(Notice.user_id == clara.id, Notice.rule == News.DATE_MOVED.value)
    ).one()
    assert facts["because"] == "correction"


def test_the_applicant_is_told_that_a_day_moved_and_nothing_of_who_moved_it(extended, clara, hana):
    number = number_of(extended, ActKind.EXTENDED)
    record_corrections.correct(extended, number, Extended(TUESDAY, 5, "韩娜"), WHY, by=hana, on=WEDNESDAY)
    (moved,) = moved_for_applicant(extended, date.max)
    assert (moved.kind.value, moved.old, moved.new, moved.by_correction) == ("reply", day(14, 4), day(7, 4), True)


@pytest.mark.parametrize("because", ["", "  "])
def test_without_a_reason_nothing_is_corrected_or_voided(extended, clara, hana, because):
    number = number_of(extended, ActKind.EXTENDED)
    with pytest.raises(RuleError, match="更正的理由"):
        record_corrections.correct(extended, number, Extended(TUESDAY, 5), because, by=hana, on=WEDNESDAY)
    with pytest.raises(RuleError, match="作废的原因"):
        record_corrections.void(extended, number, because, by=hana, on=WEDNESDAY)


def test_a_correction_that_changes_nothing_is_refused(extended, clara, hana):
    number = number_of(extended, ActKind.EXTENDED)
    with pytest.raises(RuleError, match="没有改动"):
        record_corrections.correct(extended, number, Extended(TUESDAY, 10, "韩娜"), WHY, by=hana, on=WEDNESDAY)


def test_a_clerk_voids_nothing_and_next_door_corrects_nothing(extended, clara, nora, audrey):
    number = number_of(extended, ActKind.EXTENDED)
    with pytest.raises(NotPermitted):
        record_corrections.void(extended, number, WHY, by=clara, on=WEDNESDAY)
    for person in (nora, audrey):
        with pytest.raises(NotPermitted):
            record_corrections.correct(extended, number, Extended(TUESDAY, 5), WHY, by=person, on=WEDNESDAY)


def test_of_two_people_who_correct_at_once_the_second_is_told(extended, clara, hana):
    number = number_of(extended, ActKind.EXTENDED)
    set_committed_value(extended, "version", extended.version - 1)
    with pytest.raises(StaleCase):
        record_corrections.correct(extended, number, Extended(TUESDAY, 5), WHY, by=hana, on=WEDNESDAY)


def test_what_was_voided_is_there_to_be_read_and_not_to_be_corrected(extended, clara, hana):
    number = number_of(extended, ActKind.EXTENDED)
    record_corrections.void(extended, number, WHY, by=hana, on=WEDNESDAY)
    case = again(extended)
    assert (case.records[1].words["voided_because"], case.due_on) == (WHY, day(30))
    with pytest.raises(NotFound):
        record_corrections.correct(case, number, Extended(TUESDAY, 5), WHY, by=hana, on=WEDNESDAY)


def test_a_notice_voided_may_be_sent_anew(annas_case, clara, hana):
    clarification.ask(annas_case, ["名称"], "目录", sent_on=MONDAY, by=clara, on=MONDAY)
    number = number_of(annas_case, ActKind.CLARIFICATION_REQUESTED)
    record_corrections.void(annas_case, number, WHY, by=hana, on=TUESDAY)
    clarification.ask(again(annas_case), ["年份"], "目录", sent_on=TUESDAY, by=clara, on=TUESDAY)
    assert again(annas_case).status is Status.AWAITING_CLARIFICATION


def test_a_clerk_does_not_correct_what_the_head_approved_or_signed(extended, clara):
    number = number_of(extended, ActKind.EXTENDED)
    due_on = extended.due_on
    with pytest.raises(NotPermitted):
        record_corrections.correct(extended, number, Extended(TUESDAY, 20, "韩娜"), WHY, by=clara, on=WEDNESDAY)
    assert again(extended).due_on == due_on
    answered(extended, clara)
    replied = number_of(extended, ActKind.DECIDED)
    with pytest.raises(NotPermitted):
        record_corrections.correct(extended, replied, Decided(TUESDAY, Outcome.GRANTED), WHY, by=clara, on=WEDNESDAY)


def test_a_letter_that_bears_the_corrected_day_itself_is_left_to_be_dealt_with(annas_case, clara, hana):
    answered(annas_case, clara)
    reply = db.session.scalars(select(Letter).where(Letter.kind == "reply")).one()
    assert not any("3月3日" in text for text in reply.paragraphs)
    number = number_of(annas_case, ActKind.DECIDED)
    right = Decided(WEDNESDAY, Outcome.GRANTED)
    tried = consequences.rehearse(again(annas_case), Amendment(number, right), on=LATER)
    assert [(one.letter.kind, one.days) for one in tried.letters] == [("reply", (TUESDAY,))]
    record_corrections.correct(again(annas_case), number, right, WHY, by=hana, on=LATER)
    (left,) = concerns.open_of(again(annas_case))
    assert (left.letter.kind, left.quoted) == ("reply", ["2026-03-03"])


def test_a_letter_of_the_same_day_that_belongs_to_another_record_is_not(annas_case, clara, hana):
    consultation.consult(annas_case, PartyKind.AGENCY, "规划局", "红线图", sent_on=TUESDAY, by=clara, on=TUESDAY)
    number = number_of(annas_case, ActKind.AGENCY_CONSULTED)
    timing.ask_reasons(again(annas_case), "四十件", WEDNESDAY, by=clara, on=TUESDAY)
    right = AgencyConsulted(MONDAY, "规划局")
    tried = consequences.rehearse(again(annas_case), Amendment(number, right), on=LATER)
    assert "reasons" not in {one.letter.kind for one in tried.letters}
    assert {"agency_consultation", "consultation_notice"} <= {one.letter.kind for one in tried.letters}
