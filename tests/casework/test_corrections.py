"""A wrong entry is put right by an audited step: the old value stays, what waits follows the right address."""

import json
from datetime import date

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm.attributes import set_committed_value

from tests.casework.answered import TUESDAY, served
from tests.factories import MONDAY, again, anna, register_case
from tracker.casework import clarification, corrections, filing, intake
from tracker.law.acts import Channel
from tracker.law.annual_report import ApplicantKind
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.retention import Retention
from tracker.models import AuditEvent, Case, Correction, Letter, Mail, MailState, Obligation, db
from tracker.models.search import Subject
from tracker.registers import search
from tracker.registers.refusals import NotPermitted, StaleCase

WHY = "登记时写错"
FRIDAY_BEFORE, CONFIRMED = date(2026, 2, 27), date(2026, 3, 3)
OLD, NEW = "ana@example.org", "anna@example.org"


@pytest.fixture
def mailed_case(clara):
    """Anna's case, her e-mail address mistyped, so that her receipt waits to be sent to somebody else."""
    return register_case(clara, applicant=anna(email=OLD))


def event() -> AuditEvent:
    return db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()


def mails() -> list[Mail]:
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))


def test_the_name_is_put_right_and_the_old_one_is_kept_in_the_books_and_in_the_audit_trail(annas_case, clara):
    done = corrections.correct(annas_case, {"name": " 安娜娜 "}, WHY, by=clara, on=TUESDAY)
    case = again(annas_case)
    kept = db.session.scalars(select(Correction)).one()
    assert case.applicant.name == "安娜娜"
    assert (kept.values, kept.reason, kept.recorded_by_id) == ({"name": ["安娜", "安娜娜"]}, WHY, clara.id)
    assert (event().action, event().details["reason"]) == ("case:correct_entry", WHY)
    assert {
        "table": "applicants",
        "id": case.applicant_id,
        "field": "name",
        "old": "安娜",
        "new": "安娜娜",
    } in event().details["changes"]
    assert done.fields == {"name"}


def test_contact_data_is_kept_for_those_who_read_the_case_and_not_told_in_the_audit_trail(annas_case, clara):
    right = {"phone": "13900000009", "address": "邯郸路220号", "identity_number": "310110199001019999"}
    corrections.correct(annas_case, right, WHY, by=clara, on=TUESDAY)
    kept = db.session.scalars(select(Correction)).one()
    assert kept.values["phone"] == ["13800000001", "13900000009"]
    told = json.dumps(event().details, ensure_ascii=False)
    assert not [value for pair in kept.values.values() for value in pair if value in told]
    assert {change["field"] for change in event().details["changes"]} == set(right)


def test_an_identity_number_that_was_taken_away_stands_nowhere_in_the_books_any_more(annas_case, clara):
    first, second = annas_case.applicant.identity_number, "310110199001019999"
    corrections.correct(annas_case, {"identity_number": second}, WHY, by=clara, on=TUESDAY)
    assert {first, second} == {number for number in (first, second) if number in whole_books()}
    corrections.correct(annas_case, {"identity_number": "", "name": "安娜娜"}, WHY, by=clara, on=TUESDAY)
    assert [number for number in (first, second) if number in whole_books()] == []
    kept = [one.values for one in db.session.scalars(select(Correction).order_by(Correction.id))]
    assert kept == [
        {"identity_number": ["…1234", "…9999"]},
        {"name": ["安娜", "安娜娜"], "identity_number": ["…9999", ""]},
    ]


def test_a_number_entered_and_taken_away_once_more_leaves_what_is_masked_already(clara):
    case = register_case(clara, applicant=anna(identity_number=""))
    for number in ("E1234567", "", "12", ""):
        corrections.correct(case, {"identity_number": number}, WHY, by=clara, on=TUESDAY)
    kept = [one.values["identity_number"] for one in db.session.scalars(select(Correction).order_by(Correction.id))]
    assert kept == [["", "…67"], ["…67", ""], ["", "…"], ["…", ""]]


def whole_books() -> str:
    """Every row of every table as it lies in the database, the index of words with it."""
    db.session.expire_all()
    connection = db.session.connection()
    names = inspect(connection).get_table_names()
    return "\n".join(str(row) for name in names for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"'))


def test_a_long_description_is_kept_whole(clara):
    case = register_case(clara, description="旧" * 3000)
    corrections.correct(case, {"description": "新" * 3000}, WHY, by=clara, on=TUESDAY)
    assert db.session.scalars(select(Correction)).one().values["description"] == ["旧" * 3000, "新" * 3000]


def test_the_case_is_found_by_what_was_put_right_and_no_more_by_what_was_wrong(annas_case, clara):
    corrections.correct(annas_case, {"name": "欧阳安娜", "description": "防汛预案"}, WHY, by=clara, on=TUESDAY)
    assert (found("欧阳安娜"), found("防汛预案"), found("招标结果")) == ([annas_case.id], [annas_case.id], [])


def found(words: str) -> list[int]:
    return list(db.session.scalars(select(Case.id).where(search.says(Case.id, Subject.CASE, words))))


def test_letters_not_sent_yet_follow_the_right_address_and_begin_their_attempts_anew(mailed_case, clara):
    clarification.ask(mailed_case, ["名称"], "目录", sent_on=MONDAY, by=clara, on=MONDAY)
    waiting, failed = mails()
    failed.state, failed.attempts, failed.last_error = MailState.FAILED, 6, "550 no such user"
    db.session.commit()
    done = corrections.correct(mailed_case, {"email": NEW}, WHY, by=clara, on=TUESDAY)
    db.session.expire_all()
    assert done.mails.letters == 2
    assert [(mail.recipient, mail.state, mail.attempts) for mail in (waiting, failed)] == [
        (NEW, MailState.PENDING, 0),
        (NEW, MailState.PENDING, 0),
    ]


@pytest.mark.parametrize("state", [MailState.SENT, MailState.CANCELLED])
def test_a_letter_that_went_out_stays_as_it_was_sent(mailed_case, clara, state):
    mails()[0].state = state
    db.session.commit()
    done = corrections.correct(mailed_case, {"email": NEW}, WHY, by=clara, on=TUESDAY)
    db.session.expire_all()
    assert (mails()[0].recipient, mails()[0].state, done.mails.letters) == (OLD, state, 0)


def test_without_an_address_what_waits_is_not_sent_to_the_wrong_one(mailed_case, clara):
    corrections.correct(mailed_case, {"email": ""}, WHY, by=clara, on=TUESDAY)
    db.session.expire_all()
    assert mails()[0].state is MailState.CANCELLED


def test_the_mails_of_another_case_are_left_alone(mailed_case, clara):
    other = register_case(clara, applicant=anna(email=OLD))
    corrections.correct(mailed_case, {"email": NEW}, WHY, by=clara, on=TUESDAY)
    assert db.session.scalars(select(Mail.recipient).where(Mail.case_id == other.id)).one() == OLD


def test_the_kind_of_applicant_is_put_right_even_after_filing(annas_case, clara):
    case = served(annas_case, clara)
    day = TUESDAY.replace(day=5)
    filing.file(case, Retention.TEN_YEARS, "已装订", by=clara, on=day)
    right = {"kind": ApplicantKind.BUSINESS, "filing_note": "已装订成册"}
    corrections.correct(case, right, WHY, by=clara, on=day)
    case = again(case)
    assert (case.applicant.kind, case.filing_note, case.status) == (ApplicantKind.BUSINESS, "已装订成册", Status.FILED)
    assert db.session.scalars(select(Correction)).one().values["kind"] == ["natural_person", "business"]


@pytest.mark.parametrize(
    "right, because, why",
    [
        ({"name": "安娜娜"}, " ", "更正的理由"),
        ({"name": " "}, WHY, "姓名或者名称"),
        ({"description": " "}, WHY, "申请公开的内容"),
        ({"name": "安娜 "}, WHY, "没有改动"),
    ],
)
def test_a_correction_without_a_reason_without_a_name_or_without_a_change_is_refused(
    annas_case, clara, right, because, why
):
    with pytest.raises(RuleError, match=why):
        corrections.correct(annas_case, right, because, by=clara, on=TUESDAY)
    assert (again(annas_case).applicant.name, db.session.scalars(select(Correction)).all()) == ("安娜", [])


def test_next_door_and_an_auditor_correct_nothing(annas_case, nora, audrey):
    for person in (nora, audrey):
        with pytest.raises(NotPermitted):
            corrections.correct(annas_case, {"name": "某"}, WHY, by=person, on=TUESDAY)


def test_of_two_people_who_correct_at_once_the_second_is_told(annas_case, clara):
    set_committed_value(annas_case, "version", annas_case.version - 1)
    with pytest.raises(StaleCase):
        corrections.correct(annas_case, {"name": "安娜娜"}, WHY, by=clara, on=TUESDAY)


def test_the_day_of_arrival_is_put_right_and_the_clock_runs_from_it(annas_case, clara):
    corrections.correct_receipt(annas_case, Channel.IN_PERSON, FRIDAY_BEFORE, None, WHY, by=clara, on=TUESDAY)
    case = again(annas_case)
    assert (case.arrived_on, case.received_on, case.due_on) == (FRIDAY_BEFORE, FRIDAY_BEFORE, date(2026, 3, 26))
    assert db.session.scalars(select(Correction)).one().values == {"arrived_on": ["2026-03-02", "2026-02-27"]}
    changed = {(one["field"], one["old"], one["new"]) for one in event().details["changes"] if "field" in one}
    assert ("happened_on", "2026-03-02", "2026-02-27") in changed
    assert ("due_on", "2026-03-30", "2026-03-26") in changed
    due = db.session.scalars(select(Obligation).where(Obligation.kind == "reply", Obligation.state == "open")).one()
    assert due.due_on == date(2026, 3, 26)


def test_a_new_receipt_tells_the_right_day_and_the_old_one_stays(annas_case, clara):
    corrections.correct_receipt(annas_case, Channel.IN_PERSON, FRIDAY_BEFORE, None, WHY, by=clara, on=TUESDAY)
    old, new = db.session.scalars(select(Letter).order_by(Letter.id))
    assert (old.title, new.title) == ("登记回执", "登记回执（更正）")
    assert "本机关收到该申请的日期为2026年3月2日" in "".join(old.paragraphs)
    assert "本机关收到该申请的日期为2026年2月27日" in "".join(new.paragraphs)


def test_a_new_receipt_says_what_was_put_right_and_that_the_old_one_no_longer_holds(annas_case, clara):
    corrections.correct_receipt(annas_case, Channel.FAX, FRIDAY_BEFORE, None, WHY, by=clara, on=TUESDAY)
    corrections.correct_receipt(annas_case, Channel.FAX, FRIDAY_BEFORE, MONDAY, WHY, by=clara, on=TUESDAY)
    first, second, third = db.session.scalars(select(Letter).order_by(Letter.id))
    assert "更正" not in "".join(first.paragraphs)
    assert second.paragraphs[0] == (
        f"本机关此前出具的登记回执（{first.number}，2026年3月2日）记载有误，现予更正："
        "提出申请的方式由“当面提交”更正为“传真”；申请到达的日期由“2026年3月2日”更正为“2026年2月27日”。"
        "此前出具的登记回执自本回执出具之日起不再有效，以本回执为准。"
    )
    assert f"（{first.number}，2026年3月2日；{second.number}，2026年3月3日）" in third.paragraphs[0]
    assert "双方确认的日期由“未登记”更正为“2026年3月2日”。" in third.paragraphs[0]
    corrections.correct_receipt(annas_case, Channel.REGISTERED_MAIL, FRIDAY_BEFORE, None, WHY, by=clara, on=TUESDAY)
    fourth = db.session.scalars(select(Letter).order_by(Letter.id)).all()[-1]
    assert "双方确认的日期由“2026年3月2日”更正为“不需要确认”。" in fourth.paragraphs[0]


@pytest.mark.parametrize(
    "before, channel, confirmed_on, status, received_on",
    [
        (Channel.IN_PERSON, Channel.FAX, None, Status.AWAITING_CONFIRMATION, None),
        (Channel.IN_PERSON, Channel.FAX, CONFIRMED, Status.IN_HAND, CONFIRMED),
        (Channel.FAX, Channel.IN_PERSON, None, Status.IN_HAND, MONDAY),
        (Channel.FAX, Channel.INTERNET, CONFIRMED, Status.IN_HAND, CONFIRMED),
    ],
)
def test_another_channel_settles_anew_whether_the_receipt_has_to_be_confirmed(
    clara, before, channel, confirmed_on, status, received_on
):
    case = register_case(clara, channel=before)
    corrections.correct_receipt(case, channel, MONDAY, confirmed_on, WHY, by=clara, on=TUESDAY)
    case = again(case)
    assert (case.channel, case.status, case.received_on) == (channel, status, received_on)


@pytest.mark.parametrize(
    "channel, confirmed_on, how",
    [(Channel.IN_PERSON, None, None), (Channel.FAX, None, None), (Channel.FAX, CONFIRMED, "电话确认")],
)
def test_how_a_receipt_was_confirmed_stays_only_while_it_was_confirmed(clara, channel, confirmed_on, how):
    case = register_case(clara, channel=Channel.FAX)
    intake.confirm_receipt(case, CONFIRMED, "电话确认", by=clara, on=CONFIRMED)
    corrections.correct_receipt(case, channel, FRIDAY_BEFORE, confirmed_on, WHY, by=clara, on=CONFIRMED)
    (receipt,) = again(case).records
    assert receipt.words.get("confirmed_how") == how
    assert receipt.facts.get("confirmed_on") == (confirmed_on and confirmed_on.isoformat())


@pytest.mark.parametrize(
    "channel, arrived_on, confirmed_on, why",
    [
        (Channel.IN_PERSON, date(2026, 3, 4), None, "不能晚于登记的日期"),
        (Channel.FAX, MONDAY, date(2026, 3, 4), "不能晚于今天"),
        (Channel.FAX, MONDAY, FRIDAY_BEFORE, "不能早于申请到达的日期"),
        (Channel.IN_PERSON, FRIDAY_BEFORE, MONDAY, "不需要确认"),
        (Channel.IN_PERSON, MONDAY, None, "没有改动"),
    ],
)
def test_days_that_cannot_be_are_refused(annas_case, clara, channel, arrived_on, confirmed_on, why):
    with pytest.raises(RuleError, match=why):
        corrections.correct_receipt(annas_case, channel, arrived_on, confirmed_on, WHY, by=clara, on=TUESDAY)
    assert again(annas_case).due_on == date(2026, 3, 30)


def test_the_receipt_is_put_right_after_later_records_as_long_as_they_can_have_followed_it(annas_case, clara):
    clarification.ask(annas_case, ["名称"], "目录", sent_on=MONDAY, by=clara, on=MONDAY)
    corrections.correct_receipt(annas_case, Channel.IN_PERSON, FRIDAY_BEFORE, None, WHY, by=clara, on=TUESDAY)
    assert again(annas_case).received_on == FRIDAY_BEFORE
    with pytest.raises(RuleError, match="与已经登记的“告知补正”（2026-03-02）矛盾"):
        corrections.correct_receipt(annas_case, Channel.IN_PERSON, TUESDAY, None, WHY, by=clara, on=TUESDAY)
