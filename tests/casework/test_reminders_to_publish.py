"""A decision to publish is remembered by those who may publish, not by the handler alone."""

from datetime import date

from tests.casework.answered import to_be_published
from tests.casework.reminding import morning, told
from tests.factories import make_user
from tracker.law.obligations import ObligationKind
from tracker.models import Role

FIVE_DAYS_LEFT = date(2026, 3, 25)


def test_reviewers_and_heads_are_told_what_only_they_can_publish(annas_case, clara, rita, hana):
    to_be_published(annas_case, clara)
    morning(FIVE_DAYS_LEFT)
    assert [told(person, ObligationKind.PUBLICATION) for person in (clara, rita, hana)] == [["due:5"]] * 3


def test_a_colleague_who_may_not_publish_hears_nothing_of_it(annas_case, bureau, clara):
    carl = make_user(bureau, "carl", "卡尔", Role.CLERK)
    to_be_published(annas_case, clara)
    morning(FIVE_DAYS_LEFT)
    assert told(carl, ObligationKind.PUBLICATION) == []
