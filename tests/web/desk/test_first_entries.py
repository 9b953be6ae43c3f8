"""The entry of the registration goes on saying what was known that day; what came later has entries of its own."""

import re

from tests.casework.answered import TUESDAY
from tests.factories import MONDAY, register_case
from tracker.casework import corrections, intake
from tracker.law.acts import Channel
from tracker.models import Case, Record, db
from tracker.registers import timelines


def entries(signed_in, clara, case: Case) -> list[str]:
    """The entries of the timeline in words, newest first."""
    page = signed_in(clara).get(f"/desk/cases/{case.receipt_number}").text
    found = re.findall(r'<li class="entry.*?(?=<li class="entry|</ol>)', page, re.DOTALL)
    return [re.sub(r"\s*<[^>]+>\s*", " ", entry) for entry in found]


def test_after_a_correction_the_entry_keeps_the_day_and_the_due_date_it_was_made_with(
    signed_in, clara, annas_case, it_is
):
    before = entries(signed_in, clara, annas_case)[-1]
    it_is(TUESDAY)
    corrections.correct_receipt(
        annas_case, Channel.IN_PERSON, MONDAY.replace(day=1), None, "写错", by=clara, on=TUESDAY
    )
    correction, registration = entries(signed_in, clara, annas_case)
    told_now = registration.replace("后来更正过，见较晚的更正。", "").replace("已由更正的回执替代", "").split()
    assert told_now == before.split()
    for said in ("2026年3月2日（周一）", "2026年3月30日（周一）"):
        assert said in registration
    assert "2026年3月1日（周日）" not in registration
    assert "2026年3月1日（周日）" in correction


def test_a_confirmation_is_told_by_its_own_entry_alone(signed_in, clara, it_is):
    case = register_case(clara, channel=Channel.FAX)
    it_is(TUESDAY)
    intake.confirm_receipt(case, TUESDAY, "电话核对", by=clara, on=TUESDAY)
    confirmation, registration = entries(signed_in, clara, case)
    for said in ("双方确认日期", "电话核对", "2026年3月3日（周二）"):
        assert said in confirmation
        assert said not in registration


def test_looking_back_leaves_the_books_alone(clara, it_is):
    case = register_case(clara, channel=Channel.FAX)
    intake.confirm_receipt(case, MONDAY, "电话", by=clara, on=MONDAY)
    timelines.of_case(case)
    db.session.commit()
    (kept,) = db.session.query(Record).all()
    assert kept.facts["confirmed_on"] == MONDAY.isoformat()


def test_a_receipt_corrected_to_a_fax_asks_for_its_confirmation_and_no_entry_looks_like_a_letter(
    signed_in, clara, annas_case, it_is
):
    typed = {"version": annas_case.version, "channel": "fax", "arrived_on": "2026-03-02", "reason": "写错"}
    address = f"/desk/cases/{annas_case.receipt_number}/correct-receipt"
    page = signed_in(clara).post(address, data={**typed, "act": "confirm"}, follow_redirects=True).text
    assert "与申请人确认收到日期以后，开始计算答复期限。" in page
    assert "答复期限暂停计算" not in page
    assert 'class="entry letter"' not in page  # the looks of an official letter belong to the letter alone
