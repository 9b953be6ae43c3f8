"""A reply that others sign off: who may follow whom, what each has to write down, and what is issued in the end."""

from typing import Any

import pytest
from sqlalchemy import select, update

from tests.casework.answered import GRANTED, REVIEWED, TUESDAY, WEDNESDAY, pdf
from tests.factories import again, make_user, register_case
from tracker.casework import corrections, endings, replies, sign_off, sign_off_setting
from tracker.casework.gate_findings import keys
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.sign_off import DraftState, Review, Secrecy
from tracker.models import Case, Letter, Mail, Notice, ReplyDraft, Role, SignOff, User, db
from tracker.registers import applicant_status, drafts
from tracker.registers.refusals import NotPermitted


@pytest.fixture
def two(bureau, adam):
    sign_off_setting.choose(bureau, 2, by=adam, on=TUESDAY)


@pytest.fixture
def three(bureau, adam):
    sign_off_setting.choose(bureau, 3, by=adam, on=TUESDAY)


def submitted(case: Case, by: User, **more: Any) -> Case:
    sign_off.submit(case, GRANTED, by=by, on=TUESDAY, **more)
    return again(case)


def reviewed(case: Case, by: User, **more: Any) -> Case:
    sign_off.review(case, REVIEWED, by=by, on=WEDNESDAY, **more)
    return again(case)


def letters() -> int:
    return len(db.session.scalars(select(Letter).where(Letter.kind == "reply")).all())


def states(case: Case) -> list[DraftState]:
    return [one.state for one in drafts.rounds(case)]


def test_three_persons_sign_one_after_the_other_and_the_reply_goes_out_as_it_was_reviewed(
    annas_case, clara, rita, hana, three
):
    case = submitted(annas_case, clara, note="急")
    draft = drafts.newest(case)
    assert (draft.state, draft.round, letters()) == (DraftState.IN_REVIEW, 1, 0)
    case = reviewed(case, rita, note="可以")
    assert (states(case), case.status) == ([DraftState.IN_SIGNATURE], Status.IN_HAND)
    letter = sign_off.issue(case, by=hana, on=WEDNESDAY)
    case = again(case)
    assert (case.status, case.decided_on, letter.dated_on) == (Status.REPLIED, WEDNESDAY, WEDNESDAY)
    assert letter.paragraphs == draft.paragraphs
    assert drafts.newest(case).letter_id == letter.id
    signed = [(one.level, one.act, one.person.name) for one in drafts.newest(case).sign_offs]
    assert signed == [
        ("handler", "submitted", "陈小兰"), ("reviewer", "approved", "芮敏"), ("head", "issued", "韩娜"),
    ]  # fmt: skip


def test_two_persons_sign_and_the_head_answers_for_the_reviews(annas_case, clara, hana, two):
    case = submitted(annas_case, clara)
    assert states(case) == [DraftState.IN_SIGNATURE]
    with pytest.raises(RuleError, match="合法性审查和保密审查"):
        sign_off.issue(case, by=hana, on=WEDNESDAY)
    sign_off.issue(again(case), reviewed=REVIEWED, by=hana, on=WEDNESDAY)
    last = drafts.reviewed_by(drafts.newest(again(case)))
    assert (last.person.name, last.secrecy, last.legality) == ("韩娜", Secrecy.WITHHELD, REVIEWED.legality)


def test_where_one_replies_alone_the_reviews_are_kept_too_and_nothing_is_submitted(annas_case, clara):
    with pytest.raises(RuleError, match="不需要送审"):
        sign_off.submit(annas_case, GRANTED, by=clara, on=TUESDAY)
    replies.reply(again(annas_case), GRANTED, decided_on=TUESDAY, review=REVIEWED, by=clara, on=TUESDAY)
    kept = db.session.scalars(select(SignOff)).one()
    assert (kept.person_id, kept.secrecy, kept.secrecy_reason) == (clara.id, Secrecy.WITHHELD, REVIEWED.secrecy_reason)
    assert {one["check"] for one in kept.gate} >= {"attachments", "addressee", "number", "basis", "remedy", "dates"}


@pytest.mark.parametrize("levels, who", [(2, "经办人拟稿、负责人签发"), (3, "审核人审核、负责人签发")])
def test_where_others_sign_nobody_replies_alone_and_is_told_who_does_what(annas_case, hana, bureau, levels, who):
    sign_off_setting.choose(bureau, levels, by=None, on=TUESDAY)
    with pytest.raises(RuleError, match=who):
        replies.reply(annas_case, GRANTED, decided_on=TUESDAY, review=REVIEWED, by=hana, on=TUESDAY)
    assert letters() == 0


def test_a_draft_on_its_way_is_not_overtaken_by_a_reply_of_its_own(annas_case, clara, rita, hana, three, bureau):
    case = submitted(annas_case, clara)
    sign_off_setting.choose(bureau, 1, by=None, on=TUESDAY)
    with pytest.raises(RuleError, match="等待审核人审核"):
        replies.reply(case, GRANTED, decided_on=TUESDAY, review=REVIEWED, by=clara, on=TUESDAY)
    case = reviewed(again(case), rita)
    with pytest.raises(RuleError, match="等待负责人签发"):
        replies.reply(case, GRANTED, decided_on=WEDNESDAY, review=REVIEWED, by=clara, on=WEDNESDAY)
    sign_off.issue(again(case), by=hana, on=WEDNESDAY)
    assert again(case).status is Status.REPLIED


@pytest.mark.parametrize(
    "drafts_it, reviews_it, signs_it, refused",
    [
        ("clara", "rita", "hana", None),
        ("rita", "both", "hana", None),
        ("clara", "both", "hana", None),
        ("clara", "rita", "both", None),
        ("rita", "rita", None, "您已经是这份答复稿的经办人"),
        ("both", "both", None, "您已经是这份答复稿的经办人"),
        ("clara", "clara", None, "NotPermitted"),
        ("clara", "both", "both", "您已经是这份答复稿的审核人"),
        ("both", "rita", "both", "您已经是这份答复稿的经办人"),
        ("clara", "rita", "rita", "请由负责人办理"),
        ("clara", "rita", "clara", "请由负责人办理"),
    ],
)
def test_nobody_signs_twice_in_one_chain_whatever_roles_that_person_holds(
    annas_case, clara, rita, hana, bureau, three, drafts_it, reviews_it, signs_it, refused
):
    people = {"clara": clara, "rita": rita, "hana": hana}
    people["both"] = make_user(bureau, "bo", "薄双", Role.CLERK, Role.REVIEWER, Role.HEAD)

    def chain() -> None:
        case = reviewed(submitted(annas_case, people[drafts_it]), people[reviews_it])
        sign_off.issue(case, by=people[signs_it], on=WEDNESDAY)

    if refused is None:
        chain()
        assert again(annas_case).status is Status.REPLIED
        return
    with pytest.raises((RuleError, NotPermitted)) as no:
        chain()
    assert refused in (type(no.value).__name__, str(no.value)) or refused in str(no.value)
    assert again(annas_case).status is Status.IN_HAND


@pytest.mark.parametrize(
    "roles, levels, missing",
    [
        ((), 2, "没有另一位可以签发的负责人"),
        ((Role.REVIEWER,), 3, "没有另一位可以签发的负责人"),
        ((Role.HEAD,), 3, "没有另一位可以审核的人"),
    ],
)
def test_a_draft_that_nobody_could_sign_is_not_submitted(annas_case, clara, bureau, roles, levels, missing):
    for role in roles:
        make_user(bureau, role.value, role.value, role)
    sign_off_setting.choose(bureau, levels, by=None, on=TUESDAY)
    with pytest.raises(RuleError, match=missing):
        sign_off.submit(annas_case, GRANTED, by=clara, on=TUESDAY)
    assert list(sign_off_setting.shortages(bureau, levels)) != []
    assert states(again(annas_case)) == []


@pytest.mark.parametrize(
    "review, why",
    [
        (Review(" ", Secrecy.RELEASABLE, "公开过"), "合法性审查的意见"),
        (Review("合法", Secrecy.RELEASABLE, " "), "保密审查的理由"),
        (Review("合法", Secrecy.UNCERTAIN, "拿不准"), "报有关主管部门"),
    ],
)
def test_both_reviews_are_made_and_a_doubt_about_secrecy_stops_the_reply(
    annas_case, clara, rita, hana, bureau, three, review, why
):
    with pytest.raises(RuleError, match=why):
        sign_off.review(submitted(annas_case, clara), review, by=rita, on=WEDNESDAY)
    assert states(again(annas_case)) == [DraftState.IN_REVIEW]
    sign_off_setting.choose(bureau, 1, by=None, on=TUESDAY)
    other = register_case(clara)
    with pytest.raises(RuleError, match=why):
        replies.reply(other, GRANTED, decided_on=TUESDAY, review=review, by=clara, on=TUESDAY)


def test_what_is_sent_back_is_mended_and_every_round_stays(annas_case, clara, rita, hana, three):
    case = submitted(annas_case, clara, typed=[("reasons", "第一稿的话")])
    with pytest.raises(RuleError, match="写明退回的理由"):
        sign_off.send_back(case, " ", by=rita, on=WEDNESDAY)
    sign_off.send_back(again(case), "漏写了页数", by=rita, on=WEDNESDAY)
    told = db.session.scalars(select(Notice).where(Notice.rule == "draft:sent_back")).one()
    assert (told.user_id, told.facts["reason"]) == (clara.id, "漏写了页数")
    assert drafts.newest(again(case)).typed == [["reasons", "第一稿的话"]]
    case = reviewed(submitted(again(case), clara), rita)
    sign_off.send_back(case, "再核实", by=hana, on=WEDNESDAY)
    case = reviewed(submitted(again(case), clara), rita)
    sign_off.issue(case, by=hana, on=WEDNESDAY)
    assert states(again(case)) == [DraftState.ISSUED, DraftState.SENT_BACK, DraftState.SENT_BACK]
    assert letters() == 1


def test_another_submission_takes_the_place_of_the_one_that_waits(annas_case, clara, rita, hana, three):
    case = submitted(submitted(annas_case, clara), clara)
    assert states(case) == [DraftState.IN_REVIEW, DraftState.WITHDRAWN]


def test_only_whose_turn_it_is_sends_back(annas_case, clara, rita, hana, three):
    case = reviewed(submitted(annas_case, clara), rita)
    with pytest.raises(RuleError, match="请由负责人办理"):
        sign_off.send_back(case, "后悔了", by=rita, on=WEDNESDAY)
    with pytest.raises(NotPermitted):
        sign_off.send_back(again(case), "后悔了", by=clara, on=WEDNESDAY)


def test_those_whose_turn_it_is_are_told_until_it_is_not_their_turn(annas_case, clara, rita, hana, three):
    def unread(rule: str) -> list[int]:
        query = select(Notice.user_id).where(Notice.rule == rule, Notice.read_at.is_(None))
        return sorted(db.session.scalars(query))

    case = submitted(annas_case, clara)
    assert unread("draft:in_review") == sorted([rita.id, hana.id])
    assert db.session.scalars(select(Mail.recipient).where(Mail.rule == "draft:in_review")).all() != []
    case = reviewed(case, rita)
    assert (unread("draft:in_review"), unread("draft:in_signature")) == ([], [hana.id])
    sign_off.issue(case, by=hana, on=WEDNESDAY)
    assert (unread("draft:in_signature"), unread("draft:issued")) == ([], [clara.id])


def test_what_happened_in_the_case_meanwhile_is_looked_at_before_the_head_signs(annas_case, clara, rita, hana, three):
    case = reviewed(submitted(annas_case, clara), rita)
    corrections.correct(case, {"phone": "13900000002"}, "换号", by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError, match="案件有了变化：更正登记信息"):
        sign_off.issue(again(case), by=hana, on=WEDNESDAY)
    case = again(case)
    seen = keys(sign_off.findings(case, drafts.newest(case), WEDNESDAY))
    sign_off.issue(case, seen=seen, by=hana, on=WEDNESDAY)
    assert again(case).status is Status.REPLIED


@pytest.mark.parametrize(
    "right, why", [({"name": "安娜丽"}, "文书写给“安娜”"), ({"email": "a@example.org"}, "电子邮箱与拟稿时不同")]
)
def test_an_applicant_who_was_corrected_meanwhile_gets_another_draft(annas_case, clara, rita, hana, three, right, why):
    case = reviewed(submitted(annas_case, clara), rita)
    corrections.correct(case, right, "登记有误", by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError, match=why):
        sign_off.issue(again(case), by=hana, on=WEDNESDAY)
    assert letters() == 0


def test_a_corrected_description_is_no_longer_what_was_reviewed(annas_case, clara, rita, hana, three):
    case = reviewed(submitted(annas_case, clara), rita)
    corrections.correct(case, {"description": "2024年度的招标结果"}, "登记有误", by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError, match="与送审的不一样"):
        sign_off.issue(again(case), by=hana, on=WEDNESDAY)


def test_a_draft_that_was_altered_in_the_books_goes_nowhere(annas_case, clara, rita, hana, three):
    case = reviewed(submitted(annas_case, clara), rita)
    db.session.execute(update(ReplyDraft).values(paragraphs=["别的话"]))
    db.session.commit()
    with pytest.raises(RuleError, match="与送审时不一致"):
        sign_off.issue(again(case), by=hana, on=WEDNESDAY)


def test_files_travel_with_the_draft_and_reach_the_applicant_when_it_is_signed(annas_case, clara, rita, hana, three):
    case = reviewed(submitted(annas_case, clara, files=[pdf()]), rita)
    letter = sign_off.issue(case, by=hana, on=WEDNESDAY)
    assert any("招标结果.pdf" in text for text in [*letter.paragraphs, *(letter.attachments or [])])


def test_a_withdrawn_application_is_signed_by_nobody(annas_case, clara, rita, hana, three):
    case = submitted(annas_case, clara)
    endings.withdraw(case, "电话", withdrawn_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError):
        sign_off.review(again(case), REVIEWED, by=rita, on=WEDNESDAY)
    assert states(again(case)) == [DraftState.WITHDRAWN]


def test_the_applicant_learns_nothing_of_a_draft(annas_case, clara, rita, hana, three):
    def seen() -> object:
        case = again(annas_case)
        return applicant_status.view(applicant_status.proof_of(case), WEDNESDAY)

    before = seen()
    case = submitted(annas_case, clara, files=[pdf()], note="内部的话")
    sign_off.send_back(case, "再核实", by=rita, on=WEDNESDAY)
    submitted(again(case), clara)
    assert seen() == before


def test_the_chain_is_chosen_by_an_administrator_of_the_agency(bureau, clara, adam):
    with pytest.raises(NotPermitted):
        sign_off_setting.choose(bureau, 3, by=clara, on=TUESDAY)
    with pytest.raises(RuleError):
        sign_off_setting.choose(bureau, 4, by=adam, on=TUESDAY)
    assert bureau.sign_off_levels == 1
