"""Silence is that of whoever got the letter; an agency that made nothing of the information never consents by it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED
from tests.factories import MONDAY, again
from tracker.casework import consultation, deliveries, hearing_decisions, hearing_warnings, letter_texts, returns
from tracker.casework.consultation import Party, PartyKind
from tracker.law.edition import RuleError
from tracker.law.opinions import Conclusion, Hearing
from tracker.law.returned_mail import ReturnReason
from tracker.law.stakes import Stake
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import Case, HearingDecision, Letter, LetterText, User, db
from tracker.registers import consultations, hearing_tasks
from tracker.timekeeping import utc_now

BUILDER = Party(PartyKind.THIRD_PARTY, "宏大公司", "报价明细")
PLANNERS = Party(PartyKind.AGENCY, "市规划局", "会议纪要", stake=Stake.JOINTLY_MADE)
ANSWERING = replace(PLANNERS, stake=Stake.COMPETENCE)
BACK = returns.Return(date(2026, 3, 6), ReturnReason.UNKNOWN_ADDRESSEE, False, "门牌号写错")
SILENT, MUCH_LATER = date(2026, 3, 24), date(2026, 5, 6)


def hear(case: Case, by: User, one: Party) -> int:
    consultation.consult_all(case, [one], sent_on=MONDAY, by=by, on=MONDAY)
    return consultations.board(case, MONDAY)[0].question.id


def stands(case: Case, on: date) -> Hearing:
    return consultations.board(again(case), on)[0].hearing


def is_on_the_list(case: Case, on: date) -> bool:
    return db.session.scalar(select(Case.id).where(Case.id == case.id, hearing_tasks.unsettled_silence(on))) is not None


@pytest.mark.parametrize("asked", [BUILDER, PLANNERS, ANSWERING])
@pytest.mark.parametrize("back", [None, BACK])
def test_nobody_is_silent_who_never_got_the_letter(clara, annas_case, asked, back):
    letter = hear(annas_case, clara, asked)
    if back is not None:
        returns.letter_came_back(annas_case, letter, back, by=clara, on=back.on)
    assert stands(annas_case, MUCH_LATER) is Hearing.WAITING
    assert not is_on_the_list(annas_case, MUCH_LATER)
    with pytest.raises(RuleError, match="没有逾期未答复"):
        hearing_decisions.conclude_silence(again(annas_case), letter, reason="不涉密", by=clara, on=MUCH_LATER)


def test_what_concerns_a_third_party_that_never_got_the_letter_is_not_released(clara, annas_case):
    hear(annas_case, clara, BUILDER)
    with pytest.raises(RuleError, match="“宏大公司”的意见征询书还没有登记送达"):
        hearing_warnings.check(annas_case, GRANTED, MUCH_LATER)


def test_the_fifteen_days_run_from_the_delivery(clara, annas_case):
    letter = hear(annas_case, clara, BUILDER)
    deliveries.record(annas_case, letter, date(2026, 3, 30), by=clara, on=date(2026, 3, 30))
    assert stands(annas_case, date(2026, 4, 21)) is Hearing.WAITING
    assert stands(annas_case, date(2026, 4, 22)) is Hearing.SILENT_OFFICE_DECIDES
    assert is_on_the_list(annas_case, MUCH_LATER)


@pytest.mark.parametrize(
    "asked, stand, article, says, never",
    [
        (PLANNERS, Hearing.SILENT_DEEMED_CONSENT, True, "视为同意公开", "由本机关依照"),
        (ANSWERING, Hearing.SILENT_OFFICE_DECIDES, False, "逾期未提出意见的，由本机关依照", "视为同意"),
    ],
)
def test_only_an_agency_that_made_it_too_consents_by_silence(clara, annas_case, asked, stand, article, says, never):
    hear(annas_case, clara, replace(asked, delivered_on=MONDAY))
    letter = db.session.scalars(select(Letter).where(Letter.kind == "agency_consultation")).one()
    text = "".join(letter.paragraphs)
    assert (says in text, never in text, "第三十四条" in text) == (True, False, article)
    assert stands(annas_case, SILENT) is stand
    said = "".join(str(one) for one in hearing_warnings.of_reply(annas_case, SILENT))
    assert ("视为同意公开" in said) is article


def test_of_another_agencys_silence_the_office_decides_and_says_why(clara, annas_case):
    letter = hear(annas_case, clara, replace(ANSWERING, delivered_on=MONDAY))
    with pytest.raises(RuleError, match="本机关决定的理由"):
        hearing_decisions.conclude_silence(annas_case, letter, by=clara, on=SILENT)
    hearing_decisions.conclude_silence(annas_case, letter, reason="不影响其职责", by=clara, on=SILENT)
    assert db.session.scalars(select(HearingDecision)).one().conclusion is Conclusion.DISCLOSE


ASKS = "{{ case_number }}{{ content }}{{ concern }}{{ contact }}根据第三十四条，请在15个工作日内提出意见。"
DEEMS = f"{ASKS}逾期未提出意见的，视为同意公开。"


def test_a_text_of_the_agencys_own_says_of_whose_silence_is_consent(bureau, adam):
    kind = LETTER_TYPES["agency_consultation"]
    with pytest.raises(RuleError, match=r"不能写“视为同意”"):
        letter_texts.save(bureau, kind, "征询书", DEEMS, "统一", seen=0, by=adam, on=MONDAY)
    says = DEEMS.replace("视为同意公开", "{{ '视为同意公开' if made_jointly else '由本机关决定' }}")
    letter_texts.save(bureau, kind, "征询书", says, "统一", seen=0, by=adam, on=MONDAY)


def test_a_text_kept_from_before_writes_to_no_other_agency_that_it_consents(clara, bureau, annas_case):
    told = {"agency_id": bureau.id, "type": "agency_consultation", "version": 1, "title": "征询书", "text": DEEMS}
    db.session.add(LetterText(**told, reason="统一", saved_at=utc_now()))
    db.session.commit()
    with pytest.raises(RuleError, match=r"不能写“视为同意”.*请系统管理员在“文书文本”里修改"):
        hear(annas_case, clara, ANSWERING)
    hear(again(annas_case), clara, PLANNERS)
