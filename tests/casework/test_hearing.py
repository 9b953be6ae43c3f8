"""Hearing several at once, and what the office concludes: silence, refusal, public interest (Arts 15, 32, 34)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import answered
from tests.factories import MONDAY, anna, register_case
from tracker.casework import consultation, deliveries, hearing_decisions
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.law.annual_report import ApplicantKind
from tracker.law.edition import RuleError
from tracker.law.opinions import Conclusion, Hearing
from tracker.law.stakes import Stake
from tracker.models import AuditEvent, Case, CoApplicant, HearingDecision, Letter, Mail, PartyContact, User, db
from tracker.registers import consultations
from tracker.registers.clocks import clock_of
from tracker.registers.refusals import NotPermitted

SENT_ON, LATER = date(2026, 3, 9), date(2026, 4, 2)
CONTENT = "旧住房改造项目中标单位的报价明细"
BUILDER = Party(PartyKind.THIRD_PARTY, "宏大建设公司", CONTENT, SENT_ON, "builder@example.com", "大连路1号")
SURVEYOR = Party(PartyKind.THIRD_PARTY, "精测勘察公司", "勘察成果的单价", date(2026, 3, 9))
PLANNERS = Party(PartyKind.AGENCY, "市规划局", "联合印发的会议纪要", SENT_ON)
MARKS = ("安娜", "310110199001011234", "13800000001", "anna@example.com", "国定路100号")


def hear(case: Case, by: User, *parties: Party) -> None:
    consultation.consult_all(case, parties or (BUILDER, SURVEYOR, PLANNERS), sent_on=SENT_ON, by=by, on=SENT_ON)


def says(case: Case, by: User, party: str, opinion: Opinion, on: date = date(2026, 3, 12), **told: str) -> None:
    consultation.record_opinion(case, party, opinion, received_on=on, by=by, on=on, **told)


def letters(kind: str) -> list[Letter]:
    return list(db.session.scalars(select(Letter).where(Letter.kind == kind).order_by(Letter.id)))


def stands(case: Case, on: date) -> list[Hearing]:
    return [one.hearing for one in consultations.board(case, on)]


def first(case: Case, on: date) -> int:
    return consultations.board(case, on)[0].question.id


@pytest.fixture
def known(clara: User) -> Case:
    """Anna's case, who left every mark by which she could be known."""
    return register_case(clara, applicant=anna(email="anna@example.com", contact_person="安小妹"))


def test_several_are_asked_at_once_each_with_letter_and_slip_and_the_applicant_is_told_once(
    clara: User, annas_case: Case
) -> None:
    hear(annas_case, clara)
    assert [letter.addressee for letter in letters("third_party_consultation")] == ["宏大建设公司", "精测勘察公司"]
    assert [letter.addressee for letter in letters("agency_consultation")] == ["市规划局"]
    assert [letter.addressee for letter in letters("opinion_slip")] == ["宏大建设公司", "精测勘察公司", "市规划局"]
    assert "勘察成果的单价" in "".join(letters("third_party_consultation")[1].paragraphs)
    (notice,) = letters("consultation_notice")
    assert "第三方和有关机关" in "".join(notice.paragraphs)
    assert "宏大" not in "".join(notice.paragraphs)


@pytest.mark.parametrize(
    "stakes, by_articles",
    [
        ([Stake.JOINTLY_MADE], "《政府信息公开条例》第三十四条，"),
        ([Stake.COMPETENCE], "《政府信息公开条例》第十一条，"),
        ([Stake.JOINTLY_MADE, Stake.COMPETENCE], "《政府信息公开条例》第十一条、第三十四条，"),
    ],
)
def test_only_where_an_agency_made_it_too_is_it_heard_by_the_article_on_joint_making(
    clara: User, annas_case: Case, stakes: list[Stake], by_articles: str
) -> None:
    hear(annas_case, clara, *(replace(PLANNERS, name=f"市{stake}局", stake=stake) for stake in stakes))
    assert by_articles in "".join(letters("consultation_notice")[0].paragraphs)
    asked = {letter.addressee: "".join(letter.paragraphs) for letter in letters("agency_consultation")}
    for stake in stakes:
        is_joint = stake is Stake.JOINTLY_MADE
        assert ("第三十四条" in asked[f"市{stake}局"], "第十一条" in asked[f"市{stake}局"]) == (is_joint, not is_joint)


def test_each_has_fifteen_working_days_from_its_own_delivery(clara: User, annas_case: Case) -> None:
    hear(annas_case, clara, Party(PartyKind.THIRD_PARTY, "甲", CONTENT, SENT_ON), PLANNERS)
    due = [one.due_on for one in consultations.board(annas_case, SENT_ON)]
    assert due == [date(2026, 3, 30), date(2026, 3, 30)]
    consultation.consult_all(
        annas_case, [Party(PartyKind.THIRD_PARTY, "乙", CONTENT)], sent_on=SENT_ON, by=clara, on=SENT_ON
    )
    deliveries.record(annas_case, annas_case.records[-1].id, date(2026, 3, 11), by=clara, on=date(2026, 3, 11))
    assert consultations.board(annas_case, SENT_ON)[2].due_on == date(2026, 4, 1)


def test_overlapping_days_are_excluded_once(clara: User, annas_case: Case) -> None:
    hear(annas_case, clara)
    for party, back in (("宏大建设公司", 11), ("精测勘察公司", 12), ("市规划局", 10)):
        says(annas_case, clara, party, Opinion.AGREES, date(2026, 3, back))
    (stretch,) = consultations.excluded_union(clock_of(annas_case, date(2026, 3, 13)))
    assert (stretch.first, stretch.last, stretch.working_days) == (date(2026, 3, 10), date(2026, 3, 12), 3)


def test_nobody_stands_twice_on_one_list(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="不需要重复"):
        hear(annas_case, clara, BUILDER, BUILDER)
    assert letters("third_party_consultation") == []


def test_the_letters_go_by_mail_where_an_address_is_known_and_nothing_in_them_says_who_applied(
    clara: User, hana: User, known: Case
) -> None:
    hear(known, clara)
    says(known, clara, "宏大建设公司", Opinion.REFUSES, reasons="商业秘密")
    hearing_decisions.override(known, first(known, LATER), "报价总额", "涉及公共安全", by=hana, on=LATER)
    to_parties = [mail for mail in db.session.scalars(select(Mail)) if mail.recipient == "builder@example.com"]
    assert len(to_parties) == 3
    written = [
        letter
        for kind in ("third_party_consultation", "agency_consultation", "opinion_slip")
        for letter in letters(kind)
    ]
    texts = [
        f"{letter.title}{letter.number}{letter.addressee}{letter.paragraphs}"
        for letter in [*written, *letters("disclosure_decision")]
    ]
    texts += [f"{mail.subject}{mail.body}" for mail in to_parties]
    assert len(texts) == 10
    assert [mark for mark in (*MARKS, known.receipt_number) for text in texts if mark in text] == []


def test_a_partys_address_is_kept_and_the_audit_trail_does_not_repeat_it(clara: User, annas_case: Case) -> None:
    hear(annas_case, clara)
    contact = db.session.scalars(select(PartyContact)).one()
    assert (contact.email, contact.address) == ("builder@example.com", "大连路1号")
    told = [str(event.details) for event in db.session.scalars(select(AuditEvent))]
    assert [one for one in told if "builder@example.com" in one or "大连路" in one] == []


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "安 娜",
            "安·娜",
            "310110199001011234",
            "13800000001",
            "138-0000-0001",
            "１３８０００００００１",
            "ANNA@example.com",
        ),
        *("anna＠example．com", "国定路100号", "国定路１００号", "安小妹"),
    ],
)
def test_what_gives_the_applicant_away_is_not_written_to_others(clara: User, known: Case, mark: str) -> None:
    with pytest.raises(RuleError, match="不应知道申请人是谁") as refused:
        hear(known, clara, Party(PartyKind.THIRD_PARTY, "甲公司", f"{mark}要的材料"))
    assert str(refused.value.article) == "条例第三十二条"
    assert letters("third_party_consultation") == []


def test_a_word_like_the_name_may_stand_once_somebody_looked_and_a_telephone_never(clara: User) -> None:
    case = register_case(clara, applicant=anna(name="高阳"))
    road = Party(PartyKind.THIRD_PARTY, "甲公司", "高阳路改造项目的报价")
    with pytest.raises(RuleError, match="姓名或者名称"):
        hear(case, clara, road)
    hear(case, clara, replace(road, names_somebody_else=True))
    assert len(letters("third_party_consultation")) == 1
    call = Party(PartyKind.THIRD_PARTY, "乙公司", "请致电13800000001", names_somebody_else=True)
    with pytest.raises(RuleError, match="联系电话"):
        hear(case, clara, call)


def test_whoever_applies_along_is_not_named_either(clara: User, annas_case: Case) -> None:
    about = {"kind": ApplicantKind.NATURAL_PERSON, "name": "安小弟", "phone": "13900000002"}
    db.session.add(CoApplicant(case_id=annas_case.id, **about))
    db.session.commit()
    for mark in ("安小弟", "13900000002"):
        with pytest.raises(RuleError, match="不应知道申请人是谁"):
            hear(annas_case, clara, Party(PartyKind.THIRD_PARTY, "甲公司", f"{mark}要的材料"))


def test_a_place_that_the_application_is_about_may_be_named(clara: User) -> None:
    case = register_case(clara, description="国定路100号房屋的改造方案")
    hear(case, clara, Party(PartyKind.THIRD_PARTY, "甲公司", "国定路100号房屋的改造方案"))
    assert len(letters("third_party_consultation")) == 1


def test_a_consent_in_part_says_to_which_part(clara: User, annas_case: Case) -> None:
    hear(annas_case, clara, BUILDER)
    with pytest.raises(RuleError, match="同意公开的部分"):
        says(annas_case, clara, "宏大建设公司", Opinion.AGREES_IN_PART, reasons="单价是商业秘密")
    says(annas_case, clara, "宏大建设公司", Opinion.AGREES_IN_PART, part="总价", reasons="单价是商业秘密")
    (heard,) = consultations.board(annas_case, LATER)
    assert (heard.hearing, heard.answer.words["part"]) == (Hearing.AGREES_IN_PART, "总价")


def test_silence_leaves_the_office_to_decide_of_a_third_party_and_is_consent_of_an_agency(
    clara: User, annas_case: Case
) -> None:
    hear(annas_case, clara, BUILDER, PLANNERS)
    assert stands(annas_case, date(2026, 3, 30)) == [Hearing.WAITING, Hearing.WAITING]
    assert stands(annas_case, date(2026, 3, 31)) == [Hearing.SILENT_OFFICE_DECIDES, Hearing.SILENT_DEEMED_CONSENT]


def test_what_follows_of_silence_is_concluded_once_with_its_reason(clara: User, annas_case: Case) -> None:
    hear(annas_case, clara, BUILDER, PLANNERS)
    builder, planners = (one.question.id for one in consultations.board(annas_case, LATER))
    with pytest.raises(RuleError, match="没有逾期未答复"):
        hearing_decisions.conclude_silence(annas_case, builder, reason="不涉密", by=clara, on=SENT_ON)
    with pytest.raises(RuleError, match="本机关决定的理由"):
        hearing_decisions.conclude_silence(annas_case, builder, by=clara, on=LATER)
    hearing_decisions.conclude_silence(annas_case, builder, discloses=False, reason="系商业秘密", by=clara, on=LATER)
    hearing_decisions.conclude_silence(annas_case, planners, by=clara, on=LATER)
    found = db.session.scalars(select(HearingDecision).order_by(HearingDecision.id))
    assert [one.conclusion for one in found] == [Conclusion.WITHHOLD, Conclusion.DEEMED_CONSENT]
    assert not any(one.awaits_conclusion for one in consultations.board(annas_case, LATER))
    with pytest.raises(RuleError, match="已经处理"):
        hearing_decisions.conclude_silence(annas_case, planners, by=clara, on=LATER)


def test_concluding_moves_no_date(clara: User, annas_case: Case) -> None:
    hear(annas_case, clara, BUILDER)
    before = clock_of(annas_case, LATER).due_on
    hearing_decisions.conclude_silence(annas_case, first(annas_case, LATER), reason="不涉密", by=clara, on=LATER)
    assert annas_case.due_on == before


def test_the_head_overrides_a_refusal_and_the_third_party_is_told_what_and_why_and_its_remedies(
    clara: User, hana: User, annas_case: Case
) -> None:
    hear(annas_case, clara, BUILDER)
    says(annas_case, clara, "宏大建设公司", Opinion.REFUSES, reasons="商业秘密")
    letter = hearing_decisions.override(
        annas_case, first(annas_case, LATER), "报价总额", "涉及数百户居民的居住安全", by=hana, on=LATER
    )
    text = "".join(letter.paragraphs)
    for said in ("贵方不同意公开", "报价总额", "涉及数百户居民的居住安全", "第三十二条", "行政复议", "区人民法院"):
        assert said in text
    (decided,) = db.session.scalars(select(HearingDecision))
    assert (decided.conclusion, decided.decided_by.name, decided.decided_on, decided.letter_id) == (
        Conclusion.PUBLIC_INTEREST, "韩娜", LATER, letter.id,
    )  # fmt: skip
    with pytest.raises(RuleError, match="没有不同意公开或者逾期未答复的第三方"):
        hearing_decisions.override(annas_case, first(annas_case, LATER), "报价", "再说一次", by=hana, on=LATER)


def test_a_clerk_does_not_override(clara: User, annas_case: Case) -> None:
    hear(annas_case, clara, BUILDER)
    says(annas_case, clara, "宏大建设公司", Opinion.REFUSES, reasons="商业秘密")
    with pytest.raises(NotPermitted):
        hearing_decisions.override(annas_case, first(annas_case, LATER), "报价", "公共利益", by=clara, on=LATER)


@pytest.mark.parametrize("content, reason", [(" ", "公共利益"), ("报价", " "), ("安娜要的报价", "公共利益")])
def test_an_override_without_content_or_reason_or_naming_the_applicant_is_refused(
    clara: User, hana: User, annas_case: Case, content: str, reason: str
) -> None:
    hear(annas_case, clara, BUILDER)
    with pytest.raises(RuleError):
        hearing_decisions.override(annas_case, first(annas_case, LATER), content, reason, by=hana, on=LATER)
    assert letters("disclosure_decision") == []


@pytest.mark.parametrize("opinion", [None, Opinion.AGREES])
def test_there_is_nothing_to_override_while_a_party_thinks_or_when_it_agrees(
    clara: User, hana: User, annas_case: Case, opinion: Opinion | None
) -> None:
    hear(annas_case, clara, BUILDER)
    on = date(2026, 3, 13)
    if opinion is not None:
        says(annas_case, clara, "宏大建设公司", opinion)
    with pytest.raises(RuleError, match="没有不同意公开或者逾期未答复的第三方"):
        hearing_decisions.override(annas_case, first(annas_case, on), "报价", "公共利益", by=hana, on=on)


def test_of_two_third_parties_only_the_one_that_objects_is_overridden(
    clara: User, hana: User, annas_case: Case
) -> None:
    hear(annas_case, clara, BUILDER, SURVEYOR)
    says(annas_case, clara, "宏大建设公司", Opinion.REFUSES, reasons="商业秘密")
    says(annas_case, clara, "精测勘察公司", Opinion.AGREES)
    builder, surveyor = consultations.board(annas_case, LATER)
    assert (builder.objects, surveyor.objects) == (True, False)
    with pytest.raises(RuleError, match="不需要作此决定"):
        hearing_decisions.override(annas_case, surveyor.question.id, "报价", "公共利益", by=hana, on=LATER)
    hearing_decisions.override(annas_case, builder.question.id, "报价", "公共利益", by=hana, on=LATER)
    builder, _surveyor = consultations.board(annas_case, LATER)
    assert (builder.is_settled, builder.objects) == (True, False)


def test_nothing_is_granted_in_full_while_a_third_party_may_still_answer(annas_case, clara):
    told = {"sent_on": MONDAY, "delivered_on": MONDAY, "by": clara, "on": MONDAY}
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "隆盛", "报价", **told)
    with pytest.raises(RuleError, match="期限到 2026-03-23 才届满"):
        answered(annas_case, clara)
