"""What one was given everybody may get: decided by a person, written by a person, with nothing of the applicant."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import inspect, select

from tests.casework.answered import (
    GRANTED,
    PUBLIC,
    REPEATED,
    THURSDAY,
    WEDNESDAY,
    answered,
    pdf,
    published,
    to_be_published,
)
from tests.factories import again, anna, register_case
from tracker.casework import conversions, publishing
from tracker.law.conversion import Suitability
from tracker.law.edition import RuleError
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.models import Attachment, Case, Conversion, Obligation, Publication, PublishedFile, db
from tracker.registers import conversions as register
from tracker.registers import worklists
from tracker.registers.attachments import given_to_applicant
from tracker.registers.refusals import NotPermitted
from tracker.registers.worklists import Task


def duty():
    return db.session.scalars(select(Obligation).where(Obligation.kind == ObligationKind.PUBLICATION)).one()


def duty_since(day):
    query = select(Obligation).where(Obligation.kind == ObligationKind.PUBLICATION, Obligation.starts_on == day)
    return db.session.scalars(query).one()


def test_a_decision_to_publish_is_due_in_twenty_working_days(annas_case, clara):
    to_be_published(annas_case, clara)
    assert (duty().due_on, duty().state) == (date(2026, 4, 1), ObligationState.OPEN)


def test_a_decision_not_to_publish_needs_its_reason_and_owes_nothing(annas_case, clara):
    answered(annas_case, clara)
    with pytest.raises(RuleError, match="理由"):
        conversions.decide(annas_case, Suitability.ABOUT_APPLICANT, by=clara, on=WEDNESDAY)
    conversions.decide(annas_case, Suitability.ABOUT_APPLICANT, "只涉及本人", by=clara, on=WEDNESDAY)
    assert db.session.scalars(select(Obligation).where(Obligation.kind == ObligationKind.PUBLICATION)).all() == []


def test_a_decision_can_be_changed_until_it_is_carried_out(annas_case, clara, rita):
    to_be_published(annas_case, clara)
    conversions.decide(annas_case, Suitability.THIRD_PARTY, "含商业秘密", by=clara, on=THURSDAY)
    assert duty().state is ObligationState.CANCELLED
    with pytest.raises(RuleError, match="尚未决定"):
        publishing.publish(annas_case, PUBLIC, by=rita, on=THURSDAY)


@pytest.mark.parametrize("suitability", list(Suitability))
def test_only_what_was_released_can_be_published(annas_case, clara, suitability):
    answered(annas_case, clara, REPEATED)
    with pytest.raises(RuleError, match="只有予以公开或者部分公开"):
        conversions.decide(annas_case, suitability, "理由", by=clara, on=WEDNESDAY)


def test_before_the_reply_there_is_nothing_to_convert(annas_case, clara, rita):
    with pytest.raises(RuleError, match="尚未答复"):
        conversions.decide(annas_case, Suitability.CONVERTIBLE, by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError, match="尚未答复"):
        publishing.publish(annas_case, PUBLIC, by=rita, on=WEDNESDAY)


def test_a_publication_is_a_copy_that_knows_no_case(annas_case, rita):
    publication = published(annas_case, rita)
    assert (publication.title, publication.published_on) == (PUBLIC.title, THURSDAY)
    assert "case" not in " ".join(column.name for column in inspect(Publication).columns)
    assert db.session.get(Conversion, annas_case.id).publication_id == publication.id
    assert (duty().state, duty().met_on) == (ObligationState.MET, THURSDAY)


def test_nothing_of_the_applicant_is_in_what_was_published(clara, rita):
    case = register_case(clara, applicant=anna(email="anna@home.test"), description="安娜家门前道路的规划")
    publication = published(case, rita)
    words = " ".join(str(getattr(publication, column.key)) for column in inspect(Publication).column_attrs)
    who = case.applicant
    for secret in (who.name, who.identity_number, who.phone, who.email, who.address, case.description, case.number):
        assert secret not in words


PERSONAL = [
    ("title", "答复安娜的招标结果", "安娜"),
    ("body", "联系人电话13912345678", "13912345678"),
    ("body", "身份证号11010519491231002X", "11010519491231002X"),
    ("basis", "anna@home.test来信", "anna@home.test"),
    ("body", "住址：国定路100号", "国定路100号"),
    ("document_number", "卡号4111111111111111", "4111111111111111"),
]


@pytest.mark.parametrize("field, written, secret", PERSONAL)
def test_personal_data_is_removed_or_confirmed_before_it_is_published(annas_case, rita, field, written, secret):
    to_be_published(annas_case, rita)
    text = replace(PUBLIC, **{field: written})
    with pytest.raises(RuleError, match=f"个人信息“{secret}”"):
        publishing.publish(annas_case, text, by=rita, on=THURSDAY)
    spotted = publishing.personal_data(annas_case, text)
    assert [one.found.text for one in spotted] == [secret]
    publishing.publish(annas_case, text, confirmed=[one.key for one in spotted], by=rita, on=THURSDAY)
    assert db.session.scalars(select(Publication)).one().title == text.title


def test_confirming_one_piece_does_not_confirm_another(annas_case, rita):
    to_be_published(annas_case, rita)
    text = replace(PUBLIC, body="13912345678，13912345679")
    first, _second = publishing.personal_data(annas_case, text)
    with pytest.raises(RuleError, match="13912345679"):
        publishing.publish(annas_case, text, confirmed=[first.key], by=rita, on=THURSDAY)


def test_released_files_are_copied_after_somebody_looked_at_them(annas_case, rita):
    to_be_published(annas_case, rita, files=[pdf()])
    files = given_to_applicant(annas_case)
    with pytest.raises(RuleError, match="逐个检查"):
        publishing.publish(annas_case, PUBLIC, files, by=rita, on=THURSDAY)
    publishing.publish(annas_case, PUBLIC, files, files_checked=True, by=rita, on=THURSDAY)
    copy = db.session.scalars(select(PublishedFile)).one()
    assert (copy.digest, copy.name) == (files[0].digest, "招标结果.pdf")


def test_a_file_named_after_the_applicant_is_noticed(annas_case, rita):
    to_be_published(annas_case, rita, files=[pdf("安娜申请的材料.pdf")])
    with pytest.raises(RuleError, match="个人信息“安娜”"):
        publishing.publish(annas_case, PUBLIC, given_to_applicant(annas_case), files_checked=True, by=rita, on=THURSDAY)


def test_files_the_applicant_was_not_given_and_files_of_other_cases_are_not_published(annas_case, rita, clara):
    other = answered(register_case(clara), clara, files=[pdf()])
    to_be_published(annas_case, rita)
    with pytest.raises(RuleError, match="没有随答复提供"):
        publishing.publish(annas_case, PUBLIC, given_to_applicant(other), files_checked=True, by=rita, on=THURSDAY)
    internal = db.session.scalars(select(Attachment)).one()
    internal.case_id, internal.audience = annas_case.id, "internal"
    db.session.commit()
    with pytest.raises(RuleError, match="没有随答复提供"):
        publishing.publish(annas_case, PUBLIC, [internal], files_checked=True, by=rita, on=THURSDAY)


@pytest.mark.parametrize("field", ["title", "way", "basis", "body"])
def test_the_source_elements_are_complete(annas_case, rita, field):
    to_be_published(annas_case, rita)
    with pytest.raises(RuleError, match="写明"):
        publishing.publish(annas_case, replace(PUBLIC, **{field: " "}), by=rita, on=THURSDAY)
    with pytest.raises(RuleError, match="生成日期"):
        publishing.publish(annas_case, replace(PUBLIC, made_on=date(2027, 1, 1)), by=rita, on=THURSDAY)


def test_it_is_published_once_and_can_be_taken_down_with_a_reason(annas_case, rita):
    publication = published(annas_case, rita)
    with pytest.raises(RuleError, match="已经发布"):
        publishing.publish(annas_case, PUBLIC, by=rita, on=THURSDAY)
    with pytest.raises(RuleError, match="先撤下"):
        conversions.decide(annas_case, Suitability.OTHER, "改判", by=rita, on=THURSDAY)
    with pytest.raises(RuleError, match="撤下的理由"):
        publishing.unpublish(annas_case, " ", by=rita, on=THURSDAY)
    publishing.unpublish(annas_case, "内容有误", by=rita, on=THURSDAY)
    assert (publication.withdrawn_on, publication.withdrawal_reason) == (THURSDAY, "内容有误")
    with pytest.raises(RuleError, match="没有正在公开"):
        publishing.unpublish(annas_case, "再撤", by=rita, on=THURSDAY)


def test_what_was_taken_down_can_be_published_again_corrected(annas_case, rita):
    first = published(annas_case, rita)
    publishing.unpublish(annas_case, "内容有误", by=rita, on=THURSDAY)
    second = publishing.publish(annas_case, replace(PUBLIC, title="更正后的结果"), by=rita, on=date(2026, 3, 9))
    assert register.public_copy(annas_case) is second
    assert first.withdrawn_on == THURSDAY
    assert (duty_since(THURSDAY).state, duty_since(THURSDAY).met_on) == (ObligationState.MET, date(2026, 3, 9))


def stages_of(viewer):
    return {stage.value: [line.case.id for line in register.page(viewer, stage).lines] for stage in register.Stage}


def test_what_was_taken_down_to_be_corrected_is_due_again_on_the_reviewers_desk(annas_case, rita):
    published(annas_case, rita)
    publishing.unpublish(annas_case, "内容有误", by=rita, on=THURSDAY)
    assert (duty_since(THURSDAY).due_on, duty_since(THURSDAY).state) == (date(2026, 4, 2), ObligationState.OPEN)
    assert stages_of(rita) == {"to_decide": [], "to_publish": [annas_case.id], "published": [], "withdrawn": []}
    waiting = select(Case.id).where(worklists.condition(Task.PUBLISH, rita, THURSDAY))
    assert db.session.scalars(waiting).all() == [annas_case.id]


def test_what_was_taken_down_for_good_is_counted_apart_and_owes_nothing(annas_case, rita):
    published(annas_case, rita)
    publishing.unpublish(annas_case, "含商业秘密", Suitability.THIRD_PARTY, by=rita, on=THURSDAY)
    decision = db.session.get(Conversion, annas_case.id)
    assert (decision.suitability, decision.reason, decision.decided_on) == ("third_party", "含商业秘密", THURSDAY)
    assert stages_of(rita) == {"to_decide": [], "to_publish": [], "published": [], "withdrawn": [annas_case.id]}
    assert register.counts(rita) == {"to_decide": 0, "to_publish": 0, "published": 0, "withdrawn": 1}
    with pytest.raises(RuleError, match="尚未决定"):
        publishing.publish(annas_case, PUBLIC, by=rita, on=THURSDAY)
    conversions.decide(annas_case, Suitability.CONVERTIBLE, by=rita, on=date(2026, 3, 9))
    assert stages_of(rita)["to_publish"] == [annas_case.id]
    assert duty_since(date(2026, 3, 9)).state is ObligationState.OPEN


def test_a_clerk_decides_and_a_reviewer_publishes(annas_case, clara, rita, sven):
    to_be_published(annas_case, clara)
    for nobody in (clara, sven):
        with pytest.raises(NotPermitted):
            publishing.publish(annas_case, PUBLIC, by=nobody, on=THURSDAY)
    publishing.publish(annas_case, PUBLIC, by=rita, on=THURSDAY)
    assert again(annas_case).outcome is GRANTED.outcome


def test_the_list_tells_what_to_decide_what_is_due_and_what_is_public(clara, rita, nora, annas_case):
    answered(annas_case, clara)
    second, third = to_be_published(register_case(clara), clara), register_case(clara)
    published(third, rita)
    answered(register_case(clara), clara, REPEATED)
    stages = {stage: [line.case.id for line in register.page(clara, stage).lines] for stage in register.Stage}
    assert list(stages.values()) == [[annas_case.id], [second.id], [third.id], []]
    assert register.page(clara, register.Stage.TO_PUBLISH).lines[0].on == date(2026, 4, 1)
    assert list(register.counts(clara).values()) == [1, 1, 1, 0]
    assert set(register.counts(nora).values()) == {0}


def test_the_list_goes_on_page_by_page(clara, annas_case, monkeypatch):
    monkeypatch.setattr(register, "PAGE", 2)
    cases = [answered(annas_case, clara)] + [answered(register_case(clara), clara) for _ in range(4)]
    seen, after = [], ""
    while True:
        page = register.page(clara, register.Stage.TO_DECIDE, after)
        seen += [line.case.id for line in page.lines]
        after = page.next_after
        if not after:
            break
    assert (seen, page.total) == ([case.id for case in cases], 5)
    assert register.page(clara, register.Stage.TO_DECIDE, "nonsense").lines[0].case.id == cases[0].id
