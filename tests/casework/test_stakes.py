"""What of the information concerns a party: kept with the question, told in its letter and in the notice."""

import pytest
from sqlalchemy import select

from tests.factories import MONDAY
from tracker.casework import consultation, hearing_decisions
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.law.edition import RuleError
from tracker.law.stakes import Stake
from tracker.models import Letter, db
from tracker.registers import consultations

BUILDER, PLANNERS = "宏大公司", "市规划局"


def asked(case, clara, *parties):
    consultation.consult_all(case, parties, sent_on=MONDAY, by=clara, on=MONDAY)


def says(kind):
    return "".join(db.session.scalars(select(Letter).where(Letter.kind == kind)).one().paragraphs)


@pytest.mark.parametrize(
    "stake, said",
    [
        (Stake.PERSONAL, "申请公开的下列信息涉及贵方的个人信息（含个人隐私）："),
        (Stake.ORGANISATION, "申请公开的下列信息涉及贵方的单位信息（含商业秘密）："),
        (None, "申请公开的下列信息涉及贵方的合法权益："),
    ],
)
def test_a_third_party_reads_what_of_its_own_the_information_holds(annas_case, clara, stake, said):
    asked(annas_case, clara, Party(PartyKind.THIRD_PARTY, BUILDER, "报价明细", MONDAY, stake=stake))
    assert said in says("third_party_consultation")


@pytest.mark.parametrize(
    "stake, said", [(None, "由本机关牵头、与贵机关共同制作："), (Stake.COMPETENCE, "涉及贵机关的职责：")]
)
def test_an_agency_reads_whether_it_made_the_information_too(annas_case, clara, stake, said):
    asked(annas_case, clara, Party(PartyKind.AGENCY, PLANNERS, "会议纪要", MONDAY, stake=stake))
    assert said in says("agency_consultation")


def test_the_notice_to_disclose_says_it_again(annas_case, clara, hana):
    asked(annas_case, clara, Party(PartyKind.THIRD_PARTY, BUILDER, "报价明细", MONDAY, stake=Stake.ORGANISATION))
    told = {"received_on": MONDAY, "by": clara, "on": MONDAY}
    consultation.record_opinion(annas_case, BUILDER, Opinion.REFUSES, "商业秘密", **told)
    question = consultations.board(annas_case, MONDAY)[0].question
    assert question.words["stake"] == "organisation"
    hearing_decisions.override(annas_case, question.id, "报价总额", "居住安全", by=hana, on=MONDAY)
    notice = says("disclosure_decision")
    assert "所申请的信息涉及贵方的单位信息（含商业秘密）" in notice
    assert "本机关将按上述内容向申请人公开。" in notice


def test_what_belongs_to_the_other_kind_of_party_is_refused(annas_case, clara):
    with pytest.raises(RuleError, match="不一致"):
        asked(annas_case, clara, Party(PartyKind.AGENCY, PLANNERS, "会议纪要", MONDAY, stake=Stake.PERSONAL))
