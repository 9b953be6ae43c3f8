"""Voiding at the desk the notice of a letter that was split since: each matter says so, and is told anew on its own."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import again, register_case
from tests.web.desk.test_voiding import url, void, words
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import clarification, record_corrections, splits
from tracker.law.acts import ActKind
from tracker.models import Case, Letter, db
from tracker.registers.proceedings import latest

# The notice came in time, and the supplement in the books turned out to be none.
ASKED = date(2026, 3, 10)


@pytest.fixture
def whole(clara, it_is) -> Case:
    it_is(ASKED)
    case = register_case(clara)
    told = {"sent_on": ASKED, "delivered_on": ASKED, "reply_by": date(2026, 3, 27), "by": clara, "on": ASKED}
    clarification.ask(case, ["请写明文号"], "见目录", **told)
    clarification.record(again(case), "补正了", received_on=ASKED, by=clara, on=ASKED)
    return again(case)


@pytest.fixture
def part(whole, clara, hana) -> Case:
    (made,) = splits.split(whole, ["甲项目", "乙项目"], token="t" * 20, by=clara, on=ASKED)
    for case in (made.case, whole):
        supplied = latest(again(case), ActKind.CLARIFICATION_RECEIVED).id
        record_corrections.void(again(case), supplied, "登记错了", by=hana, on=ASKED)
    return again(made.case)


def notice() -> Letter:
    return db.session.scalars(select(Letter).where(Letter.kind == "clarification").order_by(Letter.id.desc())).first()


def test_each_matter_says_that_nobody_is_told_and_is_told_anew_by_a_letter_of_its_own(whole, part, hana, signed_in):
    desk, first = signed_in(hana), notice()
    done = words(void(desk, again(whole), first).text)
    assert f"从同一封来信拆分出的{words(part.number)}也由这份文书告知，现在等于没有告知" in done
    page = desk.get(url(part, "").rstrip("/")).text
    assert "“告知补正”等于没有告知（条例第三十条）" in words(page)
    form = desk.get(re.search(r'href="([^"]+void-letter[?]letter=\d+)"', page)[1]).text
    assert re.search(rf'<option selected value="{first.id}">', form)
    done = void(desk, again(part), first, anew="y")
    assert "新的文书已经写好，请送达并登记送达日期" in words(done.text)
    assert notice().case_id == part.id
    assert "等于没有告知（" not in words(desk.get(url(part, "").rstrip("/")).text)
    assert "等于没有告知（" in words(desk.get(url(whole, "").rstrip("/")).text)


def test_anna_reads_in_each_matter_that_she_is_told_anew(whole, part, hana, signed_in, client):
    number = open_with(part, CODE)
    void(signed_in(hana), again(whole), notice())
    told = seen(client, number)
    assert "请等待本机关重新告知" in told
    assert "此前告知您的文书已经作废。" in told
    assert "不会因此视为放弃申请" in told
