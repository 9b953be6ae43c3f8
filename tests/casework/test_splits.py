"""Several matters in one letter: one matter, one application, each with its number, code, receipt and clock."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.casework.answered import GRANTED, answered, pdf
from tests.factories import MONDAY, again, application, register_case
from tracker.casework import (
    clarification,
    co_applicants,
    corrections,
    extension,
    intake,
    query_codes,
    replies,
    sign_off,
    splits,
    suspension,
)
from tracker.casework.co_applicants import Joining
from tracker.casework.gate_findings import keys
from tracker.casework.identity import Proof
from tracker.casework.representation import Mandate
from tracker.law.acts import Channel
from tracker.law.annual_report import ApplicantKind
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.mailroom.dates import date_words
from tracker.models import Case, CaseLink, Letter, LinkKind, ProofKind, User, db
from tracker.registers import applicants, attachments, figures, links
from tracker.registers.items_of_month import items_of_month
from tracker.registers.proceedings import latest_letter
from tracker.registers.refusals import NotPermitted, StaleCase

TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)
MATTERS = ["2025年度招标结果", "2024年度招标结果", "中标单位名单"]


def counted() -> int:
    return db.session.scalars(select(func.count()).select_from(Case)).one()


def test_each_matter_becomes_a_linked_case_and_the_first_stays(clara):
    case = register_case(clara, description="2025年度和2024年度招标结果，以及中标单位名单")
    made = splits.split(case, MATTERS, token="drawn once", by=clara, on=TUESDAY)
    assert [case.description, *(one.case.description for one in made)] == MATTERS
    assert [one.case.number for one in made] == ["区住建公开申〔2026〕2号", "区住建公开申〔2026〕3号"]
    for one in made:
        assert query_codes.matches(one.case, one.query_code)
        told = (one.case.received_on, one.case.due_on, one.case.applicant.name, one.case.handler_id, one.case.status)
        assert told == (MONDAY, date(2026, 3, 30), "安娜", clara.id, Status.IN_HAND)
        assert one.case.applicant_id != case.applicant_id
    assert [link.kind for link in db.session.scalars(select(CaseLink))] == [LinkKind.SPLIT] * 2
    assert links.of_one_letter(made[0].case, clara) == [case, made[1].case]
    assert case.records[0].words[splits.WHOLE] == "2025年度和2024年度招标结果，以及中标单位名单"


@pytest.mark.parametrize("channel", [Channel.IN_PERSON, Channel.INTERNET])
def test_what_is_rehearsed_is_what_comes_out(clara, channel):
    case = register_case(clara, channel=channel)
    shown = splits.rehearse(case, MATTERS, on=TUESDAY)
    assert counted() == 1
    made = splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)
    out = [case, *(one.case for one in made)]
    assert [(one.number, one.matter, one.received_on, one.due_on) for one in shown] == [
        (one.number, one.description, one.received_on, one.due_on) for one in out
    ]
    assert [one.is_new for one in shown] == [False, True, True]


def test_a_number_that_is_used_already_is_not_promised(clara):
    case = register_case(clara)
    register_case(clara, number="区住建公开申〔2026〕2号")
    assert [one.number for one in splits.rehearse(case, MATTERS, on=TUESDAY)[1:]] == [
        "区住建公开申〔2026〕3号", "区住建公开申〔2026〕4号",
    ]  # fmt: skip


def test_what_could_not_be_split_is_not_rehearsed_either(clara):
    case = register_case(clara)
    with pytest.raises(RuleError, match="完全一样"):
        splits.rehearse(case, ["一", "一"], on=TUESDAY)
    answered(case, clara)
    with pytest.raises(RuleError, match="不能再拆分"):
        splits.rehearse(case, MATTERS, on=TUESDAY)


def test_the_applicant_gets_a_receipt_for_each(clara):
    case = register_case(clara)
    made = splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)
    receipts = {one.case.id: one for one in made}
    for letter in db.session.scalars(select(Letter).where(Letter.case_id.in_(receipts))):
        assert (letter.kind, letter.addressee) == ("receipt", "安娜")
        assert receipts[letter.case_id].case.description in "".join(letter.paragraphs)
    own = db.session.scalars(select(Letter).where(Letter.case_id == case.id).order_by(Letter.id)).all()
    assert len(own) == 2
    assert all(one.case.number in "".join(own[1].paragraphs) for one in made)


def test_the_same_form_sent_twice_makes_nothing_more(clara):
    case = register_case(clara)
    first = splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)
    second = splits.split(again(case), MATTERS, token="t", by=clara, on=TUESDAY)
    assert [(one.case.id, one.query_code) for one in first] == [(one.case.id, one.query_code) for one in second]
    assert counted() == 3


def test_every_matter_counts_as_an_item_of_the_month(clara):
    case = register_case(clara)
    made = splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)
    assert [items_of_month(one).nth for one in (case, *(one.case for one in made))] == [1, 2, 3]
    assert items_of_month(case).count == 3


def test_the_same_people_and_papers_stand_behind_each_matter(clara):
    upload = pdf("来信.pdf")
    asked = application(
        co_applicants=(co_applicants.new(Joining(ApplicantKind.NATURAL_PERSON, "安东", "310110199201011234")),),
        mandate=Mandate("戴律师", ProofKind.LAWYER_CARD, receives_letters=True),
        proofs=(Proof(ProofKind.RESIDENT_CARD, "安娜"),),
        papers=(upload,),
    )
    case = intake.register(clara.agency, asked, by=clara, on=MONDAY).case
    (one, _other) = splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)
    assert applicants.addressees(one.case) == "安娜、安东"
    assert applicants.co_applicants(one.case)[0].identity_number == "310110199201011234"
    assert [agent.name for agent in applicants.agents(one.case, TUESDAY)] == ["戴律师"]
    assert [proof.holder for proof in applicants.proofs(one.case)] == ["安娜"]
    assert [file.digest for file in attachments.of_case(one.case)] == [upload.digest]


def test_what_waits_for_its_confirmation_is_split_and_waits_on(clara):
    case = register_case(clara, channel=Channel.FAX)
    (one, _other) = splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)
    assert (case.status, one.case.status) == (Status.AWAITING_CONFIRMATION, Status.AWAITING_CONFIRMATION)
    intake.confirm_receipt(one.case, TUESDAY, "电话", by=clara, on=TUESDAY)
    assert one.case.received_on == TUESDAY


def test_after_a_clarification_each_matter_counts_from_the_supplement(clara):
    case = register_case(clara)
    clarification.ask(case, ["写明年度"], "可以查目录", sent_on=TUESDAY, by=clara, on=TUESDAY)
    clarification.record(case, "补正了年度", received_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    (one, _other) = splits.split(case, MATTERS, token="t", by=clara, on=WEDNESDAY)
    assert one.case.due_on == case.due_on == date(2026, 4, 1)
    for part in (case, one.case):
        told = "".join(latest_letter(part, "receipt").paragraphs)
        assert "本机关收到该申请的日期为2026年3月2日" in told
        assert "您补正的内容，本机关于2026年3月4日收到" in told
        assert (
            "答复期限自收到补正内容之日起重新计算，本机关将在20个工作日内，即于2026年4月1日前（含当日）作出答复" in told
        )
        assert "自收到申请之日起20个工作日" not in told


def test_without_a_supplement_the_receipt_counts_from_the_application(clara):
    case = register_case(clara)
    (one, _other) = splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)
    told = "".join(latest_letter(one.case, "receipt").paragraphs)
    assert "本机关将自收到申请之日起20个工作日内，即于2026年3月30日前（含当日）作出答复" in told
    assert "补正的内容" not in told


def test_a_corrected_receipt_names_the_day_alone_where_more_than_twenty_days_are_counted(clara, hana):
    case = register_case(clara)
    extension.request(case, 5, "检索量大", by=clara, on=TUESDAY)
    extension.approve(again(case), by=hana, on=TUESDAY)
    corrections.correct_receipt(
        again(case), Channel.IN_PERSON, date(2026, 2, 27), None, "登记错了", by=clara, on=WEDNESDAY
    )
    told = "".join(latest_letter(again(case), "receipt").paragraphs)
    assert f"本机关将于{date_words(again(case).due_on)}前（含当日）作出答复" in told
    assert "20个工作日" not in told


@pytest.mark.parametrize("matters", [["一"], [str(nth) for nth in range(21)], ["一", "一"], ["一", " "]])
def test_too_few_too_many_and_twice_the_same_are_refused(clara, matters):
    case = register_case(clara)
    with pytest.raises(RuleError):
        splits.split(case, matters, token="t", by=clara, on=TUESDAY)
    assert counted() == 1


def test_what_was_answered_is_split_no_more(clara):
    case = answered(register_case(clara), clara)
    with pytest.raises(RuleError) as refused:
        splits.split(case, MATTERS, token="t", by=clara, on=case.decided_on)
    assert refused.value.article is not None
    assert counted() == 1


def test_what_waits_for_an_extension_is_not_split_before_it_is_decided(clara):
    case = register_case(clara)
    extension.request(case, 5, "检索量大", by=clara, on=TUESDAY)
    with pytest.raises(RuleError, match="延期申请"):
        splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)


def test_what_waits_for_a_stop_of_the_clock_is_not_split_before_it_is_decided(clara, hana):
    case = register_case(clara)
    suspension.request(case, "系统故障", by=clara, on=TUESDAY)
    with pytest.raises(RuleError, match="中止计时的申请在等负责人决定"):
        splits.split(again(case), MATTERS, token="t", by=clara, on=TUESDAY)
    suspension.refuse(again(case), "没有必要", by=hana, on=TUESDAY)
    assert len(splits.split(again(case), MATTERS, token="t", by=clara, on=TUESDAY)) == 2


def test_what_others_look_over_as_a_whole_is_not_split_under_them(clara, hana):
    case = register_case(clara)
    case.agency.sign_off_levels = 2
    db.session.commit()
    seen = keys(replies.findings(case, GRANTED, decided_on=TUESDAY))
    sign_off.submit(case, GRANTED, seen=seen, by=clara, on=TUESDAY)
    with pytest.raises(RuleError, match="退回以后再拆分"):
        splits.split(again(case), MATTERS, token="t", by=clara, on=TUESDAY)
    sign_off.send_back(again(case), "两个事项", by=hana, on=TUESDAY)
    assert len(splits.split(again(case), MATTERS, token="t", by=clara, on=TUESDAY)) == 2


def test_the_neighbour_splits_nothing(annas_case, nora):
    with pytest.raises(NotPermitted):
        splits.split(annas_case, MATTERS, token="t", by=nora, on=TUESDAY)
    assert counted() == 1


def test_a_part_can_be_corrected_without_touching_the_others(clara):
    case = register_case(clara)
    (one, other) = splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)
    corrections.correct(one.case, {"name": "安娜娜"}, "写错", by=clara, on=TUESDAY)
    assert (case.applicant.name, other.case.applicant.name) == ("安娜", "安娜")


def test_the_annual_report_counts_each_matter(clara):
    case = register_case(clara)
    splits.split(case, MATTERS, token="t", by=clara, on=TUESDAY)
    received, _carried_in, _carried_out = figures.streams([clara.agency_id], 2026)
    assert sum(received.values()) == 3


def test_the_same_split_sent_by_four_impatient_fingers_makes_each_case_once(app: Flask, annas_case: Case, clara: User):
    case_id, clerk = annas_case.id, clara.id
    db.session.rollback()

    def one_click(_: int) -> tuple[str, ...]:
        with app.app_context():
            case, by = db.session.get_one(Case, case_id), db.session.get_one(User, clerk)
            try:
                made = splits.split(case, MATTERS, token="one drawn form", by=by, on=TUESDAY)
            except StaleCase:
                return ()
            return tuple(one.query_code for one in made)

    with ThreadPoolExecutor(4) as fingers:
        answers = set(fingers.map(one_click, range(4))) - {()}
    assert len(answers) == 1
    assert counted() == 3
