"""Every exchange goes on the record once, with its files, and the applicant sees only what is meant for her."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.casework.answered import TUESDAY, pdf, served
from tests.factories import again, register_case
from tracker.casework import communications, filing
from tracker.casework.communications import Exchange
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.retention import Retention
from tracker.models import Attachment, Audience, Direction, Medium, db
from tracker.registers import communications as register
from tracker.registers.communications import Sought
from tracker.registers.refusals import NotPermitted
from tracker.timekeeping import utc_now

AT = datetime(2026, 3, 3, 2, 30, tzinfo=UTC)
CALL = Exchange(Direction.IN, Medium.PHONE, "", AT, "询问办理进度")


def test_a_call_goes_on_the_record(annas_case, clara):
    communications.log(annas_case, CALL, by=clara, on=TUESDAY)
    logged = register.of_case(annas_case)[0]
    assert (logged.counterpart, logged.summary, logged.happened_at) == ("安娜", "询问办理进度", AT)
    assert (logged.shown_to_applicant, logged.recorded_by.name) == (False, "陈小兰")


@pytest.mark.parametrize("shown, audience", [(True, Audience.APPLICANT), (False, Audience.INTERNAL)])
def test_files_are_seen_by_those_who_see_the_exchange(annas_case, clara, shown, audience):
    exchange = Exchange(Direction.OUT, Medium.EMAIL, "安娜", AT, "寄送目录", shown_to_applicant=shown)
    communications.log(annas_case, exchange, [pdf()], by=clara, on=TUESDAY)
    assert db.session.scalars(select(Attachment)).one().audience is audience
    assert register.of_case(annas_case)[0].attachments[0].name == "招标结果.pdf"


def test_an_exchange_without_words_or_in_the_future_is_refused(annas_case, clara):
    with pytest.raises(RuleError, match="沟通的内容"):
        communications.log(annas_case, Exchange(Direction.IN, Medium.PHONE, "", AT, " "), by=clara, on=TUESDAY)
    tomorrow = Exchange(Direction.IN, Medium.PHONE, "", utc_now() + timedelta(days=1), "电话")
    with pytest.raises(RuleError, match="不能晚于现在"):
        communications.log(annas_case, tomorrow, by=clara, on=TUESDAY)


def test_people_still_talk_after_the_case_is_filed(annas_case, clara):
    filing.file(served(annas_case, clara), Retention.TEN_YEARS, by=clara, on=TUESDAY.replace(day=5))
    communications.log(annas_case, CALL, by=clara, on=TUESDAY.replace(day=5))
    assert again(annas_case).status is Status.FILED


def test_an_auditor_logs_nothing(annas_case, audrey):
    with pytest.raises(NotPermitted):
        communications.log(annas_case, CALL, by=audrey, on=TUESDAY)


def test_the_latest_exchanges_of_ones_own_agencies_come_page_by_page(clara, nora, annas_case, monkeypatch):
    monkeypatch.setattr(register, "PAGE", 2)
    for case in (annas_case, register_case(clara)):
        for minute in (0, 0, 5):
            exchange = Exchange(Direction.IN, Medium.PHONE, "", AT + timedelta(minutes=minute), f"第{minute}分")
            communications.log(case, exchange, by=clara, on=TUESDAY)
    seen, before = [], ""
    while True:
        page = register.recent(clara, Sought(before=before))
        seen += page.communications
        before = page.next_before
        if not before:
            break
    assert page.total == len(seen) == len({one.id for one in seen}) == 6
    assert [one.happened_at for one in seen] == sorted((one.happened_at for one in seen), reverse=True)
    assert register.recent(nora, Sought()).total == 0
    assert register.recent(clara, Sought(before="nonsense!x")).communications[0] == seen[0]


def test_exchanges_are_found_by_direction_medium_and_words(clara, annas_case):
    communications.log(annas_case, CALL, by=clara, on=TUESDAY)
    letter = Exchange(Direction.OUT, Medium.POST, "区财政局", AT, "寄送100%的材料")
    communications.log(annas_case, letter, by=clara, on=TUESDAY)
    assert register.recent(clara, Sought(direction=Direction.OUT)).total == 1
    assert register.recent(clara, Sought(medium=Medium.PHONE)).total == 1
    assert register.recent(clara, Sought(words="财政")).total == 1
    assert register.recent(clara, Sought(words="100%")).total == 1
    assert register.recent(clara, Sought(words="_00%")).total == 0
    assert register.recent(clara, Sought(words=annas_case.number)).total == 2
