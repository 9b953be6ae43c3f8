"""Hearing others: the clock stands still meanwhile, and nobody learns who asked (Arts 32-34)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import anna, register_case
from tracker.casework import consultation
from tracker.casework.consultation import Opinion, PartyKind
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.models import Case, Letter, Mail, User, db
from tracker.registers.proceedings import latest, open_consultations

SENT_ON = date(2026, 3, 9)
CONTENT = "旧住房改造项目中标单位的报价明细"


def consult(case: Case, by: User, party: str = "宏大建设公司", kind: PartyKind = PartyKind.THIRD_PARTY) -> None:
    consultation.consult(case, kind, party, CONTENT, sent_on=SENT_ON, by=by, on=SENT_ON)


def test_the_days_of_a_consultation_are_not_counted(clara: User, annas_case: Case) -> None:
    consult(annas_case, clara)
    back = date(2026, 3, 12)
    consultation.record_opinion(annas_case, "宏大建设公司", Opinion.AGREES, received_on=back, by=clara, on=back)
    assert annas_case.due_on == date(2026, 4, 2)


def test_several_consultations_are_a_union(clara: User, annas_case: Case) -> None:
    consult(annas_case, clara)
    consult(annas_case, clara, "市规划局", PartyKind.AGENCY)
    assert [one.party for one in open_consultations(annas_case)] == ["宏大建设公司", "市规划局"]
    for party, back in (("宏大建设公司", date(2026, 3, 11)), ("市规划局", date(2026, 3, 12))):
        consultation.record_opinion(annas_case, party, Opinion.AGREES, received_on=back, by=clara, on=back)
    assert annas_case.due_on == date(2026, 4, 2)
    assert open_consultations(annas_case) == []


def test_the_third_party_is_not_told_who_asked(clara: User) -> None:
    case = register_case(clara, applicant=anna(email="anna@example.org"))
    consult(case, clara)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "third_party_consultation")).one()
    text = f"{letter.addressee}{''.join(letter.paragraphs)}"
    assert "安娜" not in text
    assert "国定路" not in text
    for said in ("宏大建设公司", CONTENT, "第三十二条", "15个工作日", "理由", "由本机关依照"):
        assert said in text
    mailed = {mail.letter_id for mail in db.session.scalars(select(Mail))}
    assert letter.id not in mailed


def test_the_applicant_is_told_that_the_days_do_not_count_and_not_who_is_asked(clara: User, annas_case: Case) -> None:
    consult(annas_case, clara)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "consultation_notice")).one()
    text = "".join(letter.paragraphs)
    assert "不计算在答复期限内" in text
    assert "宏大建设公司" not in text


@pytest.mark.parametrize(
    "sent_on, told, not_told",
    [
        (date(2026, 3, 30), "征求意见所需时间不计算在答复期限内", "征求意见不影响答复期限"),
        (date(2026, 3, 31), "征求意见不影响答复期限，本机关仍将依法答复您", "不计算在答复期限内"),
    ],
)
def test_after_the_period_the_applicant_is_not_told_that_the_clock_waits(
    clara: User, annas_case: Case, sent_on: date, told: str, not_told: str
) -> None:
    assert annas_case.due_on == date(2026, 3, 30)
    consultation.consult(
        annas_case, PartyKind.THIRD_PARTY, "宏大建设公司", CONTENT, sent_on=sent_on, by=clara, on=sent_on
    )
    letter = db.session.scalars(select(Letter).where(Letter.kind == "consultation_notice")).one()
    text = "".join(letter.paragraphs)
    assert told in text
    assert not_told not in text


def test_another_agency_is_told_that_silence_is_consent(clara: User, annas_case: Case) -> None:
    consult(annas_case, clara, "市规划局", PartyKind.AGENCY)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "agency_consultation")).one()
    assert "视为同意公开" in "".join(letter.paragraphs)


def test_a_refusal_needs_its_reasons(clara: User, annas_case: Case) -> None:
    consult(annas_case, clara)
    with pytest.raises(RuleError, match="不同意公开的理由"):
        consultation.record_opinion(
            annas_case, "宏大建设公司", Opinion.REFUSES, received_on=SENT_ON, by=clara, on=SENT_ON
        )
    consultation.record_opinion(
        annas_case, "宏大建设公司", Opinion.REFUSES, "商业秘密", received_on=SENT_ON, by=clara, on=SENT_ON
    )
    record = latest(annas_case, ActKind.THIRD_PARTY_REPLIED)
    assert record is not None
    assert record.words == {"opinion": "refuses", "reasons": "商业秘密"}


def test_nobody_answers_who_was_not_asked(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="没有正在向"):
        consultation.record_opinion(annas_case, "路人", Opinion.AGREES, received_on=SENT_ON, by=clara, on=SENT_ON)


def test_a_party_is_not_asked_twice_while_it_thinks(clara: User, annas_case: Case) -> None:
    consult(annas_case, clara)
    with pytest.raises(RuleError, match="不需要重复"):
        consult(annas_case, clara)
