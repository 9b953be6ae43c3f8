"""Of one day Anna reads first what was entered last: also a signature under an older posting, and a letter voided."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from freezegun import freeze_time

from tests.factories import MONDAY, again, register_case
from tests.web.portal import courses
from tests.web.portal.courses import Office, day, open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import corrections, intake, services, voiding
from tracker.law.acts import Channel
from tracker.models import Case
from tracker.registers.proceedings import latest_letter

FRIDAY_BEFORE = date(2026, 2, 27)
CORRECTED, SIGNED = "本机关更正办理记录", "答复书送达您"
CONFIRMED, CAME = "与您确认收到日期", "您的申请到达本机关"
VOIDED = "作废，不再有效"


@contextmanager
def at(on: date, time: str) -> Iterator[None]:
    """At this hour of the office's day."""
    with freeze_time(f"{on}T{time}:00+08:00"):
        yield


def happened(client, case: Case, on: date) -> str:
    number = open_with(again(case), CODE)
    with at(on, "16:00"):
        page = seen(client, number)
    course = page[page.index('aria-labelledby="course"') :].partition("</section>")[0]
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", " ", course))


def in_order(told: str, *words: str) -> bool:
    places = [told.index(each) for each in words]
    return places == sorted(places)


def correct(case: Case, office: Office, on: date) -> None:
    corrections.correct_receipt(again(case), Channel.IN_PERSON, FRIDAY_BEFORE, None, "邮戳", by=office.clara, on=on)


def test_the_signature_that_came_after_a_correction_stands_above_it(client, clara, hana):
    office = Office(clara, hana)
    case = courses.posted(office)
    with at(day(23), "13:32"):
        correct(case, office, day(23))
    with at(day(23), "13:44"):
        services.complete(again(case), day(23), "门卫老张", by=clara, on=day(23))
    assert in_order(happened(client, case, day(23)), SIGNED, CORRECTED)


def test_a_correction_that_came_after_the_signature_stands_above_that(client, clara, hana):
    office = Office(clara, hana)
    case = courses.posted(office)
    with at(day(23), "13:32"):
        services.complete(again(case), day(23), "门卫老张", by=clara, on=day(23))
    with at(day(23), "13:44"):
        correct(case, office, day(23))
    assert in_order(happened(client, case, day(23)), CORRECTED, SIGNED)


def test_a_letter_that_was_voided_stands_where_that_was_done(client, clara, hana):
    office, case = Office(clara, hana), register_case(clara)
    with at(day(3), "09:00"):
        voiding.void(latest_letter(case, "receipt"), "写错", by=hana, on=day(3))
    with at(day(3), "10:00"):
        correct(case, office, day(3))
    assert in_order(happened(client, case, day(3)), CORRECTED, VOIDED)


def test_the_confirmation_of_a_receipt_stands_where_it_was_entered_and_the_arrival_below(client, clara, hana):
    with at(MONDAY, "09:00"):
        case = register_case(clara, channel=Channel.FAX)
    with at(MONDAY, "10:00"):
        voiding.void(latest_letter(case, "receipt"), "写错", by=hana, on=MONDAY)
    with at(MONDAY, "11:00"):
        intake.confirm_receipt(again(case), MONDAY, "电话", by=clara, on=MONDAY)
    assert in_order(happened(client, case, MONDAY), CONFIRMED, VOIDED, CAME)
