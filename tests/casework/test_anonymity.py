"""Nothing that goes to an outsider says who applied, applies along or acts for them (Arts 11, 32, 34)."""

import pytest

from tests.casework.test_hearing import SENT_ON, hear, letters
from tracker.casework import representation
from tracker.casework.consultation import Party, PartyKind
from tracker.casework.representation import Mandate
from tracker.law.annual_report import ApplicantKind
from tracker.law.edition import RuleError
from tracker.models import Case, CoApplicant, ProofKind, User, db


@pytest.mark.parametrize("mark", ["国顺路88号301室", "政通路2号", "李代理"])
def test_where_those_live_who_apply_along_or_act_for_them_is_not_told(clara: User, annas_case: Case, mark: str) -> None:
    along = {"kind": ApplicantKind.NATURAL_PERSON, "name": "王小明", "address": "国顺路88号301室"}
    db.session.add(CoApplicant(case_id=annas_case.id, **along))
    db.session.commit()
    agent = Mandate("李代理", ProofKind.RESIDENT_CARD, address="政通路2号")
    representation.record(annas_case, agent, by=clara, on=SENT_ON)
    with pytest.raises(RuleError, match="不应知道申请人是谁"):
        hear(annas_case, clara, Party(PartyKind.THIRD_PARTY, "甲公司", f"{mark}要的材料"))


@pytest.mark.parametrize("name", ["乙公司（安娜申请）", "乙公司（13800000001）", "乙公司，国定路100号"])
def test_the_name_that_the_letter_is_addressed_to_does_not_tell_who_applied(
    clara: User, annas_case: Case, name: str
) -> None:
    with pytest.raises(RuleError, match=r"不应知道申请人是谁|是本案的申请人"):
        hear(annas_case, clara, Party(PartyKind.THIRD_PARTY, name, "合同"))
    assert letters("third_party_consultation") == []
