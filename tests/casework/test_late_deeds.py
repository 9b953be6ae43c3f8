"""Deeds of the office entered later than they were done: grounds, the head where it saves, and a mark that stays."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED, TUESDAY, WEDNESDAY, answered, pdf
from tests.casework.stopping import stop
from tests.factories import again
from tracker.casework import (
    audit,
    case_copies,
    challenges,
    clarification,
    clocks,
    consultation,
    fees,
    late_entries,
    record_corrections,
    replies,
    services,
    timing,
)
from tracker.casework.challenges import Defence
from tracker.casework.gate_findings import keys
from tracker.casework.late_entries import Grounds
from tracker.casework.services import Service
from tracker.law.acts import ActKind, AgencyConsulted, ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.late_entry import Deed
from tracker.law.opinions import PartyKind
from tracker.models import Attachment, Audience, AuditEvent, LateEntry, Letter, db
from tracker.registers import file_index, timelines
from tracker.registers import late_entries as entered
from tracker.registers.proceedings import latest

WHY = Grounds("系统停机，当日以纸质文书办理", "住建公开〔2026〕补字3号，发文登记簿第12页")
DUE, OVERDUE, SEVENTH, EIGHTH = date(2026, 3, 30), date(2026, 4, 2), date(2026, 3, 11), date(2026, 3, 12)
NOTE = "本文书系补录：所载事项于2026年3月4日办理，2026年3月12日录入系统并制作本文书。"


def ask(case, by, day=WEDNESDAY, on=EIGHTH, grounds=WHY):
    clarification.ask(case, ["项目名称"], "请查阅目录", sent_on=day, grounds=grounds, by=by, on=on)


def hear(case, by, day=WEDNESDAY, on=EIGHTH, grounds=WHY):
    consultation.consult(case, PartyKind.AGENCY, "规划局", "红线图", sent_on=day, grounds=grounds, by=by, on=on)


def charge(case, by, day=WEDNESDAY, on=EIGHTH, grounds=WHY):
    fees.notify(
        case,
        fees.Charge(FeeUnit.ITEM, 11, "明显超过合理范围", "另有纸质登记的申请"),
        "到窗口缴费",
        sent_on=day,
        grounds=grounds,
        by=by,
        on=on,
    )


def answer(case, by, day=WEDNESDAY, on=EIGHTH, grounds=WHY):
    found = replies.letter_as_typed(case, GRANTED, decided_on=day, entered_on=on)
    seen = keys(replies.sending_gate.findings(case, found))
    replies.reply(case, GRANTED, decided_on=day, review=REVIEWED, seen=seen, grounds=grounds, by=by, on=on)


def resume(case, by, day=WEDNESDAY, on=EIGHTH, grounds=WHY):
    timing.resume(case, resumed_on=day, grounds=grounds, by=by, on=on)


DEEDS = {ask: Deed.CLARIFICATION, hear: Deed.CONSULTATION, charge: Deed.FEE_NOTICE, answer: Deed.REPLY}
WITH_LETTERS = list(DEEDS)


def marks() -> list[LateEntry]:
    return list(db.session.scalars(select(LateEntry).order_by(LateEntry.id)))


@pytest.mark.parametrize("deed", WITH_LETTERS)
def test_the_ordinary_deed_is_todays_and_its_grounds_are_ignored(annas_case, clara, deed):
    deed(annas_case, clara, WEDNESDAY, WEDNESDAY)
    assert marks() == []
    assert [one.entered_on for one in db.session.scalars(select(Letter)) if one.entered_on] == []


@pytest.mark.parametrize("deed", WITH_LETTERS)
@pytest.mark.parametrize("grounds", [late_entries.NONE, replace(WHY, proof=" "), replace(WHY, reason="")])
def test_an_earlier_day_without_grounds_is_refused_and_nothing_is_written(annas_case, clara, deed, grounds):
    version = annas_case.version
    with pytest.raises(RuleError, match="早于今天，属于补录"):
        deed(annas_case, clara, on=SEVENTH, grounds=grounds)
    db.session.rollback()
    assert (again(annas_case).version, marks()) == (version, [])


@pytest.mark.parametrize("deed, name", DEEDS.items())
def test_with_grounds_it_is_entered_and_marked_for_good(annas_case, clara, deed, name):
    deed(annas_case, clara, on=SEVENTH)
    (kept,) = marks()
    assert (kept.deed, kept.happened_on, kept.entered_on, kept.kept_due_on) == (name, WEDNESDAY, SEVENTH, None)
    assert (kept.reason, kept.proof, kept.entered_by.name) == (WHY.reason, WHY.proof, "陈小兰")
    assert kept.record.happened_on == WEDNESDAY
    assert (audit.breaks(), list(clocks.verify(SEVENTH))) == ([], [])


@pytest.mark.parametrize("deed", WITH_LETTERS)
def test_every_letter_drawn_for_it_says_so_and_on_which_day(annas_case, hana, deed):
    deed(annas_case, hana)
    drawn = [one for one in db.session.scalars(select(Letter)) if one.dated_on == WEDNESDAY]
    assert drawn
    assert {(one.entered_on, NOTE in one.paragraphs) for one in drawn} == {(EIGHTH, True)}


def test_the_clock_goes_on_where_it_was_stopped_by_hand_from_an_earlier_day_with_grounds(annas_case, clara, hana):
    stop(annas_case, "台风", asked_by=clara, by=hana, on=TUESDAY)
    with pytest.raises(RuleError, match="恢复计时的日期（2026-03-04）早于今天"):
        resume(annas_case, clara, grounds=late_entries.NONE)
    resume(annas_case, clara)
    assert [(one.deed, one.happened_on) for one in marks()] == [(Deed.RESUMPTION, WEDNESDAY)]


LATE = [(answer, DUE, OVERDUE), (hear, DUE, OVERDUE), (charge, DUE, OVERDUE), (ask, SEVENTH, EIGHTH)]


@pytest.mark.parametrize("deed, day, on", LATE)
def test_a_clerk_cannot_turn_late_into_timely(annas_case, clara, hana, deed, day, on):
    with pytest.raises(RuleError, match=r"今天已经届满.*只有负责人可以补录（韩娜）"):
        deed(annas_case, clara, day, on)
    assert marks() == []


@pytest.mark.parametrize("deed, day, on", LATE)
def test_the_head_may_and_the_mark_names_the_last_day_that_was_past(annas_case, hana, deed, day, on):
    deed(annas_case, hana, day, on)
    assert [(one.kept_due_on, one.entered_by.name) for one in marks()] == [(day, "韩娜")]


@pytest.mark.usefixtures("hana")
def test_what_was_late_on_its_own_day_a_clerk_enters_and_it_stays_late(annas_case, clara):
    answer(annas_case, clara, date(2026, 3, 31), OVERDUE)
    assert [one.kept_due_on for one in marks()] == [None]


def test_the_paper_itself_is_kept_with_the_record_and_the_applicant_never_sees_it(annas_case, clara):
    paper = pdf("纸质答复书.pdf")
    answer(annas_case, clara, on=SEVENTH, grounds=replace(WHY, files=[paper]))
    (kept,) = db.session.scalars(select(Attachment))
    assert (kept.name, kept.audience, kept.record_id) == ("纸质答复书.pdf", Audience.INTERNAL, marks()[0].record_id)


def test_the_timeline_the_trail_the_index_and_the_copy_show_it(annas_case, clara):
    answer(annas_case, clara, on=SEVENTH)
    case = again(annas_case)
    line = timelines.of_case(case).entries[0]
    assert [one.proof for one in line.late_entries] == [WHY.proof]
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    new = [one["new"] for one in event.details["changes"] if one["table"] == "late_entries"]
    assert [(one["reason"], one["proof"], one["entered_on"]) for one in new] == [(WHY.reason, WHY.proof, "2026-03-11")]
    listed = {one.title: one.remarks for one in case_copies.listed(file_index.of_case(case))}
    assert listed["政府信息公开答复书"] == "补录，2026年3月11日录入"
    assert "补录说明（答复）" in listed


@pytest.mark.usefixtures("hana")
def test_pages_say_beforehand_what_a_day_needs(annas_case):
    said = late_entries.foreseen(Deed.REPLY, annas_case, WEDNESDAY, on=SEVENTH)
    assert ["这是补录：要写明理由和凭证" in str(one) for one in said] == [True]
    said = late_entries.foreseen(Deed.REPLY, annas_case, DUE, on=OVERDUE)
    assert "只有负责人可以补录（韩娜）" in str(said[1])
    assert late_entries.foreseen(Deed.REPLY, annas_case, OVERDUE, on=OVERDUE) == []


def test_the_gate_wants_a_later_entry_to_be_looked_at(annas_case, clara):
    with pytest.raises(RuleError, match="这是补录：落款日期是2026-03-04"):
        replies.reply(annas_case, GRANTED, decided_on=WEDNESDAY, review=REVIEWED, grounds=WHY, by=clara, on=SEVENTH)


def posted(day: date, **more) -> Service:
    return Service(ServiceMethod.POST, posted_on=day, **{"unproven": "单号未留", **more})


def test_a_posting_entered_the_day_after_is_ordinary(annas_case, clara):
    answered(annas_case, clara)
    services.serve(annas_case, posted(WEDNESDAY), by=clara, on=SEVENTH)
    assert marks() == []


def test_a_posting_that_would_save_a_past_last_day_needs_grounds(annas_case, clara):
    answered(annas_case, clara)
    with pytest.raises(RuleError, match="交邮或者送达的日期（2026-03-30）早于今天，属于补录"):
        services.serve(annas_case, posted(DUE), by=clara, on=OVERDUE)
    with pytest.raises(RuleError, match="属于补录"):
        services.serve(
            annas_case, Service(ServiceMethod.IN_PERSON, reached_on=DUE, recipient="安娜"), by=clara, on=OVERDUE
        )


def test_with_its_number_as_proof_the_clerk_enters_it_and_it_is_marked(annas_case, clara):
    answered(annas_case, clara)
    why = Grounds("邮局回执今日才到")
    services.serve(annas_case, posted(DUE, tracking_number="ea123456789cn", grounds=why), by=clara, on=OVERDUE)
    (kept,) = marks()
    assert (kept.deed, kept.proof, kept.kept_due_on) == (Deed.SERVICE, "邮件号 EA123456789CN", DUE)


def test_a_second_posting_cannot_save_what_the_first_missed_without_grounds(annas_case, clara):
    answered(annas_case, clara)
    services.serve(annas_case, posted(OVERDUE), by=clara, on=OVERDUE)
    with pytest.raises(RuleError, match="属于补录"):
        services.serve_again(annas_case, posted(DUE), "写错日期", invalid=True, by=clara, on=OVERDUE)


def test_an_answer_to_the_review_body_within_its_days_needs_proof_once_they_are_over(annas_case, clara):
    answered(annas_case, clara)
    services.serve(
        annas_case, Service(ServiceMethod.IN_PERSON, reached_on=WEDNESDAY, recipient="安娜"), by=clara, on=WEDNESDAY
    )
    known = Defence(copy_on=date(2026, 3, 9), answered_on=date(2026, 3, 20))
    told = (annas_case, Forum.RECONSIDERATION, ChallengeResult.PENDING, 2026)
    with pytest.raises(RuleError, match="提交答复、答辩的日期（2026-03-20）早于今天，属于补录"):
        challenges.record(*told, defence=known, by=clara, on=OVERDUE)
    challenges.record(*told, defence=replace(known, grounds=WHY), by=clara, on=OVERDUE)
    challenges.record(*told, defence=known, by=clara, on=OVERDUE)  # told again, it is the same day
    assert [(one.deed, one.kept_due_on, one.record_id) for one in marks()] == [(Deed.DEFENCE, date(2026, 3, 23), None)]


def test_a_corrected_day_cannot_save_what_an_entered_one_may_not(annas_case, clara, hana):
    hear(annas_case, clara, OVERDUE, OVERDUE)
    number, right = latest(annas_case, ActKind.AGENCY_CONSULTED).id, AgencyConsulted(DUE, "规划局")
    for tried in (record_corrections.rehearse, lambda *told, **more: record_corrections.correct(*told, "写错", **more)):
        with pytest.raises(RuleError, match=r"只有负责人可以更正（韩娜）"):
            tried(again(annas_case), number, right, by=clara, on=OVERDUE)
    assert latest(again(annas_case), ActKind.AGENCY_CONSULTED).happened_on == OVERDUE
    record_corrections.correct(again(annas_case), number, right, "写错", proof="发文簿", by=hana, on=OVERDUE)
    assert latest(again(annas_case), ActKind.AGENCY_CONSULTED).happened_on == DUE


def test_the_mark_outlasts_its_record(annas_case, clara, hana):
    hear(annas_case, clara, on=SEVENTH)
    number = latest(annas_case, ActKind.AGENCY_CONSULTED).id
    record_corrections.void(again(annas_case), number, "不是我们的", by=hana, on=SEVENTH)
    assert [one.proof for one in entered.of_case(again(annas_case))] == [WHY.proof]
